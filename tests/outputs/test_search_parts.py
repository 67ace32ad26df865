"""An index of the search that would be too long as one file: in parts, which the first file names."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from shared import CONTENT, telegram_edition
from sites import exported

from edition.model import addresses
from edition.outputs.safe_json import dumps
from edition.outputs.search.entries import index_part, members
from edition.pipeline import build
from edition.views import room
from edition.website import offline
from edition.website.page_frame import INDEX
from mkdocs_edition import searching

EDITION = telegram_edition()
LIMIT = 10_000


def config(site: Path, docs: list[str]) -> Any:
    """A site with the index that Material's search has written."""
    (site / "search").mkdir()
    text = f'{{"config":{{}},"docs":[{",".join(docs)}]}}'
    (site / INDEX).write_text(text, encoding="utf-8")
    return SimpleNamespace(plugins={"material/search": object()}, site_dir=str(site))


def read(site: Path) -> tuple[list[object], list[str]]:
    """All entries of an index, and the files with its further parts."""
    index = json.loads((site / INDEX).read_bytes())
    docs, parts = index["docs"], index.get("parts", [])
    for name in parts:
        docs += json.loads((site / "search" / name).read_bytes())["docs"]
    return docs, parts


@pytest.mark.parametrize(("limit", "files"), [(100, 1), (8, 1), (7, 2), (2, 4)])
def test_material_s_index_is_divided(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int, files: int
) -> None:
    monkeypatch.setattr(room, "SEARCHED", limit)
    searching.write_index(config(tmp_path, ['"a"']), ["1,2", "", "33", "4", "55"])
    docs, parts = read(tmp_path)
    assert docs == ["a", 1, 2, 33, 4, 55]
    assert parts == [f"search_index-{number}.json" for number in range(2, files + 1)]
    offline.write_index(tmp_path)
    for name in ("search_index.json", *parts):
        path = tmp_path / "search" / name
        script = path.with_suffix(".js").read_text(encoding="utf-8")
        assert script == f"var __index = {path.read_text(encoding='utf-8')}"


def test_an_empty_index_stays_valid(tmp_path: Path) -> None:
    searching.write_index(config(tmp_path, []), ["1", "2"])
    assert (tmp_path / INDEX).read_text(encoding="utf-8") == '{"config":{},"docs":[1,2]}'


def test_an_export_has_the_same_entries_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    site = build.site(EDITION)
    docs = [member for page in site.pages for member in members(page.entries())]

    def files() -> dict[str, bytes]:
        found = exported(EDITION, site, CONTENT)
        folder = INDEX.rpartition("/")[0]
        return {n: c for n, c in found if n.startswith(folder) and isinstance(c, bytes)}

    whole = files()
    assert [*whole] == [INDEX]
    found = json.loads(whole[INDEX])["docs"]
    prose = [one for one in found if one["kind"] == "Page"]
    assert {one["location"] for one in prose} >= {"about/", "about/#the-text"}
    assert sorted(map(dumps, found)) == sorted(map(dumps, (*docs, *prose)))
    assert whole[INDEX] == dumps({"docs": found}).encode()
    monkeypatch.setattr(room, "SEARCHED", LIMIT)
    parts = files()
    index = json.loads(parts[INDEX])
    assert [INDEX, *(f"search/{name}" for name in index["parts"])] == [*parts]
    assert len(parts) > 2
    assert all(len(data) < 2 * LIMIT for data in parts.values())
    assert [one for data in parts.values() for one in json.loads(data)["docs"]] == found


def test_parts_are_named_after_their_file() -> None:
    assert index_part(INDEX, 1) == INDEX
    assert index_part(INDEX, 3) == "search/search_index-3.json"
    assert addresses.file_part("downloads/edition.tei.xml", 3) == "downloads/edition-3.tei.xml"
