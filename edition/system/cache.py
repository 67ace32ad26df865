"""The cache: results for each document, stored on disk.

The program uses a stored result only if it is complete and contains nothing but plain data.
"""

from __future__ import annotations

import io
import logging
import os
import pickle
import struct
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import partial
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from edition.system.messages import Message, message_of, verbatim
from edition.system.os_errors import problem
from edition.system.reported import ReportedError

_HEAD = struct.Struct("<16sQ")
"""The file type, and the number of parts."""
_PART = struct.Struct("<16sQ")
"""The digest and the length of a part; after the head, there is one such pair for each part."""
_MAGIC = b"mkdocs-edition 2"
_log = logging.getLogger(__name__)
_DIGEST = 16
"""The length of a digest in bytes. A digest detects damage, but not forgery."""


class _Pickler(pickle.Pickler):
    """Stores each named tuple as its type and its values, from which `_NamedTupleMaker` makes it again."""

    def reducer_override(self, value: object) -> Any:
        return (type(value), (tuple(value),)) if isinstance(value, tuple) else NotImplemented


Known = Mapping[tuple[str, str], type]
"""Maps the module and the name of a type to the type."""


class _Unpickler(pickle.Unpickler):
    """Makes only values of known types, even if a file in the folder names other types."""

    def __init__(self, data: bytes, known: Known) -> None:
        super().__init__(io.BytesIO(data))
        self._known = known

    def find_class(self, module: str, name: str) -> Callable[..., Any]:
        if (module, name) not in self._known:
            raise pickle.UnpicklingError(f"{module}.{name} is not a type that the cache holds")
        found = self._known[module, name]
        return _NamedTupleMaker(tuple.__new__, found) if issubclass(found, tuple) else found


def known_types(*roots: type) -> Known:
    """The types that a cache entry can contain: the roots, and all types that they refer to.

    When a pickle is loaded, it can call each of these types, and set the state of the values that
    the type makes. So each type must be plain data: a frozen dataclass, a named tuple, or a frozen
    model of an editors' file.
    """
    found: dict[tuple[str, str], type] = {}
    left: list[Any] = list(roots)
    while left:
        one = left.pop()
        left += get_args(one)
        if isinstance(one, type) and get_origin(one) is None and one.__module__ != "builtins":
            name = one.__module__, one.__qualname__
            if name not in found:
                found[name] = _sealed(one)
                left += get_type_hints(one).values()
    return found


def _sealed(plain: type) -> type:
    """The type, changed so that a pickle cannot set the attributes of the type itself.

    A pickle would do so by setting the “state” of the type.
    """
    if not hasattr(plain, "__setstate__"):  # a named tuple, which has no state
        plain.__setstate__ = _refused  # type: ignore[attr-defined]
    elif is_dataclass(plain) and "__slots__" in vars(plain):
        plain.__setstate__ = _filling(plain)  # type: ignore[attr-defined]
        plain.__getstate__ = _listing(plain)  # type: ignore[method-assign, assignment]
    return plain


def _filling(plain: type) -> Callable[[object, Sequence[object]], None]:
    """A function that sets all fields of a value.

    Python's function for dataclasses is slower: it lists the fields of the class again for each
    value.
    """
    setters = [getattr(plain, one.name).__set__ for one in fields(plain)]

    def fill(value: object, state: Sequence[object]) -> None:
        for put, one in zip(setters, state, strict=True):
            put(value, one)

    return fill


def _listing(plain: type) -> Callable[[object], list[object]]:
    """A function that lists the fields of a value; Python's own function looks up the fields of the
    class each time.
    """
    getters = [getattr(plain, one.name).__get__ for one in fields(plain)]
    return lambda value: [get(value) for get in getters]


def _refused(*_: object) -> None:
    raise pickle.UnpicklingError("a named tuple has no state")


class _NamedTupleMaker(partial[Any]):
    """Makes named tuples of one type in C; the type itself would run Python code for each value."""

    __setstate__ = _refused


class UnpackableError(ReportedError):
    """A result contains a value that is not plain data, so that it can be neither stored nor
    sent.
    """


def packed(value: object) -> bytes:
    """A value as bytes, to be stored or sent; `unpacked` must know the types in the value.

    Raises `UnpackableError` if a part of the value is not plain data.
    """
    buffer = io.BytesIO()
    try:
        _Pickler(buffer, protocol=5).dump(value)
    except (pickle.PicklingError, TypeError, AttributeError) as error:
        raise UnpackableError(
            Message(
                "a result cannot be stored ({problem}); a package that extends the program must use plain data",
                problem=str(error),
            )
        ) from None
    return buffer.getvalue()


def unpacked(data: bytes, known: Known) -> Any:
    """The value that was packed. Raises `pickle.UnpicklingError` for unknown types."""
    return _Unpickler(data, known).load()


def digest(data: bytes) -> bytes:
    return sha256(data).digest()[:_DIGEST]


def unwritten(path: Path, error: OSError) -> Message:
    """The warning that results cannot be written to a file or folder."""
    return Message(
        "{folder}: {problem}; results are not stored for the next run",
        folder=str(path),
        problem=problem(error),
    )


