"""Citations in words: the telegram in every style, and what holds for any record.

That they are what the styles ask for is held by `tests/citations`.
"""

from __future__ import annotations

import re
from functools import partial
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from edition.editorial.edition_file import Agent
from edition.editorial.record import Kind, Record
from edition.model.dates import parse
from edition.model.wording import ENGLISH, Wording
from edition.outputs.citation.punctuation import AMERICAN, BRITISH, nested, quoted
from edition.outputs.citation.short import short
from edition.outputs.citation.styles import STYLES, chicago17
from edition.outputs.citation.styles.chicago import SEVENTEENTH, full_note
from edition.outputs.citation.styles.phrases import (
    Phrase,
    PhraseRun,
    closed,
    italic,
    joined,
    plain,
    verbatim,
)
from edition.outputs.citation.styles.style import Style
from edition.outputs.html.cite_panel import cited, rows
from edition.outputs.html.phrase_html import phrase_html

URL = "https://digitalarchive.wilsoncenter.org/document/118390"
TELEGRAM = Record(
    id="118390",
    kind="document",
    title=(
        "Telegram from the East Europe Division, Foreign Ministry, "
        "“Prospect of Kim Il Sung’s Visit to the Soviet Union”"
    ),
    authors=(Agent(name="East Europe Division, Ministry of Foreign Affairs (Republic of Korea)"),),
    date=parse("1978-07-15"),
    archive="South Korean Foreign Ministry Archive",
    archive_place="Seoul",
    location="Roll 2008-29, File 03, Frames 50–54",
    site="Wilson Center Digital Archive",
    url=URL,
)
AUTHOR = "East Europe Division, Ministry of Foreign Affairs (Republic of Korea)"
FORMS = {style.id: style for style in STYLES}


def test_the_telegram_in_a_note_of_chicago() -> None:
    expected = (
        f"{AUTHOR}, “Telegram from the East Europe Division, Foreign Ministry, ‘Prospect of Kim Il "
        "Sung’s Visit to the Soviet Union,’” Wilson Center Digital Archive, July 15, 1978, "
        "§ 3.d.i, Roll 2008-29, File 03, Frames 50–54, South Korean Foreign Ministry Archive, "
        f"Seoul, {URL}."
    )
    for name in ("chicago", "chicago-17", "turabian"):
        note = FORMS[name].full_note
        assert note
        assert str(note(TELEGRAM, "§ 3.d.i")) == expected


def test_the_telegram_in_a_note_of_mhra() -> None:
    note = FORMS["mhra"].full_note
    assert note
    assert str(note(TELEGRAM, "note 4")) == (
        f"{AUTHOR}, ‘Telegram from the East Europe Division, Foreign Ministry, “Prospect of Kim Il "
        "Sung’s Visit to the Soviet Union”’, Wilson Center Digital Archive, 15 July 1978, note 4, "
        "Seoul, South Korean Foreign Ministry Archive, Roll 2008-29, File 03, Frames 50–54 "
        f"<{URL}>."
    )


TITLE = "Telegram from the East Europe Division, Foreign Ministry,"
ENTRIES = {
    "chicago": (
        f"{AUTHOR}. “{TITLE} ‘Prospect of Kim Il Sung’s Visit to the Soviet Union.’” Wilson Center "
        "Digital Archive, July 15, 1978. Roll 2008-29, File 03, Frames 50–54. South Korean Foreign "
        f"Ministry Archive, Seoul. {URL}."
    ),
    "mla": (
        f"{AUTHOR}. “{TITLE} ‘Prospect of Kim Il Sung’s Visit to the Soviet Union.’” Wilson Center "
        "Digital Archive, 15 July 1978, South Korean Foreign Ministry Archive, Seoul, Roll 2008-29, "
        f"File 03, Frames 50–54, {URL}."
    ),
    "apa": (
        f"{AUTHOR}. (1978, July 15). {TITLE} “Prospect of Kim Il Sung’s Visit to the Soviet Union.” "
        "Wilson Center Digital Archive. South Korean Foreign Ministry Archive (Roll 2008-29, File "
        f"03, Frames 50–54), Seoul. {URL}"
    ),
    "mhra": (
        f"{AUTHOR}, ‘{TITLE} “Prospect of Kim Il Sung’s Visit to the Soviet Union”’, Wilson Center "
        "Digital Archive, 15 July 1978, Seoul, South Korean Foreign Ministry Archive, Roll 2008-29, "
        f"File 03, Frames 50–54 <{URL}>"
    ),
}


@pytest.mark.parametrize("style", ENTRIES)
def test_the_telegram_in_bibliographies(style: str) -> None:
    entry = FORMS[style].entry
    assert entry
    assert str(entry(TELEGRAM)) == ENTRIES[style]


def test_pages_show_italics_and_escape_the_rest() -> None:
    phrase = joined([plain("A & B"), italic("<b>Title</b>")], ",")
    assert phrase.runs == (PhraseRun("A & B, "), PhraseRun("<b>Title</b>", italic=True))
    html = phrase_html(phrase, "en")
    assert isinstance(html, Markup)
    assert html == "A &amp; B, <cite>&lt;b&gt;Title&lt;/b&gt;</cite>"
    assert str(phrase) == "A & B, <b>Title</b>"


