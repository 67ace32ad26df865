"""Page images on the page, in TEI, and for viewers elsewhere."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import math
from pathlib import Path
from typing import Any

import html5lib
import pytest
from auditors.jing import complaints, needs_schema
from facsimile.imaged import TEXT, imaged
from facsimile.test_placing import THREE
from jsonschema import Draft202012Validator
from outputs.tei_text import lines_of, pointers_lead_somewhere, transcript_of
from pictures import drawn

from edition.editorial.edition import Shared
from edition.editorial.event_terms import EventTerms
from edition.editorial.manifest_changes import changes
from edition.editorial.publication_file import Publication
from edition.editorial.registers import Registers
from edition.editorial.release_manifest import FORMAT, DocumentState, Manifest
from edition.outputs.data.links import Links
from edition.outputs.data.whole import document_json, schema
from edition.outputs.document_context import DocumentContext
from edition.outputs.document_files import made_files
from edition.outputs.html.page_head import document_head
from edition.outputs.html.page_images import image_hosts, listed_images
from edition.outputs.html.print_page import printed_page
from edition.outputs.html.reading_page import reading_page
from edition.outputs.iiif.manifest import image_info, manifest
from edition.outputs.images.sizes import TILE, parts, scale_factors
from edition.publishing.deposit.crate import CratePart, crate
from edition.publishing.release import document_state

HOME = "https://a.example/ed/"
ROWS = (
    '{rights: "http://rightsstatements.org/vocab/NKC/1.0/", images: [{image: 1.jpg, label: Frame 1},'
    ' {image: 2.jpg, page: "2"}, {image: images/3.jpg, begins: The Minister replied, shows: a stain}]}'
)


def context_of(facsimile: str, url: str = HOME, hosts: tuple[str, ...] = ()) -> DocumentContext:
    publication = Publication(title="Papers", url=url, image_hosts=hosts)
    shared = Shared(publication, Registers(), {}, (), {}, EventTerms(), {}, targets_known=True)
    return DocumentContext(imaged(facsimile), shared)


def test_machines_read_the_rights_and_the_digests() -> None:
    context = context_of(ROWS)
    head = document_head(context)
    assert (
        '"associatedMedia": {"@type": "MediaObject", "name": "Page images", "contentUrl": '
        '"https://a.example/ed/iiif/paper/manifest.json"'
    ) in head
    assert '"license": "http://rightsstatements.org/vocab/NKC/1.0/"' in head
    words = document_head(context_of("{rights: Held by the archive, images: [{image: 1.jpg}]}", ""))
    assert '"name": "Page images", "copyrightNotice": "Held by the archive"}' in words
    assert "associatedMedia" not in document_head(context_of(""))

    data = json.loads(document_json(context, Links("data.json", HOME)))
    whole = json.loads(schema())
    one = {"$defs": whole["$defs"], "$ref": "#/$defs/document"}
    Draft202012Validator(one).validate(data)
    assert data["image_rights"] == "http://rightsstatements.org/vocab/NKC/1.0/"
    sha256 = hashlib.sha256(drawn(60, 80)).hexdigest()
    assert data["images"][0] == {
        "id": "image-1",
        "address": f"{HOME}iiif/paper/image-1/full/max/0/default.jpg",
        "sha256": sha256,
        "width": 60,
        "height": 80,
        "page": None,
        "label": "Frame 1",
        "shows": None,
    }
    assert "images" not in json.loads(document_json(context_of(""), Links("data.json", HOME)))
    elsewhere = context_of("{images: [{image: https://b.example/1.jpg}]}").edited
    assert document_state(context.edited).images["image-1"] == sha256
    assert document_state(elsewhere).images == {"image-1": "https://b.example/1.jpg"}


def test_a_replaced_image_is_a_change() -> None:
    before, after = (
        document_state(context_of(one).edited)
        for one in (ROWS, ROWS.replace("1.jpg", "images/3.jpg", 1))
    )
    told = [one.words for one in changes(_manifest(before), _manifest(after))]
    assert told == ["page images changed"]


def _manifest(state: DocumentState) -> Manifest:
    return Manifest(
        format=FORMAT, title="", version="1", documents={"paper": state}, pages=(), files=()
    )


def test_the_deposit_states_the_rights_of_images() -> None:
    publication = Publication(title="Papers", licence="https://b.example/by/")
    paths = ("edition/content/documents/a/1.png", "site/iiif/a/image-1/full/max/0/default.jpg")
    other = "site/iiif/b/image-1/full/max/0/default.jpg"
    sizes = dict.fromkeys((*paths, other, "site/iiif/a/manifest.json"), 1)
    for rights, licence in (
        ("https://c.example/", "https://c.example/"),
        ("https://b.example/by/", "https://b.example/by/"),
        ("Held by the archive", "#images-"),
    ):
        part = CratePart("A", "", (), (paths[0],), "site/iiif/a/", rights, "site/a/index.html")
        nameless = CratePart("B", "", (), (), "site/iiif/b/", "", "site/b/index.html")
        graph = json.loads(crate(publication, (part, nameless), sizes))["@graph"]
        known = {one["@id"]: one for one in graph}
        assert len(known) == len(graph)
        for path in paths:
            id_ = known[path]["license"]["@id"]
            assert id_.startswith(licence)
            assert id_ in known
            assert known[path]["name"] == "A, page image"
        assert {"license", "name"}.isdisjoint(known[other])
        assert {"license", "name"}.isdisjoint(known["site/iiif/a/manifest.json"])


def test_the_page_shows_a_small_picture_where_each_page_begins() -> None:
    page = html5lib.parse(reading_page(context_of(ROWS)), namespaceHTMLElements=False)
    marks = page.findall(".//a[@class='ed-page-image']")
    assert [mark.get("id") for mark in marks] == ["image-1", "image-2", "image-3"]
    assert all(mark.get("data-by") == "editor" for mark in marks)
    assert [mark.get("href") for mark in marks] == [
        f"../../iiif/paper/image-{number}/full/max/0/default.jpg" for number in (1, 2, 3)
    ]
    alternatives = [image.get("alt") for mark in marks for image in mark.iter("img")]
    assert alternatives == [
        "Frame 1 of “A Paper”. It begins: A Paper 1961. 7. 6 Kim came in May 1961 and saw …",
        "p. 2 of “A Paper”. It begins: He came again in July.",
        "Page image 3 of “A Paper”: a stain",
    ]
    assert str(marks[2].tail).startswith("The Minister replied")
    listed = page.findall(".//section[@class='ed-images']/ol/li")
    of = [link.get("data-of") for one in listed for link in one.iter("a") if link.get("data-of")]
    assert of == ["image-1", "image-2", "image-3"]


def test_a_picture_that_stays_elsewhere_is_a_link_and_nothing_is_loaded() -> None:
    html = reading_page(context_of('{address: "https://b.example/{page}.png"}'))
    page = html5lib.parse(html, namespaceHTMLElements=False)
    sources = [image.get("src") or "" for image in page.iter("img")]
    assert [one for one in sources if "b.example" in one] == []
    hrefs = [mark.get("href") for mark in page.findall(".//a[@class='ed-page-image']")]
    assert hrefs == ["https://b.example/2.png", "https://b.example/3.png"]


def test_a_host_that_the_editors_allow_is_named_and_its_pictures_are_shown() -> None:
    shown = reading_page(
        context_of('{address: "https://b.example/{page}.png"}', hosts=("b.example",))
    )
    page = html5lib.parse(shown, namespaceHTMLElements=False)
    sources = {image.get("src") for image in page.iter("img") if image.get("src")}
    assert sources == {"https://b.example/2.png", "https://b.example/3.png"}
    assert (
        "loaded from other websites (b.example); these websites can see which page you read"
        in shown
    )


def test_paper_says_where_the_pictures_are() -> None:
    context = context_of(ROWS)
    html = printed_page(context.texts, context.shared)
    assert "ed-page-image" not in html
    assert (
        f'[<a href="{HOME}iiif/paper/image-2/full/max/0/default.jpg">Page image: p. 2</a>] ' in html
    )


def test_tei_has_a_surface_for_each_picture_and_page_breaks_that_point_to_it() -> None:
    edited = context_of(ROWS)
    tei = edited.tei.file
    pointers_lead_somewhere(tei)
    assert transcript_of(tei) == lines_of(edited.edited.document)
    assert tei.count("<surface ") == 3
    assert '<pb resp="#editors" facs="#image-1"/>' in tei
    assert '<pb n="2" facs="#image-2"/>' in tei
    assert (
        '<graphic url="../../iiif/paper/image-3/full/max/0/default.jpg" width="62px" height="80px">'
        in tei
    )


@needs_schema
def test_the_tei_is_valid(tmp_path: Path) -> None:
    paths = []
    for number, rows in enumerate((ROWS, THREE, '{address: "https://b.example/{page}.png"}')):
        paths.append(tmp_path / f"{number}.xml")
        paths[-1].write_text(context_of(rows).tei.file)
    assert complaints(paths) == []


def test_the_manifest_has_a_canvas_for_each_picture_with_the_text_of_its_page() -> None:
    found: dict[str, Any] = json.loads(manifest(context_of(ROWS)))
    assert found["id"] == f"{HOME}iiif/paper/manifest.json"
    assert found["rights"] == "http://rightsstatements.org/vocab/NKC/1.0/"
    assert [canvas["label"] for canvas in found["items"]] == [
        {"en": ["Frame 1"]},
        {"en": ["p. 2"]},
        {"en": ["Page image 3"]},
    ]
    second = found["items"][1]
    assert (second["width"], second["height"]) == (61, 80)
    (painting,) = second["items"][0]["items"]
    assert painting["motivation"] == "painting"
    assert painting["body"]["id"] == f"{HOME}iiif/paper/image-2/full/max/0/default.jpg"
    texts = [
        [one["body"]["value"] for one in canvas["annotations"][0]["items"]]
        for canvas in found["items"]
    ]
    assert texts == [
        ["A Paper", "1961. 7. 6", "Kim came in May 1961 and saw the Minister."],
        ["He came again in July."],
        ["The Minister replied that he would go.", "The treaty was signed in February 1961."],
    ]


def test_every_id_in_the_manifest_is_an_address_of_this_site_and_stands_for_one_thing() -> None:
    found = json.loads(manifest(context_of(ROWS)))
    ids: dict[str, str] = {}

    def walk(value: object) -> None:
        if isinstance(value, dict):
            if "id" in value and value["id"] != HOME:  # which is an agent and its page
                assert str(value["id"]).startswith(HOME)
                assert ids.setdefault(value["id"], value["type"]) == value["type"]
            for one in value.values():
                walk(one)
        elif isinstance(value, list):
            for one in value:
                walk(one)

    walk({key: value for key, value in found.items() if key != "@context"})
    assert len(ids) > 20


@pytest.mark.parametrize("rights", ["All rights reserved.", "https://a.example/rights"])
def test_rights_that_are_no_known_statement_are_shown_as_words(rights: str) -> None:
    found = json.loads(manifest(context_of(f"{{rights: {rights!r}, images: [{{image: 1.jpg}}]}}")))
    assert "rights" not in found
    assert found["requiredStatement"]["value"] == {"none": [rights]}


def test_there_is_no_manifest_without_an_address_of_the_site_or_without_pictures_on_it() -> None:
    def has(context: DocumentContext) -> bool:
        return "iiif/paper/manifest.json" in dict(made_files(context))

    assert has(context_of(THREE))
    assert not has(context_of(THREE, url=""))
    assert not has(context_of('{address: "https://b.example/{page}.png"}'))
    assert not has(context_of(""))


def test_the_description_of_a_picture_names_its_copies() -> None:
    context = context_of(THREE)
    found = json.loads(image_info("paper", context.edited.images[0], HOME))
    assert (found["width"], found["height"], found["profile"]) == (60, 80, "level0")
    assert found["sizes"] if len(found.get("sizes", ())) else found["sizes"] == []
    assert "tiles" not in found


def test_the_text_is_that_of_the_transcript() -> None:
    """The pictures add nothing to the words."""
    assert TEXT.count("Minister") == 2
    with_, without = context_of(THREE), context_of("")
    assert with_.plain[""].text == without.plain[""].text


ELSEWHERE = (
    '{images: [{image: "https://b.example/1.jpg", width: 300, height: 400,'
    ' thumbnail: "https://c.example/1s.jpg"}, {image: "https://b.example/2.jpg"}]}'
)


def test_a_picture_elsewhere_is_in_the_manifest_if_its_size_is_known() -> None:
    (canvas,) = json.loads(manifest(context_of(ELSEWHERE)))["items"]
    (painting,) = canvas["items"][0]["items"]
    assert (canvas["width"], canvas["height"]) == (300, 400)
    assert painting["body"] == {
        "id": "https://b.example/1.jpg",
        "type": "Image",
        "width": 300,
        "height": 400,
    }
    assert canvas["thumbnail"] == [{"id": "https://c.example/1s.jpg", "type": "Image"}]


@pytest.mark.parametrize(
    ("hosts", "shown"),
    [
        ((), []),
        (("c.example",), []),
        (("b.example",), ["https://b.example/1.jpg", "https://b.example/2.jpg"]),
        (("b.example", "c.example"), ["https://c.example/1s.jpg", "https://b.example/2.jpg"]),
    ],
)
def test_a_page_loads_a_small_copy_only_from_hosts_that_are_allowed(
    hosts: tuple[str, ...], shown: list[str]
) -> None:
    context = context_of(ELSEWHERE)
    publication = context.shared.publication.model_copy(update={"image_hosts": hosts})
    shared = dataclasses.replace(context.shared, publication=publication)
    listed = listed_images(context.edited, shared)
    assert [one.thumbnail for one in listed if one.thumbnail] == shown
    assert [one.shape for one in listed] == ["300 / 400", ""]
    assert set(image_hosts(context.edited, shared)) == set(hosts)


@pytest.mark.audit
@pytest.mark.parametrize("rows", [ROWS, ELSEWHERE, THREE])
def test_the_models_of_iiif_prezi3_accept_the_manifest(rows: str) -> None:
    models = pytest.importorskip("iiif_prezi3")
    found = models.Manifest(**json.loads(manifest(context_of(rows))))
    assert len(found.items) == (1 if rows == ELSEWHERE else 3)


@pytest.mark.parametrize(("width", "height"), [(4001, 30), (4500, 6000), (1, 4097), (8192, 8192)])
def test_every_tile_that_a_viewer_asks_for_is_a_file(width: int, height: int) -> None:
    """Viewers form the address of a tile like this: a tile that shows the whole picture is `full`."""
    files = parts(width, height)
    for factor in scale_factors(width, height):
        side = TILE * factor
        for left in range(0, width, side):
            for top in range(0, height, side):
                across, down = min(side, width - left), min(side, height - top)
                size = f"{math.ceil(across / factor)},{math.ceil(down / factor)}"
                region = f"{left},{top},{across},{down}"
                if (across, down) == (width, height):
                    region = "full"
                assert f"{region}/{size}/0/default.jpg" in files
