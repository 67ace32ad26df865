"""Lines of place and date, in all languages; and the words that heads are recognised by."""

from __future__ import annotations

import json
from runpy import run_path

import pytest
from shared import ROOT

from edition.reading.datelines import begins_with_date, date_of
from edition.reading.fields import (
    fields,
    is_letterhead,
    is_stamp,
    page_number,
    unknown_field,
    unlabelled,
)
from edition.reading.language_words import (
    CALENDARS,
    language_words,
    month_names,
    weekday_names,
)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Tuesday, 12 July 1887", "1887-07-12"),
        ("一九七二年二月二十八日　上海", "1972-02-28"),
        ("一九四一年一二月八日、東京", "1941-12-08"),
        ("昭和二十年八月十五日（水）", "1945-08-15"),
        ("1965년 6월 22일 (화요일), 서울", "1965-06-22"),
        ("3 May 1951, London.", "1951-05-03"),
        ("Kraków, dn. 3 V 1945 r.", "1945-05-03"),
        ("Hà Nội, ngày 6-3-1946", "1946-03-06"),
        ("Paris, le 3/5/1950", "1950-05-03"),
        ("Foreign Office, S.W.1., 24th May, 1938.", "1938-05-24"),
        ("Berlin NW 40, den 7. April 1933", "1933-04-07"),
        ("Weimar, d. 14ten May 1803", "1803-05-14"),
        ("Roma, 3 ottobre 1935-XIII, ore 18", "1935-10-03"),
        ("Roma, addì 12 giugno 1934 (XII E.F.)", "1934-06-12"),
        ("«5» мая 1934 г.", "1934-05-05"),
        ("Fait à Paris, le 10 fév. 1763", "1763-02-10"),
        ("Thornleigh, Tuesday 12 July 1887", "1887-07-12"),
        ("London, 12th July, 1887", "1887-07-12"),
        ("WASHINGTON, September 5, 1947—4 p.m.", "1947-09-05"),
        ("New York, the 3rd of May 1951", "1951-05-03"),
        ("May 1966", "1966-05"),
        ("1978. 7. 15", "1978-07-15"),
        ("Seoul, 1978. 7. 15", "1978-07-15"),
        ("1978-07-15", "1978-07-15"),
        ("3.V.1951", "1951-05-03"),
        ("23/5/1996", "1996-05-23"),
        ("5/23/1996", "1996-05-23"),
        ("5/5/1996", "1996-05-05"),
        ("Bonn, den 3. Februar 1972", "1972-02-03"),
        ("Wien, 3. Jänner 1951", "1951-01-03"),
        ("Berlin, Mittwoch, 3. Mai 1950", "1950-05-03"),
        ("Paris, le 1er mars 1972", "1972-03-01"),
        ("GENEVE, LE 3 AOUT 1951", "1951-08-03"),
        ("Madrid, 3 de mayo de 1951", "1951-05-03"),
        ("Roma, 1º maggio 1951", "1951-05-01"),
        ("Lisboa, em 3 de Maio de 1951", "1951-05-03"),
        ("Den Haag, 3 mei 1951", "1951-05-03"),
        ("Warszawa, dnia 3 maja 1951 r.", "1951-05-03"),
        ("V Praze dne 3. května 1951", "1951-05-03"),
        ("Москва, 3 мая 1951 года", "1951-05-03"),
        ("서울, 1951년 5월 3일", "1951-05-03"),
        ("1951年5月3日", "1951-05-03"),
        ("一九五一年十二月二十三日", "1951-12-23"),
        ("東京、1951年10月3日", "1951-10-03"),
        ("Hà Nội, ngày 3 tháng 5 năm 1951", "1951-05-03"),
        ("القاهرة, 3 مايو 1951", "1951-05-03"),
        ("London, 3 May 1951. [Received 5 May 1951.]", "1951-05-03"),
        ("Tokyo, 3 May 1951 (Thursday)", "1951-05-03"),
        ("'s-Gravenhage, 3 februari 1972", "1972-02-03"),
        ("г. Москва, 3 февраля 1972 года", "1972-02-03"),
        ("Wednesday evening, July 12th, 1887.", "1887-07-12"),
        ("Jeudi soir, 3 février 1972", "1972-02-03"),
        ("東京、昭和五十三年七月十五日", "1978-07-15"),
        ("3 to 5 May 1978", "1978-05-03/1978-05-05"),
        ("Vienna, 17–18 March 1848", "1848-03-17/1848-03-18"),
        ("London, 10 February 1731/2", "1732-02-10"),
        ("Petrograd, 24 January/6 February 1918", "1918-02-06"),
        ("الخرطوم، ٣ مايو ١٩٥١", "1951-05-03"),
        ("Washington, July 17, 1918.", "1918-07-17"),
        ("[Beirut,] January 25, 1935.", "1935-01-25"),
        ("Legation of the United States, Managua, 3 April 1894", "1894-04-03"),
        ("Washington, November 1, 1918. [Received November 2, 1918.]", "1918-11-01"),
        ("1 December 1962", "1962-12-01"),
        ("The Hague, 3 May 1921", "1921-05-03"),
        ("Villa of Mr. Smith at the Lake, 3 May 1921", "1921-05-03"),
        ("A B C D E F G, 3 May 1921", "1921-05-03"),
        ("Philadelphia Octr. 3d. 1787", "1787-10-03"),
        ("Braintree, 4th. July 1776.", "1776-07-04"),
    ],
)
def test_a_dateline_is_read(line: str, date: str) -> None:
    found = date_of(line)
    assert (found.text if found else None) == date


