"""Annotations as a client takes them that knows the W3C's model and nothing of this project."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from data import poisoned
from hypothesis import given
from hypothesis import strategies as st
from plugin import small
from pyld import jsonld
from shared import CONTENT, SHARED, needs

from edition import EditedDocument, Edition, load
from edition.editorial.publication_file import Publication
from edition.outputs.data.annotations import CONTEXT, web_annotations
from edition.outputs.document_context import DocumentContext
from edition.views.remarks import Anchors, published_text

SCHEMA = SHARED / "schemas" / "anno.jsonld"
HOME = "https://a.example/x/"


@pytest.fixture(scope="module")
def edition() -> Edition:
    return load(CONTENT, host=Publication(title="T", url=HOME))


def only(edition: Edition) -> EditedDocument:
    (document,) = edition.documents
    return edition.edited(document.id)


def collection(edition: Edition) -> dict[str, Any]:
    text = web_annotations(DocumentContext(only(edition), edition))
    found: dict[str, Any] = json.loads(text)
    return found


def items(edition: Edition) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = collection(edition)["first"]["items"]
    return found


def by_quote(text: str, selector: dict[str, Any]) -> list[tuple[int, int]]:
    """Every place that a TextQuoteSelector selects (Web Annotation Data Model, 4.2.4)."""
    before, exact = selector.get("prefix", ""), selector["exact"]
    wanted, found, at = before + exact + selector.get("suffix", ""), [], -1
    while (at := text.find(wanted, at + 1)) >= 0:
        found.append((at + len(before), at + len(before) + len(exact)))
    return found


def by_position(text: str, selector: dict[str, Any]) -> tuple[int, int]:
    """What a TextPositionSelector selects (4.2.5)."""
    assert 0 <= selector["start"] < selector["end"] <= len(text)
    return selector["start"], selector["end"]


def anchored(edition: Edition) -> list[tuple[dict[str, Any], tuple[int, int]]]:
    """Each annotation with its place, found in both ways in the file that it names."""
    edited = only(edition)
    text = published_text(edited).text.encode().decode()
    result = []
    for item in items(edition):
        target = item["target"]
        assert target["source"].endswith(f"documents/{edited.id}/{edited.id}.txt")
        one = {selector["type"]: selector for selector in target["selector"]}
        (place,) = by_quote(text, one["TextQuoteSelector"])
        assert place == by_position(text, one["TextPositionSelector"])
        result.append((item, place))
    return result


def test_quotation_and_position_find_the_same_place(edition: Edition) -> None:
    edited = only(edition)
    found = anchored(edition)
    assert len(found) == len(edited.notes) + len(edited.mentions) + len(edited.dates)
    text = published_text(edited).text
    quoted = {item["id"]: text[start:end] for item, (start, end) in found}
    assert quoted[f"{HOME}documents/118390/#n-c02"] == "February [sic] 1961"
    places = [place for _, place in found]
    assert places == sorted(places, key=lambda place: (place[0], -place[1]))


def test_so_does_what_is_meant_to_break_out(tmp_path: Path) -> None:
    edition = poisoned.poisoned(tmp_path)
    found = anchored(edition)
    readings = [
        body["value"]
        for item, _ in found
        for body in item["body"]
        if body.get("purpose") == "editing"
    ]
    assert readings == list(poisoned.POISONS)
    text = web_annotations(DocumentContext(only(edition), edition))
    assert "<" not in text


@given(st.text("ab ", min_size=1, max_size=200), st.data())
def test_a_quotation_is_unique_in_any_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = Anchors(text)(start, end)
    assert by_quote(text, found._asdict()) == [(start, end)]


def test_in_a_text_that_repeats_itself_a_quotation_is_bounded() -> None:
    text = "Kim " * 1000
    anchors = Anchors(text)
    assert [anchors(at, at + 3)[3:] for at in (0, 2000)] == [
        ("", (" Kim" * 64)),
        ("Kim " * 64, " Kim" * 64),
    ]
    assert by_position(text, {"start": 2000, "end": 2003}) == (2000, 2003)


@pytest.mark.parametrize("between", [1, 31, 32, 33, 100, 254])
def test_a_quotation_grows_only_until_it_is_unique(between: int) -> None:
    text = f"{'x' * 300}A{'.' * between}Kim{'.' * between}B{'y' * 300}{'.' * between}Kim{'.' * between}"
    at = text.index("Kim")
    prefix = Anchors(text)(at, at + 3).prefix
    assert len(prefix) == next(size for size in (32, 64, 128, 256) if size > between)


def test_each_says_what_it_does_who_says_it_and_how_sure(edition: Edition) -> None:
    found = {item["id"]: item for item in items(edition)}
    assert len(found) == len(items(edition))
    note = found[f"{HOME}documents/118390/#n-c02"]
    assert note["motivation"] == "editing"
    assert note["creator"] == [{"name": "translator"}]
    assert note["rights"] == edition.publication.licence
    reading, why, *more = note["body"]
    assert reading == {
        "type": "TextualBody",
        "purpose": "editing",
        "value": "July 1961",
        "format": "text/plain",
        "language": "en",
    }
    assert (why["purpose"], why["format"], why["language"]) == ("describing", "text/markdown", "en")
    linked = {body["source"] for body in more if body["purpose"] == "linking"}
    assert f"{HOME}documents/118390/#s3.a.i" in linked
    assert f"{HOME}bibliography/#unts6045" in linked
    tags = {body["value"] for body in more if body["purpose"] == "tagging"}
    assert {"kind: error", "certainty: high", "by: translator", "basis: source"} <= tags
    assert {item["motivation"] for item in found.values()} == {
        *("editing", "describing", "commenting", "identifying", "classifying")
    }


def test_names_and_dates_have_identifiers(edition: Edition) -> None:
    found = {item["id"].rpartition("#")[2]: item for item in items(edition)}
    assert found["s1.a.ii-n-kunaev"]["body"][0]["source"] == f"{HOME}glossary/#kunaev"
    leader = found["header-n-kim-il-sung"]
    assert "http://www.wikidata.org/entity/Q41117" in {b.get("source") for b in leader["body"]}
    assert leader["creator"] == [{"type": "Software", "name": "mkdocs-edition"}]
    (date, *_) = found["s1.a.ii-p1-d-1978-24"]["body"]
    assert date["value"] == "1978-24"
    assert date["conformsTo"] == "http://id.loc.gov/datatypes/edtf/EDTF"


def test_a_link_to_a_passage_leads_there_from_anywhere(tmp_path: Path) -> None:
    folder = small.write(tmp_path)
    yml = folder / "content" / "documents" / "paper" / "edition.yml"
    text = yml.read_text(encoding="utf-8").replace("So the paper says.", "See [§ 2](#s2).")
    yml.write_text(text, encoding="utf-8")
    (note,) = [i for i in items(load(folder / "content")) if i["motivation"] == "commenting"]
    assert note["body"][0]["value"] == "See [§ 2](../../documents/paper/#s2)."
    assert note["id"] == "../../documents/paper/#n-c1"


TEI = """<div type="document" xml:id="d1"><head>A Paper</head>
<p><persName corresp="#p_X1">He</persName> came on <date when="1961-07-06">that day</date>.
He left in August 1961.</p></div>
"""


def test_who_found_a_name_is_told_apart(tmp_path: Path) -> None:
    """The source's own markup, a program, or an editor; only what ours say is under our licence."""
    folder = tmp_path / "documents" / "paper"
    folder.mkdir(parents=True)
    (folder / "transcript.xml").write_text(TEI, encoding="utf-8")
    digest = hashlib.sha256(TEI.encode()).hexdigest()
    (folder / "edition.yml").write_text(
        f"texts:\n  - {{file: transcript.xml, language: en, sha256: {digest}}}\n"
        "record: {archive: The Archive}\n"
        "annotations:\n  - {id: m1, mention: He left, of: p-x1}\n",
        encoding="utf-8",
    )
    (tmp_path / "registers").mkdir()
    (tmp_path / "registers" / "people.yml").write_text(
        "entries:\n  - {id: p-x1, name: X, text: Who he was.}\n", encoding="utf-8"
    )
    licence = "https://a.example/licence"
    publication = f"title: T\nlicence: {licence}\neditors: [{{family: Lee, given: Ed}}]\n"
    (tmp_path / "publication.yml").write_text(publication, encoding="utf-8")
    edition = load(tmp_path)
    assert edition.errors == ()
    found = {
        item["target"]["selector"][0]["exact"]: (item["creator"][0]["name"], item.get("rights"))
        for item, _ in anchored(edition)
    }
    assert found == {
        "He": ("The Archive", None),
        "that day": ("The Archive", None),
        "He left": ("Ed Lee", licence),
        "August 1961": ("mkdocs-edition", licence),
    }


