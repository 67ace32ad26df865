"""The time line: every event once, none hidden, each a link to its line; nothing breaks it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plugin import small
from shared import CONTENT, telegram_edition

from edition import Edition, load
from edition.editorial.chronology_file import Event
from edition.editorial.event_terms import (
    HOME_SECTIONS,
    EventKind,
    EventTerms,
    HomeTimeline,
    TimelineShape,
)
from edition.model.dates import DateError, parse
from edition.outputs.html.view_pages import chronology_page, home_page
from edition.outputs.timeline.layout import ALONE, SHAPES, Timeline, home_timeline, timeline
from edition.views.chronology import chronology

EDITION: Edition = telegram_edition()
TERMS = EDITION.event_terms


def drawn(edition: Edition) -> Timeline:
    found = timeline(edition, chronology(edition))
    assert found is not None
    return found


def established(*events: Event) -> Edition:
    """The telegram's registers with other events and no document."""
    return replace(EDITION, documents=(), events=events)


def event(date: str, number: int = 0, **values: object) -> Event:
    return Event.model_validate({"id": f"e{number}", "date": date, "title": "Visit", **values})


XLINK = "http://www.w3.org/1999/xlink"
HREF = f"{{{XLINK}}}href"


def svg(html: str) -> ET.Element:
    found = re.search(r'<svg (class="ed-time".*?</svg>)', html, re.DOTALL)
    assert found
    # HTML knows the prefix by itself.
    return ET.fromstring(f'<svg xmlns:xlink="{XLINK}" {found[1]}')  # noqa: S314 # it is our own


def check(picture: Timeline) -> None:
    """Marks lie within the picture, in their lane, are wide enough and touch no other."""
    for lane in picture.lanes:
        rows: dict[float, list[tuple[float, float]]] = {}
        for mark in lane.marks:
            assert 0 <= mark.left <= mark.x <= mark.right <= picture.width
            assert mark.right - mark.left >= picture.cell - 0.2
            assert lane.top + picture.cell / 2 < mark.y < lane.top + lane.height
            rows.setdefault(mark.y, []).append((mark.left, mark.right))
        for y, other in pairwise(sorted(rows)):
            assert other - y >= picture.cell
        for row in rows.values():
            for (_, right), (left, _) in pairwise(sorted(row)):
                assert right <= left
    for upper, lower in pairwise(picture.lanes):
        assert upper.top + upper.height <= lower.top
    labelled = [tick.x for tick in picture.ticks if tick.text]
    assert labelled
    assert all(b - a >= 35 for a, b in pairwise(labelled))
    assert all(0 < x < picture.width for x in labelled)


def test_every_event_of_the_telegrams_edition_has_one_mark() -> None:
    picture = drawn(EDITION)
    check(picture)
    marked = [mark.row for mark in picture.marks]
    assert len(marked) == len(set(marked))
    assert {f"e-{event.id}" for event in EDITION.events} <= set(marked)
    lanes = {mark.row: lane.name for lane in picture.lanes for mark in lane.marks}
    for known in EDITION.events:
        assert lanes[f"e-{known.id}"] == TERMS.lanes[known.lane]
    assert [lane.name for lane in picture.lanes] == [*TERMS.lanes.values(), ALONE]
    assert (picture.first, picture.last) == (1949, 1984)
    assert [(cut.first, cut.last) for cut in picture.cuts] == [(1950, 1960)]
    assert [flag.document for flag in picture.flags] == ["118390"]


def test_marks_say_what_they_stand_for() -> None:
    marks = {mark.row: mark for mark in drawn(EDITION).marks}
    signed = marks["e-ussr-dprk-treaty-signed-1961"]
    assert (signed.kind.name, signed.inferred, signed.under) == ("treaty", False, "reported")
    tour = marks["e-kim-bulgaria-yugoslavia-1975"]
    assert (tour.kind.name, tour.inferred, tour.under) == ("visit", True, "differs")
    assert tour.words == (
        "June 1975: Kim Il Sung visits Yugoslavia "
        "(inferred by the editors; reported in 118390; dates differ)"
    )
    assert marks["e-liu-shaoqi-1963"].under == ""
    winters = [mark.words for mark in marks.values() if mark.words.startswith("winter 1978–79")]
    assert winters == ["winter 1978–79: 118390, § 1.a.ii, para. 1; 118390, § 1.b.i; 118390, § 4.e"]


def test_every_link_leads_to_a_line_below() -> None:
    html = chronology_page(EDITION).html
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    links = [link.get(HREF, "") for link in svg(html).iter("a")]
    assert links[0] == "../documents/118390/"
    assert len(links) > len(EDITION.events)
    assert {link.removeprefix("#") for link in links[1:]} <= set(ids)
    assert html.index("</svg>") < html.index('<ol class="ed-chronology"')


