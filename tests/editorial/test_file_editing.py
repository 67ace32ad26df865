"""A written editors' file differs from the earlier one only in the lines that are meant."""

from __future__ import annotations

import difflib
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from shared import ROOT, each_of

from edition.editorial.file_editing import (
    EditingError,
    row_added,
    row_changed,
    row_index,
    row_removed,
    withdrawn,
)
from edition.editorial.yaml_located import read_yaml

NOTE: dict[str, Any] = {
    "id": "zz",
    "comment": "Words: “quoted” and 'others'\t#",
    "kind": "textual",
    "certainty": "high",
    "text": 'A "note", with {braces}, \\ and a\ttab.',
    "sources": ["smith", {"key": "jones", "at": "p. 3"}],
}
SHORT: dict[str, Any] = {"id": "zz", "mention": "Words", "of": "none"}


def data(text: bytes) -> Any:
    """The data as another program reads it, all values as text."""
    decoded = text.decode().removeprefix("\ufeff")
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return yaml.load(decoded, loader) or {}  # noqa: S506 -- it makes text only


def changes(before: bytes, after: bytes) -> tuple[list[bytes], list[bytes]]:
    """The lines that were removed and the lines that were added."""
    one, other = before.splitlines(keepends=True), after.splitlines(keepends=True)
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    steps = [step for step in matcher.get_opcodes() if step[0] != "equal"]
    return (
        [line for _, start, end, _, _ in steps for line in one[start:end]],
        [line for _, _, _, start, end in steps for line in other[start:end]],
    )


AWKWARD = {
    "block": b"id: x\nannotations:\n- id: a\n  text: |\n    foo\n    bar\n- id: b # c\n  # after\nother: 1\n",
    "wide dash": b"annotations:\n  -   id: a\n      text: >-\n        foo - bar\n        baz\n",
    "flow": b"annotations: [{id: a}]  # c\nq: 1\n",
    "flow on lines": b"annotations: [\n  {id: a, text: 'x'},  # first\n  {id: b,\n   text: y},\n]\n",
    "flow root": b"{id: x, annotations: [{id: a}, {id: b}]}\n",
    "flow rows": b"annotations:\n  - {id: a, text: 'it''s'}  # c\n\n  # heading\n\n  - {id: b}\n\n# end",
    "comments between keys": b"annotations:\n  - id: a\n    # one\n    comment: x\n\n    # two\n    text: y\n  # three\n",
    "crlf": b'id: x\r\nannotations:\r\n  - id: a # c\r\n    text: "y"\r\n',
    "crlf block": b"annotations:\r\n  - id: a\r\n    text: |\r\n      foo\r\n      bar\r\n",
    "mark": b"\xef\xbb\xbfid: x\nannotations:\n  - id: a\n",
    "markers": b"%YAML 1.1\n---\nid: x\nannotations:\n  - id: a\n    text: y\n...\n",
    "no newline": b"annotations:\n  - id: a\n    text: y",
    "block at the end": b"annotations:\n  - id: a\n    text: >\n      foo\n      bar\n\n\n",
    "block, no newline": b"annotations:\n  - id: a\n    text: |-\n      foo\n\n      bar",
    "tabs": b'annotations:\n  - id: a\t# c\n    text: "a\\tb\tc"\n',
    "quotes": b"annotations:\n  - {id: a, text: \"it's\", comment: 'it''s \"x\"', kind: it's}\n",
    "anchors": b"annotations:\n  - &one\n    id: a\n    text: &two y\n    comment: !!str x\n",
    "long plain": b"annotations:\n  - id: a\n    text: one\n      two\n      three # c\n",
    "signs": "annotations:\n  - id: a\n    text: \U0001f600 é e\u0301 \u202e\n".encode(),
}
EMPTY = {
    "empty list": b"id: x\nannotations: []  # none yet\nother: 1\n",
    "empty": b"id: x\nannotations:  # none yet\nother: 1\n",
    "missing": b"id: x\ntexts:\n- file: a\n  sha: b\n# the end\n",
    "missing, no newline": b"id: x",
    "missing, crlf": b"id: x\r\n# end\r\n",
    "missing, marker": b"---\nid: x\n...\n# end\n",
    "missing, flow": b"{id: x}\n",
    "flow, empty": b"{id: x, annotations: []}\n",
    "nothing": b"",
    "comments": b"# only a comment\n",
    "mark only": b"\xef\xbb\xbf",
}


