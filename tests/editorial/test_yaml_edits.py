"""Editors' files are changed only where they are meant to change."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from edition.editorial.yaml_edits import YamlText, edited
from edition.editorial.yaml_located import read_yaml
from edition.editorial.yaml_values import scalar

ROW = {"id": "zz", "text": "a: b"}
FILES = {
    "block": "id: x\nannotations:\n- id: a\n  text: |\n    foo\n    bar\n- id: b # c\n  # after\nother: 1\n",
    "indented": "annotations:\n  -   id: a\n      text: >-\n        foo - bar\n",
    "flow": "annotations: [{id: a}]  # c\r\nq: 1\r\n",
    "flow rows": "annotations:\n  - {id: a, text: 'it''s'}\n\n# the end",
    "empty flow": "annotations: []\n",
    "empty": "annotations:\nother: 1\n",
    "none": "id: x",
    "crlf": "id: x\r\nannotations:\r\n  - id: a # c\r\n",
    "nothing": "",
}


def opened(text: str) -> YamlText:
    located, findings = read_yaml(text, "edition.yml")
    assert located is not None, findings
    return YamlText(text, located)


def plain(text: str) -> Any:
    """The data as another program reads it, all values as text."""
    return yaml.load(text, yaml.BaseLoader)  # noqa: S506 -- it makes text only


@pytest.mark.parametrize("name", FILES)
def test_a_row_is_added_and_all_else_stays(name: str) -> None:
    text = FILES[name]
    before = plain(text) or {}
    edits = opened(text).with_row("annotations", ROW)
    new = edited(text, edits)
    assert new.startswith(text[: min(edits).start])
    assert new.endswith(text[max(edit.end for edit in edits) :])
    assert all(text[edit.start : edit.end].strip() in ("", "[]") for edit in edits)
    assert ("\r\n" in new) == ("\r\n" in text)
    after = plain(new)
    rows = before.get("annotations") or []
    assert after == {**before, "annotations": [*rows, {"id": "zz", "text": "a: b"}]}


@pytest.mark.parametrize("name", ["block", "indented", "flow", "flow rows", "crlf"])
def test_a_key_is_added_to_the_last_row(name: str) -> None:
    text = FILES[name]
    rows = plain(text)["annotations"]
    edit = opened(text).with_key(("annotations", len(rows) - 1), "status", "draft")
    assert edit.start == edit.end
    after = plain(edited(text, [edit]))["annotations"]
    assert after == [*rows[:-1], {**rows[-1], "status": "draft"}]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_any_value_can_be_written(value: str) -> None:
    for text in ("a: old # c\n", "a: {b: 'old', c: 1}\n"):
        path = ("a",) if "{" not in text else ("a", "b")
        new = edited(text, [opened(text).replaced(path, value)])
        data = plain(new)
        assert (data["a"] if len(path) == 1 else data["a"]["b"]) == value
        assert yaml.safe_load(f"- {scalar(value)}") == [value]
