"""Several texts of one document in one TEI file: which of them is read, by its language."""

from __future__ import annotations

from edition.model.languages import canonical
from edition.model.source import Source
from edition.reading.tei.own_tei import written_here
from edition.reading.tei.xml_tree import XmlNode


def parallel(root: XmlNode) -> list[XmlNode]:
    """The texts that have a language each, of a group or of the divisions of an edition with translations.

    Empty where texts are one after the other.
    """
    group = next(root.walk("group", without=("teiHeader", "floatingText")), None)
    texts = [node for node in group.elements() if node.name == "text"] if group else []
    texts = texts or _divisions(root)
    languages = {language_of(node) for node in texts}
    return texts if len(texts) > 1 and len(languages) == len(texts) and "" not in languages else []


def _divisions(root: XmlNode) -> list[XmlNode]:
    """The divisions of a text and its translations, in a file that has one text only."""
    bodies = list(root.walk("body"))
    below = list(bodies[0].elements()) if len(bodies) == 1 else []
    editions = [node for node in below if node.name == "div" and node.get("type") == "edition"]
    if len(editions) > 1:  # the others are further forms of the same text
        editions = [node for node in editions if node.get("xml:lang")]
    translations = [
        node for node in below if node.name == "div" and node.get("type") == "translation"
    ]
    return [*editions, *translations] if len(editions) == 1 else []


def language_of(text: XmlNode) -> str:
    """The language of one of several texts."""
    return canonical(text.get("xml:lang"))


def languages_in(source: Source, root: XmlNode) -> tuple[str, ...]:
    """The languages of the texts that a file holds for one document; empty where it is one text."""
    return () if written_here(source) else tuple(map(language_of, parallel(root)))


def left_out_for(root: XmlNode, language: str) -> set[int]:
    """Where the elements begin that are not in a language; without it, all but the first text.

    A commentary or an apparatus beside the texts belongs to the first of them.
    """
    texts = parallel(root)
    names = [language_of(text).casefold() for text in texts]
    chosen = names.index(language.casefold()) if language.casefold() in names else 0
    others = [text for index, text in enumerate(texts) if index != chosen]
    if chosen and texts[0].name == "div":
        body = next(root.walk("body"))
        others = [node for node in body.elements() if node is not texts[chosen]]
    return {text.tag.span.start for text in others}
