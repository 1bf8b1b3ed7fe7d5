"""Makes one recorded call of dqlitepy in the world that SETUP makes, and prints what came of it as JSON."""

import gc
import json
import time

import dqlitepy
from dqlitepy import *
from dqlitepy import dbapi
from dqlitepy.client import NodeInfo
from faultbook.dqlite import *

A, B, C = "127.0.0.1:9001", "127.0.0.1:9002", "127.0.0.1:9003"
a, b, c = A, B, C
addr, dir = A, "/data/1"


def failing(call):
    """Makes a call of the set-up that has to fail."""
    try:
        call()
    except DqliteError:
        return
    raise AssertionError("the set-up's call should have failed")


def run(source, names):
    """What an expression gives; None for statements."""
    try:
        code = compile(source, "call", "eval")
    except SyntaxError:
        exec(compile(source, "call", "exec"), names)
        return None
    return eval(code, names)


def plain(value):
    """The value as the recordings have it."""
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value if value is None or isinstance(value, (bool, int, float, str)) else repr(value)


def error_of(error):
    causes, cause = [], error.__cause__
    while cause is not None:
        causes.append(f"{type(cause).__name__}: {cause}")
        cause = cause.__cause__
    code = getattr(error, "error_code", None)
    severity = getattr(error, "severity", None)
    return {
        "exception_class": type(error).__name__,
        "mro": [cls.__name__ for cls in type(error).__mro__ if cls is not object],
        "str": str(error),
        "code": getattr(error, "code", None),
        "error_code": code and str(code),
        "severity": severity and str(severity),
        "recoverable": getattr(error, "recoverable", None),
        "context": getattr(error, "context", None),
        "message": getattr(error, "message", None),
        "node_id": getattr(error, "node_id", None),
        "node_address": getattr(error, "node_address", None),
        "cause_chain": causes,
    }


names = dict(globals())
with binding(timeout_ms=BUDGET):
    exec(compile(SETUP, "setup", "exec"), names)
    print("ready")
    started = time.monotonic()
    try:
        value = run(CALL, names)
        names["value"] = value
        outcome = {"outcome": "returned"}
    except BaseException as error:
        outcome = {"outcome": "raised", "error": error_of(error)}
    outcome["ms"] = (time.monotonic() - started) * 1000
    if outcome["outcome"] == "returned":
        outcome["result"] = plain(eval(SHOWS, names))
print(json.dumps(outcome))
