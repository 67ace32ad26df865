"""The work on one document: a pure function of its files and of what it uses of the shared ones.

Everything that comes of a document is made in one go, so that it need not be held: a regest for the
views, findings, and what is published, which waits on disk. As the work is pure it can be done
anywhere, by any `concurrent.futures.Executor`, and what was made once can be used again while
nothing that it depends on has changed.
"""

from __future__ import annotations

import json
import pickle
import platform
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from functools import cache, cached_property, lru_cache, partial
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from edition import addresses
from edition.checks.linter import check_document
from edition.document import Table
from edition.edition import Edition, Shared, Studied, collector_paused
from edition.editorial.desk import edit
from edition.editorial.edited import EditedDocument
from edition.editorial.record import Record, document_record
from edition.editorial.regest import Regest, regest
from edition.editorial.shelf import Openable
from edition.editorial.texts import Folder
from edition.editorial.used import Used, noted
from edition.findings import Finding
from edition.outputs.citation.formats import FORMATS, Format
from edition.outputs.data.files import Share, document_files, share
from edition.outputs.drawing import pictures, svg_file
from edition.outputs.html.corrected import corrected
from edition.outputs.html.fragment import TocEntry
from edition.outputs.html.head import document_head
from edition.outputs.html.languages import mark
from edition.outputs.html.reading import reading_page, reading_toc
from edition.outputs.means import Means
from edition.outputs.pdf import made_with
from edition.outputs.search import SearchEntry, document_entries
from edition.outputs.tei.document import corpus_part, document_tei
from edition.outputs.tei.xml import Xml
from edition.store import Store, packed, unpacked
from edition.views.tables import to_csv

_BATCH = 8
"""Documents sent together: some tenths of a second of work."""
_WAITING = 32
"""Batches sent before the first must be back, so that neither files nor results pile up."""
_LIBRARIES = (
    "markdown-it-py",
    "pydantic",
    "pydantic-core",
    "PyYAML",
    "Jinja2",
    "markupsafe",
    "vl-convert-python",
)
"""Beside Python itself, what the result of the work on a document can depend on."""


@dataclass(frozen=True, slots=True)
class Published:
    """What is published of a document."""

    toc: tuple[TocEntry, ...]
    body: str
    """The reading page."""
    head: str
    """What it adds to the `head` of its HTML."""
    entries: tuple[SearchEntry, ...]
    corrected: str
    """Its part of the list of corrections."""
    corpus_part: Xml
    """Its part of the TEI of the whole edition."""
    files: tuple[tuple[str, bytes], ...]
    """Each with its address."""
    share: Share
    """What it gives to the files of the whole edition."""


@dataclass(frozen=True, slots=True)
class Short:
    """What is held of a document, and what it depends on beside its own files."""

    used: tuple[Used, ...]
    regest: Regest | None
    """None where nothing could be read."""
    findings: tuple[Finding, ...]
    """What was wrong in its files."""
    checked: tuple[Finding, ...]
    """What its checks found."""
    files: tuple[str, ...] = ()
    """The addresses of what is published beside its page."""

    @property
    def refers(self) -> bool:
        """Whether its source refers to places that other documents may hold."""
        return any(kind == "target" for kind, _ in self.used)

    @property
    def flawless(self) -> bool:
        """Whether it can be used again: a hint in an error can name anything."""
        return self.regest is not None and not self.findings


def make(folder: Folder, shared: Shared, means: Means | None) -> tuple[Short, Published | None]:
    """Read, resolve, check, render and export one document.

    Without means only the first three: nothing is published.
    """
    with noted() as used:
        desk = edit(folder, shared.known)
        edited = desk.edited
        if edited is None:
            return Short((), None, desk.findings, ()), None
        checked = tuple(check_document(edited, shared))
        published = _published(edited, shared, means) if means else None
        short = regest(edited, shared.registers)
    files = tuple(address for address, _ in published.files) if published else ()
    return Short(tuple(sorted(used)), short, desk.findings, checked, files), published


def _published(edited: EditedDocument, shared: Shared, means: Means) -> Published:
    return Published(
        toc=reading_toc(edited),
        body=mark(str(reading_page(edited, shared, means)), "en"),
        head=document_head(edited, shared),
        entries=tuple(document_entries(edited, shared)),
        corrected=corrected(edited, shared),
        corpus_part=corpus_part(edited, shared),
        files=tuple((address, made()) for address, made in files_of(edited, shared, means)),
        share=share(edited, shared.publication),
    )


