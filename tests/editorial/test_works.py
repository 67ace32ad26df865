"""Works of a bibliography as BibLaTeX writes them, and their records."""

from __future__ import annotations

import pytest

from edition.editorial.bib_names import read_names
from edition.editorial.bibliography import Work, read_bibliography
from edition.editorial.edition_file import Agent
from edition.editorial.record import Record, language_name
from edition.editorial.work_record import work_record

FILE = "bibliography.bib"


def works(text: str) -> dict[str, Work]:
    found, findings = read_bibliography(text, FILE)
    assert findings == ()
    return found


def record(fields: str, kind: str = "book") -> Record:
    return work_record(works(f"@{kind}{{w, {fields}}}")["w"])


def test_works_are_in_the_order_of_the_file_with_their_lines() -> None:
    found = works("@book{b,\n  title = {B}\n}\n\n@Article{a, TITLE = {A}}\n")
    assert [(work.key, work.type, work["title"], work.place.line) for work in found.values()] == [
        ("b", "book", "B", 1),
        ("a", "article", "A", 5),
    ]
    assert found["b"]["publisher"] == ""


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("{The {UN} Treaty}", "The UN Treaty"),
        ("{A\n     title}", "A title"),
        (r"{Oil \& Gas at 50\%, \$5 \#1 a\_b}", "Oil & Gas at 50%, $5 #1 a_b"),
        (r"{A set \{a, b\}}", "A set {a, b}"),
        ('"In quotation marks"', "In quotation marks"),
    ],
)
def test_a_field_is_plain_text(written: str, shown: str) -> None:
    assert record(f"title = {written}").title == shown


def test_remarks_between_works_are_no_works() -> None:
    text = "A remark.\n\n@comment{another}\n@string{un = {United Nations}}\n@book{a, title = {A}}\n"
    assert list(works(text)) == ["a"]


def test_a_work_without_a_key_cannot_be_cited() -> None:
    found, _ = read_bibliography("@book{, title = {A}}\n\n@book{b, title = {B}}\n", FILE)
    assert list(found) == ["b"]


def test_what_is_no_address_is_an_error_and_leaves_the_work_out() -> None:
    text = (
        "@book{a, title = {A}, url = {https://example.org/a}}\n"
        "@book{b, title = {B}, url = {javascript:alert(1)}}\n"
        "@book{c, title = {C}}\n"
    )
    found, (finding,) = read_bibliography(text, FILE)
    assert list(found) == ["a", "c"]
    assert finding.message == "b: “javascript:alert(1)” is not a valid URL"
    assert finding.places[0].line == 2


def test_a_field_that_is_written_twice_is_an_error_and_the_work_stays() -> None:
    found, findings = read_bibliography("@book{a, title = {A}, title = {B}, date = {1961}}", FILE)
    assert len(findings) == 1
    assert found["a"]["date"] == "1961"


def test_a_work_answers_findings_by_their_codes() -> None:
    found = works(
        "@book{a, title = {A}, accepted = {work-undated: It says none; nowhere: at all; url-dead: Gone}}\n"
        "@book{b, title = {B}}\n"
    )
    answers = list(found["a"].accepted())
    assert [(answer.entry.code, answer.entry.why) for answer in answers] == [
        ("work-undated", "It says none"),
        ("nowhere", "at all"),
        ("url-dead", "Gone"),
    ]
    assert {answer.place.line for answer in answers} == {1}
    assert list(found["b"].accepted()) == []


def test_a_semicolon_within_a_reason_ends_it_not() -> None:
    (work,) = works("@book{a, title = {A}, accepted = {work-undated: none; see p. 5}}").values()
    assert [answer.entry.why for answer in work.accepted()] == ["none; see p. 5"]


def person(family: str, given: str = "", **more: str) -> Agent:
    return Agent(family=family, given=given, **more)


