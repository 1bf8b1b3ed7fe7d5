# One good login and four bad ones. Two of them never reach the server, and have another code.
# @caught FlussError AUTHENTICATE_EXCEPTION
# @caught FlussError AUTHENTICATE_EXCEPTION
# @caught FlussError CLIENT_ERROR
# @caught FlussError CLIENT_ERROR
import fluss

# region setup
from faultbook.fluss import start_cluster

cluster = await start_cluster(users={"alice": "alice-pass"})

plain = {"bootstrap.servers": "127.0.0.1:9123"}
sasl = {**plain, "security.protocol": "sasl", "security.sasl.username": "alice"}

logins = {
    "right password": {**sasl, "security.sasl.password": "alice-pass"},
    "wrong password": {**sasl, "security.sasl.password": "nope"},
    "no settings": plain,
    "no password": sasl,
    "documented key": {**plain, "client.security.protocol": "sasl"},
}
# endregion
for name, values in logins.items():
    try:
        # An unknown key is refused by Config() already, so that it
        # stands in the try as well.
        connection = await fluss.FlussConnection.create(fluss.Config(values))
        print(f"{name}: connected")
        await connection.close()
    except fluss.FlussError as error:
        print(f"{name}: {error.error_code} {error.message[:64]}")
