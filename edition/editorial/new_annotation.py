"""Composes the row of a new annotation, and finds its place among the other rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from edition.editorial.annotation_rows import AnnotationRow, annotation_rows
from edition.editorial.edited import EditedDocument
from edition.editorial.edition_file import ANCHORS, Withdrawn
from edition.editorial.file_editing import in_order
from edition.editorial.free_ids import annotation_id
from edition.editorial.quotable import Quotation, text_resolver
from edition.editorial.yaml_located import Located
from edition.editorial.yaml_values import Value

_NOTES = frozenset(("correct", "comment"))


def annotation_row(
    key: str, id_: str, quotation: Quotation, values: Mapping[str, Value]
) -> dict[str, Value]:
    """The row of an annotation. `values` contains the further keys and values of the row; empty
    values are left out.

    If a correction must quote more words than it changes, its reading repeats the additional words.
    """
    given = dict(values)
    if key == "correct":
        given["read"] = f"{quotation.before}{given.get('read', '')}{quotation.after}"
    row = {
        "id": id_,
        key: quotation.quoted,
        "language": quotation.language,
        "in": quotation.within or "",
        **given,
    }
    return in_order(row)


def free_id(key: str, located: Located, others: Sequence[tuple[str, str]] = ()) -> str:
    """A free id in the pattern of the document's ids; if the document has no ids for this kind of
    annotation, in the pattern of the ids in `others`.
    """
    return annotation_id(key, list(keys_and_ids(located)), others)


def keys_and_ids(located: Located) -> Iterator[tuple[str, str]]:
    """The key and the id of each annotation in an `edition.yml`, including invalid annotations."""
    for row in _rows(located):
        if isinstance(row, dict) and isinstance(row.get("id"), str):
            key = next((key for key in (*ANCHORS, "withdrawn") if key in row), "")
            yield "withdrawn" if "withdrawn" in row else key, row["id"]


def row_before(
    key: str, quotation: Quotation, edited: EditedDocument, located: Located
) -> int | None:
    """The index of the row before a new annotation: the last row with a quotation that does not
    begin after the new quotation.

    Only rows of the same group (notes, names, or dates) that quote the same text are considered. If
    no row of the group quotes earlier words, the new row is placed before the whole group. The
    result -1 means the position before the first row of the list. The result is None if the group
    has no rows; the new row then goes to the end of the list.
    """
    resolver = text_resolver(edited)

    def start(written: AnnotationRow) -> int | None:
        annotation = written.annotation
        if isinstance(annotation, Withdrawn) or annotation.language.casefold() != edited.text:
            return None
        span = resolver.resolve(annotation, written.key, lambda _: located.place())
        return span.start if span else None

    span = resolver.quoted(quotation.quoted, quotation.within, key, lambda _: located.place())
    group = _NOTES if key in _NOTES else {key}
    placed = [
        (int(row.path[1]), at)
        for row in annotation_rows(located, _rows(located))[0]
        if row.key in group and (at := start(row)) is not None
    ]
    if not placed or span is None:
        return None
    earlier = [index for index, at in placed if at <= span.start]
    return max(earlier) if earlier else min(index for index, _ in placed) - 1


def _rows(located: Located) -> list[object]:
    rows = located.data.get("annotations") if isinstance(located.data, dict) else None
    return rows if isinstance(rows, list) else []
