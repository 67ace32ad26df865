"""Whether a printed citation has a field of a record, in any of the forms that styles give it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citations.zotero import ROLES, values

from edition.editorial.bib_names import OTHERS
from edition.editorial.edition_file import Agent
from edition.editorial.record import Record
from edition.model.dates import display
from edition.outputs.citation.styles.works import shortened


def is_printed(record: Record, field: str, text: str) -> bool:
    """Whether every value of a field is in a citation; of names, as many as a style names at least."""
    words = _letters(text)
    if field in ROLES:
        named = [any(form in words for form in _names(one)) for one in getattr(record, field)]
        return any(named) if "etal" in words or "others" in words else all(named)
    return all(any(form in words for form in _forms(one, field)) for one in values(record, field))


def _names(agent: Agent) -> Iterator[str]:
    if agent == OTHERS:
        yield from ("etal", "others")
    yield _letters(agent.name or agent.family)


def _forms(value: str, field: str) -> Iterator[str]:
    yield _letters(value)
    if field == "pages":
        yield _letters(shortened(value, chicago=True))
    if field in ("date", "original_date", "accessed"):
        yield _letters(display(value))
        # The year; the month and the day are held against each style by the tests of dates.
        yield str(int(year[0])) if (year := re.search(r"\d{4}", value)) else _letters(value)


def _letters(text: str) -> str:
    """Letters and figures alone, each in its basic form."""
    return "".join(filter(str.isalnum, re.sub(r"(?<=\w)-\s+(?=[a-z])", "", text))).casefold()
