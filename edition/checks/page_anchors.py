"""The fragments on derived pages that links can use."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from edition.editorial.criteria import CRITERIA, GROUPS
from edition.editorial.edition import Edition
from edition.editorial.register_file import REGISTERS
from edition.model import addresses
from edition.outputs.html.choices import LINES
from edition.system.patterns import pattern
from edition.views.chronology import chronology
from edition.views.corrections import corrections
from edition.views.list_pages import chronology_years, years_with_headings
from edition.views.works_cited import groups

_ID = pattern(r"\sid=\"([^\"]+)\"")


def _glossary(edition: Edition) -> Collection[str]:
    return (*REGISTERS, *edition.registers.entries)


def _bibliography(edition: Edition) -> Collection[str]:
    found = groups(edition)
    headings = (addresses.group_fragment(group.heading) for group in found if group.heading)
    return (*headings, *edition.published_works)


def _chronology(edition: Edition) -> Collection[str]:
    years = ("reported",) if chronology_years(edition) else ()
    return (LINES, *years, *(row.id for row in chronology(edition)))


def _corrections(edition: Edition) -> Collection[str]:
    return [f"d-{row.document.id}" for row in corrections(edition)]


def _documents(edition: Edition) -> Collection[str]:
    return (LINES, *(year.id for year in years_with_headings(edition)))


def _home(edition: Edition) -> Collection[str]:
    timeline = edition.event_terms.home
    return (LINES, "documents", "parts", *([timeline.id] if timeline else ()))


def _cite(edition: Edition) -> Collection[str]:
    """The fragments of the page of citations; equal citations share a fragment."""
    from edition.outputs.citation.styles import styles  # noqa: PLC0415 -- slow to import
    from edition.outputs.html.cite_page import cite_page  # noqa: PLC0415 -- slow to import

    return _ID.findall(cite_page(edition, styles()).html)


def _changes(edition: Edition) -> Collection[str]:
    return [addresses.release_fragment(release.version) for release in edition.releases]


_OF_VIEWS: dict[str, Callable[[Edition], Iterable[str]]] = {
    addresses.HOME: _home,
    addresses.DOCUMENTS: _documents,
    addresses.GLOSSARY: _glossary,
    addresses.CHRONOLOGY: _chronology,
    addresses.CORRECTIONS: _corrections,
    addresses.BIBLIOGRAPHY: _bibliography,
    addresses.CHANGES: _changes,
    addresses.ASSESSMENT: lambda _: (*CRITERIA, *(group.id for group in GROUPS)),
    addresses.ABOUT: lambda _: ("contents",),
    addresses.CITE: _cite,
    addresses.REVIEW: lambda _: (),
    addresses.DOWNLOADS: lambda _: ("edition", "data", "documents"),
}


def page_anchors(edition: Edition, page: str) -> frozenset[str] | None:
    """The fragments that the program writes on a derived page; None if they are not known."""
    if page in _OF_VIEWS:
        return frozenset(_OF_VIEWS[page](edition))
    years = (addresses.chronology_year(one.year) for one in chronology_years(edition))
    return frozenset() if page in years else None
