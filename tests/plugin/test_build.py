"""Sites built with MkDocs and properdocs, as an editor builds them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import venv
from importlib import metadata
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from packaging.requirements import Requirement
from plugin import small
from shared import CONTENT, ROOT, TELEGRAM, Build
from sites import addresses

from edition import load
from edition.editorial.publication_file import Publication
from edition.pipeline.build import site

HOST = Publication(
    title="Kim Il Sung and Moscow, 1978",
    url="https://example.org/",
    description="A documentary edition of a South Korean Foreign Ministry paper of 15 July 1978",
)

ADDRESSES = [
    *("index.html", "documents/index.html", "documents/118390/index.html", "glossary/index.html"),
    *("chronology/index.html", "corrections/index.html", "bibliography/index.html"),
    *("cite/index.html", "about/index.html", "downloads/index.html"),
    "assessment/index.html",
    *(
        f"documents/118390/118390{ending}"
        for ending in (".bib", ".csl.json", ".ris", ".received.md")
    ),
    *(f"documents/118390/118390{ending}" for ending in (".txt", ".annotations.jsonld")),
    *(f"documents/118390/table-1.csv{ending}" for ending in ("", "-metadata.json")),
    *("downloads/edition.json", "downloads/edition.schema.json"),
    *(
        f"downloads/{name}.csv{ending}"
        for name in ("corrections", "glossary", "mentions", "chronology")
        for ending in ("", "-metadata.json")
    ),
    *(f"downloads/edition{ending}" for ending in (".bib", ".csl.json", ".ris")),
]


def test_every_address_is_there(telegram_site: Path) -> None:
    assert [name for name in ADDRESSES if not (telegram_site / name).is_file()] == []


def test_the_sitemap_lists_every_page_and_claims_no_day(telegram_site: Path) -> None:
    root = ET.parse(telegram_site / "sitemap.xml").getroot()  # noqa: S314 -- our own file
    namespace = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    listed = [element.text for element in root.iter(f"{namespace}loc")]
    assert sorted(map(str, listed)) == [
        f"https://example.org/{page}" for page in addresses(telegram_site) if page != "404.html"
    ]
    assert {element.tag.removeprefix(namespace) for element in root.iter()} == {
        *("urlset", "url", "loc")
    }


def test_data_is_written_bit_by_bit_as_it_is_made_at_once(telegram_site: Path) -> None:
    made = {file.address: file for file in site(load(CONTENT, host=HOST)).files}
    for address in ("downloads/edition.json", "downloads/mentions.csv"):
        assert made[address].parts
        assert (telegram_site / address).read_bytes() == made[address].content()


def test_what_editors_write_is_not_published(telegram_site: Path) -> None:
    names = {path.name for path in telegram_site.rglob("*")}
    assert not names & {"edition.yml", "people.yml", "transcript.md", "bibliography.bib"}
    assert "assessment.yml" not in names
    assert not list(telegram_site.rglob("*~"))


def test_the_transcript_is_published_as_received(telegram_site: Path) -> None:
    received = telegram_site / "documents" / "118390" / "118390.received.md"
    assert received.read_bytes() == TELEGRAM.read_bytes()


def test_the_table_as_data(telegram_site: Path) -> None:
    assert (telegram_site / "documents" / "118390" / "table-1.csv").read_bytes() == (
        b"Year / Trading,1974,1975,1976,1977\r\n"
        b"Export,196.7,209.7,158.3,\r\n"
        b"Import,256.7,258.7,242.4,\r\n"
        b"Total,453.4,468.4,400.7,469\r\n"
    )


def test_views_stand_on_the_pages_that_ask_for_them(telegram_site: Path) -> None:
    html = (telegram_site / "glossary" / "index.html").read_text(encoding="utf-8")
    assert html.count("<h1") == 1
    assert 'id="kim-il-sung"' in html
    assert 'href="#people"' in html


def test_no_address_outside_the_site_is_loaded(telegram_site: Path) -> None:
    loading = re.compile(
        r"<(?:script|img|iframe)\b[^>]*src=\"?(?:https?:)?//"
        r"|<link\b(?=[^>]*rel=\"?[^\">]*(?:stylesheet|icon|preload|prefetch|preconnect|manifest))"
        r"[^>]*href=\"?(?:https?:)?//",
        re.IGNORECASE,
    )
    assert loading.search('<link rel="stylesheet" href="https://fonts.example/a.css">')
    for page in telegram_site.rglob("*.html"):
        assert not loading.search(page.read_text(encoding="utf-8")), page


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_two_builds_are_the_same(telegram_site: Path, tmp_path: Path, mkdocs: Build) -> None:
    """From another folder, in another time zone, with another hash seed."""
    copy = tmp_path / "elsewhere"
    copy.mkdir()
    for name in ("mkdocs.yml", "content", "site-overrides"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
    target = tmp_path / "site"
    done = mkdocs(copy, target, "--strict", TZ="Asia/Seoul", PYTHONHASHSEED="7")
    assert done.returncode == 0, done.stderr
    one, other = files(telegram_site), files(target)
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


@pytest.mark.audit
def test_properdocs_builds_it_too(telegram_site: Path, tmp_path: Path, mkdocs: Build) -> None:
    done = mkdocs(ROOT, tmp_path, "-f", "mkdocs.yml", "--strict", program="properdocs")
    assert done.returncode == 0, done.stderr
    assert files(tmp_path).keys() == files(telegram_site).keys()
    page = "documents/118390/index.html"
    article = re.compile(r'<article class="ed-doc".*?</article>', re.DOTALL)
    built, expected = (
        article.search((folder / page).read_text(encoding="utf-8"))
        for folder in (tmp_path, telegram_site)
    )
    assert built
    assert expected
    assert built[0] == expected[0]


def test_one_transcript_is_enough(tmp_path: Path, mkdocs: Build) -> None:
    folder = small.write(tmp_path / "small")
    done = mkdocs(folder, tmp_path / "site", "--strict")
    assert done.returncode == 0, done.stderr
    pages = {str(p.relative_to(tmp_path / "site")) for p in (tmp_path / "site").rglob("index.html")}
    assert {"index.html", "documents/paper/index.html", "chronology/index.html"} <= pages
    chronology = (tmp_path / "site" / "chronology" / "index.html").read_text(encoding="utf-8")
    assert "May 1961" in chronology


@pytest.mark.parametrize(
    "case", ["quotations", "transcript-altered", "prose-not-utf8", "everything-at-once"]
)
def test_errors_end_a_build_without_a_traceback(case: str, tmp_path: Path, mkdocs: Build) -> None:
    folder = tmp_path / "bad"
    shutil.copytree(ROOT / "tests" / "editorial" / "cases" / case, folder)
    (folder / "mkdocs.yml").write_text(
        "site_name: Bad\ndocs_dir: content\nplugins: [edition]\n", encoding="utf-8"
    )
    done = mkdocs(folder, tmp_path / "site")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    for line in (folder / "expected.txt").read_text(encoding="utf-8").splitlines():
        assert line in done.stderr
    assert not (tmp_path / "site" / "index.html").exists()


def test_a_view_that_does_not_exist_is_named(tmp_path: Path, mkdocs: Build) -> None:
    folder = small.write(tmp_path / "small")
    (folder / "content" / "words.md").write_text(
        "---\nedition: glosary\n---\n# W\n", encoding="utf-8"
    )
    done = mkdocs(folder, tmp_path / "site")
    assert done.returncode == 1
    assert "words.md" in done.stderr
    assert "glossary" in done.stderr
    assert "Traceback" not in done.stderr


def test_poison_in_editors_files_stays_text(tmp_path: Path, mkdocs: Build) -> None:
    folder = small.write(tmp_path / "small")
    poison = "<script>alert(1)</script>{{ 7*7 }}<b onclick=x>"
    registers = folder / "content" / "registers"
    registers.mkdir()
    (registers / "people.yml").write_text(
        f"entries:\n  - id: kim\n    name: '{poison}'\n    forms: [Kim]\n"
        f"    text: '{poison} [x](javascript:alert(1))'\n    identifiers: {{x: '{poison}'}}\n    sources: [x]\n",
        encoding="utf-8",
    )
    (folder / "content" / "chronology.yml").write_text(
        f"events:\n  - {{id: x, date: 1961, title: '{poison}', text: '{poison}', sources: [x]}}\n",
        encoding="utf-8",
    )
    (folder / "content" / "bibliography.bib").write_text(
        f"@misc{{x, title = {{{poison}}}, url = {{https://a.example/x'y&z}}}}\n", encoding="utf-8"
    )
    yml = folder / "content" / "documents" / "paper" / "edition.yml"
    yml.write_text(
        yml.read_text(encoding="utf-8").replace("So the paper says.", poison), encoding="utf-8"
    )
    done = mkdocs(folder, tmp_path / "site", "--strict")
    assert done.returncode == 0, done.stderr
    for page in (tmp_path / "site").rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert "<script>alert" not in html
        assert "<b onclick" not in html
        assert 'href="javascript:' not in html
        assert "49&lt;b" not in html  # no template was run


def test_an_edition_brings_a_sheet_of_its_own(tmp_path: Path, mkdocs: Build) -> None:
    folder = small.write(tmp_path / "small")
    own = folder / "content" / "assets" / "edition"
    own.mkdir(parents=True)
    (own / "timeline.css").write_text(".ed-time { color: teal; }\n", encoding="utf-8")
    assert mkdocs(folder, tmp_path / "site", "--strict").returncode == 0
    sheet = (tmp_path / "site" / "assets" / "edition" / "all.css").read_text(encoding="utf-8")
    assert ".ed-time { color: teal; }" in sheet
    assert ".ed-flag" not in sheet  # of the sheet that it replaces
    assert ".ed-doc {" in sheet


@pytest.mark.audit
def test_the_wheel_brings_all_it_needs(tmp_path: Path) -> None:
    """Into an empty environment, with what it depends on, and nothing from this checkout.

    The packages it depends on are linked from the environment of the tests, not downloaded; pip checks
    that none is missing and that each has a version that the wheel allows.
    """
    wheels = tmp_path / "wheels"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    build = [*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(wheels), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True, timeout=900)
    (wheel,) = wheels.glob("mkdocs_edition-*.whl")
    venv.create(tmp_path / "env")
    python = str(tmp_path / "env" / "bin" / "python")
    (packages,) = (tmp_path / "env" / "lib").glob("python3.*/site-packages")
    lend("mkdocs-edition", packages)
    install = [*pip, "--python", python, "install", "--no-index", str(wheel)]
    subprocess.run(install, check=True, capture_output=True, timeout=900)
    folder = small.write(tmp_path / "small")
    done = subprocess.run(
        [python, "-m", "mkdocs", "build", "--strict", "-d", str(tmp_path / "site")],
        cwd=folder,
        env={"NO_MKDOCS_2_WARNING": "1", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, done.stderr
    sheet = tmp_path / "site" / "assets" / "edition" / "all.css"
    assert ".ed-doc {" in sheet.read_text(encoding="utf-8")
    page = (tmp_path / "site" / "documents" / "paper" / "index.html").read_text(encoding="utf-8")
    assert 'id="n-c1"' in page
    edition = str(tmp_path / "env" / "bin" / "edition")
    subprocess.run([edition, "new", "made"], cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / "made" / ".github" / "workflows" / "pages.yml").is_file()
    export = [edition, "export", str(tmp_path / "exported")]
    subprocess.run(export, cwd=tmp_path / "made", check=True, capture_output=True)
    frame = (tmp_path / "exported" / "assets" / "edition" / "all.css").read_text(encoding="utf-8")
    assert "text-size-adjust: 100%" in frame  # of the frame without MkDocs
    command = [edition, "check"]
    assert subprocess.run(command, cwd=folder, check=False, capture_output=True).returncode == 0


def lend(name: str, packages: Path) -> None:
    """Link into a folder all that a package depends on, directly or not, without its extras."""
    wanted, found = required(name), set[str]()
    while wanted:
        name = wanted.pop()
        if name not in found:
            found.add(name)
            wanted |= required(name)
            for file in metadata.files(name) or ():
                first = file.parts[0]
                if first not in ("..", "__pycache__") and not (packages / first).exists():
                    (packages / first).symlink_to(
                        Path(str(file.locate())).parents[len(file.parts) - 1] / first
                    )


def required(name: str) -> set[str]:
    """The packages that a package names as its dependencies here."""
    found = map(Requirement, metadata.requires(name) or ())
    return {one.name for one in found if not one.marker or one.marker.evaluate({"extra": ""})}


def test_the_content_folder_is_what_was_built(telegram_site: Path) -> None:
    """Every editor's prose page is in the site."""
    for page in CONTENT.glob("*.md"):
        name = "index.html" if page.stem == "index" else f"{page.stem}/index.html"
        assert (telegram_site / name).is_file()


