"""Processes all documents of an edition, in this process or with an executor."""

from __future__ import annotations

import logging
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field, fields, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from edition.editorial.document_folder import Openable
from edition.editorial.document_texts import Folder
from edition.editorial.edition import Edition, ReadResult, Shared
from edition.editorial.summary import MANY
from edition.pipeline.cache_keys import OTHERS, TARGETS, Keys
from edition.pipeline.document_results import Result, result, store_result
from edition.pipeline.make import KNOWN, CacheEntry, Read, read
from edition.pipeline.pending_outputs import PendingOutputs
from edition.system.cache import Store, packed, unpacked
from edition.system.extensions import Extension, extensions
from edition.system.messages import Message

if TYPE_CHECKING:
    from edition.outputs.options import BuildOptions

_log = logging.getLogger(__name__)
_BATCH = 4
"""The number of documents in a batch; processing a batch takes a few tenths of a second."""
_WAITING = 16
"""The maximum number of batches that are sent and not yet returned; this number limits the use of
memory.
"""
_HELD = 100
"""The maximum number of documents that are kept in memory while they wait, which limits the use of
memory."""


@dataclass(frozen=True, slots=True)
class _New:
    """A document that must be processed."""

    shelved: Openable
    folder: Folder
    key: str
    """The key of the stored cache entry; empty if the entry could not be stored."""


@dataclass(frozen=True)
class DocumentPipeline:
    """Processes documents in batches, in this process or with an executor."""

    shared: Shared
    options: BuildOptions | None
    store: Store | None
    executor: Executor | None = None
    _done: list[tuple[Openable, str, CacheEntry]] = field(default_factory=list)
    """The processed documents, with their keys and cache entries."""
    _held: dict[str, Read] = field(default_factory=dict)
    """The documents that this process has read and that wait for targets, by their keys."""

    def studied(self, folders: Iterable[Openable]) -> Iterator[ReadResult]:
        """The results for each folder, in the order in which they are ready.

        The targets of a source's own references are known only when all documents have been
        read; see `referring`.
        """
        for one, short in self._worked(folders, self._unchanged):
            self._done.append((one.shelved, one.key, short))
            yield ReadResult(one.shelved, short.summary, short.findings, short.checked)

    def referring(self, edition: Edition) -> tuple[Edition, PendingOutputs]:
        """The edition after its references are resolved, and the outputs to publish for it.

        Documents with references are processed again, unless results with the same targets are
        stored.
        """
        pending = PendingOutputs(edition, self.options, self.store)
        again = DocumentPipeline(edition, self.options, self.store, self.executor, _held=self._held)
        checked = {}
        stale = []
        for shelved, key, short in self._done:
            pending.put(shelved, key, short.files)
            checked[shelved.name] = short.checked
            if short.waits or (short.refers and again._kept(key, TARGETS) is None):
                stale.append(shelved)
            elif used := again._digest(key, short):
                pending.note(shelved, used, short.sums)
        for one, short in again._worked(stale, lambda _: None):
            pending.put(one.shelved, one.key, short.files)
            checked[one.shelved.name] = short.checked
            if used := again._digest(one.key, short):
                pending.note(one.shelved, used, short.sums)
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
        """A digest of all data that a document used; empty if the document's cache entry is not
        stored.
        """
        if not (key and self.store and short.stored):
            return ""
        return f"{key}{''.join(self._keys.used(short.used))}"

    @cached_property
    def _keys(self) -> Keys:
        return Keys(self.shared, self.options)

    def _worked(
        self, folders: Iterable[Openable], kept: Callable[[str], CacheEntry | None]
    ) -> Iterator[tuple[_New, CacheEntry]]:
        """Each document with its cache entry; if `kept` returns no entry for the key, the entry is
        made.
        """
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
        """The stored entry for a document, if the data that the document used has not changed.

        `which` selects the data that is compared: `TARGETS` or `OTHERS`.
        """
        kept = self.store.part(key, 0) if key and self.store else None
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
        except Exception as error:  # noqa: BLE001 -- any executor may be given
            _log.warning(
                Message(
                    "no worker accepts documents ({problem}); this process makes the documents itself",
                    problem=str(error),
                )
            )
        return None

    @cached_property
    def _sendable(self) -> bytes | None:
        """The data that workers need; None if the options cannot be pickled."""
        shared = Shared(*(getattr(self.shared, one.name) for one in fields(Shared)))
        try:
            return pickle.dumps((shared, self.options), protocol=5)
        except (pickle.PicklingError, TypeError, AttributeError) as error:
            _log.warning(
                Message(
                    "these options cannot be sent to workers ({problem}); this process makes all documents",
                    problem=str(error),
                )
            )
        return None

    def _back(
        self, new: list[_New], future: Future[bytes] | None
    ) -> Iterator[tuple[_New, CacheEntry]]:
        """The results of a batch. If a worker dies, this process repeats the worker's work."""
        results: Iterable[Result] | None = None
        if future is not None:
            try:
                results = unpacked(future.result(), KNOWN)
            except Exception as error:  # noqa: BLE001 -- any error can end a worker
                reason = str(error) or type(error).__name__
                _log.warning(
                    Message(
                        "a worker failed ({problem}); this process makes the documents of that worker",
                        problem=reason,
                    )
                )
        if results is None:
            results = map(self._made_here, new)
        for one, (short, parts) in zip(new, results, strict=True):
            if (
                self.store
                and (short.stored or parts)
                and not store_result(self.store, one.key, (short, parts), one.folder, self._keys)
            ):
                one = replace(one, key="")  # noqa: PLW2901 -- the key's entry is an earlier one
            yield one, short

    def _made_here(self, one: _New) -> Result:
        """Makes a document's result in this process, without reading the document a second time."""
        known = self._held.pop(one.key, None) or read(one.folder, self.shared)
        found = result(known, one.folder, self.shared, self.options)
        if found[0].waits and len(self._held) < _HELD:
            self._held[one.key] = known
        return found


class OtherExtensionsError(Exception):
    """A worker has other extensions than this process, so that its results would differ."""


def _batch(sendable: bytes, expected: tuple[Extension, ...], folders: Sequence[Folder]) -> bytes:
    """The packed results for several documents, which a worker processes."""
    if extensions() != expected:
        here, there = (tuple(map(str, one)) for one in (extensions(), expected))
        none = (Message("none"),)
        raise OtherExtensionsError(
            Message(
                "the worker has the extensions {found}; they must be {needed}",
                found=here or none,
                needed=there or none,
            )
        )
    shared, options = _received(sendable)
    return packed([result(read(one, shared), one, shared, options) for one in folders])


@lru_cache(maxsize=1)
def _received(sendable: bytes) -> tuple[Shared, BuildOptions | None]:
    # Unpickling is not restricted here. An executor itself unpickles the function and its
    # arguments, so a person who can send these bytes could run code anyway.
    shared, options = pickle.loads(sendable)  # noqa: S301
    return shared, options
