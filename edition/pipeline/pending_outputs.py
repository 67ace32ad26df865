"""The published outputs of documents; they are stored on disk until a build writes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from edition.editorial.document_folder import Openable
from edition.editorial.edition import Shared
from edition.outputs.html.fragment import Fragment
from edition.outputs.tei.xml_text import Xml
from edition.pipeline.cache_keys import Keys
from edition.pipeline.document_parts import (
    TRANSLATED,
    Files,
    Parts,
    ReadingPage,
    TranslatedParts,
)
from edition.pipeline.document_results import result, store_result
from edition.pipeline.make import KNOWN, make, read
from edition.system.cache import Store, packed, unpacked
from edition.system.messages import Message
from edition.system.reported import ReportedError

if TYPE_CHECKING:
    from edition.outputs.options import BuildOptions

Stored = TypeVar("Stored", str, Fragment)
_State = tuple[str, int]
"""The name of a document's folder, and how often its outputs have been made again."""


class ChangedError(ReportedError):
    """A document was changed during the build of its edition, and can no longer be read."""


def _changed(folder: Openable) -> ChangedError:
    return ChangedError(
        Message(
            "{folder} was changed while the edition was built; build it again", folder=folder.name
        )
    )


class PendingOutputs:
    """The published outputs of documents, read from the store when needed, or made again.

    A method raises `ChangedError` if it must make results again and the document can no longer be
    read.
    """

    def __init__(self, shared: Shared, options: BuildOptions | None, store: Store | None) -> None:
        self._shared, self._options, self._store = shared, options, store
        self._known: dict[str, tuple[str, tuple[str, ...]]] = {}
        self._digests: dict[str, str] = {}
        self._sums: dict[str, tuple[str, ...]] = {}
        # Recent results stay in memory, since the headings, body, and head of a page are used one
        # after the other. The files of a document are also used one after the other.
        self._page: tuple[_State, ReadingPage] | None = None
        self._files: tuple[_State, dict[str, bytes]] | None = None
        self._made: tuple[_State, tuple[Any, ...]] | None = None
        self._renewals: dict[str, int] = {}
        self._language = 0

    def in_language(self, number: int) -> PendingOutputs:
        """The same outputs, with pages in the further language `number` of the site; the first is
        1.
        """
        other = copy(self)
        vars(other).update(_page=None, _language=number)
        return other

    def _shown(self, folder: Openable, number: int) -> Any:
        """A part that pages show, in the first language of the site or in a further one."""
        if not self._language:
            return self._part(folder, number)
        translated: TranslatedParts = self._part(folder, TRANSLATED + self._language - 1)
        return translated[_IN_TRANSLATION[number]]

    def put(self, folder: Openable, key: str, files: tuple[str, ...]) -> None:
        """Record the key under which a document is stored, and the addresses of its files."""
        self._known[folder.name] = key, files

    def note(self, folder: Openable, digest: str, sums: tuple[str, ...]) -> None:
        """Record a digest of all data that a document used, and the digests from its cache entry."""
        self._digests[folder.name] = digest
        self._sums[folder.name] = sums

    def renew(self, folder: Openable) -> None:
        """Make the outputs of a document again, in all languages, since its files have changed.

        The addresses of the document's files, and what other pages show about the document, stay as
        they were. The outputs are stored, so that the next build need not make them again.
        """
        _, files = self._known.get(folder.name, ("", ()))
        self._renewals[folder.name] = self._renewals.get(folder.name, 0) + 1
        self._known[folder.name] = self._stored(folder), files

    def _stored(self, folder: Openable) -> str:
        """The key under which new outputs of a document are stored; empty if that is impossible."""
        opened = folder.opened()
        found = result(read(opened, self._shared), opened, self._shared, self._options)
        if not found[1]:
            raise _changed(folder)
        key = self._keys.key(opened)
        if self._store and store_result(self._store, key, found, opened, self._keys):
            return key
        self._made = self._state(folder), tuple(unpacked(part, KNOWN) for part in found[1])
        return ""

    @cached_property
    def _keys(self) -> Keys:
        return Keys(self._shared, self._options)

    def _state(self, folder: Openable) -> _State:
        return folder.name, self._renewals.get(folder.name, 0)

    def digest(self, folder: Openable) -> str:
        """The digest that `note` recorded for a document; empty if nothing is stored for the
        document.
        """
        return self._digests.get(folder.name, "")

    def sums(self, folder: Openable) -> tuple[str, ...]:
        """The digests that `note` recorded for a document: of data that other pages need, and of
        each part.

        The result is empty if nothing is stored for the document.
        """
        return self._sums.get(folder.name, ())

    def kept(self, digest: str, made: Callable[[], Stored]) -> Stored:
        """A view's body or search entries: stored under this digest or, if nothing is stored, newly
        made.
        """
        if not self._store or not digest:
            return made()
        found: Stored | None = self._store.part(digest, 0)
        if found is None:
            found = made()
            self._store.put(digest, (packed(found),))
        return found

    def addresses(self, folder: Openable) -> tuple[str, ...]:
        """The addresses of a document's files."""
        if folder.name not in self._known:
            self._known[folder.name] = "", tuple(self.files(folder))
        return self._known[folder.name][1]

    def page(self, folder: Openable) -> ReadingPage:
        """A document's own page."""
        state = self._state(folder)
        if self._page is None or self._page[0] != state:
            found: ReadingPage = self._shown(folder, 0)
            self._page = state, found
        return self._page[1]

    def files(self, folder: Openable) -> Mapping[str, bytes]:
        """A document's files by their addresses."""
        state = self._state(folder)
        if self._files is None or self._files[0] != state:
            found: Files = self._part(folder, 1)
            self._files = state, dict(found)
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
        """A document's line in `edition.json`."""
        found: str = self._part(folder, 4)
        return found

    def corrections(self, folder: Openable) -> str:
        """A document's lines in the list of corrections in CSV."""
        found: str = self._part(folder, 5)
        return found

    def mentions(self, folder: Openable) -> str:
        """A document's lines in the list of mentions in CSV."""
        found: str = self._part(folder, 6)
        return found

    def entries(self, folder: Openable) -> str:
        """The search entries of a document's page, as the index contains them."""
        found: str = self._shown(folder, 7)
        return found

    def _part(self, folder: Openable, number: int) -> Any:
        key, _ = self._known.get(folder.name, ("", ()))
        # The first stored part is the cache entry itself.
        found = self._store.part(key, number + 1) if self._store and key else None
        return self._again(folder)[number] if found is None else found

    def _again(self, folder: Openable) -> tuple[Any, ...]:
        state = self._state(folder)
        if self._made is None or self._made[0] != state:
            _, parts = make(folder.opened(), self._shared, self._options)
            if parts is None:
                raise _changed(folder)
            self._made = state, parts.separate()
        return self._made[1]


_IN_TRANSLATION = {
    Parts._fields.index(name): number for number, name in enumerate(TranslatedParts._fields)
}
"""Maps the numbers of parts that pages show to the parts' numbers in `TranslatedParts`."""
