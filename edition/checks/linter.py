"""All checks in one tuple, each with its code and weight, and what they find."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from edition.checks import (
    completeness,
    counting,
    dating,
    lives,
    markup,
    naming,
    signs,
    sourcing,
    structure,
)
from edition.checks.context import CheckContext
from edition.editorial.edited import EditedDocument
from edition.editorial.edition import Edition, Shared
from edition.model.findings import Finding, Found, Severity


@dataclass(frozen=True, slots=True)
class DocumentCheck:
    """A check of each document by itself."""

    code: str
    run: Callable[[CheckContext], Iterator[Found]]
    severity: Severity = "warning"
    once: bool = False
    """Whether it looks at the document as a whole, not at each of its texts."""


@dataclass(frozen=True, slots=True)
class EditionCheck:
    """A check of what all documents share, or of all of them together."""

    code: str
    run: Callable[[Edition], Iterator[Found]]
    severity: Severity = "warning"


Check = DocumentCheck | EditionCheck

CHECKS: tuple[Check, ...] = (
    DocumentCheck("title-missing", completeness.title_missing, once=True),
    DocumentCheck("date-missing", completeness.date_missing, once=True),
    DocumentCheck("citation-unread", completeness.citation_unread, once=True),
    DocumentCheck("date-later", dating.date_later),
    DocumentCheck("date-impossible", dating.date_impossible),
    DocumentCheck("plan-as-past", dating.plan_as_past),
    DocumentCheck("dates-differ", dating.dates_differ),
    DocumentCheck("sum-fails", counting.sum_fails),
    DocumentCheck("sum-in-prose", counting.sum_in_prose, "info"),
    DocumentCheck("cell-missing", counting.cell_missing),
    DocumentCheck("sign-unclosed", signs.sign_unclosed),
    DocumentCheck("heading-lost", structure.heading_lost),
    DocumentCheck("outline-skips", structure.outline_skips),
    DocumentCheck("outline-repeats", structure.outline_repeats),
    DocumentCheck("outline-starts-late", structure.outline_starts_late),
    DocumentCheck("label-lost", structure.label_lost, "info"),
    DocumentCheck("table-ragged", structure.table_ragged),
    DocumentCheck("page-head", structure.page_head, "info"),
    DocumentCheck("hyphen-doubtful", structure.hyphen_doubtful, "info"),
    DocumentCheck("aside-placed", structure.aside_placed, "info"),
    DocumentCheck("markup-broken", markup.markup_broken, "error"),
    DocumentCheck("markup-doubtful", markup.markup_doubtful),
    DocumentCheck("markup-unread", markup.markup_unread, "info"),
    DocumentCheck("reference-lost", markup.reference_lost, "info"),
    DocumentCheck("name-variant", naming.name_variant),
    DocumentCheck("name-unknown", naming.name_unknown),
    DocumentCheck("form-ambiguous", naming.form_ambiguous),
    DocumentCheck("office-not-held", lives.office_not_held),
    EditionCheck("form-unused", naming.form_unused, "info"),
    EditionCheck("life-impossible", lives.life_impossible),
    DocumentCheck("note-unsourced", sourcing.note_unsourced),
    EditionCheck("entry-unsourced", sourcing.entry_unsourced),
    EditionCheck("source-uncited", sourcing.source_uncited),
    EditionCheck("identifier-wrong", sourcing.identifier_wrong),
    DocumentCheck("link-not-canonical", sourcing.link_not_canonical),
    EditionCheck("address-not-canonical", sourcing.address_not_canonical),
    EditionCheck("field-left-out", completeness.field_left_out, "info"),
    EditionCheck("starter-unchanged", completeness.starter_unchanged),
    EditionCheck("view-unknown", completeness.view_unknown, "error"),
    EditionCheck("page-unknown", completeness.page_unknown, "error"),
)


def check(edition: Edition) -> Iterator[Finding]:
    """What all checks find; those of each document ran when it was read."""
    yield from edition.checked
    for one in CHECKS:
        if isinstance(one, EditionCheck):
            yield from _findings(one, one.run(edition))


def check_document(edited: EditedDocument, shared: Shared) -> Iterator[Finding]:
    """What the checks of each document by itself find in this one."""
    for text in edited.texts:
        sheet = CheckContext(text, shared)
        for one in CHECKS:
            if isinstance(one, DocumentCheck) and not (one.once and text.text):
                yield from _findings(one, one.run(sheet))


def _findings(one: Check, all_found: Iterator[Found]) -> Iterator[Finding]:
    for found in all_found:
        yield Finding(one.code, one.severity, found.message, found.places, found.hint)


def described() -> Iterator[str]:
    """Each check in words: its code and weight, what it finds, a bad and a good example."""
    for one in CHECKS:
        text = inspect.getdoc(one.run) or ""
        yield f"{one.code} ({one.severity})\n{textwrap.indent(text, '    ')}\n"
