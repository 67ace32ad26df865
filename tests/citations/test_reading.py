"""The bibliography as pandoc reads it: the same entries, field by field, in CSL-JSON.

Letters are compared without their case, since pandoc writes English titles in small letters.
"""

from __future__ import annotations

import json
import re
import subprocess
import unicodedata
from typing import Any

import pypandoc
from citations.items import ENTRIES, entries
from citations.pandoc_reading import read_by_pandoc

from edition.editorial.record import Record
from edition.outputs.citation.csl_json import item
from edition.outputs.citation.formats import FORMATS

COMPARED = (
    *("author", "editor", "translator", "container-author", "title", "container-title", "volume"),
    *("number-of-volumes", "issue", "collection-number", "collection-title", "number", "page"),
    *("publisher", "publisher-place", "edition", "DOI", "URL", "ISBN", "status", "issued"),
    *("original-date", "accessed", "type", "genre"),
)
DIFFERS = {
    ("a05", "author"): "pandoc and Zotero take “van” out of the given names; biber does not",
    ("b10", "author"): "the same",
    ("r02", "genre"): "BibTeX prints “Technical report”, which the type says",
    ("o01", "title"): "pandoc loses what follows \\textendash",
    ("b10", "issued"): "pandoc reads no “c. 1900”",
    ("m02", "issued"): "pandoc reads no “1975/76”",
    ("m03", "issued"): "pandoc drops the season; ours has it beside the year",
    ("b09", "status"): "pandoc drops “forthcoming” where it stands in place of a date",
    ("u01", "type"): "of a manuscript styles print no month and day",
    ("l01", "type"): "of a letter styles print no title",
    ("k01", "type"): "styles know the publisher and place of a book, but not of a pamphlet",
    ("c06", "type"): "an encyclopaedia’s article is cited as a chapter",
    ("a06", "issued"): "pandoc has a season as a month, ours apart, as the schema asks",
}
"""What pandoc reads otherwise, and why ours is right."""


def test_pandoc_reads_the_same() -> None:
    command = [pypandoc.get_pandoc_path(), "-f", "biblatex", "-t", "csljson", str(ENTRIES)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    theirs = {one["id"]: one for one in json.loads(done.stdout)}
    ours = {record.id: item(record) for record in entries()}
    assert set(ours) == set(theirs) - {"tide"}
    found = {
        (name, field): (_plain(ours[name].get(field)), _plain(theirs[name].get(field)))
        for name in ours
        for field in COMPARED
        if _plain(ours[name].get(field)) != _plain(theirs[name].get(field))
        and not (
            field == "type" and theirs[name]["type"] == "" and ours[name]["type"] == "document"
        )
    }
    wrong = {case: values for case, values in found.items() if case not in DIFFERS}
    assert not wrong, "\n".join(f"{case}: {a} – {b}" for case, (a, b) in wrong.items())
    assert set(DIFFERS) <= set(found), set(DIFFERS) - set(found)


def test_a_publisher_with_and_in_its_name_is_one_publisher() -> None:
    record = Record("x", "book", "T", site="Simon and Schuster", place="Berlin and Boston")
    (found,) = read_by_pandoc(next(one for one in FORMATS if one.id == "biblatex"), (record,))
    assert (found["publisher"], found["publisher-place"]) == (record.site, record.place)


def _plain(value: Any) -> Any:
    """Without the case of letters, without markup; dashes and apostrophes of one kind."""
    match value:
        case str():
            text = unicodedata.normalize("NFC", re.sub("<[^>]*>", "", value)).casefold()
            return text.replace("–", "-").replace("’", "'").replace("ı́", "í")
        case list():
            return [_plain(one) for one in value]
        case dict():
            return {name: _plain(one) for name, one in value.items() if name != "circa"}
        case _:
            return value
