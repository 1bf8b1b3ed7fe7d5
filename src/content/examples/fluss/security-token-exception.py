# @caught FlussError SECURITY_TOKEN_EXCEPTION
# @between SECURITY_TOKEN_EXCEPTION
import fluss
import pyarrow as pa
from faultbook.fluss import RawGateway

# region setup
from faultbook.fluss import start_cluster

token_service = "127.0.0.1:9800"
cluster = await start_cluster(
    config={
        "remote.data.dir": "s3://bucket/fluss",
        "s3.assumed.role.sts.endpoint": f"http://{token_service}",
    }
)
# endregion
config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
path = fluss.TablePath("shop", "orders")
await admin.create_database("shop")
columns = fluss.Schema(pa.schema([("id", pa.int32())]))
await admin.create_table(path, fluss.TableDescriptor(columns))
table = await connection.get_table(path)
writer = table.new_append().create_writer()
for order in [1, 2, 3]:
    await writer.append([order]).wait()

# The servers lose their way to the token service. A reader isn't told:
# these rows are still on the tablet server.
await cluster.inject(kind="refuse", target=token_service)
scanner = await table.new_scan().create_log_scanner()
scanner.subscribe(0, fluss.EARLIEST_OFFSET)
print("Rows read:", (await scanner.poll(1_000)).count())

# A request by hand shows what the client keeps to itself, and will ask
# for again in 30 s.
raw = await RawGateway.connect("127.0.0.1:9124")
try:
    await raw.send("GET_FILESYSTEM_SECURITY_TOKEN", {})
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.SECURITY_TOKEN_EXCEPTION:
        raise
    print(error.message)

await cluster.inject(kind="accept", target=token_service)
token = await raw.send("GET_FILESYSTEM_SECURITY_TOKEN", {})
print("A token for", token["scheme"])

await connection.close()
