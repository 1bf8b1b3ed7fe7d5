import signal
import subprocess
import sys

NODE = """
import sys

from dqlitepy import Node

node = Node("127.0.0.1:9001", "/var/lib/app", node_id=1)
node.start()
node.open_db(sys.argv[1])
"""

# No except clause sees a segmentation fault: the process is gone.
# Run the node in one of its own, and look at how it ended.
from_user = "x" * 600
ended = subprocess.run([sys.executable, "-c", NODE, from_user])

if ended.returncode == -signal.SIGSEGV:
    raise SystemExit("allow at most 500 characters in a database's name")
