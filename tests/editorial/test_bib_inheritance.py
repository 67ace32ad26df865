"""Fields that works inherit from other entries: over many steps, in many ways, and in circles."""

from __future__ import annotations

import pytest

from edition.editorial.bib_inheritance import RawEntry, RawValue, inherited


def entries(**parents: str) -> dict[str, RawEntry]:
    """Books with `crossref` or `xdata` (after a colon), and a field of their own name."""

    def entry(key: str, written: str) -> RawEntry:
        name, _, keys = written.rpartition(":")
        values = {f"own-{key}": "x"} | ({name or "xdata": keys} if keys else {})
        fields = {field: RawValue(text, 2, key, 1) for field, text in values.items()}
        return RawEntry(key, "book", 1, fields)

    return {key: entry(key, written) for key, written in parents.items()}


def own(entry: RawEntry) -> str:
    return " ".join(sorted(name[4:] for name in entry.fields if name.startswith("own-")))


def test_a_chain_of_many_entries() -> None:
    """More than Python's functions can call each other; each inherits at most a hundred fields."""
    chain = {f"k{number}": f"crossref:k{number + 1}" for number in range(2000)}
    whole, lost = inherited(entries(**chain, k2000=""))
    assert lost == []
    assert list(whole) == [f"k{number}" for number in range(2001)]
    assert len(own(whole["k1999"]).split()) == 2
    assert len(whole["k0"].fields) == 100


def test_many_ways_to_one_entry() -> None:
    """Each entry is read once, although the number of ways doubles at each step."""
    both = {f"a{number}": f"a{number + 1},b{number + 1}" for number in range(16)}
    both |= {f"b{number}": f"a{number + 1},b{number + 1}" for number in range(16)}
    whole, lost = inherited(entries(**both, a16="nobody", b16=""))
    assert [(name, value.key, str(why)) for name, value, why in lost] == [
        ("xdata", "a16", "no entry has the key “nobody”")
    ]
    assert len(own(whole["a0"]).split()) == 33


@pytest.mark.parametrize(
    ("parents", "fields", "lost"),
    [
        ({"a": "a"}, {"a": "a"}, "a"),
        ({"a": "b", "b": "a"}, {"a": "a", "b": "b"}, "a b"),
        # Other entries inherit from those in a circle, and these from others.
        ({"a": "b", "b": "a,d", "c": "a", "d": ""}, {"a": "a", "b": "b d", "c": "a c"}, "a b"),
        ({"a": "b", "b": "c", "c": "a", "d": "e"}, {"a": "a", "d": "d"}, "a b c d"),
        ({"a": "b,b", "b": ""}, {"a": "a b"}, ""),
        # An entry between two circles is in neither.
        (
            {"m": "c", "c": "d", "d": "c", "e": "f,m", "f": "e"},
            {"m": "c m", "e": "c e m"},
            "c d e f",
        ),
    ],
)
def test_circles(parents: dict[str, str], fields: dict[str, str], lost: str) -> None:
    whole, not_inherited = inherited(entries(**parents))
    assert {key: own(whole[key]) for key in fields} == fields
    assert " ".join(value.key for _, value, _ in not_inherited) == lost
