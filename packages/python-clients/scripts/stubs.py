"""Makes the stub of a module: its public names with their signatures, types and docstrings, without any code."""

import ast
import re


def stub_of(name, sources, head):
    """The text of the stub of a module, out of the texts of all modules by their dotted names."""
    tree = ast.parse(sources[name])
    body = [kept for node in tree.body for kept in _statement(node)]
    body = [_without_star(node, name, sources) for node in body if not _is_all(node)]
    exported = _exported(name, sources)
    used = {node.id for kept in body for node in ast.walk(kept) if isinstance(node, ast.Name)}
    used |= {text for kept in body for text in _names_in_texts(kept)} | set(exported)
    lines = [text for node in body for text in _lines(node, used)]
    if exported:
        lines.insert(_after_imports(body, lines), f"\n__all__ = {exported!r}")
    text = "\n".join(lines).strip("\n")
    return head + re.sub(r":\n +\.\.\.$", ": ...", text, flags=re.MULTILINE) + "\n"


def _is_all(node):
    return isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__"


def _after_imports(body, lines):
    """Where in the lines the last import ends."""
    imports = [at for at, line in enumerate(lines) if line.startswith(("import ", "from "))]
    return (imports[-1] if imports else 0) + 1


def _sibling(module, name, sources):
    """The dotted name of a module of the same package."""
    package = name if f"{name}.{module}" in sources else name.rpartition(".")[0]
    return f"{package}.{module}"


def _without_star(node, name, sources):
    if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
        exported = _exported(_sibling(node.module, name, sources), sources)
        # Only a name that is given again, `as` itself, is one of the stub's own.
        node.names = [ast.alias(each, each) for each in exported]
    return node


def _exported(name, sources):
    """The names of `__all__`, with those that it takes from another module's."""
    for node in ast.parse(sources[name]).body:
        if _is_all(node):
            return [
                each
                for item in node.value.elts
                for each in (
                    _exported(_sibling(item.value.value.id, name, sources), sources)
                    if isinstance(item, ast.Starred)
                    else [item.value]
                )
            ]
    return []


def _statement(node):
    """What is left of a statement of a module or class."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        if _is_public(node.name):
            yield _function(node)
    elif isinstance(node, ast.ClassDef):
        if _is_public(node.name):
            yield _class(node)
    elif isinstance(node, (ast.Import, ast.ImportFrom)):
        if getattr(node, "module", None) != "__future__":
            yield node
    elif isinstance(node, ast.AnnAssign):
        if _is_public(node.target.id):
            yield ast.AnnAssign(node.target, node.annotation, None, 1)
    elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        yield from _assigned(node)
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node


def _assigned(node):
    [target] = node.targets
    if not isinstance(node.value, ast.Constant):
        # A type alias is of the surface; a logger isn't.
        if target.id[0].isupper() or _is_all(node):
            yield node
    elif _is_public(target.id):
        yield _annotated(target.id, ast.Name(type(node.value.value).__name__))


def _is_public(name):
    is_special = name.startswith("__") and name.endswith("__")
    return (is_special and name not in ("__del__", "__getattr__")) or not name.startswith("_")


def _function(node):
    docstring = ast.get_docstring(node, clean=False)
    body = [ast.Expr(ast.Constant(docstring if docstring is not None else ...))]
    node.body = body
    return node


def _class(node):
    fields = {field.target.id: field for field in _fields(node)}.values()
    inside = [kept for child in node.body for kept in _statement(child)]
    first = 1 if inside and isinstance(inside[0], ast.Expr) else 0
    node.bases += _passed_on(node)
    node.body = [*inside[:first], *fields, *inside[first:]] or [ast.Expr(ast.Constant(...))]
    return node


def _passed_on(node):
    """
    The class whose members a class has by `__getattr__`: that of its `_shared`. A program can't derive from it; in a stub
    that says it all.
    """
    if not any(getattr(child, "name", None) == "__getattr__" for child in node.body):
        return []
    annotated = [child for child in node.body if isinstance(child, ast.AnnAssign)]
    return [child.annotation for child in annotated if child.target.id == "_shared"]


def _fields(node):
    """The public attributes that the constructor sets, with their types where they tell."""
    [constructor] = [child for child in node.body if getattr(child, "name", None) == "__init__"][:1] or [None]
    if constructor is None:
        return
    types = {argument.arg: argument.annotation for argument in constructor.args.args}
    for child in constructor.body:
        if isinstance(child, ast.AnnAssign):
            target, kind = child.target, child.annotation
        elif isinstance(child, ast.Assign):
            [target] = child.targets
            kind = _type_of(child.value, types)
        else:
            continue
        if isinstance(target, ast.Attribute) and _is_public(target.attr):
            yield _annotated(target.attr, kind)


def _type_of(value, types):
    if isinstance(value, ast.Name) and types.get(value.id) is not None:
        return types[value.id]
    return ast.Name(type(value.value).__name__ if isinstance(value, ast.Constant) else "Any")


def _annotated(name, kind):
    return ast.AnnAssign(ast.Name(name), kind, None, 1)


def _names_in_texts(node):
    """The names in annotations that are texts: `"Cursor"`."""
    for child in ast.walk(node):
        for text in (getattr(child, "annotation", None), getattr(child, "returns", None)):
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                yield text.value


def _lines(node, used):
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        node.names = [name for name in node.names if name.name == "*" or (name.asname or name.name) in used]
        return [ast.unparse(node)] if node.names else []
    blank = [""] if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef)) else []
    return [*blank, ast.unparse(ast.Module([node], []))]
