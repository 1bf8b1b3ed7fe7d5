"""Adds the link to what leaves a block or a function."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Generator
from functools import wraps
from types import TracebackType
from typing import Any, Optional, TypeVar, Union, cast, overload

from ._notes import add_links

_Function = TypeVar("_Function", bound=Callable[..., Any])

# The kinds of function by their code's flags. The module inspect has names for them, and takes long to import.
_GENERATOR, _COROUTINE, _ASYNC_GENERATOR = 0x20, 0x80, 0x200


class Linked:
    """A context manager and a decorator. It holds no state, so one can be used by many threads and tasks."""

    def __init__(self, enabled: bool, context: dict[str, object]) -> None:
        self._enabled = enabled
        self._context = context

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        kind: Optional[type[BaseException]],
        error: Optional[BaseException],
        traceback: Optional[TracebackType],
    ) -> None:
        if error is None or not self._enabled:
            return
        try:
            add_links(error, self._context)
        except RecursionError:
            # The call itself finds no room for a frame where the error came of that.
            pass

    def __call__(self, function: _Function) -> _Function:
        flags = getattr(getattr(function, "__code__", None), "co_flags", 0)
        wrapped: Callable[..., Any]
        if flags & _COROUTINE:

            @wraps(function)
            async def wrapped(*args: Any, **kwargs: Any) -> Any:
                with self:
                    return await function(*args, **kwargs)

        elif flags & _ASYNC_GENERATOR:

            @wraps(function)
            async def wrapped(*args: Any, **kwargs: Any) -> AsyncGenerator[Any, Any]:
                with self:
                    steps = function(*args, **kwargs)
                    step = steps.__anext__()
                    while True:
                        try:
                            item = await step
                        except StopAsyncIteration:
                            return
                        try:
                            step = steps.asend((yield item))
                        except GeneratorExit:
                            await steps.aclose()
                            raise
                        except BaseException as error:
                            step = steps.athrow(error)

        elif flags & _GENERATOR:

            @wraps(function)
            def wrapped(*args: Any, **kwargs: Any) -> Generator[Any, Any, Any]:
                with self:
                    return (yield from function(*args, **kwargs))

        else:

            @wraps(function)
            def wrapped(*args: Any, **kwargs: Any) -> Any:
                with self:
                    return function(*args, **kwargs)

        return cast(_Function, wrapped)


@overload
def linked(function: _Function, /) -> _Function: ...
@overload
def linked(*, enabled: bool = True, **context: object) -> Linked: ...
def linked(
    function: Optional[_Function] = None, /, *, enabled: bool = True, **context: object
) -> Union[Linked, _Function]:
    """
    Adds the link to an error of dqlitepy or pyfluss that leaves a block or a function, to those that led to it, and to the
    members of a group. The errors stay what they are, so each ``except`` still matches.

    ``with linked(op="append", table="db.orders"): ...`` also says in the link what the program knows. As a decorator,
    ``@linked`` or ``@linked(op="append")``, it takes functions, coroutine functions and both kinds of generator functions.

    ``enabled=False`` adds nothing, and neither does anything while ``FAULTBOOK_LINKS=0`` is in the environment.
    """
    link = Linked(enabled, context)
    return link if function is None else link(function)
