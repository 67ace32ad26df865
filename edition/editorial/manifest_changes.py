"""Two manifests → what changed between them, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from edition.editorial.release_manifest import DocumentState, Manifest, NamedState, NoteState
from edition.model import addresses
from edition.model.locator import Locator
from edition.reading.prose_tokens import prose

Kind = Literal["added", "changed", "withdrawn", "lost"]
What = Literal["document", "passage", "reading", "note", "entry", "event", "work"]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was."""

    kind: Kind
    """`lost` is what a later version should still have."""
    what: What
    """`reading` is a note that corrects the text, `note` one that leaves it."""
    document: str
    """The id of the document; empty for what all documents share."""
    address: str
    """Where it is, from the edition's home page."""
    name: str
    """What it is called: `§ 3.d.iv`, `Note c02 on § 3.d.i`, the name of an entry."""
    words: str
    """What happened to it."""


def changes(before: Manifest, after: Manifest) -> tuple[Change, ...]:
    """What changed from a version to another: documents in their order, then what they share."""
    return (*_documents(before.documents, after.documents), *_shared(before, after))


def _documents(
    before: Mapping[str, DocumentState], after: Mapping[str, DocumentState]
) -> Iterator[Change]:
    for id_, now in after.items():
        if id_ in before:
            yield from _document(id_, before[id_], now)
        else:
            yield _of_document("added", id_, now, f"added, with {_counted(now)}")
    for id_, was in before.items():
        if id_ not in after:
            yield _of_document("lost", id_, was, "no longer there")


def _counted(state: DocumentState) -> str:
    count = len(state.notes)
    return f"{count} note{'s' if count != 1 else ''}" if count else "no notes"


def _of_document(kind: Kind, id_: str, state: DocumentState, words: str) -> Change:
    return Change(kind, "document", id_, addresses.document(id_), state.title, words)


def _document(id_: str, was: DocumentState, now: DocumentState) -> Iterator[Change]:
    told = (
        f"called “{now.title}”, before “{was.title}”" if now.title != was.title else "",
        "another transcript" if now.transcript != was.transcript else "",
        "other further texts" if now.further != was.further else "",
        "its citation is changed" if now.citation != was.citation else "",
    )
    if words := "; ".join(filter(None, told)):
        yield _of_document("changed", id_, now, words)
    yield from _passages(id_, was, now)
    for note in {**now.notes, **was.notes, **now.withdrawn}:
        yield from _note(id_, note, was, now)


def _passages(id_: str, was: DocumentState, now: DocumentState) -> Iterator[Change]:
    """The passages and other places of a document's page."""
    before = {**was.passages, **dict.fromkeys(was.places, "")}
    after = {**now.passages, **dict.fromkeys(now.places, "")}
    for place in {**after, **before}:
        one, other = before.get(place), after.get(place)
        if one == other:
            continue
        kind, words = _compared(one, other, "another text")
        address = addresses.within(id_, place)
        yield Change(kind, "passage", id_, address, passage_name(place), words)


def _compared(before: str | None, after: str | None, changed: str) -> tuple[Kind, str]:
    if before is None:
        return "added", "added"
    return ("lost", "no longer there") if after is None else ("changed", changed)


def _note(id_: str, note: str, was: DocumentState, now: DocumentState) -> Iterator[Change]:
    one, other = was.notes.get(note), now.notes.get(note)
    known = other or one
    what: What = "reading" if known and known.does == "correct" else "note"
    where = f" on {passage_name(known.at)}" if known else ""

    def change(kind: Kind, words: str) -> Change:
        return Change(kind, what, id_, addresses.note(id_, note), f"Note {note}{where}", words)

    if note in now.withdrawn:
        why, earlier = now.withdrawn[note], was.withdrawn.get(note)
        if earlier is None:
            yield change("withdrawn", f"withdrawn: {_plain(why)}")
        elif earlier != why:
            yield change("changed", f"withdrawn for another reason: {_plain(why)}")
    elif other is None:
        yield change("lost", "no longer there")
    elif one is None:
        yield change("added", f"added: {_gist(other)}")
    elif one != other:
        yield change("changed", "; ".join(_differences(one, other)))


def _plain(text: str) -> str:
    return "".join(run.text for run in prose(text))


def _gist(note: NoteState) -> str:
    """What a note does, in a line."""
    if note.does == "correct":
        return f"“{note.quotes}” to be read “{note.reads}”"
    return f"on “{note.quotes}”"


def _differences(was: NoteState, now: NoteState) -> Iterator[str]:
    told = False
    if was.does != now.does:
        told = True
        yield f"now a {WHAT_IT_DOES[now.does]}, before a {WHAT_IT_DOES[was.does]}"
    if was.at != now.at:
        told = True
        yield f"now on {passage_name(now.at)}, before on {passage_name(was.at)}"
    for field, words in _FIELDS.items():
        one, other = getattr(was, field), getattr(now, field)
        if one != other and one and other:
            told = True
            yield words.format(other, one)
    if was.text != now.text:
        told = True
        yield "its text is changed"
    new = [source for source in now.sources if source not in was.sources]
    gone = [source for source in was.sources if source not in now.sources]
    yield from (f"cites {source}" for source in new)
    yield from (f"no longer cites {source}" for source in gone)
    if not (told or new or gone):
        yield "what it points to is changed"


WHAT_IT_DOES = {"correct": "correction", "comment": "comment"}
_FIELDS = {
    "quotes": "on “{}”, before on “{}”",
    "reads": "to be read “{}”, before “{}”",
    "kind": "kind {}, before {}",
    "certainty": "certainty {}, before {}",
    "by": "noticed by {}, before by {}",
    "basis": "rests on {}, before on {}",
}
"""What is said of a field of a note that changed: as it is, as it was."""


def _shared(before: Manifest, after: Manifest) -> Iterator[Change]:
    tables: tuple[tuple[What, str], ...] = (
        ("entry", "entries"),
        ("event", "events"),
        ("work", "works"),
    )
    for what, field in tables:
        yield from _named(what, getattr(before, field), getattr(after, field))


def _named(
    what: What, before: Mapping[str, NamedState], after: Mapping[str, NamedState]
) -> Iterator[Change]:
    for id_ in {**after, **before}:
        one, other = before.get(id_), after.get(id_)
        known = other or one
        if one == other or known is None:
            continue
        renamed = f"called so now, before “{one.name}”" if one and one.name != known.name else ""
        kind, words = _compared(
            one.digest if one else None,
            other.digest if other else None,
            renamed or _CHANGED[what],
        )
        yield Change(kind, what, "", ADDRESS_OF[what](id_), known.name, words)


ADDRESS_OF = {"entry": addresses.entry, "event": addresses.event, "work": addresses.work}
_CHANGED = {
    "entry": "its entry is changed",
    "event": "what is said of it is changed",
    "work": "its description is changed",
}


def passage_name(place: str) -> str:
    """A fragment as a reader knows it: `s3.d.i` → `§ 3.d.i`, `table-1` → `Table 1`."""
    found = Locator.parse(place.removeprefix("s"))
    if found and found.id == place:
        return found.display
    return _PLACES.get(place) or place.removeprefix("v-").replace("-", " ").capitalize()


_PLACES = {"header": "archive’s description", "head": "head"}
