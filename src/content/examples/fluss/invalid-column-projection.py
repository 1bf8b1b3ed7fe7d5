# @caught FetchException
# @caught FlussError CLIENT_ERROR
# @between INVALID_COLUMN_PROJECTION
import fluss
from faultbook.fluss import FetchException, TableChange

# region setup
import pyarrow as pa
from faultbook.fluss import JavaConnection, start_cluster

cluster = await start_cluster()
config = fluss.Config({"bootstrap.servers": cluster.bootstrap_servers})
java = await JavaConnection.create(config)
admin = java.get_admin()
await admin.create_database("shop")
orders = fluss.TablePath("shop", "orders")
columns = fluss.Schema(pa.schema([("id", pa.int32()), ("item", pa.string())]))
await admin.create_table(orders, fluss.TableDescriptor(columns))
old = (await java.get_table(orders)).new_append().create_writer()
await old.append([1, "lamp"]).wait()
# endregion
# The table gets a column, and a row that has it.
await admin.alter_table(orders, [TableChange.add_column("price", "INT")])
table = await java.get_table(orders)
await table.new_append().create_writer().append([2, "desk", 40]).wait()

# Whoever reads only the new column meets the old row, whose batch hasn't got it.
scanner = await table.new_scan().project_by_name(["id", "price"]).create_log_scanner()
scanner.subscribe(0, fluss.EARLIEST_OFFSET)
try:
    await scanner.poll(1000)
except FetchException as error:
    if "INVALID_COLUMN_PROJECTION" not in str(error):
        raise
    print("Java:", error)

# In Python the code is hidden in the text, too.
python = await (await fluss.FlussConnection.create(config)).get_table(orders)
other = await python.new_scan().project_by_name(["id", "price"]).create_log_scanner()
other.subscribe(0, fluss.EARLIEST_OFFSET)
try:
    await other.poll(1000)
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.CLIENT_ERROR:
        raise
    print("Python:", error.error_code, error.message)

# Whole rows can be read, and so can everything behind the last old row.
whole = await table.new_scan().create_log_scanner()
whole.subscribe(0, fluss.EARLIEST_OFFSET)
print("All columns:", [record.row for record in await whole.poll(1000)])
behind = await table.new_scan().project_by_name(["id", "price"]).create_log_scanner()
behind.subscribe(0, 1)
print("From offset 1:", [record.row for record in await behind.poll(1000)])