@pytest.mark.parametrize(
    ("names", "agents"),
    [
        ("{}", []),
        ("{Lankov, Andrei and Radchenko, Sergey}", [person("Lankov", "Andrei"), person("Radchenko", "Sergey")]),
        ("{Anderson, Ferdinand\n   and Lee}", [person("Anderson", "Ferdinand"), person("Lee")]),
        ("{{Ministry of Trade and Shipping}}", [Agent(name="Ministry of Trade and Shipping")]),
        ("{{Barnes and Noble, Inc.} and Lee, A.}", [Agent(name="Barnes and Noble, Inc."), person("Lee", "A.")]),
        ("{Peter Lund}", [person("Lund", "Peter")]),
        ("{Lund, Peter and others}", [person("Lund", "Peter"), Agent(name="others")]),
        ("{{others}}", [Agent(name="others")]),
        ("{Ludwig van Beethoven}", [person("Beethoven", "Ludwig", particle="van")]),
        ("{de la Fontaine, Jean}", [person("Fontaine", "Jean", particle="de la")]),
        ("{de Gaulle}", [person("Gaulle", particle="de")]),
        ("{De Gaulle}", [person("Gaulle", "De")]),
        ("{Lund, Jr., Peter}", [person("Lund", "Peter", suffix="Jr.")]),
        ("{{Lund Jr}, Peter}", [person("Lund Jr", "Peter")]),
        ("{{\\O}deg{\\aa}rd, {\\AA}se}", [person("Ødegård", "Åse")]),
        ("{{\\'E}mile Zola}", [person("Zola", "Émile")]),
        ("{family=Berg, given=Anna, prefix=van den, useprefix=true}", [person("Berg", "Anna", prefix="van den")]),
        ("{family=Berg, given=Anna, prefix=van den, useprefix=false}", [person("Berg", "Anna", particle="van den")]),
        ("{family=Berg, given=Anna, prefix=van den}", [person("Berg", "Anna", particle="van den")]),
        ("{family={Berg, Inc}, given={A, B}, suffix=III}", [person("Berg, Inc", "A, B", suffix="III")]),
        ("{given=Madonna}", [person("Madonna")]),
        ("{Lund, Peter and \\v{C}apek, Karel AND \\O{}deg, A}", [person("Lund", "Peter"), person("Čapek", "Karel"), person("Ødeg", "A")]),
        ("{Lund, P. and \\c Sahin, A. and \\'{E}mile Zola}", [person("Lund", "P."), person("Şahin", "A."), person("Zola", "Émile")]),
        ("{{Lund \\} and} Lee, P. and and B}", [person("Lund } and Lee", "P."), person("B")]),
        ("{김, 일성 and 허담}", [person("김", "일성"), person("허담")]),
    ],
)  # fmt: skip
def test_names_are_read_as_biber_reads_them(names: str, agents: list[Agent]) -> None:
    found = record(f"title = {{A}}, author = {names}, editor = {names}, translator = {names}")
    assert list(found.authors) == list(found.editors) == list(found.translators) == agents


@pytest.mark.parametrize(
    ("names", "families"),
    [
        ("Lund, P.} and Lee, A. and Berg, C.", ["", "Lee", "Berg"]),
        ("{Lund and Lee} and Berg, C.", ["", "Berg"]),
        ("Lund, P. \\b and Lee, A. \\c AND \\c Andersen, C.", ["Lund", "Lee", "A̧ndersen"]),
    ],
)
def test_and_separates_names_despite_stray_braces_and_accents(
    names: str, families: list[str]
) -> None:
    assert [agent.family for agent in read_names(names).agents] == families


def test_a_prefix_belongs_to_the_family_where_the_entry_says_so() -> None:
    fields = "title = {A}, author = {van den Berg, Anna}"
    assert record(fields).authors == (person("Berg", "Anna", particle="van den"),)
    fields += ", options = {dataonly, useprefix = true}"
    assert record(fields).authors == (person("Berg", "Anna", prefix="van den"),)


def unread(text: str) -> list[tuple[int, str]]:
    """The lines and the words of what is reported."""
    _, findings = read_bibliography(text, FILE)
    return [(finding.places[0].line, finding.message) for finding in findings]


@pytest.mark.parametrize(
    ("field", "why"),
    [
        ("namea = {Lee}", "namea: the field is not read"),
        ("note = {\\foo{A} \\cite{b}}", "note: “\\foo” is not read"),
        ("note = {\\begin{quote}A\\end{quote}}", "note: “\\begin{quote}” is not read"),
        ("note = {$a_b$}", "note: “$a_b$” is not read"),
        ("author = {A, B, C, D}", "author: “A, B, C, D” is not read"),
        ("author = {Lee, \\foo{A}}", "author: “\\foo” is not read"),
        ("date = {July 1961}", "date: “July 1961” is not a valid date"),
        ("year = {MCMLXI}", "year: “MCMLXI” is not a valid date"),
        ("year = {1961}, month = {13}", "month: “13” is not a valid date"),
        ("origdate = {1961-13}", "origdate: “1961-13” is not a valid date"),
        ("urldate = {yesterday}", "urldate: “yesterday” is not a valid date"),
        (
            "editortype = {compiler}",
            "editortype: citations cannot express the role “compiler”; they name the people with this role as editors",
        ),
        ("crossref = {nobody}", "crossref: no entry has the key “nobody”"),
        (
            "crossref = {w}",
            "crossref: “w” is this entry itself, or inherits from this entry",
        ),
        ("xdata = {nothing}", "xdata: no entry has the key “nothing”"),
        ("journal = {J.}, journaltitle = {The Journal}", "journal: the field is not read"),
    ],
)
def test_what_is_not_read_is_reported_with_its_line(field: str, why: str) -> None:
    found = unread(f"@book{{w,\n  title = {{A}},\n  {field}\n}}\n")
    assert found[0] == (3, f"w: {why}")


