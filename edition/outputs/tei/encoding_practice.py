"""TEI's encoding description: editorial rules, and counts of corrections and of rejoined words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from edition.editorial.edited import EditedDocument
from edition.editorial.edition_file import Correction
from edition.editorial.publication_file import Publication
from edition.model.content import Break, Leaf, Text
from edition.outputs.tei.xml_ids import INFERENCE
from edition.outputs.tei.xml_text import Xml, block, element, text, unfit
from edition.reading.tei.own_names import EDTF, PROGRAM

_VERSION = "1"
"""The version of the encoding; it changes when the meaning of an element changes."""


def application(publication: Publication) -> Xml:
    """The elements with the names of the edition and of the program that made the file."""
    made = element("label", {}, text(PROGRAM))
    info = block("appInfo", {}, block("application", {"ident": PROGRAM, "version": _VERSION}, made))
    if not publication.title:
        return info
    project = block(
        "projectDesc", {}, _p(f"Part of the documentary edition “{publication.title}”.")
    )
    return Xml(f"{project}\n{info}")


def practice(edited: EditedDocument) -> Xml:
    """The editorial declaration of one document."""
    parts = (
        block("correction", {"method": "markup"}, *map(_p, _corrections(edited))),
        block("normalization", {"method": "markup"}, *map(_p, _normalized(edited))),
        _quotation(),
        block("hyphenation", {}, _p(_hyphenation(edited))),
        _interpretation(),
    )
    return block("editorialDecl", {}, *parts)


@cache
def _quotation() -> Xml:
    return block("quotation", {"marks": "all"}, _p(_QUOTATION))


@cache
def _interpretation() -> Xml:
    return block("interpretation", {}, *map(_p, _INTERPRETATION))


def corpus_practice() -> Xml:
    """The corpus's declaration, which refers to the documents' declarations; and the definition of
    an inference.
    """
    told = "Each document has its own declaration of what was corrected and how."
    return Xml(f"{block('editorialDecl', {}, _p(told))}\n{classes()}")


def classes() -> Xml:
    """The definition of an inference; in a corpus, only the header of the corpus contains it."""
    meaning = element(
        "catDesc", {}, text("An inference of the editors, which no single source states")
    )
    category = block("category", {"xml:id": INFERENCE}, meaning)
    return block("classDecl", {}, block("taxonomy", {"xml:id": "basis"}, category))


def _p(words: str) -> Xml:
    return element("p", {}, text(words))


def _corrections(edited: EditedDocument) -> tuple[str, ...]:
    counted = Counter(
        note.annotation.kind
        for _, note in edited.apparatus
        if isinstance(note.annotation, Correction)
    )
    kinds = ", ".join(f"{kind}: {count}" for kind, count in sorted(counted.items()))
    found = (
        f"Corrections in this document: {kinds}." if kinds else "This document has no corrections."
    )
    return (
        (
            "Nothing is corrected silently. sic and orig contain the received words; corr, reg, and supplied "
            "beside them contain the proposed words, with their author (resp), certainty (cert), and a note. "
            "A doubtful correction is only proposed in its note; the text keeps the received words. "
            "With sic and orig chosen, and without corr, reg, supplied, and the parts for which the "
            "editors are responsible, the text is that of the transcript."
        ),
        found,
    )


def _normalized(edited: EditedDocument) -> tuple[str, ...]:
    lost = sum(unfit(one.document.leaf_text(leaf)) for one, leaf in _doubtful_leaves(edited))
    characters = (
        f"Characters that no XML can hold, and that are U+FFFD here: {lost}." if lost else ""
    )
    told = (
        (
            "The text is not normalised. The signs of the format in which it was received are markup "
            "here, white space between words may differ, and line breaks are kept where the source asks for them."
        ),
        (
            "Dates are recorded with no more precision than the source has, in W3C's attributes, and in "
            f"when-custom as EDTF ({EDTF}) where those can't say it; a date that is corrected has that of the reading."
        ),
        characters,
    )
    return tuple(filter(None, told))


def _doubtful_leaves(edited: EditedDocument) -> Iterator[tuple[EditedDocument, Leaf]]:
    """The leaves that may contain characters not allowed in XML."""
    damaged = {one.text for one in edited.texts if unfit(one.document.source.text)}
    for one, leaf in _leaves(edited):
        if one.text in damaged or not isinstance(leaf, Text):
            yield one, leaf


_QUOTATION = "Quotation marks are characters of the text, as received."


def _hyphenation(edited: EditedDocument) -> str:
    joined = sum(isinstance(leaf, Break) and leaf.joins for _, leaf in _leaves(edited))
    if joined:
        return (
            f"Words broken at the end of a line are joined where the hyphen is soft, or where the text "
            f"has the word elsewhere without it: {joined} times. All other hyphens stand as received."
        )
    return "Hyphens stand as received."


def _leaves(edited: EditedDocument) -> Iterator[tuple[EditedDocument, Leaf]]:
    """The leaves of all texts of a document, each with its text."""
    for one in edited.texts:
        for passage in one.document.passages:
            yield from ((one, leaf) for leaf in passage.content.leaves)


_INTERPRETATION = (
    (
        "A name is marked if the text contains a form from the registers, or if the editors or the source's "
        "own markup identify it. A date is marked if it is written in full, or if the editors or the source's "
        "own markup give it. A mark is the reading of the program or the editors, not of the archive."
    ),
    (
        "If the transcript contains a table as loose cells, the text contains these as received, followed "
        "by the table that the editors rebuilt (resp)."
    ),
)