@pytest.mark.parametrize("row", [NOTE, SHORT], ids=["long", "short"])
@pytest.mark.parametrize("name", [*AWKWARD, *EMPTY])
def test_a_row_is_added(name: str, row: dict[str, Any]) -> None:
    before = {**AWKWARD, **EMPTY}[name]
    rows = data(before).get("annotations") or []
    for after in range(-1, len(rows)):
        new = row_added(before, "annotations", row, after)
        wanted = [*rows[: after + 1], row, *rows[after + 1 :]]
        assert data(new) == {**data(before), "annotations": wanted}
        removed, _ = changes(before, new)
        # Lines of a list in braces change, and a last line gets a line end; no other line does.
        assert all(
            any(sign in line for sign in (b"{", b"[", b"}"))
            or not line.endswith(b"\n")
            or line == b"annotations:\n"
            for line in removed
        )
        assert new.startswith(b"\xef\xbb\xbf") == before.startswith(b"\xef\xbb\xbf")
        assert new.count(b"\n") - new.count(b"\r\n") == 0 or b"\r\n" not in before
        assert before[-1:] in (b"", b"\xbf") or new.endswith(b"\n") == before.endswith(b"\n")
        assert before.count(b"#") + row["id"].count("#") <= new.count(b"#")


@pytest.mark.parametrize("name", AWKWARD)
def test_a_value_is_changed(name: str) -> None:
    before = AWKWARD[name]
    rows = data(before)["annotations"]
    for index, row in enumerate(rows):
        for key, value in row.items():
            for now in (f"{value} more", f"new {value}", "quite: 'another'", "two\n\nparagraphs"):
                new = row_changed(before, "annotations", index, {**row, key: now})
                assert data(new)["annotations"][index] == {**row, key: now}
                assert len(data(new)["annotations"]) == len(rows)
                assert new.count(b"#") == before.count(b"#")
                assert new.count(b"&") == before.count(b"&")
        same = row_changed(before, "annotations", index, row)
        assert same == before


def test_one_word_of_a_long_value_changes_one_line() -> None:
    for head in (">-", "|", "|-", ">"):
        before = f"annotations:\n  - id: a\n    text: {head}\n      one two\n      three four\n      five\n"
        row = data(before.encode())["annotations"][0]
        now = {**row, "text": row["text"].replace("four", "4: #x")}
        new = row_changed(before.encode(), "annotations", 0, now)
        assert changes(before.encode(), new) == (
            [b"      three four\n"],
            [b"      three 4: #x\n"],
        )


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("[a, b]", ["a", "b", "c"], "[a, b, c]"),
        ("[a, b]", ["b"], "[b]"),
        ("[a, b]", ["a"], "[a]"),
        ("[a, {key: b, at: p. 3}]", ["a", {"key": "b", "at": "p. 4"}], "[a, {key: b, at: p. 4}]"),
        ("a", ["a", "b"], "[a, b]"),
        ("\n      - a  # c\n      - b", ["a", "x", "b"], "\n      - a  # c\n      - x\n      - b"),
        ("\n      - a  # c\n      - b", ["a"], "\n      - a  # c"),
        ("\n    - a\n    - b", ["b", "a"], "\n    - b\n    - a"),
    ],
)
def test_a_list_within_a_row(before: str, after: list[Any], expected: str) -> None:
    text = "annotations:\n  - id: a\n    sources: {}\n    text: y\n"
    file = text.format(before).encode()
    row = {**data(file)["annotations"][0], "sources": after}
    assert row_changed(file, "annotations", 0, row).decode() == text.format(expected)


