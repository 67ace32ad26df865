"""Decodes the text of an editors' file, and finds the lines with which Git marks a conflict."""

from __future__ import annotations

import codecs
import re

from edition.editorial.file_rules import ENCODING, MERGE_CONFLICT
from edition.model.findings import Finding
from edition.model.source import DecodingError, Source
from edition.system.messages import Message, message_of
from edition.system.patterns import pattern

UTF_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
"""The first bytes of files in UTF-16 and UTF-32, each with the name of the encoding."""
_CONFLICT = pattern(r"^(?:(?:<<<<<<<|>>>>>>>)(?= |\r?$)|\|{7}(?= [^|\r\n]+\r?$))", re.MULTILINE)
"""A marker line that Git writes before or after each version of conflicting lines.

The line `||||||| base` must not be taken for a row of a table, such as `|||||||`.
"""


def decoded(data: bytes, file: str) -> Source | Finding:
    """The text of a file, or an error if its bytes are not UTF-8."""
    try:
        return Source.decode(data, file)
    except DecodingError as error:
        message = what_it_is(data) or message_of(error)
        return Finding.at(error.place, ENCODING, message, Message("save the file as UTF-8"))


def what_it_is(data: bytes) -> Message | None:
    """A message about bytes that are not UTF-8, if their beginning shows what they are."""
    if data.startswith(b"PK\x03\x04"):
        return Message("this is a Word or OpenDocument file, or another ZIP archive, not a text")
    if data.startswith(b"%PDF"):
        return Message("this is a PDF, not a text")
    encoding = next((name for mark, name in UTF_MARKS if data.startswith(mark)), "")
    return Message("this file is {encoding}", encoding=encoding) if encoding else None


def conflict(source: Source) -> Finding | None:
    """An error if a text contains a line with which Git marks versions that it could not merge."""
    found = _CONFLICT.search(source.text)
    if found is None:
        return None
    message = Message("Git wrote this line, because it could not merge two versions of the file")
    hint = Message(
        "keep the right version, and delete the lines that begin with <<<<<<<, =======, and >>>>>>>"
    )
    return Finding.at(source.place(found.start()), MERGE_CONFLICT, message, hint)
