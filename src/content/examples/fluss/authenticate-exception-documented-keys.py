# The documentation's keys for SASL are unknown to the client: it refuses them before it connects, with code -2.
# @caught FlussError CLIENT_ERROR
# @caught FlussError AUTHENTICATE_EXCEPTION
import fluss

# region setup
from faultbook.fluss import start_cluster

cluster = await start_cluster(users={"admin": "right-password"})

documented = {
    "bootstrap.servers": "127.0.0.1:9123",
    "client.security.protocol": "sasl",
    "client.security.sasl.username": "admin",
    "client.security.sasl.password": "wrong-password",
}
# endregion
try:
    fluss.Config(documented)
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.CLIENT_ERROR:
        raise
    print(error.message)

# Without `client.` in front they are known, and the documented error comes.
real = {key.removeprefix("client."): value for key, value in documented.items()}
try:
    await (await fluss.FlussConnection.create(fluss.Config(real))).close()
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.AUTHENTICATE_EXCEPTION:
        raise
    print(error.message)
