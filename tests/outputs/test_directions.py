"""Languages and directions of words in HTML."""

from __future__ import annotations

import pytest

from edition.model.languages import is_right_to_left
from edition.outputs.html.directions import directed
from edition.outputs.html.languages import text_html


@pytest.mark.parametrize(
    ("code", "right"),
    [
        *(("ar", True), ("he", True), ("iw", True), ("fa-IR", True), ("az-Arab", True)),
        *(("en", False), ("ar-Latn", False), ("und", False), ("de-AT", False), ("", False)),
    ],
)
def test_which_languages_are_written_from_right_to_left(code: str, *, right: bool) -> None:
    assert is_right_to_left(code) is right


@pytest.mark.parametrize(
    ("text", "surroundings", "html"),
    [
        ("see رسالة من وزير here", "en", 'see <span lang="ar" dir="rtl">رسالة من وزير</span> here'),
        # Figures and stops between its words are read in their direction.
        ("في 20 يوليو 1956، وأود", "en", '<span lang="ar" dir="rtl">في 20 يوليو 1956، وأود</span>'),
        (
            "שלום & רב",
            "en",
            '<span lang="he" dir="rtl">שלום</span> &amp; <span lang="he" dir="rtl">רב</span>',
        ),
        ("Ο υπουργός", "en", '<span lang="el">Ο υπουργός</span>'),
        ("สวัสดี ok", "en", '<span lang="th">สวัสดี</span> ok'),
        ("Ο υπουργός", "el", "Ο υπουργός"),
        ("نامه", "fa", "نامه"),
        # Names and sums keep their order within a text from right to left.
        ("بسعر £E 28.5 للسهم يوم 25/7", "ar", "بسعر <bdi>£E 28.5</bdi> للسهم يوم 25/7"),
        ("الشركة (Suez & Co) قد", "ar", "الشركة (<bdi>Suez</bdi> &amp; <bdi>Co</bdi>) قد"),
        ("26 July 1956", "ar", "<bdi>26 July 1956</bdi>"),
        ("26 July 1956", "en", "26 July 1956"),
        ("25/7", "ar", "25/7"),
        ("مقطع (§ 2.a) هنا", "ar", "مقطع (<bdi>§ 2.a</bdi>) هنا"),
        ("مثل #s2.a، وهو", "ar", "مثل <bdi>#s2.a</bdi>، وهو"),
        ("في http://a.b/c/.", "ar", "في <bdi>http://a.b/c/</bdi>."),
        ("مقطع (§ 2) هنا", "ar", "مقطع (§ 2) هنا"),
    ],
)
def test_words_of_another_direction_are_isolated(text: str, surroundings: str, html: str) -> None:
    assert text_html(text, surroundings) == html


def test_every_element_with_a_language_has_its_direction_where_one_is_right_to_left() -> None:
    html = '<p lang="ar">x</p><b data-by="editor" lang="en">y</b><i lang="ko" dir="auto">z</i>'
    assert directed(html, "ltr") == (
        '<p lang="ar" dir="rtl">x</p><b data-by="editor" lang="en" dir="ltr">y</b>'
        '<i lang="ko" dir="auto">z</i>'
    )
    assert (
        directed('<p lang="ko">x</p><p>lang="ar"</p>', "ltr")
        == '<p lang="ko">x</p><p>lang="ar"</p>'
    )


def test_a_text_of_an_unknown_language_finds_its_own_direction() -> None:
    assert directed('<p lang="und">x</p>', "ltr") == '<p lang="und" dir="auto">x</p>'
    assert directed('<p lang="und-Arab">x</p>', "ltr") == '<p lang="und-Arab" dir="rtl">x</p>'
