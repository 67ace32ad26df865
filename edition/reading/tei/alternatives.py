"""Decides which child of an element with alternatives is the text; the others are readings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from edition.model.content import (
    Alternative,
    AlternativeKind,
    Escape,
    OtherReading,
    SourceCertainty,
    Text,
)
from edition.model.findings import Finding
from edition.model.source import Source
from edition.reading.reading_rules import MARKUP_ALTERNATIVES
from edition.reading.tei.elements import BLOCKS
from edition.reading.tei.lost_readings import readings_elsewhere, readings_of_nothing
from edition.reading.tei.repeated_lemmas import (
    WordsOutside,
    is_shortened,
    points_elsewhere,
    words_outside,
)
from edition.reading.tei.tags import Open
from edition.reading.tei.xml_tree import NOTES, PREFERRED, XmlNode
from edition.system.messages import Message

SOURCE = "source"
"""The id of the source's own editors, in TEI that this program wrote."""
CITED = "cited"
"""The prefix of the ids of works that the source cites, in TEI that this program wrote."""
CONTAINERS = frozenset(("choice", "app", "subst", "rdgGrp"))
"""Elements without text of their own: white space between their children is only formatting."""

_RECEIVED: Mapping[str, AlternativeKind] = {
    "sic": "corrected",
    "orig": "regularised",
    "abbr": "expanded",
    "am": "expanded",
}
_CERTAINTIES: Mapping[str, SourceCertainty] = {
    "high": "high",
    "medium": "medium",
    "low": "low",
}


@dataclass(slots=True)
class Alternatives:
    """The decisions between alternative readings in a source; an element is identified by its
    offset.
    """

    source: Source
    own: bool = False
    at: dict[int, Alternative] = field(default_factory=dict)
    """Maps elements to alternatives; an alternative covers those words of its element that are in
    the text.
    """
    beside: set[int] = field(default_factory=set)
    """The elements whose words are not in the text."""
    restored: set[int] = field(default_factory=set)
    """The `del` elements whose words were restored."""
    supplied: dict[int, Open] = field(default_factory=dict)
    """Maps each `choice` element without a received reading to the tag of the child that supplies
    the words.
    """
    sigla: dict[int, str] = field(default_factory=dict)
    """Maps a reading to the witnesses that an element after the reading names."""
    words: dict[int, str] = field(default_factory=dict)
    """Maps each element that appears in the text as a sign to the words of the element."""
    outside: WordsOutside = field(default_factory=lambda: WordsOutside([], [], {}))
    """The words that the lemma of an `app` can repeat."""
    findings: list[Finding] = field(default_factory=list)


def alternatives(source: Source, root: XmlNode | None, *, own: bool) -> Alternatives:
    """The decisions on all elements below `root` that have alternatives.

    `own` means that this program wrote the file. In such a file, readings that do not come from the
    source belong to the edition and are ignored.
    """
    found = Alternatives(source, own=own)
    if root is not None:
        found.outside = words_outside(source, root)
        found.restored = {
            node.tag.span.start
            for restore in root.walk("restore")
            for node in restore.walk("del", without=NOTES)
        }
        _walk(found, root)
    return found


def sigla(pointers: str) -> str:
    """The names of witnesses as pages show them: `A B` for `#A #B`."""
    return " ".join(pointer.rpartition("#")[2] for pointer in pointers.split())


def _walk(found: Alternatives, node: XmlNode, *, beside: bool = False) -> None:
    """Decide on the elements below `node`; `beside` means that they are in a note or an
    apparatus.
    """
    beside = beside or node.name in NOTES or node.get("type") == "apparatus"
    for child in node.elements():
        match child.name:
            case "choice" if not found.own or _is_of_source(child):
                _choose(found, child)
            case "app" if node.name != "listApp":
                _apparatus(found, child, node, beside=beside)
            case "subst":
                _substitution(found, child)
            case "del" if node.name != "subst" and child.tag.span.start not in found.restored:
                _lay(found, child, "deleted")
            case "delSpan" if child.get("spanTo"):
                _lay(found, child, "deleted")
            case "fw" | "gap" | "metamark" if child.below:
                found.words[child.tag.span.start] = _every_word(found.source, child)
            case "surplus":
                _lay(found, child, "superfluous")
            case "am" if node.name == "expan":
                _lay(found, child, "expanded")
            case _:
                pass
        _walk(found, child, beside=beside)


