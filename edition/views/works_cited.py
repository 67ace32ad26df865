"""The bibliography: the works in groups, each with the places that cite it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from edition.editorial.bibliography import Work
from edition.editorial.bibliography_groups import BibliographyGroup
from edition.editorial.criteria import CRITERIA
from edition.editorial.edition import Edition
from edition.editorial.evidence import References
from edition.editorial.work_record import work_record
from edition.model import addresses
from edition.model.collation import collated
from edition.model.dates import Day
from edition.model.wording import message


@dataclass(frozen=True, slots=True)
class Citing:
    """A place that cites a work: a note, an entry, an event, an answer, or a page."""

    name: str
    address: str
    note: str = ""
    """The number of the note, if `name` is the id of a document."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A work and the places that cite it, in the order of the edition."""

    work: Work
    citing: tuple[Citing, ...]


@dataclass(frozen=True, slots=True)
class WorksGroup:
    """Works under one heading; the heading is empty if the bibliography is a single list."""

    heading: str
    works: tuple[Cited, ...]


OTHER = message("Other works")
"""The heading of works that do not belong to any of the edition's groups."""


def groups(edition: Edition) -> tuple[WorksGroup, ...]:
    """The bibliography in the groups that the edition defines, without empty groups."""
    asked, works = edition.publication.bibliography, bibliography(edition)
    if not asked:
        return (WorksGroup("", works),)
    found: dict[str, list[Cited]] = {
        heading: [] for heading in (*(group.heading for group in asked), OTHER)
    }
    for cited in works:
        group = group_of(cited.work, asked)
        found[group.heading if group else OTHER].append(cited)
    return tuple(WorksGroup(heading, tuple(rows)) for heading, rows in found.items() if rows)


_SAME = {
    **dict.fromkeys(("electronic", "www"), "online"),
    **dict.fromkeys(("phdthesis", "mastersthesis"), "thesis"),
    "conference": "inproceedings",
    "techreport": "report",
}
"""Maps alternative names of the types of works to the names used here."""


def group_of(work: Work, groups: Sequence[BibliographyGroup]) -> BibliographyGroup | None:
    """The group of a work, if there is one.

    The result is the first group that names a keyword of the work. If no group does, the result is
    the first group that names the work's type. If no group does this either, it is the first group
    without keywords and types.
    """
    words = {word.casefold() for word in work.keywords}
    type_ = _SAME.get(work.type, work.type)

    def named(group: BibliographyGroup) -> bool:
        return any(word.casefold() in words for word in group.keywords)

    def typed(group: BibliographyGroup) -> bool:
        return any(_SAME.get(name, name) == type_ for name in group.types)

    def other(group: BibliographyGroup) -> bool:
        return not (group.types or group.keywords)

    found = (group for fits in (named, typed, other) for group in groups if fits(group))
    return next(found, None)


def bibliography(edition: Edition) -> tuple[Cited, ...]:
    """All works, sorted by author or title, then by date."""
    citing: dict[str, dict[Citing, None]] = {}
    for by, keys in _citing(edition):
        for key in keys:
            citing.setdefault(key, {})[by] = None
    works = in_order(edition.published_works.values())
    return tuple(Cited(work, tuple(citing.get(work.key, ()))) for work in works)


def _citing(edition: Edition) -> Iterator[tuple[Citing, Iterable[str]]]:
    """Every place that can cite works, with the keys of the works that it cites."""
    for document in edition.documents:
        for note in document.notes:
            address = addresses.note(document.id, note.id)
            yield Citing(document.id, address, note.mark), note.sources
        for gone in document.withdrawn:
            yield Citing(document.id, addresses.note(document.id, gone.id), gone.id), gone.sources
    for entry in edition.registers.entries.values():
        yield Citing(entry.name, addresses.entry(entry.id)), _keys(entry.cites)
    for event in edition.events:
        yield Citing(event.title, addresses.event(event.id)), _keys(event.cites)
    for answer in (edition.assessment or {}).values():
        question = edition.wording.gettext(CRITERIA[answer.criterion].question)
        yield Citing(question, addresses.criterion(answer.criterion)), _keys(answer.cites)
    for page in edition.citing_pages:
        yield Citing(page.title, page.address), page.keys


def _keys(references: References) -> tuple[str, ...]:
    return tuple(reference.key for reference in references)


def in_order(works: Iterable[Work]) -> list[Work]:
    """The works, sorted by author, editor, or title, then by date."""
    return sorted(works, key=_order)


_BY_EDITORS = ("book", "webpage", "report")


def _order(work: Work) -> tuple[tuple[str, str, str], Day, str]:
    record = work_record(work)
    agents = record.authors or (record.editors if record.kind in _BY_EDITORS else ())
    names = ", ".join(
        agent.name or " ".join(filter(None, (agent.family, agent.given, agent.suffix)))
        for agent in agents
    )
    date = record.date.order[0] if record.date else (9999, 12, 31)
    return collated(names or record.title), date, work.key