def test_an_unknown_type_is_reported_and_read_as_misc() -> None:
    assert unread("@book{a, title = {A}}\n@newsreel{b, title = {B}}\n") == [
        (2, "b: the type “newsreel” is unknown, so the entry is read as @misc")
    ]


@pytest.mark.parametrize(
    "field", ["file", "annotation", "abstract", "keywords", "timestamp", "bdsk-url-1", "sortkey"]
)
def test_private_fields_are_neither_reported_nor_kept(field: str) -> None:
    found = works(f"@book{{w, title = {{A}}, {field} = {{/home/me/A \\foo.pdf}}}}")
    assert dict(found["w"].fields) == {"title": "A"}


def test_a_value_in_pieces_is_joined() -> None:
    text = '@string{iup = {University}}\n@book{w, title = {A} # " B", publisher = iup # { Press}, year = 1990}'
    found = work_record(works(text)["w"])
    assert (found.title, found.site, str(found.date)) == ("A B", "University Press", "1990")


def test_what_is_no_piece_is_still_an_error() -> None:
    _, (finding,) = read_bibliography("@book{w, title = {A} # nobody}", FILE)
    assert finding.code == "bibliography"


PARENTS = """
@collection{whole, title = {Whole}, subtitle = {A Subtitle}, shorttitle = {W}, editor = {Berg, A.},
  options = {useprefix}, note = {N}, xdata = {house}, year = {1999}}
@xdata{house, publisher = {House}, location = {Oslo}, xdata = {more}}
@xdata{more, series = {Series}}
@mvbook{many, title = {Many}, author = {Lee, A.}, date = {2001}}
@book{one, title = {One}, author = {Lee, A.}, date = {2000}}
@periodical{paper, title = {Paper}, subtitle = {News}, date = {1950}}
"""


@pytest.mark.parametrize(
    ("entry", "container", "title", "date"),
    [
        ("@incollection{w, title = {T}, crossref = {whole}}", "Whole: A Subtitle", "T", "1999"),
        ("@incollection{w, title = {T}, crossref = {whole}, date = {2002}}", "Whole: A Subtitle", "T", "2002"),
        ("@inbook{w, title = {T}, crossref = {one}}", "One", "T", "2000"),
        ("@book{w, title = {T}, crossref = {many}}", "", "Many. T", "2001"),
        ("@inbook{w, title = {T}, crossref = {many}}", "Many", "T", "2001"),
        ("@article{w, title = {T}, crossref = {paper}}", "Paper: News", "T", "1950"),
        ("@inproceedings{w, title = {T}, crossref = {one}}", "", "T", "2000"),
    ],
)  # fmt: skip
def test_what_a_work_takes_from_another(entry: str, container: str, title: str, date: str) -> None:
    found = work_record(works(PARENTS + entry)["w"])
    assert (found.container, found.title, str(found.date)) == (container, title, date)


def test_a_chapter_takes_its_books_editors_and_what_xdata_says() -> None:
    text = f"{PARENTS}@incollection{{w, title = {{T}}, author = {{Lee, A.}}, crossref = {{whole}}}}"
    found = work_record(works(text)["w"])
    assert (found.editors, found.authors) == ((person("Berg", "A."),), (person("Lee", "A."),))
    assert (found.site, found.place, found.series, found.note) == ("House", "Oslo", "Series", "N")
    assert found.short_title == ""


def test_the_author_of_a_book_is_the_author_of_its_chapter_unless_another_is_named() -> None:
    of = work_record(works(f"{PARENTS}@inbook{{w, title = {{T}}, crossref = {{one}}}}")["w"])
    assert of.container_authors == (person("Lee", "A."),)


