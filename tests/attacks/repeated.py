"""Reads, checks and publishes documents of one paragraph that repeats a few words.

Run as a program, within the limits of its process.
"""

from __future__ import annotations

import hashlib
import os
import sys
from dataclasses import dataclass

from edition.checks.linter import check_document
from edition.editorial.document_texts import Folder
from edition.editorial.edit_document import edit
from edition.editorial.edition import Shared
from edition.editorial.event_terms import EventTerms
from edition.editorial.publication_file import Publication
from edition.editorial.register_file import Office, Person, Treaty
from edition.editorial.registers import Registers
from edition.model.source import Place
from edition.outputs.document_context import DocumentContext
from edition.outputs.options import BuildOptions
from edition.pipeline.document_outputs import published

_TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title>'
    "</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>"
    "</teiHeader><text><body>{}</body></text></TEI>"
)
_PAGE = (
    '<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15"><Page>'
    '<TextRegion id="r"><TextLine id="l" custom="{}"><TextEquiv><Unicode>'
    f"\U0001d11e{'word ' * 1500}</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>"
)
PART = "REPEATED_PART"
"""The environment variable that makes each text so many times shorter."""
_PART = int(os.environ.get(PART, "1"))


@dataclass(frozen=True)
class Repeated:
    """A text that repeats some words."""

    words: str
    """`{n}` is replaced by the number of the repetition, `{next}` by the number after it."""
    times: int
    publish: bool = False
    """Whether its page and files are made, too."""
    around: str = "{}"
    file: str = "transcript.md"

    def files(self) -> dict[str, bytes]:
        times = range(self.times // _PART)
        words = "".join(self.words.format(n=n, next=n + 1) for n in times)
        text = self.around.format(words).encode()
        listed = f"{{file: {self.file}, language: en, sha256: {hashlib.sha256(text).hexdigest()}}}"
        record = "record: {date: 1955-01-01}"
        return {
            self.file: text,
            "edition.yml": f"id: paper\n{record}\ntexts: [{listed}]\n".encode(),
        }


TEXTS = (
    Repeated("Mr. Brown said. ", 9000),
    Repeated("St. ", 24_000),
    Repeated("31 June 1962 ", 2000),
    Repeated("3 May 1961 ", 4000),
    Repeated("Kim ", 10_000, publish=True),
    Repeated("Premier Kim, ", 4000),
    Repeated("Kim Other ", 6000),
    Repeated("the Treaty of July 1961 ", 2000),
    Repeated("The ", 24_000),
    Repeated("[Received [", 8000),
    Repeated(" ", 200_000, around="word{}(1) x"),
    Repeated("[2] a\n\n" + "b①c " * 12 + "\n\n", 1500),
    Repeated("<p>I. x</p>\n", 1500, publish=True, around=_TEI, file="transcript.xml"),
    Repeated("<p>A: b</p>\n", 1500, publish=True, around=_TEI, file="transcript.xml"),
    Repeated('<pb n="1"/>', 4000, around=_TEI, file="transcript.xml"),
    Repeated(
        '<p>a<delSpan spanTo="#e{n}"/>b<note>c</note><anchor xml:id="e{n}"/></p>',
        4000,
        around=_TEI,
        file="transcript.xml",
    ),
    Repeated(
        '<p><damageSpan spanTo="#e"/>a<note>b</note></p>',
        1200,
        around=_TEI.format('{}<p><anchor xml:id="e"/></p>'),
        file="transcript.xml",
    ),
    Repeated(
        '<l xml:id="l{next}" prev="#l{n}">a</l>',
        10_000,
        around=_TEI.format('<l xml:id="l0">a</l>{}'),
        file="transcript.xml",
    ),
    Repeated("person {{offset:{n}; length:4;}} ", 20_000, around=_PAGE, file="transcript.xml"),
    Repeated('<p part="I">a</p><p part="F">b</p>', 3000, around=_TEI, file="transcript.xml"),
)
"""Each so long that it takes about a second, and minutes where the work grows as the square."""


def shared() -> Shared:
    """A register with names that occur in the texts."""
    office = Office(title="Premier", term="1948/1972", forms=("Premier",))
    entries = {
        "kim": Person(
            id="kim", name="Kim Il Sung", text="A person.", forms=("Kim",), offices=(office,)
        ),
        "treaty": Treaty(
            id="treaty",
            name="Treaty",
            text="A treaty.",
            kind="treaty",
            date="1961-07",
            forms=("Treaty",),
        ),
    }
    places = dict.fromkeys(entries, Place("registers.yml"))
    return Shared(
        Publication(), Registers(entries, places), {}, (), {}, EventTerms(), {}, targets_known=True
    )


def work(text: Repeated, known: Shared) -> int:
    """Read and check a text, and publish it; the number of findings."""
    result = edit(Folder("content/documents/paper", text.files()), known.known)
    assert result.edited is not None, result.findings
    found = len(list(check_document(result.edited, known)))
    if text.publish:
        assert published(DocumentContext(result.edited, known, BuildOptions())).page.body
    return found


def main() -> None:
    """Work on all texts, or on those whose numbers are given."""
    for number in map(int, sys.argv[1:] or range(len(TEXTS))):
        text = TEXTS[number]
        sys.stdout.write(f"{text.words!r}: {work(text, shared())} findings\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
