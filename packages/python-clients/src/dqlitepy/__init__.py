"""dqlitepy 0.1.0 as a Python program sees it, over the simulated cluster in place of the native library."""

from . import dbapi, exceptions
from ._ffi import get_version
from .client import Client, NodeInfo
from .exceptions import *  # noqa: F403  All names of the exceptions are names of the package too.
from .node import Node

# The published distribution is 0.1.0; its package says this.
__version__ = "0.2.0"

__all__ = ["Node", "Client", "NodeInfo", "dbapi", *exceptions.__all__, "get_version", "__version__"]
