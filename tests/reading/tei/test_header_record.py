"""What the header of a TEI file says becomes the record of the document."""

from __future__ import annotations

import pytest
from shared import TEI_CASES

from edition import Source, read
from edition.model.languages import canonical
from edition.model.source_record import NamedAgent, SourceRecord

RECEIVED = '<correspAction type="received"><date when="1952"/></correspAction>'


def record_of(header: str, text: str = "<text/>", root: str = "") -> SourceRecord:
    source = f"<TEI {root}><teiHeader>{header}</teiHeader>{text}</TEI>"
    return read(Source(source)).record


def test_a_whole_header() -> None:
    path = TEI_CASES / "header.xml"
    found = read(Source.decode(path.read_bytes(), path.name)).record
    assert found == SourceRecord(
        title="Vane to Lund",
        container="Letters of the Harbour",
        date="1894-10-05",
        authors=(
            NamedAgent(family="Vane", given="Karl"),
            NamedAgent(name="Harbour Office, Testburg"),
        ),
        recipients=(NamedAgent(family="Lund", given="Ida"), NamedAgent(name="Bo")),
        archive="Town Archive",
        archive_place="Testburg",
        location="Lund, Box 4",
        site="The Press",
        url="https://doi.org/10.1234/5",
        rights="Free https://licence.example/by",
        abstract="On the harbour.",
        keywords=("harbour", "shipping"),
        language="he",
    )


@pytest.mark.parametrize(
    ("header", "date"),
    [
        ('<creation><date when="1951">x</date></creation>', "1951"),
        ("<creation><date>2 March 1951</date></creation>", "1951-03-02"),
        ('<creation><date when="1951-13">2 March 1951</date></creation>', "1951-03-02"),
        ('<origin><origDate notBefore="1950" notAfter="1952"/></origin>', "[1950..1952]"),
        ('<publicationStmt><date when="2020"/></publicationStmt>', ""),
        ("<creation>Written at Lima on 3 May 1891</creation>", "1891-05-03"),
        ("<creation>Begun on 3 May 1891, ended on 4 June 1892</creation>", ""),
        ('<settingDesc><setting><date when="1951-03-02"/></setting></settingDesc>', "1951-03-02"),
        ('<creation><date when="1951" cert="low"/></creation>', "1951?"),
        (f"{RECEIVED}<correspAction type='sent'><date when='1951'/></correspAction>", "1951"),
        ("<dateSender><date when='1951'/></dateSender>", "1951"),
        ('<creation><date when="1951-01-01">[1951]</date></creation>', "1951"),
        ('<creation><date when="1951-01-01">1 January 1951</date></creation>', "1951-01-01"),
        ('<creation><date when="1951-01-01"/></creation>', "1951-01-01"),
        ('<creation><date when="1000-10-26">26 October</date></creation>', ""),
        (
            '<origin><origDate notBefore-custom="0001" notAfter-custom="0200"/></origin>',
            "[0001..0200]",
        ),
        ('<origin><origDate notBefore-custom="1 Nisan"/></origin>', ""),
        ("<titleStmt><title>Montag, 3. Mai 1891</title></titleStmt>", "1891-05-03"),
        (
            "<titleStmt><title>Diary</title><title type='iso-date'>1891-05-03</title></titleStmt>",
            "1891-05-03",
        ),
        ("<titleStmt><title>Diary of Vane, 3. 5. 1891</title></titleStmt>", "1891-05-03"),
        ("<titleStmt><title>On 3 May 1891 and after</title></titleStmt>", ""),
        ("<titleStmt><title>From 3 May 1891 to 4 May 1891</title></titleStmt>", ""),
        ("<titleStmt><title>1891</title></titleStmt>", ""),
        ("<origin><date notBefore='0050' notAfter='0100'>old</date></origin>", "[0050..0100]"),
        ("<bibl type='firstEdition'><date>1855</date></bibl>", "1855"),
        ("<bibl type='printSource'><date>1855</date></bibl>", ""),
        ("<titleStmt><title>A draft, <date when='1858'>n. d.</date></title></titleStmt>", "1858"),
        (
            "<titleStmt><title><date when='1858'/>–<date when='1859'/></title></titleStmt>",
            "",
        ),
        (
            "<titleStmt><title>A<note><date when='1990'/></note></title><title>B <date when='1858'/></title></titleStmt>",
            "1858",
        ),
        (
            "<titleStmt><title><date when='1858'/></title></titleStmt><creation><date when='1860'/></creation>",
            "1860",
        ),
    ],
)
def test_dates(header: str, date: str) -> None:
    assert record_of(header).date == date


