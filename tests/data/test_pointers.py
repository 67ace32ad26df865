"""What the files of data point to within the site is there: pages, files, places in them."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import html5lib
import pytest
from commands.running import run
from shared import ROOT

HOME = "https://example.org/"
CASES = {
    "several": ROOT / "tests" / "several" / "content",
    "withdrawn": ROOT / "tests" / "releases" / "cases" / "note-withdrawn" / "content",
}
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_TEI = ("target", "ref", "corresp", "resp", "next", "prev", "ana", "url")
_JSON = ("id", "source", "address", "partOf", "first", "last", "$schema", "text")


@pytest.fixture(params=["telegram", *CASES])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A site that knows its address, and others that don't."""
    if request.param == "telegram":
        found: Path = request.getfixturevalue("telegram_site")
        return found
    content = str(CASES[request.param])
    assert run(tmp_path, "export", "--content", content, "site").exit_code == 0
    return tmp_path / "site"


def pointers(file: Path) -> Iterator[str]:
    match file.name.removesuffix(file.suffix), file.suffix:
        case name, ".xml" if name.endswith(".tei"):
            for element in ET.parse(file).iter():  # noqa: S314 - our own
                for name in _TEI:
                    yield from element.get(name, "").split()
        case name, ".jsonld" if name.endswith(".annotations"):
            yield from _members(json.loads(file.read_text(encoding="utf-8")))
        case "edition", ".json":
            yield from _members(json.loads(file.read_text(encoding="utf-8")))
        case _, ".csv":
            with file.open(encoding="utf-8", newline="") as lines:
                for row in csv.DictReader(lines):
                    several = row.get("reported", "").split("|")
                    yield from filter(None, (row.get("address"), row.get("passage"), *several))
        case _:
            pass


def _members(data: Any) -> Iterator[str]:
    match data:
        case dict():
            for name, value in data.items():
                if (
                    name in _JSON
                    and isinstance(value, str)
                    and re.search(r"^[^ ]*[/#][^ ]*$", value)
                ):
                    yield value
                if name == "value" and isinstance(value, str):
                    yield from re.findall(r"\]\(([^()\s]+)\)", value)
                yield from _members(value)
        case list():
            for value in data:
                yield from _members(value)
        case _:
            pass


def fragments(file: Path, known: dict[Path, set[str | None]]) -> set[str | None]:
    """The places in a file that can be pointed to."""
    if file not in known:
        match file.suffix:
            case ".html":
                tree = html5lib.parse(file.read_bytes(), namespaceHTMLElements=False)
                known[file] = {element.get("id") for element in tree.iter()}
            case ".xml":
                known[file] = {element.get(_ID) for element in ET.parse(file).iter()}  # noqa: S314
            case _:
                data = json.loads(file.read_text(encoding="utf-8"))
                ids = (item["id"].rpartition("#")[2] for item in data["first"]["items"])
                known[file] = {"page", *ids}
    return known[file]


def test_every_pointer_leads_somewhere(site: Path) -> None:
    known: dict[Path, set[str | None]] = {}
    kinds = set()
    home = HOME if (site / "sitemap.xml").is_file() else "/"
    for file in sorted(site.rglob("*")):
        for pointer in pointers(file) if file.is_file() else ():
            path, _, fragment = pointer.partition("#")
            if path.startswith(home):
                there = site / unquote(path.removeprefix(home))
            elif re.match("[a-z]+:", path):
                continue
            else:
                there = (file.parent / unquote(path)).resolve() if path else file
            there = there / "index.html" if there.is_dir() else there
            assert there.is_file(), (file, pointer)
            if fragment:
                assert unquote(fragment) in fragments(there, known), (file, pointer)
            kinds.add(file.suffix)
    assert kinds >= {".xml", ".jsonld", ".json", ".csv"}
