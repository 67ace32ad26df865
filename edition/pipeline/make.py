"""The work on one document: a pure function of its files and of what it uses of the shared ones.

Everything that comes of a document is made in one go, so that it need not be held: a summary for the
views, findings, and what is published, which waits on disk. As the work is pure it can be done
anywhere, by any `concurrent.futures.Executor`, and what was made once can be used again while
nothing that it depends on has changed.
"""

from __future__ import annotations

import logging
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from copy import copy
from dataclasses import dataclass, field, fields, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from edition.checks.linter import check_document
from edition.editorial.content_folder import Openable
from edition.editorial.dependencies import Used, tracking
from edition.editorial.document_texts import Folder
from edition.editorial.edit_document import edit
from edition.editorial.edition import Edition, ReadResult, Shared
from edition.editorial.summary import MANY, DocumentSummary
from edition.model.findings import Finding
from edition.outputs.document_context import DocumentContext
from edition.outputs.html.templating import own_templates
from edition.outputs.options import BuildOptions
from edition.outputs.tei.xml_text import Xml
from edition.pipeline.cache_keys import OTHERS, TARGETS, Keys
from edition.pipeline.document_outputs import (
    TRANSLATED,
    Files,
    Parts,
    ReadingPage,
    TranslatedParts,
    published,
)
from edition.system.cache import Store, known_types, packed, unpacked
from edition.system.extensions import Extension, extensions
from edition.system.messages import Message
from edition.system.reported import ReportedError

_log = logging.getLogger(__name__)

_BATCH = 4
"""Documents sent together: a few tenths of a second of work."""
_WAITING = 16
"""Batches sent before the first must be back, so that neither files nor results pile up."""


@dataclass(frozen=True, slots=True)
class CacheEntry:
    """What is held of a document, and what it depends on beside its own files."""

    used: tuple[Used, ...]
    summary: DocumentSummary | None
    """None where nothing could be read."""
    findings: tuple[Finding, ...]
    """What was wrong in its files."""
    checked: tuple[Finding, ...]
    """What its checks found."""
    files: tuple[str, ...] = ()
    """The addresses of what is published beside its page."""
    waits: bool = False
    """Whether it was only read: it refers to places whose addresses were not known yet."""
    translated: tuple[DocumentSummary, ...] = ()
    """The summary in each further language of the site."""

    @property
    def refers(self) -> bool:
        """Whether its source refers to places that other documents may hold."""
        return any(kind == "target" for kind, _ in self.used)

    @property
    def stored(self) -> bool:
        """Whether it can be used again: a hint in an error can name anything."""
        return self.summary is not None and not self.findings and not self.waits


KNOWN = known_types(CacheEntry, Parts)
"""The types of all that is stored of documents, or sent back by workers."""


def document_store(kept: Path) -> Store:
    """The cache of documents in a folder for stored results."""
    return Store(kept / "documents", KNOWN)


def check_store(kept: Path) -> Store:
    """The cache of documents that were only checked, apart from those that were published.

    Each build deletes the entries that it did not ask for.
    """
    return Store(kept / "checked", KNOWN)


def make(
    folder: Folder, shared: Shared, options: BuildOptions | None
) -> tuple[CacheEntry, Parts | None]:
    """Read, resolve, check, render and export one document.

    Without options only the first three: nothing is published. A document with references of its
    own is only read while the targets of references are not known.
    """
    with own_templates(options.templates if options else None), tracking() as used:
        result = edit(folder, shared.known)
        edited = result.edited
        if edited is None:
            return CacheEntry((), None, result.findings, ()), None
        context = DocumentContext(edited, shared, options or BuildOptions())
        if not shared.targets_known and edited.refers:
            waiting = CacheEntry((), context.summary, result.findings, (), waits=True)
            return replace(waiting, translated=_summaries(context, options)), None
        checked = tuple(check_document(edited, shared))
        parts = published(context) if options else None
        short, translated = context.summary, _summaries(context, options)
    files = tuple(address for address, _ in parts.files) if parts else ()
    entry = CacheEntry(tuple(sorted(used)), short, result.findings, checked, files)
    return replace(entry, translated=translated), parts


