"""Prints what of each field arrives in each client, as tables in Markdown.

Zotero and pandoc read our files: a field arrives in a field of theirs, in a note, or is lost. citeproc-js, biblatex and BibTeX
print our files: a field is printed or not; what no style has a place for is not lost.

A file that an earlier version of the program printed with `--json` gives the values before:
`PYTHONPATH=tests python tests/citations/arrivals.py before.json`.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from citations import latex, plain_bibtex
from citations.awkward import awkward
from citations.items import entries, items
from citations.pandoc_reading import READABLE, place_in_pandoc, read_by_pandoc
from citations.printed_words import is_printed
from citations.processors import HELD, by_citeproc
from citations.zotero import EVERY, imported, place, values

from edition.editorial.record import Record
from edition.outputs.citation.formats import FORMATS

Counts = dict[str, dict[str, dict[str, int]]]
"""By client and field how many records have it in a field, in a note, have lost it, or print it or not."""
READ, PRINTED = ("field", "note", "lost"), ("printed", "not")


def counts() -> Counts:
    records = awkward()
    found: Counts = {}
    for one in FORMATS:
        if one.id != "json-ld":
            places = partial(_places, place, imported(one, records), records)
            found[f"Zotero {one.id}"] = _counted(places)
        if one.id in READABLE:
            places = partial(_places, place_in_pandoc, read_by_pandoc(one, records), records)
            found[f"pandoc {one.id}"] = _counted(places)
    cited = (*items(), *entries())
    for id_, held in HELD.items():
        texts = [str(one["entry"]) for one in by_citeproc(held, cited, "3.d.iv")]
        found[f"citeproc-js {id_}"] = _printed(texts, cited)
    known = [record for record in records if record.id != "b14"]
    for style in latex.STYLES:
        found[f"biblatex {style}"] = _printed(latex.printed(style, known), known)
    for style in plain_bibtex.STYLES:
        found[f"BibTeX {style}"] = _printed(plain_bibtex.printed(style, records), records)
    return found


def _counted(places: Callable[[str], list[str]]) -> dict[str, dict[str, int]]:
    by_field = {field: Counter(filter(None, places(field))) for field in EVERY}
    return {field: dict(where) for field, where in by_field.items() if where}


def _places(
    place_of: Callable[[Any, Record, str], str],
    answers: Sequence[Any],
    records: Sequence[Record],
    field: str,
) -> list[str]:
    pairs = zip(answers, records, strict=True)
    return [place_of(answer, record, field) for answer, record in pairs]


def _printed(texts: Sequence[str], records: Sequence[Record]) -> dict[str, dict[str, int]]:
    return _counted(partial(_places, _place_in_print, texts, records))


def _place_in_print(text: str, record: Record, field: str) -> str:
    if not values(record, field):
        return ""
    return "printed" if is_printed(record, field, text) else "not"


def tables(before: Counts, after: Counts) -> str:
    """A line a field; in its field, in a note, lost, or printed and not; before and after."""
    groups = dict.fromkeys(name.partition(" ")[0] for name in after)
    return "\n\n".join(
        _table([name for name in after if name.startswith(f"{group} ")], before, after)
        for group in groups
    )


def _table(clients: list[str], before: Counts, after: Counts) -> str:
    rows = [f"| field | {' | '.join(clients)} |", "| --- |" + " --- |" * len(clients)]
    for field in EVERY:
        pairs = [(before.get(one, {}).get(field), after[one].get(field)) for one in clients]
        if any(now for _, now in pairs):
            cells = (f"{_shown(was)} → {_shown(now)}" for was, now in pairs)
            rows.append(f"| {field.replace('_', ' ')} | {' | '.join(cells)} |")
    return "\n".join(rows)


def _shown(where: dict[str, int] | None) -> str:
    if where is None:
        return "–"
    names = PRINTED if where.keys() & set(PRINTED) else READ
    return "/".join(str(where.get(name, 0)) for name in names)


if __name__ == "__main__":
    earlier = [Path(name) for name in sys.argv[1:] if name != "--json"]
    recorded = json.loads(earlier[0].read_text("utf-8")) if earlier else {}
    shown = json.dumps(counts()) if "--json" in sys.argv else tables(recorded, counts())
    sys.stdout.write(f"{shown}\n")
