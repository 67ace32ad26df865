"""Files that a TEI file includes: of its own folder they are read, of any other they are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.intake.adding import Plan, plan

LETTER = "<TEI><text><body><p>{}</p></body></text></TEI>"


def planned(folder: Path, **files: str) -> Plan:
    """Add the first of some files in a folder."""
    for name, text in files.items():
        (folder / f"{name}.xml").write_text(text)
    first = folder / f"{next(iter(files))}.xml"
    return plan([(str(first), first.read_bytes())], folder / "content")


def codes(found: Plan) -> list[str]:
    return [finding.code for finding in found.findings if finding.code.startswith("include")]


def including(*names: str, more: str = "") -> str:
    return LETTER.format("".join(f'One <xi:include href="{name}"{more}/> two.' for name in names))


def test_an_included_file_is_put_into_the_text(tmp_path: Path) -> None:
    found = planned(
        tmp_path,
        a=including("b.xml"),
        b='<?xml version="1.0"?><hi>and <xi:include href="c.xml"/></hi>',
        c="<!-- c --><hi>more</hi>\n",
    )
    assert codes(found) == ["include-read"]
    text = found.files["documents/a/transcript.xml"].decode()
    assert text == LETTER.format("One <hi>and <hi>more</hi></hi> two.")


@pytest.mark.parametrize("pointer", ["two", "element(two)"])
def test_a_pointer_names_a_part_of_a_file(pointer: str, tmp_path: Path) -> None:
    part = '<hi xml:id="two">B <xi:include href="c.xml"/></hi>'
    found = planned(
        tmp_path,
        a=including("b.xml", more=f' xpointer="{pointer}"'),
        b=f"<p><hi>A</hi>{part}</p>",
        c="<hi>C</hi>",
    )
    text = found.files["documents/a/transcript.xml"].decode()
    assert text == LETTER.format('One <hi xml:id="two">B <hi>C</hi></hi> two.')


def test_the_content_for_a_missing_file_is_used(tmp_path: Path) -> None:
    """The finding names the missing file; a file in the content is not included."""
    fallback = '<xi:fallback><hi>So</hi> <xi:include href="b.xml"/></xi:fallback>'
    text = LETTER.format(
        f'<xi:include href="gone.xml">{fallback}</xi:include> <xi:include href="b.xml"/>'
    )
    found = planned(tmp_path, a=text, b="<hi>B</hi>")
    assert codes(found) == ["include-lost", "include-read"]
    read = found.files["documents/a/transcript.xml"].decode()
    assert read == LETTER.format('<hi>So</hi> <xi:include href="b.xml"/> <hi>B</hi>')


def test_the_members_of_a_corpus_are_documents_each_once(tmp_path: Path) -> None:
    corpus = '<teiCorpus><xi:include href="b.xml"/><xi:include href="c.xml"/></teiCorpus>'
    files = {"a": corpus, "b": LETTER.format("B"), "c": LETTER.format("C")}
    for name, text in files.items():
        (tmp_path / f"{name}.xml").write_text(text)
    received = [
        (str(tmp_path / f"{name}.xml"), (tmp_path / f"{name}.xml").read_bytes()) for name in "bac"
    ]
    found = plan(received, tmp_path / "content")
    assert not found.errors
    assert [added.id for added in found.added] == ["b", "c"]
    assert found.files["documents/c/transcript.xml"].decode() == LETTER.format("C")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (including("../b.xml"), "out of the folder"),
        (including("/etc/hostname"), "out of the folder"),
        (including("https://example.org/b.xml"), "out of the folder"),
        (including("missing.xml"), "no such file"),
        (including("b.xml", more=' parse="text"'), "only XML files"),
        (including("b.xml#p1"), "only XML files"),
        (including("b.xml", more=' xpointer="xpath(//p)"'), "an XInclude pointer must be an id"),
        (including("b.xml", more=' xpointer="gone"'), "no element of the file has this id"),
        (including("bad.xml"), "is not closed yet"),
        (including("entity.xml"), "an entity"),
        (including("a.xml"), "too deep"),
        (including("."), "directory"),
    ],
)
def test_what_cannot_be_included_is_reported(text: str, why: str, tmp_path: Path) -> None:
    (tmp_path / "b.xml").write_text("<p>b</p>")
    found = planned(
        tmp_path,
        a=text,
        bad="<p><hi></p>",
        entity='<!DOCTYPE p [<!ENTITY e "long">]><p>&e;</p>',
    )
    lost = [finding for finding in found.findings if finding.code == "include-lost"]
    assert why in lost[0].message


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.xml").write_text("<p>secret</p>")
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "b.xml").symlink_to(tmp_path / "secret.xml")
    found = planned(folder, a=including("b.xml"))
    assert codes(found) == ["include-lost"]
    assert b"secret" not in found.files["documents/a/transcript.xml"]
