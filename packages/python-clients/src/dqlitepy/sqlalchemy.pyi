# Generated from the module beside it by `npm run generate`: change that, not this file.
"""The SQLAlchemy dialect, as far as it goes without SQLAlchemy: which nodes it would use."""
from .node import Node

__all__ = ['DQLiteDialect', 'register_dqlite_node', 'get_registered_node', 'JSON', 'JSONB']

def register_dqlite_node(node: Node, name: str='default') -> None:
    """Gives a node the name that the dialect finds it by."""

def get_registered_node(name: str='default') -> Node:
    """The node of that name. Raises ValueError if there is none."""