@pytest.mark.parametrize(
    ("fields", "date", "status"),
    [
        ("date = {1961-07}", "1961-07", ""),
        ("date = {1961-07-03/1961-07-05}", "1961-07-03/1961-07-05", ""),
        ("date = {1961/}", "1961/", ""),
        ("date = {1900~}", "1900~", ""),
        ("date = {1961-07-03T10:00:00Z}", "1961-07-03", ""),
        ("date = {1961--1962}", "1961/1962", ""),
        ("date = {forthcoming}", "", "forthcoming"),
        ("date = {1961}, pubstate = {inpress}", "1961", "in press"),
        ("pubstate = {At the printer's}", "", "At the printer's"),
        ("year = {1961}", "1961", ""),
        ("year = {1960}, date = {1961-07}", "1961-07", ""),
        ("year = {1975--1976}", "1975/1976", ""),
        ("year = {1975/76}", "1975/1976", ""),
        ("year = {1975–6}", "", ""),
        ("year = {c. 1900}", "1900~", ""),
        ("year = {ca. 1900--1910}", "1900~/1910~", ""),
        ("year = {[1900]}", "1900", ""),
        ("year = {[1900?]}", "1900?", ""),
        ("year = {n.d.}", "", ""),
        ("year = {in press}", "", "in press"),
        ("year = {1961}, month = apr", "1961-04", ""),
        ("year = {1961}, month = {4}", "1961-04", ""),
        ("year = {1961}, month = {April}, day = {7}", "1961-04-07", ""),
        ("year = {1961}, month = {7 April}", "1961-04-07", ""),
        ("year = {1961}, month = {April 7}", "1961-04-07", ""),
        ("year = {1961}, month = {Summer}", "1961-22", ""),
        ("year = {1961}, month = {Jan/Feb}", "1961-01/1961-02", ""),
        ("year = {1961}, month = {April}, day = {31}", "1961", ""),
        ("year = {1961}, month = {Michaelmas}", "1961", ""),
        ("publisher = {Nobody}", "", ""),
    ],
)
def test_the_date_of_a_work(fields: str, date: str, status: str) -> None:
    found, _ = read_bibliography(f"@book{{w, title = {{A}}, {fields}}}", FILE)
    one = work_record(found["w"])
    assert (str(one.date or ""), one.status) == (date, status)


def test_the_record_of_an_article() -> None:
    found = record(
        "title = {A}, journaltitle = {The Journal}, number = {3}, pages = {17--19},"
        "url = {https://example.org}, urldate = {2026-11-24}, langid = {korean}, note = {Read.}",
        "article",
    )
    assert (found.id, found.kind, found.container, found.number) == (
        "w",
        "article",
        "The Journal",
        "3",
    )
    assert (found.pages, found.url, str(found.accessed)) == (
        "17–19",
        "https://example.org",
        "2026-11-24",
    )
    assert (found.language, found.languages, found.note) == ("ko", ("ko",), "Read.")


@pytest.mark.parametrize(
    ("fields", "site"),
    [
        ("publisher = {House}, institution = {School}", "House; School"),
        ("howpublished = {Broadside}, publisher = {House}", "House; Broadside"),
        ("publisher = {{Barnes and Noble} and House}", "Barnes and Noble; House"),
        ("institution = {School}", "School"),
    ],
)
def test_who_published_a_work(fields: str, site: str) -> None:
    assert record(f"title = {{A}}, {fields}").site == site


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        *(("book", "book"), ("article", "article"), ("techreport", "report"), ("misc", "document")),
        *(("incollection", "chapter"), ("inbook", "chapter"), ("inproceedings", "paper")),
        *(("phdthesis", "thesis"), ("www", "webpage"), ("letter", "document"), ("manual", "book")),
    ],
)
def test_the_kinds_of_works(kind: str, found: str) -> None:
    assert record("title = {A}", kind).kind == found


def test_a_language_that_bibtex_does_not_know_is_a_tag() -> None:
    assert record("title = {A}, langid = {sv}").language == "sv"
    assert record("title = {A}").languages == ()


@pytest.mark.parametrize(
    ("tag", "name"),
    [("ko", "Korean"), ("zh-Hant", "Chinese (Hant)"), ("EN", "English"), ("sv", "Swedish"), ("sv-FI", "Swedish (FI)"), ("xx", "xx")],
)  # fmt: skip
def test_languages_have_names(tag: str, name: str) -> None:
    assert language_name(tag) == name


@pytest.mark.parametrize(
    ("name", "tag"),
    [("ngerman", "de"), ("american", "en"), ("swedish", "sv"), ("Korean", "ko"), ("langkorean", "ko"), ("sr-Latn", "sr-Latn")],
)  # fmt: skip
def test_languages_of_babel_have_tags(name: str, tag: str) -> None:
    assert record(f"title = {{A}}, langid = {{{name}}}").language == tag


