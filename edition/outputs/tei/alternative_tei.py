"""Renders readings of the source in TEI: `choice`, `subst`, `del`, `surplus`, and `app`."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.content import Alternative, Condition
from edition.model.document import Document
from edition.outputs.tei.xml_ids import ncname
from edition.outputs.tei.xml_text import EMPTY, Ref, Xml, at, block, element, own, text

Attributes = dict[str, str | None]

_PAIRS = {
    "corrected": ("sic", "corr"),
    "regularised": ("orig", "reg"),
    "expanded": ("abbr", "expan"),
}
SOURCE = "source"
"""The id of a source's editors; ids of persons whom the source names begin with this id."""
CITED = "cited"
"""The beginning of the ids of works that the source cites for its readings."""


def alternative_tei(over: Alternative, given: Attributes, words: Xml, *, last: bool) -> Xml:
    """An element for the words that have alternative readings (`over`). If the words are split,
    only the element of the last part lists the readings.
    """
    says: Attributes = {
        "resp": responsible(over.responsible),
        "cert": over.certainty or None,
        "source": Ref(" ".join(map(_cited, over.sources.split()))) if over.sources else None,
    }
    match over.kind:
        case "corrected" | "regularised" | "expanded":
            received, read = _PAIRS[over.kind]
            if not last:
                return element("seg", given, words)
            less: Attributes = {"cert": "low" if over.certainty == "low" else None}
            others = [element(read, less, text(other.words)) for other in over.others]
            preferred = element(read, says, text(over.reading))
            return element("choice", given, element(received, {}, words), preferred, *others)
        case "revised":
            if not last:
                return element("del", given, words)
            added = element("add", says, text(over.reading))
            return element("subst", given, element("del", {}, words), added)
        case "deleted":
            return element("del", {**given, **says}, words)
        case "superfluous":
            return element("surplus", {**given, **says}, words)
        case "variants":
            if not last:
                return element("seg", given, words)
            lemma = element("lem", {**says, "wit": _witnesses(over.sigla)}, words)
            others = [
                element("rdg", {"wit": _witnesses(other.sigla)}, text(other.words))
                for other in over.others
            ]
            return element("app", given, lemma, *others)


def responsible(names: str) -> Ref:
    """Pointers to the persons whom a source names as responsible; if it names nobody, to the
    source's editors.
    """
    found = [f"{SOURCE}-{ncname(name)}" for name in names.split()] or [SOURCE]
    return Ref(" ".join(at(own(name)) for name in found))


def _cited(work: str) -> str:
    """The address of a work, or a pointer to its entry in the header."""
    return work if ":" in work else at(own(f"{CITED}-{ncname(work)}"))


def _witness(siglum: str) -> str:
    return own(f"w-{ncname(siglum)}")


def _witnesses(sigla: str) -> Ref | None:
    names = sigla.split()
    return Ref(" ".join(at(_witness(siglum)) for siglum in names)) if names else None


def alternatives_of(document: Document) -> Iterator[Alternative]:
    """All stretches of a document's text for which the source contains alternative readings."""
    for passage in document.passages:
        yield from (over for over in passage.content.ranges if isinstance(over, Alternative))


def witness_list(documents: tuple[Document, ...]) -> Xml:
    """The witnesses that the readings name."""
    found = [over for document in documents for over in alternatives_of(document)]
    sigla = (
        siglum
        for over in found
        for names in (over.sigla, *(other.sigla for other in over.others))
        for siglum in names.split()
    )
    witnesses = [
        element("witness", {"xml:id": _witness(siglum)}, text(siglum))
        for siglum in dict.fromkeys(sigla)
    ]
    return block("listWit", {}, *witnesses) if witnesses else EMPTY


def cited_list(documents: tuple[Document, ...]) -> Xml:
    """The works that alternative readings cite, except works that are cited by a web address."""
    found = [over for document in documents for over in alternatives_of(document)]
    works = dict.fromkeys(work for over in found for work in over.sources.split())
    entries = [
        element("bibl", {"xml:id": own(f"{CITED}-{ncname(work)}")}, text(work))
        for work in works
        if ":" not in work
    ]
    return block("listBibl", {}, *entries) if entries else EMPTY


def source_editors(documents: tuple[Document, ...]) -> Iterator[tuple[str, str]]:
    """The id and name of each person responsible for a source's reading; the name can be empty."""
    ranges = [
        over
        for document in documents
        for passage in document.passages
        for over in passage.content.ranges
    ]
    found = [over.responsible for over in ranges if isinstance(over, Alternative)]
    found += [
        over.responsible
        for over in ranges
        if isinstance(over, Condition) and (over.responsible or over.kind == "supplied")
    ]
    for name in dict.fromkeys(name for names in found for name in names.split() or [""]):
        yield (own(f"{SOURCE}-{ncname(name)}"), name) if name else (own(SOURCE), "")
