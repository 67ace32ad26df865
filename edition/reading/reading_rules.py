"""The rules for a transcript's text. The program checks these rules while it reads the text and
finds names.

The program continues with its best guess, and the linter reports the finding.
"""

from __future__ import annotations

from edition.model.findings import Rule

MARKUP_BROKEN = Rule(
    "markup-broken",
    "error",
    "Markup of the source",
    "The XML is not well-formed from this place on. The text after this place is read as plain text.",
    bad="`<p>Salt & wool</p>`, `<hi>Salt</p>`, or an entity that is not declared",
    good="`<p>Salt &amp; wool</p>`, `<hi>Salt</hi>`, or the character itself instead of an entity",
)
MARKUP_DOUBTFUL = Rule(
    "markup-doubtful",
    "warning",
    "Markup of the source",
    "The markup has an invalid date, a duplicate id, or a person or term in no register.",
    bad='`<date when="1890-13-45">`, or `<persName corresp="#p_HR1">` without an entry `p-hr1`',
    good='`<date when="1890-12">`, or `<persName corresp="#p_HR1">` with an entry `p-hr1`',
)
MARKUP_ALTERNATIVES = Rule(
    "markup-alternatives",
    "warning",
    "Markup of the source",
    "The markup gives several readings and does not say which one is the text; the first is shown.",
    bad="`<choice><seg>East</seg><seg>West</seg></choice>`, or an `<app>` without `<lem>`",
    good="`<choice><sic>Eest</sic><corr>East</corr></choice>`",
)
MARKUP_UNREAD = Rule(
    "markup-unread",
    "warning",
    "Markup of the source",
    "The markup is not supported; it is shown as received, or its text alone is shown.",
    bad="`<ship>Kestrel</ship>` in TEI, `==marked==` in Markdown",
    good="`<name>Kestrel</name>`, `**marked**`",
)
MARKUP_RENDITION = Rule(
    "markup-rendition",
    "warning",
    "Markup of the source",
    "The markup gives words a rendition that pages do not show, or divides a line into parts.",
    bad='`<hi rend="blackletter">Kestrel</hi>`, `<seg part="F">strel</seg>`',
    good='`<hi rend="italic">Kestrel</hi>`',
)
MARKUP_ATTRIBUTES = Rule(
    "markup-attributes",
    "info",
    "Markup of the source",
    "The markup has attributes that are not read, such as those for analyses.",
    bad='`<seg ana="#greeting">Dear Kim</seg>`',
    good='`<seg xml:id="greeting">Dear Kim</seg>`',
)
LAYOUT_DOUBTFUL = Rule(
    "layout-doubtful",
    "warning",
    "Markup of the source",
    "The layout of a page has a region whose text differs from the text of its lines, or the reading order names an unknown region.",
    bad='`<RegionRefIndexed index="0" regionRef="r9"/>` in a PAGE file without a region `r9`',
    good='`<RegionRefIndexed index="0" regionRef="r1"/>` with `<TextRegion id="r1">`',
)
LAYOUT_PLACES = Rule(
    "layout-places",
    "info",
    "Markup of the source",
    "In the layout, a page has no text or no size, a line has no polygon, or a polygon lies partly outside its page.",
    bad='`<TextLine id="l1"/>` without `<Coords>`',
    good='`<TextLine id="l1"><Coords points="10,10 90,10 90,30"/>`',
)
METADATA_UNUSED = Rule(
    "metadata-unused",
    "info",
    "Metadata",
    "The front matter has keys that are not used for the record.",
    bad="`keywords: wheat` between two lines `---` at the beginning of the transcript",
    good="front matter with only `title:`, `date:` or `language:`",
)
HEADING_LOST = Rule(
    "heading-lost",
    "warning",
    "Layout and punctuation",
    "A labelled line between headings is not marked as a heading.",
    bad="`### 1. Past`, `### 2. Present`, and then `3. Prospect` as plain text",
    good="`### 1. Past`, `### 2. Present`, and `### 3. Prospect`, or all three lines as plain text",
)
OUTLINE_SKIPS = Rule(
    "outline-skips",
    "warning",
    "Layout and punctuation",
    "A list skips a number or a letter.",
    bad="1., 2., 4.",
    good="1., 2., 3.",
)
OUTLINE_REPEATS = Rule(
    "outline-repeats",
    "info",
    "Layout and punctuation",
    "A list has a duplicate label.",
    bad="a., b., b.",
    good="a., b., c.",
)
OUTLINE_STARTS_LATE = Rule(
    "outline-starts-late",
    "info",
    "Layout and punctuation",
    "A list does not begin with the first number or letter.",
    bad="b., c., d.",
    good="a., b., c.",
)
OUTLINE_UNREAD = Rule(
    "outline-unread",
    "warning",
    "Layout and punctuation",
    "A paragraph begins with a label such as “§ 5” or “(c)” that belongs to no list; it is shown as text.",
    bad="`§ 5 …` between paragraphs without labels",
    good="`§ 1 …`, `§ 2 …`",
)
TABLE_RAGGED = Rule(
    "table-ragged",
    "warning",
    "Layout and punctuation",
    "In a table drawn with vertical strokes, a row has fewer or more cells than the other rows.",
    bad="`| East | 4 |` below `| Quay | 1959 | 1960 |`",
    good="`| East | 4 | |` below `| Quay | 1959 | 1960 |`",
)
PAGE_HEAD = Rule(
    "page-head",
    "info",
    "Layout and punctuation",
    "A line that recurs on several pages is read as a running head and left out of the text.",
    bad="“Page 2 of 3” between two lines of a sentence",
    good="pages without running heads",
)
HYPHEN_DOUBTFUL = Rule(
    "hyphen-doubtful",
    "info",
    "Layout and punctuation",
    "A hyphen at the end of a line may belong to the word or to the line break; it is kept.",
    bad="“inter-” and “national” on two lines, if neither “international” nor “inter-national” occurs elsewhere in the text",
    good="the same two lines, if “international” or “inter-national” occurs elsewhere in the text",
)
ASIDE_PLACED = Rule(
    "aside-placed",
    "info",
    "Layout and punctuation",
    "A parenthesis below the last of several short items is read as referring to all of them.",
    bad="1), 2), 3), and below 3) “(Total: 76)”",
    good="the same parenthesis, if it has its own label or if the item above it has several paragraphs",
)
FORM_AMBIGUOUS = Rule(
    "form-ambiguous",
    "warning",
    "Names",
    "A form of a name belongs to several entries, and no annotation of a mention says which entry is meant.",
    bad="“the Treaty” as a form of two treaties",
    good="a `mention:` whose `of:` names one of the entries, or is `none`",
)

READING_RULES = tuple(row for row in tuple(globals().values()) if isinstance(row, Rule))
"""All rules of this module."""
