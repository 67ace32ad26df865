"""The types and fields of BibTeX and BibLaTeX, and how the program treats them."""

from __future__ import annotations

NAMES = frozenset(("author", "editor", "translator", "bookauthor"))
"""Fields with lists of names."""

LISTS = frozenset(
    ("publisher", "location", "address", "institution", "school", "organization", "origlocation")
)
"""Fields with lists of words, joined by `and`."""

VERBATIM = frozenset(("url", "doi", "eprint", "isbn", "issn", "date", "origdate", "urldate"))
"""Fields whose values contain no TeX; in a date, `~` means “approximately”."""

ALIASES = {
    "address": "location",
    "school": "institution",
    "journal": "journaltitle",
    "archiveprefix": "eprinttype",
    "hyphenation": "langid",
    "pmid": "eprint",
}
"""Maps other names of fields to the names that the program uses."""

READ = frozenset((
    *NAMES, *LISTS, *VERBATIM,
    *("title", "subtitle", "titleaddon", "shorttitle", "origtitle"),
    *("journaltitle", "journalsubtitle", "booktitle", "booksubtitle", "booktitleaddon"),
    *("maintitle", "mainsubtitle", "issuetitle", "issuesubtitle", "eventtitle", "venue"),
    *("date", "year", "month", "day", "origdate", "urldate", "pubstate"),
    *("volume", "volumes", "number", "issue", "pages", "eid", "edition", "series", "chapter", "part"),
    *("howpublished", "type", "version", "eprinttype", "langid", "language", "note", "addendum"),
    *("editortype", "entrysubtype", "crossref", "xdata", "options", "accepted", "pagetotal"),
))  # fmt: skip
"""Fields whose values are part of the record, or determine how other fields are read."""

PRIVATE = frozenset((
    # Fields for the private use of an editor or a reference manager.
    *("file", "pdf", "annotation", "annote", "abstract", "keywords", "timestamp", "owner", "groups"),
    *("comment", "review", "rating", "priority", "read", "readstatus", "ranking", "printed", "username"),
    *("creationdate", "modificationdate", "date-added", "date-modified", "added-at", "interhash"),
    *("intrahash", "biburl", "bibsource", "mendeley-tags", "mendeley-groups", "qualityassured"),
    *("__markedentry", "local-url", "rights", "copyright", "library", "lccn", "mrnumber", "zblnumber"),
    *("mrclass", "mrreviewer", "coden", "primaryclass", "eprintclass", "contents", "tags", "urlseen"),
    # Fields that only determine how programs sort, label, or hyphenate.
    *("key", "label", "shorthand", "shorthandintro", "presort", "sortkey", "sortname", "sorttitle"),
    *("sortyear", "sortshorthand", "indextitle", "indexsorttitle", "shortauthor", "shorteditor"),
    *("shortjournal", "shortseries", "pagination", "bookpagination", "langidopts", "gender"),
    *("execute", "xref", "related", "relatedtype", "relatedstring", "relatedoptions", "nameaddon"),
))  # fmt: skip
"""Fields that are not read, reported, or published, except that `keywords` is read to group works."""

PRIVATE_BEGINNINGS = ("bdsk-", "citeulike-", "jabref-", "opt", "x-")
"""Prefixes of further private fields, which other programs use or which are disabled."""

KINDS = {
    **dict.fromkeys(("article", "suppperiodical"), "article"),
    **dict.fromkeys(("book", "mvbook", "collection", "mvcollection", "proceedings"), "book"),
    **dict.fromkeys(("mvproceedings", "reference", "mvreference", "manual", "booklet"), "book"),
    **dict.fromkeys(("periodical",), "book"),
    **dict.fromkeys(("inbook", "bookinbook", "suppbook", "incollection"), "chapter"),
    **dict.fromkeys(("suppcollection", "inreference"), "chapter"),
    **dict.fromkeys(("inproceedings", "conference"), "paper"),
    **dict.fromkeys(("thesis", "phdthesis", "mastersthesis"), "thesis"),
    **dict.fromkeys(("report", "techreport"), "report"),
    **dict.fromkeys(("online", "electronic", "www"), "webpage"),
    **dict.fromkeys(("misc", "unpublished", "letter", "archival", "document"), "document"),
    **dict.fromkeys(("dataset", "software", "patent", "image", "audio", "video"), "document"),
    **dict.fromkeys(("artwork", "commentary", "jurisdiction", "legal", "legislation"), "document"),
    **dict.fromkeys(("movie", "music", "performance", "standard", "review"), "document"),
}
"""Maps each type of entry to the kind of its record."""

GENRES = {
    "phdthesis": "PhD thesis",
    "mathesis": "Master’s thesis",
    "mastersthesis": "Master’s thesis",
    "bathesis": "Bachelor’s thesis",
    "candthesis": "Candidate thesis",
    "techreport": "technical report",
    "resreport": "research report",
    "software": "computer software",
    "datacd": "data CD",
    "audiocd": "audio CD",
}
"""Maps keywords in the field `type`, and types of entries, to genres."""

_IN_BOOK = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_IN_MAIN = {"title": "maintitle", "subtitle": "mainsubtitle", "titleaddon": ""}
_IN_JOURNAL = {"title": "journaltitle", "subtitle": "journalsubtitle", "titleaddon": ""}
_WITHOUT = {"shorttitle": "", "sorttitle": "", "indextitle": ""}
_INHERITANCE: tuple[tuple[tuple[str, ...], tuple[str, ...], dict[str, str]], ...] = (
    (("mvbook",), ("inbook", "bookinbook", "suppbook"), {**_IN_MAIN, "author": "bookauthor"}),
    (("mvbook",), ("book",), _IN_MAIN),
    (("mvcollection", "mvreference"), ("collection", "reference", "incollection", "inreference", "suppcollection"), _IN_MAIN),
    (("mvproceedings",), ("proceedings", "inproceedings"), _IN_MAIN),
    (("book",), ("inbook", "bookinbook", "suppbook"), {**_IN_BOOK, "author": "bookauthor"}),
    (("collection", "reference"), ("incollection", "inreference", "suppcollection"), _IN_BOOK),
    (("proceedings",), ("inproceedings",), _IN_BOOK),
    (("periodical",), ("article", "suppperiodical"), _IN_JOURNAL),
)  # fmt: skip
"""The new names of inherited fields, for given types of parents and children (BibLaTeX, appendix
B).
"""

_KEPT = frozenset((
    *("ids", "crossref", "xref", "entryset", "entrysubtype", "execute", "label", "options", "presort"),
    *("related", "relatedoptions", "relatedstring", "relatedtype", "shorthand", "shorthandintro"),
    *("sortkey", "xdata", "accepted"),
))  # fmt: skip
"""Fields that no child inherits."""


def private(name: str) -> bool:
    """Whether the name of a field, or its prefix, marks the field as private."""
    return name in PRIVATE or name.startswith(PRIVATE_BEGINNINGS)


def inherited_name(field: str, parent: str, child: str) -> str:
    """The name of a parent entry's field in a child entry; empty if the field is not inherited."""
    if field in _KEPT:
        return ""
    for parents, children, names in _INHERITANCE:
        if parent in parents and child in children:
            return {**_WITHOUT, **names}.get(field, field)
    return field
