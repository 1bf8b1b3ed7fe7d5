# The server of the address comes up while a program waits for it: refused connections are tried again.
# @caught FlussError NETWORK_EXCEPTION
# @caught FlussError NETWORK_EXCEPTION
import asyncio

import fluss

# region setup
from faultbook.fluss import start_cluster

cluster = await start_cluster()
server = cluster.tablet_servers[0]
await cluster.kill(server)


async def come_back() -> None:
    await asyncio.sleep(0.9)
    await cluster.restart(server)


coming_back = asyncio.create_task(come_back())
# endregion


async def connect(config: fluss.Config, seconds: float) -> fluss.FlussConnection:
    """Waits until the cluster answers. A deadline for each try: a silent peer raises nothing."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    pause = 0.1
    while True:
        try:
            limit = max(min(10, deadline - loop.time()), 0.1)
            return await asyncio.wait_for(fluss.FlussConnection.create(config), limit)
        except asyncio.TimeoutError:
            problem = "the peer accepts and says nothing: is it Fluss?"
        except fluss.FlussError as error:
            if error.error_code != fluss.ErrorCode.NETWORK_EXCEPTION:
                raise
            problem = error.message
        if loop.time() + pause > deadline:
            raise ConnectionError(f"no cluster within {seconds} s: {problem}")
        await asyncio.sleep(pause)
        pause = min(pause * 2, 2)


config = fluss.Config({"bootstrap.servers": "127.0.0.1:9124"})
connection = await connect(config, 30)
print("connected")
await connection.close()
