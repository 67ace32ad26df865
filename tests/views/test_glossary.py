"""What the glossary says of an entry beside its text: related entries, identifiers, where it is named."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from plugin import small

from edition import Edition, load
from edition.model.authorities import AUTHORITIES, identifier_address, scheme_name
from edition.outputs.html.view_pages import glossary_page
from edition.views.glossary import Glossed, glossary

ENTRIES = """entries:
  - {id: korea, name: Korea, forms: [Korea], text: A country., see_also: [puppets, seoul]}
  - {id: south-korea, name: South Korea, forms: [South Korea], text: A country.}
  - {id: seoul, name: Seoul, forms: [], text: A city., see_also: [korea, seoul]}
  - {id: puppets, name: Puppets, forms: [Puppets], text: A word., identifiers: {wikidata: Q884, house: no 3}}
"""
TEXT = "## A Paper\n\n1. South Korea is named.\n\n2. South Korea again.\n"


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    content = small.write(tmp_path, TEXT).joinpath("content")
    paper = content / "documents" / "paper" / "edition.yml"
    paper.write_text(
        paper.read_text("utf-8").partition("annotations:")[0]
        + "annotations:\n  - {id: m1, mention: Korea, in: '2', of: none}\n",
        encoding="utf-8",
    )
    (content / "registers").mkdir()
    (content / "registers" / "places.yml").write_text(ENTRIES, encoding="utf-8")
    found = load(content)
    assert found.findings == ()
    return found


def glossed(edition: Edition) -> dict[str, Glossed]:
    return {one.entry.id: one for group in glossary(edition) for one in group.entries}


def entry_html(edition: Edition, id_: str) -> str:
    html = glossary_page(edition).html
    return re.sub(r"\s+", " ", html.split(f'id="{id_}"')[1].split('class="ed-entry"')[0])


def test_related_entries_lead_to_each_other(edition: Edition) -> None:
    found = glossed(edition)
    related = {id_: [other.id for other in one.see_also] for id_, one in found.items()}
    assert related == {
        "korea": ["puppets", "seoul"],
        "south-korea": [],
        "seoul": ["korea"],
        "puppets": ["korea"],
    }
    assert 'See also: <a href="#korea">Korea</a>' in entry_html(edition, "puppets")


def test_the_count_says_what_it_counts(edition: Edition) -> None:
    assert glossed(edition)["south-korea"].passages == 2
    assert "mentioned in 2 passages." in entry_html(edition, "south-korea")


def test_a_form_in_the_text_is_not_called_one_of_notes_only(edition: Edition) -> None:
    found = glossed(edition)
    assert found["puppets"].written == found["seoul"].written == found["south-korea"].written == ()
    assert "Mentioned only in the editors’ notes." in entry_html(edition, "seoul")
    first = replace(edition.documents[0], mentioned=())
    without = replace(edition, documents=(first,))
    assert glossed(without)["korea"].written == ("Korea",)
    html = entry_html(without, "korea")
    assert "Occurs in the text only as a part or a form of another name: <q>Korea</q>." in html
    assert "Mentioned only" not in html


def test_identifiers_are_links_where_their_scheme_is_known(edition: Edition) -> None:
    html = entry_html(edition, "puppets")
    assert '<a href="http://www.wikidata.org/entity/Q884" rel="noopener">Wikidata Q884</a>' in html
    assert "house no 3" in html
    assert identifier_address("house", "no 3") == ""
    assert scheme_name("house") == "house"


def test_an_identifier_cannot_leave_its_authority() -> None:
    assert identifier_address("VIAF", "../x?y#z") == "http://viaf.org/viaf/..%2Fx%3Fy%23z"
    assert (
        identifier_address("isni", "0000 0000 0093 7478")
        == "https://isni.org/isni/0000000000937478"
    )
    assert all(one.prefix.startswith("http") for one in AUTHORITIES.values())


def test_a_related_entry_that_no_register_has_is_reported(tmp_path: Path) -> None:
    content = small.write(tmp_path).joinpath("content")
    (content / "registers").mkdir()
    (content / "registers" / "terms.yml").write_text(
        "entries:\n  - {id: kim, name: Kim, text: A name., see_also: [kin]}\n", encoding="utf-8"
    )
    (finding,) = load(content).findings
    assert (finding.code, finding.message) == ("entry-unknown", "no register has an entry “kin”")
    assert finding.places[0].line == 2
