"""The way to the simulated client: the only module of the package that knows of JavaScript."""

import asyncio

from _faultbook import bridge


def maker(name):
    """A class of the simulator."""
    return getattr(bridge.fluss, name)


def module():
    """The simulator's module for Fluss."""
    return bridge.fluss


def new(name, *args):
    return bridge.new(maker(name), *args)


def read(target, name):
    return bridge.get(target, name)


def write(target, name, value):
    """Sets a property. A proxy of Pyodide's forwards it."""
    setattr(target, name, bridge.to_js(value))


def call(target, method, *args):
    """Calls a method that answers at once."""
    return bridge.call(target, method, *args)


def block(target, method, *args):
    """Calls a method and stands still until it is done, while the cluster goes on."""
    return bridge.block(bridge.call(target, method, *args))


def wait_for_memory(written):
    """Stands still, as the real call does, until a row that was handed over has its place in the write buffer."""
    blocked = bridge.call(bridge.fluss, "blockedBy", written)
    if blocked is not None:
        bridge.block(blocked)


def later(target, method, *args, then=None):
    """Calls a method and gives a future of its result, as the real package does: the call begins at once."""
    loop = asyncio.get_running_loop()
    return _future(loop, bridge.call(target, method, *args), then)


def later_twice(target, method, second, *, then):
    """A call, and then one of what it has given."""
    loop = asyncio.get_running_loop()
    return _future(loop, call(target, method), lambda made: _future(loop, call(made, second), then))


def _future(loop, promise, then):
    result = loop.create_future()
    ended = loop.create_future()
    loop.watch(bridge.js.start(promise), ended)

    def settle(ended):
        if result.done():
            return
        succeeded, value = ended.result()
        if not succeeded:
            result.set_exception(bridge.translate(value))
            return
        try:
            value = bridge.to_py(value)
            value = value if then is None else then(value)
        except Exception as error:
            result.set_exception(error)
            return
        if asyncio.isfuture(value):
            value.add_done_callback(pass_on)
        else:
            result.set_result(value)

    def pass_on(ended):
        if result.done():
            return
        if ended.exception() is None:
            result.set_result(ended.result())
        else:
            result.set_exception(ended.exception())

    ended.add_done_callback(settle)
    return result


def done(value=None):
    """A future that has its result already."""
    result = asyncio.get_running_loop().create_future()
    result.set_result(value)
    return result


def together(futures):
    """A future of several: it fails as the first that fails, in their order."""
    loop = asyncio.get_running_loop()
    result = loop.create_future()
    waiting = list(futures)

    def settle(ended=None):
        if result.done():
            return
        if ended is not None and ended.exception() is not None:
            result.set_exception(ended.exception())
        elif waiting:
            waiting.pop(0).add_done_callback(settle)
        else:
            result.set_result(None)

    settle()
    return result


def leaving(exc_type, ending):
    """What `__aexit__` gives: it waits for the end, whose failure doesn't hide the exception of the block."""
    result = asyncio.get_running_loop().create_future()

    def settle(ended):
        if result.done():
            return
        failure = ended.exception()
        if failure is not None and exc_type is None:
            result.set_exception(failure)
        else:
            result.set_result(False)

    ending.add_done_callback(settle)
    return result


def options(**given):
    """Options by their names in JavaScript, without those that weren't given."""
    return {name: value for name, value in given.items() if value is not None}


def pairs(handle):
    """What is in a Map of JavaScript."""
    return [(bridge.to_py(key), bridge.to_py(value)) for key, value in handle.entries()]


def translate_with(translator):
    """Takes what makes an exception of an error of the simulator, or None where it isn't its own."""
    bridge.translators.append(translator)
