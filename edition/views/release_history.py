"""The changes of an edition from release to release, the newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from edition.editorial.edition import Edition
from edition.editorial.manifest_changes import Change, What
from edition.editorial.releases import Release
from edition.model.wording import message


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """The changes of one document, or the changes of one list, such as the glossary."""

    title: str
    document: str
    """The id of the changed document; empty for changes of a list."""
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ReleaseChanges:
    """A release with its changes, grouped by the documents and lists that were changed."""

    release: Release
    groups: tuple[ChangeGroup, ...]
    """The groups of changes; there are none for the first release, or if nothing changed."""


def history(edition: Edition) -> Iterator[ReleaseChanges]:
    """Every release, the newest first."""
    titles = {edited.id: edited.title for edited in edition.documents}
    for release in reversed(edition.releases):
        yield ReleaseChanges(
            release, tuple(_groups(release.changes or (), titles, edition.wording.gettext))
        )


def divided(row: ReleaseChanges) -> Iterator[ReleaseChanges]:
    """Divides a release into one row for each change; a release without changes stays one row."""
    if not row.groups:
        yield row
    for group in row.groups:
        for change in group.changes:
            yield replace(row, groups=(replace(group, changes=(change,)),))


def joined(rows: Iterable[ReleaseChanges]) -> Iterator[ReleaseChanges]:
    """Joins rows from `divided`: the result is one row for each release on a page."""
    for _, of_release in groupby(rows, key=lambda row: row.release.version):
        found = tuple(of_release)
        groups = [group for row in found for group in row.groups]
        yield replace(found[0], groups=tuple(_joined(groups)))


def _joined(groups: Iterable[ChangeGroup]) -> Iterator[ChangeGroup]:
    for _, of_title in groupby(groups, key=lambda group: (group.document, group.title)):
        found = tuple(of_title)
        yield replace(found[0], changes=tuple(one for group in found for one in group.changes))


def _groups(
    changes: tuple[Change, ...], titles: dict[str, str], titled: Callable[[str], str]
) -> Iterator[ChangeGroup]:
    found: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        key = (change.document, "" if change.document else titled(_TITLES[change.what]))
        found.setdefault(key, []).append(change)
    for (document, title), members in found.items():
        yield ChangeGroup(title or titles.get(document, document), document, tuple(members))


_TITLES: dict[What, str] = {
    "entry": message("Glossary"),
    "event": message("Chronology"),
    "work": message("Bibliography"),
}