def test_the_index_says_what_each_thing_is(telegram_site: Path) -> None:
    """Material's own keys, and beside them what `finding.js` needs; nothing that is empty."""
    index = json.loads((telegram_site / "search" / "search_index.json").read_bytes())
    docs = {doc["location"]: doc for doc in index["docs"]}
    passage = docs["documents/118390/#s1.a.ii"]
    assert passage["kind"] == "Text"
    assert passage["document"] == "118390"
    assert "kunaev" in passage["mentions"]
    assert set(passage) == {"location", "title", "text", "kind", "document", "mentions"}
    assert "쿠나예프" in docs["glossary/#kunaev"]["names"]
    assert "kind" not in docs["about/#the-text"]  # Material's: editors' prose


@pytest.mark.parametrize("plugins", ["[search, edition]", "[edition]"])
def test_the_search_is_where_the_site_has_one(tmp_path: Path, mkdocs: Build, plugins: str) -> None:
    folder = small.write(tmp_path / "small", plugins=plugins)
    done = mkdocs(folder, tmp_path / "site", "--strict")
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "site" / "documents" / "paper" / "index.html").read_text(encoding="utf-8")
    assert html.count('class="ed-search-dialog"') == ("search" in plugins)
    assert 'name="search"' not in html  # which would load the index on every page
