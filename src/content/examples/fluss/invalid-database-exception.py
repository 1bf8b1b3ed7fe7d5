# @caught FlussError INVALID_DATABASE_EXCEPTION
import re

import fluss

# region setup
from faultbook.fluss import start_cluster

cluster = await start_cluster()

config = fluss.Config({"bootstrap.servers": "127.0.0.1:9123"})
connection = await fluss.FlussConnection.create(config)
admin = connection.get_admin()
# endregion
customer = "Müller & Sons"
try:
    await admin.create_database(customer)
except fluss.FlussError as error:
    if error.error_code != fluss.ErrorCode.INVALID_DATABASE_EXCEPTION:
        raise
    print(error.message)

    # Names from outside have to be made to fit: letters of ASCII,
    # digits, "_" and "-".
    name = re.sub(r"[^A-Za-z0-9]+", "_", customer)
    await admin.create_database(name)
    print("Made:", name)

await connection.close()
