"""`edition new`: the folder that other people begin with."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from commands.running import failing, run, state
from shared import ROOT, Build

from edition import load
from edition.checks.answers import all_findings
from edition.commands.new import starter
from edition.commands.starter_words import PLAIN, QUOTED
from edition.editorial.edited import EditorialNote
from edition.editorial.starter_pages import PAGES, unwritten
from edition.model.wording import ENGLISH, languages, wording


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new edition, in a folder with a name that files must quote."""
    folder = tmp_path_factory.mktemp("new")
    result = run(folder, "new", "my-edition: a *first* <try>")
    assert result.exit_code == 0, result.output
    return folder / "my-edition: a *first* <try>"


def test_it_builds_at_once_and_nothing_is_open(made: Path, tmp_path: Path, mkdocs: Build) -> None:
    done = mkdocs(made, tmp_path / "site", "--strict")
    assert done.returncode == 0, done.stderr
    result = run(made, "check")
    assert (result.exit_code, "1 document read; findings: 0 open" in result.output) == (0, True)
    home = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "My edition: a *first* &lt;try&gt;</h1>" in home
    for page in ("accessibility", "documents/sample-letter", "glossary", "cite"):
        assert (tmp_path / "site" / page / "index.html").is_file()
    assert "assets/edition/all.css" in home


def test_the_sample_shows_every_kind_of_note(made: Path) -> None:
    edition = load(made / "content")
    sample = edition.edited("sample-letter")
    assert len(edition.documents) == 1
    assert sample.id == "sample-letter"
    assert "sample" in sample.title
    notes: tuple[EditorialNote, ...] = sample.notes
    assert [(note.id, note.emendation is not None) for note in notes] == [
        ("storm-year", True),
        ("never-sound", False),
    ]
    assert {"anna-berg", "hallen", "harbour-board"} <= {one.entry for one in sample.mentions}
    assert any("storm-1921" in dated.events for dated in sample.dates)
    pages = [(one.number, sample.document.source.text[one.start :][:16]) for one in sample.images]
    assert pages == [(1, "On the repair of"), (2, "What is proposed")]
    assert len(edition.works) == 2
    assert not [found for found in all_findings(edition) if found.severity != "info"]


def test_the_sample_is_pinned_and_git_leaves_it_alone(made: Path) -> None:
    data = (made / "content/documents/sample-letter/transcript.md").read_bytes()
    written = (made / "content/documents/sample-letter/edition.yml").read_text(encoding="utf-8")
    assert hashlib.sha256(data).hexdigest() in written
    assert "content/documents/**/transcript.* -text" in (made / ".gitattributes").read_text("utf-8")


def test_every_schema_that_a_file_names_is_there(made: Path) -> None:
    named = 0
    for path in made.rglob("*.yml"):
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        if first.startswith("# yaml-language-server: $schema="):
            named += 1
            assert (path.parent / first.partition("=")[2]).resolve().is_file(), path
    assert named == 6


def test_the_program_is_pinned(made: Path) -> None:
    pinned = (made / "requirements.txt").read_text(encoding="utf-8").splitlines()[-1]
    assert pinned.startswith("mkdocs-edition")
    assert "==" in pinned or "@" in pinned


def test_nothing_is_left_to_be_filled_in(made: Path) -> None:
    for path, data in state(made).items():
        for placeholder in (b"{title}", b"{quoted}", b"{program}"):
            assert placeholder not in (data or b""), path


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("a file in it", "is not empty; nothing was changed; name a new folder"),
        (
            "an edition",
            "is already an edition; nothing was changed; to add documents to it, run “edition add",
        ),
        ("a file", "is a file"),
    ],
)
def test_nothing_is_overwritten(what: str, said: str, tmp_path: Path) -> None:
    place = tmp_path / "there"
    if what == "a file":
        place.write_bytes(b"mine")
    elif what == "an edition":
        (place / "content").mkdir(parents=True)
    else:
        place.mkdir()
        (place / ".hidden").write_bytes(b"mine")
    before = state(tmp_path)
    result = run(tmp_path, "new", "there")
    assert (result.exit_code, said in result.output) == (1, True), result.output
    assert state(tmp_path) == before


