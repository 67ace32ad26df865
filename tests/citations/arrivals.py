"""Prints what of each field arrives in Zotero, client by client, as a table in Markdown.

A file that an earlier version of the program printed with `--json` gives the column before:
`PYTHONPATH=tests python tests/citations/arrivals.py before.json`.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from citations.awkward import awkward
from citations.zotero import EVERY, imported, place

from edition.outputs.citation.formats import FORMATS

READ = [one for one in FORMATS if one.id != "json-ld"]
Counts = dict[str, dict[str, dict[str, int]]]
"""By field and format how many records have it in a field, in a note, or have lost it."""


def counts() -> Counts:
    records = awkward()
    found: Counts = {field: {} for field in EVERY}
    for one in READ:
        items = imported(one, records)
        for field in EVERY:
            where = Counter(place(i, r, field) for i, r in zip(items, records, strict=True))
            del where[""]
            if where:
                found[field][one.id] = dict(where)
    return {field: row for field, row in found.items() if row}


def table(before: Counts, after: Counts) -> str:
    """A line a field: in its field, in a note, lost; before and after."""
    names = [one.id for one in READ]
    rows = [f"| field | {' | '.join(names)} |", "| --- |" + " --- |" * len(names)]
    for field, row in after.items():
        cells = (
            f"{_counted(before.get(field, {}).get(name, {}))} → {_counted(row.get(name, {}))}"
            for name in names
        )
        rows.append(f"| {field.replace('_', ' ')} | {' | '.join(cells)} |")
    return "\n".join(rows)


def _counted(where: dict[str, int]) -> str:
    return "/".join(str(where.get(name, 0)) for name in ("field", "note", "lost"))


if __name__ == "__main__":
    earlier = [Path(name) for name in sys.argv[1:] if name != "--json"]
    before = json.loads(earlier[0].read_text("utf-8")) if earlier else {}
    shown = json.dumps(counts()) if "--json" in sys.argv else table(before, counts())
    sys.stdout.write(f"{shown}\n")
