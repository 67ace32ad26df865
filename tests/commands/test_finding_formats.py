"""Findings as other programs read them."""

from __future__ import annotations

import json
import re

import pytest

from edition.commands.finding_formats import FORMATS
from edition.editorial.file_rules import NOTE_DRAFT, VALUE
from edition.model.findings import Finding
from edition.model.source import Place
from edition.model.wording import ENGLISH
from edition.system.messages import Message

FINDINGS = (
    Finding(
        VALUE,
        Message("100% wrong:\nno, date"),
        (Place("content/a b/edition.yml", 3, 5), Place("content/a b/transcript.md", 7, 1)),
        Message("write it"),
    ),
    Finding.at(Place("content/x,y:z.yml", 2), NOTE_DRAFT, Message("a draft")),
)


def test_github_shows_each_finding_at_its_line() -> None:
    first, second, end = FORMATS["github"](FINDINGS, ENGLISH).split("\n")
    assert first.startswith(
        "::error file=content/a b/edition.yml,line=3,col=5,title=value::100%25 wrong:"
    )
    assert first.endswith("; write it")
    assert second == ("::warning file=content/x%2Cy%3Az.yml,line=2,col=1,title=note-draft::a draft")
    assert end == ""


def test_json_and_sarif_say_the_same() -> None:
    rows = json.loads(FORMATS["json"](FINDINGS, ENGLISH))
    assert [(row["line"], row["column"], row["severity"], row["code"]) for row in rows] == [
        (3, 5, "error", "value"),
        (2, 1, "warning", "note-draft"),
    ]
    (run,) = json.loads(FORMATS["sarif"](FINDINGS, ENGLISH))["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for row, result in zip(rows, run["results"], strict=True):
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert place["region"] == {"startLine": row["line"], "startColumn": row["column"]}
        assert rules[result["ruleIndex"]] == result["ruleId"] == row["code"]
        assert (result["message"]["text"], result["level"]) == (row["message"], row["severity"])
        assert re.fullmatch(r"[\w/%.-]+", place["artifactLocation"]["uri"])
    assert run["results"][0]["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 7


@pytest.mark.parametrize("name", ["json", "sarif"])
def test_nothing_found_is_still_a_file(name: str) -> None:
    data = json.loads(FORMATS[name]((), ENGLISH))
    assert (data if name == "json" else data["runs"][0]["results"]) == []
