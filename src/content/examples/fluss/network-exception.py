# @caught FlussError NETWORK_EXCEPTION
import fluss
from faultbook.fluss import start_cluster

# No cluster runs yet.
config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})

try:
    connection = await fluss.FlussConnection.create(config)
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.NETWORK_EXCEPTION:
        raise
    print(error.message)
    print("Retriable:", error.is_retriable)

    # The client has tried four times within 0.7 s by itself. Nobody
    # listens: a server has to be started.
    await start_cluster()
    connection = await fluss.FlussConnection.create(config)

nodes = await connection.get_admin().get_server_nodes()
print("Connected to", [f"{node.server_type} {node.id}" for node in nodes])

await connection.close()
