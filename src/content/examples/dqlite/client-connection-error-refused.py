# Nobody listens: NoLeaderError as observed, ClientConnectionError as documented.
# @caught NoLeaderError
# @caught ClientConnectionError
from dqlitepy import Client
from dqlitepy.exceptions import ClientConnectionError, NoLeaderError
from faultbook.dqlite import binding

addresses = ["127.0.0.1:9001", "127.0.0.1:9002"]

try:
    with Client(addresses) as client:
        client.leader()
except NoLeaderError as error:
    print("observed:", type(error).__name__, error)

try:
    with binding(contract="documented"), Client(addresses) as client:
        client.leader()
except ClientConnectionError as error:
    print("documented:", type(error).__name__, error)