@pytest.mark.parametrize(
    ("line", "language", "date"),
    [
        ("Memo a 5/6/1978", "en", None),
        ("Files of Kim, de 10/11/1978", "en", None),
        ("Paris, le 3/5/1950", "en", None),
        ("Paris, le 3/5/1950", "", None),
        ("Paris, le 3/5/1950", "fr", "1950-05-03"),
        ("Paris, le 3/5/1950", "fr-CA", "1950-05-03"),
        ("Madrid, a 5/6/1978", "es", "1978-06-05"),
        ("Madrid, a 5/6/1978", "fr", None),
        ("Paris, le 23/5/1950", "en", "1950-05-23"),
    ],
)
def test_figures_with_two_readings_are_read_only_in_the_language_of_their_word(
    line: str, language: str, date: str | None
) -> None:
    found = date_of(line, language)
    assert (found.text if found else None) == date


@pytest.mark.parametrize(
    "line",
    [
        "3/5/1996",
        "31 June 1951",
        "The meeting of 3 March 1951",
        "Telegram of 3 May 1951",
        "Received 3 May 1951",
        "Dear Sir, I received on 3 May 1951",
        "it was held in May 1951",
        "in London 3 May 1951",
        "Berlin, 3 May 1951 and later",
        "十三月",
        "A year, 1951",
        "x" * 121,
        "letter-writing, 3 May 1950",
        "Evening talks, evening, 3 May 1950",
    ],
)
def test_what_says_more_or_less_than_a_date_is_not_read(line: str) -> None:
    assert date_of(line) is None


@pytest.mark.parametrize(
    ("text", "is_date"),
    [
        ("1. Mai 1950 begann", True),
        ("12. května 1950", True),
        ("1. May I suggest", False),
        ("1. Mai", False),
        ("1950. Mai", False),
        ("1. In 1950", False),
    ],
)
def test_a_day_before_a_month_is_no_label(text: str, *, is_date: bool) -> None:
    assert begins_with_date(text) is is_date


@pytest.mark.audit
def test_the_stored_names_are_those_of_babel() -> None:
    """If this fails, run `python release/calendars.py`."""
    names_of = run_path(str(ROOT / "release" / "calendars.py"))["names_of"]
    stored = json.loads(CALENDARS.read_bytes())
    assert stored == {one.language: names_of(one.language) for one in language_words()}


