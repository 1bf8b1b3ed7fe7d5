# The coordinator takes connections and answers nothing. The client has no request timeout, so the deadline is yours.
# @caught TimeoutError
import asyncio
import time

# region setup
import fluss
from faultbook.fluss import start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
# endregion
await cluster.pause(cluster.coordinator)
began = time.perf_counter()
try:
    # Without a deadline the call would wait as long as the server does:
    # for ever.
    await asyncio.wait_for(admin.list_databases(), 5)
except asyncio.TimeoutError:
    print("given up after", round((time.perf_counter() - began) * 1000), "ms")

await cluster.resume(cluster.coordinator)
print(await admin.list_databases())

await connection.close()