def test_the_picture_has_names_and_nothing_alive() -> None:
    picture = svg(chronology_page(EDITION).html)
    assert [child.tag for child in picture][:2] == ["title", "desc"]
    for link in picture.iter("a"):
        assert link[0].tag == "title"
        assert link[0].text
    for element in picture.iter():
        assert element.tag not in {"script", "style", "foreignObject", "use"}
        assert not [name for name in element.attrib if name in ("id", "style") or name[:2] == "on"]


def test_hostile_words_stay_words() -> None:
    title = """</title><script>alert("1")</script>&amp;'{{ 7 * 7 }}]]>"""
    picture = svg(chronology_page(established(event("1961", title=title))).html)
    (found,) = [link[0].text for link in picture.iter("a")]
    assert found == f"1961: {title}"
    assert list(picture.iter("script")) == []


def test_it_is_the_same_every_time() -> None:
    assert chronology_page(EDITION).html == chronology_page(load(CONTENT)).html


def test_no_picture_without_events() -> None:
    edition = replace(EDITION, events=())
    assert timeline(edition, chronology(edition)) is None
    assert "<svg" not in chronology_page(edition).html


# --- what the editors declare -----------------------------------------------------------------

HARBOUR = EventTerms(
    lanes={"north-pier": "North Pier", "south-pier": "South Pier"},
    kinds={
        "storm": EventKind(name="storm", mark="star"),
        "fire": EventKind(name="fire", mark="circle"),
    },
    home=HomeTimeline(id="disasters", name="disasters", kinds=("storm", "fire")),
)


def grouped(terms: EventTerms, *events: Event) -> Edition:
    return replace(established(*events), event_terms=terms)


def test_each_mark_of_the_editors_choice_has_a_shape() -> None:
    assert set(SHAPES) == set(get_args(TimelineShape))
    assert len(set(SHAPES.values())) == len(SHAPES)


def test_lanes_stand_in_the_order_of_their_declaration() -> None:
    events = (event("1960", lane="south-pier"), event("1961", 1, lane="north-pier"))
    picture = drawn(grouped(HARBOUR, *events))
    assert [lane.name for lane in picture.lanes] == ["North Pier", "South Pier"]


def test_a_lane_without_marks_is_not_drawn() -> None:
    picture = drawn(grouped(HARBOUR, event("1961", lane="south-pier")))
    assert [lane.name for lane in picture.lanes] == ["South Pier"]


def test_an_event_without_a_lane_stands_below_the_others() -> None:
    picture = drawn(grouped(HARBOUR, event("1960"), event("1961", 1, lane="south-pier")))
    assert [lane.name for lane in picture.lanes] == ["South Pier", "Other events"]


def test_without_declarations_there_is_one_lane_and_one_mark() -> None:
    picture = drawn(grouped(EventTerms(), event("1960"), event("1961", 1)))
    assert [lane.name for lane in picture.lanes] == ["Events"]
    assert [(kind.name, kind.shape) for kind in picture.legend] == [("event", SHAPES["square"])]
    assert {mark.kind for mark in picture.marks} == set(picture.legend)


def test_two_lanes_of_one_name_are_two_lanes() -> None:
    terms = HARBOUR.model_copy(update={"lanes": {"north-pier": "Pier", "south-pier": "Pier"}})
    events = (event("1960", lane="south-pier"), event("1960", 1, lane="north-pier"))
    picture = drawn(grouped(terms, *events))
    assert [[mark.row for mark in lane.marks] for lane in picture.lanes] == [["e-e1"], ["e-e0"]]


def test_the_legend_names_the_kinds_that_are_shown_in_their_order() -> None:
    events = (event("1960", kind="fire"), event("1961", 1, kind="storm"), event("1962", 2))
    picture = drawn(grouped(HARBOUR, *events))
    assert [kind.name for kind in picture.legend] == ["storm", "fire", "other event"]
    shapes = {mark.row: mark.kind.shape for mark in picture.marks}
    assert shapes == {
        "e-e0": SHAPES["circle"],
        "e-e1": SHAPES["star"],
        "e-e2": SHAPES["square"],
    }
    html = chronology_page(grouped(HARBOUR, event("1960", kind="fire"))).html
    assert "</svg>fire</li>" in html
    assert "</svg>storm</li>" not in html


def test_what_an_error_calls_undeclared_is_drawn_all_the_same() -> None:
    picture = drawn(grouped(HARBOUR, event("1960", lane="quay", kind="flood")))
    assert [lane.name for lane in picture.lanes] == ["Other events"]
    assert [kind.name for kind in picture.legend] == ["other event"]


