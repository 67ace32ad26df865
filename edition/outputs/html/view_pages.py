"""The pages of the views: glossary, chronology, corrections, bibliography, citing, lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass

from markupsafe import Markup

from edition.editorial.edition import Edition
from edition.editorial.summary import MANY, DocumentSummary
from edition.model import addresses
from edition.outputs.document_files import offered_files
from edition.outputs.edition_files import edition_outputs
from edition.outputs.html.choices import (
    LINES,
    REGISTER_TITLES,
    chronology_choices,
    document_choices,
)
from edition.outputs.html.document_titles import called
from edition.outputs.html.fragment import Fragment, TocEntry
from edition.outputs.html.page_context import Context
from edition.outputs.html.templating import render
from edition.outputs.timeline.layout import SHAPES, home_timeline, timeline
from edition.views.assessment import Built, assessment
from edition.views.chronology import FEW, ChronologyYear, acting, chronology, in_short, reported
from edition.views.corrections import corrections
from edition.views.documents import documents
from edition.views.glossary import glossary
from edition.views.release_history import history
from edition.views.works_cited import groups


def _context(page: str, edition: Edition) -> Context:
    """A page that speaks of all documents, and so calls each by its title."""
    titles = called(edition) if len(edition.documents) > 1 else {}
    return Context(page, edition.works, titles)


def glossary_page(edition: Edition) -> Fragment:
    """Every entry of the registers, with its forms in the texts and all its mentions."""
    groups = tuple(glossary(edition))
    ctx = _context(addresses.GLOSSARY, edition)
    html = render(
        "glossary.html",
        ctx=ctx,
        groups=groups,
        titles=REGISTER_TITLES,
        acting=_acting(edition),
        many=len(edition.documents) > MANY,
        few=_FEW,
    )
    toc = tuple(TocEntry(group.register, REGISTER_TITLES[group.register], 2) for group in groups)
    return Fragment(html, toc)


_FEW = 8
"""Places that a line of an edition of many documents names; of the others it says how many."""
_MOST = 12
"""Passages that the page of a year names for a date: with as many for each day, it stays below 1 MB."""


def _acting(edition: Edition) -> frozenset[str]:
    """Whom or what the page of the chronology can be narrowed to."""
    if len(edition.documents) <= MANY:
        return acting(edition)
    return frozenset(actor for row in in_short(chronology(edition)) for actor in row.actors)


def chronology_page(edition: Edition) -> Fragment:
    """What the documents report and what other sources establish, in one order."""
    ctx = _context(addresses.CHRONOLOGY, edition)
    names = {entry.id: entry.name for entry in edition.registers.entries.values()}
    rows, more, years = chronology(edition), dict[str, int](), tuple[ChronologyYear, ...]()
    if len(edition.documents) > MANY:
        more = {row.id: len(row.reports) - FEW for row in rows if len(row.reports) > FEW}
        rows, years = in_short(rows), reported(edition)
    picture = timeline(edition, rows)
    choices = chronology_choices(edition, rows)
    parts = [
        render("choices.html", choices=choices, list=LINES) if choices else "",
        render("timeline.html", ctx=ctx, picture=picture, shapes=SHAPES, list=LINES)
        if picture
        else "",
        render(
            "chronology.html",
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


def chronology_years(edition: Edition) -> tuple[ChronologyYear, ...]:
    """The years that have a page of their own: only where there are many documents."""
    return reported(edition) if len(edition.documents) > MANY else ()


def chronology_year_page(edition: Edition, year: ChronologyYear) -> Fragment:
    """What the documents report of a year."""
    ctx = _context(addresses.chronology_year(year.year), edition)
    return Fragment(render("chronology_year.html", ctx=ctx, year=year, most=_MOST))


def corrections_page(edition: Edition, part: Callable[[DocumentSummary], str]) -> Fragment:
    """Every emendation and proposed reading, and every textual note; `part` is a document's."""
    ctx = _context(addresses.CORRECTIONS, edition)
    found = tuple(corrections(edition))
    if len(found) > MANY:
        return Fragment(render("corrections.html", ctx=ctx, fragments=(), many=found, found=()))
    fragments = [Markup(part(row.document)) for row in found]
    toc = tuple(
        TocEntry(f"d-{row.document.id}", f"{row.document.title}{ctx.apart(row.document.id)}", 2)
        for row in found
    )
    return Fragment(
        render("corrections.html", ctx=ctx, fragments=fragments, many=(), found=found), toc
    )


def bibliography_page(edition: Edition) -> Fragment:
    """Every work that notes, entries and events cite, with what cites it."""
    ctx = Context(addresses.BIBLIOGRAPHY, edition.works)
    few = _FEW if len(edition.documents) > MANY else None
    parts = [(addresses.group_fragment(group.heading), group) for group in groups(edition)]
    toc = tuple(TocEntry(id_, group.heading, 2) for id_, group in parts if group.heading)
    return Fragment(render("bibliography.html", ctx=ctx, parts=parts, few=few), toc)


