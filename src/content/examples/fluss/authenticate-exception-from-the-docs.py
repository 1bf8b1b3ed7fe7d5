# The documentation's block for a failed login, as it stands there. It prints nothing: the client doesn't know its keys.
# @caught FlussError CLIENT_ERROR
# region setup
import fluss
from faultbook.fluss import start_cluster

cluster = await start_cluster(users={"admin": "secret"})
# endregion
try:
    config = fluss.Config({
        "bootstrap.servers": "127.0.0.1:9123",
        "client.security.protocol": "sasl",
        "client.security.sasl.username": "admin",
        "client.security.sasl.password": "wrong-password",
    })
    conn = await fluss.FlussConnection.create(config)
except fluss.FlussError as e:
    if e.error_code == fluss.ErrorCode.AUTHENTICATE_EXCEPTION:
        print(f"Authentication failed: {e.message}")
