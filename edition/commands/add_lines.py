"""Reports what `edition add` read in new documents: one line for each document, or a summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from edition.intake.adding import AddedVolume, Plan
from edition.intake.language_guess import UNKNOWN
from edition.intake.understood import Added
from edition.model.wording import Wording
from edition.system.messages import EMPTY, Message, verbatim

_MOST = 40
"""If a run adds more documents than this, only incomplete documents have a line each."""
_FEW = 3
"""If a run adds more documents than this, unread kinds of markup have a line each."""


def added_lines(planned: Plan, content: Path, wording: Wording) -> Iterator[str]:
    """The lines of the report on one run, volumes first."""
    for volume in planned.volumes:
        yield f"{content}: {wording.say(_of_volume(volume))}"
        yield from _lines(volume.documents, content, wording)
    yield from _lines(planned.added, content, wording)


def _of_volume(volume: AddedVolume) -> Message:
    return Message(
        "{count} document of {volume}, with {files}",
        "{count} documents of {volume}, with {files}",
        count=len(volume.documents),
        volume=volume.title or Message("a volume"),
        files=volume.shared,
    )


def _lines(documents: Sequence[Added], content: Path, wording: Wording) -> Iterator[str]:
    if len(documents) <= _MOST:
        yield from (
            _line(added, content, wording, kinds=len(documents) <= _FEW) for added in documents
        )
        yield from _kinds(documents, content, wording) if len(documents) > _FEW else ()
        return
    doubtful = [added for added in documents if not _complete(added)]
    yield from (_line(added, content, wording, kinds=False) for added in doubtful[:_MOST])
    if (left := len(doubtful) - _MOST) > 0:
        lacking = Message(
            "{count} more document without a title or a date, or with unread parts",
            "{count} more documents without a title or a date, or with unread parts",
            count=left,
        )
        yield f"{content}: {wording.say(lacking)}"
    yield f"{content}: {_together(documents, wording)}"
    yield from _kinds(documents, content, wording)


def _kinds(documents: Sequence[Added], content: Path, wording: Wording) -> Iterator[str]:
    """A line for each kind of markup that was not read, the most frequent one first."""
    found, within = Counter[Message](), Counter[Message]()
    for added in documents:
        found.update(dict(added.unread))
        within.update(kind for kind, _ in added.unread)
    for kind, count in sorted(found.items(), key=lambda one: (-one[1], one[0])):
        message = Message(
            "not read: {kind} (1 occurrence)",
            "not read: {kind} ({count} occurrences, in {documents} of the documents)",
            count=count,
            kind=kind,
            documents=within[kind],
        )
        yield f"{content}: {wording.say(message)}"


def _complete(added: Added) -> bool:
    return bool(added.title and added.date and not added.unread and not added.version_of)


def _line(added: Added, content: Path, wording: Wording, *, kinds: bool) -> str:
    title = verbatim(added.title) if added.title else Message("no title found")
    date = verbatim(added.date) if added.date else Message("no date found")
    version = EMPTY
    if added.version_of:
        version = Message("probably another version of {id}", id=added.version_of)
    parts = (
        verbatim(wording.listed(map(wording.say, (title, date)), "unit")),
        verbatim(wording.listed((_language(tag, wording) for tag in added.languages), "unit")),
        Message("reader {name}", name=added.reader),
        _counts((added,)),
        _unread((added,), kinds=kinds),
        _suggested((added,)),
        version,
    )
    return f"{content}/documents/{added.id}: {wording.parted(map(wording.say, parts))}"


def _together(documents: Sequence[Added], wording: Wording) -> str:
    """A summary of all documents in one line."""
    count = Message(
        "{count} document, {titled} with a title, {dated} with a date",
        "{count} documents, {titled} with a title, {dated} with a date",
        count=len(documents),
        titled=sum(bool(added.title) for added in documents),
        dated=sum(bool(added.date) for added in documents),
    )
    languages = Counter(language for added in documents for language in added.languages)
    spoken = (f"{_language(tag, wording)} {count}" for tag, count in languages.most_common())
    parts = (
        count,
        verbatim(wording.listed(spoken, "unit")),
        _counts(documents),
        _unread(documents, kinds=False),
        _suggested(documents),
    )
    return wording.parted(map(wording.say, parts))


def _language(tag: str, wording: Wording) -> str:
    """The name of a language; the tag `und` means an unknown language."""
    return (
        wording.say(Message("unknown language")) if tag == UNKNOWN else wording.language_name(tag)
    )


def _suggested(documents: Sequence[Added]) -> Message:
    return Message(
        "edition.yml contains {count} suggested note",
        "edition.yml contains {count} suggested notes",
        count=sum(added.suggested for added in documents),
    )


def _counts(documents: Sequence[Added]) -> Message:
    passages = sum(added.passages for added in documents)
    notes = sum(added.notes for added in documents)
    tables = sum(added.tables for added in documents)
    images = sum(added.images for added in documents)
    counted = (
        Message("{count} passage", "{count} passages", count=passages),
        Message("{count} note", "{count} notes", count=notes),
        Message("{count} table", "{count} tables", count=tables),
        *((Message("{count} page image", "{count} page images", count=images),) if images else ()),
    )
    return Message("{counts}", counts=counted)


def _unread(documents: Sequence[Added], *, kinds: bool) -> Message:
    """The number of parts that were not read; if `kinds` is true, also the number for each kind."""
    found = Counter[Message]()
    for added in documents:
        found.update(dict(added.unread))
    if not found:
        return Message("all markup read")
    if not kinds:
        return Message("{count} part not read", "{count} parts not read", count=found.total())
    return Message(
        "{count} part not read: {kinds}",
        "{count} parts not read: {kinds}",
        count=found.total(),
        kinds=tuple(
            Message("{kind} {count}", kind=kind, count=count)
            for kind, count in sorted(found.items())
        ),
    )
