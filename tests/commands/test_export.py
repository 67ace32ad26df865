"""`edition export`: complete pages without MkDocs, and an export that fails loses nothing."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin
from xml.etree.ElementTree import Element

import html5lib
import pytest
from commands.running import failing, run, state
from shared import CONTENT, ROOT, telegram_edition

from edition.pipeline import build
from edition.pipeline.last_build import MARKER


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("exported") / "site"
    result = run(ROOT, "export", str(target))
    assert result.exit_code == 0, result.output
    return target


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def tree(path: Path) -> Element:
    found: Element = html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    return found


def part(path: Path, opening: str, closing: str) -> str:
    """From an opening tag to the last closing one, without what a host adds to headings."""
    text = path.read_text(encoding="utf-8")
    return text[text.index(opening) : text.rindex(closing)]


def test_every_page_and_file_of_the_build_is_there(exported: Path) -> None:
    site = build.site(telegram_edition())
    for page in site.pages:
        assert (exported / page.address / "index.html").is_file()
    for file in site.files:
        assert (exported / file.address).read_bytes()
    for prose in CONTENT.glob("*.md"):
        address = "" if prose.stem == "index" else prose.stem
        assert (exported / address / "index.html").is_file()


def test_the_files_are_those_of_the_plugin(exported: Path, telegram_site: Path) -> None:
    """Byte for byte, but for what only the host knows: where the edition is published."""
    addressed = (".tei.xml", ".annotations.jsonld")
    for file in build.site(telegram_edition()).files:
        if not file.address.startswith("downloads/") and not file.address.endswith(addressed):
            assert (exported / file.address).read_bytes() == (
                telegram_site / file.address
            ).read_bytes()


def test_the_reading_page_is_that_of_the_plugin(exported: Path, telegram_site: Path) -> None:
    name = "documents/118390/index.html"
    bounds = ('<article class="ed-doc"', '<section class="ed-cite"')
    assert part(exported / name, *bounds) == part(telegram_site / name, *bounds)


def test_the_views_are_those_of_the_library(exported: Path) -> None:
    for page in build.site(telegram_edition()).pages:
        if page.view in ("glossary", "chronology", "corrections", "bibliography"):
            written = (exported / page.address / "index.html").read_text(encoding="utf-8")
            assert page.render() in written


def test_every_link_leads_to_something(exported: Path) -> None:
    ids = {
        path: {e.get("id") for e in tree(path).iter() if e.get("id")} for path in pages(exported)
    }
    root = "https://edition.example/"
    seen = 0
    for path in pages(exported):
        address = root + path.relative_to(exported).as_posix().removesuffix("index.html")
        for element in tree(path).iter():
            link = element.get("href") or element.get("src")
            if not link or element.get("rel") in ("license", "cite-as"):
                continue
            target, fragment = urldefrag(urljoin(address, link))
            target = target.partition("?")[0]
            if not target.startswith(root):
                continue
            seen += 1
            file = exported / unquote(target.removeprefix(root))
            file = file / "index.html" if file.is_dir() else file
            assert file.is_file(), (path, link)
            if fragment and file.suffix == ".html":
                assert unquote(fragment) in ids[file], (path, link)
    assert seen > 500


def test_pages_are_whole_and_load_nothing_from_elsewhere(exported: Path) -> None:
    for path in pages(exported):
        found = tree(path)
        assert len(list(found.iter("h1"))) == 1, path
        assert len(list(found.iter("main"))) == 1
        assert (found.find("head/title") or Element("none")) is not None
        skip = next(e for e in found.iter("a"))
        assert skip.get("href") == "#main"
        loaded = [e.get("src") for e in found.iter("script") if e.get("src")]
        loaded += [e.get("href") for e in found.iter("link") if e.get("rel") == "stylesheet"]
        assert all(link and "//" not in link for link in loaded)
    current = [e for e in tree(exported / "glossary/index.html").iter("a") if e.get("aria-current")]
    assert [e.text for e in current] == ["Glossary"]


def test_nothing_of_the_editors_files_is_published(exported: Path) -> None:
    names = {path.name for path in exported.rglob("*")}
    assert not names & {"edition.yml", "people.yml", "bibliography.bib", "transcript.md"}
    assert not [name for name in names if name.endswith(".md") and "received" not in name]


def prose_edition(folder: Path) -> Path:
    content = folder / "content"
    (content / "more").mkdir(parents=True)
    (content / "picture.png").write_bytes(b"\x89PNG")
    (content / "more" / "method.md").write_text(
        "---\ntitle: How & why\n---\n\nSee [home](../index.md), [the names](../glossary.md#top),"
        " ![a picture](../picture.png) and <script>alert(1)</script>"
        " [x](javascript:alert(1)).\n\n## Aims, *all*\n\n## Aims, all\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        encoding="utf-8",
    )
    (content / "index.md").write_text("# A Title\n\nWords.\n", encoding="utf-8")
    return folder


def test_prose_is_rendered_and_its_links_lead_to_pages(tmp_path: Path) -> None:
    assert run(prose_edition(tmp_path), "export", "out", "--title", "Mine").exit_code == 0
    text = (tmp_path / "out/more/method/index.html").read_text(encoding="utf-8")
    for wanted in (
        '<h1 id="__title">How &amp; why</h1>',
        '<a href="../../">home</a>',
        '<a href="../../glossary/#top">the names</a>',
        'src="../../picture.png"',
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        '<h2 id="aims-all">Aims, <em>all</em></h2>',
        '<h2 id="aims-all_1">',
        "<td>1</td>",
        "<title>How &amp; why - Mine</title>",
    ):
        assert wanted in text, wanted
    assert 'href="javascript' not in text
    assert (tmp_path / "out/picture.png").read_bytes() == b"\x89PNG"
    home = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    assert "Words." in home
    assert '<a href="more/method/">More</a>' in home


def test_two_exports_are_the_same(exported: Path, tmp_path: Path) -> None:
    assert run(ROOT, "export", str(tmp_path / "again")).exit_code == 0
    assert state(tmp_path / "again") == state(exported)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")])
@pytest.mark.parametrize(("method", "at"), [("write_bytes", 9), ("rename", 1), ("rename", 2)])
def test_an_export_that_fails_leaves_the_earlier_one(
    method: str, at: int, error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = prose_edition(tmp_path)
    assert run(folder, "export", "out").exit_code == 0
    before = state(folder)
    (folder / "content" / "index.md").write_text("# Another\n", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(Path, method, failing(getattr(Path, method), at, error))
        assert run(folder, "export", "out").exit_code in (1, 130)
    (folder / "content" / "index.md").write_text("# A Title\n\nWords.\n", encoding="utf-8")
    assert state(folder) == before


def test_an_earlier_export_is_replaced_with_all_that_was_in_it(tmp_path: Path) -> None:
    folder = prose_edition(tmp_path)
    assert run(folder, "export", "out").exit_code == 0
    (folder / "content" / "more" / "method.md").unlink()
    assert run(folder, "export", "out").exit_code == 0
    assert not (folder / "out" / "more").exists()
    assert (folder / "out" / MARKER).is_file()


def test_other_folders_are_left_alone(tmp_path: Path) -> None:
    folder = prose_edition(tmp_path)
    (folder / "mine").mkdir()
    (folder / "mine" / "letter.txt").write_bytes(b"Dear")
    before = state(folder)
    for target in ("mine", "mine/letter.txt", "content", "content/site", "."):
        result = run(folder, "export", target)
        assert (result.exit_code, "nothing was written" in result.output) == (1, True), target
        assert state(folder) == before


def test_errors_in_the_edition_end_it(tmp_path: Path) -> None:
    shutil.copytree(CONTENT, tmp_path / "content")
    with (tmp_path / "content/documents/118390/transcript.md").open("ab") as transcript:
        transcript.write(b"altered\n")
    result = run(tmp_path, "export", "out")
    assert result.exit_code == 1
    assert re.search(r"edition\.yml:3:\d+: error\[transcript-altered\]", result.output)
    assert not (tmp_path / "out").exists()
