# Dropping a table twice: what came of it is said for each code that somebody can act on.
# @caught FlussError TABLE_NOT_EXIST
import asyncio

import fluss

# region setup
import pyarrow as pa
from faultbook.fluss import start_cluster

cluster = await start_cluster()
settings = {"bootstrap.servers": cluster.bootstrap_servers}
connection = await fluss.FlussConnection.create(fluss.Config(settings))
admin = connection.get_admin()
path = fluss.TablePath("shop", "orders")
columns = pa.schema([("id", pa.int32()), ("region", pa.string())])
await admin.create_database("shop")
await admin.create_table(path, fluss.TableDescriptor(fluss.Schema(columns)))
# endregion


async def drop(admin: fluss.FlussAdmin, path: fluss.TablePath) -> str:
    """Drops a table and says what came of it. Raises what nobody here can act on."""
    try:
        await asyncio.wait_for(admin.drop_table(path), 10)
        return "dropped"
    except asyncio.TimeoutError:
        return "unknown: no answer came, so look whether it is there"
    except fluss.FlussError as error:
        if error.error_code == fluss.ErrorCode.TABLE_NOT_EXIST:
            return "it wasn't there, so there is nothing to do"
        if error.error_code != fluss.ErrorCode.NETWORK_EXCEPTION:
            raise
        if "Connection refused" in error.message:
            return "not dropped: nobody was reached"
        return "unknown: look whether it is there"


print(await drop(admin, path))
print(await drop(admin, path))
await connection.close()
