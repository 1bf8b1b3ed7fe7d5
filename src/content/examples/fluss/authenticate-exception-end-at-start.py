# A program that can't log in ends at its start, with the reason in one line.
# @caught FlussError AUTHENTICATE_EXCEPTION
# @caught SystemExit
import asyncio

import fluss

# region setup
from faultbook.fluss import start_cluster

cluster = await start_cluster(users={"alice": "alice-pass"})
# endregion


async def connect(settings: dict[str, str]) -> fluss.FlussConnection:
    try:
        return await asyncio.wait_for(fluss.FlussConnection.create(fluss.Config(settings)), 30)
    except asyncio.TimeoutError as error:
        raise SystemExit("The peer takes the connection and says nothing: is it Fluss?") from error
    except fluss.FlussError as error:
        if error.error_code == fluss.ErrorCode.AUTHENTICATE_EXCEPTION:
            raise SystemExit(f"The server doesn't know us: {error.message}") from error
        if error.error_code == fluss.ErrorCode.CLIENT_ERROR:
            raise SystemExit(f"The settings are wrong: {error.message}") from error
        raise


login = {"security.protocol": "sasl", "security.sasl.username": "alice"}
try:
    servers = {"bootstrap.servers": cluster.bootstrap_servers}
    connection = await connect({**servers, **login, "security.sasl.password": "nope"})
    await connection.close()
except SystemExit as end:
    print("the program would end with:", end)
