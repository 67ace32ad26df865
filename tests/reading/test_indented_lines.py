"""Which line ends are intended, as far as indentation shows it."""

from __future__ import annotations

import pytest

from edition.reading.indented_lines import hard_breaks


def _of(*lines: str) -> str:
    """The break after each line: `|` if it is intended, else a space."""
    texts = [line.strip() for line in lines]
    indents = [len(line) - len(line.lstrip()) for line in lines]
    found = hard_breaks(texts, indents, lambda line, _: len(line) < 12)
    return "".join("|" if hard else " " for hard in found)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("The ships are:", "  The Kestrel of Hull", "  The Heron of Hamburg"), "||"),
        (("The ships are:", "  The Kestrel of Hull", "They left."), "||"),
        (("The ships are", "  The Kestrel of Hull", "They left."), "  "),
        (("The ships are:", "  the Kestrel of Hull", "and Heron"), "  "),
        (("The ships are:", " The Kestrel of Hull", " The Heron of Hamburg"), "  "),
        (("The ships are:", "The Kestrel of Hull", "The Heron of Hamburg"), "  "),
        (("He lives here until May", "  Long Lane 4", "  Hull", "Write soon."), "|||"),
        (("He lives here until May", "  Long Lane 4 in the old town", "  Hull", "Write."), "   "),
        (("I remain, Sir, in haste", " " * 20 + "your servant"), "|"),
        (("I remain, Sir, in haste", " " * 19 + "your servant"), " "),
        (("  I remain, Sir, in haste", " " * 22 + "your servant"), "|"),
        (("  The ships of Hull:", "The Kestrel", "The Heron"), "  "),
        (("  One ship,", "  Two ships.", "  Three ships"), "  "),
        (("  One ship,", "  Two ships.", "  Three ships!"), "||"),
        (("  One ship,", "  two ships.", "  Three ships!"), "  "),
        (("One ship,", "Two ships.", "Three ships!"), "  "),
        ((" One ship,", " Two ships.", " Three ships!"), "  "),
        (("  One ship,", "  Two ships."), " "),
        (("Paid to A", "Paid to the pilots of the", "   harbour of Hull", "Paid to B"), "| |"),
        (("Paid to the pilots of the", "   harbour of Hull", "Paid to B"), "  "),
        (("Paid to A", "paid to the pilots of the", "   harbour of Hull", "Paid to B"), "   "),
    ],
)
def test_line_ends_that_indentation_shows(lines: tuple[str, ...], expected: str) -> None:
    assert _of(*lines) == expected