def test_every_field_of_a_chapter_is_in_its_record() -> None:
    found = record(
        "title = {Transit}, subtitle = {A History}, titleaddon = {With Maps}, shorttitle = {Tr.},"
        "origtitle = {Reise}, author = {Obi, Grace}, bookauthor = {Lee, Ann}, editor = {Mensah, Kofi},"
        "translator = {Hale, J.}, booktitle = {Railways}, booksubtitle = {Inland}, booktitleaddon = {Papers},"
        "maintitle = {Transport}, mainsubtitle = {Ways}, volume = {2}, part = {1}, volumes = {3},"
        "series = {Series}, number = {7}, edition = {2}, chapter = {4}, pages = {33--60}, pagetotal = {400},"
        "publisher = {House}, location = {Oslo and Bergen}, date = {1988}, origdate = {1931},"
        "doi = {https://doi.org/10.9999/a_b}, isbn = {1-2}, issn = {3-4}, version = {5}, langid = {german},"
        "eventtitle = {Congress}, venue = {Rome}, url = {https://example.org/a\\_b%20c}, urldate = {2024-05-01},"
        "eprint = {77}, eprinttype = {Archive}, note = {Seen}, addendum = {Twice}, pubstate = {inpress}",
        "incollection",
    )
    assert found.title == "Transit: A History. With Maps"
    assert (found.short_title, found.original_title) == ("Tr.", "Reise")
    assert found.container == "Transport: Ways. Railways: Inland. Papers"
    assert found.container_authors == (person("Lee", "Ann"),)
    assert (found.volume, found.volumes, found.series, found.number) == ("2.1", "3", "Series", "7")
    assert (found.edition, found.chapter, found.pages, found.page_count) == (
        "2",
        "4",
        "33–60",
        "400",
    )
    assert (found.site, found.place, found.version) == ("House", "Oslo; Bergen", "5")
    assert (str(found.date), str(found.original_date), found.status) == ("1988", "1931", "in press")
    assert (found.doi, found.isbn, found.issn) == ("10.9999/a_b", "1-2", "3-4")
    assert (found.event, found.event_place, found.language) == ("Congress", "Rome", "de")
    assert (found.url, str(found.accessed)) == ("https://example.org/a_b%20c", "2024-05-01")
    assert found.note == "Seen. Twice. Archive: 77"


def test_a_text_in_a_known_collection_has_its_address() -> None:
    assert (
        record("title = {A}, eprint = {12}, eprinttype = {jstor}").url
        == "https://www.jstor.org/stable/12"
    )
    assert (
        record("title = {A}, eprint = {1/2}, archiveprefix = {arXiv}").url
        == "https://arxiv.org/abs/1/2"
    )


@pytest.mark.parametrize(
    ("title", "whole"),
    [("A", "A: B"), ("A?", "A? B"), ("A!", "A! B"), ("A:", "A: B")],
)
def test_a_title_that_ends_in_a_mark_takes_no_colon(title: str, whole: str) -> None:
    assert record(f"title = {{{title}}}, subtitle = {{B}}").title == whole


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("L'{\\'e}t{\\'e}", "L'été"),
        ("Ji{\\v{r}}{\\'\\i} Nov{\\'a}k", "Jiří Novák"),
        ("Stra{\\ss}e \\o{} {\\L}\\'od\\'z", "Straße ø Łódź"),
        ("1900\\textendash 1975 a--b c---d", "1900–1975 a–b c—d"),
        ("``A'' `b' \\enquote{c} \\mkbibquote{d}", "“A” `b' “c” “d”"),
        ("\\emph{Atlas} {\\it x} \\textsc{y}", "Atlas x y"),
        ("a~b \\S 5 \\pounds 3 \\copyright", "a b §5 £3 ©"),
        ("50% of A & B \\# 1 \\$5", "50% of A & B # 1 $5"),
        ("H$_2$O, x$^{10}$, $\\alpha$, $5", "H₂O, x¹⁰, α, $5"),
        ("\\foreignlanguage{german}{Stra{\\ss}e} \\href{https://a}{b}", "Straße b"),
        ("{\\noopsort{1973b}}Zwei", "Zwei"),
        ("a\\textbackslash{}b \\slash", "a\\b /"),
    ],
)
def test_tex_is_read(written: str, shown: str) -> None:
    assert record(f"title = {{{written}}}").title == shown
