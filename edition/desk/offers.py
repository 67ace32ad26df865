"""What the desk offers for selected words: the quotation, its passage, dates, and entries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter, ValidationError

from edition.desk.chosen_words import ChosenWords, PageSelection, chosen
from edition.desk.live_edition import Snapshot
from edition.editorial.edited import EditedDocument
from edition.editorial.model_errors import problem_of
from edition.editorial.passages import name
from edition.editorial.quotable import quotation_between, text_resolver
from edition.editorial.strict_model import Model
from edition.editorial.values import EdtfText
from edition.model.worded_dates import date_words
from edition.model.wording import Wording
from edition.reading import prose_dates

_AROUND = 60
"""How many characters are shown before and after the words."""
_EDTF: TypeAdapter[str] = TypeAdapter(EdtfText)


class DateQuestion(Model):
    """A date in EDTF that an editor has typed."""

    edtf: str


def date_answer(question: DateQuestion, wording: Wording) -> dict[str, str]:
    """The meaning of an EDTF date, in words, or the problem with the date."""
    try:
        edtf = _EDTF.validate_python(question.edtf)
    except ValidationError as error:
        return {"error": wording.say(problem_of(error.errors()[0])), "words": ""}
    return {"error": "", "words": date_words(edtf, wording)}


def offers(snapshot: Snapshot, selection: PageSelection, wording: Wording) -> dict[str, Any]:
    """The quotation of selected words, and values with which a form can be filled.

    Raises `SelectionError` if the words cannot be identified, and `KeyError` if the document cannot
    be read.
    """
    document = snapshot.document(selection.document)
    words = chosen(document, selection)
    resolver = text_resolver(words.text)
    passage = resolver.passage(words.plain.span(words.start, words.end))
    line = words.plain.text.rfind("\n", 0, words.start) + 1
    end = words.plain.text.find("\n", words.end)
    return {
        **_quotation(words),
        "words": words.words,
        "before": words.plain.text[max(line, words.start - _AROUND) : words.start],
        "after": words.plain.text[words.end : min(end, words.end + _AROUND)],
        "passage": name(words.text, passage, wording),
        "dates": [[edtf, date_words(edtf, wording)] for edtf in _dates(document, words)],
        "entries": list(_entries(snapshot, words)),
    }


def _dates(document: EditedDocument, words: ChosenWords) -> Iterator[str]:
    """The dates in the words, the longest ones first."""
    own = document.date.first[0] if document.date and document.date.first else None
    found = list(prose_dates.find(words.words, words.text.language, own))
    found.sort(key=lambda one: one[0] - one[1])
    yield from dict.fromkeys(edtf.text for _, _, edtf in found)


def _entries(snapshot: Snapshot, words: ChosenWords) -> Iterator[str]:
    """The entries whose forms occur in the words, the longest forms first."""
    matches = snapshot.edition.registers.written(words.words)
    order = sorted(matches, key=lambda one: one.start - one.end)
    yield from dict.fromkeys(entry for one in order for entry in one.entries)


def _quotation(words: ChosenWords) -> dict[str, str]:
    """The quotation of the words, with its passage and language."""
    found = quotation_between(words.text, words.start, words.end)
    return {"quotation": found.quoted, "in": found.within or "", "language": found.language}
