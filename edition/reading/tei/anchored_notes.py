"""Finds notes whose marks do not belong where the note stands, but at a place that the note or a
pointer names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from edition.model.findings import Finding
from edition.model.source import Source
from edition.reading.reading_rules import MARKUP_DOUBTFUL
from edition.reading.tei.elements import BLOCKS, is_within_words
from edition.reading.tei.entered import ABOUT_WORDS, NO_TEXT
from edition.reading.tei.tags import Open
from edition.reading.tei.xml_tree import XmlNode
from edition.system.messages import Message

_NOT_TEXT = NO_TEXT | ABOUT_WORDS | {"teiHeader"}
_HOLDING = frozenset(("paragraph", "head"))
"""The kinds of blocks that can end with the mark of a note."""


@dataclass(frozen=True, slots=True)
class AnchoredNotes:
    """The notes of a file, with the places of their marks; all places are offsets in the source."""

    at: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Maps the end of an element to the beginnings of the notes whose marks follow the element."""
    notes: set[int] = field(default_factory=set)
    """The beginnings of all notes with a mark elsewhere."""
    pointers: set[int] = field(default_factory=set)
    """The beginnings of empty elements that the marks replace."""
    unplaced: list[tuple[Open, Message]] = field(default_factory=list)
    """The tags of notes whose target does not exist or cannot be followed by a mark, with the
    reason.
    """


def anchored_notes(root: XmlNode, apart: Collection[int]) -> AnchoredNotes:
    """The notes of a file that are not at the place where their marks belong.

    A note can name the element that it is about (`target`, or `targetEnd` for a stretch of text).
    If a note names no element, an empty `ptr` or `ref` may point to the note. If a note is within
    the element that it targets, the mark of the note is where the note is. The elements at the
    offsets `apart` are not part of the text.
    """
    found = AnchoredNotes()
    places: dict[str, XmlNode] = {}
    notes: list[XmlNode] = []
    pointers: list[XmlNode] = []
    for node in _outside_notes(root, apart):
        if node.name == "note":
            notes += [node] if _has_mark(node) else []
        elif node.tag.id:
            places.setdefault(node.tag.id, node)
        elif node.name in ("ptr", "ref") and not node.has_words():
            pointers.append(node)
    lost: list[tuple[XmlNode, str]] = []
    for note in notes:
        name = _named(note, "targetEnd") or _named(note, "target")
        if place := places.get(name):
            _placed(found, place, note)
        elif name:
            lost.append((note, name))
    ids = _ids(root) if lost else frozenset()  # including elements that are not part of the text
    missing = Message("no element of the file has this id")
    found.unplaced.extend((note.tag, missing) for note, name in lost if name not in ids)
    several = Message("the note has several targets")
    found.unplaced.extend((note.tag, several) for note in notes if _names_several(note))
    by_id = {note.tag.id: note for note in notes if note.tag.id and not _named(note, "target")}
    for pointer in pointers:
        pointed = by_id.pop(_named(pointer, "target"), None)  # a note has one mark
        if pointed:
            _put(found, pointer, pointed)
            found.pointers.add(pointer.tag.span.start)
    return found


def unplaced(source: Source, notes: AnchoredNotes) -> Iterator[Finding]:
    """A finding for each note whose target does not exist or cannot be followed by a mark."""
    for tag, message in notes.unplaced:
        hint = Message("the mark of the note is at the place where the source has the note")
        yield Finding(MARKUP_DOUBTFUL, message, (source.place(tag.span),), hint)


def _outside_notes(node: XmlNode, apart: Collection[int]) -> Iterator[XmlNode]:
    for child in node.elements():
        if child.tag.span.start not in apart and child.name not in _NOT_TEXT:
            yield child
            if child.name != "note":
                yield from _outside_notes(child, apart)


def _ids(root: XmlNode) -> frozenset[str]:
    found, waiting = set(), [root]
    while waiting:
        node = waiting.pop()
        found.add(node.tag.id)
        waiting += node.elements()
    return frozenset(found)


def _has_mark(note: XmlNode) -> bool:
    """Whether a note is read as a note with a mark, and not as words of the text."""
    return note.get("rend") != "inline" and note.get("type") not in ("speaker", "translator")


def _placed(found: AnchoredNotes, place: XmlNode, note: XmlNode) -> None:
    """Puts the mark of a note after the element that the note is about, unless that element
    contains the note.
    """
    if place.span.contains(note.span):
        return
    if _can_hold(place):
        _put(found, place, note)
        return
    message = Message(
        "the note is about a <{element}>, which cannot have a mark", element=place.name
    )
    found.unplaced.append((note.tag, message))


def _put(found: AnchoredNotes, place: XmlNode, note: XmlNode) -> None:
    found.at[place.span.end].append(note.tag.span.start)
    found.notes.add(note.tag.span.start)


def _named(node: XmlNode, attribute: str) -> str:
    """The id to which an attribute points in the same file, if the attribute names only one id."""
    pointers = node.get(attribute).split()
    return pointers[0][1:] if len(pointers) == 1 and pointers[0].startswith("#") else ""


def _names_several(note: XmlNode) -> bool:
    return any(len(note.get(name).split()) > 1 for name in ("target", "targetEnd"))


def _can_hold(node: XmlNode) -> bool:
    block = BLOCKS.get(node.name)
    return block.place in _HOLDING if block else is_within_words(node.name)
