# @caught DqliteLibraryNotFound
from dqlitepy import Node
from dqlitepy.exceptions import DqliteLibraryNotFound
from faultbook.dqlite import machine

# The wheel that is published contains no native library.
machine().library = "missing"

# The import has worked: the library is looked for at the first
# use.
try:
    node = Node("127.0.0.1:9001", "/var/lib/app", node_id=1)
except DqliteLibraryNotFound as error:
    print("caught:", error.severity.name, len(error.attempts), "paths tried")
    for path, _reason in error.attempts:
        print("-", path)

    # No retry finds a file that isn't there. Install the library,
    # or point DQLITEPY_LIBRARY at it.
    print("recoverable:", error.recoverable)