@pytest.mark.parametrize(
    ("date", "drawn_as"),
    [
        ("1961-07-06", set()),
        ("1961", {"reach"}),
        ("[1961,1963]", {"reach"}),
        ("[..1963]", {"reach", "arrows"}),
        ("1961/1963", {"bar"}),
        ("1961/..", {"bar", "arrows"}),
        ("../1963", {"bar", "arrows"}),
    ],
)
def test_width_shows_duration_and_doubt(date: str, drawn_as: set[str]) -> None:
    marks = drawn(established(event(date), event("1950", 1), event("1970", 2))).marks
    (mark,) = [mark for mark in marks if mark.row == "e-e0"]
    assert {name for name in ("bar", "reach", "arrows") if getattr(mark, name)} == drawn_as


def test_years_are_equally_wide_except_where_cut() -> None:
    picture = drawn(established(event("1900", 0), event("1904", 1), event("1990", 2)))
    assert [(cut.first, cut.last) for cut in picture.cuts] == [(1905, 1989)]
    (cut,) = picture.cuts
    ticks = [tick.x for tick in picture.ticks]
    steps = [b - a for a, b in pairwise(ticks) if not a < cut.right <= b]
    assert max(steps) - min(steps) < 0.3


# --- the home page's picture ------------------------------------------------------------------


def test_the_home_page_shows_the_document_among_the_visits() -> None:
    picture = home_timeline(EDITION, chronology(EDITION))
    assert picture is not None
    check(picture)
    home = TERMS.home
    assert home
    assert home.events
    known = {event.id for event in EDITION.events if event.kind == "visit"} | set(home.events)
    assert {mark.row for mark in picture.marks} == {f"e-{id_}" for id_ in known}
    assert [flag.document for flag in picture.flags] == ["118390"]
    assert picture.width < drawn(EDITION).width


def test_its_links_lead_to_the_chronology_and_to_the_document() -> None:
    html = home_page(EDITION).html
    links = [link.get(HREF, "") for link in svg(html).iter("a")]
    lines = set(re.findall(r'\sid="([^"]*)"', chronology_page(EDITION).html))
    assert links[0] == "documents/118390/"
    assert {link.removeprefix("chronology/#") for link in links[1:]} <= lines
    assert '<a href="chronology/">Full chronology</a>' in html
    title, description = svg(html)[:2]
    assert title.text == "Timeline of visits, 1961 to 1984"
    assert "Document 118390, 15 July 1978: " in (description.text or "")


def test_without_visits_the_home_page_has_no_picture() -> None:
    for events in ((), (event("1961", kind="treaty"),)):
        edition = replace(EDITION, events=events)
        assert home_timeline(edition, chronology(edition)) is None
        assert "<svg" not in home_page(edition).html


def test_visits_without_documents_are_no_surroundings_of_one() -> None:
    html = home_page(established(event("1961", kind="visit"))).html
    assert '<h2 id="visits">Timeline of visits</h2>' in html
    assert "A line across" not in html


def test_the_home_page_shows_the_kinds_that_the_editors_name() -> None:
    events = (event("1960", kind="fire"), event("1961", 1, kind="storm"), event("1962", 2))
    edition = grouped(HARBOUR, *events)
    picture = home_timeline(edition, chronology(edition))
    assert picture
    assert [mark.row for mark in picture.marks] == ["e-e0", "e-e1"]
    html = home_page(edition).html
    assert '<h2 id="disasters">Timeline of disasters</h2>' in html
    assert svg(html)[0].text == "Timeline of disasters, 1960 to 1961"


def test_an_event_of_another_kind_is_on_the_home_page_where_it_is_named() -> None:
    home = HomeTimeline(id="fires", name="fires", kinds=("fire",), events=("e1",))
    terms = HARBOUR.model_copy(update={"home": home})
    events = (event("1960", kind="fire"), event("1961", 1, kind="storm"), event("1962", 2))
    edition = grouped(terms, *events)
    picture = home_timeline(edition, chronology(edition))
    assert picture
    assert [mark.row for mark in picture.marks] == ["e-e0", "e-e1"]


def test_a_named_event_that_is_not_there_is_reported(tmp_path: Path) -> None:
    content = small.write(tmp_path).joinpath("content")
    (content / "chronology.yml").write_text(
        "kinds: {fire: {name: fire, mark: star}}\n"
        "home: {id: fires, name: fires, kinds: [fire], events: [hall]}\n",
        encoding="utf-8",
    )
    (finding,) = load(content).findings
    assert (finding.code, finding.message) == (
        "event-unknown",
        "the chronology has no event “hall”",
    )


