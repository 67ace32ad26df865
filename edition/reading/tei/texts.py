"""Chooses, by language, one of several texts of a document in one TEI file."""

from __future__ import annotations

from edition.model.languages import canonical
from edition.model.source import Source
from edition.reading.tei.own_tei import written_here
from edition.reading.tei.xml_tree import XmlNode


def parallel(root: XmlNode) -> list[XmlNode]:
    """The parallel texts of a file, each in its own language. They are the `text` elements of the
    file or of its `group`. In files without several `text` elements, one division contains the
    text, and each other division contains a translation.

    The list is empty if there is only one text, or if the texts do not have different languages.
    """
    group = next(root.walk("group", without=("teiHeader", "floatingText")), None)
    around = [node for node in (group, root) if node]
    texts = next(filter(lambda found: len(found) > 1, map(_texts_in, around)), [])
    texts = texts or _divisions(root)
    languages = {language_of(node) for node in texts}
    return texts if len(texts) > 1 and len(languages) == len(texts) and "" not in languages else []


def _texts_in(node: XmlNode) -> list[XmlNode]:
    return [child for child in node.elements() if child.name == "text"]


def _divisions(root: XmlNode) -> list[XmlNode]:
    """The divisions that contain a text and its translations, in a file with only one `body`."""
    bodies = list(root.walk("body"))
    below = list(bodies[0].elements()) if len(bodies) == 1 else []
    editions = [node for node in below if node.name == "div" and node.get("type") == "edition"]
    if len(editions) > 1:  # divisions without a language are further forms of the same text
        editions = [node for node in editions if node.get("xml:lang")]
    translations = [
        node for node in below if node.name == "div" and node.get("type") == "translation"
    ]
    return [*editions, *translations] if len(editions) == 1 else []


def language_of(text: XmlNode) -> str:
    """The language of one of several texts."""
    return canonical(text.get("xml:lang"))


def languages_in(source: Source, root: XmlNode) -> tuple[str, ...]:
    """The languages of the parallel texts of one document.

    The result is empty if there is only one text, or if this program wrote the file.
    """
    return () if written_here(source) else tuple(map(language_of, parallel(root)))


def left_out_for(root: XmlNode, language: str) -> set[int]:
    """The offsets of elements that do not belong to the text in a language.

    If no text has this language, the first text is chosen. A commentary or an apparatus belongs to
    the first text.
    """
    texts = parallel(root)
    names = [language_of(text).casefold() for text in texts]
    chosen = names.index(language.casefold()) if language.casefold() in names else 0
    others = [text for index, text in enumerate(texts) if index != chosen]
    if chosen and texts[0].name == "div":
        body = next(root.walk("body"))
        others = [node for node in body.elements() if node is not texts[chosen]]
    return {text.tag.span.start for text in others}
