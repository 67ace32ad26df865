"""Fields with their names, for the notes of formats that have no field of their own for them."""

from __future__ import annotations

from edition.editorial.record import Record


def source_facts(record: Record) -> tuple[str, ...]:
    """What an archive or a volume notes of a document: `classification: Secret`; no format has such fields."""
    return labelled(
        ("classification", record.classification),
        ("drafting", record.drafting),
        ("distribution", record.distribution),
    )


def sentences(*facts: str) -> str:
    """The facts that are not empty, in order."""
    return ". ".join(fact.removesuffix(".") for fact in facts if fact)


def labelled(*fields: tuple[str, str]) -> tuple[str, ...]:
    """The fields that have a value, each with its name."""
    return tuple(f"{name}: {value}" for name, value in fields if value)
