"""The pages of the views: glossary, chronology, corrections, bibliography, citing, lists."""

from __future__ import annotations

from collections.abc import Callable

from edition import addresses
from edition.edition import Edition
from edition.outputs.citation.record import document_record
from edition.outputs.citation.styles import chicago
from edition.outputs.html.context import Context
from edition.outputs.html.fragment import Fragment, TocEntry, render
from edition.outputs.html.phrases import phrase_html
from edition.views.bibliography import bibliography
from edition.views.chronology import chronology
from edition.views.corrections import corrections
from edition.views.glossary import glossary

_REGISTERS = {
    "people": "People",
    "places": "Places",
    "organisations": "Organisations",
    "treaties": "Treaties, congresses, honours",
    "terms": "Terms",
}


def glossary_page(edition: Edition) -> Fragment:
    """Every entry of the registers, with its forms in the texts and all its mentions."""
    groups = tuple(glossary(edition))
    ctx = Context(addresses.GLOSSARY, edition.works)
    html = render("glossary.html", ctx=ctx, groups=groups, titles=_REGISTERS)
    toc = tuple(TocEntry(group.register, _REGISTERS[group.register], 2) for group in groups)
    return Fragment(html, toc)


def chronology_page(edition: Edition) -> Fragment:
    """What the documents report and what other sources establish, in one order."""
    ctx = Context(addresses.CHRONOLOGY, edition.works)
    names = {entry.id: entry.name for entry in edition.registers.entries.values()}
    return Fragment(render("chronology.html", ctx=ctx, rows=chronology(edition), names=names))


def corrections_page(edition: Edition) -> Fragment:
    """Every reading that the editors correct, and every note on the text."""
    ctx = Context(addresses.CORRECTIONS, edition.works)
    found = tuple(corrections(edition))
    toc = tuple(TocEntry(f"d-{row.edited.id}", row.edited.title, 2) for row in found)
    return Fragment(render("corrections.html", ctx=ctx, documents=found), toc)


def bibliography_page(edition: Edition) -> Fragment:
    """Every work that notes, entries and events cite, with what cites it."""
    ctx = Context(addresses.BIBLIOGRAPHY, edition.works)
    return Fragment(render("bibliography.html", ctx=ctx, works=bibliography(edition)))


def cite_page(edition: Edition) -> Fragment:
    """Citations of each document, and the files to load into a reference manager."""
    ctx = Context(addresses.CITE, edition.works)
    records = [(edited, document_record(edited)) for edited in edition.documents]
    rows = tuple(
        (
            edited,
            record,
            phrase_html(chicago.note(record)),
            phrase_html(chicago.note(record, _EXAMPLE)),
            phrase_html(chicago.entry(record)),
        )
        for edited, record in records
    )
    toc = tuple(TocEntry(f"d-{edited.id}", edited.title, 2) for edited, _ in records)
    files = TocEntry("files", "The whole edition", 2)
    return Fragment(render("cite.html", ctx=ctx, rows=rows, example=_EXAMPLE), (*toc, files))


_EXAMPLE = "§ 1.a"


def documents_page(edition: Edition) -> Fragment:
    """All documents by date."""
    ctx = Context(addresses.DOCUMENTS, edition.works)
    return Fragment(render("documents.html", ctx=ctx, rows=_documents(edition)))


def downloads_page(edition: Edition) -> Fragment:
    """Every file that the edition offers."""
    ctx = Context(addresses.DOWNLOADS, edition.works)
    return Fragment(render("downloads.html", ctx=ctx, rows=_documents(edition)))


def home_page(edition: Edition) -> Fragment:
    """The documents, below the editor's introduction."""
    ctx = Context(addresses.HOME, edition.works)
    return Fragment(render("home.html", ctx=ctx, rows=_documents(edition)))


def about_page(edition: Edition) -> Fragment:
    """What the build itself can say: how much is in the edition."""
    ctx = Context(addresses.ABOUT, edition.works)
    return Fragment(render("about.html", ctx=ctx, edition=edition))


def _documents(edition: Edition) -> tuple[tuple[object, object], ...]:
    return tuple((edited, document_record(edited)) for edited in edition.documents)


VIEWS: dict[str, tuple[str, str, Callable[[Edition], Fragment]]] = {
    "home": (addresses.HOME, "Home", home_page),
    "documents": (addresses.DOCUMENTS, "Documents", documents_page),
    "glossary": (addresses.GLOSSARY, "Glossary", glossary_page),
    "chronology": (addresses.CHRONOLOGY, "Chronology", chronology_page),
    "corrections": (addresses.CORRECTIONS, "Corrections", corrections_page),
    "bibliography": (addresses.BIBLIOGRAPHY, "Bibliography", bibliography_page),
    "cite": (addresses.CITE, "How to cite", cite_page),
    "about": (addresses.ABOUT, "About this edition", about_page),
    "downloads": (addresses.DOWNLOADS, "Downloads", downloads_page),
}
"""The views by the name that a page asks for: address, title, and what renders them."""
