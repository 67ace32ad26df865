"""All regular expressions of the package, and for each the texts that make it backtrack.

Run as a program, it prints each pattern that needs more than `LIMIT` seconds of CPU for a text.
"""

from __future__ import annotations

import ast
import importlib
import os
import pkgutil
import re
import signal
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import edition
import mkdocs_edition
from edition.system.patterns import Deferred

THOROUGH = bool(os.environ.get("EDITION_ATTACKS"))
LONG = "EDITION_LONG_TEXTS"
"""The environment variable with which an audit asks for texts of twice the size."""
SIZE = 12_000 if THOROUGH else 8_000 if os.environ.get(LONG) else 4_000
"""Characters of a text; where the steps grow as the square of it, there are millions."""
LIMIT = 0.1 if SIZE == 4_000 else 0.2
"""Seconds of CPU, some hundred times what a search without backtracking needs."""
_ENDS = ("\0", "x", " ") if THOROUGH else ("\0",)
_BEGINS = (" ", "\n") if THOROUGH else ()
_BRANCHES = 4
"""The most alternatives of a pattern that are repeated each by itself."""
_TOGETHER = 5
"""The most neighbouring parts of a pattern that are repeated together."""
METHODS = ("search", "match", "fullmatch", "sub", "split", "findall", "finditer")
_parser: Any = importlib.import_module("re._parser")
_FLAGS = re.IGNORECASE | re.MULTILINE | re.DOTALL | re.VERBOSE | re.ASCII


def modules() -> Iterator[ModuleType]:
    for package in (edition, mkdocs_edition):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield importlib.import_module(found.name)


@dataclass(frozen=True)
class Row:
    """A pattern, where it is written, and the methods of it that the package calls."""

    name: str
    pattern: re.Pattern[Any]
    uses: tuple[str, ...]


@cache
def patterns() -> tuple[Row, ...]:
    """Every pattern of the package."""
    rows: dict[re.Pattern[Any], Row] = {}
    calls = {(module.__name__, *call) for module in modules() for call in _calls(module)}
    for module in modules():
        for name, value in vars(module).items():
            for pattern in _inside(value, set()):
                used = {use for _, variable, use in calls if variable == name}
                used = {
                    use for by, variable, use in calls if (by, variable) == (module.__name__, name)
                } or used
                alone = isinstance(value, re.Pattern | Deferred)
                uses = used if alone and used else {"search", "sub"}
                rows.setdefault(pattern, Row(f"{module.__name__}.{name}", pattern, _known(uses)))
        for line, use, pattern in _written(module):
            rows.setdefault(pattern, Row(f"{module.__name__}:{line}", pattern, _known({use})))
    return tuple(rows.values())


def _known(uses: Iterable[str]) -> tuple[str, ...]:
    """Methods that differ in where they begin and end; the others are `search`, again and again.

    A `sub` begins with the steps of a `search`, and a `search` with those of a `match`: the method that
    goes on is enough.
    """
    exact = {"match", "fullmatch", "search"}
    known = {use if use in exact else "sub" for use in uses}
    if "sub" in known:
        known -= {"search", "match"}
    elif "search" in known:
        known.discard("match")
    return tuple(sorted(known))


def _calls(module: ModuleType) -> Iterator[tuple[str, str]]:
    """The calls `NAME.search(…)` of a module, as name and method, also of another module's name."""
    for node in _uses(module):
        if isinstance(node, ast.Attribute):
            match node.value:
                case ast.Name(id=name) | ast.Attribute(attr=name):
                    yield name, node.attr


@cache
def _uses(module: ModuleType) -> tuple[ast.AST, ...]:
    """The calls of a module, and where it names a method of patterns."""
    tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
    return tuple(
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) or (isinstance(node, ast.Attribute) and node.attr in METHODS)
    )


def _inside(value: object, seen: set[int]) -> Iterator[re.Pattern[Any]]:
    """The patterns that a value holds, at any depth."""
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Deferred):
        yield re.compile(value.pattern, value.flags)
    elif isinstance(value, Mapping):
        for key, below in value.items():
            yield from _inside(key, seen)
            yield from _inside(below, seen)
    elif isinstance(value, list | tuple | set | frozenset):
        for below in value:
            yield from _inside(below, seen)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _inside(getattr(value, field.name), seen)


def _written(module: ModuleType) -> Iterator[tuple[int, str, re.Pattern[Any]]]:
    """The patterns that calls such as `re.search("…", text)` name."""
    for node in _uses(module):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr=use),
                args=[ast.Constant(value=str(pattern)), *_],
            ) if use in METHODS:
                yield node.lineno, use, re.compile(pattern)


# --- texts ------------------------------------------------------------------------------------


