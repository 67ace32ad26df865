"""The files of the whole edition in parts: together the parts have everything, and each is valid alone."""

from __future__ import annotations

import csv
import json
from io import StringIO
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from shared import telegram_edition

from edition.editorial.edition import Edition
from edition.model import addresses
from edition.outputs.data.whole import schema
from edition.outputs.html.view_pages import downloads_page
from edition.pipeline.build import site
from edition.views import room
from edition.views.file_parts import WHOLE, FilePart, file_parts

EDITION = telegram_edition()
LIMIT = 50
"""Entries and works in a part; the telegram has more lines than this by itself."""
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


@pytest.fixture(scope="module")
def whole() -> dict[str, bytes]:
    return _files(EDITION)


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    """The files of the telegram's edition, as if a part held a few lines only."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "PART", LIMIT)
        return _files(EDITION)


def _files(edition: Edition) -> dict[str, bytes]:
    files = (one for one in site(edition).files if one.address.startswith(addresses.DOWNLOADS))
    return {
        one.address.removeprefix(addresses.DOWNLOADS): b"".join(one.parts())
        for one in files
        if one.parts
    }


def _of(files: dict[str, bytes], name: str) -> list[bytes]:
    index: dict[str, list[str]] = json.loads(files["parts.json"])
    return [files[part] for part in index[name]]


def test_a_small_edition_has_each_file_once(whole: dict[str, bytes]) -> None:
    assert file_parts(EDITION) == (FilePart(1, 1, 0, 1),)
    assert "parts.json" not in whole
    assert not [name for name in whole if "-2." in name]


def test_the_index_names_all_parts(parts: dict[str, bytes]) -> None:
    index: dict[str, list[str]] = json.loads(parts["parts.json"])
    listed = [part for names in index.values() for part in names]
    assert len(listed) == len(set(listed))
    assert set(listed) <= parts.keys()
    assert {name for name in parts if "-2." in name} <= set(listed)
    assert index["mentions.csv"][:2] == ["mentions.csv", "mentions-2.csv"]
    assert index["edition.tei.xml"][1] == "edition-2.tei.xml"


@pytest.mark.parametrize("name", ["corrections", "glossary", "mentions", "chronology"])
def test_the_rows_of_all_parts_are_the_rows_of_the_whole(
    whole: dict[str, bytes], parts: dict[str, bytes], name: str
) -> None:
    heads, found = set(), []
    for part in _of(parts, f"{name}.csv"):
        head, *rows = csv.reader(StringIO(part.decode()))
        heads.add(tuple(head))
        found += rows
    expected = list(csv.reader(StringIO(whole[f"{name}.csv"].decode())))
    assert heads == {tuple(expected[0])}
    assert found == expected[1:]


def test_each_part_of_the_json_is_valid_and_together_they_have_everything(
    whole: dict[str, bytes], parts: dict[str, bytes]
) -> None:
    expected = json.loads(whole["edition.json"])
    found = [json.loads(part) for part in _of(parts, "edition.json")]
    assert len(found) > 1
    for part in found:
        jsonschema.validate(part, json.loads(schema()))
    for name in ("documents", "registers", "chronology", "bibliography"):
        assert [one for part in found for one in part[name]] == expected[name]


def test_each_part_of_the_corpus_has_what_it_refers_to(
    whole: dict[str, bytes], parts: dict[str, bytes]
) -> None:
    every = set()
    for part in _of(parts, "edition.tei.xml"):
        root = ET.fromstring(part)  # noqa: S314 -- our own
        ids = _ids(root)
        named = {
            target.removeprefix("#")
            for element in root.iter()
            for attribute in ("ref", "corresp", "target", "source", "key")
            for target in element.get(attribute, "").split()
            if target.startswith("#")
        }
        assert named <= ids
        every |= ids
    assert every == _ids(ET.fromstring(whole["edition.tei.xml"]))  # noqa: S314 -- our own


def _ids(root: ET.Element) -> set[str]:
    return {found for one in root.iter() if (found := one.get(XML_ID))}


def test_the_description_of_a_sheet_names_all_of_its_parts(parts: dict[str, bytes]) -> None:
    described = json.loads(parts["glossary.csv-metadata.json"])["tables"]
    index = json.loads(parts["parts.json"])
    assert [table["url"] for table in described] == index["glossary.csv"]


def test_all_parts_have_links(parts: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "PART", LIMIT)
    html = downloads_page(EDITION, lambda _: ()).html
    index: dict[str, list[str]] = json.loads(parts["parts.json"])
    for name, listed in index.items():
        if name != "linkset.json":
            for part in listed:
                assert f'href="../downloads/{part}"' in html or f'href="{part}"' in html, part
    assert "parts.json" in html


@pytest.mark.parametrize(("count", "parts"), [(0, 3), (1, 3), (7, 3), (9, 3), (5, 1)])
def test_the_parts_share_a_list(count: int, parts: int) -> None:
    members = list(range(count))
    shares = [FilePart(number, parts).share(members) for number in range(1, parts + 1)]
    assert [one for share in shares for one in share] == members
    assert max(map(len, shares)) - min(map(len, shares)) <= 1
    assert WHOLE.share(members) == members
