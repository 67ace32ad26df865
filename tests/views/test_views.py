"""The views of the telegram's edition, and what small texts make of them."""

from __future__ import annotations

import re
from pathlib import Path

from plugin import small
from shared import CONTENT, telegram_edition

from edition import Edition, Source, load, read
from edition.editorial.register_file import Person
from edition.editorial.registers import offices_on
from edition.model.blocks import Table
from edition.model.dates import parse
from edition.pipeline.build import site
from edition.views.chronology import ChronologyRow, chronology
from edition.views.corrections import corrections
from edition.views.glossary import Glossed, glossary
from edition.views.table_data import shown_rows, to_csv, verified
from edition.views.works_cited import bibliography

EDITION: Edition = telegram_edition()
TELEGRAM = EDITION.edited("118390")


def entry(identifier: str) -> Glossed:
    found = [g for group in glossary(EDITION) for g in group.entries if g.entry.id == identifier]
    assert len(found) == 1
    return found[0]


def row(identifier: str) -> ChronologyRow:
    (found,) = [row for row in chronology(EDITION) if row.id == identifier]
    return found


def places(glossed: Glossed) -> list[str]:
    return [quoted.pointer.fragment for found in glossed.mentioned for quoted in found.passages]


def test_the_same_words_name_two_treaties() -> None:
    soviet, chinese = entry("ussr-dprk-treaty-1961"), entry("prc-dprk-treaty-1961")
    assert places(soviet) == ["s3.a.i", "s3.d.i-p1"]
    assert places(chinese) == ["s3.b.i"]
    assert "Treaty of Friendship, Cooperation, and Mutual Assistance" in soviet.forms
    assert "Treaty of Friendship, Cooperation, and Mutual Assistance" in chinese.forms


def test_foreign_ministry_names_three_bodies() -> None:
    """In the head the Korean one, in 1.a.ii the Soviet one, in 1.b.i the Japanese one."""
    assert "head" in places(entry("rok-foreign-ministry"))
    assert {"s1.a.ii", "s1.a.ii-p1"} <= set(places(entry("soviet-foreign-ministry")))
    assert places(entry("japanese-foreign-ministry")) == ["s1.b.i-p2"]


def test_mentions_nest() -> None:
    """A congress of a party of a country: all three are mentioned in 3.a.i."""
    spans = {
        mention.entry: mention.span
        for mention in TELEGRAM.mentions
        if str(mention.passage.locator) == "3.a.i"
        and TELEGRAM.document.source[mention.span].endswith("Soviet Union")
    }
    congress, party, country = (
        spans[name] for name in ("cpsu-congress-22", "cpsu", "soviet-union")
    )
    assert congress.contains(party)
    assert party.contains(country)
    assert congress != party != country


def test_every_mention_is_linked() -> None:
    linked = {
        (g.entry.id, place)
        for group in glossary(EDITION)
        for g in group.entries
        for place in places(g)
    }
    for mention in TELEGRAM.mentions:
        where = mention.passage.locator.id if mention.passage.locator else mention.passage.part
        assert (mention.entry, where) in linked


def test_the_office_is_that_of_the_documents_day() -> None:
    (mentioned,) = entry("kosygin").mentioned
    (kosygin,) = [e for e in EDITION.registers.entries.values() if e.id == "kosygin"]
    assert isinstance(kosygin, Person)
    terms = {office.title: office.term for office in kosygin.offices}
    assert [terms[title] for title in mentioned.offices] == ["1964-10-15/1980-10-23"]
    (podgorny,) = [e for e in EDITION.registers.entries.values() if e.id == "podgorny"]
    assert isinstance(podgorny, Person)
    assert [office.term for office in podgorny.offices] == ["1965-12-09/1977-06-16"]
    assert offices_on(podgorny, parse("1978-07-15")) == ()


def test_a_corrected_date_is_read_as_corrected() -> None:
    reports = row("e-ussr-dprk-treaty-signed-1961").reports
    received = [report for report in reports if report.received]
    assert [(d.received and d.received.text, d.edtf.text) for d in received] == [
        ("1961-02", "1961-07")
    ]


def test_a_translators_bracket_dates_no_event() -> None:
    for found in chronology(EDITION):
        for report in found.reports:
            assert "actually signed in" not in report.excerpt.before


def test_what_the_paper_reports_and_others_establish_stand_together() -> None:
    dates = {
        "e-kim-romania-1975": ("1975-05-22/1975-05-26", False),
        "e-kim-bulgaria-1975": ("1975-06-02/1975-06-05", True),
        "e-kim-bulgaria-yugoslavia-1975": ("1975-06", True),
    }
    for name, (date, conflict) in dates.items():
        found = row(name)
        assert (found.date.text, found.conflict) == (date, conflict)
        assert [report.edtf.text for report in found.reports] == ["1975-05"]
    assert not row("e-hua-visit-1978").conflict


