# @caught MemoryError
from dqlitepy import Client, exceptions
from faultbook.dqlite import binding, machine

# A web server answers at the address. The client reads the first
# bytes as a length, and allocates that much.
machine().occupy_port("127.0.0.1:9001", "text")

with binding(contract="documented"), Client(["127.0.0.1:9001"]) as client:
    try:
        client.leader()
    except exceptions.MemoryError as error:
        # Named in full: Python's own MemoryError is another class.
        print("caught:", error.severity.name, error)

        # More memory wouldn't help: the same address gives the
        # same answer. Check the list of addresses.
        print("asked:", ", ".join(client.cluster_addresses))
