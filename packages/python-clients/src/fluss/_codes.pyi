# Generated from packages/errors/records by `npm run generate`: change the records, not this file.

class ErrorCode:
    """The codes of `FlussError.error_code` by name: those that pyfluss 1.0.0 knows."""

    CLIENT_ERROR: int
    """-2: Raised by the client itself; the text says why."""
    UNKNOWN_SERVER_ERROR: int
    """-1: A server exception without a code of its own."""
    NONE: int
    """0: No error; the server answered with success."""
    NETWORK_EXCEPTION: int
    """1: The connection to a server failed or broke."""
    UNSUPPORTED_VERSION: int
    """2: Client and server share no version of the API."""
    CORRUPT_MESSAGE: int
    """3: A batch of records failed its integrity check."""
    DATABASE_NOT_EXIST: int
    """4: The named database does not exist in the cluster."""
    DATABASE_NOT_EMPTY: int
    """5: The database still holds tables and was kept."""
    DATABASE_ALREADY_EXIST: int
    """6: A database of that name exists already."""
    TABLE_NOT_EXIST: int
    """7: The named table does not exist in the cluster."""
    TABLE_ALREADY_EXIST: int
    """8: A table of that name exists already."""
    SCHEMA_NOT_EXIST: int
    """9: The table has no schema of the requested version."""
    LOG_STORAGE_EXCEPTION: int
    """10: The server could not read or write log data."""
    KV_STORAGE_EXCEPTION: int
    """11: The server could not read or write key-value data."""
    NOT_LEADER_OR_FOLLOWER: int
    """12: The server asked does not lead this bucket."""
    RECORD_TOO_LARGE_EXCEPTION: int
    """13: One record is larger than the allowed size."""
    CORRUPT_RECORD_EXCEPTION: int
    """14: A batch of records failed its checksum."""
    INVALID_TABLE_EXCEPTION: int
    """15: The table's name, schema or options are not valid."""
    INVALID_DATABASE_EXCEPTION: int
    """16: The database name breaks the naming rules."""
    INVALID_REPLICATION_FACTOR: int
    """17: The replication factor does not fit the live servers."""
    INVALID_REQUIRED_ACKS: int
    """18: The write asked for an unknown acks value."""
    LOG_OFFSET_OUT_OF_RANGE_EXCEPTION: int
    """19: The requested offset lies outside the bucket's log."""
    NON_PRIMARY_KEY_TABLE_EXCEPTION: int
    """20: A key operation was asked of a log table."""
    UNKNOWN_TABLE_OR_BUCKET_EXCEPTION: int
    """21: The server does not know this table or bucket."""
    INVALID_UPDATE_VERSION_EXCEPTION: int
    """22: A replica update carried an outdated bucket epoch."""
    INVALID_COORDINATOR_EXCEPTION: int
    """23: A request carried an epoch of another coordinator."""
    FENCED_LEADER_EPOCH_EXCEPTION: int
    """24: A request carried an outdated epoch of the leader."""
    REQUEST_TIME_OUT: int
    """25: The server did not finish the request in time."""
    STORAGE_EXCEPTION: int
    """26: A tablet server could not make its replica."""
    OPERATION_NOT_ATTEMPTED_EXCEPTION: int
    """27: The server did not even attempt this operation."""
    NOT_ENOUGH_REPLICAS_AFTER_APPEND_EXCEPTION: int
    """28: Records were appended, but too few replicas followed."""
    NOT_ENOUGH_REPLICAS_EXCEPTION: int
    """29: Too few replicas are in sync for the write."""
    SECURITY_TOKEN_EXCEPTION: int
    """30: No access token for the remote files was obtained."""
    OUT_OF_ORDER_SEQUENCE_EXCEPTION: int
    """31: A writer's batch arrived out of its sequence."""
    DUPLICATE_SEQUENCE_EXCEPTION: int
    """32: A batch with this sequence was stored before."""
    UNKNOWN_WRITER_ID_EXCEPTION: int
    """33: The writer's id changed between two tries."""
    INVALID_COLUMN_PROJECTION: int
    """34: The columns asked for do not fit the table."""
    INVALID_TARGET_COLUMN: int
    """35: The columns to write are not a valid set."""
    PARTITION_NOT_EXISTS: int
    """36: The named partition does not exist in the table."""
    TABLE_NOT_PARTITIONED_EXCEPTION: int
    """37: A partition call was made on an unpartitioned table."""
    INVALID_TIMESTAMP_EXCEPTION: int
    """38: The timestamp asked for lies in the future."""
    INVALID_CONFIG_EXCEPTION: int
    """39: A table option or its value is not valid."""
    LAKE_STORAGE_NOT_CONFIGURED_EXCEPTION: int
    """40: The cluster has no data lake storage configured."""
    KV_SNAPSHOT_NOT_EXIST: int
    """41: The requested key-value snapshot does not exist."""
    PARTITION_ALREADY_EXISTS: int
    """42: A partition with these values exists already."""
    PARTITION_SPEC_INVALID_EXCEPTION: int
    """43: The partition's keys or values do not fit the table."""
    LEADER_NOT_AVAILABLE_EXCEPTION: int
    """44: The bucket has no leader at the moment."""
    PARTITION_MAX_NUM_EXCEPTION: int
    """45: The table has as many partitions as allowed."""
    AUTHENTICATE_EXCEPTION: int
    """46: The server could not authenticate the client."""
    SECURITY_DISABLED_EXCEPTION: int
    """47: Access rules were used, but no authorizer is configured."""
    AUTHORIZATION_EXCEPTION: int
    """48: The user lacks the right for this operation."""
    BUCKET_MAX_NUM_EXCEPTION: int
    """49: The table would have more buckets than allowed."""
    FENCED_TIERING_EPOCH_EXCEPTION: int
    """50: A tiering service reported with an outdated epoch."""
    RETRIABLE_AUTHENTICATE_EXCEPTION: int
    """51: Authentication failed for now and may be tried again."""
    INVALID_SERVER_RACK_INFO_EXCEPTION: int
    """52: Only some tablet servers carry rack information."""
    LAKE_SNAPSHOT_NOT_EXIST: int
    """53: The table has no snapshot in the data lake."""
    LAKE_TABLE_ALREADY_EXIST: int
    """54: The data lake already holds a table so named."""
    INELIGIBLE_REPLICA_EXCEPTION: int
    """55: The proposed in-sync set holds an ineligible replica."""
    INVALID_ALTER_TABLE_EXCEPTION: int
    """56: The change asked of the table is not allowed."""
    DELETION_DISABLED_EXCEPTION: int
    """57: Deletes are switched off for this table."""
    STORAGE_BACKPRESSURE_EXCEPTION: int
    """72: The key-value storage is overloaded and rejects writes."""

RETRIABLE: frozenset[int]