def texts(pattern: re.Pattern[Any]) -> list[str]:
    """Texts that repeat what parts of a pattern match, and end so that the whole does not match."""
    given = pattern.pattern
    source = given if isinstance(given, str) else given.decode("latin-1")
    tree = _parser.parse(source, pattern.flags & _FLAGS)
    parts = dict.fromkeys(sample for node in _nodes(tree) for sample in _samples(node))
    whole = next(iter(_samples(tree)), "")
    found = []
    for part in filter(None, parts):
        run = part * (SIZE // len(part))
        found += [run + end for end in _ENDS]
        found += [f"{begin}{run}\0" for begin in (*_BEGINS, whole[: len(whole) // 2 + 1])]
    return list(dict.fromkeys(found))


def _nodes(tree: Any) -> Iterator[Any]:
    """A pattern, and every pattern within it."""
    rows = list(tree)
    for first in range(len(rows)):
        for last in range(first + 1, min(len(rows), first + _TOGETHER) + 1):
            yield rows[first:last]
    for operator, argument in rows:
        for below in _below(operator, argument):
            yield from _nodes(below)


def _below(operator: Any, argument: Any) -> Iterator[Any]:
    match str(operator):
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            yield argument[2]
        case "SUBPATTERN":
            yield argument[3]
        case "BRANCH":
            yield from argument[1][:_BRANCHES]
        case "ASSERT" | "ASSERT_NOT":
            yield argument[1]
        case "ATOMIC_GROUP":
            yield argument


def _samples(tree: Any) -> Iterable[str]:
    """A few texts that a pattern matches, as far as that can be told from its parts."""
    return dict.fromkeys(_sample(tree, choice) for choice in range(3))


def _sample(tree: Any, choice: int) -> str:
    return "".join(_one(operator, argument, choice) for operator, argument in tree)


def _one(operator: Any, argument: Any, choice: int) -> str:
    match str(operator):
        case "LITERAL":
            return chr(argument)
        case "NOT_LITERAL":
            return next(sign for sign in "a \0" if sign != chr(argument))
        case "ANY":
            return "a ["[choice]
        case "IN":
            return _member(argument, choice)
        case "BRANCH":
            branches = argument[1]
            return _sample(branches[choice % len(branches)], choice)
        case "SUBPATTERN":
            return _sample(argument[3], choice)
        case "ATOMIC_GROUP":
            return _sample(argument, choice)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, below = argument
            return _sample(below, choice) * min(max(int(least), choice), int(most))
        case _:
            return ""


_CLASSES = {
    "CATEGORY_SPACE": "   \n"[1:],
    "CATEGORY_NOT_SPACE": "a.9",
    "CATEGORY_DIGIT": "190",
    "CATEGORY_NOT_DIGIT": "a .",
    "CATEGORY_WORD": "a9_",
    "CATEGORY_NOT_WORD": " .,",
}


def _member(members: Any, choice: int) -> str:
    """A character of a class."""
    if str(members[0][0]) == "NEGATE":
        source = re.compile(f"[{''.join(map(_class, members))}]")
        return next(islice((s for s in 'a 9.["\0\u2028' if source.match(s)), choice % 2, None), "a")
    operator, argument = members[choice % len(members)]
    match str(operator):
        case "LITERAL":
            return chr(argument)
        case "RANGE":
            return chr(argument[choice % 2])
        case _:
            return _CLASSES[str(argument)][choice]


_SHORT = {"SPACE": r"\s", "DIGIT": r"\d", "WORD": r"\w"}


def _class(member: tuple[Any, Any]) -> str:
    operator, argument = member
    match str(operator):
        case "NEGATE":
            return "^"
        case "LITERAL":
            return re.escape(chr(argument))
        case "RANGE":
            return "-".join(re.escape(chr(end)) for end in argument)
        case _:
            name = str(argument).removeprefix("CATEGORY_")
            short = _SHORT[name.removeprefix("NOT_")]
            return short.upper() if name.startswith("NOT_") else short


# --- the attack -------------------------------------------------------------------------------


class _TooSlowError(Exception):
    pass


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise _TooSlowError


def slow(row: Row) -> Iterator[tuple[str, str]]:
    """How a pattern is used, and the text for which it takes too long; one for each use."""
    every = texts(row.pattern)
    for use in row.uses:
        for text in every:
            # Twice, because something else, such as a collection of garbage, can take time once.
            if _takes_too_long(row, use, text) and _takes_too_long(row, use, text):
                yield use, text
                break


def _takes_too_long(row: Row, use: str, text: str) -> bool:
    given: Any = text if isinstance(row.pattern.pattern, str) else text.encode()
    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
    try:
        if use == "sub":
            row.pattern.sub(given[:0], given)
        else:
            getattr(row.pattern, use)(given)
    except _TooSlowError:
        return True
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return False


@contextmanager
def stopping() -> Iterator[None]:
    """Stops a search that takes too long."""
    before = signal.signal(signal.SIGVTALRM, _stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGVTALRM, before)


def digest(row: Row) -> str:
    """What a pattern is and how it is used, wherever it stands."""
    pattern = row.pattern
    return sha256(repr((pattern.pattern, pattern.flags, row.uses)).encode()).hexdigest()[:16]


def slow_patterns(rows: Iterable[Row]) -> Iterator[str]:
    """A line for each pattern and way of using it that takes too long, with the text."""
    with stopping():
        for row in rows:
            for use, text in slow(row):
                yield f"{row.name} {use} {text[:40]!r} … {text[-10:]!r}"


def main() -> None:
    for line in slow_patterns(patterns()):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    sys.stdout.write(f"{len(patterns())} patterns\n")


if __name__ == "__main__":
    main()
