# One missing table, five calls. The documentation gives 7; server 0.9.1 gives -1 to the calls that fetch metadata first.
# @caught FlussError TABLE_NOT_EXIST
# @caught FlussError TABLE_NOT_EXIST
# @caught FlussError UNKNOWN_SERVER_ERROR
# @caught FlussError UNKNOWN_SERVER_ERROR
import fluss

# region setup
from faultbook.fluss import start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
orders = fluss.TablePath("shop", "orders")
# endregion
calls = {
    "drop_table": lambda: admin.drop_table(orders),
    "get_table_info": lambda: admin.get_table_info(orders),
    "get_table": lambda: connection.get_table(orders),
    "list_offsets": lambda: admin.list_offsets(orders, [0], fluss.OffsetSpec.latest()),
    "table_exists": lambda: admin.table_exists(orders),
}


def says_no_table(error: fluss.FlussError) -> bool:
    """Whether an error says that a table is missing, whatever code it has."""
    if error.error_code == fluss.ErrorCode.UNKNOWN_SERVER_ERROR:
        return "Failed to get tables '[" in error.message
    return error.error_code == fluss.ErrorCode.TABLE_NOT_EXIST


for name, call in calls.items():
    try:
        print(name, await call())
    except fluss.FlussError as error:
        if not says_no_table(error):
            raise
        print(name, error.error_code, error.message.splitlines()[0])

await connection.close()
