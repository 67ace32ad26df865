"""The linter: all checks, including those of other packages, and the rules of all findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from edition.checks import (
    completeness,
    counting,
    dating,
    imaging,
    linking,
    lives,
    markup,
    naming,
    outlying,
    signs,
    sourcing,
    structure,
    unlisted,
)
from edition.checks.context import CheckContext
from edition.editorial.edited import EditedDocument
from edition.editorial.edition import Edition, Shared
from edition.editorial.file_rules import FILE_RULES
from edition.model.findings import Finding, Found, Rule
from edition.reading.reading_rules import READING_RULES
from edition.system.extensions import OWN, ExtensionError, packaged
from edition.system.messages import Message


@dataclass(frozen=True, slots=True)
class DocumentCheck:
    """A check that runs on each document separately.

    A package registers a check, or a tuple of checks, in the group `edition.checks` of its entry
    points; `edition.system.extensions` shows how.
    """

    rule: Rule
    run: Callable[[CheckContext], Iterable[Found]]
    """A function that yields the problems of one text of a document. The function may use only this
    text and the data that all documents share, since documents are checked in separate processes
    and results are cached.
    """
    once: bool = False
    """Whether the check runs once for each document, instead of once for each text."""


@dataclass(frozen=True, slots=True)
class EditionCheck:
    """A check of shared files, or of all documents together, registered like a `DocumentCheck`."""

    rule: Rule
    run: Callable[[Edition], Iterable[Found]]


Check = DocumentCheck | EditionCheck


def _from_reading(rule: Rule) -> DocumentCheck:
    """A check that reports the problems of one rule that were found when the document was parsed."""
    return DocumentCheck(rule, lambda sheet: sheet.doubted(rule))


CHECKS: tuple[Check, ...] = (
    *map(_from_reading, READING_RULES),
    DocumentCheck(completeness.TITLE_MISSING, completeness.title_missing, once=True),
    DocumentCheck(completeness.LANGUAGE_UNKNOWN, completeness.language_unknown),
    DocumentCheck(completeness.DATE_MISSING, completeness.date_missing, once=True),
    DocumentCheck(completeness.CITATION_UNREAD, completeness.citation_unread, once=True),
    DocumentCheck(dating.DATE_LATER, dating.date_later),
    DocumentCheck(dating.DATE_IMPOSSIBLE, dating.date_impossible),
    DocumentCheck(dating.DATE_UNREAD, dating.date_unread),
    DocumentCheck(dating.PLAN_AS_PAST, dating.plan_as_past),
    DocumentCheck(dating.DATES_DIFFER, dating.dates_differ),
    DocumentCheck(counting.SUM_FAILS, counting.sum_fails),
    DocumentCheck(counting.SUM_IN_PROSE, counting.sum_in_prose),
    DocumentCheck(counting.CELL_MISSING, counting.cell_missing),
    DocumentCheck(signs.SIGN_UNCLOSED, signs.sign_unclosed),
    DocumentCheck(structure.LABEL_LOST, structure.label_lost),
    DocumentCheck(markup.REFERENCE_LOST, markup.reference_lost),
    DocumentCheck(naming.NAME_VARIANT, naming.name_variant),
    DocumentCheck(naming.NAME_UNKNOWN, naming.name_unknown),
    DocumentCheck(lives.OFFICE_NOT_HELD, lives.office_not_held),
    EditionCheck(unlisted.ENTRY_UNLISTED, unlisted.entry_unlisted),
    EditionCheck(naming.FORM_UNUSED, naming.form_unused),
    EditionCheck(lives.LIFE_IMPOSSIBLE, lives.life_impossible),
    DocumentCheck(sourcing.NOTE_UNSOURCED, sourcing.note_unsourced),
    EditionCheck(sourcing.ENTRY_UNSOURCED, sourcing.entry_unsourced),
    EditionCheck(sourcing.SOURCE_UNCITED, sourcing.source_uncited),
    EditionCheck(sourcing.IDENTIFIER_WRONG, sourcing.identifier_wrong),
    DocumentCheck(sourcing.LINK_NOT_CANONICAL, sourcing.link_not_canonical),
    EditionCheck(sourcing.ADDRESS_NOT_CANONICAL, sourcing.address_not_canonical),
    EditionCheck(outlying.DATE_OUTLYING, outlying.date_outlying),
    EditionCheck(completeness.FIELD_LEFT_OUT, completeness.field_left_out),
    EditionCheck(completeness.STARTER_UNCHANGED, completeness.starter_unchanged),
    EditionCheck(completeness.VIEW_UNKNOWN, completeness.view_unknown),
    EditionCheck(completeness.PAGE_UNKNOWN, completeness.page_unknown),
    EditionCheck(linking.LINK_BROKEN, linking.link_broken),
    DocumentCheck(imaging.PAGE_WITHOUT_IMAGE, imaging.page_without_image),
    DocumentCheck(imaging.IMAGE_ABSENT, imaging.image_absent),
    DocumentCheck(imaging.IMAGE_REPEATED, imaging.image_repeated, once=True),
    DocumentCheck(imaging.IMAGE_TYPE, imaging.image_type, once=True),
    DocumentCheck(imaging.IMAGE_FRAMES, imaging.image_frames, once=True),
    DocumentCheck(imaging.IMAGE_SIZE, imaging.image_size, once=True),
    DocumentCheck(imaging.IMAGE_BLANK, imaging.image_blank, once=True),
    DocumentCheck(imaging.IMAGE_RIGHTS, imaging.image_rights, once=True),
    DocumentCheck(imaging.IMAGE_UNDESCRIBED, imaging.image_undescribed, once=True),
    EditionCheck(imaging.IMAGE_UNUSED, imaging.image_unused),
)
"""The program's own checks; `pyproject.toml` registers them as other packages register theirs."""


@cache
def checks() -> tuple[Check, ...]:
    """All checks: the program's own, then those of other packages.

    Raises `ExtensionError` if two packages use the same code.
    """
    rules()
    return tuple(check for _, check in packaged("edition.checks", Check))


@cache
def rules() -> Mapping[str, Rule]:
    """Maps codes to the rules of the findings that `edition check` reports and editors can accept.

    Rules that only `edition add` uses are not included. Raises `ExtensionError` if two packages use
    the same code.
    """
    found: dict[str, tuple[str, Rule]] = {}
    registered = packaged("edition.checks", Check)
    every = [*((OWN, rule) for rule in FILE_RULES), *((by, one.rule) for by, one in registered)]
    for row in every:
        package, rule = row
        if found.setdefault(rule.code, row) != row:
            raise ExtensionError(
                Message(
                    "the packages {packages} both use the code “{code}”; uninstall one of them",
                    packages=(found[rule.code][0], package),
                    code=rule.code,
                )
            )
    return {code: rule for code, (_, rule) in found.items()}


def check(edition: Edition) -> Iterator[Finding]:
    """The findings of all checks.

    The checks on single documents ran earlier, when each document was read.
    """
    yield from edition.checked
    for one in checks():
        if isinstance(one, EditionCheck):
            yield from _findings(one, one.run(edition))


def check_document(edited: EditedDocument, shared: Shared) -> Iterator[Finding]:
    """The findings on one document, from all checks that run on each document separately."""
    for text in edited.texts:
        sheet = CheckContext(text, shared)
        for one in checks():
            if isinstance(one, DocumentCheck) and not (one.once and text.text):
                yield from _findings(one, one.run(sheet))


def _findings(one: Check, all_found: Iterable[Found]) -> Iterator[Finding]:
    for found in all_found:
        yield Finding(one.rule, found.message, found.places, found.hint)
