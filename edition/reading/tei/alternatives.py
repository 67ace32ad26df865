"""Elements whose children exclude each other: which of them is the text, and which the other reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from edition.model.content import Alternative, AlternativeKind, Escape, OtherReading, Text
from edition.model.findings import Finding
from edition.model.source import Source
from edition.reading.reading_rules import MARKUP_ALTERNATIVES
from edition.reading.tei.xml_tree import PREFERRED, XmlNode
from edition.system.messages import Message

SOURCE = "source"
"""In our own files, the id of the source's own editors."""
CONTAINERS = frozenset(("choice", "app", "subst", "rdgGrp"))
"""Elements that hold no text of their own: white space between their children is the file's."""

_RECEIVED: Mapping[str, AlternativeKind] = {
    "sic": "corrected",
    "orig": "regularised",
    "abbr": "expanded",
    "am": "expanded",
}
_CERTAINTIES: Mapping[str, Literal["high", "medium", "low"]] = {
    "high": "high",
    "medium": "medium",
    "low": "low",
}


@dataclass(slots=True)
class Alternatives:
    """What becomes of the alternatives of one source; elements are named by where they begin."""

    source: Source
    own: bool = False
    at: dict[int, Alternative] = field(default_factory=dict)
    """What lies over the words that an element leaves in the text."""
    beside: set[int] = field(default_factory=set)
    """The elements whose words are not in the text."""
    supplied: set[int] = field(default_factory=set)
    """The elements whose words have nothing received beside them."""
    words: dict[int, str] = field(default_factory=dict)
    """The words in an element that stands in the text as a sign."""
    findings: list[Finding] = field(default_factory=list)


def alternatives(source: Source, root: XmlNode | None, *, own: bool) -> Alternatives:
    """Decide for every element of the kind below a root.

    In a file of our `own`, what is not the source's is the edition's, and no text.
    """
    found = Alternatives(source, own=own)
    if root is not None:
        _walk(found, root)
    return found


def sigla(pointers: str) -> str:
    """Witnesses as they are shown: `A B` for `#A #B`."""
    return " ".join(pointer.rpartition("#")[2] for pointer in pointers.split())


def _walk(found: Alternatives, node: XmlNode) -> None:
    for child in node.elements():
        match child.name:
            case "choice" if not found.own or _is_of_source(child):
                _choose(found, child)
            case "app" if node.name != "listApp":
                _apparatus(found, child)
            case "subst":
                _substitution(found, child)
            case "del" if node.name != "subst":
                _lay(found, child, "deleted")
            case "fw" | "gap" if child.below:
                found.words[child.tag.span.start] = _every_word(found.source, child)
            case "surplus":
                _lay(found, child, "superfluous")
            case "am" if node.name == "expan":
                _lay(found, child, "expanded")
            case _:
                pass
        _walk(found, child)


def _is_of_source(choice: XmlNode) -> bool:
    """Whether the reading in a file of ours is one that the source gives."""
    return any(own_source(child.get("resp")) is not None for child in choice.elements())


def own_source(resp: str) -> str | None:
    """In a file of ours, whom the source holds responsible; None where an editor of the edition is."""
    name = resp.rpartition("#")[2]
    if name == SOURCE:
        return ""
    return name.removeprefix(f"{SOURCE}-") if name.startswith(f"{SOURCE}-") else None


def _lay(found: Alternatives, node: XmlNode, kind: AlternativeKind) -> None:
    """The words of an element are not to be read."""
    found.at[node.tag.span.start] = _stated(found, node, kind)


def _stated(
    found: Alternatives, node: XmlNode, kind: AlternativeKind, chosen: XmlNode | None = None
) -> Alternative:
    """What an element says of its words; `chosen` is the child that says who chose the reading."""
    said = chosen or node
    resp = said.get("resp") or node.get("resp")
    return Alternative(
        node.tag.span,
        kind,
        "",
        responsible=(own_source(resp) or "") if found.own else sigla(resp),
        certainty=_CERTAINTIES.get(said.get("cert") or node.get("cert"), ""),
    )


def _choose(found: Alternatives, node: XmlNode) -> None:
    """A `choice`: the words received are the text, what is preferred its reading."""
    children = list(node.elements())
    received = [child for child in children if child.name in _RECEIVED]
    preferred = [child for child in node.preferred() if child.name in PREFERRED]
    if not preferred or not received:
        _unknown(found, node, received or node.preferred())
        return
    text, reading = received[0], preferred[0]
    if not text.has_words():  # the words are only the editors' own: supplied
        _put_beside(found, node, reading)
        found.supplied.add(node.tag.span.start)
        return
    others = (child for child in children if child not in (text, reading))
    _put_beside(found, node, text)
    found.at[node.tag.span.start] = replace(
        _stated(found, node, _RECEIVED[text.name], reading),
        reading=_words(found, reading),
        others=_others(found, others),
    )


