"""
Runs upstream's own tests of its Python client in the sandbox. In the place of pytest stands what its tests use of it, and in
the place of its test cluster the simulated ones. What stands before this text: FILES, the copy's files by path, and WANTED,
the test to run, or None to list them all.
"""

import asyncio
import contextlib
import importlib
import inspect
import json
import os
import re
import sys
import types

from faultbook.fluss import start_cluster

HOME = "/home/reader/upstream"
TESTS = f"{HOME}/test"


class Param:
    def __init__(self, *values, id=None):
        self.values, self.id = values, id


class Marked:
    """`pytest.mark`: only `parametrize` has a meaning here."""

    def __getattr__(self, name):
        if name != "parametrize":
            return lambda function=None, *args, **kwargs: function if callable(function) else lambda test: test
        return self._parametrize

    def _parametrize(self, names, cases, ids=None):
        listed = [one.strip() for one in names.split(",")] if isinstance(names, str) else list(names)

        def mark(test):
            made = []
            for i, case in enumerate(cases):
                values = case.values if isinstance(case, Param) else case if len(listed) > 1 else (case,)
                given = case.id if isinstance(case, Param) else ids[i] if ids else None
                made.append((given or str(i), dict(zip(listed, values))))
            test.cases = made
            return test

        return mark


class Raised:
    value = None


@contextlib.contextmanager
def raises(kind, match=None):
    raised = Raised()
    try:
        yield raised
    except kind as error:
        raised.value = error
        if match is not None and not re.search(match, str(error)):
            raise AssertionError(f"{match!r} isn't in {str(error)!r}") from error
        return
    raise AssertionError(f"DID NOT RAISE {kind}")


def fixture(function=None, scope="function", **options):
    def mark(made):
        made.is_fixture = True
        return made

    return mark if function is None else mark(function)


class Skipped(Exception):
    pass


def skip(reason="", **options):
    raise Skipped(reason)


def module(name, **names):
    made = sys.modules[name] = types.ModuleType(name)
    made.__dict__.update(names)
    return made


def install():
    """Makes the modules that the tests import beside the client's."""
    module("pytest", fixture=fixture, mark=Marked(), raises=raises, param=Param, skip=skip)
    module("pytest_asyncio", fixture=fixture)
    module("filelock", FileLock=contextlib.nullcontext)

    def missing(name):
        raise NotImplementedError(f"pandas.{name}: pandas isn't part of this playground")

    module("pandas", __getattr__=missing)


def unpack():
    for path, text in FILES.items():
        at = f"{HOME}/{path}"
        os.makedirs(os.path.dirname(at), exist_ok=True)
        with open(at, "w") as file:
            file.write(text)
    sys.path.insert(0, TESTS)


def collect():
    """The tests by name, each with its function and the arguments of its case."""
    found = {}
    for name in sorted(path for path in os.listdir(TESTS) if path.startswith("test_")):
        stem = name.removesuffix(".py")
        for key, value in vars(importlib.import_module(stem)).items():
            if key.startswith("test_") and inspect.isfunction(value) and value.__module__ == stem:
                for case, arguments in getattr(value, "cases", [(None, {})]):
                    found[f"{stem}::{key}" + (f"[{case}]" if case else "")] = (value, arguments)
    return found


class Fixtures:
    """Makes fixtures when they are asked for, once, and ends them in the opposite order."""

    def __init__(self, *modules):
        names = [pair for one in modules for pair in vars(one).items()]
        self._known = {name: made for name, made in names if getattr(made, "is_fixture", False)}
        self._made = {}
        self._open = []

    async def of(self, function, given):
        wanted = [name for name in inspect.signature(function).parameters if name not in given]
        return {**given, **{name: await self._one(name) for name in wanted}}

    async def _one(self, name):
        if name not in self._made:
            made = self._known[name]
            value = made(**await self.of(made, {}))
            if inspect.isasyncgen(value):
                self._open.append(value)
                value = await anext(value)
            elif inspect.isgenerator(value):
                self._open.append(value)
                value = next(value)
            elif inspect.isawaitable(value):
                value = await value
            self._made[name] = value
        return self._made[name]

    async def close(self):
        for one in reversed(self._open):
            if inspect.isasyncgen(one):
                await anext(one, None)
            else:
                next(one, None)


async def run(name):
    function, given = collect()[name]
    plain = await start_cluster()
    users = {"admin": "admin-secret", "alice": "alice-secret"}
    guarded = await start_cluster(port=9323, users=users)
    os.environ["FLUSS_BOOTSTRAP_SERVERS"] = plain.bootstrap_servers
    os.environ["FLUSS_SASL_BOOTSTRAP_SERVERS"] = guarded.bootstrap_servers
    fixtures = Fixtures(importlib.import_module("conftest"), sys.modules[function.__module__])
    try:
        result = function(**await fixtures.of(function, given))
        if inspect.isawaitable(result):
            await result
    finally:
        await fixtures.close()


def main():
    install()
    unpack()
    if WANTED is None:
        for name in collect():
            print(json.dumps({"test": name}))
        return
    try:
        asyncio.run(run(WANTED))
        print(json.dumps({"test": WANTED, "passed": True}))
    except Exception as error:
        print(json.dumps({"test": WANTED, "passed": False, "why": f"{type(error).__name__}: {error}"[:500]}))


main()