@pytest.mark.parametrize(
    ("authors", "sender", "named"),
    [
        ("<author>Vane</author>", "<orgName>Post Office</orgName>", True),
        ("<author>Lund</author>", "<orgName>Post Office</orgName>", False),
        ("<author>Lund</author><author>Vane</author>", "<orgName>Post Office</orgName>", True),
        ("<author><orgName>Board</orgName></author>", "<orgName>Post Office</orgName>", False),
        ("<author>Vane</author>", "<persName>Vane</persName><orgName>Board</orgName>", False),
        ("<author/>", "<orgName>Post Office</orgName>", False),
        ("<author>Vane</author>", "", False),
    ],
)
def test_a_body_that_sends_the_letter_of_a_person_is_named(
    authors: str, sender: str, *, named: bool
) -> None:
    header = (
        f"<titleStmt><title>Letter</title>{authors}</titleStmt><correspDesc>"
        f"<correspAction type='sent'>{sender}</correspAction>"
        "<correspAction type='received'><persName>Lund</persName></correspAction></correspDesc>"
    )
    document = read(Source(f"<TEI><teiHeader>{header}</teiHeader><text/></TEI>"))
    assert [finding.code for finding in document.findings] == ["markup-doubtful"] * named


def test_an_early_form_of_correspdesc() -> None:
    found = record_of(
        "<correspDesc><sender><persName>Vane, Karl</persName></sender>"
        "<addressee><persName>Lund, Ida</persName></addressee></correspDesc>"
    )
    assert found.authors == (NamedAgent(family="Vane", given="Karl"),)
    assert found.recipients == (NamedAgent(family="Lund", given="Ida"),)


@pytest.mark.parametrize(
    ("title", "sender", "codes"),
    [
        ("Vane an Lund, Testburg", "Vane", []),
        ("Letter", "Vane", []),
        ("Lund und Vane an Berg", "Vane", []),
        ("Lund an Vane, Testburg", "Lund", ["markup-doubtful"]),
        ("Lund to Vane", "Lund", ["markup-doubtful"]),
    ],
)
def test_persons_typed_within_one_action(title: str, sender: str, codes: list[str]) -> None:
    """Where the title names them the other way round, the title is followed, and a finding says so."""
    header = (
        f"<titleStmt><title>{title}</title></titleStmt><correspAction type='sent'>"
        "<persName type='addressee'>Lund</persName><persName type='sender'>Vane</persName>"
        "</correspAction>"
    )
    document = read(Source(f"<TEI><teiHeader>{header}</teiHeader><text/></TEI>"))
    (author,), (recipient,) = document.record.authors, document.record.recipients
    assert author.name == sender
    assert {author.name, recipient.name} == {"Lund", "Vane"}
    assert [finding.code for finding in document.findings] == codes


@pytest.mark.parametrize(
    ("when", "words", "date"),
    [
        ("1918-09-14", "14–19 September 1918", "1918-09-14/1918-09-19"),
        ("1918-09-15", "14–19 September 1918", "1918-09-15"),
        ("1918-09", "14–19 September 1918", "1918-09"),
        ("1918-09-14", "14–19 September, or 3–5 May 1919", "1918-09-14"),
    ],
)
def test_words_can_name_more_days_than_the_markup(when: str, words: str, date: str) -> None:
    header = f"<creation><date when='{when}'>{words}</date></creation>"
    document = read(Source(f"<TEI><teiHeader>{header}</teiHeader><text/></TEI>"))
    assert document.record.date == date
    assert [one.code for one in document.findings] == ["markup-doubtful"] * (date != when)


def test_a_date_that_its_words_contradict_is_a_finding() -> None:
    header = "<creation><date when='1951-03-02'>3 April 1951</date></creation>"
    document = read(Source(f"<TEI><teiHeader>{header}</teiHeader><text/></TEI>"))
    assert document.record.date == "1951-04-03"
    assert [finding.code for finding in document.findings] == ["markup-doubtful"]


@pytest.mark.parametrize(
    ("root", "languages", "text", "expected"),
    [
        ('xml:lang="en"', "", '<text xml:lang="ar"/>', "ar"),
        ('xml:lang="en"', "", '<text><body xml:lang="ger"/></text>', "de"),
        ('xml:lang="en"', '<language ident="pl"/>', "<text/>", "pl"),
        ('xml:lang="en"', '<language ident="pl"/><language ident="en"/>', "<text/>", "en"),
        ('xml:lang="de"', '<language ident="pl"/><language ident="en"/>', "<text/>", "pl"),
        ('xml:lang="de"', "", "<text/>", "de"),
        ("", "", "<text/>", ""),
        ('xml:lang="en"', '<textLang mainLang="grc"/>', "<text/>", "grc"),
        (
            'xml:lang="en"',
            "",
            '<text><body><div type="edition" xml:lang="la"/></body></text>',
            "la",
        ),
        ('xml:lang="en"', "", '<text><body><div type="x" xml:lang="la"/></body></text>', "en"),
    ],
)
def test_languages(root: str, languages: str, text: str, expected: str) -> None:
    assert record_of(f"<langUsage>{languages}</langUsage>", text, root).language == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        *(("iw", "he"), ("ger-at", "de-AT"), ("zh_hant_tw", "zh-Hant-TW"), ("grc", "grc")),
        *(("EN", "en"), ("", ""), ("no code", "")),
    ],
)
def test_codes(code: str, expected: str) -> None:
    assert canonical(code) == expected


