"""Writes a new document's `edition.yml` with the required keys, and suggestions as comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.editorial.edition_file import TextFile
from edition.editorial.record import Record
from edition.editorial.schemas import schema_line
from edition.editorial.summary import DocumentSummary
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
    """The texts; several if the file contains the document in several languages."""
    title: str = ""
    """The title in an export, if the text itself has no title."""
    images: tuple[tuple[str, str], ...] = ()
    """The picture and the label of each page."""

    def known(self) -> str:
        """The id, the texts, and any page images and title from an export, as YAML."""
        return (
            f"id: {quoted(self.id)}\ntexts:\n{''.join(map(_text, self.texts))}"
            f"{''.join(_facsimile(self.images))}"
            + (f"record:\n  title: {_words(self.title)}\n" if self.title else "")
        )

    def written(
        self, summary: DocumentSummary, found: tuple[Suggestion, ...], words: Wording = ENGLISH
    ) -> str:
        """The whole file, with suggestions as comments in the language of `words`."""
        received = words.say(Message("Received as {file}.", file=quoted(self.received)))
        rows = [*_record(summary, words, begun=bool(self.title)), *suggested(found, words)]
        return (
            schema_line(f"content/documents/{self.id}/edition.yml", "edition")
            + f"# {received}\n{self.known()}"
            + "".join(f"{row}\n" for row in rows)
        )


def _text(text: TextFile) -> str:
    reader = f", reader: {text.reader}" if text.reader else ""
    if text.continued:
        more = "".join(
            f"      - {{file: {quoted(one.file)}, sha256: {one.sha256}}}\n"
            for one in text.continued
        )
        return (
            f"  - file: {quoted(text.file)}\n    language: {text.language}\n    sha256: {text.sha256}\n"
            f"    continued:\n{more}"
        )
    return f"  - {{file: {_name(text.file)}, language: {text.language}, sha256: {text.sha256}{reader}}}\n"


def _name(file: str) -> str:
    """A file's name as a YAML value; names made by the program need no quotation marks."""
    return file if file.startswith("transcript.") else quoted(file)


def _facsimile(images: tuple[tuple[str, str], ...]) -> Iterator[str]:
    if images:
        yield "facsimile:\n  images:\n"
    for image, label in images:
        called = f", label: {_words(label)}" if label else ""
        yield f"    - {{image: {quoted(image)}{called}}}\n"


def _record(summary: DocumentSummary, words: Wording, *, begun: bool) -> Iterator[str]:
    """The data read from the transcript, as comments; `begun` means that the key `record:` is
    already written.
    """
    record = summary.record
    values = {
        "title": _words(record.title) if summary.titled else "",
        "date": _words(record.date.text) if record.date else "",
        "authors": _bodies(record),
        **({"genre": _words(record.genre)} if record.genre else {}),
        "archive": _words(record.archive) if record.archive else "",
        "location": _words(record.location) if record.location else "",
        "site": _words(record.site) if record.site else "",
        "url": _words(record.url) if record.url else "",
    }
    if begun:
        del values["title"]
        yield from (f"  # {key}: {value}" for key, value in values.items() if value)
        return
    yield ""
    if not any(values.values()):
        none = Message(
            "The transcript has no {keys} that could be read; write them under record:",
            keys=tuple(values),
        )
        yield f"# {words.say(none)}"
        return
    some = Message(
        "These data were read from the transcript. To correct or complete the data, remove “# ” here:"
    )
    yield f"# {words.say(some)}"
    yield "# record:"
    for key, value in values.items():
        missing = words.say(about(key, Message("not found")))
        yield f"#   {key}: {value}" if value else f"#   # {missing}"


def _bodies(record: Record) -> str:
    """The senders whom the head or the header names, as a YAML list.

    A name in a typewritten head counts as the name of a body until an editor changes it.
    """
    names = (
        f"{{name: {_words(agent.name)}}}"
        if agent.name
        else f"{{family: {_words(agent.family)}, given: {_words(agent.given)}}}"
        for agent in record.authors
    )
    return f"[{', '.join(names)}]" if record.authors else ""


def _words(text: str) -> str:
    """Words as a YAML value, without control characters, which editors' files must not contain."""
    return quoted(CONTROL.sub("", text))


def suggested(found: tuple[Suggestion, ...], words: Wording = ENGLISH) -> Iterator[str]:
    """Rows that suggest notes for an `edition.yml`, as YAML comments in the language of `words`."""
    if not found:
        return
    yield ""
    yield from (f"# {words.say(line)}" for line in _ABOUT)
    if len(found) == MOST:
        first = Message("The first {number} passages are listed.", number=MOST)
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
