"""Signs that may be marks of notes are named where no note was read."""

from __future__ import annotations

import pytest

from edition import Source, read
from edition.model.content import Paragraph
from edition.model.document import Document
from edition.reading.sign_marks import sign_marks


def _texts(document: Document) -> list[str]:
    """The first paragraph of each note."""
    blocks = [note.blocks[0] for note in document.footnotes]
    return [document.text(one.content) for one in blocks if isinstance(one, Paragraph)]


def _found(text: str) -> list[str]:
    source = Source.decode(f"A LETTER\n\n3 May 1887\n\n{text}\n".encode(), "a.md")
    return [source.text[span.start - 3 : span.end] for span in sign_marks(read(source))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was closed† then†.\n\n† By order.", ["sed†", "hen†"]),
        ("It was closed† then†.\n\nIt was open.\n\n    †By order.", ["sed†", "hen†"]),
        ("It was closed*, then open.** Then*\n\n* By order.\n\n** On Monday.", ["sed*", "hen*"]),
        ("One* Two*\n\n* “By order.”", ["One*", "Two*"]),
        ("It was closed† then.\n\n‡ By order.", []),
        ("† By order.\n\nIt was closed† then.", []),
        ("It was closed† then.", []),
        ("One* two.\n\n* Three.\n* Four.", []),
        ("One* two* five.\n\n* Three.\n* Four.", ["One*", "two*"]),
        ("One† two.\n\n† Three.\n\n† Four.", ["One†"]),
        ("This is *one*: two.\n\n* Three.", []),
        ("It was †closed then.\n\n† By order.", []),
        ("It was 3†4 then.\n\n† By order.", []),
        ("It was closed† then, and † By order.", []),
    ],
)
def test_signs_behind_words_with_a_later_line_that_begins_with_them(
    text: str, expected: list[str]
) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"It was closed\* then\*." + "\n\n" + r"\* By order.", [r"ed\*", r"en\*"]),
        ("It was closed* then*.\n\n* By order.", ["sed*", "hen*"]),
        ("It was *closed* then.\n\n* By order.", []),
        ("It was **closed** then.\n\n*By order* of the senate.", []),
    ],
)
def test_in_markdown_an_asterisk_is_named_only_where_it_is_no_emphasis(
    text: str, expected: list[str]
) -> None:
    assert _found(text) == expected


@pytest.mark.parametrize("ending", ["txt", "md"])
@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("It was closed† then.\n\n† By order.", ["†"]),
        ("It was closed† and open‡.\n\n† By order.\n‡ On Monday.", ["†", "‡"]),
        ("It was closed[*] then,[**] and open.\n\n[*] By order.\n[**] At noon.", ["[*]", "[**]"]),
        ("It was closed[1] and open[2].\n\n[1] By order.\n[2] At noon\nor later.", ["1", "2"]),
        ("It was closed[1] and open[2].\n\n[1] By order.\n[3] At noon.", []),
        ("It was closed* then†.\n\n* By order.\n† At noon.", ["*", "†"]),
        ("It was closed* then.\n\n* By order.\n\nIt was open.", ["*"]),
        ("It was closed** then.\n\n** By order.", ["**"]),
        ("It was closed* then*.\n\n* By order.", []),
        ("It was closed* then.\n\n* By order.\n\n* At noon.", []),
        ("* By order.\n\nIt was closed* then.", []),
        ("It was 5* a head.\n\nThe terms are:\n\n* in cash\n* in May\n* no refund", []),
        ("It was 5* a head.\n\nThe terms are:\n\n* in cash\n\n* in May", []),
        ("It was 5* a head.\n\n* In cash:\n  * in May", []),
        ("It was 5* a head.\n\n* in cash\n- in May", ["*"]),
        ("It was closed/* then.\n\n* By order.", []),
        ("It was 3*4 then.\n\n* By order.", []),
        ("It was closed* then,\n* by order.", []),
        ("It was closed*, and a/* then.\n\n* By order.", ["*"]),
    ],
)
def test_a_sign_that_occurs_once_is_the_mark_of_a_note(
    text: str, notes: list[str], ending: str
) -> None:
    document = read(Source.decode(f"A LETTER\n\n3 May 1887\n\n{text}\n".encode(), f"a.{ending}"))
    assert [note.number for note in document.footnotes] == notes
    left = [finding for finding in document.findings if finding.code == "markup-unread"]
    assert not (notes and left)


