# A change that isn't finished refuses the next one: what is pending stands in cluster().
# @caught ClientError
# @caught ClientError
from dqlitepy.exceptions import ClientError

# region setup
from faultbook.dqlite import start_cluster

client = start_cluster(nodes=3, seed=7).client()
# endregion
# Nobody answers at the address, so the change is never finished.
try:
    client.add(4, "127.0.0.1:9004")
except ClientError as error:
    print("not finished:", type(error).__name__)

try:
    client.add(4, "127.0.0.1:9004")
except ClientError as error:
    if "already in progress (5)" not in str(error):
        raise
    for member in client.cluster():
        print("member:", member.id, member.address, member.role_name)
