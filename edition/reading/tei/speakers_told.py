"""Makes labels from speakers and numbers that occur only in the markup: `<u who="#anna">`."""

from __future__ import annotations

from collections.abc import Mapping

from edition.model.content import Content, Milestone, Paragraph
from edition.model.source import Source
from edition.reading.tei.tags import Open
from edition.reading.tei.xml_tree import XmlNode

_NAMES = ("persName", "name", "orgName")


def speakers(source: Source, root: XmlNode) -> Mapping[str, str]:
    """Maps the ids of possible speakers to their names, from the lists of persons and the cast."""
    found = {}
    for node in root.walk("person", "personGrp", "org", "role"):
        if node.tag.id:
            name = next((one for one in node.walk(*_NAMES) if one.has_words()), node)
            words = name.text(source) if name is not node or node.name == "role" else ""
            found[node.tag.id] = words or node.tag.id
    return found


def told(tag: Open, names: Mapping[str, str]) -> str:
    """The names of the persons in an element's `who`; ids that are in no list are unchanged."""
    ids = (pointer.rpartition("#")[2] for pointer in tag.attributes.get("who", "").split())
    return ", ".join(names.get(id_, id_) for id_ in ids)


def number_told(tag: Open) -> Paragraph:
    """The label of a list item, made from its number in the markup."""
    number = Milestone(tag.span, "number", tag.attributes["n"])
    return Paragraph(tag.span, Content((number,)), None, "label")


def label_told(tag: Open, name: str) -> Paragraph:
    """The label of a speech, made from a name in the markup."""
    return Paragraph(tag.span, Content((Milestone(tag.span, "speaker", name),)), None, "label")
