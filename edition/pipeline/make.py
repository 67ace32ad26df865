"""The work on one document: a pure function of its files and of the shared data that it uses.

One call makes everything: a summary for the views, findings, and the published parts, which are
stored on disk. Since the function is pure, any `concurrent.futures.Executor` can call it. A stored
result stays valid until one of the inputs of the function changes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from edition.checks.linter import check_document
from edition.editorial.dependencies import Used, tracking
from edition.editorial.document_texts import Folder
from edition.editorial.edit_document import EditResult, edit
from edition.editorial.edited import EditedDocument
from edition.editorial.edition import Shared
from edition.editorial.summary import DocumentSummary, summarise
from edition.model.findings import Finding
from edition.outputs.html.fragment import Fragment
from edition.outputs.html.templating import own_templates
from edition.pipeline.document_parts import Parts
from edition.system.cache import Store, known_types

if TYPE_CHECKING:
    from edition.outputs.document_context import DocumentContext
    from edition.outputs.options import BuildOptions


@dataclass(frozen=True, slots=True)
class CacheEntry:
    """The stored results for a document, and the shared data that they depend on."""

    used: tuple[Used, ...]
    summary: DocumentSummary | None
    """The summary of the document; None if the document could not be read."""
    findings: tuple[Finding, ...]
    """The findings about the document's files."""
    checked: tuple[Finding, ...]
    """The findings of the document's checks."""
    files: tuple[str, ...] = ()
    """The addresses of the files that are published besides the document's page."""
    waits: bool = False
    """Whether the document was read but not checked, since the targets of its references were
    unknown.
    """
    translated: tuple[DocumentSummary, ...] = ()
    """The summary in each further language of the site."""
    sums: tuple[str, ...] = ()
    """A digest of the data that other pages need, and a digest of each published part."""

    @property
    def refers(self) -> bool:
        """Whether the document's source refers to targets that other documents may contain."""
        return any(kind == "target" for kind, _ in self.used)

    @property
    def summed(self) -> str:
        """A digest of those data of the document that other pages use."""
        shorts = [
            (replace(one, forms=frozenset()), sorted(one.forms))  # a set has no fixed order
            for one in (self.summary, *self.translated)
            if one
        ]
        found = repr((shorts, self.findings, self.checked, self.files))
        return blake2b(found.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    @property
    def stored(self) -> bool:
        """Whether this cache entry can be stored.

        An entry with findings is not stored, because the hint of a finding may depend on any data
        of the edition.
        """
        return self.summary is not None and not self.findings and not self.waits


KNOWN = known_types(CacheEntry, Parts, Fragment)
"""The types of all data that is stored for documents and lists, or sent back by workers."""


def document_store(kept: Path) -> Store:
    """The cache of documents in a folder for stored results."""
    return Store(kept / "documents", KNOWN)


def check_store(kept: Path) -> Store:
    """The cache of documents that were only checked; published documents have a separate cache.

    The caches are separate because each build deletes all entries that it did not use from the
    cache of published documents.
    """
    return Store(kept / "checked", KNOWN)


class Read(NamedTuple):
    """A document that was read and resolved, and the shared data that it used."""

    result: EditResult
    used: frozenset[Used]


def read(folder: Folder, shared: Shared) -> Read:
    """Read and resolve one document; the targets of references do not change the result."""
    with tracking() as used:
        result = edit(folder, shared.known)
    return Read(result, frozenset(used))


def make(
    folder: Folder, shared: Shared, options: BuildOptions | None
) -> tuple[CacheEntry, Parts | None]:
    """Read, resolve, check, render and export one document; see `finish`."""
    return finish(read(folder, shared), shared, options)


def finish(
    known: Read, shared: Shared, options: BuildOptions | None
) -> tuple[CacheEntry, Parts | None]:
    """Check, render and export one document.

    If `options` is None, the document is not rendered or exported. While the targets of references
    are unknown, a document whose source has references is not checked, rendered, or exported.
    """
    result, edited = known.result, known.result.edited
    if edited is None:
        return CacheEntry((), None, result.findings, ()), None
    with own_templates(options.templates if options else None), tracking() as used:
        context = _context(edited, shared, options) if options else None
        short = context.summary if context else summarise(edited, shared.registers, shared.wording)
        others = shared.translated if context else ()
        translated = tuple(replace(context, shared=other).summary for other in others if context)
        if not shared.targets_known and edited.refers:
            waiting = CacheEntry((), short, result.findings, (), waits=True)
            return replace(waiting, translated=translated), None
        checked = tuple(check_document(edited, shared))
        parts = _published(context) if context else None
    files = tuple(address for address, _ in parts.files) if parts else ()
    entry = CacheEntry(tuple(sorted(used | known.used)), short, result.findings, checked, files)
    return replace(entry, translated=translated), parts


def _context(edited: EditedDocument, shared: Shared, options: BuildOptions) -> DocumentContext:
    from edition.outputs.document_context import DocumentContext  # noqa: PLC0415 -- slow to import

    return DocumentContext(edited, shared, options)


def _published(context: DocumentContext) -> Parts:
    from edition.pipeline.document_outputs import published  # noqa: PLC0415 -- slow to import

    return published(context)
