"""The depth of each point of an outline, from the labels alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.reading.labels import candidate, in_vietnamese_order
from edition.reading.outline_levels import Move, Start, levels


def start(written: str) -> Start:
    """The beginning of a block in Markdown: `## a. x` a heading, `- 1. x` a list item."""
    signs, _, text = written.rpartition(" ") if written[:1] in "#-" else ("", "", written)
    return Start(candidate(text), signs.count("#"), listed=signs == "-")


def shown(move: Move | None) -> str:
    """A depth, `h` before that of a heading without a label, what is odd behind it; `-` is text."""
    if move is None:
        return "-"
    return f"{'' if move.labelled else 'h'}{move.depth} {move.trouble or ''}".strip()


@pytest.mark.parametrize(
    ("labels", "depths"),
    [
        # Lists in lists.
        ("1. a. i. ii. b. 2. a. b.", "1 2 3 3 2 1 2 2"),
        ("a) (1) (2) b) c)", "1 2 2 1 1"),
        ("1. a. 2. a. 3.", "1 2 1 2 1"),
        ("I. A. 1. 2. B. II. A. B.", "1 2 3 3 2 1 2 2"),
        # `i.` after `h.` is the ninth letter; `i.` with `ii.` behind it is roman.
        ("a. b. c. d. e. f. g. h. i. j.", "1 1 1 1 1 1 1 1 1 1"),
        ("1. i. ii. 2. i. ii.", "1 2 2 1 2 2"),
        # Labels that are none: initials, a number in a sentence, a lone sign.
        ("D.", "-"),
        ("1. D. 2.", "1 - 1"),
        ("1. K. D. 2.", "1 - - 1"),
        ("40.", "-"),
        ("17. 40.", "- -"),
        ("5. 6. 7.", "1 starts-late 1 1"),
        ("1. 9. 2.", "1 - 1"),
        ("1. text 2.", "1 - 1"),
        # Numbers left out: up to two in a row, and never half of a list.
        ("1. 2. 4. 5.", "1 1 1 skips 1"),
        ("1. 2. 5. 6.", "1 1 1 skips 1"),
        ("1. 2. 6. 7.", "1 1 - -"),
        # Numbers used again, and lists that begin again.
        ("1. 2. 2. 3.", "1 1 1 repeats 1"),
        ("1. 2. 3. 1. 2. 3.", "1 1 1 1 repeats 1 1"),
        ("1. 2. 3. 2. 4.", "1 1 1 - 1"),
        # Lists that begin late.
        ("2. 3. 4.", "1 starts-second 1 1"),
        ("3. 4. 5.", "1 starts-late 1 1"),
        ("4. 5. 6. 7.", "1 starts-late 1 1 1"),
        ("1. b. c. d. 2.", "1 2 starts-second 2 2 1"),
        ("2.", "-"),
        # A number after a list of letters goes on with the paragraph above that list.
        ("(a) (b) 2. 3.", "1 1 1 starts-second 1"),
        ("(a) 2.", "1 -"),
        ("(a) (b) 2.", "1 1 1 starts-second"),
        ("(a) (b) 3.", "1 1 -"),
        ("i. ii. 2. (a) (b) 3.", "1 1 1 starts-second 2 2 1"),
        # Other alphabets, and numerals.
        ("а) б) в) г)", "1 1 1 1"),
        ("1. а) б) 2. а)", "1 2 2 1 2"),
        ("и) к)", "- -"),
        ("가. 나. 다.", "1 1 1"),
        ("一、 （一） （二） 二、 三、", "1 2 2 1 1"),
        ("九、 十、 十一、", "- - -"),
        ("أ. ب. ج. د.", "1 1 1 1"),
        ("أ. ب. ت. ث.", "1 1 1 1"),
        ("a) b) c) d) đ) e)", "1 1 1 1 1 1"),
        ("a) b) c) d) e)", "1 1 1 1 1"),
        ("a) d) đ)", "1 1 skips 1"),
        ("ア. イ. ウ.", "1 1 1"),
        ("イ. ロ. ハ.", "1 1 1"),
        ("α) β) γ)", "1 1 1"),
        ("① ② ③", "1 1 1"),
        ("１． ２． ３．", "1 1 1"),
        ("١. ٢. ٣.", "1 1 1"),
    ],
)
def test_depths(labels: str, depths: str) -> None:
    starts = [start(label) for label in labels.split()]
    known = in_vietnamese_order([one.label for one in starts])
    found = levels([replace(one, label=label) for one, label in zip(starts, known, strict=True)])
    assert [shown(move) for move in found] == _split(depths)


@pytest.mark.parametrize(
    ("lines", "depths"),
    [
        # Headings by their level, whatever their number of signs.
        ("## x | ### x | ### x | ## x", "h1 h2 h2 h1"),
        ("# x | ### x | ## x | ### x", "h1 h2 h2 h3"),
        ("### x | ## x | # x", "h1 h1 h1"),
        # A list is below its heading, and the next heading ends it.
        ("## x | 1. | 2. | ## x | 1. | 2.", "h1 2 2 h1 2 2"),
        ("## 1. | a. | b. | ## 2. | a. | b.", "1 2 2 1 2 2"),
        ("## 1. | ### a. | ### b. | ## 2. | ### a. | ### b.", "1 2 2 1 2 2"),
        ("## 1. | 1) | 2) | ### x | 1) | 2) | ## 2.", "1 2 2 h2 3 3 1"),
        ("# x | ## 1. | ## 2. | # x | ## 1. | ## 2.", "h1 2 2 h1 2 2"),
        ("1. | 2. | ## x | 1. | 2.", "1 1 h1 2 2"),
        # A heading's label goes on over plain ones, which a transcriber left unmarked.
        ("## 1. | 2. | ## 3.", "1 1 1"),
        ("1. | ## 2. | ## 3.", "1 1 1"),
        # A heading is below headings of a higher rank alone, never below a plain list.
        ("### x | ## 2. | ## 3.", "h1 1 starts-second 1"),
        ("### i. | ## i.", "1 1"),
        ("1) | ### 1. | a.", "1 1 2"),
        ("### a. | 1. | ### 1.", "1 2 1"),
        ("- 1. | 4. | ### a.", "1 1 skips 1"),
        ("## 2. | ### x", "1 starts-second h2"),
        # A number may be left out behind a list that is below the point before it.
        ("1. | 1) | 4.", "1 2 1 skips"),
        ("### 1. | a. | 4.", "1 2 1 skips"),
        # A lone heading begins no list, whatever its number.
        ("## 2. | 1. | 2.", "h1 2 2"),
        # A heading whose label fits nowhere is a heading all the same; so is a list item.
        ("## 1. | ### 40. | a. | b. | ## 2.", "1 h2 3 3 1"),
        ("## 1961. | 1. | 2.", "h1 2 2"),
        ("- 2. | - 3.", "1 starts-second 1"),
        ("- 3.", "1 starts-late"),
        ("- 40. | - 41.", "1 starts-late 1"),
    ],
)
def test_depths_with_headings(lines: str, depths: str) -> None:
    found = levels([start(line) for line in lines.split(" | ")])
    assert [shown(move) for move in found] == _split(depths)


def _split(depths: str) -> list[str]:
    """`1 2 skips 2` is three blocks."""
    parts: list[str] = []
    for word in depths.split():
        if word in ("skips", "repeats", "starts-late", "starts-second"):
            parts[-1] += f" {word}"
        else:
            parts.append(word)
    return parts


def test_a_document_of_very_many_initials_is_read_to_its_end() -> None:
    """Each can be a point or text, and the ways to read all of them double with each."""
    initials = [start(f"{letter}.") for letter in "KDSWPMTRNF" * 30]
    found = levels([start("1."), *initials, start("2.")])
    assert [found[0], found[-1]] == [Move(1, labelled=True)] * 2
