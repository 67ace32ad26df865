"""The page of the manual that lists how each element is read; the test makes it by reading each."""

from __future__ import annotations

from pathlib import Path
from typing import assert_never

from shared import check_golden

from edition import Document, Source
from edition.model.blocks import Block, BlockGroup, Grid, Listing, Section
from edition.model.content import (
    Alternative,
    Break,
    Condition,
    Dating,
    Link,
    Mark,
    Milestone,
    Named,
    Paragraph,
    Range,
    SourceReference,
    TextStyle,
)
from edition.reading.tei import elements
from edition.reading.tei.elements import BLOCKS, PLAIN
from edition.reading.tei.entered import ABOUT_WORDS, LISTS, LISTS_BEHIND, NO_TEXT
from edition.reading.tei.reader import survey
from edition.reading.tei.stretches import SPANNING

PAGE = Path(__file__).parents[3] / "docs" / "tei-elements.md"
WITHIN = (
    *("add", "am", "corr", "damage", "date", "del", "emph", "ex", "foreign", "hi", "name"),
    *(
        "orgName",
        "persName",
        "placeName",
        "ref",
        "reg",
        "rs",
        "sic",
        "stage",
        "supplied",
        "surplus",
    ),
    *("term", "title", "unclear", "note", "gloss", "witDetail"),
)
EMPTY = (
    *("caesura", "cb", "fw", "gap", "graphic", "handShift", "lb", "metamark", "milestone", "pb"),
    "space",
)
CHOICES = {
    "choice (sic, corr)": "<choice><sic>a</sic><corr>b</corr></choice>",
    "choice (orig, reg)": "<choice><orig>a</orig><reg>b</reg></choice>",
    "choice (abbr, expan)": "<choice><abbr>a</abbr><expan>b</expan></choice>",
    "choice (others)": "<choice><seg>a</seg><seg>b</seg></choice>",
    "app (lem, rdg)": "<app><lem>a</lem><rdg>b</rdg></app>",
    "subst (del, add)": "<subst><del>a</del><add>b</add></subst>",
}
TABLE = "<table><row><cell>b</cell></row></table>"
AROUND = {
    **dict.fromkeys(("table", "row", "cell"), TABLE),
    **dict.fromkeys(("list", "item"), "<list><item>b</item></list>"),
    **dict.fromkeys(("castList", "castItem"), "<castList><castItem>b</castItem></castList>"),
    **dict.fromkeys(("sp", "speaker"), "<sp><speaker>a</speaker><p>b</p></sp>"),
    "label": "<list><label>a</label><item>b</item></list>",
    "lg": "<lg><l>b</l></lg>",
    "headLabel": "<list><headLabel>a</headLabel><headItem>b</headItem></list>",
    "headItem": "<list><headLabel>a</headLabel><headItem>b</headItem></list>",
    "spGrp": "<spGrp><sp><speaker>a</speaker><p>b</p></sp></spGrp>",
}
"""The elements that occur only in other elements."""
WITHOUT_A_READING = (
    *("binaryObject", "divGen", "eTree", "join", "joinGrp"),
    *("lacunaEnd", "lacunaStart", "locus", "media", "notatedMusic", "ptr", "shift"),
    *("symbol", "witEnd", "witStart"),
)
"""Elements of real files that are counted, not read."""
HEAD = """# TEI, element by element

This page lists how `edition add` reads each element of a TEI text. A test writes this page by reading each element, so
the page always agrees with the program. If an element is not named here, its text is kept, and a finding
(`markup-unread`) names the element.

- If a note names its place (`target`, or `targetEnd`), its mark is at this place. If a note names no place but an empty
  `ptr` or `ref` points to the note, its mark is at this pointer. If the mark of a note cannot be placed at the target
  or pointer, the mark is placed where the note is, and a finding names the note.
- If an element such as `del` or `add` encloses whole paragraphs, each of these paragraphs is shown as deleted, added,
  and so on.
- `q`, `said`, `soCalled`, and `quote` are shown in quotation marks, unless the text already contains quotation marks.
- An empty `g` is the character that the file's `charDecl` maps it to. An empty `c` that is rendered as dots stands for
  as many dots as its `n` states. The `rendition` of a few other `c` elements names a character (`prozent`). A finding
  names each empty `g` or `c` for which the program has no character.
- The attributes `rend`, `rendition`, and `style` determine the style of words, paragraphs, and headings, and the
  alignment of `p` and `ab`. A `rendition` may name a declaration in `tagsDecl`. A finding (`markup-rendition`) names
  each value that is not read.
- A list whose type or `rend` is `ordered` or `numbered` has numbers; the `n` of an `item` is its label.
- If the parts of a divided verse line (`l`) are connected by `part`, by `next` and `prev`, or by a `join`, the line has
  one number, and its later parts are indented. The parts of a word (`w`) are joined if only white space and breaks are
  between them. The parts of a paragraph (`p`, `ab`) or a stanza (`lg`) are joined if only breaks are between them.
  Pages do not join other parts and do not read any other `join`; a finding names these elements.
- `addSpan`, `delSpan`, and `damageSpan` mark all words up to the element that `spanTo` names. A stretch that begins
  within 200 other stretches is not read.
- A `mod` that contains only changes is shown as these changes. A `restore` around words or deletions is shown as its
  words. A finding names every other `mod` and `restore`.
- A `metamark` is a sign beside the words. The XML in an `egXML` is shown as characters.
- Formulas in MathML are shown as characters, with superscripts and subscripts, fractions, and roots. A finding names
  every other MathML element. It also names each formula in TeX, which is shown as it is typed.
- If an `app` is in a note or an apparatus, its lemma is shown in the note or the apparatus. If an `app` in the text
  points to other words and its lemma is shortened (“the … end”), a finding names the lemma and the readings.
- Other attributes that are not read, such as those for analyses, are listed as information (`markup-attributes`).
- A `ref` with several targets leads to the first target, and a finding counts these references.
- An entity that is not declared stays as written, and a finding names it.
- If parts of a name, an address, or a bibliographic entry touch each other in the file, a space is shown between them.
  If the attribute `join` requires it, the white space between words is omitted.

| element | read as |
| --- | --- |
"""


