"""Checks whether received bytes are a transcript; findings name the problem and the remedy.

Nothing is converted: received bytes are stored unchanged.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from edition.editorial.editors_text import UTF_MARKS
from edition.editorial.file_rules import ENCODING
from edition.intake.foreign_formats import pandoc, refused
from edition.intake.intake_rules import ENCODING_KEPT
from edition.intake.other_encodings import likely_readings
from edition.model.findings import Finding
from edition.model.source import SIGNATURE, DecodingError, Place, Source, Span
from edition.system.messages import Message, message_of

_KINDS = (
    (b"%PDF", Message("PDF"), "pdftotext -layout {file} {stem}.txt"),
    (
        b"PK\x03\x04",
        Message("Word or OpenDocument file, or another ZIP archive"),
        "pandoc -t markdown -o {stem}.md {file}",
    ),
    (
        b"\xd0\xcf\x11\xe0",
        Message("old Word file"),
        "soffice --headless --convert-to txt:Text {file}",
    ),
    (b"{\\rtf", Message("RTF file"), pandoc("rtf")),
    (b"\x1f\x8b", Message("compressed file"), "gzip -dk {file}"),
    (b"\x89PNG", Message("image"), ""),
    (b"\xff\xd8\xff", Message("image"), ""),
    (b"II*\x00", Message("image"), ""),
    (b"MM\x00*", Message("image"), ""),
)
"""Kinds of files that are not transcripts but that people may add: the first bytes, the name of the
kind, and the command that converts such a file.
"""


def looked_at(data: bytes, file: str) -> tuple[Finding, ...]:
    """One error if the bytes are not a transcript; otherwise findings about unusual characters."""
    error = _no_text(data, file) or _no_utf8(data, file)
    return (error,) if error else tuple(_remarks(Source.decode(data, file)))


def is_blank(data: bytes) -> bool:
    """Whether a file contains nothing except white space."""
    return not data.strip()


def _no_text(data: bytes, file: str) -> Finding | None:
    if is_blank(data):
        return Finding.at(Place(file), ENCODING, Message("this file is empty"))
    for sign, kind, command in _KINDS:
        if data.startswith(sign):
            return refused(file, kind, command)
    return None


def _no_utf8(data: bytes, file: str) -> Finding | None:
    wide = next((name for mark, name in UTF_MARKS if data.startswith(mark)), "") or _unmarked(data)
    if wide:
        message = Message("this file is {encoding}; transcripts must be UTF-8", encoding=wide)
        return Finding.at(Place(file), ENCODING, message, _converted(wide, file))
    try:
        source = Source.decode(data, file)
    except DecodingError as error:
        return _other(data, error)
    zero = source.text.find("\0")
    if zero >= 0:
        message = Message("this file has the character U+0000, so it is not a text")
        return Finding.at(source.place(zero), ENCODING, message)
    return None


def _unmarked(data: bytes) -> str:
    """UTF-16LE or UTF-16BE if many odd or even bytes are zero, as in Latin text; otherwise empty."""
    start = data[:400]
    for name, zeros in (("UTF-16LE", start[1::2]), ("UTF-16BE", start[::2])):
        if len(zeros) > 3 and zeros.count(0) > 0.4 * len(zeros):
            return name
    return ""


def _other(data: bytes, error: DecodingError) -> Finding:
    """An error that shows the first words in each likely encoding, so that editors can choose one."""
    message, readings = message_of(error), likely_readings(data)
    if readings:
        message = Message(
            "{problem}; decoded with other encodings, the first words that are not ASCII are: {readings}",
            problem=message,
            readings=readings,
        )
    hint = Message(
        "find out which encoding shows the words correctly, and write its name instead of ENCODING: {remedy}",
        remedy=_converted("ENCODING", error.place.file),
    )
    return Finding.at(error.place, ENCODING, message, hint)


def _converted(encoding: str, file: str) -> Message:
    command = f"iconv -f {encoding} -t UTF-8 '{file}' > copy"
    return Message("keep this file, and add a converted copy: {command}", command=command)


def _remarks(source: Source) -> Iterator[Finding]:
    text = source.text
    rest = text.removeprefix(SIGNATURE)
    if rest != text and not rest.lstrip().startswith("<"):  # XML allows a byte order mark
        message = Message(
            "the file begins with a byte order mark, which is kept but is not part of the text"
        )
        yield Finding.at(source.place(0), ENCODING_KEPT, message)
    ending = re.search(r"\r\n?", text)
    if ending:
        name = "CR LF" if len(ending[0]) == 2 else "CR"
        message = Message("lines end with {ending}, which is kept", ending=name)
        hint = Message(
            "check that Git and your text editor keep this line ending, too (.gitattributes)"
        )
        yield Finding.at(source.place(ending.start()), ENCODING_KEPT, message, hint)
    lost = text.find("\ufffd")
    if lost >= 0:
        message = Message("“\ufffd” replaces a character that was lost in an earlier conversion")
        hint = Message("ask the archive for a better copy of the transcript, or emend the passage")
        yield Finding.at(source.place(Span(lost, lost + 1)), ENCODING_KEPT, message, hint)
    if not unicodedata.is_normalized("NFC", text):
        message = Message(
            "letters and their accents are separate characters (not NFC); the file stays as it is"
        )
        hint = Message("copy quotations from the text instead of typing them")
        yield Finding.at(Place(source.file), ENCODING_KEPT, message, hint)
