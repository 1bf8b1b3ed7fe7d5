# The documentation's block for a refused connection, as it stands there. Its comment is wrong: the code is 1.
# @caught FlussError NETWORK_EXCEPTION
# region setup
import fluss

# Nobody listens at 127.0.0.1:9123.
# endregion
try:
    config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
    conn = await fluss.FlussConnection.create(config)
except fluss.FlussError as e:
    # error_code == ErrorCode.CLIENT_ERROR for connection failures
    print(f"Cannot connect to cluster: {e.message}")
