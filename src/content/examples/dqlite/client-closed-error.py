from dqlitepy import Client
from dqlitepy.exceptions import ClientClosedError

addresses = ["127.0.0.1:9001", "127.0.0.1:9002", "127.0.0.1:9003"]
client = Client(addresses)
print("leader:", client.leader())
client.close()

try:
    client.leader()
except ClientClosedError as error:
    print("caught:", error)

    # A closed client stays closed, and nothing was sent: make
    # another one.
    with Client(addresses) as client:
        print("leader:", client.leader())
