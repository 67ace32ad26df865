"""Our BibTeX in BibTeX's own styles: what they have a place for is printed, nothing twice.

`apalike` prints years only, and none of the three prints addresses on the web.
"""

from __future__ import annotations

import pytest
from citations.awkward import awkward
from citations.plain_bibtex import STYLES, printed

from edition.outputs.citation.bibtex import bibtex
from edition.outputs.citation.tex_letters import tex_letters

ARCHIVE, ROLL = "South Korean Foreign Ministry Archive", "Roll 2008-29, File 03, Frames 50–54"
Printed = tuple[str, dict[str, str]]


@pytest.fixture(scope="module", params=STYLES)
def entries(request: pytest.FixtureRequest) -> Printed:
    texts = printed(request.param, awkward())
    return request.param, dict(zip((r.id for r in awkward()), texts, strict=True))


def test_a_document_has_its_archive_its_place_and_its_date_once(entries: Printed) -> None:
    style, entry = entries
    for id_ in ("118390", "authorless", "here", "passage"):
        text = entry[id_]
        years = 2 if "Moscow, 1978" in text else 1
        assert text.count(ARCHIVE) == text.count(ROLL) == 1, text
        assert text.count("1978") == years, text
        assert text.count("15 July") == (style != "apalike"), text
    assert entry["118390"].count("Wilson Center Digital Archive") == 1


def test_a_document_in_the_edition_names_it_and_its_editor(entries: Printed) -> None:
    _, entry = entries
    for id_ in ("here", "passage", "note"):
        assert entry[id_].count("Kim Il Sung and Moscow, 1978: A Documentary Edition") == 1
        assert entry[id_].count("Press of Editions") == 1
        assert entry[id_].count("Marchetti") == 1
    assert entry["edition"].count("Marchetti") == 1
    assert entry["passage"].count("§ 3.d") == 1
    assert entry["note"].count("note 2") == 1


def test_no_letter_of_a_name_is_cut(entries: Printed) -> None:
    style, entry = entries
    given = "Åke Söderblom" if style == "plain" else "Söderblom, Å."
    assert entry["a02"].startswith(given)
    assert "Straßer" in entry["a02"]


def test_what_managers_alone_read_is_not_printed(entries: Printed) -> None:
    _, entry = entries
    for words in ("Nodis", "Drafted by", "Repeated to"):
        assert words not in entry["noted"]
        assert words in bibtex(tuple(r for r in awkward() if r.id == "noted"))
    assert entry["b09"].count("forthcoming") == 1


def test_letters_of_names_are_tex_and_those_of_other_scripts_stay() -> None:
    for letter, tex in {
        "Åå": r"{\AA}{\aa}",
        "ö": r"{\"o}",
        "Jiří": r"Ji{\v{r}}{\'i}",
        "o\N{COMBINING DIAERESIS}": r"{\"o}",
        "ßøÆłı": r"{\ss}{\o}{\AE}{\l}{\i}",
        "김 Ж ș ế plain": "김 Ж ș ế plain",
        "ęğçőȧẹñūàâ": r"{\k{e}}{\u{g}}{\c{c}}{\H{o}}{\.a}{\d{e}}{\~n}{\=u}{\`a}{\^a}",
    }.items():
        assert tex_letters(letter) == tex
