"""Received files that would lead out of an edition, or that hold what its own files must not."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest
from commands.running import run

from edition import load
from edition.intake.volume_files import intake

VOLUME = (
    '<?xml version="1.0" encoding="UTF-8"?><TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id={volume}>'
    "<teiHeader><fileDesc><titleStmt><title>Volume T</title></titleStmt><publicationStmt><p/>"
    "</publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>\n"
    '<div type="document" xml:id={document}><head>Doc</head><p>Hello.</p></div>'
    "</body></text></TEI>"
)
IDS = (
    "../../../evil",
    "a/b/c",
    ".",
    "..",
    "a b",
    "-a",
    "a\\b",
    "/etc/x",
    "a%2fb",
    "가",
    "a#b",
    "a&b",
)


def volume(*, volume: str = "frus9999", document: str = "d1") -> str:
    return VOLUME.format(volume=quoteattr(volume), document=quoteattr(document))


def everything(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.parametrize("id_", IDS)
def test_a_document_of_a_volume_cannot_lead_out(id_: str, tmp_path: Path) -> None:
    (tmp_path / "edition" / "content" / "documents").mkdir(parents=True)
    (tmp_path / "edition" / "volume.xml").write_text(volume(document=id_), encoding="utf-8")
    before = everything(tmp_path)
    result = run(tmp_path / "edition", "add", "volume.xml")
    assert result.exit_code == 1
    assert "volume.xml:2:1: error[id-unfit]: xml:id: “" in result.output
    assert "give this element another xml:id" in result.output
    assert "Traceback" not in result.output
    assert everything(tmp_path) == before
    files = intake(volume(document=id_).encode())
    assert {name.split("/")[1] for name in files if name.startswith("documents/")} == {"d1"}


def test_the_id_of_a_volume_cannot_either(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "volume.xml").write_text(volume(volume="frus/../../x"), encoding="utf-8")
    result = run(tmp_path, "add", "volume.xml")
    assert result.exit_code == 1
    assert "volume.xml:1:39: error[id-unfit]: id of the volume: “frus/../../x”" in result.output
    assert everything(tmp_path) == ["content", "volume.xml"]


def test_other_ids_are_kept(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "volume.xml").write_text(volume(document="d1.a_B-2"), encoding="utf-8")
    result = run(tmp_path, "add", "volume.xml")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "content" / "documents" / "d1.a_B-2" / "transcript.xml").is_file()


def test_an_address_that_begins_with_a_hyphen_gives_no_id(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    text = "**Citation:**\n\n“A Paper,” https://archive.example/document/-a\n\n# A Paper\n\nOne.\n"
    (tmp_path / "paper.md").write_text(text, encoding="utf-8")
    result = run(tmp_path, "add", "--language", "en", "paper.md")
    assert result.exit_code == 0, result.output
    assert [path.name for path in (tmp_path / "content" / "documents").iterdir()] == ["paper"]


def test_a_link_in_the_content_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    edition = tmp_path / "edition"
    (edition / "content").mkdir(parents=True)
    (edition / "content" / "documents").symlink_to(outside)
    (edition / "paper.md").write_text("# A paper\n\nOne.\n", encoding="utf-8")
    result = run(edition, "add", "--language", "en", "paper.md")
    assert result.exit_code == 1
    assert "“documents” leads out of" in result.output
    assert list(outside.iterdir()) == []


def test_a_title_with_control_characters_can_be_taken_over(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "paper.md").write_text("# A\x1f Paper\n\nOne.\n", encoding="utf-8")
    result = run(tmp_path, "add", "--language", "en", "paper.md")
    assert result.exit_code == 0, result.output
    path = tmp_path / "content" / "documents" / "paper" / "edition.yml"
    text = path.read_text(encoding="utf-8").replace("# record:", "record:")
    path.write_text(text.replace("#   title:", "  title:"), encoding="utf-8")
    edition = load(tmp_path / "content")
    assert edition.errors == ()
    assert edition.documents[0].record.title == "A Paper"