def test_the_chronology_is_in_order_and_complete() -> None:
    rows = chronology(EDITION)
    assert [r.date.order for r in rows] == sorted(r.date.order for r in rows)
    lines = sum(len(dated.events) or 1 for dated in TELEGRAM.dates)
    assert sum(len(r.reports) for r in rows) == lines > len(TELEGRAM.dates)
    assert {r.event.id for r in rows if r.event} == {event.id for event in EDITION.events}
    assert len({r.id for r in rows}) == len(rows)


def test_the_corrections_are_all_there() -> None:
    (found,) = corrections(EDITION)
    ids = {note.id for note in (*found.corrections, *found.comments)}
    assert {"c01", "c02", "c08", "c09", "c10", "c11", "c12", "c22", "c23"} <= ids
    assert "c20" not in ids  # it explains an office, and changes nothing
    noted = {note.id for note in TELEGRAM.notes}
    assert {f"c{n:02d}" for n in range(1, 13)} | {"c20", "c22", "c23"} <= noted
    assert {note.id for note in TELEGRAM.withdrawn} == {"c04b", "c23b", "c23c"}


def test_notes_are_numbered_in_reading_order() -> None:
    marks = [note.mark for note in TELEGRAM.notes]
    assert marks == [str(number) for number in range(1, len(TELEGRAM.notes) + 1)]
    ends = [note.span.end for note in TELEGRAM.notes]
    assert ends == sorted(ends)


def test_every_work_is_cited_by_something() -> None:
    assert [cited.work.key for cited in bibliography(EDITION) if not cited.citing] == []


def table(text: str) -> Table:
    (found,) = read(Source(text)).tables()
    return found


def cells(*rows: str) -> str:
    return "\n\n".join(cell for row in rows for cell in row.split())


def test_only_what_follows_from_the_total_is_supplied_and_in_brackets() -> None:
    found = table("1. Trade\n\n" + cells("Year 1960 1961", "Oil 10 20", "Gas 5", "Total 15 26"))
    assert [[shown.text for shown in row] for row in shown_rows(found)] == [
        ["10", "20"],
        ["5", "[6]"],
        ["15", "26"],
    ]
    assert [(check.formula, check.columns, check.holds) for check in verified(found)] == [
        ("Oil + Gas = Total", "1960", True)
    ]
    assert to_csv(found).splitlines()[2] == "Gas,5,"


def test_nothing_is_supplied_where_no_sum_holds() -> None:
    found = table("1. Trade\n\n" + cells("Year 1960 1961", "Oil 10 20", "Gas 6", "Total 15 26"))
    assert shown_rows(found)[1][1].text == ""
    assert [check.holds for check in verified(found)] == [False]


def test_a_spreadsheet_takes_no_cell_for_a_formula() -> None:
    found = table("1. Trade\n\n" + cells("Year 1960 1961", "=cmd() 10 -20", "Gas 6 7"))
    text = to_csv(found)
    assert not re.search(r"(?m)(?:^|,)=", text)
    assert ",-20" in text


def test_a_mention_stands_in_its_context() -> None:
    (first, *_), *_ = (found.passages for found in entry("kunaev").mentioned)
    assert first.pointer.fragment == "s1.a.ii"
    assert first.excerpt.words == "D. Kunaev"
    assert first.excerpt.before.endswith("who accompanied ")


# --- in the words of a page ---------------------------------------------------------------------


def pages(content: Path) -> dict[str, str]:
    return {page.address: page.render() for page in site(load(content)).pages}


def test_places_are_told_apart_and_stay_in_a_line() -> None:
    """Names of passages have commas in them; no sign stands at a line's end without its number."""
    found = pages(CONTENT)
    brezhnev = found["glossary/"].partition('id="brezhnev"')[2].partition("</details>")[0]
    assert re.search(r">§\xa04\.b</a>; <a [^>]*>§\xa04\.b, para\.\xa02</a>", brezhnev)
    assert 'See <a href="../documents/118390/#s3.a.i">§\xa03.a.i</a>.' in found["corrections/"]
    assert not re.search(r">[^<]*§ [^<]*</a>", found["chronology/"] + found["glossary/"])


def test_an_edition_with_little_says_so_rightly(tmp_path: Path) -> None:
    content = small.write(tmp_path / "little") / "content"
    paper = content / "documents" / "paper" / "edition.yml"
    files = paper.read_text("utf-8").replace(
        "annotations:", "record: {location: File 3}\nannotations:"
    )
    paper.write_text(files, encoding="utf-8")
    (content / "bibliography.bib").write_text("@book{one, title = {One}}\n", encoding="utf-8")
    found = pages(content)
    assert "1 source, with the notes that cite it<" in found[""]
    assert "registers are empty" in found["glossary/"]
    assert '<p class="ed-names">File 3</p>' in found["documents/"]
