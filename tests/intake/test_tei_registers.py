"""Lists of persons and places in TEI files become entries of the registers, each once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edition.editorial.register_file import Person
from edition.editorial.registers import Registers
from edition.editorial.yaml_located import read_yaml
from edition.intake.adding import Plan, plan
from edition.intake.register_files import known_entries, with_entries
from edition.intake.tei_files import root_of
from edition.intake.tei_registers import differing, entries_in
from edition.model.content import Named
from edition.model.source import Source
from edition.reading.readers import read

PERSON = (
    '<person xml:id="p_2"><persName type="alt">Ida L.</persName>'
    '<persName type="main"><forename>Ida</forename><surname>Lund</surname></persName>'
    '<birth><date when="1870-01-02">2. 1.</date></birth><death>5 May 1930</death>'
    "<occupation>Painter</occupation><note>Born *here*.</note>"
    '<idno type="GND">https://d-nb.info/gnd/118609807/</idno><idno type="My List">7</idno></person>'
)
PLACE = '<place xml:id="o1"><placeName>Testburg</placeName><location><geo>48.2 16.3</geo></location></place>'
LISTS = f"<listPerson>{PERSON}<person><persName>无名</persName></person></listPerson><listPlace>{PLACE}</listPlace>"


def tei(lists: str = LISTS, around: str = "back", text: str = "Ida came.") -> str:
    body = f'<body><p><persName ref="#p_2">Ida</persName> {text}</p></body>'
    behind = f"<{around}>{lists}</{around}>"
    inside, beside = (behind, "") if around == "back" else ("", behind)
    header = "<teiHeader><titleStmt><title>Letters</title></titleStmt></teiHeader>"
    return f"<TEI>{header}{beside}<text>{body}{inside}</text></TEI>"


def planned(content: Path, **files: str) -> Plan:
    return plan([(f"{name}.xml", text.encode()) for name, text in files.items()], content)


def rows_of(found: Plan, name: str) -> list[object]:
    located, _ = read_yaml(found.changed[f"registers/{name}.yml"].decode(), name)
    assert located is not None
    return list(located.data["entries"])


@pytest.mark.parametrize("around", ["back", "standOff"])
def test_lists_become_registers_and_are_no_text(around: str, tmp_path: Path) -> None:
    found = planned(tmp_path, a=tei(around=around))
    assert rows_of(found, "people") == [
        {
            "id": "p-2",
            "name": "Lund, Ida",
            "born": "1870-01-02",
            "died": "1930-05-05",
            "text": r"Painter. Born \*here\*. Also Ida L..",
            "identifiers": {"gnd": "118609807", "my-list": "7"},
            "sources": ["letters"],
        }
    ]
    assert rows_of(found, "places") == [
        {
            "id": "o1",
            "name": "Testburg",
            "coordinates": "48.2 16.3",
            "text": "Named in the list of the source.",
            "sources": ["letters"],
        }
    ]
    assert "{letters," in found.changed["bibliography.bib"].decode()
    document = read(Source(tei(around=around)))
    body = [document.text(p.content) for p in document.passages if p.part == "body"]
    assert body == ["Ida Ida came."]
    assert found.open == 2  # the date and the language
    assert [f.message for f in found.findings if f.code == "volume-list"] == [
        "1 list entry has no id: 无名"
    ]


def test_an_entry_of_many_files_is_one_and_differences_are_reported(tmp_path: Path) -> None:
    other = tei(LISTS.replace("Lund", "Lunt"), text="Other.")
    found = planned(tmp_path, a=tei(), b=tei(text="Again."), c=other)
    assert len(rows_of(found, "people")) == 1
    differ = [finding for finding in found.findings if finding.code == "register-differs"]
    assert [finding.places[0].file for finding in differ] == ["c.xml"]
    assert "p-2" in differ[0].message


def test_a_register_that_is_there_is_kept_to_the_letter(tmp_path: Path) -> None:
    had = "# Ours.\nentries:\n  - {id: o1, name: Testburg, text: Ours.}\n  - {id: o2, name: Port, text: x}\n"
    (tmp_path / "registers").mkdir()
    (tmp_path / "registers" / "places.yml").write_text(had)
    more = PLACE.replace("o1", "o3")
    found = planned(tmp_path, a=tei(f"<listPlace>{PLACE}{more}</listPlace>"))
    text = found.changed["registers/places.yml"].decode()
    assert text.startswith(had)
    assert list(known_entries(text)) == ["o1", "o2", "o3"]


def test_lists_alone_are_no_document(tmp_path: Path) -> None:
    lists = f"<TEI><text><body><head>Persons</head>{LISTS}</body></text></TEI>"
    found = planned(tmp_path, a=lists)
    assert found.added == ()
    assert found.errors == ()
    assert sorted(found.changed) == [
        "bibliography.bib",
        "registers/people.yml",
        "registers/places.yml",
    ]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", ["a"]),
        ("entries: []\n", ["a"]),
        ("entries:\n", ["a"]),
        ("entries:\n- {id: b, name: B}\n", ["b", "a"]),
        ("accepted: []\nentries:\n  - id: b\n    name: B", ["b", "a"]),
        ("entries:\n  - {id: b}\naccepted: []\n", None),
    ],
)
def test_entries_are_added_at_the_end(text: str, ids: list[str] | None) -> None:
    found = with_entries(text, ({"id": "a", "name": "A: B"},))
    assert (found is None) == (ids is None)
    if found is not None and ids is not None:
        assert list(known_entries(found)) == ids
        assert known_entries(found)["a"]["name"] == "A: B"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"name": "A"}, {"name": "A"}, False),
        ({"name": "A"}, {"name": "B"}, True),
        ({"name": "A", "born": "1870"}, {"name": "A"}, False),
        ({"died": "1870"}, {"died": "1871"}, True),
        ({"identifiers": {"gnd": "1"}}, {"identifiers": {"viaf": "2"}}, False),
        ({"identifiers": {"gnd": "1"}}, {"identifiers": {"gnd": "2"}}, True),
    ],
)
def test_what_differs(one: dict[str, object], other: dict[str, object], *, expected: bool) -> None:
    assert differing(one, other) is expected


def test_a_number_of_an_authority_leads_to_the_entry_of_the_list(tmp_path: Path) -> None:
    letter = (
        "<TEI><teiHeader><prefixDef ident='d' replacementPattern='https://d-nb.info/gnd/$1'/></teiHeader>"
        "<text><body><p><persName ref='d:118609807'>Ida</persName></p></body></text></TEI>"
    )
    document = read(Source(letter, "a.xml"), "tei")
    named = [part.entry for part in document.passages[-1].content.ranges if isinstance(part, Named)]
    assert named == ["gnd:118609807"]
    rows = rows_of(planned(tmp_path, a=tei()), "people")
    people = {"p-2": Person(kind="person", **dict(rows[0]))}  # type: ignore[call-overload]
    assert Registers(people).pointed_to(named[0]) == "p-2"


def test_an_id_is_that_of_one_register_only(tmp_path: Path) -> None:
    org = '<org xml:id="o1"><orgName>Office</orgName></org>'
    found = planned(tmp_path, a=tei(), b=tei(f"<listOrg>{org}</listOrg>", text="Bo came."))
    assert "registers/organisations.yml" not in found.changed
    (finding,) = [one for one in found.findings if one.code == "register-differs"]
    assert "entries of another register have these ids: o1" in finding.message


def test_entries_of_many_files_that_differ_are_one_finding(tmp_path: Path) -> None:
    others = {
        name: tei(f"<listPerson>{PERSON.replace('Lund', name)}</listPerson>", text=name)
        for name in "bcd"
    }
    found = planned(tmp_path, a=tei(), **others)
    messages = [one.message for one in found.findings if one.code == "register-differs"]
    assert messages == [
        "in 3 files, the names, dates, or identifiers of p-2 differ from those in the register"
    ]


WORK = '<bibl xml:id="w1"><title>Ships</title><author>Kim</author><date>1905</date></bibl>'
EVENT = (
    '<event xml:id="e1" when="1891-05"><eventName>Opening</eventName><desc>It was.</desc></event>'
)


def test_works_and_events_behind_a_text_become_entries(tmp_path: Path) -> None:
    lists = f"<listBibl>{WORK}</listBibl><listEvent>{EVENT}</listEvent>"
    text = tei(lists)
    found = planned(tmp_path, a=text)
    assert rows_of(found, "terms") == [
        {"id": "w1", "name": "Ships", "text": "Kim, 1905.", "sources": ["letters"]}
    ]
    assert rows_of(found, "treaties") == [
        {
            "id": "e1",
            "name": "Opening",
            "kind": "event",
            "date": "1891-05",
            "text": "It was.",
            "sources": ["letters"],
        }
    ]
    shown = "".join(
        read(Source(text), "tei").text(one.content)
        for one in read(Source(text), "tei").passages
        if one.part == "body"
    )
    assert shown == "Ida Ida came."


def test_a_bibliography_below_a_heading_stays_in_the_text(tmp_path: Path) -> None:
    text = tei(f"<div><head>Books</head><listBibl>{WORK}</listBibl></div>")
    assert "registers/terms.yml" not in planned(tmp_path, a=text).changed
    document = read(Source(text), "tei")
    assert any("Ships" in document.text(one.content) for one in document.passages)


@pytest.mark.parametrize(
    ("life", "named"),
    [
        ("<birth>Florence</birth>", "birth (1)"),
        ("<birth>12345</birth>", "birth (1)"),
        ("<death>unknown</death>", "death (1)"),
        ("<birth>1850</birth><death when='1900'>in 1900</death>", ""),
        ("<birth>fl. 1850</birth><death/>", ""),
        ("<death>Active service, 1850</death>", "death (1)"),
    ],
)
def test_a_birth_or_death_without_a_date_is_named(life: str, named: str, tmp_path: Path) -> None:
    person = f"<person xml:id='p'><persName>Vane</persName>{life}</person>"
    found = planned(tmp_path, a=tei(f"<listPerson>{person}</listPerson>"))
    messages = [one.message for one in found.findings if one.code == "register-unread"]
    assert [one.endswith(f"are not read: {named}") for one in messages] == [True] * bool(named)


@pytest.mark.parametrize(
    ("life", "born", "said"),
    [
        ("<birth when='1850'>fl. 1850</birth>", None, "Active 1850."),
        ("<birth>Fl 1850–60</birth>", None, "Active 1850–60."),
        ("<birth>floruit 1850</birth>", None, "Active 1850."),
        ("<birth>active 1850.</birth>", None, "Active 1850."),
        ("<floruit from='1850' to='1860'/>", None, "Active 1850/1860."),
        ("<floruit>around 1850</floruit><birth>1820</birth>", "1820", "Active around 1850."),
        ("<birth>Fl. 1850</birth><death>1860</death>", None, "Active 1850."),
        ("<birth>active from about 1850</birth>", None, "Active from about 1850."),
        ("<birth>Active ca. 1850</birth>", None, "Active ca. 1850."),
        ("<birth>tätig um 1850</birth>", None, "Active um 1850."),
        ("<floruit/>", None, "Painter."),
    ],
)
def test_a_time_of_activity_is_not_a_birth(
    life: str, born: str | None, said: str, tmp_path: Path
) -> None:
    person = f"<person xml:id='p'><persName>Vane</persName>{life}<occupation>Painter</occupation></person>"
    found = planned(tmp_path, a=tei(f"<listPerson>{person}</listPerson>"))
    (row,) = rows_of(found, "people")
    assert isinstance(row, dict)
    assert row.get("born") == born
    assert row["text"].endswith(said)
    assert "register-unread" not in {one.code for one in found.findings}


def test_parts_of_entries_that_are_not_read_are_counted(tmp_path: Path) -> None:
    born = "<birth when='1870'><settlement>Testburg</settlement></birth><sex>f</sex>"
    person = PERSON.replace("<birth>", f"{born}<birth>")
    found = planned(tmp_path, a=tei(f"<listPerson>{person}</listPerson>"))
    (finding,) = [one for one in found.findings if one.code == "register-unread"]
    assert finding.message.endswith("are not read: birth/place (1), sex (1)")


@pytest.mark.parametrize(
    ("geo", "expected"),
    [
        ("48.2082 16.3738", {"coordinates": "48.2082 16.3738"}),
        ("48.2082, -16.3738", {"coordinates": "48.2082 -16.3738"}),
        ("48,2082 16,3738", {"coordinates": "48.2082 16.3738"}),
        ("90 180", {"coordinates": "90 180"}),
        ("91 16", {"text": "Coordinates 91 16."}),
        ("48 181", {"text": "Coordinates 48 181."}),
        ("48° 12′ N", {"text": "Coordinates 48° 12′ N."}),
    ],
)
def test_coordinates(geo: str, expected: dict[str, str]) -> None:
    place = (
        f"<place xml:id='o1'><placeName>T</placeName><location><geo>{geo}</geo></location></place>"
    )
    source = Source(tei(f"<listPlace>{place}</listPlace>"))
    root = root_of(source)
    assert root
    ((_, row),) = entries_in(source, root)
    assert row == {"id": "o1", "name": "T", "text": "Named in the list of the source.", **expected}


@pytest.mark.parametrize(
    "text",
    [
        f"<listPerson>{PERSON}</listPerson>",
        f"<listPerson><listPerson>{PERSON}</listPerson></listPerson>",
    ],
)
def test_a_list_that_is_the_whole_file(text: str, tmp_path: Path) -> None:
    found = planned(tmp_path, people=text)
    assert not found.errors
    assert "registers/people.yml" in map(str, found.changed)


NUMBERED = '<person><persName>Éva Vane</persName><idno type="GND">11860980X</idno></person>'
NAMED = "<person><persName>Éva Vane</persName></person>"


def ids_of(found: Plan) -> list[object]:
    rows = rows_of(found, "people")
    return [row["id"] for row in rows if isinstance(row, dict)]


def test_ids_of_entries_without_one_depend_on_the_entry_alone(tmp_path: Path) -> None:
    def lists(*people: str) -> str:
        return f"<listPerson>{''.join(people)}</listPerson>"

    other = '<person xml:id="p1"><persName>Aa</persName></person>'
    found = planned(tmp_path, a=tei(lists(NUMBERED, NAMED)))
    assert ids_of(found) == ["gnd-11860980x", "eva-vane"]
    late = planned(tmp_path, a=tei(lists(other)), b=tei(lists(NAMED, NUMBERED), text="Again."))
    assert ids_of(late) == ["p1", "eva-vane", "gnd-11860980x"]


def test_an_entry_with_the_number_of_another_is_that_entry_wherever_it_is(tmp_path: Path) -> None:
    with_id = NUMBERED.replace("<person>", '<person xml:id="vane">')
    files = [
        tei(f"<listPerson>{one}</listPerson>", text=f"{len(one)}") for one in (NUMBERED, with_id)
    ]
    assert ids_of(planned(tmp_path, a=files[0], b=files[1])) == ["vane"]
    (tmp_path / "registers").mkdir()
    had = "entries:\n  - {id: ours, name: Éva Vane, text: x, identifiers: {gnd: 11860980X}}\n"
    (tmp_path / "registers" / "people.yml").write_text(had, encoding="utf-8")
    assert "registers/people.yml" not in planned(tmp_path, a=files[0]).changed


def test_two_entries_that_share_only_a_name_are_reported(tmp_path: Path) -> None:
    another = NAMED.replace("</person>", "<note>A pilot.</note></person>")
    found = planned(tmp_path, a=tei(f"<listPerson>{NAMED}{NAMED}{another}</listPerson>"))
    assert ids_of(found) == ["eva-vane"]
    (differ,) = [one for one in found.findings if one.code == "register-differs"]
    assert "eva-vane" in differ.message
    same = planned(tmp_path, a=tei(f"<listPerson>{NAMED}{NAMED}</listPerson>"))
    assert not [one for one in same.findings if one.code == "register-differs"]


def test_places_within_places_are_entries(tmp_path: Path) -> None:
    inner = '<place xml:id="o2"><placeName>Quay</placeName></place>'
    more = '<listPlace><place xml:id="o3"><placeName>Pier</placeName></place></listPlace>'
    place = PLACE.replace("</place>", f"{inner}{more}</place>")
    found = planned(tmp_path, a=tei(f"<listPlace>{place}</listPlace>"))
    written = found.changed["registers/places.yml"].decode()
    assert re.findall("id: (o.)", written) == ["o1", "o2", "o3"]


@pytest.mark.parametrize(
    ("lists", "named"),
    [
        ("<listPerson>{}<listRelation><relation/></listRelation></listPerson>", "listRelation (1)"),
        ("<listPerson>{}<relation name='spouse'/><relation/></listPerson>", "relation (2)"),
        (
            "<listPerson>{}</listPerson><listObject><object>A cup</object></listObject>",
            "listObject (1)",
        ),
        ("<listPerson>{}</listPerson><listRelation><relation/></listRelation>", "listRelation (1)"),
    ],
)
def test_lists_of_other_kinds_are_named(lists: str, named: str, tmp_path: Path) -> None:
    found = planned(tmp_path, a=tei(lists.format(PERSON), around="standOff"))
    (told,) = [str(one.message) for one in found.findings if one.code == "register-unread"]
    assert told.startswith(f"these parts of list entries are not read: {named}")
