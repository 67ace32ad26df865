"""The head of built pages, read as reference managers and harvesters read it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urljoin
from xml.etree import ElementTree as ET

import html5lib
import pytest
from plugin import small
from shared import Build

H = "{http://www.w3.org/1999/xhtml}"
PAGE = "documents/118390/"
HOST = "https://example.org/"


def head_of(site: Path, page: str) -> Any:
    tree = html5lib.parse((site / page / "index.html").read_bytes())
    return tree.find(f"{H}head")


@pytest.fixture
def head(telegram_site: Path) -> Any:
    return head_of(telegram_site, PAGE)


def metas(head: Any, key: str = "name") -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in head.iter(f"{H}meta"):
        if meta.get(key):
            found.setdefault(meta.get(key), []).append(meta.get("content"))
    return found


def links(head: Any) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for link in head.iter(f"{H}link"):
        address = urljoin(HOST + PAGE, link.get("href"))
        found.setdefault(link.get("rel"), []).append((address, link.get("type") or ""))
    return found


def test_zotero_finds_its_unapi_file_and_an_id(telegram_site: Path, head: Any) -> None:
    ((address, kind),) = links(head)["unapi-server"]
    assert kind == "application/xml"
    server = telegram_site / address.removeprefix(HOST)
    root = ET.parse(server).getroot()  # noqa: S314 -- our own file
    assert "rdf_zotero" in {element.get("name") for element in root.iter("format")}
    body = html5lib.parse((telegram_site / PAGE / "index.html").read_bytes())
    ids = [a.get("title") for a in body.iter(f"{H}abbr") if a.get("class") == "unapi-id"]
    assert ids == ["118390"]


def test_zotero_can_fall_back_to_the_page(head: Any) -> None:
    found = metas(head)
    assert found["z:itemType"] == ["manuscript"]
    # One comma, behind the name: it stays in one field.
    assert found["DC.creator"] == [
        "East Europe Division Ministry of Foreign Affairs (Republic of Korea),"
    ]
    assert found["DC.date"] == ["1978-07-15"]
    assert found["z:archive"] == ["South Korean Foreign Ministry Archive"]
    assert found["z:archiveLocation"] == ["Roll 2008-29, File 03, Frames 50–54"]
    schemas = {relation for relation in links(head) if relation.startswith("schema.")}
    assert schemas == {"schema.DC", "schema.DCTERMS", "schema.z"}


def test_nothing_goes_before_what_is_right(head: Any) -> None:
    names = {*metas(head), *metas(head, "property")}
    assert not [name for name in names if name.startswith(("citation_", "article:"))]
    assert "DC.type" not in names


def test_a_link_preview_and_a_search_engine_know_the_page(head: Any) -> None:
    graph = metas(head, "property")
    assert graph["og:url"] == [HOST + PAGE]
    assert links(head)["canonical"] == [(HOST + PAGE, "")]
    (script,) = [s for s in head.iter(f"{H}script") if s.get("type") == "application/ld+json"]
    data = json.loads(script.text)
    assert data["url"] == HOST + PAGE
    assert data["isBasedOn"] == "https://digitalarchive.wilsoncenter.org/document/118390"
    assert data["isPartOf"]["name"].startswith("Kim Il Sung and Moscow, 1978")


def test_previews_have_a_picture(telegram_site: Path, small_site: Path, head: Any) -> None:
    pictures = {PAGE: "118390.card.png", "": "edition.card.png", "glossary": "edition.card.png"}
    for page, name in pictures.items():
        graph = metas(head_of(telegram_site, page), "property")
        (address,) = graph["og:image"]
        assert address.startswith(HOST)
        assert address.endswith(f"/{name}")
        picture = (telegram_site / address.removeprefix(HOST)).read_bytes()
        assert picture[:8] == b"\x89PNG\r\n\x1a\n"
        size = [str(int.from_bytes(picture[at : at + 4])) for at in (16, 20)]
        assert [*graph["og:image:width"], *graph["og:image:height"]] == size
        assert graph["og:image:type"] == ["image/png"]
    alt = metas(head, "property")["og:image:alt"]
    assert alt[0].startswith("Telegram from the East Europe Division")
    assert "15 July 1978. South Korean Foreign Ministry Archive" in alt[0]
    # The option is off there.
    assert "og:image" not in metas(head_of(small_site, "documents/paper"), "property")
    assert not list(small_site.rglob("*.card.png"))


def test_signposts_lead_to_files_of_their_kind(telegram_site: Path, head: Any) -> None:
    found = links(head)
    assert found["cite-as"] == [(HOST + PAGE, "")]
    assert found["collection"] == [(HOST, "text/html")]
    kinds = {kind for _, kind in found["describedby"]}
    assert len(found["describedby"]) == 7
    assert "application/ld+json" in kinds
    assert not [kind for kind in kinds if ";" in kind]  # clients compare the whole
    assert "application/vnd.citationstyles.csl+json" in kinds
    for relation in ("describedby", "item", "linkset"):
        for address, kind in found[relation]:
            assert (telegram_site / address.removeprefix(HOST)).is_file(), address
            assert kind


def test_the_linkset_says_the_same_of_each_page(telegram_site: Path) -> None:
    data = json.loads((telegram_site / "downloads" / "linkset.json").read_text(encoding="utf-8"))
    contexts = {context.pop("anchor"): context for context in data["linkset"]}
    files = {anchor: one for anchor, one in contexts.items() if anchor.endswith(".csv")}
    assert HOST + PAGE in contexts
    for page in ("", "glossary/", "chronology/", "bibliography/", "cite/", "downloads/"):
        assert HOST + page in contexts
    for anchor in contexts.keys() - files.keys():
        page = anchor.removeprefix(HOST)
        theirs: dict[str, set[tuple[str, str]]] = {}
        for link in head_of(telegram_site, page).iter(f"{H}link"):
            for relation in (link.get("rel") or "").split():
                if relation in RELATIONS:
                    address = urljoin(anchor, link.get("href"))
                    theirs.setdefault(relation, set()).add((address, link.get("type") or ""))
        ours = {
            relation: {(link["href"], link.get("type", "")) for link in several}
            for relation, several in contexts[anchor].items()
        }
        assert ours == theirs, anchor
    assert len(files) == 5
    for csv, context in files.items():
        ((link,),) = context.values()
        assert link["href"] == f"{csv}-metadata.json"
        assert (telegram_site / link["href"].removeprefix(HOST)).is_file()


RELATIONS = ("cite-as", "type", "describedby", "alternate", "item", "collection", "license")


def test_a_view_names_its_data_and_a_feed_only_where_there_is_one(telegram_site: Path) -> None:
    pages = {"": "edition.json", "glossary": "glossary.csv", "chronology": "chronology.csv"}
    for page, name in pages.items():
        found = [
            (link.get("href").rpartition("downloads/")[2], link.get("type"))
            for link in head_of(telegram_site, page).iter(f"{H}link")
            if "alternate" in (link.get("rel") or "").split()
        ]
        kind = "text/csv" if name.endswith("csv") else "application/json"
        assert found == [(name, kind)]
    # An edition without a date has no feed.
    assert not (telegram_site / "downloads" / "changes.atom").exists()


def test_every_page_is_known_by_its_title(telegram_site: Path) -> None:
    for page in ("", "glossary", "chronology", "corrections", "bibliography", "cite", "about"):
        graph = metas(head_of(telegram_site, page), "property")
        assert graph["og:title"]
        assert graph["og:type"] == ["website"]


def test_a_list_of_several_documents_carries_coins(tmp_path: Path, mkdocs: Build) -> None:
    folder = small.write(tmp_path)
    first = folder / "content" / "documents" / "paper"
    second = folder / "content" / "documents" / "other"
    second.mkdir()
    (second / "transcript.md").write_bytes((first / "transcript.md").read_bytes())
    text = (first / "edition.yml").read_text(encoding="utf-8")
    (second / "edition.yml").write_text(text.replace("id: paper", "id: other"), encoding="utf-8")
    assert mkdocs(folder, tmp_path / "site", "--strict").returncode == 0
    tree = html5lib.parse((tmp_path / "site" / "documents" / "index.html").read_bytes())
    spans = [s.get("title") for s in tree.iter(f"{H}span") if s.get("class") == "Z3988"]
    assert len(spans) == 2
    assert parse_qs(spans[0])["rft.title"] == ["A Paper"]
    assert parse_qs(spans[0])["rft.type"] == ["manuscript"]


def test_nothing_in_a_title_ends_the_script(tmp_path: Path, mkdocs: Build) -> None:
    transcript = (
        '## A </script><b id="live">Paper & "more"\n\nDate: 1961. 7. 6\n\n1. One.\n\n2. Kim came.\n'
    )
    folder = small.write(tmp_path, transcript)
    assert mkdocs(folder, tmp_path / "site").returncode == 0
    tree = html5lib.parse((tmp_path / "site" / "documents" / "paper" / "index.html").read_bytes())
    assert not [element for element in tree.iter() if element.get("id") == "live"]
    (script,) = [s for s in tree.iter(f"{H}script") if s.get("type") == "application/ld+json"]
    assert json.loads(script.text or "")["name"] == 'A </script><b id="live">Paper & "more"'
