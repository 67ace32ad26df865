"""Where each note's mark stands in HTML, print and TEI, found by parsers that know nothing of us."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import html5lib
from lxml import etree  # type: ignore[import-untyped, unused-ignore]

_HTML_BLOCKS = {"p", "li", "dd", "dt", "td", "th", "div", *(f"h{rank}" for rank in range(1, 7))}
_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_TEI_BLOCKS = {"p", "head", "ab", "cell", "l", "opener", "dateline", "salute", "signed", "byline"}
_TEI_BLOCKS |= {"speaker", "label", "item", "closer", "trailer"}
_READINGS = {"corr", "reg", "supplied"}


class Place(NamedTuple):
    """A note's mark in the text as received of its block: a paragraph, a cell, a heading."""

    before: str
    """The block's text up to the mark."""
    behind: str
    """The block's text from the mark on."""
    linked: str = ""
    """The text of the link that ends right before the mark, which a mark may not stand in."""
    deleted: str = ""
    """The same of words that a correction replaces, which the reading text omits with all in them."""


class Quoted(NamedTuple):
    """What an annotation selects, in its line of the plain text."""

    exact: str
    before: str
    """The line up to the end of the words."""
    behind: str


@lru_cache(4)
def _tree(html: str) -> Any:
    """A page, parsed once for all questions about it; none of them changes it."""
    return html5lib.parse(html, namespaceHTMLElements=False, treebuilder="lxml").getroot()


def readings_in_html(html: str) -> dict[str, str]:
    """Of each note's block, the text to read: readings instead of the words that they replace."""
    tree = _tree(html)
    marks = [one for one in tree.iter("sup") if "ed-ref" in one.get("class", "").split()]
    blocks = {mark.get("id").removeprefix("ref-"): _block(mark, _HTML_BLOCKS) for mark in marks}
    return {name: _text(block, _is_replaced_html) for name, block in blocks.items()}


def _is_replaced_html(element: Any) -> bool:
    kinds = element.get("class", "").split()
    return "ed-lemma" in kinds or (_is_editors_html(element) and "ed-read" not in kinds)


def readings_in_tei(xml: str) -> dict[str, str]:
    """The same of each note's block in TEI."""
    root = etree.fromstring(xml.encode())
    notes = [one for one in root.iter(f"{_TEI}note") if one.get(_ID, "").startswith("n-")]
    blocks = {
        one.get(_ID).removeprefix("n-"): _block(one, _TEI_BLOCKS, _is_source_note) for one in notes
    }
    return {name: _text(block, _is_replaced_tei) for name, block in blocks.items()}


def _is_replaced_tei(element: Any) -> bool:
    name = element.tag.removeprefix(_TEI)
    return name in ("sic", "orig") or (name == "note" and element.get("resp") == "#editors")


def squeezed(text: str) -> str:
    """Without white space, of which each format has its own."""
    return "".join(text.split())


_READ_BLOCKS = _HTML_BLOCKS | {"br", "section", "blockquote"}
_OMITTED = {"ed-lemma", "ed-absorbed", "ed-gap", "ed-loose", "ed-text"}


def reading_text_in_html(html: str) -> list[str]:
    """The words that a page shows as the reading text of a document's first text, without tables."""
    tree = _tree(html)
    return _shown(tree).split()


def _shown(element: Any) -> str:
    kinds = set(element.get("class", "").split())
    editors = _is_editors_html(element) and not kinds & {"ed-read", "ed-space"}
    if editors or kinds & _OMITTED:
        return element.tail or ""
    inner = (element.text or "") + "".join(map(_shown, element))
    return inner + (" " if element.tag in _READ_BLOCKS else "") + (element.tail or "")


# --- plain text and annotations ---------------------------------------------------------------


def quoted(annotations: str, texts: dict[str, str]) -> dict[str, Quoted]:
    """What each note selects by its id; quotation and position must select the same words."""
    found = {}
    for item in json.loads(annotations)["first"]["items"]:
        fragment = item["id"].rpartition("#")[2]
        if item["motivation"] in ("identifying", "classifying"):
            continue
        target = item["target"]
        text = texts[target["source"].rpartition("/")[2]]
        by_quote, by_position = target["selector"]
        start, end = by_position["start"], by_position["end"]
        assert _by_quote(text, by_quote) == [(start, end)], fragment
        line = (text.rfind("\n", 0, end) + 1, text.find("\n", end))
        name = fragment.removeprefix("n-")
        found[name] = Quoted(text[start:end], text[line[0] : end], text[end : line[1]])
    return found


def _by_quote(text: str, selector: dict[str, Any]) -> list[tuple[int, int]]:
    """Every place that a TextQuoteSelector selects."""
    prefix, exact = selector["prefix"], selector["exact"]
    wanted = re.escape(prefix + exact + selector["suffix"])
    starts = (match.start() + len(prefix) for match in re.finditer(f"(?={wanted})", text))
    return [(start, start + len(exact)) for start in starts]


# --- HTML -------------------------------------------------------------------------------------


def marks_in_html(html: str) -> dict[str, Place]:
    """The place of each note's mark by the note's id; each mark stands once."""
    tree = _tree(html)
    marks = [one for one in tree.iter("sup") if "ed-ref" in one.get("class", "").split()]
    found = {}
    for mark in marks:
        name = mark.get("id").removeprefix("ref-")
        assert name not in found, name
        block = _block(mark, _HTML_BLOCKS)
        before, behind = _around(block, mark, _is_editors_html)
        found[name] = Place(before, behind, _text_before(mark, "a"), _text_before(mark, "del"))
    return found


