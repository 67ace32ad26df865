"""Words of other scripts carry their language, on every page; and what is taken for what."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from sites import pages

from edition.editorial.prose import ProsePage
from edition.model.wording import ENGLISH
from edition.outputs.html.escaping import escape
from edition.outputs.html.languages import marked, runs, text_html
from edition.outputs.html.templating import environment
from edition.reading.prose_tokens import PageWords
from mkdocs_edition.host_languages import mark, mark_around
from mkdocs_edition.pages import EditionPage

SPOKEN = {
    "HANGUL": {"ko"},
    "HIRAGANA": {"ja"},
    "KATAKANA": {"ja"},
    "CJK UNIFIED": {"zh", "ja", "ko"},
    "CYRILLIC": {"ru", "uk", "be", "bg", "kk"},
}
"""The languages in which letters of a script can be read, by the names of the letters."""


def scripts(text: str) -> set[str]:
    names = {unicodedata.name(letter, "") for letter in set(text) if letter > "\u036f"}
    return {script for script in SPOKEN if any(name.startswith(script) for name in names)}


def unmarked(element: Element, language: str = "") -> list[tuple[str, str]]:
    """Text of another script than its language has, with that language."""
    if element.tag in ("script", "style", "title", "desc"):
        return []
    language = (element.get("lang") or language).partition("-")[0]
    texts = [element.text, *(child.tail for child in element)]
    found = [
        (language, text)
        for text in filter(None, texts)
        for script in scripts(text)
        if language not in SPOKEN[script]
    ]
    return found + [one for child in element for one in unmarked(child, language)]


def test_words_of_other_scripts_say_their_language(any_site: Path) -> None:
    for page, tree in pages(any_site).items():
        assert tree.get("lang") == "en", page
        assert unmarked(tree) == [], page


def test_there_are_such_words(telegram_site: Path) -> None:
    said = {e.get("lang") for tree in pages(telegram_site).values() for e in tree.iter()}
    assert {"ko", "ru"} <= said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Korean 김일성 has", ["ko:김일성"]),
        (
            "조소 우호협조 및 호상원조에 관한 조약 (1961)",
            ["ko:조소 우호협조 및 호상원조에 관한 조약"],
        ),
        ("김일성(金日成), not 華國鋒", ["ko:김일성(金日成", "zh:華國鋒"]),
        ("宮本顕治 and みやもと", ["zh:宮本顕治", "ja:みやもと"]),
        ("Орден Ленина; Правда", ["ru:Орден Ленина", "ru:Правда"]),
        ("Kim Il Sung, “ß” and é", []),
    ],
)
def test_what_a_script_is_taken_for(text: str, expected: list[str]) -> None:
    assert [f"{language}:{text[start:end]}" for start, end, language in runs(text)] == expected


PIECES = st.sampled_from(
    ["김일성", "(金日成)", "華國鋒", "Орден ", " Ленина", " & <", "'s", "\n", "Kim "]
)
TEXTS = st.lists(PIECES, max_size=8).map("".join)


@given(TEXTS, st.sampled_from(["en", "ko", "ko-KR", "ru", "zh-Hant", "ja"]))
def test_text_is_written_as_a_page_of_it_is_marked(text: str, surroundings: str) -> None:
    assert text_html(text, surroundings) == mark(escape(text), surroundings)
    tree = html5lib.parseFragment(text_html(text, surroundings))
    assert "".join(tree.itertext()) == text


def test_a_page_of_the_host_is_marked_around_the_body() -> None:
    page = '<html lang="en"><title>북한</title><nav>북한</nav>{}<footer>Правда</footer></html>'
    body = "<p>북한</p>"  # whatever the library writes stays as it is
    found = mark_around(page.format(body), body, "en")
    assert found == mark(page.format("|")).replace("|", body)
    assert mark_around(page.format("<p>북한!</p>"), body, "en") == mark(page.format("<p>북한!</p>"))
    assert mark_around(page.format(body), "", "en") == mark(page.format(body))


def test_templates_mark_text_and_no_attribute() -> None:
    template = environment().from_string(
        '<title>{{ t }}</title><p title="{{ t }}" {% if t %}lang={{ "ru" }}{% endif %}>{{ t }}</p>'
        '<svg><text>{{ t }}</text></svg><q lang="ko">{{ t | in_language("ko") }}</q>{{ t | upper }}'
    )
    shown = '<span lang="ko">북한</span>'
    assert template.render(wording=ENGLISH, t="북한") == (
        f'<title>북한</title><p title="북한" lang=ru>{shown}</p>'
        f'<svg><text>북한</text></svg><q lang="ko">북한</q>{shown}'
    )
    assert template.render(wording=ENGLISH, t=Markup("<b>북한</b>")).count("<span") == 0


def test_a_page_of_prose_that_is_exported_is_marked() -> None:
    page = ProsePage("a.md", "# On 북한\n\n*북한* `북한` [북한](b.md '북한') \\<", {})
    html, (heading,) = page.html({}, PageWords(lambda text: marked(text, "en"), lambda _: ""))
    assert heading.title == "On 북한"
    assert mark(html, "en") == html
    assert html.count('<span lang="ko">북한</span>') == 4
    assert 'title="북한"' in html
    assert html.endswith("&lt;</p>\n")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p lang="en">a 북한 b</p>', '<p lang="en">a <span lang="ko">북한</span> b</p>'),
        ('<p lang="ko-KR">북한 <i>중공</i> 中共</p>', None),
        ('<p lang="ja">人民</p><br><p lang="zh-Hant">人民</p>', None),
        ('<p lang="kk">Қонаев</p>', None),
        ('<p lang="ko">북한</p>북한', '<p lang="ko">북한</p><span lang="ko">북한</span>'),
        ('<title>북한</title><svg lang="en"><text>북한</text></svg>', None),
        ('<script>"<p lang=ko>"</script><a title="북한 >">x</a><!-- 북한 -->', None),
        ('<i lang="en"><p>a</i>북한', '<i lang="en"><p>a</i><span lang="ko">북한</span>'),
        ("<p>nothing</p>", None),
    ],
)
def test_marking(html: str, expected: str | None) -> None:
    found = mark(html)
    assert found == (expected or html)
    assert mark(found) == found
    assert re.sub(r'<span lang="\w+">|</span>', "", found) == html


@pytest.mark.parametrize(
    ("title", "language", "shown"),
    [
        ("A &amp; B", "en", '<span lang="en" dir="ltr">A &amp; B</span>'),
        ("A &amp; B", "ar-EG", ""),
        ("A &amp; B", "", ""),
        ("عنوان المحررين", "en", ""),  # the editors' own title in the navigation
    ],
)
def test_the_navigation_names_a_document_in_its_language(
    title: str, language: str, shown: str
) -> None:
    of = SimpleNamespace(title="A & B", language=language)
    page = SimpleNamespace(title=title, language="ar", edition_page=of)
    typeset: Any = EditionPage.typeset
    assert typeset.fget(page).get("title", "") == shown
