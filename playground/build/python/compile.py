"""Compiles the standard library's files, so that the page's Python needn't do it when it starts."""

import importlib.util
from importlib._bootstrap_external import _code_to_hash_pyc


def compiled(path, source):
    code = compile(bytes(source), f"/lib/python314.zip/{path}", "exec", dont_inherit=True)
    # By its hash, unchecked: there is no source beside it, and no time in it that would change the build's result.
    return bytes(_code_to_hash_pyc(code, importlib.util.source_hash(bytes(source)), False))