def files_of(
    edited: EditedDocument, shared: Shared, means: Means
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """A document's files in their order, each with its address; made when they are asked for."""
    yield (
        addresses.document_file(edited.id, addresses.TEI),
        lambda: document_tei(edited, shared).encode(),
    )
    record = (document_record(edited),)
    for one in FORMATS:
        yield addresses.document_file(edited.id, one.ending), partial(_written, one, record)
    for text in edited.texts:
        source = text.document.source
        yield addresses.received_file(edited.id, source.file, text.text), source.text.encode
        for table in text.document.tables():
            yield addresses.table_file(edited.id, table.id), partial(_tabled, table)
            if picture := pictures(text, means.kept).get(table.id):
                yield addresses.table_file(edited.id, table.id, ".svg"), partial(svg_file, picture)
    for address, data in document_files(edited, shared):
        yield address, data.encode
    if pdf := means.pdf:
        yield addresses.document_file(edited.id, ".pdf"), partial(pdf, edited, shared)


def _written(one: Format, record: tuple[Record]) -> bytes:
    return one.write(record).encode()


def _tabled(table: Table) -> bytes:
    return to_csv(table).encode()


# --- keys -------------------------------------------------------------------------------------


@cache
def code() -> bytes:
    """A digest of this package's own files and of the versions of what it works with."""
    found = blake2b(digest_size=16)
    root = Path(__file__).parent
    for path in sorted(root.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            found.update(path.relative_to(root).as_posix().encode())
            found.update(path.read_bytes())
    for name in _LIBRARIES:
        found.update(f"{name} {version(name)}".encode())
    found.update(platform.python_version().encode())
    return found.digest()


_TARGETS, _OTHERS = 0, 1


class Keys:
    """What the work on each document depends on, as digests.

    A document's key is that of its own files, of the names in the registers, which are sought in
    every text, and of what is on every page: the publication and the styles. What else it uses is
    noted while it is done, and compared before its result is used again.
    """

    def __init__(self, shared: Shared, means: Means | None) -> None:
        self._shared = shared
        names = [
            (entry.id, entry.kind, entry.name, entry.forms, [other.name for other in entry.names])
            for entry in shared.registers.entries.values()
        ]
        styles = means.styles if means else ()
        cited = [(style.id, style.name, style.made_by) for style in styles]
        cited.append(("pdf", made_with(), "") if means and means.pdf else ("", "", ""))
        basis = json.dumps([names, shared.publication.model_dump_json(), cited])
        self._basis = blake2b(basis.encode(), key=code(), digest_size=32).digest()
        self._known: dict[Used, str] = {}

    def key(self, folder: Folder) -> str:
        """That of a document, by which it is found."""
        found = blake2b(self._basis, digest_size=20)
        for name, data in (("", folder.name.encode()), *sorted(folder.files.items())):
            found.update(f"{name}\0{len(data)}\0".encode())
            found.update(data)
        return found.hexdigest()

    def used(self, used: Iterable[Used]) -> tuple[str, str]:
        """Those of what the work on it used: the targets of references, and all else."""
        found = blake2b(digest_size=20), blake2b(digest_size=20)
        for one in used:
            if one not in self._known:
                self._known[one] = self._content(*one)
            which = _TARGETS if one[0] == "target" else _OTHERS
            found[which].update(f"{one}{self._known[one]}\0".encode())
        return found[_TARGETS].hexdigest(), found[_OTHERS].hexdigest()

    def _content(self, kind: str, key: str) -> str:
        match kind:
            case "work":
                work = self._shared.works.get(key)
                return json.dumps([work.type, dict(work.fields)]) if work else ""
            case "entry":
                entry = self._shared.registers.entries.get(key)
                return entry.model_dump_json() if entry else ""
            case "target":
                return self._shared.targets.get(key, "")
            case _:
                event = self._shared.event(key)
                return event.model_dump_json() if event else ""


# --- what was made, and where it waits --------------------------------------------------------


class ChangedError(Exception):
    """A document can't be read any more, while its edition is being built."""


class Waiting:
    """What is published of documents: read from the store when it is wanted, or made again."""

    def __init__(self, shared: Shared, means: Means | None, store: Store | None) -> None:
        self._shared, self._means, self._store = shared, means, store
        self._known: dict[str, tuple[str, tuple[str, ...]]] = {}
        # A document's page, head, files and entries are asked for one after the other.
        self._last: tuple[str, Published] | None = None

    def put(self, folder: Openable, key: str, files: tuple[str, ...]) -> None:
        """Where it waits, and the addresses of its files."""
        self._known[folder.name] = key, files

    def addresses(self, folder: Openable) -> tuple[str, ...]:
        """Those of a document's files."""
        if folder.name not in self._known:
            files = tuple(address for address, _ in self.published(folder).files)
            self._known[folder.name] = "", files
        return self._known[folder.name][1]

    def published(self, folder: Openable) -> Published:
        """Raises `ChangedError` where it has to be made again and can't be."""
        if self._last is None or self._last[0] != folder.name:
            key, _ = self._known.get(folder.name, ("", ()))
            found = self._store.second(key) if self._store and key else None
            if not isinstance(found, Published):
                found = make(folder.opened(), self._shared, self._means)[1]
            if found is None:
                message = f"{folder.name} was changed while the edition was built: build it again"
                raise ChangedError(message)
            self._last = folder.name, found
        return self._last[1]


@dataclass(frozen=True, slots=True)
class _New:
    """A document to be worked on."""

    shelved: Openable
    folder: Folder
    key: str


_Result = tuple[Short, bytes]
"""A document's short, and what is published of it, packed; empty where there is nothing."""


@dataclass(frozen=True)
class Workshop:
    """Where documents are worked on: in this process, or by an executor, in batches."""

    shared: Shared
    means: Means | None
    store: Store | None
    executor: Executor | None = None
    _done: list[tuple[Openable, str, Short]] = field(default_factory=list)
    """The documents with their keys."""

    def studied(self, folders: Iterable[Openable]) -> Iterator[Studied]:
        """What came of each folder, in whatever order it is done.

        What a source's own references lead to is known only when all documents are; see `referring`.
        """
        for one, short in self._worked(folders, _OTHERS):
            self._done.append((one.shelved, one.key, short))
            yield Studied(one.shelved, short.regest, short.findings, short.checked)

    def referring(self, edition: Edition) -> tuple[Edition, Waiting]:
        """The edition with references that lead to where they should, and what is published of it.

        A document that refers to another is made again where it was made without it.
        """
        waiting = Waiting(edition, self.means, self.store)
        again = Workshop(edition, self.means, self.store, self.executor)
        checked = {}
        stale = []
        for shelved, key, short in self._done:
            waiting.put(shelved, key, short.files)
            checked[shelved.name] = short.checked
            if short.refers and again._kept(key, _TARGETS) is None:
                stale.append(shelved)
        for one, short in again._worked(stale, _TARGETS):
            waiting.put(one.shelved, one.key, short.files)
            checked[one.shelved.name] = short.checked
        found = (one for folder in edition.folders.values() for one in checked[folder.name])
        return replace(edition, checked=tuple(found)), waiting

    @cached_property
    def _keys(self) -> Keys:
        return Keys(self.shared, self.means)

    def _worked(self, folders: Iterable[Openable], which: int) -> Iterator[tuple[_New, Short]]:
        """Each document, made where what it used of one kind is not as it was."""
        sent: deque[tuple[list[_New], Future[bytes] | None]] = deque()
        new: list[_New] = []
        for shelved in folders:
            folder = shelved.opened()
            one = _New(shelved, folder, self._keys.key(folder))
            short = self._kept(one.key, which)
            if short:
                yield one, short
                continue
            new.append(one)
            if len(new) == _BATCH:
                sent.append((new, self._send(new)))
                new = []
            if len(sent) == (_WAITING if self.executor else 1):
                yield from self._back(*sent.popleft())
        sent.append((new, self._send(new)))
        for batch in sent:
            yield from self._back(*batch)

    def _kept(self, key: str, which: int) -> Short | None:
        """What is kept of a document, if nothing of a kind that was used for it has changed."""
        kept = self.store.first(key) if self.store else None
        if kept is None:
            return None
        digests, short = kept
        return short if digests[which] == self._keys.used(short.used)[which] else None

    def _send(self, new: list[_New]) -> Future[bytes] | None:
        if self.executor is None or not new:
            return None
        with suppress(Exception):  # a broken executor: the work is done here
            return self.executor.submit(_batch, self._sendable, [one.folder for one in new])
        return None

    @cached_property
    def _sendable(self) -> bytes:
        shared = Shared(*(getattr(self.shared, one.name) for one in fields(Shared)))
        return pickle.dumps((shared, self.means), protocol=5)

    def _back(self, new: list[_New], future: Future[bytes] | None) -> Iterator[tuple[_New, Short]]:
        """The results of a batch. What a worker took with it when it died is done here."""
        results: Iterable[_Result] | None = None
        if future is not None:
            with suppress(Exception):
                results = unpacked(future.result())
        if results is None:
            results = (_made(one.folder, self.shared, self.means) for one in new)
        for one, (short, second) in zip(new, results, strict=True):
            if short.flawless and self.store:
                kept = packed((self._keys.used(short.used), short))
                self.store.put(one.key, kept, second)
            yield one, short


def _made(folder: Folder, shared: Shared, means: Means | None) -> _Result:
    with collector_paused():
        short, published = make(folder, shared, means)
        return short, packed(published) if published else b""


def _batch(sendable: bytes, folders: Sequence[Folder]) -> bytes:
    """Work on several documents, in a process that may know nothing yet; its results, packed."""
    shared, means = _received(sendable)
    return packed([_made(folder, shared, means) for folder in folders])


@lru_cache(maxsize=1)
def _received(sendable: bytes) -> tuple[Shared, Means | None]:
    shared, means = pickle.loads(sendable)  # noqa: S301 -- from the process that sent the work
    return shared, means
