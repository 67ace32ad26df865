"""The parts of the edition that the home page lists, each with the number of its items."""

from __future__ import annotations

from dataclasses import dataclass

from edition.editorial.edition import Edition
from edition.model import addresses


@dataclass(frozen=True, slots=True)
class HomeSection:
    """A part of the edition, with a description of its contents."""

    title: str
    address: str
    count: int
    words: str


def home_sections(edition: Edition) -> tuple[HomeSection, ...]:
    """The parts of the edition that have pages of their own, in the order of the home page."""
    gettext, ngettext = edition.wording.gettext, edition.wording.ngettext
    titles = edition.publication.titles
    names, events = len(edition.registers.entries), len(edition.events)
    corrections = sum(note.correction for document in edition.documents for note in document.notes)
    sources, versions = len(edition.published_works), len(edition.releases)
    return (
        HomeSection(
            titles.get("glossary") or gettext("Glossary"),
            addresses.GLOSSARY,
            names,
            ngettext("{count} name, with mentions", "{count} names, with mentions", names),
        ),
        HomeSection(
            titles.get("chronology") or gettext("Chronology"),
            addresses.CHRONOLOGY,
            events,
            ngettext("{count} event", "{count} events", events),
        ),
        HomeSection(
            titles.get("corrections") or gettext("Corrections"),
            addresses.CORRECTIONS,
            corrections,
            ngettext(
                "{count} correction, with reasons", "{count} corrections, with reasons", corrections
            ),
        ),
        HomeSection(
            titles.get("bibliography") or gettext("Bibliography"),
            addresses.BIBLIOGRAPHY,
            sources,
            ngettext(
                "{count} source, with the notes that cite it",
                "{count} sources, with the notes that cite them",
                sources,
            ),
        ),
        HomeSection(
            titles.get("changes") or gettext("Changes"),
            addresses.CHANGES,
            versions,
            ngettext(
                "{count} version, with its changes",
                "{count} versions, with their changes",
                versions,
            ),
        ),
    )
