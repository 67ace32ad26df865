"""Finds published addresses that are lost, and published ids that now mean something else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from edition.editorial.file_rules import ADDRESS_LOST, ID_REUSED
from edition.editorial.manifest_changes import ADDRESS_OF, Statement, passage_called
from edition.editorial.prose_links import page_address
from edition.editorial.release_manifest import DocumentState, Manifest, NoteState
from edition.model import addresses
from edition.model.findings import Finding, in_order
from edition.model.plain import folded
from edition.model.source import Place
from edition.system.messages import EMPTY, Message


@dataclass(frozen=True)
class _Hidden:
    """Files with errors. Their items may seem to be missing, but are not reported as lost."""

    wrong: frozenset[str]
    """The names, within the content folder, of the files with errors."""
    folders: Mapping[str, str]
    """Maps the ids of the documents that could be read to the documents' folders."""
    published: frozenset[str]
    """The ids of the published documents."""

    def document(self, id_: str) -> bool:
        """Whether a document is, or may be, in a folder whose files have errors.

        A folder that cannot be read may contain any document. But a folder named after a published
        document's id counts as the folder of that document only.
        """
        if id_ in self.folders:
            return self.folders[id_] in self._with_errors
        return id_ in self._unread or bool(self._unread - self.published)

    @cached_property
    def _with_errors(self) -> set[str]:
        """The folders whose files have errors."""
        return {PurePosixPath(file).parts[1] for file in self.wrong if file.startswith(_DOCUMENTS)}

    @cached_property
    def _unread(self) -> set[str]:
        """The folders with errors from which no document could be read."""
        return self._with_errors - set(self.folders.values())

    def shared(self, file: str) -> bool:
        """Whether `file` has errors, or is a folder that contains a file with errors."""
        return any(wrong == file or wrong.startswith(f"{file}/") for wrong in self.wrong)

    def pages(self) -> set[str]:
        """The addresses of the pages of prose whose files have errors."""
        return {page_address(file) for file in self.wrong if file.endswith(".md")}


_DOCUMENTS = "documents/"


@dataclass(frozen=True)
class _Promises:
    """A published manifest, the current one, and the places where editors can correct items."""

    published: Manifest
    now: Manifest
    places: Mapping[str, Place]
    content: str
    """The name of the content folder in findings."""
    hidden: _Hidden

    def broken(self) -> Iterator[Finding]:
        for id_, was in self.published.documents.items():
            now = self.now.documents.get(id_)
            hidden = self.hidden.document(id_)
            if now is None:
                if hidden:
                    continue
                place = Place(f"{self.content}/documents")
                hint = Message("restore the document, or set this id again in its edition.yml")
                what = Message("document “{id}”", id=id_)
                yield _lost(place, addresses.document(id_), what, hint)
                continue
            if not hidden:
                yield from self._passages(id_, was, now)
            for note in (*was.notes, *was.withdrawn):
                if hidden and note not in now.notes:
                    continue
                yield from self._note(id_, note, was, now)
        yield from self._shared()
        yield from self._sites()

    def _passages(self, id_: str, was: DocumentState, now: DocumentState) -> Iterator[Finding]:
        there = {*now.passages, *now.places, *now.moved}
        place = self.places.get(addresses.document(id_), Place(self.content))
        for fragment in (*was.passages, *was.places):
            if fragment not in there:
                hint = Message(
                    "check whether the transcript, its parser (reader:), or its outline has changed"
                )
                address = addresses.within(id_, fragment)
                yield _lost(place, address, _called(fragment), hint)

    def _note(
        self, id_: str, note: str, was: DocumentState, now: DocumentState
    ) -> Iterator[Finding]:
        address = addresses.note(id_, note)
        file = self.places.get(addresses.document(id_), Place(self.content))
        place = self.places.get(address, file)
        one, other = was.notes.get(note), now.notes.get(note)
        if other is None:
            if note not in now.withdrawn:
                hint = Message("restore it, or write: {row}", row=_withdrawal(note))
                yield _lost(place, address, Message("note “{id}”", id=note), hint)
        elif one is None:
            message = Message(
                "the note “{id}” was published as withdrawn, but exists again", id=note
            )
            yield _reused(place, message, Message("give the new note another id"))
        elif told := _another(one, other, now.moved):
            hint = Message(
                "give the present note another id, and for the published note, write: {row}",
                row=_withdrawal(note),
            )
            message = Message(
                "the id “{id}” was published for another note: {difference}",
                id=note,
                difference=told,
            )
            yield _reused(place, message, hint)

    def _shared(self) -> Iterator[Finding]:
        tables: tuple[tuple[str, str, Iterable[str], Mapping[str, object]], ...] = (
            ("entry", "registers", self.published.entries, self.now.entries),
            ("event", "chronology.yml", self.published.events, self.now.events),
            ("work", "bibliography.bib", self.published.works, self.now.works),
        )
        for what, file, before, now in tables:
            if self.hidden.shared(file):
                continue
            address: Callable[[str], str] = ADDRESS_OF[what]
            for id_ in before:
                if id_ not in now:
                    hint = Message(
                        "restore it; you can explain the change in its text or, for a work, in the field note"
                    )
                    place = Place(f"{self.content}/{file}")
                    yield _lost(place, address(id_), _item(what, id_), hint)

    def _sites(self) -> Iterator[Finding]:
        """An error for each lost page or file, except those of a lost or unreadable document."""
        place = Place(self.content)
        gone = {
            addresses.document(id_)
            for id_ in self.published.documents
            if id_ not in self.now.documents or self.hidden.document(id_)
        }
        unread = self.hidden.pages()
        for before, now in (
            (self.published.pages, self.now.pages),
            (self.published.files, self.now.files),
        ):
            kept = {*now, *unread}
            for address in before:
                if address not in kept and not address.startswith(tuple(gone)):
                    message = Message(
                        "“{address}” was published, but no longer exists", address=f"/{address}"
                    )
                    hint = Message("restore the source of this page or file")
                    yield Finding(ADDRESS_LOST, message, (place,), hint)


