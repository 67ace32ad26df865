"""What editors do wrong every day: each mistake is a finding at its place, with a remedy."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from shared import ROOT

from edition import load
from edition.editorial.release_manifest import written
from edition.publishing.release import make_manifest

BASE = ROOT / "tests" / "rules" / "base"
PEOPLE, PAPER = "registers/people.yml", "documents/paper/edition.yml"
TRANSCRIPT = "documents/paper/transcript.md"
MERGED = "<<<<<<< HEAD\n{}=======\n{}>>>>>>> other\n"
WORK = "@book{{{}, title = {{A}}, date = {{2001}}}}\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASE, tmp_path / "content"))


def lines(content: Path) -> list[str]:
    return [str(one) for one in load(content).findings]


def entry(value: str) -> str:
    return f"entries:\n  - id: kim\n    {value}\n"


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        (
            PEOPLE,
            "entries:\n  - id: kim\n     name: Kim\n    text: x\n",
            "3:10: error[yaml]: * quote a value that contains a colon; begin the keys of an entry in the same column",
        ),
        (
            PEOPLE,
            "entries:\n  - id: kim\n\tname: Kim\n",
            "3:1: error[yaml]: * indent with spaces, not tabs",
        ),
        (
            PEOPLE,
            entry("name: 'Kim's'"),
            "3:16: error[yaml]: * put double quotation marks around a value that contains an apostrophe *",
        ),
        (
            PEOPLE,
            entry("name: *Kim*"),
            "3:15: error[yaml]: * quote a value that begins with a special character",
        ),
        (
            PEOPLE,
            "entries:\n\u00a0\u00a0- id: kim\n    name: Kim\n",
            "3:9: error[yaml]: * line 2 begins with another kind of space; indent with ordinary spaces",
        ),
        *(
            (
                PEOPLE,
                entry(f"text: |\n      \u3000Kim\n{between}    name: *Kim*"),
                f"{line}:15: error[yaml]: * quote a value that begins with a special character",
            )
            for between, line in (("", 5), ("    forms: [Kim]\n", 6))
        ),
        (
            PEOPLE,
            entry("text: One\n \u00a0 \u00a0name: Kim\n    forms: [Kim]"),
            "4:2: error[yaml]: * line 4 begins with another kind of space; *",
        ),
        (
            PEOPLE,
            "entries: []\nKim\n",
            "3:1: error[yaml]: * write this line as key: value, or indent it to continue a text",
        ),
        (PEOPLE, "entries: []\n---\nentries: []\n", "2:1: error[yaml]: * delete this line"),
        (
            PEOPLE,
            entry("name: Kim\n    text: x\n    forms: Kim"),
            "5:12: error[value]: forms: expected a list; write it as [Kim]",
        ),
        (
            PEOPLE,
            "entries:\n  id: kim\n",
            "2:3: error[value]: entries: expected a list; begin each item of the list with a hyphen: “- ”",
        ),
        (
            PEOPLE,
            "- id: kim\n",
            "1:1: error[value]: this file: expected key: value pairs; begin with entries:",
        ),
        (
            "publication.yml",
            "title: A\nlanguage: german\n",
            "2:11: error[value]: language: “german” is not the code of a language; did you mean “de”?",
        ),
        (
            "publication.yml",
            "title: A\nlanguage: zz\n",
            "2:11: error[value]: language: “zz” is not the code of a language; use BCP 47, such as de or zh-Hant",
        ),
        (
            "bibliography.bib",
            WORK.format("lee2001") + WORK.format("Lee2001"),
            "2:1: error[bibliography]: the keys “lee2001” and “Lee2001” differ only in capital letters *",
        ),
        *(
            (
                file,
                MERGED.format(text, text),
                "1:1: error[merge-conflict]: Git wrote this line, because it could not merge two versions *",
            )
            for file, text in {
                PEOPLE: "entries: []\n",
                PAPER: "texts: []\n",
                "bibliography.bib": WORK.format("lee2001"),
                "about.md": "Ours.\n",
                "publication.yml": "title: A\n",
            }.items()
        ),
        (
            "about.md",
            "|||||||\n\n||||||| 3f2c1ab\nTwo.\n",
            "3:1: error[merge-conflict]: Git wrote this line, *",
        ),
        (
            "about.md",
            "One.\n\n>>>>>>> other\n",
            "3:1: error[merge-conflict]: * delete the lines that begin with <<<<<<<, =======, and >>>>>>>",
        ),
        (
            "documents/new.md",
            "A new transcript.\n",
            "1:1: warning[file-misnamed]: the program does not read this file; add the file with “edition add”, *",
        ),
    ],
)
def test_a_mistake_in_a_file(file: str, text: str, expected: str, content: Path) -> None:
    (content / file).write_text(text, "utf-8")
    beginning, _, end = f"content/{file}:{expected}".removesuffix("*").partition("* ")
    found = lines(content)
    assert any(one.startswith(beginning) and end in one for one in found), found


@pytest.mark.parametrize(
    ("file", "data", "message"),
    [
        (PEOPLE, "entries: []\n".encode("utf-16"), "this file is UTF-16; save the file as UTF-8"),
        (PEOPLE, b"PK\x03\x04\xff", "this is a Word or OpenDocument file, or another ZIP archive"),
        (TRANSCRIPT, b"PK\x03\x04\xff", "this is a Word or OpenDocument file"),
        (PAPER, b"%PDF-1.4 \xff", "this is a PDF, not a text"),
        (
            "about.md",
            "Müller".encode("cp1252"),
            "byte 0xFC is not valid UTF-8; save the file as UTF-8",
        ),
    ],
)
def test_bytes_that_are_not_utf8(file: str, data: bytes, message: str, content: Path) -> None:
    (content / file).write_bytes(data)
    assert any(f"error[encoding]: {message}" in one for one in lines(content))


def test_a_folder_around_the_folders_of_documents(content: Path) -> None:
    (content / "documents" / "volume").mkdir()
    (content / "documents" / "paper").rename(content / "documents" / "volume" / "paper")
    (content / "documents" / "Thumbs.db").write_bytes(b"")
    (found,) = [one for one in lines(content) if "file-misnamed" in one]
    assert found.startswith("content/documents/volume:1:1: warning[file-misnamed]")
    assert found.endswith("move each document's own folder directly into documents/")


def test_a_folder_of_pictures_without_a_document(content: Path) -> None:
    pictures = content / "documents" / "letter" / "images"
    pictures.mkdir(parents=True)
    (pictures / "1.jpg").write_bytes(b"")
    (found,) = [one for one in lines(content) if "file-misnamed" in one]
    assert found.endswith("add the file with “edition add”, or move it out of documents/")


@pytest.mark.parametrize("name", ["paper.md~", "~$paper.docx"])
def test_copies_of_editing_programs(name: str, content: Path) -> None:
    (content / "documents" / name).write_bytes(b"")
    assert lines(content) == []


# --- transcripts ------------------------------------------------------------------------------


def as_windows(data: bytes) -> bytes:
    return data.replace(b"\n", b"\r\n")


def with_signature(data: bytes) -> bytes:
    return b"\xef\xbb\xbf" + data


@pytest.mark.parametrize("change", [as_windows, with_signature])
def test_a_transcript_whose_lines_a_program_changed(
    change: Callable[[bytes], bytes], content: Path
) -> None:
    path = content / TRANSCRIPT
    path.write_bytes(change(path.read_bytes()))
    (found,) = lines(content)
    assert "error[transcript-altered]" in found
    assert "only the line endings or the byte order mark differ" in found
    path.write_bytes(path.read_bytes().replace(b"came", b"went"))
    (found,) = lines(content)
    assert found.endswith("restore the received file; write corrections as annotations")


def test_a_transcript_that_is_missing(content: Path) -> None:
    (content / TRANSCRIPT).unlink()
    (found,) = lines(content)
    assert found.endswith("is missing; restore the file, or write its name under file:")


def test_a_sha_in_capital_letters(content: Path) -> None:
    path = content / PAPER
    digest = hashlib.sha256((content / TRANSCRIPT).read_bytes()).hexdigest()
    path.write_text(path.read_text("utf-8").replace(digest, digest.upper()), "utf-8")
    assert lines(content) == []


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("englisch", "did you mean “en”?"),
        ("jp", "did you mean “ja”?"),
        ("en_US", "did you mean “en-US”?"),
        *((code, "use BCP 47, such as de or zh-Hant") for code in ("q", "x", "i-")),
    ],
)
def test_a_text_in_an_unknown_language(code: str, hint: str, content: Path) -> None:
    path = content / PAPER
    path.write_text(path.read_text("utf-8").replace("language: en", f"language: {code}"), "utf-8")
    assert lines(content) == [
        f"content/{PAPER}:2:37: warning[language-invalid]: “{code}” is not the code of a language; {hint}"
    ]


@pytest.mark.parametrize(
    "code", ["no", "kr", "grc", "zh-Hant", "und", "de-1901", "x-own", "i-klingon"]
)
def test_a_text_in_a_language(code: str, content: Path) -> None:
    path = content / PAPER
    path.write_text(path.read_text("utf-8").replace("language: en", f"language: {code}"), "utf-8")
    assert lines(content) == []


# --- files as Windows writes them -------------------------------------------------------------


def test_ends_of_lines_and_byte_order_marks_of_windows_change_nothing(content: Path) -> None:
    (content / "publication.yml").write_text("title: A\ndescription: One.\n", "utf-8")
    (content / "about.md").write_text("# About\n\nSee [@lee2001].\n", "utf-8")
    before = load(content)
    for path in content.rglob("*.*"):
        if path.name != "transcript.md":
            path.write_bytes(with_signature(as_windows(path.read_bytes())))
    after = load(content)
    assert after.findings == before.findings == ()
    assert after.publication == before.publication
    assert after.registers.entries == before.registers.entries
    assert {key: work.fields for key, work in after.works.items()} == {
        key: work.fields for key, work in before.works.items()
    }
    assert after.events == before.events
    assert after.edited("paper").notes == before.edited("paper").notes


@pytest.mark.parametrize("change", [as_windows, with_signature])
def test_a_bibliography_in_json_from_windows(
    change: Callable[[bytes], bytes], content: Path
) -> None:
    (content / "bibliography.bib").unlink()
    data = b'[\n{"id": "lee2001", "type": "book", "title": "A Book"}\n]\n'
    (content / "bibliography.json").write_bytes(change(data))
    edition = load(content)
    assert edition.works["lee2001"]["title"] == "A Book"
    assert not edition.errors


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("utf-8-sig", []),
        ("utf-16", ["error[encoding]: this file is UTF-16; save the file as UTF-8"]),
    ],
)
def test_a_manifest_as_powershell_writes_it(
    encoding: str, expected: list[str], content: Path
) -> None:
    (content / "publication.yml").write_text("title: A\nversion: '1'\ndate: 2026\n", "utf-8")
    manifest = written(make_manifest(load(content), content))
    (content / "releases").mkdir()
    (content / "releases" / "1.json").write_bytes(manifest.encode(encoding))
    assert [one.partition(": ")[2] for one in lines(content)] == expected