def test_emphasis_in_markdown_is_neither_a_mark_nor_a_note() -> None:
    text = "*3 May 1887*\n\nIt was *closed* then,* and **open**.\n\n\\* By order.\n\n*Not* this.\n"
    document = read(Source.decode(text.encode(), "a.md"))
    assert [note.number for note in document.footnotes] == ["*"]
    assert _texts(document) == ["By order."]


@pytest.mark.parametrize("ending", ["txt", "md"])
@pytest.mark.parametrize(
    ("first", "second"), [("〔1〕", "〔2〕"), ("［1］", "［2］"), ("【1】", "【2】"), ("①", "②")]
)
def test_notes_of_chinese_and_japanese_editions(first: str, second: str, ending: str) -> None:
    text = f"会谈{first}结束{second}。\n\n{first}在北京。\n\n{second}《人民日报》。\n"
    document = read(Source.decode(text.encode(), f"a.{ending}"))
    assert [note.number for note in document.footnotes] == ["1", "2"] or first == "①"
    assert _texts(document) == ["在北京。", "《人民日报》。"]


def test_a_circled_number_before_the_word_for_an_item_is_no_mark_of_a_note() -> None:
    text = "見る①項と②項。\n\n①甲。\n\n②乙。\n"
    assert read(Source.decode(text.encode(), "a.md")).footnotes == ()


@pytest.mark.parametrize("ending", ["txt", "md"])
@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("议程①和平②贸易。", 0),
        ("议程：①和平，②贸易。", 0),
        ("议程①和平②贸易。会谈结束。", 0),
        ("议程①**和平**②**贸易**。", 0),
        ("会谈①，结束②。", 2),
        ("会谈①开始，代表②。", 2),
        ("会谈①开始。\n\n代表②。", 0),
        ("会谈①\n\n代表②", 2),
        ("会谈<sup>①</sup>开始，代表<sup>②</sup>到。", 2),
    ],
)
def test_circled_numbers_before_words_are_not_marks_but_are_named(
    text: str, notes: int, ending: str
) -> None:
    whole = f"{text}\n\n①和平是指停战。\n\n②贸易是指通商。\n"
    document = read(Source.decode(whole.encode(), f"a.{ending}"))
    assert len(document.footnotes) == notes
    places = [len(one.places) for one in document.findings if "note" in str(one.message)]
    assert places == ([] if notes else [2])


@pytest.mark.parametrize("ending", ["txt", "md"])
@pytest.mark.parametrize(
    ("text", "notes", "named"),
    [
        ("Lu(1) et signé(2).\n\n(1) Hier.\n\n(2) Ici.", 2, 0),
        ("Lu(1) et signé (2).\n\n(1) Hier.\n\n(2) Ici.", 2, 0),
        ("Lu (1) et signé (2).\n\n(1) Hier.\n\n(2) Ici.", 0, 2),
        ("Lu (1) d’abord et signé (2) ensuite.\n\n(1) Hier.\n\n(2) Ici.", 0, 0),
        ("Lu(1) et signé(1).\n\n(1) Hier.", 0, 0),
        ("Lu(2) et signé(1).\n\n(1) Hier.\n\n(2) Ici.", 0, 0),
        ("Lu(1)a et signé.\n\n(1) Hier.", 0, 0),
        ("Lu(1) et signé.\n\n[1] Hier.", 0, 0),
    ],
)
def test_numbers_in_parentheses_are_marks_of_notes_if_one_touches_a_word(
    text: str, notes: int, named: int, ending: str
) -> None:
    document = read(Source.decode(f"A LETTER\n\n3 May 1887\n\n{text}\n".encode(), f"a.{ending}"))
    assert len(document.footnotes) == notes
    places = [
        place for one in document.findings if one.code == "markup-unread" for place in one.places
    ]
    assert len(places) == named


def test_after_a_rule_numbers_in_parentheses_are_notes() -> None:
    text = "Lu (1) et signé (2).\n\n***\n\n(1) Hier.\n\n(2) Ici.\n"
    document = read(Source.decode(text.encode(), "a.md"))
    assert [note.number for note in document.footnotes] == ["(1)", "(2)"]
