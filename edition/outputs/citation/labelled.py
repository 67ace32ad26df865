"""Data written as “name: value” in the field for notes, for formats without fields for these data."""

from __future__ import annotations

from edition.editorial.record import Record


def source_facts(record: Record) -> tuple[str, ...]:
    """Facts that the archive or the volume states about a document, such as `classification:
    Secret`.

    No format for reference managers has fields for these facts.
    """
    return labelled(
        ("classification", record.classification),
        ("drafting", record.drafting),
        ("distribution", record.distribution),
    )


def sentences(*facts: str) -> str:
    """The given facts as sentences, in the given order; empty facts are left out."""
    return ". ".join(fact.removesuffix(".") for fact in facts if fact)


def labelled(*fields: tuple[str, str]) -> tuple[str, ...]:
    """The fields that have a value, each with its name."""
    return tuple(f"{name}: {value}" for name, value in fields if value)
