"""`edition add`: what becomes of received files, each case a folder of them."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

import pytest
from commands.running import failing, run, state
from hypothesis import example, given
from hypothesis import strategies as st
from shared import ROOT, TELEGRAM, check_golden, each_of, transcripts

from edition import load
from edition.checks.answers import open_findings
from edition.editorial.document_texts import Folder
from edition.intake.adding import plan
from edition.intake.document_ids import free, slug
from edition.intake.encoding import looked_at
from edition.intake.volume import split
from edition.system import folders
from edition.system.reported import TakenError

CASES = Path(__file__).parent / "cases"

STARTER = "starter-unchanged"
"""Of pages, not of what is added."""


def received(case: Path) -> list[str]:
    return sorted(path.name for path in (case / "received").iterdir())


def edition_with(folder: Path, case: Path) -> Path:
    """An edition without documents, and the received files of a case beside its content."""
    (folder / "content" / "documents").mkdir(parents=True)
    for name in received(case):
        (folder / name).write_bytes((case / "received" / name).read_bytes())
    return folder


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_case(case: Path, tmp_path: Path) -> None:
    folder = edition_with(tmp_path, case)
    before = state(folder)
    result = run(folder, "add", *received(case))
    check_golden(case / "expected.txt", result.output)
    added = sorted((folder / "content").glob("documents/*/edition.yml"))
    if result.exit_code:
        assert result.exit_code == 1
        assert state(folder) == before
    for path in added:
        check_golden(case / f"{path.parent.name}.yml", path.read_text(encoding="utf-8"))
    received_bytes = {path.read_bytes() for path in (case / "received").iterdir()}
    kept = {path.read_bytes() for path in (folder / "content").glob("documents/*/transcript.*")}
    assert kept == (set() if result.exit_code else received_bytes)


def test_what_is_added_can_be_built_and_is_in_the_check(tmp_path: Path) -> None:
    folder = edition_with(tmp_path, CASES / "id-from-the-name")
    assert run(folder, "add", *received(CASES / "id-from-the-name")).exit_code == 0
    edition = load(folder / "content")
    assert {edited.id for edited in edition.documents} == {
        "bericht-nr-3-anderung",
        "bericht-nr-3-anderung-2",
        "document",
    }
    assert not edition.errors


def test_the_same_again_is_refused_by_hash_and_by_address(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "telegram.md").write_bytes(TELEGRAM.read_bytes())
    (tmp_path / "other.md").write_bytes(TELEGRAM.read_bytes() + b"\nOne more line.\n")
    assert run(tmp_path, "add", "telegram.md").exit_code == 0
    before = state(tmp_path)
    result = run(tmp_path, "add", "telegram.md", "other.md")
    assert result.exit_code == 1
    assert "telegram.md:1:1: error[transcript-known]: the edition already has this transcript" in (
        result.output
    )
    assert "other.md:1:1: error[id-repeated]: the edition already has document 118390" in (
        result.output
    )
    assert state(tmp_path) == before


def test_a_volume_is_taken_apart(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    lines = (
        (ROOT / "tests" / "intake" / "cases" / "volume.xml").read_bytes().splitlines(keepends=True)
    )
    data = b"".join(line for line in lines if b"p_HR-1" not in line)  # an id that is no other
    (tmp_path / "volume.xml").write_bytes(data)
    result = run(tmp_path, "add", "volume.xml")
    counted = "21 elements of the documents are read; elements of which only the text is kept"
    left_out = "elements that are left out"
    assert f"volume-read]: {counted}: gloss (1); {left_out}: none" in result.output
    assert result.exit_code == 0, result.output
    edition = load(tmp_path / "content")
    assert not edition.errors
    assert len(edition.documents) == len(split(data).documents) > 1
    assert edition.registers.entries
    for known in edition.documents:
        edited = edition.edited(known.id)
        assert edited.document.source.text.encode() in data
    count = len(edition.documents)
    again = (
        f"the edition already has {count} of these documents: d1 (content/documents/d1) and others"
    )
    assert again in run(tmp_path, "add", "volume.xml").output
    assert f"{len(edition.documents)} documents of " in result.output
    written = (tmp_path / "content/registers/people.yml").read_text(encoding="utf-8")
    assert written.startswith("# yaml-language-server: $schema=../../.schemas/people.json\n")


def test_a_volume_s_documents_get_suggestions(tmp_path: Path) -> None:
    """What the checks find in them stands in their files, and is right as it stands."""
    (tmp_path / "content").mkdir()
    volume = (ROOT / "tests" / "intake" / "cases" / "volume.xml").read_bytes()
    lines = [line for line in volume.splitlines(keepends=True) if b"p_HR-1" not in line]
    data = b"".join(lines).replace(b"/>due.</p>", b"/>due (so it is said.</p>")
    (tmp_path / "volume.xml").write_bytes(data)
    assert run(tmp_path, "add", "volume.xml").exit_code == 0
    found = []
    for path in (tmp_path / "content" / "documents").glob("*/edition.yml"):
        text = path.read_text(encoding="utf-8")
        known, _, notes = text.partition("# annotations:\n")
        found += re.findall(r"comment: (.*)", notes)
        rows = "".join(f"{line.removeprefix('# ')}\n" for line in notes.splitlines())
        path.write_text(f"{known}annotations:\n{rows}" if notes else known, encoding="utf-8")
    assert found == ['"(so"']
    edition = load(tmp_path / "content")
    assert edition.errors == ()
    assert [len(edition.edited(known.id).notes) for known in edition.documents] != [0, 0]


def test_a_volume_takes_no_register_away(tmp_path: Path) -> None:
    (tmp_path / "content" / "registers").mkdir(parents=True)
    (tmp_path / "content" / "registers" / "people.yml").write_text(
        "entries: []\n", encoding="utf-8"
    )
    shutil.copy(ROOT / "tests" / "intake" / "cases" / "volume.xml", tmp_path)
    before = state(tmp_path)
    result = run(tmp_path, "add", "volume.xml")
    assert result.exit_code == 1
    assert (
        "the volume contains registers/people.yml, which the edition already has" in result.output
    )
    assert state(tmp_path) == before


def test_it_works_from_any_folder_of_the_edition(tmp_path: Path) -> None:
    (tmp_path / "content" / "registers").mkdir(parents=True)
    (tmp_path / "a.md").write_bytes(b"## A Paper\n\nDate: 1961. 7. 6\n\nWords.\n")
    result = run(tmp_path / "content" / "registers", "add", "../../a.md")
    assert result.exit_code == 0
    assert (tmp_path / "content" / "documents" / "a" / "transcript.md").is_file()
    assert (tmp_path / ".schemas" / "edition.json").is_file()


def test_without_an_edition_it_says_how_to_make_one(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"Words.\n")
    result = run(tmp_path, "add", "a.md")
    assert result.exit_code == 2
    assert "create an edition with “edition new”" in result.output


def test_a_reader_is_named_only_where_the_text_would_choose_another(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "a.md").write_bytes(b"## A Paper\n\nDate: 1961. 7. 6\n\nWords.\n")
    assert run(tmp_path, "add", "a.md", "--reader", "markdown", "--language", "de").exit_code == 0
    written = (tmp_path / "content" / "documents" / "a" / "edition.yml").read_text("utf-8")
    assert "language: de" in written
    assert "reader" not in written.partition("# Read")[0]


# --- suggestions ------------------------------------------------------------------------------


def uncommented(text: str) -> str:
    """What an editor gets who takes everything over."""
    head, blank, offered = text.partition("\n\n")
    rows = [re.sub(r"^# (?=  |record:|annotations:)", "", row) for row in offered.split("\n")]
    return head + blank + "\n".join(rows)


@pytest.mark.slow
@each_of(transcripts())
def test_suggestions_taken_over_are_valid_and_answer_their_findings(path: Path) -> None:
    data, nowhere = path.read_bytes(), Path("nowhere")
    planned = plan([(path.name, data)], nowhere)
    if planned.errors:
        assert not planned.files
        return
    ((document, written),) = (
        (name.split("/")[1], content)
        for name, content in planned.files.items()
        if name.endswith("edition.yml")
    )
    (transcript,) = (name for name in planned.files if not name.endswith("edition.yml"))
    own = transcript.rpartition("/")[2]

    def left(text: str) -> list[tuple[str, str]]:
        folder = Folder(document, {"edition.yml": text.encode(), own: data})
        edition = load(nowhere, folders=[folder])
        assert not edition.errors
        return [(f.code, str(f.places[0])) for f in open_findings(edition)]

    before, after = left(written.decode()), left(uncommented(written.decode()))
    (added,) = planned.added
    told = {"title-missing", "date-missing", "citation-unread", "note-unsourced"}
    quotable = [found for found in after if found[0] not in told]
    assert len(before) - len([f for f in after if f[0] != "note-unsourced"]) >= added.suggested
    assert not [f for f in quotable if f not in before]


def test_the_telegram_gets_a_suggestion_for_all_that_is_open() -> None:
    planned = plan([("telegram.md", TELEGRAM.read_bytes())], Path("nowhere"))
    (added,) = planned.added
    assert (added.id, added.date, added.suggested) == ("118390", "1978-07-15", 6)


# --- interruptions ----------------------------------------------------------------------------


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")])
@pytest.mark.parametrize(("method", "at"), [("write_bytes", 2), ("rename", 1), ("rename", 2)])
def test_an_interrupted_import_leaves_what_was_there(
    method: str, at: int, error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = edition_with(tmp_path, CASES / "id-from-the-name")
    before = state(folder)
    monkeypatch.setattr(Path, method, failing(getattr(Path, method), at, error))
    result = run(folder, "add", *received(CASES / "id-from-the-name"))
    monkeypatch.undo()
    assert state(folder) == before
    expected = 130 if isinstance(error, KeyboardInterrupt) else 1
    assert (result.exit_code, "nothing was changed" in result.output) == (expected, True)


def test_what_is_there_is_never_taken(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "mine.txt").write_bytes(b"mine")
    before = state(tmp_path)
    with pytest.raises(TakenError):
        folders.add(tmp_path, [("a/1.txt", b"1"), ("b/a.txt", b"2"), ("b/mine.txt", b"3")])
    assert state(tmp_path) == before


# --- ids and bytes ----------------------------------------------------------------------------


@given(st.text())
@example("Ünïted.md")
@example("..")
@example("보고.txt")
@example("a" * 200)
def test_a_name_always_makes_an_id(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(name))
    assert len(slug(name)) <= 60


@given(st.lists(st.text(max_size=3)))
def test_ids_are_given_once(names: list[str]) -> None:
    taken: set[str] = set()
    for name in names:
        one = free(slug(name), taken)
        assert one not in taken
        taken.add(one)
    assert len(taken) == len(names)


@given(st.binary() | st.text().map(lambda text: text.encode("utf-16")))
@example("Büro".encode("latin-1"))
def test_bytes_are_a_transcript_or_an_error_says_why_not(data: bytes) -> None:
    errors = [found for found in looked_at(data, "a.txt") if found.severity == "error"]
    assert len(errors) <= 1
    if not errors:
        assert data.strip()
        assert "\0" not in data.decode()


@given(st.text(min_size=1).map(str.encode))
def test_any_text_can_be_added(data: bytes) -> None:
    planned = plan([("a.md", data)], Path("nowhere"))
    if planned.errors:
        return
    (written,) = (content for name, content in planned.files.items() if name.endswith(".yml"))
    (name, kept) = next(
        (name, content) for name, content in planned.files.items() if "transcript" in name
    )
    assert kept == data
    assert hashlib.sha256(data).hexdigest() in written.decode()
    folder = Folder("a", {"edition.yml": written, name.rpartition("/")[2]: data})
    taken_over = Folder(
        "a", {**folder.files, "edition.yml": uncommented(written.decode()).encode()}
    )
    for one in (folder, taken_over):
        assert not load(Path("nowhere"), folders=[one]).errors


def test_what_a_strict_build_would_stop_for_is_counted(tmp_path: Path) -> None:
    assert run(tmp_path, "new", "--bare", "edition").exit_code == 0
    folder = tmp_path / "edition"
    (folder / "open.txt").write_text("No title, no date (and no end.\n", encoding="utf-8")
    result = run(folder, "add", "open.txt")
    line = next(line for line in result.output.splitlines() if "--strict" in line)
    found = [one for one in open_findings(load(folder / "content")) if one.code != STARTER]
    count = len(found)
    assert count > 1
    assert line.startswith(f"{count} warnings in the new documents are open: ")
    assert "“edition check” shows them" in line
    (folder / "well.md").write_text(
        "## A Paper\n\nDate: 1978. 7. 15\n\nIt has a date.\n", encoding="utf-8"
    )
    assert "in the new documents" not in run(folder, "add", "--language", "en", "well.md").output


def test_a_volume_says_how_the_site_could_be_called(tmp_path: Path) -> None:
    """What `edition new` wrote may be the editor's by now, so it is told and not changed."""
    assert run(tmp_path, "new", "--bare", "my-volume").exit_code == 0
    folder = tmp_path / "my-volume"
    config = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    volume = (ROOT / "tests" / "intake" / "cases" / "volume.xml").read_bytes()
    lines = [line for line in volume.splitlines(keepends=True) if b"p_HR-1" not in line]
    (folder / "volume.xml").write_bytes(b"".join(lines))
    result = run(folder, "add", "volume.xml")
    assert result.exit_code == 0, result.output
    title = 'site_name: "Papers of the Port, 1893 & 1894"'
    assert (
        f"mkdocs.yml: site_name is “My volume”; to use the title of the volume, write {title}"
        in (result.output)
    )
    assert (folder / "mkdocs.yml").read_text(encoding="utf-8") == config
    found = [one for one in open_findings(load(folder / "content")) if one.code != STARTER]
    assert len(found) == 2
    assert (
        "2 warnings in the new documents are open: “mkdocs build --strict” fails" in result.output
    )


