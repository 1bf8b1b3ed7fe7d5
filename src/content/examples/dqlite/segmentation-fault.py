# @caught SegmentationFault
from dqlitepy import Node
from dqlitepy.exceptions import SegmentationFault
from faultbook.dqlite import binding

with binding(contract="documented"):
    node = Node("127.0.0.1:9001", "/var/lib/app", node_id=1)
node.start()

from_user = "x" * 600

try:
    # A name of 600 characters overruns a buffer of the native
    # library. The real process crashes.
    node.open_db(from_user)
except SegmentationFault as error:
    print("caught:", error.severity.name, error)

    # Nothing in this process can be trusted any more. Cap names
    # before they reach the library.
    print("recoverable:", error.recoverable, "- allow at most 500 characters")
