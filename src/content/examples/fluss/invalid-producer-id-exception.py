# @caught FlussError INVALID_PRODUCER_ID_EXCEPTION
import re

import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import JavaConnection, start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
admin = (await JavaConnection.create(config)).get_admin()
path = fluss.TablePath("shop", "orders")
await admin.create_database("shop")
columns = fluss.Schema(pa.schema([("id", pa.int32())]))
await admin.create_table(path, fluss.TableDescriptor(columns))
# endregion
# What Flink's sink does as its job starts, with the id of the option
# sink.producer-id: it notes where it begins.
info = await admin.get_table_info(path)
offsets = {fluss.TableBucket(info.table_id, 0): 0}
producer_id = "orders job/v2"

try:
    await admin.register_producer_offsets(producer_id, offsets)
except fluss.FlussError as error:
    if error.error_code != 63:  # INVALID_PRODUCER_ID_EXCEPTION
        raise
    # Each restart of the job would end here again: the option has to
    # change.
    print(error.message)

    valid = re.sub("[^A-Za-z0-9_-]", "-", producer_id)
    print(valid, await admin.register_producer_offsets(valid, offsets))

    # A restart finds what is noted, and doesn't overwrite it.
    print(valid, await admin.register_producer_offsets(valid, offsets))
