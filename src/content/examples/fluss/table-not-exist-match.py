# A branch for each code that somebody can act on. The rest is raised again, so that it isn't lost.
# @caught FlussError TABLE_NOT_EXIST
# @caught FlussError NETWORK_EXCEPTION
import asyncio

import fluss

# region setup
from faultbook.fluss import start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
# endregion


async def drop(path: fluss.TablePath) -> str:
    """Drops a table and says what came of it. Raises what nobody can act on."""
    try:
        await admin.drop_table(path)
        return "dropped"
    except fluss.FlussError as error:
        if error.error_code == fluss.ErrorCode.TABLE_NOT_EXIST:
            return "it wasn't there, so there is nothing to do"
        if error.error_code == fluss.ErrorCode.NETWORK_EXCEPTION:
            if "Connection refused" in error.message:
                return "not dropped: nobody was reached"
            return "unknown: look whether it is there"
        raise


print(await drop(fluss.TablePath("shop", "orders")))
await cluster.kill(cluster.coordinator)
await asyncio.sleep(1)
print(await drop(fluss.TablePath("shop", "orders")))

await connection.close()
