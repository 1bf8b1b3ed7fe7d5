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
try:
    # Where other calls say TABLE_NOT_EXIST, server 0.9.1 answers this one
    # with a Java exception as text.
    await connection.get_table(orders)
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.UNKNOWN_SERVER_ERROR:
        raise
    lines = error.message.strip().splitlines()
    print(lines[0])
    print(lines[-1])

    # The code says nothing. Ask for what you suspect, instead of reading
    # the text.
    print("Does the table exist?", await admin.table_exists(orders))

await connection.close()
