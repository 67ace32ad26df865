"""Addresses of mirrors: those of the archives that are known, and those that editors name."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from edition import load
from edition.checks.linter import check
from edition.editorial.publication_file import Mirror
from edition.reading.archive_profiles import PROFILES

ARCHIVE = PROFILES[0]
HOST = ARCHIVE.mirrors[0]


def hints(folder: Path, url: str, mirrors: str = "", note: str = "") -> list[str]:
    """What is said of a work's address."""
    folder.mkdir(exist_ok=True)
    work = f"@misc{{a, title = {{A}}, url = {{{url}}}, note = {{{note}}}, urldate = {{2026-11}}}}\n"
    (folder / "bibliography.bib").write_text(work, encoding="utf-8")
    (folder / "publication.yml").write_text(f"mirrors: [{mirrors}]\n", encoding="utf-8")
    edition = load(folder)
    assert not edition.errors
    return [f.hint for f in check(edition) if f.code == "address-not-canonical"]


OWN = "use the work's own URL, or add the word “mirror” to the field note and a date to the field urldate"


@pytest.mark.parametrize(
    ("url", "hint"),
    [
        (f"https://{HOST}/document/4711", f"use {ARCHIVE.site}/document/4711"),
        (f"https://{HOST.upper()}/document/4711", f"use {ARCHIVE.site}/document/4711"),
        (f"https://{HOST}/document/letter", OWN),
        (f"https://{HOST}/document/4711/pdf", OWN),
        (f"https://{HOST}/document/", OWN),
        (f"https://{HOST}/people/4711", OWN),
        ("https://en.mirror.example/wiki/A", OWN),
        ("http://mirror.example", OWN),
    ],
)
def test_a_mirror_is_reported(tmp_path: Path, url: str, hint: str) -> None:
    assert hints(tmp_path, url, "{host: mirror.example, of: the encyclopaedia}") == [hint]


@pytest.mark.parametrize(
    "url",
    [
        f"{ARCHIVE.site}/document/4711",
        "https://notmirror.example/wiki/A",
        "https://mirror.example.org/wiki/A",
        "https://example.org/mirror.example/A",
    ],
)
def test_other_hosts_are_not(tmp_path: Path, url: str) -> None:
    assert hints(tmp_path, url, "{host: mirror.example, of: the encyclopaedia}") == []


def test_only_editors_name_other_mirrors(tmp_path: Path) -> None:
    assert hints(tmp_path, "https://mirror.example/wiki/A") == []


def test_a_mirror_can_be_owned_up_to(tmp_path: Path) -> None:
    mirrors = "{host: mirror.example, of: the encyclopaedia}"
    assert hints(tmp_path, "https://mirror.example/A", mirrors, "Mirror of a page") == []
    assert hints(tmp_path, f"https://{HOST}/document/1", mirrors, "Address of a mirror") != []


@pytest.mark.parametrize(
    "host", ["https://mirror.example", "mirror.example/a", "Mirror.example", "a"]
)
def test_a_mirror_is_named_by_its_host(host: str) -> None:
    with pytest.raises(ValidationError, match="is not a valid host"):
        Mirror(host=host, of="the encyclopaedia")
