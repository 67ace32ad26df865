"""A site in several languages: each has every page below its folder, in its own words."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import pytest
from shared import Build
from sites import file_of, pages, text_of

pytestmark = pytest.mark.slow

URL = "https://ferry.example/"
FOLDERS = ("", "de/", "ar/")
TRANSLATED = FOLDERS[1:]


@pytest.fixture
def site(languages_edition: Path) -> Path:
    return languages_edition / "site"


def in_each(site: Path) -> Iterator[tuple[str, str, Element]]:
    """Each page in a further language: its folder, its address below it, the page."""
    for address, tree in pages(site).items():
        for folder in TRANSLATED:
            if address.startswith(folder):
                yield folder, address.removeprefix(folder), tree


def heads(tree: Element, relation: str) -> list[Element]:
    return [e for e in tree.iter("link") if relation in e.get("rel", "").split()]


def test_each_language_has_every_page_and_no_other_file(site: Path) -> None:
    first = {a for a in pages(site) if not a.startswith(TRANSLATED) and a != "404.html"}
    for folder in TRANSLATED:
        assert {a.removeprefix(folder) for a in pages(site) if a.startswith(folder)} == first
        files = {path.name for path in (site / folder).rglob("*") if path.is_file()}
        assert files == {"index.html", "search_index.json"}
    assert len(first) > 12


def test_pages_say_their_language_their_address_and_the_other_languages(site: Path) -> None:
    for folder, address, tree in in_each(site):
        assert tree.get("lang") == folder.rstrip("/")
        (canonical,) = heads(tree, "canonical")
        assert canonical.get("href") == f"{URL}{folder}{address}"
    for address, tree in pages(site).items():
        if address == "404.html":
            continue
        own = re.sub(r"^(de|ar)/", "", address)
        found = [(e.get("hreflang"), e.get("href")) for e in heads(tree, "alternate")]
        languages = [pair for pair in found if pair[0]]
        assert languages == [
            ("en", URL + own),
            ("x-default", URL + own),
            ("de", f"{URL}de/{own}"),
            ("ar", f"{URL}ar/{own}"),
        ], address
        chosen = [e for e in tree.iter("a") if e.get("class") == "md-select__link"]
        assert [e.get("hreflang") for e in chosen] == ["en", "de", "ar"]
        named = [one.get("hreflang") for one in chosen if one.get("aria-current")]
        assert named == [tree.get("lang")]
        for one, folder in zip(chosen, FOLDERS, strict=True):
            assert (file_of(site, address).parent / str(one.get("href"))).resolve() == (
                site / folder / own
            ).resolve()


def test_the_list_of_pages_has_all_languages(site: Path) -> None:
    listed = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert listed.count("<loc>") == len(pages(site)) - 1
    row = f"<url><loc>{URL}de/glossary/</loc>"
    row += "".join(
        f'<xhtml:link rel="alternate" hreflang="{tag}" href="{URL}{folder}glossary/"/>'
        for tag, folder in zip(("en", "de", "ar"), FOLDERS, strict=True)
    )
    assert f"{row}</url>" in listed


def test_every_link_leads_to_a_page_or_file_of_the_site(site: Path) -> None:
    """Links to pages stay in the language; files are there once."""
    followed = 0
    for folder, address, tree in in_each(site):
        here = file_of(site, f"{folder}{address}").parent
        for element in tree.iter():
            for name in ("href", "src", "data-card", "data-index"):
                link = urlsplit(element.get(name, ""))
                if link.scheme or link.netloc or not link.path:
                    continue
                target = (here / unquote(link.path)).resolve()
                assert (target / "index.html" if target.is_dir() else target).is_file(), link
                chosen = element.get("class") == "md-select__link"
                if target.is_dir() and not chosen:
                    assert target.is_relative_to(site / folder), (address, link)
                followed += 1
    assert followed > 500


def test_prose_is_translated_or_says_that_it_is_not(site: Path) -> None:
    german, arabic = (pages(site)[f"{folder}about/"] for folder in TRANSLATED)
    assert "Die Wörter der Herausgeber" in text_of(german)
    assert "not been translated" not in text_of(german)
    assert not [e for e in german.iter("div") if e.get("class") == "ed-prose"]
    (prose,) = (e for e in arabic.iter("div") if e.get("class") == "ed-prose")
    assert (prose.get("lang"), prose.get("dir")) == ("en", "ltr")
    assert "These are the words of the editors" in text_of(prose)
    notes = [e for e in arabic.iter("p") if e.get("class") == "ed-untranslated"]
    assert [text_of(e) for e in notes] == ["لم تُترجم هذه الصفحة. لغتها: الإنجليزية."]
    assert "ed-untranslated" not in file_of(site, "about/").read_text(encoding="utf-8")
    # The view that the English page requests follows the translation.
    assert "Dokumente" in text_of(german)
    assert not (site / "about.de").exists()


def test_each_language_has_a_search_of_its_own(site: Path) -> None:
    found = {}
    for folder in FOLDERS:
        data = json.loads((site / folder / "search" / "search_index.json").read_bytes())
        found[folder] = data["docs"]
        for row in data["docs"]:
            page = row["location"].partition("#")[0]
            assert file_of(site, f"{folder}{page}").is_file(), row["location"]
    assert len({len(rows) for rows in found.values()}) > 1  # a translation is shorter
    words = {folder: json.dumps(rows, ensure_ascii=False) for folder, rows in found.items()}
    assert ["Wörter der Herausgeber" in words[folder] for folder in FOLDERS] == [False, True, False]
    assert ["words of the editors" in words[folder] for folder in FOLDERS] == [True, False, True]
    named = re.search(r'data-index="([^"]*)"', file_of(site, "de/glossary/").read_text())
    assert named
    assert named[1] == "../search/search_index.json"


def test_titles_of_the_navigation_apply_everywhere(site: Path) -> None:
    for address, title in {
        "documents/": "All letters",
        "glossary/": "Who is who",
        "corrections/": "Errata",
        "cite/": "Quoting",
        "de/documents/": "Alle Briefe",
        "de/corrections/": "Errata",
        # A title that is not translated gives way to the program's own in that language.
        "de/glossary/": "Glossar",
        "ar/corrections/": "التصويبات",
    }.items():
        tree, html = pages(site)[address], file_of(site, address).read_text(encoding="utf-8")
        assert [text_of(e) for e in tree.iter("h1")] == [title]
        assert text_of(next(tree.iter("title"))).startswith(f"{title} - ")
        assert f'@top-right{{content:"{title}"}}' in html
        assert f'<meta property="og:title" content="{title}">' in html
    start = pages(site)[""]
    parts = next(e for e in start.iter("dl") if e.get("class") == "ed-parts")
    assert [text_of(e) for e in parts.iter("dt")] == ["Who is who", "Errata"]
    assert [text_of(e) for e in start.iter("h1")] == ["The Ferry, a small edition"]
    # A page's own heading stays; a document's, too.
    colophon, ferry = pages(site)["about/"], pages(site)["documents/ferry/"]
    assert [text_of(e) for e in colophon.iter("h1")] == ["About this edition"]
    assert text_of(next(colophon.iter("title"))) == "Colophon - The Ferry"
    assert [text_of(e) for e in ferry.iter("h1")] == ["Report on the Ferry"]
    assert text_of(next(ferry.iter("title"))) == "The report in short - The Ferry"
    path = next(e for e in ferry.iter("nav") if e.get("class") == "md-path")
    assert text_of(path) == "Start Letters"
    german = next(
        e for e in pages(site)["de/documents/ferry/"].iter("nav") if e.get("class") == "md-path"
    )
    assert text_of(german) == "Anfang Briefe"
    around = [
        e.get("aria-label") for e in ferry.iter("a") if "md-footer__link" in e.get("class", "")
    ]
    assert around == ["Previous: All letters", "Next: Who is who"]
    docs = json.loads((site / "search" / "search_index.json").read_bytes())["docs"]
    colophon_row = next(row for row in docs if row["location"] == "about/")
    assert colophon_row["title"] == "Colophon"
    assert colophon_row["text"].startswith("About this edition. ")


# --- every element's language is true ----------------------------------------------------------

STOP = frozenset(("the", "of", "and", "from", "with", "this", "that", "have", "been", "are", "for"))
MIXED = ("ed-forms", "ed-cite", "md-copyright", "ed-time", "ed-own-address", "Z3988")
"""Citations mix languages, and so do sentences in attributes and in pictures; the theme's credit."""
THEME = ("md-header__topic",)
"""Where the theme prints a document's title, which it takes for plain text."""
LISTED = ["Report on the Ferry"]
"""A document in the navigation, where themes take titles for plain text."""


