"""The rules for adding documents: each with received files that raise it, and some that do not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from intake.test_adding_images import IMAGE_EXAMPLES

from edition.intake.adding import plan
from edition.intake.intake_rules import INTAKE_RULES
from edition.intake.received_export import ReceivedExport, received_export
from edition.intake.volume import split

LANGUAGE = "**Original Language:**\n\nKorean\n\n"
LETTER = f"**July 6, 1961**\n\n**A Letter**\n\n{LANGUAGE}## A Letter\n\nKim came.\n"
NAME = '<persName xml:id="p_A1">Anonymous</persName>'


def volume(document: str = "d1", item: str = "", outside: str = "") -> str:
    people = f'<front><list type="names"><item>{item}</item></list></front>' if item else ""
    return (
        f'<TEI><text>{people}<body><div type="document" xml:id="{document}">'
        f"<head>A Letter</head><p>Kim came.</p></div></body>{outside}</text></TEI>"
    )


def dated(day: str) -> str:
    line = f'<dateline><date when="{day}">August 22, 1870</date></dateline>'
    return volume().replace("<p>Kim", f"{line}<p>Kim")


def including(name: str) -> str:
    include = f'<xi:include href="{name}"/>'
    return f"<TEI><text xml:lang='en'><body><p>A {include}.</p></body></text></TEI>"


def listed(name: str) -> str:
    """A letter with a list of persons behind it."""
    person = f'<person xml:id="p2"><persName>{name}</persName></person>'
    return (
        f"<TEI><text><body><p>{name} came.</p></body>"
        f"<back><listPerson>{person}</listPerson></back></text></TEI>"
    )


WORDS = " ".join(f"word{number}" for number in range(60))


SENTENCE = (
    "The letter was sent to the minister in the spring of the year, and it is not known whether he"
    " ever received it, for there was a war and the roads to the city were closed to all of them."
)


def exported(image: str = "", text: str = SENTENCE, more: str = "") -> dict[str, str]:
    """An export of one page without its image."""
    line = f"<TextLine><TextEquiv><Unicode>{text}</Unicode></TextEquiv></TextLine>"
    page = f'<PcGts><Page imageFilename="{image}"><TextRegion>{line}</TextRegion></Page></PcGts>'
    return {"export/1.xml": page, **({more: page} if more else {})}


def mets_of(page: str) -> str:
    return (
        f'<mets xmlns:x="x"><fileSec><file ID="p"><FLocat x:href="{page}"/></file>'
        '<file ID="q"><FLocat x:href="1.xml"/></file></fileSec><structMap>'
        '<div><fptr FILEID="p"/></div><div><fptr FILEID="q"/></div></structMap></mets>'
    )


KNOWN = {
    "documents/export/1.xml": exported("1.png", "The lettcr.")["export/1.xml"],
    "documents/export/edition.yml": "texts:\n  - {file: 1.xml, language: en, sha256: a}\n",
}
"""A document of the edition with the page of an export."""


EXAMPLES: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "transcript-known": (
        {"a.md": LETTER, "b.md": LETTER},
        {"a.md": LETTER, "b.md": f"{LETTER}He left.\n"},
    ),
    "version-likely": (
        {"a.md": f"{LETTER}{WORDS}\n", "b.md": f"{LETTER}{WORDS} again\n"},
        {"a.md": f"{LETTER}{WORDS}\n", "b.md": f"{LETTER}{WORDS.replace('word', 'w')}\n"},
    ),
    "export-unsafe": ({"export/1.xml": "-> /dev/null"}, exported()),
    "export-empty": ({"export/1.png": ""}, exported()),
    "export-names": (exported(more="export/page/1.xml"), exported(more="export/page/2.xml")),
    "export-pages": (
        {**exported(), "export/mets.xml": mets_of("page/0002.xml")},
        {**exported(more="export/2.xml"), "export/mets.xml": mets_of("2.xml")},
    ),
    "export-image": (exported("1.png"), exported()),
    "export-left-out": ({**exported(), "export/1.pdf": ""}, exported()),
    "export-version": ({**exported("1.png"), **KNOWN}, {**exported(), **KNOWN}),
    "line-changed": ({**exported("1.png"), **KNOWN}, {**exported(), **KNOWN}),
    "file-taken": (
        {"one.xml": volume(item=NAME), "two.xml": volume("d2", item=NAME)},
        {"one.xml": volume(item=NAME)},
    ),
    "text-missing": (
        {"a.xml": "<TEI><teiHeader>A</teiHeader><text><body><p> </p></body></text></TEI>"},
        {"a.xml": volume()},
    ),
    "volume-empty": ({"a.xml": "<TEI/>"}, {"a.xml": volume()}),
    "volume-list": ({"a.xml": volume(item="Anonymous")}, {"a.xml": volume(item=NAME)}),
    "register-added": ({"a.xml": listed("Lund")}, {"a.xml": volume()}),
    "register-differs": (
        {"a.xml": listed("Lund"), "b.xml": listed("Lunt")},
        {"a.xml": volume()},
    ),
    "register-unread": (
        {"a.xml": listed("Lund").replace("</person>", "<sex>f</sex></person>")},
        {"a.xml": volume()},
    ),
    "register-closed": (
        {"a.xml": listed("Lund"), "registers/people.yml": "entries: []\naccepted: []\n"},
        {"a.xml": volume()},
    ),
    "volume-date": (
        {"a.xml": dated("1870-10-22")},
        {"a.xml": dated("1870-08-22")},
    ),
    "encoding-kept": ({"a.md": LETTER.replace("\n", "\r\n")}, {"a.md": LETTER}),
    "language": ({"a.md": LETTER.replace(LANGUAGE, "")}, {"a.md": LETTER}),
    "volume-outside": (
        {"a.xml": volume(outside="<back><div xml:id='index'><p>Kim, 1</p></div></back>")},
        {"a.xml": volume()},
    ),
    "include-read": (
        {"a.xml": including("b.xml"), "b.xml": "<hi>b</hi>"},
        {"a.xml": volume()},
    ),
    "include-lost": (
        {"a.xml": including("missing.xml")},
        {"a.xml": volume()},
    ),
    "markup-counted": (
        {"a.xml": "<TEI><text xml:lang='en'><body><p>A <seg>b</seg>.</p></body></text></TEI>"},
        {"a.xml": volume()},
    ),
    "volume-read": ({"a.xml": volume()}, {"a.md": LETTER}),
}


def codes(files: dict[str, str], content: Path) -> set[str]:
    """The codes of what is found while files are added, and while each volume is taken apart."""
    received: list[tuple[str, bytes] | ReceivedExport] = []
    content.mkdir(exist_ok=True)
    for name, text in files.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        if text.startswith("-> "):
            (content / name).symlink_to(text.removeprefix("-> "))
        elif "/" in name:
            (content / name).write_text(text)
        else:
            (content / name).write_text(text)
            received.append((str(content / name), text.encode()))
    received = received[:1] if "include" in files.get("a.xml", "") else received
    received += [received_export(content / "export")] * (content / "export").is_dir()
    found = [*plan(received, content).findings]
    for name, text in files.items():
        found += split(text.encode()).findings if re.fullmatch(r"\w+\.xml", name) else ()
    return {finding.code for finding in found}


def test_every_rule_for_adding_documents_has_examples() -> None:
    assert {row.code for row in INTAKE_RULES} == {*EXAMPLES, *IMAGE_EXAMPLES}


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_bad_files_raise_the_finding_and_the_good_ones_do_not(
    code: str, tmp_path: Path
) -> None:
    bad, good = EXAMPLES[code]
    assert code in codes(bad, tmp_path)
    assert codes(good, tmp_path / "good") - {code} <= {"volume-read"}
    assert code not in codes(good, tmp_path / "good")
