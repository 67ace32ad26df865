"""A program that reads `mkdocs.yml` and runs no plugins stops before it writes anything."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner
from shared import ROOT

from edition.cli import main
from edition.outputs.html import assets
from edition.system.host import host
from edition.website.prepared_pages import _data, _page, notices

WORDS = "zensical does not run the plugin “edition”"
TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title></titleStmt>'
    "<publicationStmt><p>A</p></publicationStmt><sourceDesc><p>A</p></sourceDesc></fileDesc></teiHeader>"
    "<text><body>"
)
READING = """
import sys, types, yaml
sys.modules.update({name: types.ModuleType(name) for name in sys.argv[2:]})
with open(sys.argv[1], encoding="utf-8") as file:
    loader = yaml.Loader
    loader.add_constructor("!ENV", lambda _loader, _node: "")
    print(yaml.load(file, loader)["extra"]["guard"])
"""


@pytest.fixture
def new(tmp_path: Path) -> Path:
    done = CliRunner().invoke(main, ["new", str(tmp_path / "edition")])
    assert done.exit_code == 0, done.output
    return tmp_path / "edition"


@pytest.mark.parametrize("whose", ["starter", "own"])
def test_reading_as_zensical_does_ends_with_the_remedy(new: Path, whose: str) -> None:
    config = (new if whose == "starter" else ROOT) / "mkdocs.yml"

    def read(*modules: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", READING, str(config), *modules]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    done = read("zensical")
    assert done.returncode != 0
    assert WORDS in done.stderr
    assert "edition prepare" in done.stderr
    assert read().returncode == 0


def test_our_commands_read_it_without_the_guard(new: Path) -> None:
    assert host(new / "content").builds


def test_prepared_pages_come_with_the_notices_of_the_site(new: Path) -> None:
    config = (new / "mkdocs.yml").read_text(encoding="utf-8")
    (new / "mkdocs.yml").write_text(
        f"{config}\nhooks: [own.py]\nextra_css: [lost.css]\n", encoding="utf-8"
    )
    with (new / "content" / "bibliography.bib").open("a", encoding="utf-8") as works:
        works.write("\n@book{uncited,\n  title = {A},\n}\n")
    command = ["prepare", "--content", str(new / "content"), str(new / "prepared")]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 0, done.output
    assert "hooks: “edition build” does not use this setting" in done.stderr
    assert "the site has no file “lost.css”" in done.stderr
    assert "open; “edition check” shows" in done.stderr
    assert "1 transcript in Markdown gets the ending .md.txt" in done.stderr
    docs = new / "prepared" / "docs"
    assert (docs / "robots.txt").read_text(encoding="utf-8").startswith("User-agent")
    sheet = (docs / "assets" / "edition" / "all.css").read_text("utf-8")
    assert sheet.startswith((assets.FOLDER / assets.MATERIAL).read_text("utf-8"))
    links_of_data = (docs / "downloads" / "linkset.json").read_text("utf-8")
    assert '.received.md.txt"' in links_of_data
    assert '.received.md"' not in links_of_data
    links = [
        (page, target)
        for page in sorted(docs.rglob("*.md"))
        for target in re.findall(r'href="([^":#?]+\.(?:md|txt))"', page.read_text("utf-8"))
    ]
    assert len(links) > 2
    for page, target in links:
        folder = page.parent if page.name == "index.md" else page.with_suffix("")
        assert (folder / target).resolve().is_file(), (page, target)


@pytest.mark.parametrize("home", ["https://kim.example/notes/", "http://site.invalid/"])
@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("a.md", "a.md.txt"),
        ("a.md#s3", "a.md.txt#s3"),
        ("a.md?x=1&amp;y=2#s3", "a.md.txt?x=1&amp;y=2#s3"),
        ("../b/c%20d&amp;e.md", "../b/c%20d&amp;e.md.txt"),
        ("{home}letters/a.md", "{home}letters/a.md.txt"),
        ("../a.md", "../a.md"),
        ("b.md", "b.md"),
        ("?a.md", "?a.md"),
        ("a.mdx", "a.mdx"),
        ("https://github.com/kim/notes/blob/main/letters/a.md", None),
        ("//github.com/letters/a.md", None),
        ("mailto:a.md", None),
        ("http://[a.md#x", None),
        ("//[a]b.md", None),
    ],
)
def test_links_to_renamed_transcripts(home: str, link: str, expected: str | None) -> None:
    html = f'<a href="{link.format(home=home)}">A</a>'
    parts = SimpleNamespace(title="", description="", head="", body=html)
    page = SimpleNamespace(address="letters/", parts=lambda: parts)
    made = _page(page, frozenset({"letters/a.md", "b/c d&e.md"}), home)  # type: ignore[arg-type]
    assert f'\n<a href="{(expected or link).format(home=home)}">A</a>\n' in made


@pytest.mark.parametrize("home", ["https://kim.example/notes/", "http://site.invalid/"])
@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("{home}letters/a.md", "{home}letters/a.md.txt"),
        ("../letters/a.md#s3", "../letters/a.md.txt#s3"),
        ("../b/c%20d&amp;e.md", "../b/c%20d&amp;e.md.txt"),
        ("letters/a.md", None),  # in the folder of the file
        ("https://kim.example/letters/a.md", None),
        ("../letters/a.mdx", None),
        ("http://[a.md#x", None),
        ("../letters/caf\udce9.md", None),  # in Latin-1
    ],
)
def test_data_links_to_renamed_transcripts(home: str, link: str, expected: str | None) -> None:
    transcripts = frozenset({"letters/a.md", "b/c d&e.md"})
    data = f'{{"href": "{link.format(home=home)}", "text": "letters/a.md was read"}}'
    made = _data(
        data.encode(errors="surrogateescape"), "downloads/linkset.json", transcripts, home
    ).decode(errors="surrogateescape")
    assert made == data.replace(link.format(home=home), (expected or link).format(home=home), 1)


def test_a_received_transcript_is_prepared_unchanged(tmp_path: Path) -> None:
    transcripts = {
        "a.xml": f'{TEI}<p>See <ref target="../b/b.received.md">B</ref>.</p></body></text></TEI>',
        "b.md": "Mr. Kim came on 3 June 1962.\n",
    }
    for name, text in transcripts.items():
        folder = tmp_path / "content" / "documents" / name[0]
        folder.mkdir(parents=True)
        (folder / name).write_bytes(text.encode())
        digest = hashlib.sha256(text.encode()).hexdigest()
        (folder / "edition.yml").write_text(
            f"id: {name[0]}\nrecord: {{title: A letter, date: 1962-06-03}}\n"
            f"texts: [{{file: {name}, language: en, sha256: {digest}}}]\n",
            encoding="utf-8",
        )
    command = ["prepare", "--content", str(tmp_path / "content"), str(tmp_path / "prepared")]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 0, done.output
    docs = tmp_path / "prepared" / "docs" / "documents"
    assert (docs / "a" / "a.received.xml").read_bytes() == transcripts["a.xml"].encode()
    assert (docs / "b" / "b.received.md.txt").read_bytes() == transcripts["b.md"].encode()


def test_prepared_pages_name_the_languages_that_are_missing() -> None:
    framed = SimpleNamespace(languages=[SimpleNamespace(folder=name) for name in ("", "de/")])
    found = notices(framed, ["a.md.png", "b/c.xml"])  # type: ignore[arg-type]
    assert [str(one).partition(",")[0] for one in found] == [
        "de: the pages in this language are not prepared"
    ]


@pytest.mark.audit
@pytest.mark.skipif(find_spec("zensical") is None, reason="zensical is not installed")
def test_zensical_itself(new: Path) -> None:
    command = [sys.executable, "-m", "zensical", "build"]
    done = subprocess.run(command, cwd=new, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert WORDS in done.stderr
    assert "Traceback" not in done.stderr
    assert not (new / "site").exists()
