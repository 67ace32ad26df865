"""The pages of the views: glossary, chronology, corrections, bibliography, documents, and more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from markupsafe import Markup

from edition.editorial.criteria import ANSWERS
from edition.editorial.edition import Edition
from edition.editorial.summary import DocumentSummary
from edition.model import addresses
from edition.outputs.document_files import offered_files
from edition.outputs.edition_files import published_outputs
from edition.outputs.html.choices import (
    LINES,
    REGISTER_TITLES,
    chronology_choices,
    document_choices,
)
from edition.outputs.html.document_titles import called
from edition.outputs.html.fragment import Fragment, TocEntry
from edition.outputs.html.home_sections import home_sections
from edition.outputs.html.page_context import Context
from edition.outputs.html.templating import render
from edition.outputs.timeline.layout import SHAPES, home_timeline, timeline
from edition.views import room
from edition.views.assessment import Built, assessment
from edition.views.chronology import FEW, ChronologyYear, acting, chronology, in_short, reported
from edition.views.documents import documents
from edition.views.file_parts import file_parts
from edition.views.list_pages import (
    GROUPED,
    ListPage,
    YearDate,
    bibliography_pages,
    by_year,
    changes_pages,
    chronology_pages,
    corrections_pages,
    documents_pages,
    glossary_pages,
    has_headings,
    year_pages,
)
from edition.views.works_cited import Cited, WorksGroup

T = TypeVar("T")


def _context(page: str, edition: Edition) -> Context:
    """The context of a page that refers to documents by their titles."""
    titles = called(edition) if len(edition.documents) > 1 else {}
    return Context.of(page, edition, titles)


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to one page of a list that has several pages."""

    address: str
    label: str


def _pages_list(
    edition: Edition,
    address: str,
    pages: Sequence[ListPage[T]],
    number: int,
    *,
    moved: bool = True,
) -> str:
    """The links from one page of a list to all pages of the list; empty if the list has one page.

    `moved` states whether the list's lines have fragments; if so, a file lists the pages of moved
    lines.
    """
    if len(pages) == 1:
        return ""
    links = [
        PageLink(
            addresses.further_page(address, n),
            page.first if page.first == page.last else f"{page.first} – {page.last}",
        )
        for n, page in enumerate(pages, 1)
    ]
    here = addresses.further_page(address, number)
    ctx, lines = _context(here, edition), addresses.line_pages(address) if moved else ""
    return render("pages.html", edition.wording, ctx=ctx, links=links, lines=lines)


def glossary_page(edition: Edition, number: int = 1) -> Fragment:
    """Every entry of the registers, with its forms in the texts and all its mentions."""
    pages = glossary_pages(edition)
    groups = pages[number - 1].rows
    titles = {key: edition.wording.gettext(title) for key, title in REGISTER_TITLES.items()}
    ctx = _context(addresses.further_page(addresses.GLOSSARY, number), edition)
    html = render(
        "glossary.html",
        edition.wording,
        ctx=ctx,
        groups=groups,
        titles=titles,
        acting=_acting(edition),
        many=not room.holds_mentions(edition),
        few=_FEW,
    )
    toc = tuple(TocEntry(group.register, titles[group.register], 2) for group in groups)
    return Fragment(_pages_list(edition, addresses.GLOSSARY, pages, number) + html, toc)


_FEW = room.PLACES
_MOST = 12
"""The maximum number of passages per date on a year's page, to keep the page below 1 MB."""


def _acting(edition: Edition) -> frozenset[str]:
    """The ids of the register entries by which the chronology's page can be filtered."""
    if room.holds_reports(edition):
        return acting(edition)
    return frozenset(actor for row in in_short(chronology(edition)) for actor in row.actors)