def test_a_latin_citation_on_a_page_from_right_to_left_runs_from_left_to_right() -> None:
    phrase = joined([plain("Roe (Kiel), 15 يوليو 1978"), italic("Title & Co")], ",")
    assert phrase_html(phrase, "ar") == (
        '<bdi dir="ltr">Roe (Kiel), <bdi dir="rtl">15 يوليو 1978</bdi>, <cite>Title &amp; Co</cite></bdi>'
    )
    arabic = joined([plain("وزارة الخارجية"), italic("Title A")], ",")
    assert phrase_html(arabic, "ar") == "وزارة الخارجية, <cite><bdi>Title A</bdi></cite>"
    address = "https://example.org/a"
    linked = phrase_html(plain(f"Roe, {address}."), "he", address)
    assert linked == f'<bdi dir="ltr">Roe, <a href="{address}">{address}</a>.</bdi>'


@pytest.mark.parametrize(
    ("title", "american", "british"),
    [
        ("Plain", "“Plain”", "‘Plain’"),
        ("“Whole”", "“‘Whole’”", "‘“Whole”’"),
        (
            "The Workers' \"Party's 'own' visit\"",
            "“The Workers’ ‘Party’s “own” visit’”",
            "‘The Workers’ “Party’s ‘own’ visit”’",
        ),
        ("On “the ‘puppet’ regime”", "“On ‘the “puppet” regime’”", "‘On “the ‘puppet’ regime”’"),
        ("Never “closed", "“Never “closed”", "‘Never “closed’"),
        ("Workers’ Party’s", "“Workers’ Party’s”", "‘Workers’ Party’s’"),
        ("“the ‘78 visit”", "“‘the ‘78 visit’”", "‘“the ‘78 visit”’"),
        ("", "", ""),
    ],
)
def test_quotation_marks_alternate(title: str, american: str, british: str) -> None:
    assert (quoted(title, AMERICAN), quoted(title, BRITISH)) == (american, british)


def test_quotation_marks_in_italics_begin_with_the_outer_pair() -> None:
    assert nested("On 'the \"puppet\" regime'", AMERICAN) == "On “the ‘puppet’ regime”"
    assert nested("On “the ‘puppet’ regime”", BRITISH) == "On ‘the “puppet” regime’"


@pytest.mark.parametrize(
    ("text", "sign", "american", "british"),
    [
        ("Visit", ".", "Visit.", "Visit."),
        ("‘Visit’", ",", "‘Visit,’", "‘Visit’,"),
        ("“On ‘Visits’”", ".", "“On ‘Visits.’”", "“On ‘Visits’”."),
        ("“Is It?”", ",", "“Is It?,”", "“Is It?”,"),
        ("“Is It?”", ".", "“Is It?”", "“Is It?”"),
        ("U.S.S.R.", ".", "U.S.S.R.", "U.S.S.R."),
        ("U.S.S.R.", ",", "U.S.S.R.,", "U.S.S.R.,"),
        ("the Workers’", ",", "the Workers’,", "the Workers’,"),
    ],
)
def test_signs_stand_within_quotation_marks(
    text: str, sign: str, american: str, british: str
) -> None:
    phrase = plain(text)
    assert str(closed(phrase, sign)) == american
    assert str(closed(phrase, sign, inside=False)) == british


# --- any record -------------------------------------------------------------------------------

WORDS = st.sampled_from(
    [
        *("", " ", "Visit", "a  visit,", "Is It?", "Stop!", "the U.S.S.R.", "“Prospect”", "방문"),
        *("'one'", '"two"', "On “the ‘puppet’ regime”", "O'Neill’s", "(1978)", "50–54:", "<b>&"),
    ]
)
WILD = WORDS | st.text(max_size=12)


def records(words: st.SearchStrategy[str]) -> st.SearchStrategy[Record]:
    full = words.filter(str.strip)
    agents = st.lists(
        st.builds(Agent, name=full) | st.builds(Agent, family=full, given=words), max_size=4
    ).map(tuple)
    dates = [
        "1978",
        "1978-07",
        "1978-07-15",
        "1978-24",
        "1960/1961-02",
        "1978~",
        "196X",
        "[1978,1979]",
    ]
    return st.builds(
        partial(Record),  # of a named tuple, Hypothesis would also fill the fields left out here
        id=st.just("x"),
        kind=st.sampled_from(get_args(Kind)),
        title=full,
        authors=agents,
        editors=agents,
        container_authors=agents,
        original_date=st.none() | st.just(parse("1931")),
        status=words,
        place=words,
        edition=words | st.just("2"),
        version=words | st.just("1.0"),
        series=words,
        volume=words | st.just("4"),
        volumes=words | st.just("3"),
        pages=words | st.just("101–130"),
        translators=agents,
        date=st.none() | st.sampled_from(dates).map(parse),
        genre=words,
        archive=words,
        archive_place=words,
        location=words,
        container=words,
        site=words,
        number=words,
        url=st.sampled_from(["", "https://a.b/c%20d?e={f}&g_h#i~"]),
    )