def english(element: Element, language: str) -> Iterator[str]:
    """Texts with English words below an element of another language."""
    if element.tag in ("script", "style", "template", "title", "cite") or element.get("hidden"):
        return
    if set(element.get("class", "").split()) & {*MIXED, *THEME}:
        return
    language = element.get("lang", language).partition("-")[0]
    if language != "en":
        texts = [element.text, *(child.tail for child in element)]
        texts += [element.get(name) for name in ("placeholder", "alt", "title")]
        for text in filter(None, texts):
            if STOP & set(re.findall(r"\b[a-z]+\b", text)):
                yield text.strip()
    for child in element:
        yield from english(child, language)


def test_english_words_say_that_they_are_english(site: Path) -> None:
    for folder, address, tree in in_each(site):
        if address == "cite/":
            continue
        found = [text for text in english(tree, "") if text not in LISTED]
        assert found == [], f"{folder}{address}"


def test_a_document_has_its_direction_in_every_interface(site: Path) -> None:
    for folder, around in zip(FOLDERS, ("ltr", "ltr", "rtl"), strict=True):
        tree = pages(site)[f"{folder}documents/letter/"]
        body = next(tree.iter("body"))
        assert body.get("dir") == around
        hebrew = [e for e in tree.iter() if e.get("lang") == "he"]
        assert len(hebrew) > 5
        assert {e.get("dir") for e in hebrew} == {"rtl"}
        english = pages(site)[f"{folder}documents/ferry/"]
        spoken = {e.get("dir") for e in english.iter() if e.get("lang") == "en" and e.tag != "html"}
        assert spoken <= {"ltr", None}


# --- building ----------------------------------------------------------------------------------


def test_a_second_build_is_the_same_and_an_offline_one_complete(
    languages_edition: Path, tmp_path: Path, mkdocs: Build
) -> None:
    folder = tmp_path / "edition"
    shutil.copytree(languages_edition, folder)
    done = mkdocs(folder, folder / "site", "--strict")
    assert done.returncode == 0, done.stderr
    assert _bytes(folder / "site") == _bytes(languages_edition / "site")
    config = (folder / "mkdocs.yml").read_text(encoding="utf-8") + "use_directory_urls: false\n"
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    done = mkdocs(folder, folder / "site", "--strict")
    assert done.returncode == 0, done.stderr
    german = (folder / "site" / "de" / "glossary" / "index.html").read_text(encoding="utf-8")
    assert 'href="../documents/index.html"' in german
    assert 'href="../../ar/glossary/index.html"' in german
    assert (folder / "site" / "de" / "search" / "search_index.js").is_file()


def _bytes(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}
