"""A pipe, a device, or a link out of the content folder in the place of a file: one line, and no waiting."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import pytest
from commands.running import run
from mkdocs.structure.files import File, Files

from edition import load
from edition.commands.common import loaded
from edition.editorial.prose import prose_pages
from edition.publishing.static_export import own_files
from edition.system.regular_files import NotRegularError, read_file, refused
from mkdocs_edition.published_files import without_editors_files

BASE = Path(__file__).parent.parent / "rules" / "base"
PLACES = (
    *("publication.yml", "bibliography.bib", "chronology.yml", "registers/people.yml"),
    *("about.md", "picture.png", "releases/1.0.json", "assessment.yml"),
    *("documents/paper/edition.yml", "documents/paper/transcript.md"),
)


@pytest.fixture(autouse=True)
def _no_waiting() -> Iterator[None]:
    """End a test that waits for a pipe."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(120)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def outside(path: Path) -> None:
    path.symlink_to("/etc/passwd")


KINDS: dict[str, tuple[Callable[[Path], None], str]] = {
    "pipe": (pipe, "a named pipe, not a regular file"),
    "device": (device, "a symbolic link that leads out of the content folder"),
    "outside": (outside, "a symbolic link that leads out of the content folder"),
}


def edition_with(kind: str, place: str, folder: Path) -> Path:
    content = folder / "content"
    shutil.copytree(BASE, content)
    path = content / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    KINDS[kind][0](path)
    return content


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", KINDS)
def test_it_is_a_finding_at_its_place(kind: str, place: str, tmp_path: Path) -> None:
    content = edition_with(kind, place, tmp_path)
    found = [one for one in load(content).findings if one.code == "file-unread"]
    assert [(one.places[0].file, one.message, one.severity) for one in found] == [
        (f"content/{place}", KINDS[kind][1], "error")
    ]
    assert found[0].hint == "replace it with a readable copy of the file"


def test_the_rest_is_read(tmp_path: Path) -> None:
    content = edition_with("pipe", "documents/paper/edition.yml", tmp_path)
    shutil.copytree(BASE / "documents" / "paper", content / "documents" / "other")
    assert {document.id for document in load(content).documents} == {"other"}


def test_a_folder_that_leads_out_is_a_finding(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    shutil.copytree(content / "documents" / "paper", tmp_path / "paper")
    for name in ("documents/linked", "pictures"):
        (content / name).symlink_to(tmp_path / "paper")
    edition = load(content)
    found = {one.places[0].file for one in edition.findings if one.code == "file-unread"}
    assert found == {"content/documents/linked", "content/pictures"}
    assert "linked" not in {document.id for document in edition.documents}


def test_a_link_within_the_content_folder_is_followed(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    (content / "pages").mkdir()
    (content / "pages" / "long.md").write_text("# Hello\n")
    (content / "hello.md").symlink_to("pages/long.md")
    assert not [one for one in load(content).findings if one.code == "file-unread"]
    assert "Hello" in {page.title for page in prose_pages(content)}


def test_a_content_folder_may_itself_be_a_link(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "elsewhere")
    (tmp_path / "content").symlink_to(tmp_path / "elsewhere")
    assert not loaded(tmp_path / "content").errors


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_it_is_published(kind: str, tmp_path: Path) -> None:
    content = edition_with(kind, "picture.png", tmp_path)
    with pytest.raises(NotRegularError):
        dict(own_files(content))
    (content / "picture.png").rename(content / "about.md")
    assert "about.md" not in {page.file for page in prose_pages(content)}


def test_a_pipe_in_the_place_of_a_new_transcript(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "content")
    os.mkfifo(tmp_path / "new.md")
    result = run(tmp_path, "add", "new.md", "--content", "content")
    assert result.exit_code == 1
    assert "new.md:1:1: error[file-unread]: a named pipe, not a regular file" in result.output


def test_the_site_generator_gets_none_of_it(tmp_path: Path) -> None:
    content = edition_with("pipe", "about.md", tmp_path)
    outside(content / "picture.png")
    (content / "pictures").symlink_to("/etc")
    (content / "page.md").write_text("# A page\n")
    names = ("about.md", "picture.png", "pictures/passwd", "page.md")
    files = Files(
        [
            File(name, str(content), str(tmp_path / "site"), use_directory_urls=True)
            for name in names
        ]
    )
    assert [*without_editors_files(files, content).src_uris] == ["page.md"]


def test_names_that_are_not_utf8(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    odd = os.fsdecode(b"caf\xe9")
    shutil.copytree(content / "documents" / "paper", content / "documents" / odd)
    (content / f"{odd}.md").write_text("# A page\n")
    (content / f"{odd}.png").write_bytes(b"")
    (content / "documents" / "paper" / odd).write_bytes(b"")
    (content / "releases").mkdir()
    (content / "releases" / f"{odd}.json").write_bytes(b"{}")
    result = run(tmp_path, "check", "content", "--jobs", "1")
    assert result.exit_code == 1
    found = [line for line in result.output.splitlines() if "file-unread" in line]
    assert found == [
        f"content/{name}:1:1: error[file-unread]: the name is not valid UTF-8; rename it"
        for name in ("caf\\udce9.md", "caf\\udce9.png", "documents/caf\\udce9")
    ]
    assert "releases/caf\\udce9.json:1:1: error[release]" in result.output
    assert not prose_pages_of(content)


def prose_pages_of(content: Path) -> list[str]:
    return [page.file for page in prose_pages(content)]


def test_why_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    assert read_file(tmp_path / "file", tmp_path) == b"x"
    assert refused(tmp_path / "file", tmp_path) == ""
    assert refused(tmp_path / "missing", tmp_path) == "no such file or directory"
    (tmp_path / "round").symlink_to("round")
    assert refused(tmp_path / "round", tmp_path) == "too many levels of symbolic links"
    with pytest.raises(FileNotFoundError):
        read_file(tmp_path / "missing", tmp_path)
    with pytest.raises(IsADirectoryError):
        read_file(tmp_path)
