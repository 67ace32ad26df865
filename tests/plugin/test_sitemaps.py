"""A site of more pages than one list may have."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from edition.website import sitemaps

HOME = "https://example.org/e/"
XMLNS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def write(site: Path, count: int) -> list[str]:
    """A list as MkDocs writes it; its addresses."""
    found = [f"{HOME}documents/d{number}/?a&amp;b" for number in range(count)]
    pages = "".join(f"    <url>\n         <loc>{address}</loc>\n    </url>\n" for address in found)
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{pages}</urlset>'
    )
    (site / "sitemap.xml").write_text(text, encoding="utf-8")
    (site / "sitemap.xml.gz").write_bytes(gzip.compress(text.encode()))
    return [address.replace("&amp;", "&") for address in found]


def located(path: Path, kind: str) -> list[str]:
    root = ET.parse(path).getroot()  # noqa: S314 -- our own
    assert root.tag == f"{XMLNS}{kind}"
    return [str(one.text) for one in root.iter(f"{XMLNS}loc")]


@pytest.mark.parametrize(
    ("addresses", "size", "parts"),
    [(7, 10**6, 1), (6, 10**6, 2), (3, 10**6, 3), (100, 400, 3), (1, 1, 7)],
)
def test_a_list_that_is_too_long_is_divided(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, addresses: int, size: int, parts: int
) -> None:
    monkeypatch.setattr(sitemaps, "ADDRESSES", addresses)
    monkeypatch.setattr(sitemaps, "SIZE", size)
    expected = write(tmp_path, 7)
    sitemaps.settle(tmp_path, HOME)
    names = [path for path in sorted(tmp_path.iterdir()) if path.suffix == ".xml"]
    for path in names:
        packed = path.with_name(f"{path.name}.gz")
        assert gzip.decompress(packed.read_bytes()) == path.read_bytes()
        assert packed.read_bytes()[4:8] == b"\0\0\0\0"  # not the time of the build
    if parts == 1:
        assert located(tmp_path / "sitemap.xml", "urlset") == expected
        assert len(names) == 1
        return
    lists = located(tmp_path / "sitemap.xml", "sitemapindex")
    assert lists == [f"{HOME}sitemap-{number}.xml" for number in range(1, parts + 1)]
    assert len(names) == parts + 1
    found = []
    for one in lists:
        path = tmp_path / one.removeprefix(HOME)
        listed = located(path, "urlset")
        assert len(listed) <= addresses
        assert path.stat().st_size <= size or len(listed) == 1
        found += listed
    assert found == expected


def test_a_site_without_an_address_has_one_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "ADDRESSES", 1)
    write(tmp_path, 3)
    before = (tmp_path / "sitemap.xml").read_bytes()
    sitemaps.settle(tmp_path, "")
    assert (tmp_path / "sitemap.xml").read_bytes() == before
    assert not [path for path in tmp_path.iterdir() if re.search(r"-\d", path.name)]


def test_the_limits_are_those_of_the_standard() -> None:
    assert sitemaps.ADDRESSES == 50_000
    assert sitemaps.SIZE <= 52_428_800
