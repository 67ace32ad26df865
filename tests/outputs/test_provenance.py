"""The line above a document's title: kept where, published by whom, in what."""

from __future__ import annotations

import pytest

from edition.editorial.record import Record
from edition.model.wording import ENGLISH
from edition.outputs.html.page_context import Context
from edition.outputs.html.provenance import provenance

CASES = (
    (Record("1", "document", "T"), ""),
    (
        Record("1", "document", "T", archive="Archive <A>", location="Box 9"),
        "Archive &lt;A&gt;, Box 9.",
    ),
    (Record("1", "document", "T", location="765.84/4512"), "765.84/4512."),
    (
        Record(
            "7", "document", "T", archive="A", site="Site", url="https://example.org/document/7"
        ),
        "A. Published by the Site, no. 7.",
    ),
    (
        Record("7", "document", "T", site="Site", url="https://example.org/17"),
        "Published by the Site.",
    ),
    (
        Record("d2", "document", "T", location="12", container="Papers & Notes", pages="6–7"),
        "12. In <cite>Papers &amp; Notes</cite>, pp. 6–7.",
    ),
    (Record("d2", "document", "T", container="Papers", pages="6"), "In <cite>Papers</cite>, p. 6."),
    (Record("d2", "document", "T", container="Papers"), "In <cite>Papers</cite>."),
)


@pytest.mark.parametrize(("record", "expected"), CASES)
def test_what_is_known_is_said_in_sentences(record: Record, expected: str) -> None:
    assert provenance(record, Context("", {}, ENGLISH, "en")) == expected
