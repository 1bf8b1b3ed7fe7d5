# The settings for a user name and a password that the client knows.
import fluss

# region setup
from faultbook.fluss import start_cluster

await start_cluster(users={"alice": "alice-pass"})


def read_secret() -> str:
    return "alice-pass"
# endregion
config = fluss.Config(
    {
        "bootstrap.servers": "127.0.0.1:9123",
        "security.protocol": "sasl",
        "security.sasl.mechanism": "PLAIN",
        "security.sasl.username": "alice",
        "security.sasl.password": read_secret(),
    }
)
connection = await fluss.FlussConnection.create(config)
print("connected:", await connection.get_admin().list_databases())
await connection.close()
