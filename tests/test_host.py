"""What is read of `mkdocs.yml`: whether it makes the site, of what, and how."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.system.host import host

FILES = ("requirements.txt", "overrides/main.html", "overrides/.icons/a.svg", "hook.py", "own.csl")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for name in (*FILES, "other.txt", "site/index.html", "content/index.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    (tmp_path / "overrides" / "__pycache__").mkdir()
    (tmp_path / "overrides" / "__pycache__" / "a.pyc").write_text("", encoding="utf-8")
    return tmp_path / "content"


def test_all_that_it_names_stands_beside(content: Path) -> None:
    (content.parent / "mkdocs.yml").write_text(
        """\
site_url: !ENV [SITE_URL, ""]
docs_dir: content
theme: {name: material, custom_dir: overrides}
hooks: [hook.py, ../outside.py]
markdown_extensions:
  - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji }
plugins:
  search: {}
  edition: {pdf: true, citation: {styles: [own.csl]}}
""",
        encoding="utf-8",
    )
    found = host(content)
    beside = {path.relative_to(content.parent.resolve()).as_posix() for path in found.beside}
    assert beside == {"mkdocs.yml", *FILES}
    assert (found.builds, found.pdf, found.extras) == (True, True, ("csl", "pdf"))


@pytest.mark.parametrize(
    "text",
    ["", "- 1", "a: [", "docs_dir: elsewhere\nplugins: [edition: {pdf: true}]", "site_name: x"],
)
def test_what_makes_no_site_of_this_folder(content: Path, text: str) -> None:
    (content.parent / "mkdocs.yml").write_text(text, encoding="utf-8")
    found = host(content)
    assert (found.builds, found.pdf, found.extras) == (False, False, ())


def test_an_edition_without_one(content: Path) -> None:
    found = host(content)
    assert not found.builds
    assert [path.name for path in found.beside] == ["requirements.txt"]