_GROUPED, _INDEXED = 12, 3
"""Of more documents than the one the list has a heading a year, and of more years an index of them."""
_TOLD = 500
"""Of more documents than this the list gives no abstracts and no data for reference managers."""


_SHORT = {"grouped": False, "indexed": False, "told": True, "choices": (), "list": LINES}
"""The list as it is where there are few documents."""


def documents_page(edition: Edition) -> Fragment:
    """All documents by date, to be narrowed by what they have in common."""
    years = documents(edition)
    rows = tuple(row for year in years for row in year.rows)
    choices = document_choices(edition, rows) if len(rows) > 1 else ()
    grouped = len(rows) > _GROUPED and len(years) > 1
    html = render(
        "documents.html",
        ctx=Context(addresses.DOCUMENTS, edition.works),
        years=years,
        grouped=grouped,
        indexed=grouped and len(years) > _INDEXED,
        told=len(rows) <= _TOLD,
        choices=choices,
        count=len(rows),
        list=LINES,
    )
    toc = tuple(TocEntry(year.id, year.title, 2) for year in years) if grouped else ()
    return Fragment(html, toc)


def downloads_page(
    edition: Edition, published: Callable[[DocumentSummary], Collection[str]]
) -> Fragment:
    """Every file that the edition offers; `published` gives the addresses of a document's."""
    ctx = _context(addresses.DOWNLOADS, edition)
    many = len(edition.documents) > MANY
    rows = () if many else [(one, offered_files(one, published(one))) for one in edition.documents]
    outputs = edition_outputs()
    sections = {
        name: [output for output in outputs if output.section == name]
        for name in ("edition", "data")
    }
    return Fragment(render("downloads.html", ctx=ctx, rows=rows, many=many, **sections))


def home_page(edition: Edition) -> Fragment:
    """The documents (of many, how many), the parts of the edition and a time line."""
    many = len(edition.documents) > _GROUPED
    html = render(
        "home.html",
        ctx=Context(addresses.HOME, edition.works),
        count=len(edition.documents),
        dated=[document.date for document in edition.documents if document.date],
        many=many,
        years=() if many else documents(edition),
        **_SHORT,
        parts=_parts(edition),
        picture=home_timeline(edition, chronology(edition)),
        home=edition.event_terms.home,
        shapes=SHAPES,
    )
    return Fragment(html)


@dataclass(frozen=True, slots=True)
class HomeSection:
    """A part of the edition with what it holds, in words."""

    title: str
    address: str
    count: int
    words: str


def _parts(edition: Edition) -> tuple[HomeSection, ...]:
    corrections = sum(note.correction for document in edition.documents for note in document.notes)
    counted = (
        ("Glossary", addresses.GLOSSARY, len(edition.registers.entries), "name", "with mentions"),
        ("Chronology", addresses.CHRONOLOGY, len(edition.events), "event", ""),
        ("Corrections", addresses.CORRECTIONS, corrections, "correction", "with reasons"),
        (
            "Bibliography",
            addresses.BIBLIOGRAPHY,
            len(edition.published_works),
            "source",
            "with the notes that cite it" if len(edition.published_works) == 1 else _CITING,
        ),
        ("Changes", addresses.CHANGES, len(edition.releases), "version", "with their changes"),
    )
    return tuple(
        HomeSection(title, address, count, ", ".join(filter(None, (_counted(count, thing), more))))
        for title, address, count, thing, more in counted
    )


_CITING = "with the notes that cite them"


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}{'s' if count != 1 else ''}"


def about_page(edition: Edition) -> Fragment:
    """What the build itself can say: how much is in the edition."""
    ctx = Context(addresses.ABOUT, edition.works)
    return Fragment(render("about.html", ctx=ctx, edition=edition))


def assessment_page(edition: Edition, built: Built) -> Fragment:
    """The editors' answers to what reviewers ask, with what the build counts."""
    ctx = Context(addresses.ASSESSMENT, edition.works)
    groups = assessment(edition, built)
    answers = Counter(row.answer.answer for group in groups for row in group.rows if row.answer)
    html = render("assessment.html", ctx=ctx, groups=groups, answers=answers)
    toc = tuple(TocEntry(found.group.id, found.group.title, 2) for found in groups)
    return Fragment(html, toc)


def changes_page(edition: Edition) -> Fragment:
    """What each release changed, the newest first."""
    ctx = Context(addresses.CHANGES, edition.works)
    toc = tuple(
        TocEntry(addresses.release_fragment(release.version), f"Version {release.version}", 2)
        for release in reversed(edition.releases)
    )
    return Fragment(render("changes.html", ctx=ctx, history=tuple(history(edition))), toc)
