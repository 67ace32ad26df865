"""Choices that filter a list without loading a page; `filters.js` reads the items' attributes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from edition.editorial.edition import Edition
from edition.editorial.register_file import REGISTERS
from edition.model.collation import collated
from edition.model.wording import Wording, message
from edition.views.chronology import ChronologyRow
from edition.views.documents import ListedDocument, word

REGISTER_TITLES = {
    "people": message("People"),
    "places": message("Places"),
    "organisations": message("Organisations"),
    "treaties": message("Treaties, congresses, honours"),
    "terms": message("Terms"),
}
"""The titles of the registers in the interface."""
LINES = "lines"
"""The id of the list that is filtered."""

Options = tuple[tuple[str, str, str], ...]
"""Values, their labels, and the labels' languages (empty for the interface's language)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A `select`.

    An item of the list matches if the words of its attribute `data-NAME` include the chosen value.
    If `bounds` is set, numbers are compared instead.
    """

    name: str
    """The name of the attribute, and of the parameter in the page's address."""
    label: str
    groups: tuple[tuple[str, Options], ...]
    """Groups of options; each group has a title, which may be empty."""
    bounds: str = ""
    """The attribute for which this choice sets a limit: a minimum if the choice is named `from`,
    otherwise a maximum.
    """


def chronology_choices(edition: Edition, rows: Iterable[ChronologyRow]) -> tuple[Choice, ...]:
    """The filters of the chronology (actor, source, document, certainty) that have several options."""
    rows, wording = tuple(rows), edition.wording
    gettext = wording.gettext
    found = {actor for row in rows for actor in row.actors}
    sources = {
        **({"documents": gettext("documents")} if any(row.reports for row in rows) else {}),
        **({"other": gettext("other sources")} if any(row.event for row in rows) else {}),
    }
    certain: set[str] = {row.event.certainty for row in rows if row.event}
    certainties = {level: certainty(level, wording) for level in CERTAINTIES if level in certain}
    choices = (
        Choice("actor", gettext("Who or what"), tuple(_actors(edition, found))),
        Choice("source", gettext("Source"), _group(sources)),
        Choice("document", gettext("Document"), (("", _reporting(edition, rows)),)),
        Choice("certainty", gettext("Certainty"), _group(certainties)),
    )
    return tuple(choice for choice in choices if _options(choice) > 1)


def document_choices(edition: Edition, rows: Iterable[ListedDocument]) -> tuple[Choice, ...]:
    """The filters of the list of documents (year, sender, place, archive, language, kind) that have
    several options.
    """
    rows = tuple(rows)
    records = [row.document.record for row in rows]
    years = {str(year): str(year) for year in sorted({y for row in rows for y in row.years})}
    places = {place for row in rows for place in row.places}
    gettext = edition.wording.gettext
    named = tuple(("", options) for _, options in _actors(edition, places))
    choices = (
        Choice("from", gettext("From year"), _group(years), bounds="year"),
        Choice("to", gettext("To year"), _group(years), bounds="year"),
        Choice(
            "sender", gettext("Sender"), _words((n for row in rows for n in row.senders), edition)
        ),
        Choice("place", gettext("Place mentioned"), named),
        Choice(
            "archive", gettext("Archive"), _words((record.archive for record in records), edition)
        ),
        Choice("language", gettext("Language"), _languages(rows, edition.wording)),
        Choice("genre", gettext("Kind"), _words((row.document.genre for row in rows), edition)),
    )
    return tuple(choice for choice in choices if _options(choice) > 1)


def _words(names: Iterable[str], edition: Edition) -> tuple[tuple[str, Options], ...]:
    """Sorted names as options; each option's value is the word that items' attributes use for the
    name.
    """
    found = {word(name): name for name in names if word(name)}
    ordered = dict(sorted(found.items(), key=lambda pair: collated(pair[1])))
    return _group(ordered, edition.publication.written)


def _languages(rows: Iterable[ListedDocument], wording: Wording) -> tuple[tuple[str, Options], ...]:
    found = {language for row in rows for language in row.document.languages}
    names = {language: wording.language_name(language) for language in found}
    return _group(dict(sorted(names.items(), key=lambda pair: collated(pair[1]))))


CERTAINTIES: dict[str, str] = {
    "high": message("high"),
    "medium": message("medium"),
    "low": message("low"),
}


def certainty(level: str, wording: Wording) -> str:
    """The word for a level of certainty."""
    return wording.gettext(CERTAINTIES[level])


def _group(options: dict[str, str], language: str = "") -> tuple[tuple[str, Options], ...]:
    return (("", tuple((value, words, language) for value, words in options.items())),)


def _options(choice: Choice) -> int:
    return sum(len(options) for _, options in choice.groups)


def _actors(edition: Edition, found: set[str]) -> Iterable[tuple[str, Options]]:
    for register, model in REGISTERS.items():
        entries = [
            entry
            for entry in edition.registers.entries.values()
            if entry.id in found and isinstance(entry, model)
        ]
        if entries:
            entries.sort(key=lambda entry: collated(entry.name))
            title = edition.wording.gettext(REGISTER_TITLES[register])
            written = edition.publication.written
            yield title, tuple((entry.id, entry.name, written) for entry in entries)


def _reporting(edition: Edition, rows: Iterable[ChronologyRow]) -> Options:
    known = {document.id: document for document in edition.documents}
    found = dict.fromkeys(report.pointer.document for row in rows for report in row.reports)
    documents = (known[id_] for id_ in found)
    return tuple((one.id, f"{one.title} ({one.id})", one.language) for one in documents)
