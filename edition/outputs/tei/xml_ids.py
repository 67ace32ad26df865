"""The `xml:id` attributes in a document's TEI, and the pointers to them."""

from __future__ import annotations

from collections.abc import Iterator

from edition.editorial.cross_references import Target, evidence_elsewhere, passage_fragment
from edition.editorial.dependencies import remembered
from edition.editorial.edited import EditedDocument
from edition.editorial.edition import Shared
from edition.model import addresses
from edition.model.blocks import BlockGroup, Item, Section, Table, walk
from edition.model.content import Milestone, Paragraph
from edition.model.document import Document
from edition.outputs.tei.xml_text import Ref, at, from_home, own, taken
from edition.system.patterns import pattern

_UNFIT = pattern(r"[^A-Za-z0-9._-]|_(?=x[0-9a-f]+_)|^[^A-Za-z]")
RESPONSIBLE = ("editors", "author", "translator", "archive", "source")
"""The ids of everyone who can be responsible for text or notes; only ids in use are written."""
INFERENCE = "inference"
_RESERVED = frozenset({*RESPONSIBLE, INFERENCE})


def ncname(text: str) -> str:
    """A text as a valid `xml:id`; different texts always get different ids."""
    return _UNFIT.sub(lambda sign: f"_x{ord(sign[0]):x}_", text)


def editor_id(editor: str) -> str:
    """The id of an editor who signs notes. It contains a full stop, which ids of entries and events
    never contain.
    """
    return f"editors.{editor}"


def document_id(edited: EditedDocument) -> str:
    """The id of a document's root: `d118390`."""
    return ncname(f"d{edited.id}")


class SharedIds:
    """The ids of entries, events and works.

    If an id also occurs in the text of a file, the id of the entry, event, or work is changed.
    """

    def __init__(self, shared: Shared, text: frozenset[str] = frozenset()) -> None:
        """`text` contains the ids that occur in the text of the file."""
        self._shared = shared
        self._text = text
        self.free = not text & _shared_names(shared)
        """Whether the text contains none of the ids of entries, events and works."""

    def entry(self, entry: str) -> Ref:
        return self._unlike_text(Ref(f"{entry}_" if entry in _RESERVED else entry))

    def event(self, event: str) -> Ref:
        name = addresses.event_fragment(event)
        return self._unlike_text(Ref(f"{name}_" if self._named(name) else name))

    def work(self, key: str) -> Ref:
        name = ncname(key)
        while self._named(name) or self._is_event(name):
            name += "_"
        return self._unlike_text(Ref(name))

    def _unlike_text(self, name: Ref) -> Ref:
        return taken(name) if name in self._text else name

    def _is_event(self, name: str) -> bool:
        id_ = name.removeprefix("e-")
        return id_ != name and self._shared.event(id_) is not None

    def _named(self, name: str) -> bool:
        return name in _RESERVED or name in self._shared.registers.entries


@remembered
def _shared_names(shared: Shared) -> frozenset[str]:
    """The ids that entries, events, and works can have, with and without an added `_`."""
    named = (name for kind in (shared.registers.entries, shared.works) for name in kind)
    events = (addresses.event_fragment(event.id) for event in shared.events)
    return frozenset(f"{ncname(name)}{more}" for name in (*named, *events) for more in ("", "_"))


class Ids:
    """The ids of one document."""

    def __init__(self, edited: EditedDocument, shared: Shared) -> None:
        self.document = edited.id
        self.root = document_id(edited)
        self.places = _places(edited)
        named = {fragment for text in edited.texts for fragment in _fragments(text)}
        self.fragments = frozenset(named) | {*self.places.values()}
        self.shared = SharedIds(shared, self.fragments | {self.root})

    def to(self, fragment: str) -> Ref | None:
        """The pointer to a place in the text; None if the place does not exist."""
        return at(own(fragment)) if fragment in self.fragments else None

    def passage(self, locator: str) -> Ref | None:
        """The pointer to a passage; `locator` has the form that editors write."""
        other = evidence_elsewhere(locator)
        return page_of(other) if other else self.to(passage_fragment(locator))


def page_of(target: Target) -> Ref:
    """The pointer from any file of the site to another document's page, or to a place on it."""
    address = addresses.document(target.document)
    if target.fragment:
        address = addresses.within(target.document, target.fragment)
    return from_home(address)


def lemma(note: str) -> str:
    """The fragment identifier of the words that a note is about."""
    return f"l-{note}"


def _fragments(edited: EditedDocument) -> Iterator[str]:
    document = edited.document
    if document.header.fields:
        yield addresses.part_fragment("header", edited.text)
    if document.head.title or document.head.lines:
        yield addresses.part_fragment("head", edited.text)
    roots = (document.blocks, *(note.blocks for note in document.footnotes))
    for block in (block for root in roots for block in walk(root)):
        match block:
            case Section() | Item() | Paragraph() if block.locator:
                yield block.locator.id
            case Table():
                yield block.id
            case _:
                pass
    for withdrawn in edited.withdrawn:
        yield addresses.note_fragment(withdrawn.id)
    for note in edited.notes:
        yield addresses.note_fragment(note.id)
        yield lemma(note.id)


def _places(edited: EditedDocument) -> dict[str, str]:
    """Maps the id of each place in the source to the fragment identifier of the place."""
    names = [name for text in edited.texts for name in _named(text.document)]
    found: dict[str, str] = {}
    used: set[str] = set()
    for name in dict.fromkeys(filter(None, names)):
        fragment = addresses.source_fragment(name)
        while fragment in used:
            fragment += "_"
        used.add(fragment)
        found[name] = fragment
    return found


def _named(document: Document) -> Iterator[str]:
    """The ids that a source gives to parts, pages and notes."""
    roots = (document.blocks, *(note.blocks for note in document.footnotes))
    blocks = (block for root in roots for block in walk(root))
    leaves = (leaf for passage in document.passages for leaf in passage.content.leaves)
    yield from (block.id for block in blocks if isinstance(block, BlockGroup))
    yield from (leaf.id for leaf in leaves if isinstance(leaf, Milestone))
    yield from (note.id for note in document.footnotes)
