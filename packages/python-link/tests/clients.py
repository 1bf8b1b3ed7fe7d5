"""
The errors that the tests raise: those of the clients where they are installed. Elsewhere dqlitepy's are the sandbox's
classes, which a test of theirs compares with the recorded ones, and FlussError is a class of the recorded shape.
"""

import importlib
import logging
import os
import pathlib
import sys
import types

logging.getLogger("dqlitepy").addHandler(logging.NullHandler())


def _dqlitepy():
    try:
        return importlib.import_module("dqlitepy.exceptions"), True
    except ImportError:
        # The sandbox's own package needs the sandbox; its exceptions don't.
        for name in [name for name in sys.modules if name.partition(".")[0] == "dqlitepy"]:
            del sys.modules[name]
        package = types.ModuleType("dqlitepy")
        package.__path__ = [str(pathlib.Path(__file__).parents[2] / "python-clients/src/dqlitepy")]
        sys.modules["dqlitepy"] = package
        return importlib.import_module("dqlitepy.exceptions"), False


def _dbapi():
    if DQLITEPY_IS_REAL:
        return importlib.import_module("dqlitepy.dbapi")
    module = types.ModuleType("dqlitepy.dbapi")
    error = type("Error", (Exception,), {"__module__": module.__name__})
    for name, parent in (("InterfaceError", error), ("DatabaseError", error)):
        setattr(module, name, type(name, (parent,), {"__module__": module.__name__}))
    for name in ("OperationalError", "ProgrammingError"):
        setattr(module, name, type(name, (module.DatabaseError,), {"__module__": module.__name__}))
    module.Error = error
    return module


class _FlussError(Exception):
    def __init__(self, message, error_code=-2):
        super().__init__(message, error_code)
        self.message, self.error_code = message, error_code

    def __str__(self):
        code = "" if self.error_code == -2 else f"(code={self.error_code})"
        return f"FlussError{code}: {self.message}"


# pyfluss 1.0.0 doesn't name the module of its class.
_FlussError.__module__, _FlussError.__name__, _FlussError.__qualname__ = "builtins", "FlussError", "FlussError"

exceptions, DQLITEPY_IS_REAL = _dqlitepy()
dbapi = _dbapi()
try:
    from fluss import FlussError

    FLUSS_IS_REAL = True
except ImportError:
    FlussError, FLUSS_IS_REAL = _FlussError, False

# A run that is meant to be about the real clients must not pass without them.
for name in os.environ.get("REAL_CLIENTS", "").split():
    assert {"dqlitepy": DQLITEPY_IS_REAL, "pyfluss": FLUSS_IS_REAL}[name], f"{name} can't be imported"


def table_not_exist():
    return FlussError("Table db.orders does not exist.", 7)


def node_start_error():
    return exceptions.NodeStartError(
        8, "dqlitepy_node_start", "boom", node_id=2, node_address="127.0.0.1:9002"
    )


def no_leader_error():
    return exceptions.NoLeaderError(5, "dqlitepy_client_leader", "no leader found")


TABLE_NOT_EXIST = "https://faultbook.dev/fluss/table-not-exist/#table=db.orders&v=1&lang=py"
NODE_START = "https://faultbook.dev/dqlite/node-start-error/#node=2&address=127.0.0.1%3A9002&op=node.start()&v=1&lang=py"
NO_LEADER = "https://faultbook.dev/dqlite/no-leader-error/#op=client.leader()&v=1&lang=py"


def notes(error):
    return list(getattr(error, "__notes__", []))
