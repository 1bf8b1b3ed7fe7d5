"""Prints the address for each error of a list on standard input, for a comparison with those of TypeScript."""

import json
import sys

from clients import FlussError, exceptions

from faultbook_link import docs_url


def error_of(fact):
    if "class" not in fact:
        return FlussError(fact["message"], fact["code"])
    kind = getattr(exceptions, fact["class"])
    error = kind.__new__(kind)
    # The recorded fields, whatever the arguments of the class's constructor.
    for name in ("code", "context", "message"):
        setattr(error, name, fact[name])
    if issubclass(kind, exceptions.NodeError):
        error.node_id, error.node_address = fact["nodeId"], fact["nodeAddress"]
    return error


print(json.dumps([docs_url(error_of(fact)) for fact in json.load(sys.stdin)]))