def _summaries(
    context: DocumentContext, options: BuildOptions | None
) -> tuple[DocumentSummary, ...]:
    """The summary in each further language, where pages are made."""
    others = context.shared.translated if options else ()
    return tuple(replace(context, shared=other).summary for other in others)


# --- what was made, and where it waits --------------------------------------------------------


class ChangedError(ReportedError):
    """A document can no longer be read during the build of its edition."""


class PendingOutputs:
    """Everything that is published of documents: read from the store when needed, or made again.

    Each method raises `ChangedError` if a result has to be made again and its document cannot be read.
    """

    def __init__(self, shared: Shared, options: BuildOptions | None, store: Store | None) -> None:
        self._shared, self._options, self._store = shared, options, store
        self._known: dict[str, tuple[str, tuple[str, ...]]] = {}
        self._digests: dict[str, str] = {}
        # A page's contents, body and head are asked for one after the other; files, too.
        self._page: tuple[str, ReadingPage] | None = None
        self._files: tuple[str, dict[str, bytes]] | None = None
        self._made: tuple[str, tuple[Any, ...]] | None = None
        self._language = 0

    def in_language(self, number: int) -> PendingOutputs:
        """The same with pages in a further language of the site, by its number from 1."""
        other = copy(self)
        vars(other).update(_page=None, _language=number)
        return other

    def _shown(self, folder: Openable, number: int) -> Any:
        """A part that is shown on pages: in the first language, or in a further one."""
        if not self._language:
            return self._part(folder, number)
        translated: TranslatedParts = self._part(folder, TRANSLATED + self._language - 1)
        return translated[_IN_TRANSLATION[number]]

    def put(self, folder: Openable, key: str, files: tuple[str, ...]) -> None:
        """Where it waits, and the addresses of its files."""
        self._known[folder.name] = key, files

    def note(self, folder: Openable, digest: str) -> None:
        """A digest of everything that the files and parts of a document depend on."""
        self._digests[folder.name] = digest

    def digest(self, folder: Openable) -> str:
        """The noted digest; empty where nothing is stored of the document."""
        return self._digests.get(folder.name, "")

    def addresses(self, folder: Openable) -> tuple[str, ...]:
        """Those of a document's files."""
        if folder.name not in self._known:
            self._known[folder.name] = "", tuple(self.files(folder))
        return self._known[folder.name][1]

    def page(self, folder: Openable) -> ReadingPage:
        """A document's own page."""
        if self._page is None or self._page[0] != folder.name:
            found: ReadingPage = self._shown(folder, 0)
            self._page = folder.name, found
        return self._page[1]

    def files(self, folder: Openable) -> Mapping[str, bytes]:
        """A document's files by their addresses."""
        if self._files is None or self._files[0] != folder.name:
            found: Files = self._part(folder, 1)
            self._files = folder.name, dict(found)
        return self._files[1]

    def corrected(self, folder: Openable) -> str:
        """A document's part of the list of corrections."""
        found: str = self._shown(folder, 2)
        return found

    def corpus(self, folder: Openable) -> Xml:
        """A document's part of the TEI of the whole edition."""
        found: Xml = self._part(folder, 3)
        return found

    def whole(self, folder: Openable) -> str:
        """A document's line of `edition.json`."""
        found: str = self._part(folder, 4)
        return found

    def corrections(self, folder: Openable) -> str:
        """A document's lines of the list of corrections in CSV."""
        found: str = self._part(folder, 5)
        return found

    def mentions(self, folder: Openable) -> str:
        """A document's lines of the list of mentions in CSV."""
        found: str = self._part(folder, 6)
        return found

    def entries(self, folder: Openable) -> str:
        """What a search finds on a document's page, as the index holds it."""
        found: str = self._shown(folder, 7)
        return found

    def _part(self, folder: Openable, number: int) -> Any:
        key, _ = self._known.get(folder.name, ("", ()))
        # The first part of an entry is what is held of the document.
        found = self._store.part(key, number + 1) if self._store and key else None
        return self._again(folder)[number] if found is None else found

    def _again(self, folder: Openable) -> tuple[Any, ...]:
        if self._made is None or self._made[0] != folder.name:
            _, parts = make(folder.opened(), self._shared, self._options)
            if parts is None:
                message = Message(
                    "{folder} was changed while the edition was built; build it again",
                    folder=folder.name,
                )
                raise ChangedError(message)
            self._made = folder.name, parts.separate()
        return self._made[1]


