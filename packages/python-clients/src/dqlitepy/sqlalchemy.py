"""The SQLAlchemy dialect, as far as it goes without SQLAlchemy: which nodes it would use."""

from __future__ import annotations

import logging
from typing import Any

from .node import Node

__all__ = ["DQLiteDialect", "register_dqlite_node", "get_registered_node", "JSON", "JSONB"]

logger = logging.getLogger(__name__)

_nodes: dict[str, Node] = {}

_LEFT_OUT = ("DQLiteDialect", "DQLiteCompiler", "DQLiteTypeCompiler", "JSON", "JSONB")


def register_dqlite_node(node: Node, name: str = "default") -> None:
    """Gives a node the name that the dialect finds it by."""
    _nodes[name] = node
    logger.info(f"Registered dqlite node as '{name}'")


def get_registered_node(name: str = "default") -> Node:
    """The node of that name. Raises ValueError if there is none."""
    if name not in _nodes:
        raise ValueError(f"No dqlite node registered as '{name}'. Call register_dqlite_node() first.")
    return _nodes[name]


def __getattr__(name: str) -> Any:
    if name in _LEFT_OUT:
        raise ImportError(
            f"{name} is left out: it extends classes of SQLAlchemy, which isn't here. "
            "dqlitepy.dbapi runs the same statements."
        )
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
