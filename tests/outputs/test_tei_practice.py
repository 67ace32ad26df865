"""The documented practice (`tei.odd`) names each element and attribute of our TEI, and no other."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from facsimile.test_lines import context
from facsimile.test_outputs import ROWS, context_of
from outputs.test_tei import NOTHING, SEVERAL, bare, corpus_of
from shared import CASES, PAGE_CASES, ROOT, TEI_CASES, document_of, telegram_edition

from edition import load
from edition.outputs.document_context import DocumentContext

ODD = ROOT / "docs" / "reference" / "tei.odd"
TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
GOLDEN = ROOT / "tests" / "golden" / "cases"
PLACE = 'entries:\n  - {id: port, name: Port, coordinates: "1.5 2.5", text: A port.}\n'


def written(tmp_path: Path) -> Iterator[str]:
    """TEI of everything that this program writes."""
    typed = CASES / "typescript-memcon.txt"
    for path in (*sorted(TEI_CASES.glob("*.xml")), *sorted(PAGE_CASES.glob("*.*ml")), typed):
        yield DocumentContext(bare(document_of(path)), NOTHING).tei.file
    yield from (path.read_text(encoding="utf-8") for path in sorted(GOLDEN.rglob("*.tei.xml")))
    yield from (corpus_of(edition) for edition in (telegram_edition(), load(SEVERAL)))
    yield from (made.tei.file for made in (context(), context_of(ROWS)))
    folder = tmp_path / "documents" / "a"
    folder.mkdir(parents=True)
    text = b"# A Letter\n\nPort is open.\n"
    (folder / "transcript.md").write_bytes(text)
    digest = hashlib.sha256(text).hexdigest()
    (folder / "edition.yml").write_text(
        f"texts: [{{file: transcript.md, language: en, sha256: {digest}}}]\n"
    )
    (tmp_path / "registers").mkdir()
    (tmp_path / "registers" / "places.yml").write_text(PLACE)
    yield corpus_of(load(tmp_path))


def documented() -> dict[str, set[str]]:
    root = ET.parse(ODD).getroot()  # noqa: S314 - our own
    refs = [ref.get("include", "").split() for ref in root.iter(f"{TEI}moduleRef")]
    found: dict[str, set[str]] = {name: set() for names in refs for name in names}
    for spec in root.iter(f"{TEI}elementSpec"):
        found[spec.get("ident", "")] = {one.get("ident", "") for one in spec.iter(f"{TEI}attDef")}
    return found


def test_the_practice_names_each_element_and_attribute(tmp_path: Path) -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for text in written(tmp_path):
        for element in ET.fromstring(text.encode()).iter():  # noqa: S314 - our own
            names = {name.replace(XML, "xml:") for name in element.attrib}
            found[element.tag.removeprefix(TEI)] |= names
    assert documented() == found
