"""Patterns are compiled when they are first used, and then behave as compiled patterns."""

from __future__ import annotations

import re

import pytest

from edition.system.patterns import pattern


def test_a_pattern_is_compiled_at_its_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[tuple[str, int]] = []
    real = re.compile

    def counted(text: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append((text, flags))
        return real(text, flags)

    monkeypatch.setattr(re, "compile", counted)
    words = pattern("[a-z]+", re.IGNORECASE)
    assert words.pattern == "[a-z]+"
    assert compiled == []
    assert words.findall("One two") == ["One", "two"]
    assert words.sub("-", "One two") == "- -"
    assert compiled == [("[a-z]+", re.IGNORECASE)]


def test_a_pattern_has_the_attributes_of_a_compiled_one() -> None:
    text = "(?P<year>[0-9]{4})"
    ours, theirs = pattern(text, re.ASCII), re.compile(text, re.ASCII)
    assert ours.flags == theirs.flags
    assert ours.groups == theirs.groups
    assert ours.groupindex == theirs.groupindex
    match = ours.search("in 1978")
    assert match
    assert match["year"] == "1978"


def test_an_invalid_pattern_is_reported_at_its_first_use() -> None:
    wrong = pattern("(")
    with pytest.raises(re.error):
        wrong.search("")


def test_a_pattern_has_no_other_attributes() -> None:
    assert not hasattr(pattern("a"), "scanned")
    assert pattern("a").__dict__.keys() == {"pattern", "_flags"}