@pytest.mark.parametrize("name", AWKWARD)
def test_a_key_is_added_and_removed(name: str) -> None:
    before = AWKWARD[name]
    rows = data(before)["annotations"]
    for index, row in enumerate(rows):
        more = {**row, "status": "draft", "sources": ["a b"], "see": ["3.d"]}
        new = row_changed(before, "annotations", index, more)
        assert data(new)["annotations"][index] == more
        assert row_changed(new, "annotations", index, row) == before


@pytest.mark.parametrize(
    ("before", "key", "expected"),
    [
        (
            "  - id: a\n    certainty: 'x # y'  # after Smith\n    text: z\n",
            "certainty",
            "  - id: a\n    # after Smith\n    text: z\n",
        ),
        (
            "  - id: a\n    sources:  # one\n      # two\n      - b # three\n      - c#d\nq: 1\n",
            "sources",
            "  - id: a\n    # one\n    # two\n    # three\nq: 1\n",
        ),
        (
            "  - id: a\n    text: | # one\n      b # c\n    # two",
            "text",
            "  - id: a\n    # one\n    # two",
        ),
        ("  - id: a\n    text: b # one", "text", "  - id: a\n    # one"),
        ("  - {id: a,  # one\n     text: b}\n", "text", None),
    ],
)
def test_the_comments_of_a_removed_key_stay(before: str, key: str, expected: str | None) -> None:
    file = f"annotations:\n{before}".encode()
    row = {name: value for name, value in data(file)["annotations"][0].items() if name != key}
    if expected is None:
        with pytest.raises(EditingError):
            row_changed(file, "annotations", 0, row)
    else:
        assert row_changed(file, "annotations", 0, row).decode() == f"annotations:\n{expected}"


def test_keys_are_added_in_the_usual_order() -> None:
    before = b"annotations:\n  - id: a\n    comment: x\n    text: y\n    sources: [b]\n"
    row = data(before)["annotations"][0] | {"in": "3.d", "status": "draft", "basis": "inference"}
    after = row_changed(before, "annotations", 0, row)
    assert list(data(after)["annotations"][0]) == [
        *("id", "comment", "in", "basis", "text", "sources", "status"),
    ]


@pytest.mark.parametrize("name", AWKWARD)
def test_a_row_is_removed(name: str) -> None:
    before = AWKWARD[name]
    rows = data(before)["annotations"]
    for index in range(len(rows)):
        if name == "flow on lines":  # the comment of the first row is after its comma
            with pytest.raises(EditingError):
                row_removed(before, "annotations", 0)
            break
        new = row_removed(before, "annotations", index)
        assert data(new) == {
            **data(before),
            "annotations": [*rows[:index], *rows[index + 1 :]],
        }
        _, added = changes(before, new)
        assert all(b"{" in line or b"[]" in line or b"\n" not in line for line in added)
    longer = row_added(before, "annotations", NOTE)
    assert row_removed(longer, "annotations", len(rows)) == before


def test_a_note_is_withdrawn() -> None:
    before = (
        b'annotations:\n  # one\n  - id: c1\n    # two\n    comment: "x"  # three\n    in: 3.d\n'
        b"    certainty: high\n    text: >\n      long\n      text\n    # four\n    sources: [a]\n  - {id: c2, date: y, edtf: z}  # five\n"
    )
    assert withdrawn(before, 0, "Wrong: “x”.", "2026-11-26").decode() == (
        'annotations:\n  # one\n  - id: c1\n    # two\n    withdrawn: "Wrong: “x”."  # three\n'
        '    date: "2026-11-26"\n    # four\n  - {id: c2, date: y, edtf: z}  # five\n'
    )
    assert withdrawn(before, 1, "Wrong.").endswith(b"- {id: c2, withdrawn: Wrong.}  # five\n")
    with pytest.raises(EditingError):
        withdrawn(b"annotations:\n  - {id: a, withdrawn: b}\n", 0, "c")