@pytest.mark.parametrize(
    ("between", "kind", "words"),
    [
        ((), "fire", "Drawn to scale; 1931–1969 (no events) omitted."),
        (("1950",), "storm", "Drawn to scale; 1931–1969 not drawn."),
        (("1931",), "storm", "Drawn to scale; 1931–1969 not drawn."),
        (("1969-12",), "storm", "Drawn to scale; 1931–1969 not drawn."),
        (("1925/1975",), "storm", "Drawn to scale; 1931–1969 not drawn."),
        (("1925/1930",), "storm", "Drawn to scale; 1931–1969 (no events) omitted."),
        (("1970/1975",), "storm", "Drawn to scale; 1931–1969 (no events) omitted."),
        (("../1925",), "storm", "Drawn to scale; 1931–1969 (no events) omitted."),
        (("1975/..",), "storm", "Drawn to scale; 1931–1969 (no events) omitted."),
        (("1925/..",), "storm", "Drawn to scale; 1931–1969 not drawn."),
        (("../1975",), "storm", "Drawn to scale; 1931–1969 not drawn."),
    ],
)
def test_a_gap_says_that_there_are_no_events_only_where_there_are_none(
    between: tuple[str, ...], kind: str, words: str
) -> None:
    home = HomeTimeline(id="fires", name="fires", kinds=("fire",))
    terms = HARBOUR.model_copy(update={"home": home})
    ends = (event("1930", kind="fire"), event("1970", 1, kind="fire"))
    others = (event(date, 2 + number, kind=kind) for number, date in enumerate(between))
    assert words in home_page(grouped(terms, *ends, *others)).html


def test_the_whole_picture_claims_nothing_of_years_that_a_long_event_fills() -> None:
    html = chronology_page(established(event("1930/1970"))).html
    assert "Drawn to scale; 1931–1969 not drawn." in html


def test_without_such_a_declaration_the_home_page_has_no_picture() -> None:
    edition = grouped(HARBOUR.model_copy(update={"home": None}), event("1960", kind="fire"))
    assert "<svg" not in home_page(edition).html


def test_the_picture_takes_the_address_of_no_other_section() -> None:
    edition = replace(EDITION, event_terms=TERMS.model_copy(update={"home": None}))
    html = home_page(edition).html
    assert set(re.findall(r'<h2 id="([^"]*)"', html)) == set(HOME_SECTIONS)


YEAR = st.integers(-9999, 9999).map(lambda year: f"{year:05d}" if year < 0 else f"{year:04d}")
NEAR = st.integers(1940, 1990).map(str)
POINT = st.one_of(
    YEAR,
    NEAR,
    NEAR.map(lambda year: f"{year[:3]}X"),
    st.builds("{}-{:02d}".format, YEAR | NEAR, st.integers(1, 12)),
    st.builds("{}-{:02d}".format, YEAR | NEAR, st.integers(21, 24)),
    st.builds("{}-{:02d}-{:02d}".format, YEAR | NEAR, st.integers(1, 12), st.integers(1, 28)),
    st.builds("{}{}".format, NEAR, st.sampled_from("?~%")),
)


def accepted(text: str) -> bool:
    try:
        parse(text)
    except DateError:
        return False
    return True


DATE = st.one_of(
    POINT,
    st.builds("{}/{}".format, POINT, POINT),
    st.builds("{}/..".format, POINT),
    st.builds("../{}".format, POINT),
    st.builds("[{},{}]".format, POINT, POINT),
    st.builds("[..{}]".format, POINT),
).filter(accepted)
TEXT = st.text(st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc", "Cn")), min_size=1)
EVENT = st.fixed_dictionaries(
    {
        "date": DATE,
        "title": TEXT,
        "lane": st.sampled_from(["", *TERMS.lanes]),
        "kind": st.sampled_from(["", *TERMS.kinds]),
        "basis": st.sampled_from(["source", "inference"]),
    }
)


@settings(deadline=None)
@given(st.lists(EVENT, min_size=1, max_size=30))
def test_any_events_make_a_picture(found: list[dict[str, str]]) -> None:
    events = [event(number=number, **values) for number, values in enumerate(found)]
    edition = established(*events)
    picture = drawn(edition)
    check(picture)
    assert sorted(mark.row for mark in picture.marks) == sorted(f"e-{e.id}" for e in events)
    years = [day[0] for e in events for day in (parse(e.date).first, parse(e.date).last) if day]
    assert (picture.first, picture.last) == (min(years), max(years))
    assert len(list(svg(chronology_page(edition).html).iter("a"))) == len(events)
