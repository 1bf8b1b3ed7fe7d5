# As the upstream documentation has it: a refused connection is an error of the client, with code -2.
# @caught FlussError CLIENT_ERROR
# @caught FlussError NETWORK_EXCEPTION
import fluss
from faultbook.fluss import documented_config

# Nobody listens at 127.0.0.1:9123.
settings = {"bootstrap.servers": "127.0.0.1:9123"}

try:
    await fluss.FlussConnection.create(documented_config(settings))
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.CLIENT_ERROR:
        raise
    print("documented:", error.error_code, "retriable:", error.is_retriable)

try:
    # What pyfluss 1.0.0 does. An except for either is one for both.
    await fluss.FlussConnection.create(fluss.Config(settings))
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.NETWORK_EXCEPTION:
        raise
    print("recorded:  ", error.error_code, "retriable:", error.is_retriable)
