"""Digests of the data from which pages and files of the whole edition are made."""

from __future__ import annotations

from hashlib import blake2b

from edition.editorial.edition import Edition
from edition.outputs.options import BuildOptions
from edition.pipeline.cache_keys import Keys
from edition.pipeline.document_parts import Parts
from edition.pipeline.pending_outputs import PendingOutputs


class WholeDigest:
    """The digests of an edition's files and pages; the digests are empty if any data is unknown.

    If an editor changes the words of a note, the document's summary stays the same, and only the
    document's parts of some files of the whole edition change. Most pages about the whole edition
    therefore need not be made again.
    """

    def __init__(
        self, content: str | None, edition: Edition, options: BuildOptions, pending: PendingOutputs
    ) -> None:
        """`content` is a digest of everything in the content folder except the documents."""
        sums = [pending.sums(edition.folders[document.id]) for document in edition.documents]
        self._sums = sums if content and all(sums) else []
        publication = edition.publication.model_dump_json()  # the JSON includes the titles of pages
        summaries = (one[0] for one in self._sums)
        found = blake2b(Keys(edition, options).basis, digest_size=20)
        found.update(" ".join((content or "", publication, *summaries)).encode())
        self._basis = found.hexdigest()

    def of(self, name: str, parts: tuple[str, ...] = ()) -> str:
        """The digest of a file or page that is made from the summaries and these `parts` of all
        documents.
        """
        if not self._sums:
            return ""
        numbers = [Parts._fields.index(part) + 1 for part in parts]
        found = blake2b(f"{self._basis} {name}".encode(), digest_size=20)
        for sums in self._sums:
            found.update("".join(f" {sums[number]}" for number in numbers).encode())
        return found.hexdigest()
