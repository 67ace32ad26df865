"""Labels that are labels only in a sequence from the first."""

from __future__ import annotations

import pytest

from edition.reading.rare_labels import any_label, in_sequence, rare_label


@pytest.mark.parametrize(
    ("text", "label", "style", "value"),
    [
        ("1° Un", "1°", "1°", 1),
        ("2º) Dos", "2º)", "1°)", 2),
        ("1er. Un", "1er.", "1e", 1),
        ("12e. Twaalf", "12e.", "1e", 12),
        ("3de) Drie", "3de)", "1e)", 3),
        ("١- واحد", "١-", "1-", 1),
        ("٢ – اثنان", "٢ –", "1-", 2),
        ("1.- Uno", "1.-", "1-", 1),
        ("第一 渡船", "第一", "第", 1),
        ("第十二条 渡船", "第十二条", "第条", 12),
        ("第1条（目的）", "第1条", "第条", 1),
        ("제2조(목적)", "제2조", "第조", 2),
        ("§ 1. Eins", "§ 1.", "§", 1),
        ("§2", "§2", "§", 2),
        ("第一百零三条 渡船", "第一百零三条", "第条", 103),
        ("제1편 총칙", "제1편", "第편", 1),
        ("Article 1", "Article 1", "article", 1),
        ("ARTICLE IX.—Ferries", "ARTICLE IX.", "article", 9),
        ("Article premier", "Article premier", "article", 1),
        ("Artikel 2 Die Fähren", "Artikel 2", "article", 2),
        ("Art. 3. Promy", "Art. 3.", "article", 3),
        ("ГЛАВА II", "ГЛАВА II", "глава", 2),
        ("المادة 4", "المادة 4", "المادة", 4),
        ("Điều 5. Phà", "Điều 5.", "điều", 5),
        ("Ст. 3. Паромы", "Ст. 3.", "статья", 3),
        ("CHAPTER TWO", "CHAPTER TWO", "chapter", 2),
        ("Глава вторая", "Глава вторая", "глава", 2),
        ("Section 6 (Tolls)", "Section 6", "section", 6),
        ("Article 7**\n\nTolls", "Article 7", "article", 7),
    ],
)
def test_forms(text: str, label: str, style: str, value: int) -> None:
    found = rare_label(text)
    assert found is not None
    assert (found.text, found.slug) == (label, str(value))
    assert [(one.style, one.value) for one in found.readings] == [(style, value)]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Article 1 of it",
            "Article 0",
            "Article XXXXX",
            "article 1",
            "Part",
            "Part of",
            "Articles 1",
        ),
        *("Art. 5, 6", "Titre de loi", "Section 1234"),
        *("Artikel 1 Absatz 2", "Artikel 1 Nr. 3 gilt", "Article 1 Paragraph 2"),
        *("1°C was", "5 § 1", "第二次", "第 渡船", "§ A", "1 - 2", "1e kamer", "-1- ", "1-2 Two"),
        *(
            "0° north",
            "1º de mayo de 1950",
            "1er. janvier 1950",
            "§ 1234 One",
            "第一条渡船",
            "第十十 渡船",
        ),
    ],
)
def test_text(text: str) -> None:
    assert rare_label(text) is None


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        (["§ 1 A", "§ 2 B"], 2),
        (["§ 1 A", "B", "§ 2 C", "§ 1 D", "§ 2 E", "§ 3 F"], 5),
        (["§ 1 A"], 0),
        (["§ 2 A", "§ 3 B"], 0),
        (["§ 1 A", "§ 3 B"], 0),
        (["§ 1 A", "§ 2 B", "§ 1 C"], 0),
        (["§ 1 A", "1° B", "1° C", "§ 2 D"], 2),
        (["Article 1", "Article 2"], 2),
        (["Article 4", "Article 5"], 2),
        (["Article 1", "Article 2", "Article 4"], 3),
        (["Article 1", "Article 3", "Article 9"], 0),
        (["Article 1", "Article 2", "Article 1"], 3),
        (["Article 1", "Article 1"], 0),
        (["Article 1"], 0),
        (["第一条 A", "第二条 B", "第一条 C"], 3),
    ],
)
def test_only_sequences_from_the_first_are_labels(texts: list[str], kept: int) -> None:
    assert sum(label is not None for label in in_sequence([*map(rare_label, texts)])) == kept


def test_other_labels_are_as_before() -> None:
    assert [found and found.text for found in map(any_label, ("1. A", "§ 1 A", "A"))] == [
        "1.",
        "§ 1",
        None,
    ]


def test_an_impossible_numeral_is_text() -> None:
    assert any_label("十十、渡船") is None
    assert rare_label("第十十条 渡船") is None


def test_the_places_of_articles() -> None:
    texts = ("Article 4", "Chapter I", "Article 5", "Chapter II", "Article 1", "§ 1 A", "§ 2 B")
    places = [one and one.readings[0].place for one in in_sequence([*map(rare_label, texts)])]
    assert places == ["first", "first", "next", "next", "first", "", ""]
