"""An export is read by the row of its archive: another row reads another archive's exports."""

from __future__ import annotations

import re

import pytest

from edition import Source, read
from edition.reading import archive_profiles
from edition.reading.archive_profiles import PROFILES, ArchiveProfile, profile_of
from edition.reading.readers import choose

HARBOUR = ArchiveProfile(
    name="the harbour's archive",
    signs=("harbour records",),
    labels={"Cite as": "citation", "Language": "language", "Held by": "holder"},
    running_head=re.compile(r"harbour records online", re.IGNORECASE),
    site="https://records.harbour.example",
    document="/item/",
    mirrors=("mirror.example",),
)
EXPORT = """Harbour Records Online
April 9, 1961
On the Winter Berths
Cite as:
“On the Winter Berths,” April 9, 1961, Harbour Records, Box 12, Harbour Office.
Language:
Norwegian
Held by:
The Harbour Office

Harbour Records Online
1. The berths are free.
Harbour Records Online
2. They are cheap.
"""


def test_another_archives_export_is_read_by_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source(EXPORT)
    assert choose(source) == "markdown"
    monkeypatch.setattr(archive_profiles, "PROFILES", (*PROFILES, HARBOUR))
    assert choose(source) == "export"
    document = read(source)
    assert [field.name for field in document.header.fields] == [
        *("date", "title", "citation", "language", "holder")
    ]
    citation = document.header.citation
    assert citation
    assert citation.site
    assert source[citation.site] == "Harbour Records"
    body = [passage for passage in document.passages if passage.part == "body"]
    shown = [document.text(passage.content) for passage in body]
    assert [text for text in shown if text] == ["The berths are free.", "They are cheap."]


def test_a_text_without_a_sign_is_read_as_the_first_archives() -> None:
    assert profile_of(Source("Nothing of any archive."), 100) is PROFILES[0]


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_rows_are_written_as_they_are_compared(profile: ArchiveProfile) -> None:
    assert all(sign == sign.casefold() for sign in profile.signs)
    assert all(host == host.casefold() for host in profile.mirrors)
    assert profile.site == profile.site.rstrip("/")
    assert profile.document.startswith("/")
    assert profile.document.endswith("/")
    assert len(profile.labels) > 1
