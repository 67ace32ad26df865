"""The order of names and titles."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from edition import load
from edition.editorial.bibliography import read_bibliography
from edition.model.collation import collated
from edition.outputs.data.links import Links
from edition.outputs.data.sheets import glossary_rows
from edition.views.glossary import glossary
from edition.views.works_cited import in_order

ORDERED = (
    *("Abel", "Ábel", "Abélard", "Abellard", "Æthel", "al-Din", "Alma"),
    *("D’Angelo", "D'Angelo", "Dangerfield", "Łódź", "Lund", "Müller", "Muller Sons"),
    *(
        "“Nets”",
        "[Nets and Lines]",
        "O'Neill",
        "O’Neill",
        "Oslo",
        "Øst",
        "Straße",
        "Strasse B",
        "Zola",
    ),
    *("Ωmega", "Гаврилюк", "Ґалаґан", "Елка", "Ёлка", "Ель", "Жук", "김", "하"),
    *("あ", "かく", "ガク", "かな", "カナダ", "さ", "さくら", "しゃ", "シヤク"),
)


@pytest.mark.parametrize(("first", "second"), tuple(pairwise(ORDERED)))
def test_marks_signs_and_case_decide_last(first: str, second: str) -> None:
    if first.translate({0x2019: "'"}) != second.translate({0x2019: "'"}):
        assert collated(first) < collated(second)


def test_the_two_apostrophes_are_one_sign() -> None:
    assert collated("O'Neill")[0] == collated("O’Neill")[0] == "oneill"


def test_composed_and_decomposed_letters_are_the_same() -> None:
    for text in ("Ábel", "김일성"):
        assert collated(text)[:2] == collated(unicodedata.normalize("NFD", text))[:2]


def test_works_by_author_editor_or_title() -> None:
    text = r"""
@book{g, title = {“Dredging” at Sea}, date = {1961}}
@book{f, author = {Ábel, Jan}, title = {B}, date = {1961}}
@book{e, author = {Abel, Jan}, title = {C}, date = {1950}}
@book{d, author = {Abel, Jan}, title = {A}, date = {1999}}
@book{c, author = {van Dam, Eva}, title = {A}, date = {1999}}
@collection{b, editor = {{\L}obo, Ina}, title = {A}, date = {1999}}
@article{a, editor = {Aal, Ina}, title = {Zones}}
@book{h, author = {{The Board}}, title = {A}}
"""
    works, _ = read_bibliography(text, "bibliography.bib")
    assert [work.key for work in in_order(works.values())] == list("edfcgbha")


NAMES = (
    *("Abel, Rudolf", "ʿAbd al-Nāṣir, Jamāl", "Åland, Per", "al-Sadat, Anwar"),
    *("Čapek, Karel", "Cermak, Anton", "Đặng Xuân Khu", "d’Estaing, Valéry Giscard"),
    *("Dulles, John Foster", "Egger, Max", "Évert, Paul", "Ewing, Tom", "İnönü, İsmet"),
    *("Ivanov, Ivan", "Łoś, Jan", "Lvov, Georgy", "O’Donnell, Kenneth", "Ohanlon, Joe"),
    *("Ökçün, Gündüz", "O'Neill, Con", "Ørsted, Hans", "Strasser, Otto", "Strauß, Franz Josef"),
    *("von der Heydte, Friedrich", "Zápotocký, Antonín", "Жуков, Георгий", "김일성", "毛泽东"),
)


def test_names_of_many_languages() -> None:
    ordered = sorted(NAMES, key=collated)
    assert ordered == ["ʿAbd al-Nāṣir, Jamāl", "Abel, Rudolf", *NAMES[2:]]


def test_the_glossary_and_its_table_are_in_that_order(tmp_path: Path) -> None:
    entries = [{"id": f"p{n}", "name": name, "text": "-"} for n, name in enumerate(NAMES)]
    (tmp_path / "registers").mkdir()
    file = tmp_path / "registers" / "people.yml"
    file.write_text(yaml.safe_dump({"entries": entries}, allow_unicode=True), encoding="utf-8")
    edition = load(tmp_path)
    ordered = sorted(NAMES, key=collated)
    (group,) = glossary(edition)
    assert [one.entry.name for one in group.entries] == ordered
    assert [row[3] for row in glossary_rows(edition, Links("glossary.csv", ""))] == ordered
