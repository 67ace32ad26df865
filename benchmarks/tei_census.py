"""Checks that every character in every `text` of TEI files is on a page or explained by a finding.

    python benchmarks/tei_census.py FILE_OR_FOLDER...

Prints a line for each file that fails, and totals. The characters of the source are counted by
lxml, not by the program's own parser.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped, unused-ignore]

from edition import Source, read
from edition.intake.tei_files import documents_in, root_of, why_not
from edition.model.content import Alternative, Break, Milestone
from edition.model.document import Document, Passage
from edition.reading.tei.entered import ABOUT_WORDS

_NOT_TEXT = {"facsimile", "sourceDoc", "standOff", "teiHeader", *ABOUT_WORDS}
"""Elements that are not text. Among them are index terms and analyses, which a finding names."""
_LISTS = {"listPerson", "listPlace", "listOrg"}
_LISTS_BEHIND = {"listBibl", "listEvent"}
"""Lists that become registers; a finding names the parts of their entries that are not read."""


def words_of(data: bytes) -> Counter[str]:
    """The characters of the text of a file, without white space."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))
    texts = (
        [root] if _name(root) == "div" else [node for node in root.iter() if _name(node) == "text"]
    )
    outer = [text for text in texts if not any(_name(up) == "text" for up in text.iterancestors())]
    return Counter(sign for text in outer for sign in _signs(text))


def _signs(node: etree._Element) -> Iterator[str]:
    if not isinstance(node.tag, str) or _name(node) in _NOT_TEXT or _is_register(node):
        return
    yield from "".join((node.text or "").split())
    for child in node:
        yield from _signs(child)
        yield from "".join((child.tail or "").split())


def _is_register(node: etree._Element) -> bool:
    above = [_name(up) for up in node.iterancestors()]
    return (_name(node) in _LISTS and "back" in above) or (
        _name(node) in _LISTS_BEHIND and above[:1] == ["back"]
    )


def _name(node: etree._Element) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def shown(data: bytes, name: str, language: str) -> Iterator[str]:
    """The characters of a text that the page of its document shows, or that a finding explains."""
    document = read(Source.decode(data, name), "tei", language)
    for passage in document.passages:
        if passage.part == "header":
            continue
        yield from _of_passage(document, passage)
    for finding in document.findings:  # alternative readings that appear only in a finding
        if finding.code == "markup-alternatives":
            yield from re.findall("“(.*?)”", finding.message)
    # Paragraphs above the first heading of a document that has no header of its own.
    if not document.record.title:
        for field in document.header.fields:
            yield from (document.text(paragraph.content) for paragraph in field.paragraphs)


def _of_passage(document: Document, passage: Passage) -> Iterator[str]:
    for leaf in passage.content.leaves:
        match leaf:
            case Milestone(name=words):
                yield words
            case Break(span=span, joins=True):  # a hyphen before a line break within a word
                yield document.source[span].partition("<")[0]
            case _:
                yield document.leaf_text(leaf)
    for over in passage.content.ranges:
        if isinstance(over, Alternative):
            yield over.reading
            yield from (other.words for other in over.others)


def missing(data: bytes, name: str) -> Counter[str] | str:
    """The characters of a file that its pages do not show, or the reason why the file is refused."""
    source = Source.decode(data, name)
    root = root_of(source)
    if root is None:
        return "no XML"
    if reason := why_not(source, root):
        return reason
    found: Counter[str] = Counter()
    for member in documents_in(source, root):
        for language in member.languages or ("",):
            found += Counter("".join(shown(member.data, name, language)))
    return words_of(data) - found


def main() -> None:
    totals: Counter[str] = Counter()
    files = [
        file
        for given in map(Path, sys.argv[1:])
        for file in (sorted(given.rglob("*.xml")) if given.is_dir() else [given])
    ]
    for file in files:
        try:
            lost = missing(file.read_bytes(), file.name)
        except (etree.XMLSyntaxError, ValueError) as error:
            totals["not readable by lxml"] += 1
            print(f"{file}: {error}")
            continue
        if isinstance(lost, str):
            totals["refused"] += 1
            print(f"{file}: refused: {lost}")
        elif lost:
            totals["with characters missing"] += 1
            print(f"{file}: {lost.total()} characters missing: {''.join(lost)[:60]!r}")
        else:
            totals["complete"] += 1
    print(dict(totals))


if __name__ == "__main__":
    main()
