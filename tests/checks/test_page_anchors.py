"""The fragments to which links can lead are those that the derived pages have."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from shared import telegram_edition

from edition import Edition
from edition.checks.page_anchors import page_anchors
from edition.model import addresses
from edition.model.dates import parse
from edition.outputs.html.view_pages import chronology_page, documents_page
from edition.outputs.view_table import views_of
from edition.pipeline import build
from edition.views import room

EDITION = telegram_edition()


def _of_years(*years: int) -> Edition:
    """Copies of the telegram, one for each year."""
    (telegram,) = EDITION.documents
    copies = (replace(telegram, id=f"t{n}", date=parse(str(year))) for n, year in enumerate(years))
    return replace(EDITION, documents=tuple(copies))


def _ids(html: str) -> frozenset[str]:
    return frozenset(re.findall(r'\sid="([^"]+)"', html))


def test_the_fragments_of_a_page_are_the_ids_on_it() -> None:
    pages = {page.address: page for page in build.site(EDITION).pages}
    derived = [view.address for view in views_of(EDITION).values()]
    assert len(derived) >= 10
    for address in derived:
        assert page_anchors(EDITION, address) == _ids(pages[address].render()), address
    assert page_anchors(EDITION, addresses.REVIEW) == frozenset()


@pytest.mark.parametrize(
    "years",
    [[1978] * 13, [1977] * 6 + [1978] * 6, [1977] * 6 + [1978] * 7],
    ids=["one year", "few documents", "headings"],
)
def test_years_are_fragments_where_the_list_of_documents_has_headings(years: list[int]) -> None:
    edition = _of_years(*years)
    found = page_anchors(edition, addresses.DOCUMENTS)
    assert found == _ids(documents_page(edition).html)
    assert ("y1977" in found) == (len(years) == 13 and len(set(years)) == 2)


def test_a_chronology_with_pages_for_years(monkeypatch: pytest.MonkeyPatch) -> None:
    assert page_anchors(EDITION, addresses.chronology_year(1978)) is None
    monkeypatch.setattr(room, "holds_reports", lambda _: False)
    found = page_anchors(EDITION, addresses.CHRONOLOGY)
    assert found is not None
    assert found == _ids(chronology_page(EDITION).html)
    assert "reported" in found
    assert page_anchors(EDITION, addresses.chronology_year(1978)) == frozenset()


def test_the_fragments_of_other_pages_are_not_known() -> None:
    assert page_anchors(EDITION, "history/") is None
