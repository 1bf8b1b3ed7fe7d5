# Signatures as the published package has them; surface.test.ts holds both to each other.
"""A table, its writers and its lookups."""

from types import TracebackType
from typing import Dict, List, Optional

import pandas as pd
import pyarrow as pa

from ._metadata import TableInfo, TablePath
from ._scan import TableScan

class FlussTable:
    """A table, to read from and write to."""

    @property
    def arrow_schema(self) -> pa.Schema:
        """The columns as a pyarrow schema."""

    def get_table_info(self) -> TableInfo:
        """What the cluster knows of the table."""

    def get_table_path(self) -> TablePath:
        """Database and table."""

    def has_primary_key(self) -> bool:
        """Whether rows have a primary key."""

    def new_append(self) -> TableAppend:
        """Appends to the table. Raises FlussError -2 when it has a primary key."""

    def new_lookup(self) -> TableLookup:
        """Looks rows up by their primary key. Raises FlussError -2 when the table has none."""

    def new_scan(self) -> TableScan:
        """Reads the table: its log, or some rows of a bucket."""

    def new_upsert(self) -> TableUpsert:
        """Writes rows by their primary key. Raises FlussError -2 when the table has none."""

class TableAppend:
    """Makes writers for a log table."""

    def create_writer(self) -> AppendWriter:
        """A writer, which shares its connection's buffer with others."""

class AppendWriter:
    """Appends rows to a log table."""

    async def __aenter__(self) -> AppendWriter:
        """Gives the writer."""

    async def __aexit__(self, exc_type: Optional[type]=None, exc_value: Optional[BaseException]=None, traceback: Optional[TracebackType]=None) -> bool:
        """Sends what is queued."""

    def append(self, row: dict | list | tuple) -> WriteResultHandle:
        """
        Queues a row: a dict by column, or a list or tuple in their order. It is sent with others within `writer.batch-timeout-ms`.

        Raises FlussError -2 at once for a row that doesn't fit. What a server says comes with `wait()`.
        """

    async def flush(self) -> None:
        """Sends what is queued, and waits until it is acknowledged or refused. It reports no refused row."""

    def write_arrow(self, table: pa.Table) -> None:
        """Queues the rows of a pyarrow table."""

    def write_arrow_batch(self, batch: pa.RecordBatch) -> WriteResultHandle:
        """Queues the rows of a record batch. Raises FlussError -2 when its columns aren't the table's."""

    def write_pandas(self, df: pd.DataFrame) -> None:
        """Not part of this playground: `write_arrow()` takes the same rows."""

class TableUpsert:
    """Makes writers for a primary-key table."""

    def create_writer(self) -> UpsertWriter:
        """Raises FlussError -2 when the columns of a partial update don't go with the table's keys."""

    def partial_update_by_index(self, column_indices: List[int]) -> 'TableUpsert':
        """
        Writes only these columns, which must include the primary key. Raises FlussError -2 for an index beyond them, OverflowError
        for a negative one.
        """

    def partial_update_by_name(self, columns: List[str]) -> 'TableUpsert':
        """Writes only these columns, which must include the primary key. Raises FlussError -2 for an unknown one."""

class UpsertWriter:
    """Writes rows of a primary-key table."""

    async def __aenter__(self) -> UpsertWriter:
        """Gives the writer."""

    async def __aexit__(self, exc_type: Optional[type]=None, exc_value: Optional[BaseException]=None, traceback: Optional[TracebackType]=None) -> bool:
        """Sends what is queued."""

    def delete(self, pk: dict | list | tuple) -> WriteResultHandle:
        """Queues the deletion of the row with this primary key."""

    async def flush(self) -> None:
        """Sends what is queued, and waits until it is acknowledged or refused. It reports no refused row."""

    def upsert(self, row: dict | list | tuple) -> WriteResultHandle:
        """
        Queues a row that is inserted, or takes the place of the one with its primary key. Raises FlussError -2 at once for a row
        that doesn't fit.
        """

class WriteResultHandle:
    """A write that was queued. A program may ignore it, or wait for it once."""

    async def wait(self) -> None:
        """
        Waits until the write is acknowledged as `writer.acks` says.

        Raises FlussError with the code with which the server refused it, 1 when no server could be asked any more, -2 when it
        was waited for before. It may wait for ever: a partition that isn't there, a leader that is gone.
        """

class TableLookup:
    """Makes lookupers for a primary-key table."""

    def create_lookuper(self) -> Lookuper:
        """Looks up by the whole primary key."""

    def lookup_by(self, column_names: List[str]) -> 'TablePrefixLookup':
        """Looks up by the bucket key, where that is only the beginning of the primary key."""

class Lookuper:
    """Looks rows up by their primary key."""

    async def lookup(self, pk: dict | list | tuple) -> Optional[Dict[str, object]]:
        """
        The row with this primary key, or None. Waits without end while the bucket has no leader, or the table is gone.

        Raises FlussError -2 for a key that doesn't fit, and for every refusal of a server, whose code is in the text.
        """

class TablePrefixLookup:
    """Makes lookupers by the beginning of the primary key."""

    def create_lookuper(self) -> 'PrefixLookuper':
        """Raises FlussError -2 when the columns aren't the bucket keys, with the partition keys if there are any."""

class PrefixLookuper:
    """Looks rows up by the beginning of their primary key."""

    async def lookup(self, prefix: dict | list | tuple) -> List[Dict[str, object]]:
        """The rows whose primary key begins with these values."""