def read_as(name: str, markup: str) -> str:
    """What an element becomes between words."""
    document, census = survey(Source(f"<TEI><text><body>{markup}</body></text></TEI>"))
    if census.left_out[name] and not document.passages:
        return "left out: it is no part of the text"
    found = [*map(_block, document.blocks), *_within(document)]
    found += ["note of the source"] if document.footnotes else []
    said = [one for one in dict.fromkeys(found) if one]
    return ", ".join(said) or ("paragraph" if name in BLOCKS else "text")


def unread(name: str) -> str:
    """What becomes of the words of an element that is not read, and whether a finding names it."""
    said = {}
    for words, markup in (("with text", f"<{name}>b</{name}>"), ("empty", f"<{name}/>")):
        document, _ = survey(Source(f"<TEI><text><body><p>a {markup} c</p></body></text></TEI>"))
        shown = "".join(document.text(passage.content) for passage in document.passages)
        named = any(f"<{name}>" in finding.message for finding in document.findings)
        kept = "kept as text" if "b" in shown else "left out"
        said[words] = f"{kept}{', with a finding' if named else ''}"
    if said["with text"] == said["empty"]:
        return f"not read: {said['empty']}"
    return f"not read ({'; '.join(f'{words}: {outcome}' for words, outcome in said.items())})"


