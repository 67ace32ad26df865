"""A new document's `edition.yml`: what is known of it, and what its editor may take over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.editorial.edition_file import TextFile
from edition.editorial.record import Record
from edition.editorial.schemas import schema_line
from edition.editorial.summary import DocumentSummary
from edition.intake.suggestions import MOST, Suggestion, quoted
from edition.model.findings import CONTROL


@dataclass(frozen=True, slots=True)
class Draft:
    """What is written of a document when it is taken in."""

    id: str
    received: str
    """The name of the file as it was received."""
    texts: tuple[TextFile, ...]
    """Several where the file has the document in several languages."""
    title: str = ""
    """The title that an export gives, where the text itself has none."""
    images: tuple[tuple[str, str], ...] = ()
    """The picture and the label of each page."""

    def known(self) -> str:
        """What must be said, as YAML."""
        return (
            f"id: {quoted(self.id)}\ntexts:\n{''.join(map(_text, self.texts))}"
            f"{''.join(_facsimile(self.images))}"
            + (f"record:\n  title: {_words(self.title)}\n" if self.title else "")
        )

    def written(self, summary: DocumentSummary, found: tuple[Suggestion, ...]) -> str:
        """The whole file: below what must be said, what may be taken over, behind `# `."""
        rows = [*_record(summary, begun=bool(self.title)), *suggested(found)]
        return (
            schema_line(f"content/documents/{self.id}/edition.yml", "edition")
            + f"# Received as {quoted(self.received)}.\n{self.known()}"
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
    """A file's name as a value; those that the program gives need no quotation marks."""
    return file if file.startswith("transcript.") else quoted(file)


def _facsimile(images: tuple[tuple[str, str], ...]) -> Iterator[str]:
    if images:
        yield "facsimile:\n  images:\n"
    for image, label in images:
        called = f", label: {_words(label)}" if label else ""
        yield f"    - {{image: {quoted(image)}{called}}}\n"


def _record(summary: DocumentSummary, *, begun: bool) -> Iterator[str]:
    """What was read, as comments; `begun` is whether the file already has a record."""
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
        yield f"# Nothing of {', '.join(values)} was read; write it under record:"
        return
    yield "# Read from the transcript. To correct or complete it, take away “# ” here:"
    yield "# record:"
    for key, value in values.items():
        yield f"#   {key}: {value}" if value else f"#   # {key}: was not read"


def _bodies(record: Record) -> str:
    """Senders as the head or the header names them.

    One that a typewritten head names is the name of a body until an editor says otherwise.
    """
    names = (
        f"{{name: {_words(agent.name)}}}"
        if agent.name
        else f"{{family: {_words(agent.family)}, given: {_words(agent.given)}}}"
        for agent in record.authors
    )
    return f"[{', '.join(names)}]" if record.authors else ""


def _words(text: str) -> str:
    """Words of the transcript as a value; editors' files hold no control characters."""
    return quoted(CONTROL.sub("", text))


def suggested(found: tuple[Suggestion, ...]) -> Iterator[str]:
    """Rows of an `edition.yml` that suggest notes, behind `# `."""
    if not found:
        return
    yield ""
    yield "# What the checks find, as comments to begin with. Take away “# ” from “annotations:” and"
    yield "# from those you keep, and write what you know; “edition check” names what is still open."
    if len(found) == MOST:
        yield f"# These are the first {MOST}."
    yield "# annotations:"
    for number, suggestion in enumerate(found, 1):
        yield from (f"# {line}" for line in suggestion.lines(number))