def omitted_marks(html: str) -> list[str]:
    """The id of each note's mark that is within words that the reading text omits."""
    tree = _tree(html)
    omitted = (
        one for one in tree.iter("del", "span") if _OMITTED & set(one.get("class", "").split())
    )
    return [mark.get("id") for one in omitted for mark in one.iter("sup")]


def titles_in_html(html: str) -> list[str]:
    """The id of each note's mark that is within the title."""
    tree = _tree(html)
    (title,) = tree.iter("h1")
    marks = (one for one in title.iter("sup") if "ed-ref" in one.get("class", "").split())
    return [mark.get("id").removeprefix("ref-") for mark in marks]


def feet_in_print(html: str) -> dict[str, str]:
    """The note that stands right behind each mark, by the id that the mark names."""
    tree = _tree(html)
    found = {}
    for mark in tree.iter("sup"):
        foot = mark.getnext()
        if "ed-ref" in mark.get("class", "").split() and foot is not None and not mark.tail:
            found[mark.get("id").removeprefix("ref-")] = foot.get("id", "")
    return found


def _is_editors_html(element: Any) -> bool:
    return bool(element.get("data-by") == "editor")


def _text_before(mark: Any, tag: str) -> str:
    """The received text of a link that ends where a mark stands, whole where a layer cuts it.

    `tag` is `a` for a link, `del` for words that are replaced.
    """
    one = _ending_at(mark, tag)
    words = ""
    while one is not None:
        words = _text(one, _is_editors_html) + words
        before = _ending_at(one, tag)
        one = before if before is not None and before.get("href") == one.get("href") else None
    return words


def _ending_at(element: Any, tag: str) -> Any | None:
    """The element whose last character is the one before another; the editors' are passed over."""
    previous = element.getprevious()
    while previous is not None and not previous.tail:
        if previous.tag == tag:
            return previous
        if _is_editors_html(previous):
            previous = previous.getprevious()
        else:
            previous = previous[-1] if len(previous) else None
    return None


# --- TEI --------------------------------------------------------------------------------------


class Noted(NamedTuple):
    """A note in TEI: where it stands, and the words that it points to."""

    place: Place
    words: str | None
    """None where it points to none."""
    adjacent: bool
    """Whether nothing of the received text is between these words and the note."""


def notes_in_tei(xml: str) -> dict[str, Noted]:
    """The place of each editors' note by its id; each note stands once."""
    root = etree.fromstring(xml.encode())
    ids = {one.get(_ID): one for one in root.iter() if one.get(_ID)}
    found = {}
    for note in root.iter(f"{_TEI}note"):
        if note.get("resp") != "#editors" or not note.get(_ID, "").startswith("n-"):
            continue
        name = note.get(_ID).removeprefix("n-")
        assert name not in found, name
        block = _block(note, _TEI_BLOCKS, _is_source_note)
        place = Place(*_around(block, note, _is_editors_tei))
        target = note.get("target")
        chain = list(_chain(ids[target[1:]], ids)) if target else []
        received = [one for one in chain if not _is_editors_tei(one)]
        words = "".join(_text(one, _is_editors_tei) for one in received) if target else None
        adjacent = not chain or squeezed(
            _around(block, chain[-1], _is_editors_tei, last=True)[0]
        ) == (squeezed(place.before))
        found[name] = Noted(place, words, adjacent)
    return found


def _is_source_note(element: Any) -> bool:
    return bool(element.tag == f"{_TEI}note" and element.get("type") == "source")


def _is_editors_tei(element: Any) -> bool:
    return element.tag.removeprefix(_TEI) in _READINGS or element.get("resp") == "#editors"


def _chain(element: Any, ids: dict[str, Any]) -> Iterator[Any]:
    """An element and those that continue it."""
    yield element
    while element.get("next"):
        element = ids[element.get("next")[1:]]
        yield element


# --- both -------------------------------------------------------------------------------------


def _block(element: Any, names: set[str], other: Callable[[Any], bool] = lambda _: False) -> Any:
    """The nearest block around an element."""
    around = element.iterancestors()
    return next(one for one in around if one.tag.removeprefix(_TEI) in names or other(one))


def _text(element: Any, left_out: Callable[[Any], bool]) -> str:
    return "".join(text for _, text in _runs(element, left_out))


def _around(
    block: Any, point: Any, left_out: Callable[[Any], bool], *, last: bool = False
) -> tuple[str, str]:
    """The received text of a block before and behind an element; with `last`, it is before itself."""
    found: tuple[list[str], list[str]] = ([], [])
    passed = False
    for at, text in _runs(block, left_out):
        passed = passed or (at is point and not last)
        if not passed or text:
            found[passed].append(text)
        passed = passed or at == ("end", point)
    return "".join(found[0]), "".join(found[1])


def _runs(element: Any, left_out: Callable[[Any], bool]) -> Iterator[tuple[Any, str]]:
    """Runs of text with the element that they begin; an element that is left out has no text.

    A note of the source is a block of its own, and is left out of the one in which it is called.
    """
    yield element, element.text or ""
    for child in element:
        if not isinstance(child.tag, str):
            yield None, child.tail or ""
            continue
        if left_out(child) or _is_source_note(child):
            yield child, ""
        else:
            yield from _runs(child, left_out)
        yield ("end", child), ""
        yield None, child.tail or ""
