"""The rows of `annotations:` in an `edition.yml`, checked against their models."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from edition.editorial.edition_file import (
    ANCHORS,
    Annotation,
    Withdrawn,
)
from edition.editorial.file_rules import (
    ANNOTATION,
    ID_REPEATED,
    NOTE_DRAFT,
    NOTE_PROPOSED,
)
from edition.editorial.known_ids import OTHER_ID
from edition.editorial.similar_words import closest, nearest
from edition.editorial.yaml_located import Located, Path, validate
from edition.model.findings import Finding
from edition.system.messages import EMPTY, Message

WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class AnnotationRow:
    """An annotation with its place in the file."""

    annotation: Annotation | Withdrawn
    key: str
    path: Path


_MODELS: Mapping[str, type[Annotation | Withdrawn]] = {**ANCHORS, WITHDRAWN: Withdrawn}


def annotation_rows(
    located: Located, rows: tuple[Any, ...] | list[Any]
) -> tuple[list[AnnotationRow], list[Finding]]:
    written: list[AnnotationRow] = []
    findings: list[Finding] = []
    ids: dict[str, Path] = {}
    for index, row in enumerate(rows):
        path: Path = ("annotations", index)
        keys = [key for key in _MODELS if isinstance(row, dict) and key in row]
        if WITHDRAWN in keys:  # the `date` of a withdrawn note is not a quotation
            keys = [key for key in keys if key != "date"]
        if len(keys) != 1:
            findings.append(_anchorless(located, path, row, keys))
            continue
        annotation, found = validate(located, row, path, _MODELS[keys[0]])
        findings += found
        if annotation is None:
            continue
        if annotation.id in ids:
            first = located.place(*ids[annotation.id], "id")
            message = Message("the id “{id}” is already used", id=annotation.id)
            places = (located.place(*path, "id"), first)
            findings.append(Finding(ID_REPEATED, message, places, OTHER_ID))
            continue
        ids[annotation.id] = path
        written.append(AnnotationRow(annotation, keys[0], path))
    return written, findings


def _anchorless(located: Located, path: Path, row: object, keys: list[str]) -> Finding:
    message = Message("an annotation needs one of these keys: {keys}", keys=tuple(ANCHORS))
    if keys:
        message = Message("an annotation can have only one of these keys: {keys}", keys=tuple(keys))
    hint = EMPTY
    if isinstance(row, dict) and not keys:
        misspelt = next((key for key in row if closest(key, ANCHORS)), None)
        hint = nearest(misspelt, ANCHORS) if misspelt else EMPTY
    return Finding.at(located.place(*path), ANNOTATION, message, hint)


def is_waiting(row: AnnotationRow) -> bool:
    """Whether an annotation is a draft or a proposal, and therefore not published."""
    return not isinstance(row.annotation, Withdrawn) and row.annotation.status != "approved"


def waiting(row: AnnotationRow, located: Located) -> Finding:
    """The finding for an annotation that is not published."""
    place = located.place(*row.path, "status")
    if isinstance(row.annotation, Withdrawn) or row.annotation.status == "draft":
        message = Message("“{id}” is a draft; it is not published", id=row.annotation.id)
        hint = Message("finish it and remove status:, or delete it")
        return Finding.at(place, NOTE_DRAFT, message, hint)
    message = Message("“{id}” is proposed; it is not published", id=row.annotation.id)
    hint = Message("review it, and change status: to approved or draft")
    return Finding.at(place, NOTE_PROPOSED, message, hint)
