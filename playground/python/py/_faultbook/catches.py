"""Tells which clause took an exception: each `except` of the program says so when it is entered."""

import ast
import contextlib
import sys

from . import bridge, describe
from .places import PROGRAM, column_at, place_of

HOOK = "__faultbook_caught__"


class _Clauses(ast.NodeTransformer):
    """Puts a call at the head of each clause. It stands on the clause's own line, so no traceback changes."""

    def __init__(self):
        self._by = "except"

    def visit_Try(self, node):
        return self._visit(node, "except")

    def visit_TryStar(self, node):
        return self._visit(node, "except*")

    def _visit(self, node, by):
        for handler in node.handlers:
            arguments = [
                ast.Constant(by),
                ast.Constant(handler.lineno),
                ast.Constant(column_at(handler.lineno, handler.col_offset)),
            ]
            call = ast.Expr(ast.Call(ast.Name(HOOK, ast.Load()), arguments, []))
            for part in ast.walk(call):
                part.lineno = part.end_lineno = handler.lineno
                part.col_offset = part.end_col_offset = handler.col_offset
            handler.body.insert(0, call)
        return self.generic_visit(node)


def observe(tree):
    """Adds the calls to a program's syntax tree."""
    return _Clauses().visit(tree)


def caught(by, line, column):
    """Called where a clause is entered."""
    report(sys.exception(), by, line, column)


def report(error, by, line, column):
    """Tells the run of an exception that something took."""
    if not bridge.js.wants_caught():
        return
    try:
        text, handles = describe.describe(error, by, line, column)
    except Exception:
        # A program that has taken away what Python is made of goes on without its reports.
        return
    bridge.js.caught(text, bridge.to_js(handles))


def _observe_suppress():
    """`contextlib.suppress` takes exceptions without a clause; those of the library's own blocks are no reader's matter."""
    leave = contextlib.suppress.__exit__

    def __exit__(self, kind, error, traceback):
        suppressed = leave(self, kind, error, traceback)
        if suppressed and error is not None:
            frame = sys._getframe(1)
            # It may stand in an ExitStack.
            while frame is not None and frame.f_code.co_filename == leave.__code__.co_filename:
                frame = frame.f_back
            if frame is not None and frame.f_code.co_filename == PROGRAM:
                report(error, "suppress", *place_of(frame))
        return suppressed

    contextlib.suppress.__exit__ = __exit__


_observe_suppress()
