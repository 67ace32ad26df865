"""Records which items of the shared files are used while one document is processed."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar, overload
from weakref import WeakKeyDictionary

T = TypeVar("T")
D = TypeVar("D")
P = ParamSpec("P")
Used = tuple[str, str]
"""A kind (such as `entry`, `work`, `event`) and a key that was looked up, even if no item has this
key.
"""

_USED: ContextVar[set[Used] | None] = ContextVar("used", default=None)


@contextmanager
def tracking() -> Iterator[set[Used]]:
    """Records which keys this thread looks up in any `TrackedMapping`."""
    used: set[Used] = set()
    before = _USED.set(used)
    try:
        yield used
    finally:
        _USED.reset(before)


def remembered(make: Callable[P, T]) -> Callable[P, T]:
    """A function that computes its result only once for the same arguments.

    The first argument of `make` is the data of the shared files; the others are keys. The result of
    `make` must depend on nothing else. The items that `make` uses are recorded at each call.
    Results are stored while the object with the data of the shared files exists. This object is
    compared by identity, not by content.
    """
    memory: WeakKeyDictionary[object, dict[tuple[object, ...], tuple[T, set[Used]]]]
    memory = WeakKeyDictionary()

    @wraps(make)
    def recalled(*args: P.args, **kwargs: P.kwargs) -> T:
        known = memory.setdefault(args[0], {})
        key = args[1:]
        if key not in known:
            with tracking() as used:
                known[key] = make(*args, **kwargs), used
        value, uses = known[key]
        noting = _USED.get()
        if noting is not None:
            noting |= uses
        return value

    return recalled


class TrackedMapping(Mapping[str, T]):
    """A mapping that records which keys are read.

    Iteration over the mapping is not recorded, because the cache key of every document contains the
    names of all entries. See `edition.pipeline.cache_keys`.
    """

    __slots__ = ("_kind", "_of")

    def __init__(self, kind: str, of: Mapping[str, T]) -> None:
        self._kind, self._of = kind, dict(of)

    def _note(self, key: str) -> None:
        used = _USED.get()
        if used is not None:
            used.add((self._kind, key))

    def __getitem__(self, key: str) -> T:
        self._note(key)
        return self._of[key]

    def __contains__(self, key: object) -> bool:
        self._note(str(key))
        return key in self._of

    @overload
    def get(self, key: str, /) -> T | None: ...
    @overload
    def get(self, key: str, /, default: T | D) -> T | D: ...
    def get(self, key: str, /, default: object = None) -> object:
        self._note(key)
        return self._of.get(key, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self._of)

    def __len__(self) -> int:
        return len(self._of)

    def values(self) -> ValuesView[T]:
        return self._of.values()

    def items(self) -> ItemsView[str, T]:
        return self._of.items()
