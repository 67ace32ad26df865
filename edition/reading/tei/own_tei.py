"""Reads elements that only the TEI of `outputs/tei` has: the outline, the archive's header, loose
cells, asides.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple, get_args

from edition.model.blocks import GroupKind, Item
from edition.model.content import Content, Form, Leaf, Paragraph
from edition.model.document import Field, HeadLine
from edition.model.source import Source, Span
from edition.reading.tei.alternatives import own_source
from edition.reading.tei.element_parts import label_of, locator_of, whole
from edition.reading.tei.elements import Block
from edition.reading.tei.open_blocks import Made, OpenElement
from edition.reading.tei.own_names import PROGRAM
from edition.reading.tei.tags import Open
from edition.system.patterns import pattern

_WRITTEN = pattern(rf"<application\s[^>]*\bident=[\"']{PROGRAM}[\"']")
_TEXT = pattern(r"<text(?=[\s>])(?:\s+xml:lang=\"([^\"]*)\")?")
_FORMS: dict[str, Form] = {form: form for form in get_args(Form) if form}
_KINDS: tuple[GroupKind, ...] = get_args(GroupKind)
_BLOCKS: dict[tuple[str, str], Block] = {
    ("div", "header"): Block("through"),
    ("div", "wrapper"): Block("through"),
    ("div", "field"): Block("field"),
    ("floatingText", "wrapper"): Block("held"),
    **{("floatingText", kind): Block("group", kind=kind) for kind in _KINDS},
    **{("ab", form): Block("paragraph", form) for form in _FORMS.values()},
    ("ab", "cell"): Block("loose"),
    ("ab", "aside"): Block("aside"),
}
"""Maps the names and the `type` of elements to the blocks that the elements begin."""
_APART = {"teiHeader", "standOff"}
_PLACED = pattern(r"\s*<p\s[^>]*\bxml:id=")
"""The start tag of a paragraph with an id; such a paragraph is separate from the text of its list
item.
"""


def written_here(source: Source) -> bool:
    """Whether this program wrote a text."""
    return bool(_WRITTEN.search(source.text))


class Chosen(NamedTuple):
    """One of the texts in a file that this program wrote."""

    number: int
    prefix: str
    """The prefix of the text's ids; empty for the first text."""


def text_in(source: Source, language: str) -> Chosen:
    """The text of a file in this language; if the file has no such text, its first text.

    If this program did not write the file, the whole file counts as one text.
    """
    if not written_here(source):
        return Chosen(0, "")
    found = [(match[1] or "").casefold() for match in _TEXT.finditer(source.text)]
    index = found.index(language.casefold()) if language.casefold() in found else 0
    return Chosen(index, f"{found[index]}-" if index else "")


def left_out(tag: Open, around: Open | None, *, own: bool) -> bool:
    """Whether an element contains another reading or an editors' addition instead of received text."""
    resp = tag.attributes.get("resp", "")
    if own and around and around.name == "choice" and tag.name in ("corr", "reg"):
        return own_source(resp) is None
    if around and around.name == "seg" and around.attributes.get("type") == "mark":
        return tag.name == "gap"  # the characters in a mark are text
    if own and tag.name == "supplied":
        return own_source(resp) is None
    return own and (tag.name in _APART or resp == "#editors")


def own_id(tag: Open, prefix: str) -> Open:
    """A tag with its ids as in the source, without the `v-` and the prefix that this program adds
    to ids.
    """
    given = {}
    for name, sign in (("xml:id", ""), ("target", "#")):
        value = tag.attributes.get(name, "")
        id_ = value.removeprefix(sign).removeprefix("v-").removeprefix(prefix)
        if value.startswith(sign) and value not in ("", sign + id_):
            given[name] = sign + id_
    return replace(tag, attributes={**tag.attributes, **given}) if given else tag


def block_of_own(tag: Open, place: str) -> Block | None:
    """The block for an element that only our TEI has; None if the general rules for TEI apply."""
    kind = tag.attributes.get("type", "")
    match tag.name, place:
        case ("label", "head") | ("seg", "line") if tag.name == "label" or kind == "label":
            return Block("paragraph", "label")
        case "opener", _ if "n" in tag.attributes:
            return Block("line")
        case "div", _ if kind == "section" and locator_of(tag):
            return Block("section")
        case "div", _:
            return _BLOCKS.get(("div", kind), Block("group", kind="part"))
        case name, _:
            return _BLOCKS.get((name, kind))


def outlined(source: Source, frame: OpenElement) -> list[Made] | None:
    """The items of a list that is an outline; None if one of the items has no label or locator."""
    items: list[Made] = []
    for point in frame.points:
        label, locator = label_of(source, point.label), point.tag and locator_of(point.tag)
        if label is None or point.tag is None or not locator:
            return None
        content, blocks = Content(), point.blocks
        first = blocks[0] if blocks else None
        if isinstance(first, Paragraph) and not _PLACED.match(source.text, point.tag.span.end):
            content, blocks = first.content, blocks[1:]
        below = whole(source, blocks, content if content.leaves else None)
        end = max(label.span.end, *(part.span.end for part in point.blocks), 0)
        items.append(Item(Span(label.span.start, end), label, locator, content, below))
    return [*frame.blocks, *items]


def head_line(source: Source, frame: OpenElement, span: Span) -> HeadLine:
    """A line of the document's own head."""
    paragraphs = [part for part in frame.blocks if isinstance(part, Paragraph)]
    label = next((part for part in paragraphs if part.form == "label"), None)
    value = [part for part in paragraphs if part.form != "label"]
    leaves: list[Leaf] = [leaf for part in value for leaf in part.content.leaves]
    ranges = [over for part in value for over in part.content.ranges]
    content = Content(tuple(leaves), tuple(ranges))
    whole = content.span if leaves else Span(span.end, span.end)
    name = frame.tag.attributes["n"]
    return HeadLine(name, label_of(source, label), Paragraph(whole, content, None))


def described(frame: OpenElement) -> Field:
    """A field of the archive's header."""
    label = frame.label.content if frame.label else None
    paragraphs = tuple(part for part in frame.blocks if isinstance(part, Paragraph))
    return Field(frame.tag.attributes.get("n", ""), label, paragraphs)


def take_heading(frame: OpenElement, parent: OpenElement) -> list[Made]:
    """Give a heading, with its label, to the section or field that it heads."""
    label, *rest = frame.blocks
    if isinstance(label, Paragraph) and label.form == "label":
        parent.label = label
    else:
        rest = frame.blocks
    match rest:
        case [Paragraph(content=content) as first, *more]:
            parent.heading = content
            if parent.what.place == "field":
                parent.label = first
            return more
        case _:
            return rest


def form_of_head(tag: Open) -> Form:
    """The form (such as centred) of the heading of a list or table; the heading is read as a
    paragraph.
    """
    rend = tag.attributes.get("rend", "")
    return "" if rend == "plain" else _FORMS.get(rend, "center")
