"""Describes the changes between two manifests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from edition.editorial.release_manifest import DocumentState, Manifest, NamedState, NoteState
from edition.model import addresses
from edition.model.locator import Locator
from edition.model.wording import ENGLISH, Wording, message
from edition.reading.prose_tokens import prose

Kind = Literal["added", "changed", "withdrawn", "lost"]
What = Literal["document", "passage", "reading", "note", "entry", "event", "work"]


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with the values for its placeholders; it can be translated."""

    text: str
    values: Mapping[str, str | Statement | Locator] = field(default_factory=dict)

    def shown(self, wording: Wording) -> str:
        """The sentence in the language of `wording`."""
        values = {
            name: value if isinstance(value, str) else value.shown(wording)
            for name, value in self.values.items()
        }
        return wording.gettext(self.text, **values)


@dataclass(frozen=True, slots=True)
class OwnName:
    """A name that the editors or the archive gave; it is never translated."""

    text: str

    def shown(self, _: Wording) -> str:
        """The name."""
        return self.text


@dataclass(frozen=True, slots=True)
class Change:
    """A change to one item."""

    kind: Kind
    """The kind of change; `lost` means the removal of an item that later versions should contain."""
    what: What
    """The type of item; `reading` is a note that corrects the text, `note` is any other note."""
    document: str
    """The id of the document; empty for an item that all documents share."""
    address: str
    """The address of the item, relative to the edition's home page."""
    called: Statement | Locator | OwnName
    """The name of the item: `§ 3.d.iv`, `Note c02 on § 3.d.i`, the name of an entry."""
    statements: tuple[Statement, ...]
    """The changes to the item."""

    def told(self, wording: Wording) -> str:
        """The changes to the item, in the language of an interface."""
        return wording.parted(one.shown(wording) for one in self.statements)

    @property
    def name(self) -> str:
        """The name of the item, in English."""
        return self.called.shown(ENGLISH)

    @property
    def words(self) -> str:
        """The changes to the item, in English."""
        return self.told(ENGLISH)


def changes(before: Manifest, after: Manifest) -> tuple[Change, ...]:
    """The changes from one version to another: documents first, in order, then shared data."""
    return (*_documents(before.documents, after.documents), *_shared(before, after))


def _documents(
    before: Mapping[str, DocumentState], after: Mapping[str, DocumentState]
) -> Iterator[Change]:
    for id_, now in after.items():
        if id_ in before:
            yield from _document(id_, before[id_], now)
        else:
            yield _of_document("added", id_, now, _added(now))
    for id_, was in before.items():
        if id_ not in after:
            yield _of_document("lost", id_, was, _GONE)


_ADDED, _GONE = Statement(message("added")), Statement(message("removed"))


def _added(state: DocumentState) -> Statement:
    count = str(len(state.notes))
    return Statement(message("added; number of notes: {count}"), {"count": count})


def _of_document(kind: Kind, id_: str, state: DocumentState, *told: Statement) -> Change:
    return Change(kind, "document", id_, addresses.document(id_), OwnName(state.title), told)


def _document(id_: str, was: DocumentState, now: DocumentState) -> Iterator[Change]:
    titles = {"new": now.title, "old": was.title}
    told = (
        (now.title != was.title, Statement(message("title “{new}”, previously “{old}”"), titles)),
        (now.transcript != was.transcript, Statement(message("transcript replaced"))),
        (now.further != was.further, Statement(message("further texts changed"))),
        (now.images != was.images, Statement(message("page images changed"))),
        (now.citation != was.citation, Statement(message("citation changed"))),
    )
    if statements := [statement for differs, statement in told if differs]:
        yield _of_document("changed", id_, now, *statements)
    yield from _passages(id_, was, now)
    for note in {**now.notes, **was.notes, **now.withdrawn}:
        yield from _note(id_, note, was, now)


def _passages(id_: str, was: DocumentState, now: DocumentState) -> Iterator[Change]:
    """The changes to passages and other places of a document's page."""
    before = {**was.passages, **dict.fromkeys(was.places, "")}
    after = {**now.passages, **dict.fromkeys(now.places, "")}
    for place in {**after, **before}:
        one, other = before.get(place), after.get(place)
        if one == other:
            continue
        kind, told = _compared(one, other, Statement(message("text changed")))
        address = addresses.within(id_, place)
        yield Change(kind, "passage", id_, address, passage_called(place), (told,))


def _compared(before: str | None, after: str | None, changed: Statement) -> tuple[Kind, Statement]:
    if before is None:
        return "added", _ADDED
    return ("lost", _GONE) if after is None else ("changed", changed)


