"""Maps the ids of the program's own views to functions that render them or make search entries.

Commands that render no page do not import this module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from edition.editorial.edition import Edition
from edition.outputs.html.cite_page import cite_page
from edition.outputs.html.fragment import Fragment
from edition.outputs.html.review_page import review_page
from edition.outputs.html.view_pages import (
    about_page,
    assessment_page,
    bibliography_page,
    changes_page,
    chronology_page,
    corrections_page,
    documents_page,
    downloads_page,
    glossary_page,
    home_page,
)
from edition.outputs.search.entries import (
    SearchEntry,
    assessment_entries,
    bibliography_entries,
    chronology_entries,
    glossary_entries,
)
from edition.outputs.view_table import ViewMaking

RENDERED: Mapping[str, Callable[[ViewMaking], Fragment]] = {
    "home": lambda one: home_page(one.edition),
    "documents": lambda one: documents_page(one.edition, one.page),
    "glossary": lambda one: glossary_page(one.edition, one.page),
    "chronology": lambda one: chronology_page(one.edition, one.page),
    "corrections": lambda one: corrections_page(one.edition, one.corrected, one.page),
    "bibliography": lambda one: bibliography_page(one.edition, one.page),
    "cite": lambda one: cite_page(one.edition, one.options.styles),
    "about": lambda one: about_page(one.edition),
    "downloads": lambda one: downloads_page(one.edition, one.files),
    "assessment": lambda one: assessment_page(one.edition, one.built()),
    "changes": lambda one: changes_page(one.edition, one.page),
    "review": lambda one: review_page(one.edition),
}
ENTRIES: Mapping[str, Callable[[Edition], Iterable[SearchEntry]]] = {
    "glossary": glossary_entries,
    "chronology": chronology_entries,
    "bibliography": bibliography_entries,
    "assessment": assessment_entries,
}
