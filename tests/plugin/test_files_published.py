"""Which files of a content folder are published: the same from MkDocs, an export, a manifest, a deposit."""

from __future__ import annotations

from pathlib import Path

import pytest
from plugin import small
from shared import Build
from sites import exported

from edition import load
from edition.editorial.prose import prose_pages
from edition.editorial.sorting import Kind, kind
from edition.pipeline.build import site
from edition.publishing.deposit.site import sources
from edition.publishing.release import UnreleasableError, current_state
from edition.system.host import host

FILES = {
    "index.md": Kind.PROSE,
    "essays/one.md": Kind.PROSE,
    "picture.svg": Kind.OWN,
    "essays/table.csv": Kind.OWN,
    ".htaccess": Kind.HIDDEN,
    ".git/config": Kind.HIDDEN,
    "essays/.draft.md": Kind.HIDDEN,
    "documents/.nav.yml": Kind.HIDDEN,
    "registers/notes.md": Kind.EDITORS,
    "registers/picture.svg": Kind.EDITORS,
    "releases/notes.txt": Kind.EDITORS,
    "documents/loose.md": Kind.EDITORS,
    "documents/paper/scan.svg": Kind.EDITORS,
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = small.write(tmp_path) / "content"
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("# Words\n", encoding="utf-8")
    return folder


def of(*kinds: Kind) -> set[str]:
    return {name for name, what in FILES.items() if what in kinds}


def test_each_path_has_one_kind() -> None:
    assert {name: kind(name) for name in FILES} == FILES


def test_all_outputs_agree(content: Path, tmp_path: Path, mkdocs: Build) -> None:
    edition = load(content)
    assert {page.file for page in prose_pages(content)} == of(Kind.PROSE)
    assert of(*Kind) & {name for name, _ in exported(edition, site(edition), content)} == of(
        Kind.OWN
    )
    assert of(*Kind) & set(current_state(edition, content).manifest.files) == of(Kind.OWN)
    packed = {name.removeprefix("content/") for name, _ in sources(content, host(content))}
    assert of(*Kind) & packed == of(Kind.OWN, Kind.PROSE, Kind.EDITORS)
    done = mkdocs(content.parent, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert [line.split(": ")[0] for line in done.stderr.splitlines() if "WARNING" in line] == [
        "WARNING -  content/documents/loose.md:1:1"
    ]
    built = {p.relative_to(tmp_path / "site").as_posix() for p in (tmp_path / "site").rglob("*")}
    assert of(*Kind) & built == of(Kind.OWN)
    assert {"essays/one/index.html", "index.html"} <= built
    assert not built & {"registers/notes/index.html", "documents/loose/index.html"}


def test_a_deposit_follows_no_links_out_of_the_folder(content: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (content / "essays" / "link.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(UnreleasableError, match=r"link\.txt: a symbolic link that"):
        list(sources(content, host(content)))
