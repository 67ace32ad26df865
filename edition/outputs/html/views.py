"""The pages of the views: glossary, chronology, corrections, bibliography, citing, lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass

from markupsafe import Markup

from edition import addresses
from edition.edition import Edition
from edition.editorial.regest import MANY, Regest
from edition.outputs.html.choices import LINES, REGISTER_TITLES, chronology_choices
from edition.outputs.html.context import Context
from edition.outputs.html.fragment import Fragment, TocEntry, render
from edition.outputs.pictures import KINDS, timeline, visits
from edition.views.assessment import Built, assessment
from edition.views.bibliography import bibliography
from edition.views.chronology import acting, chronology
from edition.views.corrections import corrections
from edition.views.glossary import glossary


def glossary_page(edition: Edition) -> Fragment:
    """Every entry of the registers, with its forms in the texts and all its mentions."""
    groups = tuple(glossary(edition))
    ctx = Context(addresses.GLOSSARY, edition.works)
    html = render(
        "glossary.html",
        ctx=ctx,
        groups=groups,
        titles=REGISTER_TITLES,
        acting=acting(edition),
        many=len(edition.documents) > MANY,
    )
    toc = tuple(TocEntry(group.register, REGISTER_TITLES[group.register], 2) for group in groups)
    return Fragment(html, toc)


def chronology_page(edition: Edition) -> Fragment:
    """What the documents report and what other sources establish, in one order."""
    ctx = Context(addresses.CHRONOLOGY, edition.works)
    names = {entry.id: entry.name for entry in edition.registers.entries.values()}
    rows = chronology(edition)
    picture = timeline(edition, rows)
    choices = chronology_choices(edition, rows)
    parts = [
        render("choices.html", choices=choices, list=LINES) if choices else "",
        render("timeline.html", ctx=ctx, picture=picture, kinds=KINDS, list=LINES)
        if picture
        else "",
        render("chronology.html", ctx=ctx, rows=rows, names=names, list=LINES),
    ]
    return Fragment("".join(parts))


def corrections_page(edition: Edition, part: Callable[[Regest], str]) -> Fragment:
    """Every reading that the editors correct, and every note on the text; `part` is a document's."""
    ctx = Context(addresses.CORRECTIONS, edition.works)
    found = tuple(corrections(edition))
    if len(found) > MANY:
        return Fragment(render("corrections.html", ctx=ctx, fragments=(), many=found))
    fragments = [Markup(part(row.document)) for row in found]
    toc = tuple(TocEntry(f"d-{row.document.id}", row.document.title, 2) for row in found)
    return Fragment(render("corrections.html", ctx=ctx, fragments=fragments, many=()), toc)


def bibliography_page(edition: Edition) -> Fragment:
    """Every work that notes, entries and events cite, with what cites it."""
    ctx = Context(addresses.BIBLIOGRAPHY, edition.works)
    return Fragment(render("bibliography.html", ctx=ctx, works=bibliography(edition)))


def documents_page(edition: Edition) -> Fragment:
    """All documents by date."""
    ctx = Context(addresses.DOCUMENTS, edition.works)
    return Fragment(render("documents.html", ctx=ctx, rows=_documents(edition)))


def downloads_page(
    edition: Edition, files: Callable[[Regest], Collection[str]], *, pdf: bool
) -> Fragment:
    """Every file that the edition offers; `files` are the addresses of a document's.

    `pdf` says whether documents come as PDF, too.
    """
    ctx = Context(addresses.DOWNLOADS, edition.works)
    values = {"rows": _documents(edition), "files": files, "pdf": pdf, "data": _DATA}
    return Fragment(render("downloads.html", ctx=ctx, **values))


_DATA = (
    (
        addresses.EDITION_DATA,
        "Everything (JSON)",
        "all documents by the passage, with annotations, registers, chronology, bibliography and tables",
    ),
    (addresses.EDITION_SCHEMA, "Its schema (JSON Schema)", "what each part of that file means"),
    (
        addresses.download("corrections.csv"),
        "Corrections (CSV)",
        "every reading that the editors correct, with kind, certainty, reason and sources",
    ),
    (
        addresses.download("glossary.csv"),
        "Glossary (CSV)",
        "the entries of the registers, with names, dates, offices and identifiers",
    ),
    (
        addresses.download("mentions.csv"),
        "Mentions (CSV)",
        "every place where a document names an entry, with its position in the plain text",
    ),
    (
        addresses.download("chronology.csv"),
        "Chronology (CSV)",
        "events and what the documents report of them, with the passages",
    ),
    (
        addresses.CHANGES_FEED,
        "Changes (Atom)",
        "a feed of what has changed from version to version",
    ),
)
"""The files of data: address, name, and what is in them."""


def home_page(edition: Edition) -> Fragment:
    """The documents, the parts of the edition and the visits, below the editor's introduction."""
    html = render(
        "home.html",
        ctx=Context(addresses.HOME, edition.works),
        rows=_documents(edition),
        parts=_parts(edition),
        picture=visits(edition, chronology(edition)),
        kinds=KINDS,
    )
    return Fragment(html)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the edition with what it holds, in words."""

    title: str
    address: str
    count: int
    words: str


def _parts(edition: Edition) -> tuple[Part, ...]:
    read = sum(note.emends for document in edition.documents for note in document.notes)
    counted = (
        ("Glossary", addresses.GLOSSARY, len(edition.registers.entries), "name", "with mentions"),
        ("Chronology", addresses.CHRONOLOGY, len(edition.events), "event", "from other sources"),
        ("Corrections", addresses.CORRECTIONS, read, "reading", "with reasons"),
        (
            "Bibliography",
            addresses.BIBLIOGRAPHY,
            len(edition.works),
            "work",
            "with what cites them",
        ),
    )
    return tuple(
        Part(title, address, count, f"{count} {thing}{'s' if count != 1 else ''}, {more}")
        for title, address, count, thing, more in counted
    )


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


def _documents(edition: Edition) -> tuple[tuple[object, object], ...]:
    return tuple((document, document.record) for document in edition.documents)


VIEWS: dict[str, tuple[str, Callable[[Edition], Fragment]]] = {
    "home": ("Home", home_page),
    "documents": ("Documents", documents_page),
    "glossary": ("Glossary", glossary_page),
    "chronology": ("Chronology", chronology_page),
    "bibliography": ("Bibliography", bibliography_page),
    "about": ("About this edition", about_page),
}
"""The views that need nothing beside the edition: title, and what renders them."""