def chronology_page(edition: Edition, number: int = 1) -> Fragment:
    """The reports in documents and the events from other sources, in chronological order."""
    ctx = _context(addresses.further_page(addresses.CHRONOLOGY, number), edition)
    pages = chronology_pages(edition)
    names = {entry.id: entry.name for entry in edition.registers.entries.values()}
    rows, more, years = chronology(edition), dict[str, int](), tuple[ChronologyYear, ...]()
    if not room.holds_reports(edition):
        more = {row.id: len(row.reports) - FEW for row in rows if len(row.reports) > FEW}
        years = reported(edition) if number == 1 else ()
    rows = pages[number - 1].rows
    picture = timeline(edition, rows)
    choices = chronology_choices(edition, rows)
    parts = [
        _pages_list(edition, addresses.CHRONOLOGY, pages, number),
        render("choices.html", edition.wording, choices=choices, list=LINES) if choices else "",
        render(
            "timeline.html", edition.wording, ctx=ctx, picture=picture, shapes=SHAPES, list=LINES
        )
        if picture
        else "",
        render(
            "chronology.html",
            edition.wording,
            ctx=ctx,
            rows=rows,
            names=names,
            documents={document.id: document for document in edition.documents},
            list=LINES,
            more=Counter(more),
            years=years,
        ),
    ]
    return Fragment("".join(parts))


def chronology_year_pages(edition: Edition, year: ChronologyYear) -> tuple[ListPage[YearDate], ...]:
    """The pages on which the dates of a year are listed."""
    return year_pages(year, _MOST, edition.wording)


def chronology_year_page(edition: Edition, year: ChronologyYear, number: int = 1) -> Fragment:
    """A page of a year: dates, each with links to the passages that contain the date."""
    address = addresses.chronology_year(year.year)
    ctx = _context(addresses.further_page(address, number), edition)
    pages = chronology_year_pages(edition, year)
    shown = replace(year, dates=pages[number - 1].rows)
    links = _pages_list(edition, address, pages, number, moved=False)
    html = render("chronology_year.html", edition.wording, ctx=ctx, year=shown, most=_MOST)
    return Fragment(links + html)


def corrections_page(
    edition: Edition, part: Callable[[DocumentSummary], str], number: int = 1
) -> Fragment:
    """All emendations, proposed readings, and textual notes; `part` renders the corrections of one
    document.
    """
    ctx = _context(addresses.further_page(addresses.CORRECTIONS, number), edition)
    pages = corrections_pages(edition)
    found = pages[number - 1].rows
    links = _pages_list(edition, addresses.CORRECTIONS, pages, number)
    if not room.holds_corrections([row for page in pages for row in page.rows]):
        return Fragment(
            links
            + render(
                "corrections.html", edition.wording, ctx=ctx, fragments=(), many=found, found=()
            )
        )
    fragments = [Markup(part(row.document)) for row in found]
    toc = tuple(
        TocEntry(
            f"d-{row.document.id}",
            f"{row.document.title}{ctx.apart(row.document.id)}",
            2,
            language=row.document.language,
        )
        for row in found
    )
    return Fragment(
        links
        + render(
            "corrections.html", edition.wording, ctx=ctx, fragments=fragments, many=(), found=found
        ),
        toc,
    )


def bibliography_page(edition: Edition, number: int = 1) -> Fragment:
    """All works that are cited, with the notes, entries, and events that cite them."""
    ctx = Context.of(addresses.further_page(addresses.BIBLIOGRAPHY, number), edition)
    pages = bibliography_pages(edition)
    few = None if room.holds_citing([one for page in pages for _, one in page.rows]) else _FEW
    grouped: dict[str, list[Cited]] = {}
    for heading, cited in pages[number - 1].rows:
        grouped.setdefault(heading, []).append(cited)
    found = [WorksGroup(heading, tuple(works)) for heading, works in grouped.items()]
    parts = [(addresses.group_fragment(group.heading), group) for group in found]
    gettext = edition.wording.gettext
    toc = tuple(TocEntry(id_, gettext(group.heading), 2) for id_, group in parts if group.heading)
    html = render("bibliography.html", edition.wording, ctx=ctx, parts=parts, few=few)
    return Fragment(_pages_list(edition, addresses.BIBLIOGRAPHY, pages, number) + html, toc)


_INDEXED = 3
"""If a list has headings for more years than this, it also has an index of the years."""
_TOLD = 500
"""A list of more documents than this has no abstracts and no data for reference managers."""


