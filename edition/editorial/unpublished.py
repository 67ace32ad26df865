"""Finds the annotations that are not published: drafts, proposals, and annotations with errors."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from edition.editorial.document_texts import Resolvers
from edition.editorial.edition_file import ANCHORS, TextFile
from edition.editorial.passages import fragment
from edition.editorial.pending_note import PendingNote, PendingState
from edition.editorial.resolving import Resolver
from edition.editorial.yaml_located import Located
from edition.model.findings import Finding
from edition.model.source import Place, Span
from edition.system.messages import Message


def pending_notes(
    located: Located,
    resolvers: Resolvers,
    texts: Sequence[TextFile],
    findings: Sequence[Finding],
) -> Iterator[PendingNote]:
    """The annotations that are not published. `findings` are all findings on the document."""
    errors = _errors(located, findings)
    rows = located.data.get("annotations") or ()
    for index, row in enumerate(rows if isinstance(rows, list) else ()):
        problems = _problems(errors, located, index)
        values = row if isinstance(row, dict) else {}
        state = _state(values.get("status"), problems)
        if state:
            yield _pending(values, state, problems, resolvers, texts, located, index)


@dataclass(frozen=True, slots=True)
class _Errors:
    """The errors in a file, in the order of their positions."""

    positions: Sequence[tuple[int, int]]
    """The line and the column of each error."""
    messages: Sequence[tuple[int, Message]]
    """The messages, each with its number in the list of all findings."""


def _errors(located: Located, findings: Sequence[Finding]) -> _Errors:
    found = sorted(
        (
            ((place.line, place.column), number)
            for number, one in enumerate(findings)
            if one.severity == "error"
            for place in one.places[:1]
            if place.file == located.file
        )
    )
    messages = [(number, findings[number].message) for _, number in found]
    return _Errors([position for position, _ in found], messages)


def _problems(errors: _Errors, located: Located, index: int) -> tuple[Message, ...]:
    """The messages for the errors of one row, in the order of the findings."""
    start, end = located.place("annotations", index), located.end("annotations", index)
    first = start.line, start.column
    low = bisect_left(errors.positions, first)
    high = bisect_left(errors.positions, (end.line, end.column))
    high = max(high, bisect_right(errors.positions, first))  # an empty row ends where it begins
    within = sorted(errors.messages[low:high], key=itemgetter(0))
    return tuple(dict.fromkeys(message for _, message in within))


def _state(status: object, problems: tuple[Message, ...]) -> PendingState | None:
    if problems:
        return "failed"
    match status:
        case "draft":
            return "draft"
        case "proposed":
            return "proposed"
        case _:
            return None


def _pending(  # noqa: PLR0913, PLR0917 -- everything that one row can depend on
    row: dict[str, Any],
    state: PendingState,
    problems: tuple[Message, ...],
    resolvers: Resolvers,
    texts: Sequence[TextFile],
    located: Located,
    index: int,
) -> PendingNote:
    def value(key: str) -> str:
        found = row.get(key)
        return found if isinstance(found, str) else ""

    key = next((key for key in ANCHORS if key in row), "")
    if "withdrawn" in row:
        key = ""
    names = [text.name for text in texts]
    language = value("language").casefold()
    resolver = resolvers.all[names.index(language) if language in names else 0]
    quotation, within = (value(key) if key else ""), value("in")
    span, unfound = _span(resolver, quotation, within, located.place("annotations", index))
    passage = resolver.passage(span) if span else None
    return PendingNote(
        id=value("id"),
        key=key,
        state=state,
        quotation=quotation,
        reading=value("read") or value("of") or value("edtf"),
        prose=value("text") or value("withdrawn"),
        by=value("by"),
        text=resolver.text,
        content=passage.content.start if passage else None,
        fragment=fragment(passage, resolver.text) if passage else "",
        problems=problems or unfound,
        place=located.place("annotations", index),
    )


def _span(
    resolver: Resolver, quotation: str, within: str, place: Place
) -> tuple[Span | None, tuple[Message, ...]]:
    """The span at which an annotation is shown, and messages about problems in finding its words.
    If the words are not found, the span is that of the passage.
    """
    before = len(resolver.findings)
    span = resolver.quoted(quotation, within or None, "", lambda _: place) if quotation else None
    problems = tuple(one.message for one in resolver.findings[before:])
    del resolver.findings[before:]
    scope = resolver.scope(within) if within and not span else None
    return span or scope, problems
