"""Says as JSON what the installed pyfluss offers: its codes, which of them it calls retriable, and its public names."""

import ast
import importlib.metadata
import inspect
import json
import pathlib
import sys

import fluss


def stub_of(node):
    """The signature as the stub has it."""
    before = "async " if isinstance(node, ast.AsyncFunctionDef) else ""
    after = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    return f"{before}({ast.unparse(node.args)}){after}"


def stubs():
    """The signatures of the stub's classes and functions, by `Class.member` or name."""
    path = pathlib.Path(fluss.__file__).with_name("__init__.pyi")
    found = {}
    for node in ast.parse(path.read_text()).body:
        members = node.body if isinstance(node, ast.ClassDef) else [node]
        prefix = f"{node.name}." if isinstance(node, ast.ClassDef) else ""
        for member in members:
            if isinstance(member, (ast.FunctionDef, ast.AsyncFunctionDef)):
                # Of a property with a setter and of overloads, the recorded surface has the last one.
                found[prefix + member.name] = stub_of(member)
    return found


# What every object has, and a length, are no part of the recorded surface.
LEFT_OUT = set(dir(object)) - {"__new__"} | {"__len__"}


def public(names, stub_names):
    return sorted({name for name in names if not name.startswith("_")} | (set(stub_names) - LEFT_OUT))


def surface():
    found, written = {}, stubs()
    for name in public(dir(fluss), []):
        value = getattr(fluss, name)
        # The codes are told by themselves.
        if inspect.ismodule(value) or value is fluss.ErrorCode:
            continue
        if not inspect.isclass(value):
            found[name] = written.get(name) or repr(value)
            continue
        own = [key.removeprefix(f"{name}.") for key in written if key.startswith(f"{name}.")]
        for member in public(vars(value), own):
            found[f"{name}.{member}"] = written.get(f"{name}.{member}")
    return found


def asked():
    """The codes whose flags are compared: those that the caller names, and what may have been added since."""
    return sorted({*range(-2, 201), *(int(code) for code in sys.argv[1:])})


def codes():
    return {name: code for name, code in vars(fluss.ErrorCode).items() if isinstance(code, int)}


print(
    json.dumps(
        {
            "version": importlib.metadata.version("pyfluss"),
            "codes": codes(),
            "retriable": {code: fluss.FlussError("m", code).is_retriable for code in asked()},
            "surface": surface(),
        }
    )
)