def _new_file(folder: str) -> tuple[int, str]:
    """A new file in a folder; the folder is created if it is missing."""
    try:
        return tempfile.mkstemp(dir=folder)
    except FileNotFoundError:  # the folder does not exist yet
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103
        return tempfile.mkstemp(dir=folder)


class Store:
    """A folder of entries. Each entry is a file named by its key; its parts are read separately.

    Several builds can use one folder at the same time, because an entry appears only when it is
    complete. An entry that is damaged or of another version is treated as missing.
    """

    def __init__(self, folder: Path, known: Known) -> None:
        self._folder, self._known = folder, known
        self._used: set[str] = set()
        self._held: dict[str, Any] | None = None
        self._warned = self._unwritten = False

    def hold(self) -> None:
        """From now on, keep the first part of each entry in memory, for a process that builds
        repeatedly.
        """
        self._held = {} if self._held is None else self._held

    def _path(self, key: str) -> str:  # a string, because thousands of `Path` objects would be slow
        return os.path.join(self._folder, key[:2], key[2:])  # noqa: PTH118

    def put(self, key: str, parts: Sequence[bytes]) -> bool:
        """Store an entry if possible, and return whether it was stored.

        If the entry was not stored, an earlier entry may remain under the key. Only the first
        failure is reported.
        """
        self._used.add(key)
        if self._held:
            self._held.pop(key, None)
        path = self._path(key)
        known = (_PART.pack(digest(part), len(part)) for part in parts)
        if self._led_out(path):
            return False
        new = None
        try:
            handle, new = _new_file(os.path.dirname(path))  # noqa: PTH120
            with os.fdopen(handle, "wb") as file:
                file.writelines((_HEAD.pack(_MAGIC, len(parts)), *known, *parts))
            os.replace(new, path)  # noqa: PTH105
        except OSError as error:
            if new is not None:
                with suppress(OSError):
                    Path(new).unlink(missing_ok=True)
            self._warn_unwritten(error)
            return False
        return True

    def has(self, key: str) -> bool:
        """Whether an entry exists; the next call of `prune` does not delete the entry."""
        self._used.add(key)
        return os.path.isfile(self._path(key))  # noqa: PTH113

    def size(self, key: str) -> int:
        """The size of an entry in bytes; 0 if it does not exist."""
        self._used.add(key)
        try:
            return os.stat(self._path(key)).st_size  # noqa: PTH116
        except OSError:
            return 0

    def part(self, key: str, number: int) -> Any:
        """The part `number` (from 0) of an entry; None if the entry is missing or cannot be
        used.
        """
        self._used.add(key)
        if self._held is None or number > 0:
            return self._stored(key, number)
        found = self._held.get(key)
        if found is None and (found := self._stored(key, 0)) is not None:
            self._held[key] = found
        return found

    def _stored(self, key: str, number: int) -> Any:
        path = self._path(key)
        try:
            return self._read(path, number)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except Exception as error:  # noqa: BLE001 -- the file may contain anything
            self._warn(path, message_of(error) if str(error) else verbatim(type(error).__name__))
            return None

    def _read(self, path: str, number: int) -> Any:
        with open(path, "rb") as file:  # noqa: PTH123
            magic, count = _HEAD.unpack(file.read(_HEAD.size))
            known = list(_PART.iter_unpack(file.read(count * _PART.size)))
            ends = list(accumulate((size for _, size in known), initial=file.tell()))
            if magic != _MAGIC or ends[-1] != os.fstat(file.fileno()).st_size:
                raise ValueError(Message("the file is damaged"))
            file.seek(ends[number])
            data = file.read(ends[number + 1] - ends[number])
        if digest(data) != known[number][0]:
            raise ValueError(Message("the file is damaged"))
        return unpacked(data, self._known)

    def _warn(self, path: str, reason: Message) -> None:
        """Report only the first entry that cannot be used, because there can be thousands."""
        if not self._warned:
            self._warned = True
            _log.warning(
                Message(
                    "{file}: this stored result cannot be used ({problem}); the program ignores unusable results and processes their documents again",
                    file=path,
                    problem=reason,
                )
            )

    def _warn_unwritten(self, error: OSError) -> None:
        """Report only the first entry that cannot be written."""
        if not self._unwritten:
            self._unwritten = True
            _log.warning(unwritten(self._folder, error))

    def _led_out(self, path: str) -> bool:
        """Whether the store's or the entry's folder is a symbolic link; if so, nothing is written
        or deleted there.
        """
        folder = os.path.dirname(path)  # noqa: PTH120
        return os.path.islink(self._folder) or os.path.islink(folder)  # noqa: PTH114

    def prune(self) -> None:
        """Delete the entries that were not used since this store was opened or last pruned."""
        for path in self._folder.glob("??/*"):
            if path.parent.name + path.name not in self._used and not self._led_out(str(path)):
                with suppress(OSError):
                    path.unlink()
        if self._held is not None:
            self._held = {key: self._held[key] for key in self._used & self._held.keys()}
        self._used = set()