def broken_promises(
    published: Manifest,
    now: Manifest,
    places: Mapping[str, Place],
    content: str,
    errors: Iterable[Finding] = (),
) -> tuple[Finding, ...]:
    """An error for each published address or id that is lost or now means something else.

    Published items must not vanish or change their meaning, since people cite them; but a note may
    be withdrawn. `places` maps the address of each document and note to its place in the editors'
    files. `errors` are the errors in the editors' files; the names of these files begin with
    `content`. If a file has errors, its items are not reported as missing, because they may still
    be in the file. Advice to restore or withdraw missing items would then be misleading.
    """
    prefix = f"{content}/"
    files = {place.file for error in errors for place in error.places}
    hidden = _Hidden(
        frozenset(file.removeprefix(prefix) for file in files if file.startswith(prefix)),
        {
            id_: PurePosixPath(places[address].file).parent.name
            for id_ in now.documents
            if (address := addresses.document(id_)) in places
        },
        frozenset(published.documents),
    )
    return in_order(list(_Promises(published, now, places, content, hidden).broken()))


def _another(was: NoteState, now: NoteState, moved: Mapping[str, str]) -> Message:
    """The reason why `now` is not the published note `was`; empty for the same note, even if
    revised.

    `moved` maps the earlier fragments of passages in corrected transcripts to the later fragments.
    """
    if was.does != now.does:
        if was.does == "correct":
            return Message("the published note is a correction, but this note is a comment")
        return Message("the published note is a comment, but this note is a correction")
    if now.at not in (was.at, moved.get(was.at)):
        places = {"old": _called(was.at), "new": _called(now.at)}
        return Message("the published note is on {old}, but this note is on {new}", **places)
    one, other = folded(was.quotes), folded(now.quotes)
    # The quotation of the same note may have become longer or shorter.
    if one in other or other in one:
        return EMPTY
    return Message(
        "the published note quotes “{old}”, but this note quotes “{new}”",
        old=was.quotes,
        new=now.quotes,
    )


def _called(fragment: str) -> Message:
    """The name of a passage, table, or other part of a document, as the interface shows it."""
    called = passage_called(fragment)
    if isinstance(called, Statement):
        return Message(called.text, **{name: str(value) for name, value in called.values.items()})
    return Message("passage {at}", at=str(called))


def _item(what: str, id_: str) -> Message:
    match what:
        case "entry":
            return Message("entry “{id}”", id=id_)
        case "event":
            return Message("event “{id}”", id=id_)
        case _:
            return Message("work “{id}”", id=id_)


def _withdrawal(note: str) -> str:
    return f'- {{id: {note}, withdrawn: "…"}}'


def _lost(place: Place, address: str, what: Message, hint: Message) -> Finding:
    message = Message(
        "{item} was published at {address}, but no longer exists", item=what, address=f"/{address}"
    )
    return Finding(ADDRESS_LOST, message, (place,), hint)


def _reused(place: Place, message: Message, hint: Message) -> Finding:
    return Finding(ID_REUSED, message, (place,), hint)