def _note(id_: str, note: str, was: DocumentState, now: DocumentState) -> Iterator[Change]:
    one, other = was.notes.get(note), now.notes.get(note)
    known = other or one
    what: What = "reading" if known and known.does == "correct" else "note"
    called = Statement(message("Note {note}"), {"note": note})
    if known:
        values = {"note": note, "passage": passage_called(known.at)}
        called = Statement(message("Note {note} on {passage}"), values)

    def change(kind: Kind, *told: Statement) -> Change:
        return Change(kind, what, id_, addresses.note(id_, note), called, told)

    if note in now.withdrawn:
        why, earlier = now.withdrawn[note], was.withdrawn.get(note)
        if earlier is None:
            reason = {"reason": _plain(why)}
            yield change("withdrawn", Statement(message("withdrawn: {reason}"), reason))
        elif earlier != why:
            reason = {"reason": _plain(why)}
            sentence = message("withdrawn; the reason is now: {reason}")
            yield change("changed", Statement(sentence, reason))
    elif other is None:
        yield change("lost", _GONE)
    elif one is None:
        yield change("added", _gist(other))
    elif one != other:
        yield change("changed", *_differences(one, other))


def _plain(text: str) -> str:
    return "".join(run.text for run in prose(text))


def _gist(note: NoteState) -> Statement:
    """A summary of a new note in one line."""
    if note.does == "correct":
        values = {"words": note.quotes, "reading": note.reads}
        return Statement(message("added: “{words}” emended to “{reading}”"), values)
    return Statement(message("added: on “{words}”"), {"words": note.quotes})


def _differences(was: NoteState, now: NoteState) -> Iterator[Statement]:
    told = False
    if was.does != now.does:
        told = True
        yield Statement(_NOW_DOES[now.does])
    if was.at != now.at:
        told = True
        places = {"new": passage_called(now.at), "old": passage_called(was.at)}
        yield Statement(message("now on {new}, previously on {old}"), places)
    for name, words in _FIELDS.items():
        one, other = getattr(was, name), getattr(now, name)
        if one != other and one and other:
            told = True
            yield Statement(words, {"new": other, "old": one})
    if was.text != now.text:
        told = True
        yield Statement(message("text of the note changed"))
    new = [source for source in now.sources if source not in was.sources]
    gone = [source for source in was.sources if source not in now.sources]
    yield from (Statement(message("cites {source}"), {"source": one}) for one in new)
    yield from (Statement(message("no longer cites {source}"), {"source": one}) for one in gone)
    if not (told or new or gone):
        yield Statement(message("position in the text changed"))


_NOW_DOES = {
    "correct": message("now a correction, previously a comment"),
    "comment": message("now a comment, previously a correction"),
}
_FIELDS = {
    "quotes": message("now on “{new}”, previously on “{old}”"),
    "reads": message("reading “{new}”, previously “{old}”"),
    "kind": message("kind {new}, previously {old}"),
    "certainty": message("certainty {new}, previously {old}"),
    "by": message("noted by {new}, previously by {old}"),
    "basis": message("based on {new}, previously on {old}"),
}
"""Maps each field of a note to the message about a change from an old to a new value."""


def _shared(before: Manifest, after: Manifest) -> Iterator[Change]:
    tables: tuple[tuple[What, str], ...] = (
        ("entry", "entries"),
        ("event", "events"),
        ("work", "works"),
    )
    for what, table in tables:
        yield from _named(what, getattr(before, table), getattr(after, table))


def _named(
    what: What, before: Mapping[str, NamedState], after: Mapping[str, NamedState]
) -> Iterator[Change]:
    for id_ in {**after, **before}:
        one, other = before.get(id_), after.get(id_)
        known = other or one
        if one == other or known is None:
            continue
        changed = Statement(_CHANGED[what])
        if one and one.name != known.name:
            changed = Statement(message("new name, previously “{old}”"), {"old": one.name})
        kind, told = _compared(
            one.digest if one else None, other.digest if other else None, changed
        )
        yield Change(kind, what, "", ADDRESS_OF[what](id_), OwnName(known.name), (told,))


ADDRESS_OF = {"entry": addresses.entry, "event": addresses.event, "work": addresses.work}
_CHANGED = {
    "entry": message("entry changed"),
    "event": message("event changed"),
    "work": message("record changed"),
}


def passage_called(place: str) -> Statement | Locator:
    """The name that readers see for a fragment: `§ 3.d.i` for `s3.d.i`, `Table 1` for `table-1`."""
    found = Locator.parse(place.removeprefix("s"))
    if found and found.id == place:
        return found
    if place in _PLACES:
        return Statement(_PLACES[place])
    if number := re.fullmatch(r"table-(\d+)", place):
        return Statement(message("Table {number}"), {"number": number[1]})
    return Statement("{place}", {"place": place.removeprefix("v-").replace("-", " ").capitalize()})


_PLACES = {"header": message("archive’s description"), "head": message("heading")}