_IN_TRANSLATION = {
    Parts._fields.index(name): number for number, name in enumerate(TranslatedParts._fields)
}
"""The numbers of parts that are shown, and their numbers within what is translated."""


@dataclass(frozen=True, slots=True)
class _New:
    """A document to be worked on."""

    shelved: Openable
    folder: Folder
    key: str


_Result = tuple[CacheEntry, tuple[bytes, ...]]
"""A document's short, and the parts of what is published of it, packed; none where nothing is."""


@dataclass(frozen=True)
class DocumentPipeline:
    """Where documents are worked on: in this process, or by an executor, in batches."""

    shared: Shared
    options: BuildOptions | None
    store: Store | None
    executor: Executor | None = None
    _done: list[tuple[Openable, str, CacheEntry]] = field(default_factory=list)
    """The documents with their keys."""

    def studied(self, folders: Iterable[Openable]) -> Iterator[ReadResult]:
        """What came of each folder, in whatever order it is done.

        What a source's own references lead to is known only when all documents are; see `referring`.
        """
        for one, short in self._worked(folders, self._unchanged):
            self._done.append((one.shelved, one.key, short))
            yield ReadResult(one.shelved, short.summary, short.findings, short.checked)

    def referring(self, edition: Edition) -> tuple[Edition, PendingOutputs]:
        """The edition with references that lead to where they should, and what is published of it.

        A document with references is made now, unless it was made with the same targets before.
        """
        pending = PendingOutputs(edition, self.options, self.store)
        again = DocumentPipeline(edition, self.options, self.store, self.executor)
        checked = {}
        stale = []
        for shelved, key, short in self._done:
            pending.put(shelved, key, short.files)
            checked[shelved.name] = short.checked
            if short.waits or (short.refers and again._kept(key, TARGETS) is None):
                stale.append(shelved)
            elif digest := again._digest(key, short):
                pending.note(shelved, digest)
        for one, short in again._worked(stale, lambda _: None):
            pending.put(one.shelved, one.key, short.files)
            checked[one.shelved.name] = short.checked
            if digest := again._digest(one.key, short):
                pending.note(one.shelved, digest)
        found = (one for folder in edition.folders.values() for one in checked[folder.name])
        return replace(edition, checked=tuple(found)), pending

    def translated(self, edition: Edition) -> tuple[Edition, ...]:
        """The edition in each further language of the site."""
        found = {shelved.name: short.translated for shelved, _, short in self._done}
        shorts = [found[edition.folders[document.id].name] for document in edition.documents]
        if len(shorts) > MANY:
            shorts = [tuple(one.without_contexts() for one in short) for short in shorts]
        return tuple(
            replace(edition, publication=one, documents=tuple(short[number] for short in shorts))
            for number, one in enumerate(edition.publication.translated())
        )

    def _digest(self, key: str, short: CacheEntry) -> str:
        """A digest of everything that was used for a document; empty where its entry is not stored."""
        return f"{key}{''.join(self._keys.used(short.used))}" if self.store and short.stored else ""

    @cached_property
    def _keys(self) -> Keys:
        return Keys(self.shared, self.options)

    def _worked(
        self, folders: Iterable[Openable], kept: Callable[[str], CacheEntry | None]
    ) -> Iterator[tuple[_New, CacheEntry]]:
        """Each document, made where nothing is kept under its key."""
        sent: deque[tuple[list[_New], Future[bytes] | None]] = deque()
        new: list[_New] = []
        for shelved in folders:
            folder = shelved.opened()
            one = _New(shelved, folder, self._keys.key(folder))
            short = kept(one.key)
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

    def _unchanged(self, key: str) -> CacheEntry | None:
        return self._kept(key, OTHERS)

    def _kept(self, key: str, which: int) -> CacheEntry | None:
        """What is kept of a document, if nothing of a kind that was used for it has changed."""
        kept = self.store.part(key, 0) if self.store else None
        if kept is None:
            return None
        digests, short = kept
        return short if digests[which] == self._keys.used(short.used)[which] else None

    def _send(self, new: list[_New]) -> Future[bytes] | None:
        if self.executor is None or not new or self._sendable is None:
            return None
        folders = [one.folder for one in new]
        try:
            return self.executor.submit(_batch, self._sendable, extensions(), folders)
        except Exception as error:  # noqa: BLE001 -- whatever executor an editor's host brings
            _log.warning("no worker takes documents (%s); they are processed here", error)
        return None

    @cached_property
    def _sendable(self) -> bytes | None:
        """What others need for the work; None where the options of this host cannot be sent."""
        shared = Shared(*(getattr(self.shared, one.name) for one in fields(Shared)))
        try:
            return pickle.dumps((shared, self.options), protocol=5)
        except (pickle.PicklingError, TypeError, AttributeError) as error:
            _log.warning("these options cannot be sent to workers (%s)", error)
        return None

    def _back(
        self, new: list[_New], future: Future[bytes] | None
    ) -> Iterator[tuple[_New, CacheEntry]]:
        """The results of a batch. If a worker dies, this process repeats its work."""
        results: Iterable[_Result] | None = None
        if future is not None:
            try:
                results = unpacked(future.result(), KNOWN)
            except Exception as error:  # noqa: BLE001 -- whatever ended the worker
                reason = str(error) or type(error).__name__
                _log.warning("a worker failed (%s); its documents are processed here", reason)
        if results is None:
            results = (_made(one.folder, self.shared, self.options) for one in new)
        for one, (short, parts) in zip(new, results, strict=True):
            if short.stored and self.store:
                kept = packed((self._keys.used(short.used), short))
                self.store.put(one.key, (kept, *parts))
            yield one, short


def _made(folder: Folder, shared: Shared, options: BuildOptions | None) -> _Result:
    short, parts = make(folder, shared, options)
    return short, tuple(map(packed, parts.separate() if parts else ()))


class OtherExtensionsError(Exception):
    """A worker has other packages installed that extend the program, and would work differently."""


def _batch(sendable: bytes, expected: tuple[Extension, ...], folders: Sequence[Folder]) -> bytes:
    """Work on several documents, in a process that may know nothing yet; its results, packed."""
    if extensions() != expected:
        here, there = (tuple(map(str, one)) for one in (extensions(), expected))
        none = (Message("none"),)
        raise OtherExtensionsError(
            Message(
                "its extensions are {found}, but the work needs {needed}",
                found=here or none,
                needed=there or none,
            )
        )
    shared, options = _received(sendable)
    return packed([_made(folder, shared, options) for folder in folders])


@lru_cache(maxsize=1)
def _received(sendable: bytes) -> tuple[Shared, BuildOptions | None]:
    # Not restricted: an executor loads the function and its arguments by pickle, too. A sender of these
    # bytes could run code without them.
    shared, options = pickle.loads(sendable)  # noqa: S301
    return shared, options
