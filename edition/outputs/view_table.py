"""The views of an edition: one row for each view.

The build, the static export, the navigation, heads of pages, the search and the checks read this
table. Another package can add a view: it declares an entry point of the group `edition.views`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from edition.editorial.edition import Edition
from edition.editorial.summary import DocumentSummary
from edition.model import addresses
from edition.model.wording import message
from edition.system.extensions import rows
from edition.views.list_pages import (
    ListPage,
    bibliography_pages,
    changes_pages,
    chronology_pages,
    corrections_pages,
    documents_pages,
    glossary_pages,
)

if TYPE_CHECKING:
    from edition.outputs.html.fragment import Fragment
    from edition.outputs.options import BuildOptions
    from edition.outputs.search.entries import SearchEntry
    from edition.views.assessment import Built


@dataclass(frozen=True, slots=True)
class ViewMaking:
    """The data from which a view is rendered."""

    edition: Edition
    options: BuildOptions
    corrected: Callable[[DocumentSummary], str]
    """A document's part of the list of corrections, as HTML."""
    files: Callable[[DocumentSummary], tuple[str, ...]]
    """The addresses of a document's files."""
    built: Callable[[], Built]
    """Figures that are known only during the build: results of checks, formats of files."""
    page: int = 1
    """The number of the page, if a list has several pages."""


def _no_entries(_: Edition) -> tuple[SearchEntry, ...]:
    return ()


def _one_page(_: Edition) -> tuple[ListPage[Any], ...]:
    return ()


def _always(_: Edition) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class View:
    """A page that is derived from the edition and never written by hand."""

    id: str
    """The name after `edition:` in the front matter of a page of prose that requests this view."""
    address: str
    """The address relative to the site's root, with a final `/`; empty for the home page."""
    title: str
    description: str
    """A description for search engines; the edition's title follows it."""
    render: Callable[[ViewMaking], Fragment]
    entries: Callable[[Edition], Iterable[SearchEntry]] = _no_entries
    """The search entries that only this page has."""
    made_from: tuple[str, ...] = ()
    """The editors' files that the view is made from, besides the documents, as patterns of paths
    below the content folder. The first existing file determines the page's edit link and the page's
    date in Git."""
    exists: Callable[[Edition], bool] = _always
    """Whether an edition has this view."""
    pages: Callable[[Edition], tuple[ListPage[Any], ...]] = _one_page
    """The pages into which the view's list is divided; empty for views that are always one page."""
    of_summaries: bool = False
    """Whether the view is made from summaries alone, so that it changes only if a summary
    changes.
    """


def _rendered(id_: str) -> Callable[[ViewMaking], Fragment]:
    """A function that renders a view. Its first call imports the modules that are needed for
    rendering.
    """

    def render(making: ViewMaking) -> Fragment:
        from edition.outputs.view_rendering import RENDERED  # noqa: PLC0415 -- slow to import

        return RENDERED[id_](making)

    return render


def _entries(id_: str) -> Callable[[Edition], Iterable[SearchEntry]]:
    """A function that makes the search entries of a view. Its first call imports the module that is
    needed for this.
    """

    def entries(edition: Edition) -> Iterable[SearchEntry]:
        from edition.outputs.view_rendering import ENTRIES  # noqa: PLC0415 -- slow to import

        return ENTRIES[id_](edition)

    return entries


VIEWS = (
    View(
        "home",
        addresses.HOME,
        message("Home"),
        message("The documents"),
        _rendered("home"),
        of_summaries=True,
    ),
    View(
        "documents",
        addresses.DOCUMENTS,
        message("Documents"),
        message("All documents by date"),
        _rendered("documents"),
        pages=documents_pages,
        of_summaries=True,
    ),
    View(
        "glossary",
        addresses.GLOSSARY,
        message("Glossary"),
        message("Persons, places, organisations, treaties and terms, with every mention"),
        _rendered("glossary"),
        _entries("glossary"),
        made_from=("registers/*.yml",),
        pages=glossary_pages,
        of_summaries=True,
    ),
    View(
        "chronology",
        addresses.CHRONOLOGY,
        message("Chronology"),
        message("Events in the documents and in other sources, by date"),
        _rendered("chronology"),
        _entries("chronology"),
        made_from=("chronology.yml",),
        pages=chronology_pages,
        of_summaries=True,
    ),
    View(
        "corrections",
        addresses.CORRECTIONS,
        message("Corrections"),
        message("Every emendation, with reasons and sources"),
        _rendered("corrections"),
        pages=corrections_pages,
    ),
    View(
        "bibliography",
        addresses.BIBLIOGRAPHY,
        message("Bibliography"),
        message("The works cited in notes, entries and events"),
        _rendered("bibliography"),
        _entries("bibliography"),
        made_from=("bibliography.bib", "bibliography.json"),
        pages=bibliography_pages,
        of_summaries=True,
    ),
    View(
        "cite",
        addresses.CITE,
        message("How to cite"),
        message("How to cite the documents, their passages, the notes and the edition"),
        _rendered("cite"),
        of_summaries=True,
    ),
    View(
        "about",
        addresses.ABOUT,
        message("About this edition"),
        message("The contents of this edition"),
        _rendered("about"),
        of_summaries=True,
    ),
    View(
        "downloads",
        addresses.DOWNLOADS,
        message("Downloads"),
        message("TEI, citations, transcripts and data as files"),
        _rendered("downloads"),
        of_summaries=True,
    ),
    View(
        "assessment",
        addresses.ASSESSMENT,
        message("Assessment of this edition"),
        message("The editors’ answers to reviewers’ questions about digital editions"),
        _rendered("assessment"),
        _entries("assessment"),
        made_from=("assessment.yml",),
        exists=lambda edition: edition.assessment is not None,
        of_summaries=True,
    ),
    View(
        "changes",
        addresses.CHANGES,
        message("Changes"),
        message("The changes in each published version"),
        _rendered("changes"),
        made_from=("releases/*.json",),
        exists=lambda edition: bool(edition.releases),
        pages=changes_pages,
        of_summaries=True,
    ),
    View(
        "review",
        addresses.REVIEW,
        message("Review"),
        message("The annotations that are not published yet. This page exists only in a preview."),
        _rendered("review"),
        # Errors end every build except a preview. Only the summaries of a preview contain
        # unpublished notes.
        exists=lambda one: bool(one.out) or any(document.pending for document in one.documents),
        of_summaries=True,
    ),
)
"""The program's own views, in the order of the navigation."""


def all_views() -> dict[str, View]:
    """All views by their ids: the program's own, then those of installed packages."""
    return {view.id: view for view in rows("edition.views", View)}


def views_of(edition: Edition) -> dict[str, View]:
    """The views that this edition has, by their ids."""
    return {id_: view for id_, view in all_views().items() if view.exists(edition)}