def _is_of_source(choice: XmlNode) -> bool:
    """Whether a reading of a `choice` comes from the source, in a file that this program wrote."""
    return any(own_source(child.get("resp")) is not None for child in choice.elements())


def own_source(resp: str) -> str | None:
    """For a file that this program wrote: the persons whom the document's source names as
    responsible.

    The result is empty if the source is responsible but names no person. It is None if the source
    is not responsible.
    """
    names = sigla(resp).split()
    if not names or any(name.partition("-")[0] != SOURCE for name in names):
        return None
    return " ".join(map(_unprefixed, names)) if names != [SOURCE] else ""


def stated(own: bool, tag: Open, around: Open | None = None) -> tuple[str, SourceCertainty]:  # noqa: FBT001
    """The persons responsible for an element's statement, and the certainty of the statement."""
    given = [tag.attributes, around.attributes if around else {}]
    resp, cert = (
        next(filter(None, (one.get(name, "") for one in given)), "") for name in ("resp", "cert")
    )
    responsible = own_source(resp) or "" if own else sigla(resp)
    return responsible, _CERTAINTIES.get(cert, "")


def _unprefixed(name: str) -> str:
    """The name from which this program made an id such as `source-Vane` or `w-A`."""
    return re.sub("_x([0-9a-f]+)_", lambda sign: chr(int(sign[1], 16)), name.partition("-")[2])


def _lay(found: Alternatives, node: XmlNode, kind: AlternativeKind) -> None:
    """Record an alternative reading in which the words of an element are left out."""
    found.at[node.tag.span.start] = _stated(found, node, kind)


def _stated(
    found: Alternatives, node: XmlNode, kind: AlternativeKind, chosen: XmlNode | None = None
) -> Alternative:
    """The alternative that an element contains; `chosen` is the child that may name the
    alternative's author.
    """
    said = chosen or node
    responsible, certainty = stated(found.own, said.tag, node.tag)
    works = (said.get("source") or node.get("source")).split()
    sources = [
        _unprefixed(work) if found.own and work.startswith(f"#{CITED}-") else work.removeprefix("#")
        for work in works
    ]
    return Alternative(
        node.tag.span,
        kind,
        "",
        responsible=responsible,
        certainty=certainty,
        sources=" ".join(sources),
    )


def _choose(found: Alternatives, node: XmlNode) -> None:
    """Decide on a `choice`: the received words become the text, and the preferred words become a
    reading.
    """
    children = list(node.elements())
    received = [child for child in children if child.name in _RECEIVED]
    preferred = [child for child in node.preferred() if child.name in PREFERRED]
    if not preferred or not received:
        _unknown(found, node, received or node.preferred())
        return
    text, reading = received[0], preferred[0]
    if _is_blank(found, text):  # the editors supplied all words
        _put_beside(found, node, reading)
        found.supplied[node.tag.span.start] = reading.tag
        return
    others = (child for child in children if child not in (text, reading))
    _put_beside(found, node, text)
    found.at[node.tag.span.start] = replace(
        _stated(found, node, _RECEIVED[text.name], reading),
        reading=_words(found, reading),
        others=_others(found, others),
    )


def _is_blank(found: Alternatives, node: XmlNode) -> bool:
    """Whether an element has neither words nor a sign in place of words."""
    return not _every_word(found.source, node) and not any(node.walk("gap", "g", "graphic", "note"))


def _unknown(found: Alternatives, node: XmlNode, children: Sequence[XmlNode]) -> None:
    """Decide between children of equal or unknown kinds.

    The first child is the text, and the other children are recorded as readings.
    """
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
    hint = Message("the first element is shown, and the other elements are in a note")
    place = found.source.place(node.tag.span)
    found.findings.append(Finding(MARKUP_ALTERNATIVES, message, (place,), hint))


