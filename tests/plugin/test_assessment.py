"""The page of the assessment on the built site."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import html5lib
from click.testing import CliRunner
from plugin import small
from shared import CONTENT, Build, telegram_edition

from edition.checks.linter import checks
from edition.cli import main
from edition.editorial.criteria import CRITERIA, GROUPS
from edition.model import addresses

EDITION = telegram_edition()


def page(site: Path, address: str) -> Element:
    path = site / address.strip("/") / "index.html"
    tree: Element = html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    return tree


def by_id(tree: Element) -> dict[str, Element]:
    return {element.attrib["id"]: element for element in tree.iter() if "id" in element.attrib}


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def test_each_criterion_has_its_answer(telegram_site: Path) -> None:
    found = by_id(page(telegram_site, "/assessment/"))
    assert EDITION.assessment is not None
    for criterion in CRITERIA.values():
        answer = EDITION.assessment[criterion.id]
        text = words(found[criterion.id])
        assert text.startswith(f"{criterion.question} {answer.answer.capitalize()}. ")
        assert answer.link in text


def test_each_answer_leads_to_a_place_that_is_there(telegram_site: Path) -> None:
    found = by_id(page(telegram_site, "/assessment/"))
    for criterion in CRITERIA:
        (link,) = (a for a in found[criterion].iter("a") if words(a).startswith("/"))
        address = urljoin("/assessment/", link.attrib["href"])
        assert address == words(link)
        target, _, fragment = address.partition("#")
        ids = by_id(page(telegram_site, target))
        assert not fragment or fragment in ids, address


def test_its_groups_are_in_the_contents_and_its_answers_in_the_search(telegram_site: Path) -> None:
    tree = page(telegram_site, "/assessment/")
    links = {link.get("href") for link in tree.iter("a")}
    assert {f"#{group.id}" for group in GROUPS} <= links
    index = json.loads((telegram_site / "search" / "search_index.json").read_bytes())
    found = {entry["location"]: entry["title"] for entry in index["docs"]}
    for criterion in CRITERIA.values():
        assert found[f"assessment/#{criterion.id}"] == criterion.question


def test_the_checks_and_the_formats_are_those_of_the_build(telegram_site: Path) -> None:
    found = by_id(page(telegram_site, "/assessment/"))
    told = CliRunner().invoke(main, ["check", str(CONTENT)]).output.split()
    still_open, answered = told[told.index("open,") - 1], told[told.index("resolved") - 1]
    assert words(found["consistency"]).endswith(
        f"checks run: {len(checks())} · findings resolved: {answered} · findings open: {still_open}"
    )
    folders = {"data-of-parts": "documents/118390", "data-of-whole": "downloads"}
    for criterion, folder in folders.items():
        names = {path.name for path in (telegram_site / folder).iterdir()} - {"index.html"}
        endings = {"." + name.partition(".")[2] for name in names} - {addresses.CARD}
        _, _, formats = words(found[criterion]).partition("formats: ")
        assert set(formats.split()) == endings


def test_there_is_no_page_without_the_file(tmp_path: Path, mkdocs: Build) -> None:
    folder = small.write(tmp_path / "small")
    done = mkdocs(folder, tmp_path / "site", "--strict")
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "site" / "assessment").exists()


def test_the_page_is_made_where_the_editor_wrote_none(tmp_path: Path, mkdocs: Build) -> None:
    """And a link to elsewhere is one; nothing that is written comes to life."""
    folder = small.write(tmp_path / "small")
    (folder / "content" / "assessment.yml").write_text(
        "answers:\n  - {criterion: help, answer: 'no', link: https://a.example/?x=1&y,"
        " why: '<b onclick=x> {{ 7*7 }} *none*'}\n",
        encoding="utf-8",
    )
    done = mkdocs(folder, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "site" / "assessment.yml").exists()
    found = by_id(page(tmp_path / "site", "/assessment/"))
    assert "No. <b onclick=x> {{ 7*7 }} none https://a.example/?x=1&y" in words(found["help"])
    assert words(found["print"]) == f"{CRITERIA['print'].question} Not answered."
