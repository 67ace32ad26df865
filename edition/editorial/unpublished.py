"""Finds the annotations that are not published: drafts, proposals, and annotations with errors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import yaml

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
    errors = [
        (place.line, one.message)
        for one in findings
        if one.severity == "error"
        for place in one.places[:1]
        if place.file == located.file and place.line
    ]
    rows = located.data.get("annotations") or ()
    for index, row in enumerate(rows if isinstance(rows, list) else ()):
        first, last = _lines(located, index)
        problems = tuple(dict.fromkeys(words for line, words in errors if first <= line <= last))
        values = row if isinstance(row, dict) else {}
        state = _state(values.get("status"), problems)
        if state:
            yield _pending(values, state, problems, resolvers, texts, located, index)


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


def _lines(located: Located, index: int) -> tuple[int, int]:
    """The first and the last line of a row."""
    root = located.root
    pairs = root.value if isinstance(root, yaml.MappingNode) else ()
    node = next(value for key, value in pairs if key.value == "annotations").value[index]
    return node.start_mark.line + 1, _last_line(node)


def _last_line(node: yaml.Node) -> int:
    """The last line of a node; the end mark of a block list or mapping is where the next begins."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    line: int = node.end_mark.line
    return line + (1 if node.end_mark.column else 0)


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
    """Where to show an annotation: at its words, or at its passage; and why not at its words."""
    before = list(resolver.findings)
    span = resolver.quoted(quotation, within or None, "", lambda _: place) if quotation else None
    problems = tuple(one.message for one in resolver.findings[len(before) :])
    resolver.findings[:] = before
    scope = resolver.scope(within) if within and not span else None
    return span or scope, problems
