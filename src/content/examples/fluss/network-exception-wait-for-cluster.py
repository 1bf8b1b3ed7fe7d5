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
    """Waits until the cluster answers, the last try included for no longer than that."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    pause = 0.1
    while True:
        try:
            limit = min(10, deadline - loop.time())
            return await asyncio.wait_for(fluss.FlussConnection.create(config), limit)
        except (asyncio.TimeoutError, fluss.FlussError) as error:
            # A peer that isn't Fluss may say nothing at all: the limit ends that try.
            late = loop.time() + pause >= deadline
            if isinstance(error, fluss.FlussError) and error.error_code != fluss.ErrorCode.NETWORK_EXCEPTION:
                raise
            if late:
                raise ConnectionError(f"no cluster within {seconds} s") from error
        await asyncio.sleep(pause)
        pause = min(pause * 2, 2)


config = fluss.Config({"bootstrap.servers": "127.0.0.1:9124"})
connection = await connect(config, 30)
print("connected")
await connection.close()
