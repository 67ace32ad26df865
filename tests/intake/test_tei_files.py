"""TEI files that are added: refused with a reason, or one document, or several."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.editorial.yaml_located import read_yaml
from edition.intake.adding import Plan, plan
from edition.intake.tei_files import documents_in, root_of, why_not
from edition.model.document import Document
from edition.model.source import Source
from edition.reading.readers import read
from edition.reading.tei import reader
from edition.reading.tei.entered import Census

HEADER = "<teiHeader><fileDesc><titleStmt><title>Letter</title></titleStmt></fileDesc></teiHeader>"
ORIGINAL = '<text xml:lang="es"><body><p>El puerto.</p></body></text>'
TRANSLATION = '<text xml:lang="eng"><body><p>The harbour.</p></body></text>'


def tei(text: str) -> str:
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}{text}</TEI>'


def planned(text: str, content: Path, name: str = "a.xml") -> Plan:
    return plan([(name, text.encode())], content)


def test_each_file_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_before, run = list[str](), reader._TeiBuilder.run

    def counted(builder: reader._TeiBuilder) -> tuple[Document, Census]:
        read_before.append(builder.source.file)
        return run(builder)

    monkeypatch.setattr(reader._TeiBuilder, "run", counted)
    words = "<p><ref target='#a'>{}</ref> <persName key='b'>B</persName></p>"
    text = f"<text xml:lang='en'><body>{words}</body></text>"
    files = [(f"{name}.xml", tei(text.format(name)).encode()) for name in ("one", "two")]
    found = plan(files, tmp_path)
    assert len(found.added) == 2
    assert read_before == ["one.xml", "two.xml"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('<surface xmlns="x"><zone>Words</zone></surface>', "transcription of one surface"),
        ("<?xml version='1.0'?><PcGts><Page/></PcGts>", "the text of this file is empty"),
        ('<TEI.2 xmlns="x"><text><body><p>Words</p></body></text></TEI.2>', "TEI P4"),
        ('<body xmlns="x"><p>Words</p></body>', "only a part of a text"),
        ("<?xml version='1.0'?><letter>Words</letter>", "XML with the root <letter>"),
        (tei("<text><body><schemaSpec ident='a'/><p>x</p></body></text>"), "ODD"),
        (
            tei("<sourceDoc><line>Words</line></sourceDoc>"),
            "it contains: transcription by surfaces",
        ),
        (
            tei("<facsimile><graphic url='a'/></facsimile><text><body><p/></body></text>"),
            "has no text",
        ),
        (tei("<text><body><p> </p></body></text>"), "the text of this file is empty"),
        (tei("<text><body><p/></body></text>"), "only its header describes a document: “Letter”"),
        (
            f"<TEI xmlns='x'>{HEADER.replace('</file', '<correspDesc/><correspDesc/></file')}<text/></TEI>",
            "its header lists 2 letters (correspDesc)",
        ),
        (
            f"<TEI xmlns='x'>{HEADER.replace('Letter', 'Letters ' * 20)}<text/></TEI>",
            "document: “Letters Letters Letters Letters Letters Letters Letters Letters Letters …”",
        ),
        ("<TEI xmlns='x'><text><body/></text></TEI>", "the text of this file is empty"),
        ("<!DOCTYPE x><x>Words</x>", "XML with the root <x>"),
    ],
)
def test_a_file_without_a_text_is_refused_with_what_it_is(
    text: str, reason: str, tmp_path: Path
) -> None:
    found = planned(text, tmp_path)
    assert not found.files
    assert [finding.code for finding in found.errors] == ["text-missing"]
    assert reason in found.errors[0].message


@pytest.mark.parametrize(
    "text",
    [
        tei("<text><body><p>x</p></body></text>"),
        f'<!DOCTYPE TEI SYSTEM "tei.dtd">{tei("<text><body><p>x</p></body></text>")}',
        tei("<text><body><p><gap/></p></body></text>"),
        "<div type='letter'><p>x</p></div>",
    ],
)
def test_a_file_with_a_text_is_not_refused(text: str) -> None:
    source = Source(text)
    root = root_of(source)
    assert root is not None
    assert why_not(source, root) == ""


@pytest.mark.parametrize("text", ["A letter", "<b>bold</b> words", "# <x>", ""])
def test_what_is_no_xml_has_no_root(text: str) -> None:
    assert root_of(Source(text)) is None


def test_a_document_type_changes_nothing(tmp_path: Path) -> None:
    text = tei("<text><body><p>x</p></body></text>")
    found = planned(f'<?xml version="1.0"?>\n<!DOCTYPE TEI SYSTEM "a.dtd" []>\n{text}', tmp_path)
    assert [added.title for added in found.added] == ["Letter"]


def test_a_corpus_is_its_members(tmp_path: Path) -> None:
    """Each byte for byte, under the id that the corpus gives it, else under the name of the file."""
    one = tei("<text><body><p>One</p></body></text>").replace("<TEI", '<TEI xml:id="First_1"')
    two = tei("<text><body><p>Two</p></body></text>")
    empty = tei("<text><body/></text>")
    found = planned(
        f"<teiCorpus>{HEADER}{one}<teiCorpus>{two}{empty}</teiCorpus></teiCorpus>", tmp_path
    )
    assert [added.id for added in found.added] == ["first-1", "a"]
    assert found.files["documents/first-1/transcript.xml"].decode() == one
    assert found.files["documents/a/transcript.xml"].decode() == two
    assert "volume-outside" in {finding.code for finding in found.findings}


def test_texts_in_several_languages_are_texts_of_one_document(tmp_path: Path) -> None:
    found = planned(tei(f"<text><group>{ORIGINAL}{TRANSLATION}</group></text>"), tmp_path)
    located, _ = read_yaml(found.files["documents/a/edition.yml"].decode(), "edition.yml")
    assert located is not None
    texts = [(text["file"], text["language"]) for text in located.data["texts"]]
    assert texts == [("transcript.xml", "es"), ("transcript.xml", "en")]
    source = Source(found.files["documents/a/transcript.xml"].decode())
    for language, words in (("es", "El puerto."), ("en", "The harbour."), ("", "El puerto.")):
        document = read(source, language=language)
        assert [document.text(p.content) for p in document.passages if p.part == "body"] == [words]


@pytest.mark.parametrize(
    "group",
    [
        f"{ORIGINAL}{ORIGINAL}",
        f"{ORIGINAL}<text><body><p>x</p></body></text>",
        ORIGINAL,
    ],
)
def test_texts_without_a_language_each_are_one_text(group: str) -> None:
    source = Source(tei(f"<text><group>{group}</group></text>"))
    root = root_of(source)
    assert root is not None
    assert documents_in(source, root)[0].languages == ()
    document = read(source)
    words = [document.text(p.content) for p in document.passages if p.part == "body"]
    assert len(words) == group.count("<p>")


def test_texts_beside_each_other_are_texts_of_one_document(tmp_path: Path) -> None:
    """As in a group; the notes of one text do not appear in another."""
    noted = ORIGINAL.replace("puerto.", "puerto.<note>Nota.</note>")
    found = planned(tei(noted + TRANSLATION), tmp_path)
    root = root_of(Source(tei(noted + TRANSLATION)))
    assert root is not None
    (document,) = documents_in(Source(tei(noted + TRANSLATION)), root)
    assert document.languages == ("es", "en")
    assert len(found.added) == 1
    texts = {
        language: read(Source(tei(noted + TRANSLATION)), language=language)
        for language in ("es", "en")
    }
    assert [len(text.footnotes) for text in texts.values()] == [1, 0]
    shown = [text.text(text.passages[-1].content) for text in texts.values()]
    assert shown == ["Nota.", "The harbour."]


def test_files_within_a_file_are_documents(tmp_path: Path) -> None:
    """Those without a text are counted."""
    inner = tei("<text><body><p>{}</p></body></text>")
    members = (
        inner.replace("<TEI", f'<TEI xml:id="{name}"').format(name) for name in ("one", "two")
    )
    empty = tei("<text><body><p/></body></text>")
    found = planned(tei("".join((*members, tei(inner.format("three")), empty))), tmp_path)
    assert [added.id for added in found.added][:2] == ["one", "two"]
    assert len(found.added) == 3
    told = [str(one.message) for one in found.findings if one.code == "volume-outside"]
    assert told[-1] == "1 member of the corpus has no text and is left out"


def test_a_text_beside_further_files_is_one_document(tmp_path: Path) -> None:
    inner = tei("<text><body><p>Two</p></body></text>")
    found = planned(tei(f"<text><body><p>One</p></body></text>{inner}"), tmp_path)
    assert len(found.added) == 1


@pytest.mark.parametrize(
    ("text", "file", "expected"),
    [
        ('<div align="center">Memo</div>\n\n# A', "a.md", False),
        ("<div>Memo</div>", "a.MARKDOWN", False),
        ('<div type="document"><p>Memo</p></div>', "a.md", True),
        ("<div><p>Memo</p></div>", "a.xml", True),
        ("<div><p>Memo</p></div>", "a", True),
    ],
)
def test_an_element_of_html_at_the_beginning_of_markdown(
    text: str, file: str, *, expected: bool
) -> None:
    assert (root_of(Source(text, file)) is not None) is expected
