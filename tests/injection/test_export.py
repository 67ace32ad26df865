"""Strings that try to break out, in every field there is: each output holds them and nothing more."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from injection.content import write
from injection.decoding import Seen, kind_of, seen
from injection.fields import STRINGS, Marks
from injection.shown import MARK, wrong
from shared import check_golden
from sites import exported

from edition.editorial.content_folder import ContentFolder
from edition.editorial.publication_file import Publication
from edition.outputs.options import BuildOptions
from edition.pipeline import build
from edition.pipeline.make import KNOWN
from edition.system.cache import Store

pytestmark = pytest.mark.slow

PROSE = {
    "em",
    "strong",
    "a@href",
    *(
        f"{{http://www.tei-c.org/ns/1.0}}{bone}"
        for bone in ("hi", "hi@rend", "graphic", "graphic@url")
    ),
    # White space between two emphasised stretches is marked, so that no program drops it.
    *(
        f"{{http://www.tei-c.org/ns/1.0}}{bone}@{{http://www.w3.org/XML/1998/namespace}}space"
        for bone in ("p", "ab", "head", "cell")
    ),
}
"""What emphasis and pictures are, where the prose of an editor or a transcript in Markdown may have it."""
Outputs = tuple[Marks, dict[str, Seen], dict[str, Seen]]


def wrong_words(files: dict[str, Seen], marks: Marks) -> set[tuple[str, ...]]:
    """What is wrong in the words of files, with one of the files; many files have the same words."""
    addresses = {words: address for address, file in files.items() for words in file.words}
    return {
        (address, *what) for words, address in addresses.items() for what in wrong(words, marks.put)
    }


def made(folder: Path, marks: Marks, kinds: tuple[str, ...], kept: Path) -> dict[str, Seen]:
    """Every file of an edition, read."""
    content_folder = ContentFolder(write(folder, marks, kinds), folder.name)
    edition, site = build.build_site(
        content_folder,
        Publication(),
        BuildOptions(),
        build.Stores(Store(kept / "documents", KNOWN), None),
    )
    assert edition.errors == ()
    files = exported(edition, site, folder)
    return {
        address: seen(address, data if isinstance(data, bytes) else b"".join(data))
        for address, data in files
    }


FEW = ("csv-equals", "html", "json", "markdown", "ris", "tex")
"""A kind of string for each family of formats; the audit puts all of them."""
RARER = {"markdown.row": {".csv"}, "typescript.title": {"search_index.json"}}
"""Outputs that a field reaches with other kinds of strings only."""
UNTITLED = {"documents/csv-tab-typescript/index.html": {"span@data-by"}}
"""A line that begins with a tab is not the title of a typescript: the page shows the editors' title."""


@pytest.fixture(
    scope="module", params=[FEW, pytest.param(tuple(STRINGS), marks=pytest.mark.audit)], ids=len
)
def kinds(request: pytest.FixtureRequest) -> tuple[str, ...]:
    found: tuple[str, ...] = request.param
    return found


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory, kinds: tuple[str, ...]) -> Outputs:
    """What was put where, the files of the edition, and those of one whose words are plain."""
    folder = tmp_path_factory.mktemp("injection")
    marks, tame = Marks(), Marks(tame=True)
    wild = made(folder / "wild", marks, kinds, folder / "kept")
    plain = made(folder / "tame", tame, kinds, folder / "kept")
    assert marks.put.keys() == tame.put.keys()
    return marks, wild, plain


def test_every_string_comes_out_as_it_is(outputs: Outputs) -> None:
    marks, wild, _ = outputs
    found = wrong_words(wild, marks)
    assert sorted(found)[:10] == []


def test_no_string_comes_alive(outputs: Outputs) -> None:
    """The elements, attributes, keys, and records are the same as for plain words."""
    _, wild, plain = outputs
    assert wild.keys() <= plain.keys()
    more = {a: more for a, file in wild.items() if (more := file.bones - plain[a].bones - PROSE)}
    assert more.items() <= UNTITLED.items()
    assert {a: file.count for a, file in wild.items()} == {a: plain[a].count for a in wild}


def test_every_field_comes_out_where_it_belongs(outputs: Outputs, kinds: tuple[str, ...]) -> None:
    """A golden names the outputs of each field; it also lists the fields that no output contains."""
    marks, wild, _ = outputs
    where: dict[str, set[str]] = {field: set() for _, field, _ in marks.put.values()}
    for address, file in wild.items():
        for words in file.words:
            for mark in MARK.findall(words):
                if mark in marks.put:
                    where[marks.put[mark][1]].add(kind_of(address))
    for field, more in RARER.items() if kinds == FEW else ():
        assert not where[field] & more
        where[field] |= more
    lines = [
        f"{field}: {', '.join(sorted(kinds)) or '—'}\n" for field, kinds in sorted(where.items())
    ]
    check_golden(Path(__file__).parent / "where.golden", "".join(lines))


def test_every_kind_of_string_is_everywhere(outputs: Outputs, kinds: tuple[str, ...]) -> None:
    marks, _, _ = outputs
    put: dict[str, set[str]] = defaultdict(set)
    for kind, field, _ in marks.put.values():
        put[field].add(kind)
    lacking = {field for field, found in put.items() if found != set(kinds)}
    # There are fewer views than kinds.
    assert lacking <= {"SecurityContact.contact", "Publication.licence", "Publication.titles"}