def test_no_language_has_the_names_of_another_script() -> None:
    names = json.loads(CALENDARS.read_bytes())
    assert {language for language, (months, _) in names.items() if "1月" in months} == {"ja", "zh"}


@pytest.mark.parametrize("words", language_words(), ids=lambda words: words.language)
def test_each_language_has_its_months_weekdays_and_labels(words: object) -> None:
    language = words.language  # type: ignore[attr-defined]
    numbers = set(month_names(language).values())
    assert numbers == set(range(1, 13)) or language in ("ja", "ko", "zh")  # those write numbers
    assert len(weekday_names(language)) >= 7
    for name, labels in words.labels.items():  # type: ignore[attr-defined]
        for label in labels:
            (found,) = fields(f"{label}: x")
            assert found.name == name or language != "en"
            assert found.end == len(label) + 1


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Betr.: Fähren", "subject"),
        ("Objet : Bacs", "subject"),
        ("Дата: 1 мая", "date"),
        ("E.O. 11652: GDS", "e.o. 11652"),
        ("日期：x", "date"),
        ("Date of the talks: May", None),
        ("Theatre: closed", None),
    ],
)
def test_a_label_is_told_by_its_language(line: str, name: str | None) -> None:
    assert next((one.name for one in fields(line)), None) == name


def test_a_label_that_no_language_has() -> None:
    found = unknown_field("EMBARGO: none")
    assert found is not None
    assert (found.name, found.end) == ("embargo", 8)
    assert unknown_field("embargo: none") is None
    assert unknown_field("Date: x") is None
    assert unknown_field("EMBARGO:none") is None
    assert unknown_field(f"A{'b' * 40}: none") is None


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Page 2", "2"),
        ("- Seite 3 von 4 -", "3"),
        ("Стр. 5", "5"),
        ("[p. 6]", "6"),
        ("Page", None),
        ("Pages 2", None),
        ("Page 2 is missing", None),
    ],
)
def test_the_number_of_a_page(line: str, number: str | None) -> None:
    assert page_number(line) == number


@pytest.mark.parametrize(
    ("line", "is_head"),
    [
        ("DEPARTMENT OF STATE", True),
        ("Auswärtiges Amt", True),
        ("Ministère des Affaires étrangères", True),
        ("The Department met.", False),
        ("MEETING OF THE COUNCIL", False),
        ("OFFICE MEMORANDUM", False),
        ("Ferries", False),
    ],
)
def test_a_letterhead(line: str, *, is_head: bool) -> None:
    assert is_letterhead(line) is is_head


def test_a_stamp_has_several_lines_and_no_sentence() -> None:
    assert is_stamp(["DECLASSIFIED", "Authority NND 1", "By X, date 3/5/96"])
    assert is_stamp(["РАССЕКРЕЧЕНО"])
    assert not is_stamp(["A letter", "DECLASSIFIED"])
    assert not is_stamp(["Received", *["line"] * 6])
    assert not is_stamp(["Released", "x" * 81])
    assert not is_stamp(["Releases of salt"])
    assert not is_stamp([])


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("STRENG GEHEIM", "classification"),
        ("Совершенно секретно", "classification"),
        ("绝密", "classification"),
        ("Declassified", "classification"),
        ("Sent 3 May 1951", "stamp"),
        ("Bonn, den 3. Mai 1951", "date"),
        ("Secretly", ""),
    ],
)
def test_a_line_without_a_label(line: str, kind: str) -> None:
    assert unlabelled(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "Order No. 12, 3 May 1950",
        "Eingang: 5. Mai 1939",
        "Ankunft, 5. Mai 1939",
        "3 May 1951, see above",
        "3 May 1951, received London",
        "London, 3/5/1950",
        "Ziffer 12, 7. April 1933",
        "London, 3 May 1951, Paris",
    ],
)
def test_lines_with_other_words_are_no_datelines(line: str) -> None:
    assert date_of(line) is None
