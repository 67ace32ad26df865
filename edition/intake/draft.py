"""A new document's `edition.yml`: the keys that it needs, and suggestions as comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.editorial.edited import EditedDocument
from edition.editorial.edition_file import TextFile
from edition.editorial.record import Record
from edition.editorial.schemas import schema_line
from edition.intake.suggestions import MOST, Suggestion, quoted
from edition.model.findings import CONTROL
from edition.model.wording import ENGLISH, Wording
from edition.system.messages import Message, about


@dataclass(frozen=True, slots=True)
class Draft:
    """A document that is being added."""

    id: str
    received: str
    """The name of the file as it was received."""
    texts: tuple[TextFile, ...]
    """Several if the file contains the document in several languages."""

    def known(self) -> str:
        """The keys that every document needs, as YAML."""
        return f"id: {quoted(self.id)}\ntexts:\n{''.join(map(_text, self.texts))}"

    def written(
        self,
        edited: EditedDocument,
        record: Record,
        found: tuple[Suggestion, ...],
        words: Wording = ENGLISH,
    ) -> str:
        """The whole file: the keys that it needs, then suggestions as comments in a language."""
        received = words.say(Message("Received as {file}.", file=quoted(self.received)))
        rows = [*_record(edited, record, words), *suggested(found, words)]
        return (
            schema_line(f"content/documents/{self.id}/edition.yml", "edition")
            + f"# {received}\n{self.known()}"
            + "".join(f"{row}\n" for row in rows)
        )


def _text(text: TextFile) -> str:
    reader = f", reader: {text.reader}" if text.reader else ""
    return f"  - {{file: {text.file}, language: {text.language}, sha256: {text.sha256}{reader}}}\n"


def _record(edited: EditedDocument, record: Record, words: Wording) -> Iterator[str]:
    values = {
        "title": _words(record.title) if edited.titled else "",
        "date": _words(record.date.text) if record.date else "",
        "authors": _bodies(record),
        **({"genre": _words(record.genre)} if record.genre else {}),
        "archive": _words(record.archive) if record.archive else "",
        "location": _words(record.location) if record.location else "",
        "site": _words(record.site) if record.site else "",
        "url": _words(record.url) if record.url else "",
    }
    yield ""
    if not any(values.values()):
        none = Message(
            "The transcript has no {keys} that could be read; write them under record:",
            keys=tuple(values),
        )
        yield f"# {words.say(none)}"
        return
    some = Message("Read from the transcript. To correct or complete it, remove “# ” here:")
    yield f"# {words.say(some)}"
    yield "# record:"
    for key, value in values.items():
        missing = words.say(about(key, Message("not found")))
        yield f"#   {key}: {value}" if value else f"#   # {missing}"


def _bodies(record: Record) -> str:
    """Senders as the head or the header names them.

    A name in a typewritten head counts as that of a body until an editor changes it.
    """
    names = (
        f"{{name: {_words(agent.name)}}}"
        if agent.name
        else f"{{family: {_words(agent.family)}, given: {_words(agent.given)}}}"
        for agent in record.authors
    )
    return f"[{', '.join(names)}]" if record.authors else ""


def _words(text: str) -> str:
    """Words of the transcript as a value; editors' files contain no control characters."""
    return quoted(CONTROL.sub("", text))


def suggested(found: tuple[Suggestion, ...], words: Wording = ENGLISH) -> Iterator[str]:
    """Rows of an `edition.yml` that suggest notes, as comments in a language."""
    if not found:
        return
    yield ""
    yield from (f"# {words.say(line)}" for line in _ABOUT)
    if len(found) == MOST:
        first = Message("These are the first {number}.", number=MOST)
        yield f"# {words.say(first)}"
    yield "# annotations:"
    for number, suggestion in enumerate(found, 1):
        yield from (f"# {line}" for line in suggestion.lines(number, words))


_ABOUT = (
    Message(
        "The checks found these passages. To write a note, remove “# ” from “annotations:” and from the note."
    ),
    Message("Write what you know; “edition check” lists the findings that are still open."),
)
