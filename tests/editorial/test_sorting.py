"""The files of a content folder by their kinds: the same as if every path were looked at."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from edition.editorial.sorting import Kind, kind, sorted_files

FILES = {
    "documents/one/transcript.md": Kind.EDITORS,
    "documents/one/.d": Kind.HIDDEN,
    "documents.md": Kind.PROSE,
    "registers/people.yml": Kind.EDITORS,
    "publication.yml": Kind.EDITORS,
    ".hidden/deep/a.png": Kind.HIDDEN,
    ".b": Kind.HIDDEN,
    "more/.c": Kind.HIDDEN,
    "more/documents/page.md": Kind.PROSE,
    "more/picture.png": Kind.OWN,
    "index.md": Kind.PROSE,
}


def choices() -> Iterator[tuple[Kind, ...]]:
    for count in range(len(Kind) + 1):
        yield from combinations(Kind, count)


def test_each_kind_has_its_files_in_order(tmp_path: Path) -> None:
    content = tmp_path / "content"
    for name in FILES:
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).touch()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.png").touch()
    (content / "link").symlink_to(tmp_path / "elsewhere")
    expected = {**FILES, "link": Kind.OWN}
    assert {name: kind(name) for name in expected} == expected
    for kinds in choices():
        names = sorted(content / name for name in expected if expected[name] in kinds)
        found = list(sorted_files(content, *kinds))
        assert [path for _, path in found] == names, kinds
        assert [content / name for name, _ in found] == names, kinds


def test_a_missing_folder_has_no_files(tmp_path: Path) -> None:
    assert list(sorted_files(tmp_path / "missing", *Kind)) == []
