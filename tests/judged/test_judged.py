"""A check is a warning only where at least eight of ten findings are right."""

from __future__ import annotations

import pytest
from judged.judged import JUDGED, Precision, corpora, found_in, precision, sample

from edition.checks.linter import rules

pytestmark = pytest.mark.slow

ROWS = sample()
CALLED_FOR = ("aside-placed", "sum-in-prose", "name-unknown", "label-lost", "hyphen-doubtful")
"""Infos whatever their share: they ask for a look or for an entry, never for a note."""


@pytest.mark.parametrize("check", JUDGED)
def test_a_check_is_a_warning_only_if_its_findings_are_right(check: str) -> None:
    found, severity = precision(ROWS)[check], rules()[check].severity
    if check in CALLED_FOR or (found.judged and not found.enough):
        assert severity == "info"
    elif found.judged:
        assert severity == "warning"


def test_the_share_that_is_enough() -> None:
    assert Precision(8, 10).enough
    assert not Precision(79, 100).enough
    assert not Precision(0, 0).enough


def test_each_row_is_judged_once_and_quotes_little() -> None:
    keys = [row[:4] for row in ROWS]
    assert len(set(keys)) == len(keys)
    assert {row.verdict for row in ROWS} == {"true", "false", "gone"}
    assert all(row.reason for row in ROWS if row.verdict != "true")
    assert max(len(row.quotation.split()) for row in ROWS) <= 8
    assert {row.check for row in ROWS} <= set(JUDGED)


@pytest.mark.parametrize("corpus", sorted({row.corpus for row in ROWS}))
def test_judged_findings_are_still_made_and_mended_ones_are_not(corpus: str) -> None:
    if corpus not in corpora():
        pytest.skip(f"{corpus} is not beside this checkout")
    found = {row[:4] for row in found_in(corpus, sampled=True)}
    own = [row for row in ROWS if row.corpus == corpus]
    assert [row[:4] for row in own if (row[:4] in found) != (row.verdict != "gone")] == []
    # All findings but those on names are in the sample.
    named = {row for row in found if row[2] == "name-unknown"}
    assert found - named <= {row[:4] for row in own}
