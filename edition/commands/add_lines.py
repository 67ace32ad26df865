"""What `edition add` understood of new documents: a line each, or in short where they are many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from edition.intake.adding import AddedVolume, Plan
from edition.intake.understood import Added

_MOST = 40
"""Documents of one run that have a line each; of more, those with something missing have one."""


def added_lines(planned: Plan, content: Path) -> Iterator[str]:
    """The lines of a run, volumes first."""
    for volume in planned.volumes:
        yield f"{content}: {_of_volume(volume)}"
        yield from _lines(volume.documents, content)
    yield from _lines(planned.added, content)


def _of_volume(volume: AddedVolume) -> str:
    documents = _count(len(volume.documents), "document")
    return f"{documents} of {volume.title or 'a volume'}, with {', '.join(volume.shared)}"


def _lines(documents: Sequence[Added], content: Path) -> Iterator[str]:
    if len(documents) <= _MOST:
        yield from (_line(added, content) for added in documents)
        return
    doubtful = [added for added in documents if not _complete(added)]
    yield from (_line(added, content) for added in doubtful[:_MOST])
    if (left := len(doubtful) - _MOST) > 0:
        lacking = "without a title or a date, or with something unread"
        yield f"{content}: {_count(left, 'more document')} {lacking}"
    yield f"{content}: {_together(documents)}"


def _complete(added: Added) -> bool:
    return bool(added.title and added.date and not added.unread and not added.version_of)


def _line(added: Added, content: Path) -> str:
    parts = [
        f"{added.title or 'no title was read'}, {added.date or 'no date was read'}",
        ", ".join(added.languages),
        f"reader {added.reader}",
        _counts((added,)),
        _unread((added,)),
        f"{_count(added.suggested, 'note')} suggested in its edition.yml",
    ]
    if added.version_of:
        parts.append(f"likely another version of {added.version_of}")
    return f"{content}/documents/{added.id}: {'; '.join(parts)}"


def _together(documents: Sequence[Added]) -> str:
    """Many documents in one line."""
    dates = sorted(added.date for added in documents if added.date)
    titled = sum(bool(added.title) for added in documents)
    languages = Counter(language for added in documents for language in added.languages)
    parts = [
        f"{_count(len(documents), 'document')}, {titled} with a title, {len(dates)} with a date",
        ", ".join(f"{language} {count}" for language, count in languages.most_common()),
        _counts(documents),
        _unread(documents),
        f"{_count(sum(added.suggested for added in documents), 'note')} suggested",
    ]
    return "; ".join(parts)


def _counts(documents: Sequence[Added]) -> str:
    return ", ".join(
        (
            _count(sum(added.passages for added in documents), "passage"),
            _count(sum(added.notes for added in documents), "note"),
            _count(sum(added.tables for added in documents), "table"),
        )
    )


def _unread(documents: Sequence[Added]) -> str:
    """What was not read: how often, and which kinds."""
    found = Counter[str]()
    for added in documents:
        found.update(dict(added.unread))
    if not found:
        return "all markup read"
    kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(found.items()))
    return f"not read {_count(found.total(), 'time')}: {kinds}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
