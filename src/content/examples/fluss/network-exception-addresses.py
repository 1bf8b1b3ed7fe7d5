# Four lists of addresses and what create() makes of them: the code, and how long it takes, depends on the list.
# @caught FlussError NETWORK_EXCEPTION
# @caught FlussError NETWORK_EXCEPTION
# @caught FlussError CLIENT_ERROR
import time

import fluss

# region setup
from faultbook.fluss import start_cluster

cluster = await start_cluster()
# endregion
await cluster.kill(cluster.coordinator)
lists = [
    "127.0.0.1:9123",  # the coordinator, which is dead
    "127.0.0.1:9123,127.0.0.1:9999",  # nobody listens at the second one either
    "127.0.0.1:abc",
    "127.0.0.1:9123,127.0.0.1:9124",  # the second one is a tablet server
]
for addresses in lists:
    began = time.perf_counter()
    try:
        config = fluss.Config({"bootstrap.servers": addresses})
        connection = await fluss.FlussConnection.create(config)
        outcome = "connected"
        await connection.close()
    except fluss.FlussError as error:
        outcome = f"code {error.error_code} retriable: {error.is_retriable}"
    print(addresses, outcome, f"after {round((time.perf_counter() - began) * 1000)} ms")