SCHEMA = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><sourceDesc><listPerson>'
    '<person xml:id="lund"><persName>Lund</persName></person></listPerson></sourceDesc></fileDesc>'
    "</teiHeader><text><body><p>Words</p><schemaSpec/></body></text></TEI>"
)


def test_files_without_a_text_are_left_out(tmp_path: Path) -> None:
    """The other files are added; the exit code shows that not all of them were."""
    (tmp_path / "content").mkdir()
    for name, text in {
        "good.md": "# A\n\nWords.\n",
        "blank.txt": " \n",
        "a.xml": SCHEMA,
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    result = run(tmp_path, "add", "--language", "en", "blank.txt", "a.xml", "good.md")
    assert result.exit_code == 1
    assert "blank.txt:1:1: error[encoding]: this file is empty" in result.output
    assert "a.xml:1:1: error[text-missing]" in result.output
    assert result.output.endswith("Error: 2 files are left out: blank.txt, a.xml\n")
    written = {path.parent.name for path in (tmp_path / "content").rglob("edition.yml")}
    assert written == {"good"}
    assert not (tmp_path / "content" / "registers").exists()  # nor any data of such a file


@pytest.mark.parametrize(
    ("files", "count"),
    [(("blank.txt",), "1 error"), (("good.md", "blank.txt", "no.md"), "1 error")],
)
def test_nothing_is_added_without_a_text_or_with_other_errors(
    files: tuple[str, ...], count: str, tmp_path: Path
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "good.md").write_text("# A\n\nWords.\n", encoding="utf-8")
    (tmp_path / "blank.txt").write_text(" \n", encoding="utf-8")
    result = run(tmp_path, "add", "--language", "en", *files)
    assert result.exit_code == 1
    assert f"{count}: nothing was added" in result.output
    assert not [*(tmp_path / "content").iterdir()]