@pytest.mark.parametrize(
    "file",
    [
        b"annotations: &x\n  - id: a\nother: *x\n",
        b"a: 1\n---\nb: 2\n",
        b"annotations: text\n",
        b"annotations: {a: b}\n",
        b"- a list\n",
        b"annotations:\n\t- id: a\n",
        b"annotations:\n  - id: \xff\n",
        b"annotations: [\n  # nothing yet\n]\n",
        b'annotations:\n  - id: "a\\u0007"\n',
    ],
)
def test_a_file_that_cannot_be_changed_safely_is_refused(file: bytes) -> None:
    with pytest.raises(EditingError):
        row_added(file, "annotations", SHORT)


def test_control_characters_are_left_out() -> None:
    new = row_added(b"", "annotations", {"id": "a", "text": "one\r\ntwo\x07\ud800"})
    assert data(new) == {"annotations": [{"id": "a", "text": "one\ntwo"}]}


def test_an_index_is_found_by_id() -> None:
    assert row_index(AWKWARD["flow root"], "annotations", "b") == 1
    assert row_index(AWKWARD["flow root"], "annotations", "c") is None
    assert row_index(b"", "annotations", "c") is None


WRITTEN = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1) | st.lists(
    st.sampled_from(["a", "'", '"', "\n", "\n\n", " ", ": ", " #", "-", "{", "\\"]), min_size=1
).map("".join)


@given(WRITTEN, st.sampled_from(sorted(AWKWARD)))
def test_any_value_is_written_or_refused(value: str, name: str) -> None:
    before = AWKWARD[name]
    rows = data(before)["annotations"]
    row = {**rows[0], "text": value}
    new = row_changed(before, "annotations", 0, row)
    assert data(new)["annotations"] == [row, *rows[1:]]
    new = row_added(before, "annotations", {"id": "zz", "text": value})
    assert data(new)["annotations"][-1] == {"id": "zz", "text": value}


FILES = sorted(
    path
    for folder in ("content", "tests", "edition/starter", "docs")
    for path in (ROOT / folder).rglob("*.yml")
    if path.is_file()
    and (path.name in ("edition.yml", "chronology.yml") or path.parent.name == "registers")
)
_KEYS = ("annotations", "entries", "events")


@each_of(FILES)
def test_every_file_of_the_repository(file: Any) -> None:
    """Adding, changing, and removing change only the lines of the row; then all is as before."""
    before = file.read_bytes()
    located, findings = read_yaml(before.decode("utf-8", "replace").removeprefix("\ufeff"), "")
    usable = located is not None and not findings and isinstance(located.data, dict)
    key = next((key for key in _KEYS if usable and located and key in located.data), "annotations")
    rows = located.data.get(key) or [] if usable and located else []
    if not usable or not isinstance(rows, list) or b"\xff" in before:
        with pytest.raises(EditingError):
            row_added(before, key, NOTE)
        return
    added = row_added(before, key, NOTE)
    removed, _ = changes(before, added)
    assert rows == [] or removed == [] or not before.endswith(b"\n") or b"[" in removed[0]
    assert data(added)[key] == [*rows, NOTE]
    if rows:
        assert row_removed(added, key, len(rows)) == before
    for index in range(0, len(rows), max(1, len(rows) // 4)):
        row = rows[index]
        if not isinstance(row, dict):
            continue
        name = next((name for name in reversed(row) if isinstance(row[name], str)), None)
        if name is not None:
            now = {**row, name: f"{row[name]} more"}
            new = row_changed(before, key, index, now)
            assert data(new)[key][index] == now
            assert [len(side) for side in changes(before, new)] == [1, 1]
