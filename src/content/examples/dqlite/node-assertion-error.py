import signal
import subprocess
import sys

NODE = """
from dqlitepy import Node

Node("127.0.0.1:9001", "/var/lib/app", node_id=0).start()
"""

# No except clause sees a failed assertion: it ends the process.
# So the node has one of its own, and whoever started it looks at
# how it ended.
ended = subprocess.run([sys.executable, "-c", NODE], capture_output=True, text=True)

if ended.returncode == -signal.SIGABRT:
    print("an assertion failed:", ended.stderr)
    raise SystemExit("ids start at 1")