def test_a_bare_one_takes_a_volume(tmp_path: Path, mkdocs: Build) -> None:
    assert run(tmp_path, "new", "--bare", "volume").exit_code == 0
    folder = tmp_path / "volume"
    assert not (folder / "content" / "documents").exists()
    assert b"sample" not in (folder / "content" / "index.md").read_bytes()
    done = mkdocs(folder, tmp_path / "empty", "--strict")
    assert done.returncode == 0, done.stderr
    case = tmp_path / "volume.xml"
    lines = (
        (ROOT / "tests" / "intake" / "cases" / "volume.xml").read_bytes().splitlines(keepends=True)
    )
    case.write_bytes(b"".join(line for line in lines if b"p_HR-1" not in line))
    assert run(folder, "add", str(case)).exit_code == 0
    done = mkdocs(folder, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    before = state(folder)
    again = run(folder, "add", str(case))
    assert again.exit_code == 1
    assert again.output.count("error[id-repeated]: the edition already has ") == 1
    assert "create an edition for each volume: “edition new --bare FOLDER”" in again.output
    assert state(folder) == before


def test_the_folder_one_is_in_is_filled_where_it_is_empty(tmp_path: Path) -> None:
    assert run(tmp_path, "new", ".").exit_code == 0
    assert (tmp_path / "content" / "index.md").is_file()
    assert run(tmp_path, "check").exit_code == 0


@pytest.mark.parametrize(("method", "at"), [("write_bytes", 3), ("rename", 4)])
def test_an_interruption_leaves_no_trace(
    method: str, at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    for folder in ("new", "empty"):
        with monkeypatch.context() as patch:
            patch.setattr(Path, method, failing(getattr(Path, method), at, KeyboardInterrupt()))
            result = run(tmp_path, "new", folder)
        assert result.exit_code == 130
        assert "Interrupted; nothing was changed" in result.output
        assert state(tmp_path) == {"empty": None}


@pytest.mark.slow
def test_its_pages_are_not_published_unchanged(tmp_path: Path, mkdocs: Build) -> None:
    """Beside documents of one's own; alone, the sample says by itself what it is."""
    for name, bare in (("full", ()), ("bare", ("--bare",))):
        assert run(tmp_path, "new", *bare, name).exit_code == 0
        folder = tmp_path / name
        assert "starter-unchanged" not in run(folder, "check").output
        (folder / "own.md").write_text(
            "## A Paper\n\nDate: 1978. 7. 15\n\nIt is one’s own.\n", "utf-8"
        )
        added = run(folder, "add", "own.md").output
        pages = "about.md, accessibility.md, index.md"
        assert f"so “mkdocs build --strict” fails: {pages}" in added
        found = run(folder, "check")
        assert (found.exit_code, found.output.count("[starter-unchanged]")) == (1, 3 + (not bare))
        assert mkdocs(folder, tmp_path / f"{name}-site").returncode == 0
        assert mkdocs(folder, tmp_path / f"{name}-strict", "--strict").returncode == 1
        for page in ("index.md", "about.md", "accessibility.md"):
            with (folder / "content" / page).open("a", encoding="utf-8") as file:
                file.write("\nErna Editor.\n")
        assert run(folder, "check").output.count("[starter-unchanged]") == (not bare)


def test_two_new_editions_are_the_same() -> None:
    assert list(starter("One")) == list(starter("One"))


FEW = ("ar", "en")
"""A language of its own script, and that of the source; the audit makes an edition in each."""


@cache
def begun(language: str) -> dict[str, bytes]:
    """The files of a new edition in a language."""
    return dict(starter("One", wording(language)))


@pytest.mark.parametrize(
    "language",
    [one if one in FEW else pytest.param(one, marks=pytest.mark.audit) for one in languages()],
)
def test_it_is_in_the_language_of_the_command(language: str) -> None:
    words = wording(language)
    made = begun(language)
    assert made.keys() == begun("en").keys()
    text = {
        name: data.decode()
        for name, data in made.items()
        if not name.startswith(".schemas") and not name.endswith(".png")
    }
    assert yaml.load(text["mkdocs.yml"], yaml.BaseLoader)["theme"]["language"] in language  # noqa: S506
    whole = "\n".join(text.values())
    for one in (*PLAIN.values(), *QUOTED.values()):
        assert words.say(one) in whole
    if words != ENGLISH:
        english = "\n".join(
            data.decode() for name, data in begun("en").items() if not name.endswith(".png")
        )
        comments = re.compile(r"(?<![#])# (?=.)\w+(?: \w+){3,}")
        assert set(comments.findall(english)) & set(comments.findall(whole)) == set()
    bare = dict(starter("Two", words, bare=True))
    for page in PAGES:
        assert unwritten(page, text[f"content/{page}"])
        assert not unwritten(page, text[f"content/{page}"] + "\nErna Editor.\n")
        assert not unwritten(page, text[f"content/{page}"][:-2])
        assert unwritten(page, bare[f"content/{page}"].decode())


def test_the_option_comes_before_the_locale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    for folder, option, title in (
        ("by-locale", (), "Über diese Edition"),
        ("by-option", ("--lang", "ar"), "عن هذه الطبعة"),
    ):
        assert run(tmp_path, "new", *option, folder).exit_code == 0
        assert f"title: {title}" in (tmp_path / folder / "content" / "about.md").read_text("utf-8")
        found = all_findings(load(tmp_path / folder / "content"))
        assert not [one for one in found if one.severity != "info"]