def test_a_file_of_the_edition_has_no_record_of_its_own() -> None:
    """Its header is what the edition wrote, and its transcript may have said otherwise."""
    header = '<titleStmt><title>A</title></titleStmt><application ident="mkdocs-edition"/>'
    assert record_of(header).title == ""


def test_a_particle_of_a_name_follows_the_given_names() -> None:
    name = "<forename>Karoline</forename> <nameLink>von</nameLink> <surname>Vane</surname>"
    author = f"<titleStmt><title>A</title><author><persName>{name}</persName></author></titleStmt>"
    (found,) = record_of(author).authors
    assert found == NamedAgent(family="Vane", given="Karoline von")


def test_all_senders_of_the_first_description() -> None:
    def sent(name: str) -> str:
        return f'<correspAction type="sent"><persName>{name}</persName></correspAction>'

    first, second = (
        f"<correspDesc>{sent(one)}{sent(other)}</correspDesc>"
        for one, other in (("Ida", "Bo"), ("Cole", "Dee"))
    )
    found = record_of(f"<titleStmt><title>A</title></titleStmt>{first}{second}")
    assert found.authors == (NamedAgent(name="Ida"), NamedAgent(name="Bo"))


@pytest.mark.parametrize(
    ("inner", "archive"),
    [
        ("<institution>University</institution><repository>Library</repository>", "Library"),
        ("<institution>University</institution>", "University"),
    ],
)
def test_the_archive_is_the_repository(inner: str, archive: str) -> None:
    found = record_of(f"<msIdentifier>{inner}</msIdentifier>")
    assert found.archive == archive


HEADED = "<text><body><div><head>{}</head><p>a</p></div>{}</body></text>"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (HEADED.format("Ida to Bo, 3 May 1891", ""), "1891-05-03"),
        (HEADED.format("Ida to Bo, 3 May 1891", "<div><head>Two</head></div>"), ""),
        (HEADED.format("Of 3 May 1891 and its harbour", ""), ""),
        (HEADED.format("3 May 1891 to 4 June 1892 to 5 July 1893", ""), ""),
    ],
)
def test_the_only_heading_may_end_with_the_date(text: str, date: str) -> None:
    header = "<titleStmt><title>Letters</title></titleStmt>"
    assert record_of(header, text, "xml:lang='en'").date == date


@pytest.mark.parametrize(
    ("written", "family", "given"),
    [
        ("Vane, Ada (1850-1926)", "Vane", "Ada"),
        ("Vane, Ada, 1850–1926.", "Vane", "Ada"),
        ("Vane, Ada, b. 1850", "Vane", "Ada"),
        ("Vane, Ada, 1850-", "Vane", "Ada"),
        ("Vane, Ada (ca. 1850–1926?)", "Vane", "Ada"),
        ("Vane, Ada (Bern)", "Vane", "Ada (Bern)"),
        ("Vane, Ada (d. ca. 1926)", "Vane", "Ada"),
        ("Vane, Ada, *1850", "Vane", "Ada"),
        ("Vane, Ada, fl. 1850", "Vane", "Ada"),
        ("Vane, Ada (fl. 1850)", "Vane", "Ada"),
        ("Vane, Ada, † 1926", "Vane", "Ada"),
        ("Vane, Ada (1926)", "Vane", "Ada (1926)"),
    ],
)
def test_the_years_of_a_life_are_not_part_of_a_name(written: str, family: str, given: str) -> None:
    header = f"<fileDesc><titleStmt><author>{written}</author></titleStmt></fileDesc>"
    (author,) = record_of(header).authors
    assert (author.family, author.given) == (family, given)


@pytest.mark.parametrize(
    ("written", "agent"),
    [
        ("Kim (1961)", NamedAgent(name="Kim (1961)")),
        ("Commission, 1961", NamedAgent(name="Commission, 1961")),
        ("Kim (b. 1961)", NamedAgent(name="Kim")),
        ("Commission, 1961-1965", NamedAgent(name="Commission")),
    ],
)
def test_a_year_without_a_mark_is_part_of_a_name(written: str, agent: NamedAgent) -> None:
    header = f"<fileDesc><titleStmt><author>{written}</author></titleStmt></fileDesc>"
    assert record_of(header).authors == (agent,)


@pytest.mark.parametrize(
    ("divisions", "expected"),
    [
        ('<div type="translation" xml:lang="lat"/>', "la"),
        ('<div type="translation" xml:lang="lat"/><div/>', "en"),
        ("<div/>", "en"),
    ],
)
def test_the_language_of_a_translation_alone(divisions: str, expected: str) -> None:
    found = record_of("", f"<text><body>{divisions}</body></text>", 'xml:lang="en"')
    assert found.language == expected
