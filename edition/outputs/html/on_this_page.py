"""The block “On this page”: the entries that a document names, its files, and error reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.editorial.register_file import REGISTERS, Entry, Office, Person
from edition.editorial.registers import offices_on
from edition.editorial.summary import office_in_short
from edition.editorial.summary_rows import Mentioned
from edition.model.collation import collated
from edition.model.dates import Edtf
from edition.model.wording import Wording
from edition.outputs.document_context import DocumentContext
from edition.outputs.document_files import ListedFile, made_files, offered_files
from edition.outputs.html.choices import REGISTER_TITLES
from edition.outputs.html.reporting import ErrorReport, error_report

_SHOWN = ("people", "places", "organisations")
"""The registers whose entries the block “On this page” lists."""
RELATED = "<!-- related documents -->"
"""The placeholder for links to other documents, which are unknown until all documents are read."""


@dataclass(frozen=True, slots=True)
class NamedHere:
    """An entry that the document names; for a person, with the offices held on the document's
    date.
    """

    entry: Entry
    found: Mentioned
    offices: tuple[tuple[str, Office], ...]
    """For each office, a description in words, and the register's data with its sources."""


@dataclass(frozen=True, slots=True)
class NamedGroup:
    """The entries of one register that the document names, sorted by name."""

    title: str
    entries: tuple[NamedHere, ...]


@dataclass(frozen=True, slots=True)
class OnThisPage:
    """Data for the template of the block “On this page”: names, date, files, error report."""

    groups: tuple[NamedGroup, ...]
    date: Edtf | None
    files: tuple[ListedFile, ...]
    report: ErrorReport | None

    @property
    def offices(self) -> bool:
        """Whether any person is shown with an office."""
        return any(one.offices for group in self.groups for one in group.entries)


def on_this_page(context: DocumentContext) -> OnThisPage:
    """The data for a document's block “On this page”."""
    edited, shared = context.edited, context.shared
    published = [address for address, _ in made_files(context)]
    return OnThisPage(
        tuple(_groups(context)),
        edited.date,
        offered_files(context.summary, published, shared.wording),
        error_report(shared.publication, edited.id, edited.title),
    )


def _groups(context: DocumentContext) -> Iterator[NamedGroup]:
    entries, wording = context.shared.registers.entries, context.shared.wording
    named = [(entries[found.entry], found) for found in context.summary.mentioned]
    named.sort(key=lambda pair: collated(pair[0].name))
    for register in _SHOWN:
        members = tuple(_of(REGISTERS[register], named, context.edited.date, wording))
        if members:
            yield NamedGroup(wording.gettext(REGISTER_TITLES[register]), members)


def _of(
    model: type[Entry],
    named: Iterable[tuple[Entry, Mentioned]],
    date: Edtf | None,
    wording: Wording,
) -> Iterator[NamedHere]:
    for entry, found in named:
        if isinstance(entry, model):
            held = offices_on(entry, date) if isinstance(entry, Person) and date else ()
            offices = ((office_in_short(office, date, wording), office) for office in held if date)
            yield NamedHere(entry, found, tuple(offices))