def _unknown(found: Alternatives, node: XmlNode, children: Sequence[XmlNode]) -> None:
    """Children of one kind, or of unknown ones: the first is the text, the others are noted."""
    if not children:
        return
    first = children[0]
    others = [child for child in node.elements() if child is not first]
    _put_beside(found, node, first)
    if not others:
        return
    said = _stated(found, node, "variants", first)
    found.at[node.tag.span.start] = replace(said, others=_others(found, others))
    if first.name in _RECEIVED or first.name in PREFERRED or first.name == "unclear":
        return
    message = Message(
        "<{element}> contains {elements}, and it is unknown which of them is the text",
        element=node.name,
        elements=tuple(f"<{child.name}>" for child in node.elements()),
    )
    hint = Message("the first one is shown, and the others are in a note")
    place = found.source.place(node.tag.span)
    found.findings.append(Finding(MARKUP_ALTERNATIVES, message, (place,), hint))


def _apparatus(found: Alternatives, node: XmlNode) -> None:
    """An `app`: its lemma is the text, its other readings are noted with their witnesses."""
    readings = [
        child
        for part in node.elements()
        for child in (part.elements() if part.name == "rdgGrp" else (part,))
        if child.name in ("lem", "rdg")
    ]
    lemma = next((child for child in readings if child.name == "lem"), None)
    shown = lemma or next(iter(readings), None)
    if shown is None:
        return
    details = [child for child in node.walk("wit", "witDetail") if child.below]
    others = [child for child in (*readings, *details) if child is not shown]
    found.beside |= {child.tag.span.start for child in others}
    found.beside |= {
        part.tag.span.start
        for part in node.elements()
        if part.name == "rdgGrp" and shown not in part.elements()
    }
    if others:
        found.at[node.tag.span.start] = replace(
            _stated(found, node, "variants", shown),
            others=_others(found, others),
            sigla=_witnesses(found, shown),
        )
    if lemma is None and len(readings) > 1:
        message = Message("<app> has no <lem>, so its first reading is shown as the text")
        place = found.source.place(node.tag.span)
        hint = Message("mark the lemma as <lem>")
        found.findings.append(Finding(MARKUP_ALTERNATIVES, message, (place,), hint))


def _substitution(found: Alternatives, node: XmlNode) -> None:
    """A `subst`: the deleted words are the text received, the added ones its reading."""
    children = list(node.elements())
    deleted = [child for child in children if child.name == "del" and child.has_words()]
    added = [child for child in children if child.name == "add" and child.has_words()]
    if not deleted:
        return
    if not added:
        for child in deleted:
            _lay(found, child, "deleted")
        return
    found.beside |= {child.tag.span.start for child in added}
    words = " ".join(_words(found, child) for child in added)
    said = _stated(found, node, "revised", added[0])
    found.at[node.tag.span.start] = replace(said, reading=words)


def _put_beside(found: Alternatives, node: XmlNode, shown: XmlNode) -> None:
    found.beside |= {child.tag.span.start for child in node.elements() if child is not shown}


def _others(found: Alternatives, nodes: Iterable[XmlNode]) -> tuple[OtherReading, ...]:
    return tuple(OtherReading(_words(found, node), _witnesses(found, node)) for node in nodes)


def _words(found: Alternatives, node: XmlNode) -> str:
    """The words of a reading; a reading within it that is not chosen is reported."""
    words = node.text(found.source)
    every = _every_word(found.source, node)
    if len(every.replace(" ", "")) > len(words.replace("[…]", "").replace(" ", "")):
        message = Message(
            "the reading “{words}” contains other readings, which are not shown: “{every}”",
            words=words,
            every=every,
        )
        place = found.source.place(node.tag.span)
        hint = Message("describe them in a note")
        found.findings.append(Finding(MARKUP_ALTERNATIVES, message, (place,), hint))
    return words


def _every_word(source: Source, node: XmlNode) -> str:
    return " ".join("".join(_all_words(source, node)).split())


def _all_words(source: Source, node: XmlNode) -> Iterator[str]:
    """All words of an element but those of its notes."""
    for part in node.below:
        match part:
            case XmlNode():
                yield from _all_words(source, part) if part.name != "note" else ()
            case Escape(value=value):
                yield value
            case Text(span):
                yield source[span]


def _witnesses(found: Alternatives, node: XmlNode) -> str:
    names = sigla(node.get("wit")).split()
    return " ".join(name.removeprefix("w-") if found.own else name for name in names)