def test_it_is_a_collection_with_one_page(edition: Edition) -> None:
    found = collection(edition)
    page = found["first"]
    assert found["@context"] == CONTEXT
    assert (found["type"], page["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert found["total"] == len(page["items"])
    assert page["partOf"] == found["id"] == f"{HOME}documents/118390/118390.annotations.jsonld"
    assert page["startIndex"] == 0
    assert found["last"] == page["id"]


@needs(SCHEMA)
def test_a_processor_of_json_ld_understands_all_of_it(edition: Edition) -> None:
    """Every member is one of the W3C's context: what is not would vanish when it is expanded."""
    context = json.loads(SCHEMA.read_text(encoding="utf-8"))

    def loader(url: str, _: object) -> dict[str, Any]:
        assert url == CONTEXT
        return {"contextUrl": None, "documentUrl": url, "document": context}

    data = collection(edition)
    terms = set(context["@context"])
    assert _members(data) - {"@context"} <= terms
    (expanded,) = jsonld.expand(data, {"documentLoader": loader})
    oa, activity = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
    (page,) = expanded[f"{activity}first"]
    (listed,) = page[f"{activity}items"]
    assert len(listed["@list"]) == len(data["first"]["items"])
    for one in listed["@list"]:
        assert one["@type"] == [f"{oa}Annotation"]
        assert one["@id"].startswith(HOME)
        (motivation,) = one[f"{oa}motivatedBy"]
        assert motivation["@id"].startswith(oa)
        (target,) = one[f"{oa}hasTarget"]
        kinds = {kind for s in target[f"{oa}hasSelector"] for kind in s["@type"]}
        assert kinds == {f"{oa}TextQuoteSelector", f"{oa}TextPositionSelector"}
        for body in one[f"{oa}hasBody"]:
            assert body[f"{oa}hasPurpose"][0]["@id"].startswith(oa)


def _members(data: Any) -> set[str]:
    if isinstance(data, list):
        return {name for one in data for name in _members(one)}
    if isinstance(data, dict):
        return {*data, *(name for one in data.values() for name in _members(one))}
    return set()