ADDRESSES = st.text("ab:/.?!,;’”#- ", max_size=12) | st.sampled_from(
    ["", "https://a.b/c%20d?e={f}&g_h#i~", "https://a.b/c/", "\ue002#\ue001"]
)


@given(records(WILD), ADDRESSES, ADDRESSES, WILD)
def test_a_citation_that_is_made_once_has_the_address_of_each_record(
    record: Record, first: str, second: str, locator: str
) -> None:
    for address in (first, second):
        one = record._replace(url=address, locator=locator)
        given_ = cited(STYLES, one, ENGLISH, locator)
        expected = []
        for style in STYLES:
            forms = (style.full_note, style.text)
            expected += [form(one, locator) for form in forms if form]
            expected += [style.entry(one._replace(locator=""))] if style.entry else []
        assert list(given_) == expected


@given(records(WILD), st.sampled_from(get_args(Kind)), st.integers(0, 4))
def test_a_note_of_the_17th_edition_follows_its_own_rules(
    record: Record, kind: Kind, most: int
) -> None:
    """Although the note of the 18th edition is used if it is sure to be the same."""
    few = {name: getattr(record, name)[:most] for name in ("authors", "editors", "translators")}
    one = record._replace(kind=kind, **few)
    for found in (one, one._replace(kind="document"), one._replace(kind="document", place="")):
        expected = full_note(found, "§ 3", SEVENTEENTH, ENGLISH)
        assert chicago17.note(found, "§ 3") == expected


def citations(record: Record, locator: str) -> list[Phrase]:
    notes = [style.full_note(record, locator) for style in STYLES if style.full_note]
    return notes + [style.entry(record) for style in STYLES if style.entry]


@given(records(WILD), st.sampled_from(["", "§ 3.d.iv", "note 4"]))
def test_citations_of_anything_say_something_on_one_line(record: Record, locator: str) -> None:
    for phrase in citations(record, locator):
        text = str(phrase)
        assert text.strip()
        assert text == " ".join(text.split())
        assert record.url in text
        assert all(run.text for run in phrase.runs)


DOUBLED = re.compile(r",,|\.\.|,\.|[?!]\.| [,.]|  |\(\)|\[\]|“”|‘’|[,:]\)")


@given(records(WORDS), st.sampled_from(["", "§ 3.d.iv", "note 4"]))
def test_signs_are_never_doubled(record: Record, locator: str) -> None:
    for phrase in citations(record, locator):
        found = DOUBLED.search(str(phrase))
        assert not found, str(phrase)


@given(records(WORDS))
def test_a_place_stands_in_every_note_once(record: Record) -> None:
    for style in STYLES:
        if style.full_note:
            assert str(style.full_note(record, "§ 3.d.iv")).count("§ 3.d.iv") == 1


@pytest.mark.parametrize(
    ("title", "cited"),
    [
        ("Kim Il-sung", "“Kim Il-sung”"),
        (
            "Telegram to the Minister of Foreign Affairs from x",
            "“Telegram to the Minister of Foreign…”",
        ),
        # A quotation is whole or left out.
        (
            'Telegram, Chinese Embassy, "Transmittal of the Situation"',
            "“Telegram, Chinese Embassy…”",
        ),
        (
            "Telegram, “Transmittal” of the Situation of Talks",
            "“Telegram, ‘Transmittal’ of the Situation…”",
        ),
        (
            "“Transmittal of the Situation of the Soviet-Korean Talks”",
            "“Transmittal of the Situation of the…”",
        ),
        (
            "조선소우호협조및호상원조에관한조약" * 3,
            "“" + ("조선소우호협조및호상원조에관한조약" * 3)[:40] + "…”",
        ),
    ],
)
def test_a_note_cites_a_work_in_few_words(title: str, cited: str) -> None:
    record = Record(id="x", kind="document", title=title, site="Site, Place", date=parse("1978-07"))
    assert short(record, ENGLISH) == f"Site, {cited}, 1978"


def test_styles_that_agree_stand_together_by_their_short_names() -> None:
    record = Record(id="x", kind="document", title="A Paper", date=parse("1978"))
    names = [form.name for form, _ in rows(STYLES, record, ENGLISH)]
    assert names[:2] == [
        "Chicago 18 · Chicago 17 · Turabian 9: note",
        "Chicago 18 · Chicago 17 · Turabian 9 · MLA 9: bibliography",
    ]
    assert "MHRA 4: note" in names


def test_an_address_that_a_style_prints_twice_is_printed_twice() -> None:
    def twice(record: Record, _: Wording = ENGLISH) -> Phrase:
        return joined([verbatim(record.url), italic("Title"), verbatim(record.url)], ",")

    style = Style("x", "X", None, twice, address_unchanged=True)
    (phrase,) = cited((style,), TELEGRAM, ENGLISH)
    assert str(phrase) == f"{URL}, Title, {URL}"
