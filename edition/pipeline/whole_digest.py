"""What pages and files of the whole edition are made from, as digests."""

from __future__ import annotations

from hashlib import blake2b

from edition.editorial.edition import Edition
from edition.outputs.options import BuildOptions
from edition.pipeline.cache_keys import Keys
from edition.pipeline.document_outputs import Parts
from edition.pipeline.pending_outputs import PendingOutputs


class WholeDigest:
    """The digests of the files and pages of one edition; empty where something is unknown.

    An edit of the words of a note changes one document's part of some files. It changes no summary, so
    that most pages of the whole edition stay as they are.
    """

    def __init__(
        self, content: str | None, edition: Edition, options: BuildOptions, pending: PendingOutputs
    ) -> None:
        """`content` is a digest of everything in the content folder but the documents."""
        sums = [pending.sums(edition.folders[document.id]) for document in edition.documents]
        self._sums = sums if content and all(sums) else []
        publication = edition.publication.model_dump_json()  # with the titles of pages
        summaries = (one[0] for one in self._sums)
        found = blake2b(Keys(edition, options).basis, digest_size=20)
        found.update(" ".join((content or "", publication, *summaries)).encode())
        self._basis = found.hexdigest()

    def of(self, name: str, parts: tuple[str, ...] = ()) -> str:
        """That of a file or page, made from all summaries and from these parts of each document."""
        if not self._sums:
            return ""
        numbers = [Parts._fields.index(part) + 1 for part in parts]
        found = blake2b(f"{self._basis} {name}".encode(), digest_size=20)
        for sums in self._sums:
            found.update("".join(f" {sums[number]}" for number in numbers).encode())
        return found.hexdigest()