def _apparatus(found: Alternatives, node: XmlNode, parent: XmlNode, *, beside: bool) -> None:
    """Decide on an `app`: its lemma is the text, and its other readings are noted.

    An `app` beside the text is an entry of an apparatus; such an entry begins with the lemma.
    """
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
    entry = beside and lemma is not None and not _is_blank(found, lemma)
    if not entry and _is_elsewhere(found, node, lemma, parent):
        found.beside |= {child.tag.span.start for child in node.elements()}
        shortened = lemma is not None and is_shortened(lemma.text(found.source))
        others = [one for one in readings if one is not lemma or shortened]
        found.findings += readings_elsewhere(
            found.source, node.tag, [_words(found, one) for one in others]
        )
        return
    witnessed = set(_witnessed(found, node))
    details = [
        child for child in node.walk("wit") if child.below and child.tag.span.start not in witnessed
    ]
    found.beside |= witnessed
    others = [child for child in (*readings, *details) if child is not shown]
    found.beside |= {child.tag.span.start for child in others}
    found.beside |= {
        part.tag.span.start
        for part in node.elements()
        if part.name == "rdgGrp" and shown not in part.elements()
    }
    if others and (_is_blank(found, shown) or any(shown.walk(*BLOCKS, without=("note",)))):
        words = [_words(found, other) for other in others]
        found.findings += readings_of_nothing(found.source, node.tag, words)
    elif others:
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


def _is_elsewhere(
    found: Alternatives, node: XmlNode, lemma: XmlNode | None, parent: XmlNode
) -> bool:
    """Whether the readings of an `app` refer to words outside of the `app`, which its lemma may
    repeat.
    """
    if lemma is None:
        return points_elsewhere(node) or bool(node.get("loc"))
    if not points_elsewhere(node):
        return False
    words = lemma.text(found.source)
    shortened = _is_blank(found, lemma) or is_shortened(words)
    return shortened or found.outside.repeated(words, node, parent)


def _witnessed(found: Alternatives, node: XmlNode) -> Iterator[int]:
    """The offsets of `wit` elements, each of which names the witnesses of the reading before it."""
    for part in (node, *node.walk("rdgGrp")):
        for reading, named in pairwise(part.elements()):
            if named.name == "wit" and reading.name in ("lem", "rdg"):
                found.sigla[reading.tag.span.start] = named.text(found.source)
                yield named.tag.span.start


def _substitution(found: Alternatives, node: XmlNode) -> None:
    """Decide on a `subst`: the deleted words become the text, and the added words become a reading."""
    children = list(node.elements())
    deleted = [child for child in children if child.name == "del" and child.has_words()]
    added = [child for child in children if child.name == "add" and child.has_words()]
    if not deleted:
        return
    found.beside |= {child.tag.span.start for child in added}
    words = " ".join(filter(None, (_words(found, child) for child in added)))
    if not words:
        for child in deleted:
            _lay(found, child, "deleted")
        return
    said = _stated(found, node, "revised", added[0])
    found.at[node.tag.span.start] = replace(said, reading=words)


def _put_beside(found: Alternatives, node: XmlNode, shown: XmlNode) -> None:
    found.beside |= {child.tag.span.start for child in node.elements() if child is not shown}


def _others(found: Alternatives, nodes: Iterable[XmlNode]) -> tuple[OtherReading, ...]:
    return tuple(OtherReading(_words(found, node), _witnesses(found, node)) for node in nodes)


def _words(found: Alternatives, node: XmlNode) -> str:
    """The words of a reading; if the reading itself contains readings, these inner readings are
    reported.
    """
    words = node.text(found.source)
    every = _every_word(found.source, node)
    if len(_letters(every)) > len(_letters(words)):
        message = Message(
            "the reading “{words}” contains other readings, which are not shown: “{every}”",
            words=words,
            every=every,
        )
        place = found.source.place(node.tag.span)
        hint = Message("describe these readings in a note")
        found.findings.append(Finding(MARKUP_ALTERNATIVES, message, (place,), hint))
    return words


def _letters(words: str) -> str:
    """The words, after removal of white space, gap signs, and signs between alternatives."""
    return words.replace("[…]", "").replace(" ", "").replace("/", "")


def _every_word(source: Source, node: XmlNode) -> str:
    return " ".join("".join(_all_words(source, node)).split())


def _all_words(source: Source, node: XmlNode) -> Iterator[str]:
    """All words of an element except those in its notes."""
    for part in node.below:
        match part:
            case XmlNode():
                yield from _all_words(source, part) if part.name not in NOTES else ()
                yield "/" if node.name in CONTAINERS and part is not node.below[-1] else ""
            case Escape(value=value):
                yield value
            case Text(span):
                yield source[span]


def _witnesses(found: Alternatives, node: XmlNode) -> str:
    if named := found.sigla.get(node.tag.span.start):
        return named
    names = sigla(node.get("wit")).split()
    return " ".join(_unprefixed(name) if found.own else name for name in names)
