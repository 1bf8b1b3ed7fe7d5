# The documentation's block for a missing table, as it stands there.
# @caught FlussError TABLE_NOT_EXIST
# region setup
import fluss
from faultbook.fluss import start_cluster

cluster = await start_cluster()
config = fluss.Config({"bootstrap.servers": cluster.bootstrap_servers})
admin = (await fluss.FlussConnection.create(config)).get_admin()
table_path = fluss.TablePath("fluss", "people")
# endregion
try:
    await admin.drop_table(table_path)
except fluss.FlussError as e:
    if e.error_code == fluss.ErrorCode.TABLE_NOT_EXIST:
        print("Table not found")
