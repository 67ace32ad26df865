"""Writes the messages of findings about elements that are not read."""

from __future__ import annotations

from edition.reading.tei.entered import ABOUT_WORDS, Census
from edition.reading.tei.stretches import MOST_AROUND, SPANNING
from edition.system.messages import Message


def what_is_unread(census: Census, name: str) -> Message:
    """The message about unread elements with the same name: how many are shown as text, and how
    many are left out.
    """
    shown, empty = census.as_text[name], census.left_out[name]
    kind = f"<{name}>"
    if name in ABOUT_WORDS or name == "sourceDoc":
        return Message(
            "{kind} is left out, because its words are not part of the text (1 occurrence)",
            "{kind} is left out, because its words are not part of the text ({count} occurrences)",
            count=empty,
            kind=kind,
        )
    if name in SPANNING:
        return Message(
            "{kind} is not read if it has no end in the file or begins within {most} others (1 occurrence)",
            "{kind} is not read if it has no end in the file or begins within {most} others ({count} occurrences)",
            count=empty,
            kind=kind,
            most=MOST_AROUND,
        )
    if name == "ref":
        return Message(
            "{kind} has no words and is left out (1 occurrence)",
            "{kind} has no words and is left out ({count} occurrences)",
            count=empty,
            kind=kind,
        )
    if not empty:
        return Message(
            "{kind} is not supported; its text is shown (1 occurrence)",
            "{kind} is not supported; its text is shown ({count} occurrences)",
            count=shown,
            kind=kind,
        )
    if not shown:
        return Message(
            "{kind} is not supported; it has no text and is left out (1 occurrence)",
            "{kind} is not supported; it has no text and is left out ({count} occurrences)",
            count=empty,
            kind=kind,
        )
    return Message(
        "{kind} is not supported: of {count} elements, {shown} are shown as text, and {empty} have no"
        " text and are left out",
        count=shown + empty,
        kind=kind,
        shown=shown,
        empty=empty,
    )