_SHORT = {"grouped": False, "indexed": False, "told": True, "choices": (), "list": LINES}
"""The settings for a list of few documents."""


def documents_page(edition: Edition, number: int = 1) -> Fragment:
    """All documents by date, with filters."""
    pages = documents_pages(edition)
    rows = pages[number - 1].rows
    years = by_year(rows)
    choices = document_choices(edition, rows) if len(rows) > 1 else ()
    grouped = has_headings(years)
    html = render(
        "documents.html",
        edition.wording,
        ctx=Context.of(addresses.further_page(addresses.DOCUMENTS, number), edition),
        years=years,
        grouped=grouped,
        indexed=grouped and len(years) > _INDEXED,
        told=len(edition.documents) <= _TOLD,
        choices=choices,
        count=len(rows),
        list=LINES,
    )
    titled = edition.wording.gettext("Undated")
    toc = tuple(TocEntry(year.id, year.title or titled, 2) for year in years) if grouped else ()
    return Fragment(_pages_list(edition, addresses.DOCUMENTS, pages, number) + html, toc)


def downloads_page(
    edition: Edition, published: Callable[[DocumentSummary], Collection[str]]
) -> Fragment:
    """The page that lists all files; `published` returns the addresses of a document's files."""
    ctx = _context(addresses.DOWNLOADS, edition)
    many = not room.holds_files(edition)
    rows = (
        ()
        if many
        else [
            (one, offered_files(one, published(one), edition.wording)) for one in edition.documents
        ]
    )
    outputs = published_outputs(edition, edition.wording)
    sections = {
        name: [output for output in outputs if output.section == name]
        for name in ("edition", "data")
    }
    return Fragment(
        render(
            "downloads.html",
            edition.wording,
            ctx=ctx,
            rows=rows,
            many=many,
            parts=len(file_parts(edition)),
            **sections,
        )
    )


def home_page(edition: Edition) -> Fragment:
    """The documents (only their number if there are many), the edition's parts, and a timeline."""
    many = len(edition.documents) > GROUPED
    html = render(
        "home.html",
        edition.wording,
        ctx=Context.of(addresses.HOME, edition),
        count=len(edition.documents),
        dated=[document.date for document in edition.documents if document.date],
        many=many,
        years=() if many else documents(edition),
        **_SHORT,
        parts=home_sections(edition),
        picture=home_timeline(edition, chronology(edition)),
        home=edition.event_terms.home,
        shapes=SHAPES,
    )
    return Fragment(html)


def about_page(edition: Edition) -> Fragment:
    """The part of the page “About” that the build writes: the contents in numbers."""
    ctx = Context.of(addresses.ABOUT, edition)
    return Fragment(render("about.html", edition.wording, ctx=ctx, edition=edition))


def assessment_page(edition: Edition, built: Built) -> Fragment:
    """The editors' answers to the reviewers' criteria, with numbers that the build counts."""
    ctx = Context.of(addresses.ASSESSMENT, edition)
    groups = assessment(edition, built)
    answers = Counter(row.answer.answer for group in groups for row in group.rows if row.answer)
    html = render(
        "assessment.html", edition.wording, ctx=ctx, groups=groups, answers=answers, said=ANSWERS
    )
    titled = edition.wording.gettext
    toc = tuple(TocEntry(found.group.id, titled(found.group.title), 2) for found in groups)
    return Fragment(html, toc)


def changes_page(edition: Edition, number: int = 1) -> Fragment:
    """The changes in each release, the newest first."""
    ctx = Context.of(addresses.further_page(addresses.CHANGES, number), edition)
    pages = changes_pages(edition)
    rows = pages[number - 1].rows
    toc = tuple(
        TocEntry(
            addresses.release_fragment(row.release.version),
            edition.wording.gettext("Version {version}", version=row.release.version),
            2,
        )
        for row in rows
    )
    links = _pages_list(edition, addresses.CHANGES, pages, number)
    return Fragment(links + render("changes.html", edition.wording, ctx=ctx, history=rows), toc)
