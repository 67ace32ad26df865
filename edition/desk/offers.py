"""What the desk offers for selected words: the quotation, dates, entries, and free ids."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter, ValidationError

from edition.desk.chosen_words import ChosenWords, Selection, chosen
from edition.desk.live_edition import Snapshot
from edition.editorial.edited import EditedDocument
from edition.editorial.model_errors import problem_of
from edition.editorial.passages import name
from edition.editorial.quotes import find_quote
from edition.editorial.registers import Registers
from edition.editorial.resolving import Resolver
from edition.editorial.strict_model import Model
from edition.editorial.values import EdtfText
from edition.model.document import Passage
from edition.model.worded_dates import date_words
from edition.model.wording import Wording
from edition.reading import prose_dates

_AROUND = 60
"""The characters that are shown before and after the words."""
_EDTF: TypeAdapter[str] = TypeAdapter(EdtfText)


class DateQuestion(Model):
    """A date in EDTF that an editor has typed."""

    edtf: str


def date_answer(question: DateQuestion, wording: Wording) -> dict[str, str]:
    """The meaning of a date in words, or what is wrong with it."""
    try:
        edtf = _EDTF.validate_python(question.edtf)
    except ValidationError as error:
        return {"error": wording.say(problem_of(error.errors()[0])), "words": ""}
    return {"error": "", "words": date_words(edtf, wording)}


def offers(snapshot: Snapshot, selection: Selection, wording: Wording) -> dict[str, Any]:
    """The quotation of selected words, and what a form can be filled with.

    Raises `SelectionError` if the words cannot be identified, and `KeyError` if the document cannot be read.
    """
    document = snapshot.document(selection.document)
    words = chosen(document, selection)
    line = words.plain.text.rfind("\n", 0, words.start) + 1
    end = words.plain.text.find("\n", words.end)
    return {
        **_quotation(words),
        "words": words.words,
        "before": words.plain.text[max(line, words.start - _AROUND) : words.start],
        "after": words.plain.text[words.end : min(end, words.end + _AROUND)],
        "passage": name(words.text, _passage(words), wording),
        "dates": [[edtf, date_words(edtf, wording)] for edtf in _dates(document, words)],
        "entries": list(_entries(snapshot, words)),
    }


def _passage(words: ChosenWords) -> Passage:
    resolver = Resolver(words.text.document, Registers(), words.text.text)
    return resolver.passage(words.plain.span(words.start, words.end))


def _dates(document: EditedDocument, words: ChosenWords) -> Iterator[str]:
    """The dates that the words give: those of the whole quotation first."""
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
    """The words as a quotation, with their passage where they occur elsewhere, too."""
    language = {"language": words.text.language} if words.text.text else {}
    found = find_quote(words.plain, words.words, 0, len(words.plain.text))
    if found == words.start:
        return {"quotation": words.words, **language}
    passage = _passage(words)
    at = str(passage.locator) if passage.locator else passage.part
    return {"quotation": words.words, "in": at, **language}
