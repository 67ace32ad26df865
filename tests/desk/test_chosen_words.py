"""The desk finds the words that its script describes in the transcript, or asks for others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import html5lib
import pytest
from desk_client import DeskClient
from shared import CONTENT, ROOT

from edition.desk.chosen_words import PageSelection, chosen
from edition.desk.live_edition import LiveEdition
from edition.editorial.edited import EditedDocument
from edition.editorial.quotable import SelectionError

EVERY_CONSTRUCT = ROOT / "tests" / "golden" / "cases" / "every-construct" / "content"
SCRIPT = ROOT / "edition" / "desk" / "assets" / "desk-selection.js"
SPACE = re.compile(r"[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
"""White space as the script has it."""


class Block(NamedTuple):
    """A paragraph of a page, as the script finds it."""

    element: Any
    text: int
    signs: str


def blocks(page: str) -> list[Block]:
    """The paragraphs of a page; the same work as that of `blocks` in the script."""
    names = re.search(r'BLOCKS = "([^"]+)"', SCRIPT.read_text(encoding="utf-8"))
    assert names is not None
    found: dict[Any, tuple[int, list[str]]] = {}
    root = html5lib.parseFragment(page, namespaceHTMLElements=False)
    for element, block, text, words in _walked(root, None, 0, set(names[1].split(", "))):
        found.setdefault(element if block is None else block, (text, []))[1].append(words)
    rows = [Block(one, text, SPACE.sub("", "".join(parts))) for one, (text, parts) in found.items()]
    return [row for row in rows if row.signs]


def _walked(
    element: Any, block: Any, text: int, names: set[str]
) -> Iterator[tuple[Any, Any, int, str]]:
    """Each run of the transcript's words, with its element, paragraph, and text."""
    if not isinstance(element.tag, str):  # a comment
        return
    if element.get("data-by") == "editor" or element.tag in {"script", "style", "template"}:
        return
    block = element if element.tag in names else block
    number = re.search(r"\bed-text ed-text-(\d)", element.get("class") or "")
    text = int(number[1]) if number else text
    yield element, block, text, element.text or ""
    for child in element:
        yield from _walked(child, block, text, names)
        yield element, block, text, child.tail or ""


def described(document: EditedDocument, block: Block, every: list[Block]) -> PageSelection:
    same = [one for one in every if (one.signs, one.text) == (block.signs, block.text)]
    return PageSelection(
        document=document.id,
        text=document.texts[block.text].text,
        block=block.signs,
        nth=next(number for number, one in enumerate(same) if one.element is block.element),
        of=len(same),
        words=block.signs,
    )


@pytest.mark.parametrize("content", [CONTENT, EVERY_CONSTRUCT], ids=["telegram", "constructs"])
def test_every_paragraph_of_a_page_is_found(content: Path) -> None:
    live = LiveEdition(content, "content", "")
    snapshot = live.now()
    assert snapshot.edition.documents
    for summary in snapshot.edition.documents:
        document = snapshot.document(summary.id)
        every = blocks(live.page(document, snapshot.edition))
        assert {one.text for one in every} == set(range(len(document.texts)))
        places = []
        for block in every:
            found = chosen(document, described(document, block, every))
            assert SPACE.sub("", found.words) == block.signs
            places.append((found.text.text, found.start))
        assert len(set(places)) == len(places)  # no two paragraphs are taken for the same


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"words": ""}, "Select words of the transcript."),
        ({"text": "xx", "words": "Kim"}, "Select words of the transcript."),
        ({"words": "KimIlSung"}, "select more or other words"),
        ({"words": "nowhere"}, "select more or other words"),
        ({"block": "Militaryassistance", "offset": 3, "words": "Military"}, "other words"),
        ({"start": 0, "end": 10**6}, "Select words of one passage."),
        ({"start": 5, "end": 5}, "Select words of the transcript."),
    ],
)
def test_words_that_are_not_certain_are_refused(given: dict[str, Any], message: str) -> None:
    document = LiveEdition(CONTENT, "content", "").now().document("118390")
    with pytest.raises(SelectionError, match=re.escape(message)):
        chosen(document, PageSelection(document="118390", **given))


def test_words_are_offered_with_dates_and_entries() -> None:
    client = DeskClient(CONTENT)
    block = "RenewedinJuly1975thetreatyeffectiveuptoyear1981"
    given = {"document": "118390", "block": block, "offset": 9, "words": "July1975"}
    offer = client.post("/_desk/select", given).json
    assert (offer["before"], offer["words"]) == ("Renewed in ", "July 1975")
    assert offer["passage"] == "§ 3.d.i, para. 3"
    assert offer["dates"] == [["1975-07", "July 1975"]]
    name = {"document": "118390", "words": "CommunistPartyoftheSovietUnion"}
    refused = client.post("/_desk/select", name)
    assert refused.status == 422  # it occurs several times
    one = client.post("/_desk/select", {"document": "118390", "words": "D.Kunaev"}).json
    assert one["entries"] == ["kunaev"]


@pytest.mark.parametrize("bad", [{"nth": -1}, {"offset": -1}])
def test_no_words_stand_before_the_first(bad: dict[str, int]) -> None:
    given = {"document": "118390", "block": "Kim", "words": "Kim", **bad}
    assert DeskClient(CONTENT).post("/_desk/select", given).status == 400


def test_dates_are_explained() -> None:
    client = DeskClient(CONTENT)

    def ask(edtf: str) -> Any:
        return client.post("/_desk/date", {"edtf": edtf}).json

    assert ask("1978-24") == {"error": "", "words": "winter 1978–79"}
    assert "that month has 28 days" in ask("1978-02-30")["error"]
    assert "write it as 1904-02-21" in ask("21 February 1904")["error"]
