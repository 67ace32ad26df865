"""What has an `xml:id` in a document's TEI, and how anything else points to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition import addresses
from edition.document import Item, Paragraph, Section, Table, walk
from edition.edition import Shared
from edition.editorial.edited import EditedDocument
from edition.locator import Locator
from edition.markup import Group, Milestone

_UNFIT = re.compile(r"[^A-Za-z0-9._-]|_(?=x[0-9a-f]+_)|^[^A-Za-z]")
RESPONSIBLE = ("editors", "author", "translator", "archive")
"""Who can be responsible for something: each has an id of this name where it is needed."""
INFERENCE = "inference"


def ncname(text: str) -> str:
    """A text as a name that XML takes for an id; two texts never have the same."""
    return _UNFIT.sub(lambda sign: f"_x{ord(sign[0]):x}_", text)


def document_id(edited: EditedDocument) -> str:
    """The id of a document's root: `d118390`."""
    return ncname(f"d{edited.id}")


class SharedIds:
    """The ids of entries, events and works: as the edition has them, but for those already taken."""

    def __init__(self, shared: Shared, taken: frozenset[str]) -> None:
        self._shared = shared
        self._taken = taken | {*RESPONSIBLE, INFERENCE}

    def entry(self, entry: str) -> str:
        return f"{entry}_" if entry in self._taken else entry

    def event(self, event: str) -> str:
        name = addresses.event_fragment(event)
        return f"{name}_" if self._named(name) else name

    def work(self, key: str) -> str:
        name = ncname(key)
        while self._named(name) or self._is_event(name):
            name += "_"
        return name

    def _is_event(self, name: str) -> bool:
        id_ = name.removeprefix("e-")
        return id_ != name and self._shared.event(id_) is not None

    def _named(self, name: str) -> bool:
        return name in self._taken or name in self._shared.registers.entries


class Ids:
    """The ids of one document. In a corpus those of its text begin with the document's own id."""

    def __init__(self, edited: EditedDocument, shared: Shared, *, corpus: bool = False) -> None:
        self._edited = edited
        self._prefix = f"{document_id(edited)}_" if corpus else ""
        self.root = document_id(edited)
        self.file = addresses.DOWNLOADS if corpus else addresses.document(edited.id)
        """The address of the folder in which the file is."""
        self.places = _places(edited)
        self.fragments = frozenset(_fragments(edited)) | {*self.places.values()}
        taken = frozenset() if corpus else self.fragments | {self.root}
        self.shared = SharedIds(shared, taken)

    def text(self, fragment: str) -> str:
        """The id of a place in the text, by the fragment of its public address."""
        return self._prefix + fragment

    def to(self, fragment: str) -> str | None:
        """The pointer to a place in the text; None where there is no such place."""
        return f"#{self.text(fragment)}" if fragment in self.fragments else None

    def passage(self, locator: str) -> str | None:
        """The pointer to a passage, as an editor writes it."""
        found = None if locator in ("header", "head") else Locator.parse(locator)
        return self.to(found.id if found else locator)


def lemma(note: str) -> str:
    """The fragment of the words that a note is about."""
    return f"l-{note}"


def _fragments(edited: EditedDocument) -> Iterator[str]:
    document = edited.document
    if document.header.fields:
        yield "header"
    if document.head.title or document.head.lines:
        yield "head"
    roots = (document.blocks, *(note.blocks for note in document.footnotes))
    for block in (block for root in roots for block in walk(root)):
        match block:
            case Section() | Item() | Paragraph() if block.locator:
                yield block.locator.id
            case Table():
                yield block.id
            case _:
                pass
    for note in edited.notes:
        yield addresses.note_fragment(note.id)
        yield lemma(note.id)


def _places(edited: EditedDocument) -> dict[str, str]:
    """The fragment of each place that the source gives an id, by that id."""
    document = edited.document
    roots = (document.blocks, *(note.blocks for note in document.footnotes))
    blocks = (block for root in roots for block in walk(root))
    leaves = (leaf for passage in document.passages for leaf in passage.content.leaves)
    names = [
        *(block.id for block in blocks if isinstance(block, Group)),
        *(leaf.id for leaf in leaves if isinstance(leaf, Milestone)),
        *(note.id for note in document.footnotes),
    ]
    found: dict[str, str] = {}
    used: set[str] = set()
    for name in dict.fromkeys(filter(None, names)):
        fragment = addresses.source_fragment(name)
        while fragment in used:
            fragment += "_"
        used.add(fragment)
        found[name] = fragment
    return found