def _within(document: Document) -> list[str]:
    passages = [passage.content for passage in document.passages]
    leaves = [leaf for content in passages for leaf in content.leaves]
    found = [f"sign: {leaf.kind}" for leaf in leaves if isinstance(leaf, Milestone)]
    breaks = (leaf for leaf in leaves if isinstance(leaf, Break))
    found += ["end of a line" if leaf.hard else "space" for leaf in breaks]
    return found + [_over(over) for content in passages for over in content.ranges]


def _over(over: Range) -> str:
    match over:
        case TextStyle(kind=kind):
            return f"style: {kind}"
        case Condition(kind=kind):
            return f"marked as {kind}"
        case Alternative(kind=kind):
            return f"two readings: {kind}"
        case Named():
            return "name of an entry"
        case Dating():
            return "date"
        case SourceReference() | Link():
            return "reference"
        case Mark():
            return "mark"
        case _:
            assert_never(over)


def _block(block: Block) -> str:
    match block:
        case BlockGroup(kind=kind, blocks=below):
            return ", ".join((f"part: {kind}", *filter(None, map(_block, below))))
        case Listing(kind=kind):
            return f"list{f': {kind}' if kind else ''}"
        case Grid():
            return "table"
        case Section():
            return "heading"
        case Paragraph(form=form) if form and form != "page":
            return f"paragraph: {form}"
        case _:
            return ""


def rows() -> dict[str, str]:
    found = {name: read_as(name, f"<p>a <{name}/> c</p>") for name in EMPTY}
    for name in WITHIN:
        given = "rend='italic' corresp='#x' target='#y' when='1890'"
        found[name] = read_as(name, f"<p>a <{name} {given}>b</{name}> c</p>")
    found |= {name: read_as(name, f"<p>x {markup} y</p>") for name, markup in CHOICES.items()}
    for name in sorted(BLOCKS.keys() - found.keys() - {"teiHeader", "TEI", "teiCorpus"}):
        found[name] = read_as(name, f"<p>a</p>{AROUND.get(name, f'<{name}>b</{name}>')}")
    for name in sorted(PLAIN - found.keys() - {"app", "choice", "subst"}):
        found[name] = read_as(name, f"<p>a <{name}>b</{name}> c</p>")
    for name in sorted(elements._INLINE):
        within = read_as("", f"<p>a <{name}>b</{name}> c</p>")
        found[name] = f"{found[name]}; within a sentence: {within}"
    for name in sorted((elements.STYLED.keys() | elements.CONDITIONS.keys()) - found.keys()):
        found[name] = read_as(name, f"<p>a <{name}>b</{name}> c</p>")
    for name in SPANNING:
        words = f"<p>a <{name} spanTo='#e'/>b<anchor xml:id='e'/> c</p>"
        found[name] = f"up to its `spanTo`: {read_as(name, words)}"
    found["mod"] = read_as("mod", "<p>a <mod><del>b</del><add>c</add></mod> d</p>")
    found["restore"] = read_as("restore", "<p>a <restore><del>b</del></restore> c</p>")
    found["math"] = read_as("math", "<p><math><msup><mi>x</mi><mn>2</mn></msup></math></p>")
    assert not found.keys() & {*WITHOUT_A_READING}
    others = {*elements._POINTS, *WITHOUT_A_READING, *ABOUT_WORDS} - found.keys()
    found |= {name: unread(name) for name in sorted(others)}
    for name in sorted(NO_TEXT):
        named = ", with a finding" if name == "sourceDoc" else ""
        found[name] = f"left out: it is beside the text{named}"
    for name in sorted(LISTS):
        found[name] = "after the text or in the header: entries of the registers"
    for name in sorted(LISTS_BEHIND):
        found[name] = (
            f"directly in back or standOff: entries of the registers; elsewhere: {found.get(name) or unread(name)}"
        )
    return found


def test_the_page_says_what_is_read() -> None:
    found = rows()
    lines = (f"| `{name}` | {found[name]} |\n" for name in sorted(found, key=str.casefold))
    check_golden(PAGE, HEAD + "".join(lines))
