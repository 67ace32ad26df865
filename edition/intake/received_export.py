"""Lists the files of an export (a folder or a ZIP file) from a transcription platform.

ZIP files are not unpacked.
"""

from __future__ import annotations

import lzma
import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from edition.editorial.file_rules import FILE_UNREAD
from edition.intake.intake_rules import EXPORT_UNSAFE
from edition.model.findings import Finding
from edition.model.source import Place
from edition.system.folders import OutsideError, below
from edition.system.messages import EMPTY, Message
from edition.system.regular_files import misnamed, read_file, reason, shown

LAYOUT_ENDINGS = (".xml", ".hocr", ".html", ".htm", ".xhtml")
"""The endings of files that can be pages; files with these endings are read into memory."""
MOST_FILES = 20_000
MOST_BYTES = 8 << 30
"""The greatest total size of the files in a ZIP file."""
_MOST_TEXT = 1 << 30
"""The limit on the total size of those files in a ZIP file that may be pages."""
_MOST_TIMES = 200
"""The highest ratio of a file's size to its compressed size in the ZIP file."""
_SMALL = 10 << 20
"""A file up to this size is accepted, however much it was compressed."""


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file that is read only when its bytes are needed, which saves memory."""

    read: Callable[[], bytes]

    def __iter__(self) -> Iterator[bytes]:
        """The bytes of the file in one piece, for the function that writes it."""
        yield self.read()


@dataclass(frozen=True, slots=True)
class ReceivedExport:
    """The files of an export with their paths in the export, and the findings about the files."""

    file: str
    """The path of the export, for findings."""
    files: Mapping[str, ReceivedFile]
    findings: tuple[Finding, ...] = ()
    each: bool = False
    """Whether each file with pages becomes a separate document."""


def is_export(path: Path) -> bool:
    """Whether a path to be added is a folder or a ZIP file."""
    return path.is_dir() or (path.suffix.casefold() == ".zip" and path.is_file())


def received_export(path: Path, *, each: bool = False) -> ReceivedExport:
    """The files of a folder or of a ZIP file; nothing outside `path` is read or written."""
    found = list(_folder(path) if path.is_dir() else _zip(path))
    findings = tuple(one for one in found if isinstance(one, Finding))
    files = dict(one for one in found if not isinstance(one, Finding))
    return ReceivedExport(str(path), files, findings, each)


Listed = tuple[str, ReceivedFile] | Finding


def _hidden(name: str) -> bool:
    """Whether a file is hidden or belongs to the system, such as `.DS_Store`."""
    return any(part.startswith(".") or part == "__MACOSX" for part in name.split("/"))


def _folder(path: Path) -> Iterator[Listed]:
    count = 0
    errors: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=errors.append):
        folders.sort()
        for name in sorted((*names, *folders)):
            file = Path(folder, name)
            inner = file.relative_to(path).as_posix()
            if _hidden(inner):
                continue
            if file.is_symlink():
                yield _unsafe(shown(str(file)), Message("it is a symbolic link"))
            elif misnamed(file):
                yield Finding.at(Place(shown(str(file))), FILE_UNREAD, misnamed(file))
            elif name in names:
                count += 1
                if count > MOST_FILES:
                    yield _unsafe(str(path), _TOO_MANY)
                    return
                yield inner, ReceivedFile(partial(read_file, file))
    for error in errors:
        yield Finding.at(Place(shown(str(error.filename))), FILE_UNREAD, reason(error))


def _zip(path: Path) -> Iterator[Listed]:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        message = Message("this file is not a readable ZIP file ({reason})", reason=str(error))
        hint = Message("download or create the archive again")
        yield Finding.at(Place(str(path)), FILE_UNREAD, message, hint)
        return
    except OSError as error:
        yield Finding.at(Place(str(path)), FILE_UNREAD, reason(error))
        return
    if len(entries) > MOST_FILES:
        yield _unsafe(str(path), _TOO_MANY)
        return
    if sum(one.file_size for one in entries) > MOST_BYTES:
        yield _unsafe(str(path), Message("its files together are too large"))
        return
    texts = (one for one in entries if one.filename.casefold().endswith(LAYOUT_ENDINGS))
    if sum(one.file_size for one in texts) > _MOST_TEXT:
        yield _unsafe(str(path), Message("its files together are too large"))
        return
    opened = _Archive(path)
    seen: set[str] = set()
    for one in entries:
        place = f"{path}/{one.filename}"
        if _hidden(one.filename) and ".." not in one.filename.split("/"):
            continue
        if why := _why_unsafe(one, seen):
            yield _unsafe(place, why)
        seen.add(one.filename)
        yield one.filename, ReceivedFile(partial(opened.read, one.filename))


def _why_unsafe(entry: zipfile.ZipInfo, seen: set[str]) -> Message:
    try:
        below(entry.filename)
    except OutsideError:
        return Message("its path contains a backslash, or leads out of the folder of the export")
    if "\\" in entry.filename:
        return Message("its path contains a backslash, or leads out of the folder of the export")
    if stat.S_ISLNK(entry.external_attr >> 16):
        return Message("it is a symbolic link")
    if entry.flag_bits & 1:
        return Message("it is encrypted")
    if entry.file_size > _SMALL and entry.file_size > _MOST_TIMES * entry.compress_size:
        return Message("it is packed so tightly that it may be a decompression bomb")
    if entry.filename in seen:
        return Message("two files have this path")
    return EMPTY


_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError),
    *(NotImplementedError, RuntimeError),
)


class _Archive:
    """A ZIP file that stays open, so that its directory is read only once."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _opened(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(self._path)

    def read(self, name: str) -> bytes:
        """The bytes of a file in the ZIP file. Raises `OSError` if the ZIP file is damaged."""
        try:
            return self._opened.read(name)
        except _DAMAGED as error:
            raise OSError(Message("it is damaged ({reason})", reason=str(error))) from error


_TOO_MANY = Message("it has more than {count} files", count=MOST_FILES)


def _unsafe(place: str, why: Message) -> Finding:
    hint = Message("export the pages again, or remove the file that is named here")
    return Finding.at(Place(place), EXPORT_UNSAFE, why, hint)
