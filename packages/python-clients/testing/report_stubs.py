"""
Says as JSON, a line each, where the stubs of some packages differ from the packages themselves, and which signatures they
give. What stands before this text: STUBS, the stubs' texts by the dotted names of their modules.
"""

import ast
import importlib
import inspect
import json


def problem(where, what):
    print(json.dumps({"where": where, "problem": what}))


def arguments_of(node):
    """The names and defaults of a stub's function, as `inspect.signature` gives those of a real one."""
    unpacked = node.args
    plain = [*unpacked.posonlyargs, *unpacked.args]
    defaults = [None] * (len(plain) - len(unpacked.defaults)) + unpacked.defaults
    made = [(one.arg, default and ast.unparse(default)) for one, default in zip(plain, defaults)]
    if unpacked.vararg:
        made.append((unpacked.vararg.arg, None))
    made += [(one.arg, default and ast.unparse(default)) for one, default in zip(unpacked.kwonlyargs, unpacked.kw_defaults)]
    if unpacked.kwarg:
        made.append((unpacked.kwarg.arg, None))
    return made


def arguments_in(function):
    parameters = inspect.signature(function).parameters.values()
    return [(one.name, None if one.default is one.empty else repr(one.default)) for one in parameters]


def check_function(where, node, value):
    if not callable(value):
        problem(where, "can't be called")
    elif not node.name.startswith("__") and arguments_of(node) != arguments_in(value):
        problem(where, f"the stub has {arguments_of(node)}, the module {arguments_in(value)}")


def check_class(where, node, value):
    """Its members, in both directions."""
    named = set()
    for child in node.body:
        if isinstance(child, ast.AnnAssign):
            named.add(child.target.id)
            if not hasattr(value, child.target.id):
                problem(f"{where}.{child.target.id}", "isn't there")
        elif isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
            named.add(child.name)
            check_member(f"{where}.{child.name}", child, value)
    ours = [one for one in value.__mro__ if one.__module__ not in ("builtins",) or one is value]
    members = {name for one in ours for name in vars(one) if one is not object and not name.startswith("_")}
    for name in sorted(members - named - inherited(value)):
        problem(f"{where}.{name}", "isn't in the stub")


def inherited(value):
    """What the bases have, which stand in the stub themselves."""
    return {name for base in value.__bases__ for name in dir(base)}


def check_member(where, node, value):
    found = inspect.getattr_static(value, node.name, None)
    if found is None:
        problem(where, "isn't there")
        return
    decorators = [ast.unparse(one) for one in node.decorator_list]
    if ("property" in decorators or any(one.endswith(".setter") for one in decorators)) != isinstance(found, property):
        problem(where, "is a property in one of the two only")
    elif isinstance(found, property):
        return
    elif isinstance(found, (staticmethod, classmethod)) and not node.name.startswith("__"):
        check_function(where, node, found.__func__)
    else:
        check_function(where, node, found)


def signature_of(node):
    returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    prefix = "async " if isinstance(node, ast.AsyncFunctionDef) else ""
    return f"{prefix}({ast.unparse(node.args)}){returns}"


def signatures(where, node):
    """The signature of each method; of a property that can be set, that of its setter."""
    for child in node.body:
        if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
            print(json.dumps({"of": f"{where}.{child.name}", "signature": signature_of(child)}))


for name, text in STUBS.items():
    module = importlib.import_module(name)
    tree = ast.parse(text)
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            if hasattr(module, node.name):
                check_class(node.name, node, getattr(module, node.name))
                signatures(node.name, node)
            else:
                problem(node.name, f"isn't in {name}")
        elif isinstance(node, ast.FunctionDef):
            check_function(f"{name}.{node.name}", node, getattr(module, node.name, None))
        elif isinstance(node, ast.ImportFrom) and node.level == 1 and node.names[0].asname:
            for one in node.names:
                if not hasattr(module, one.name):
                    problem(f"{name}.{one.name}", "isn't there")
