"""Stores Babel's names of months and weekdays: `python release/calendars.py`.

Run this script after you add a language in `edition/reading/languages/` or install a new version of
Babel.
"""

from __future__ import annotations

import json
import subprocess
import sys

from edition.reading.language_words import CALENDARS, language_words

_NAMES = (
    "import json, sys\n"
    "from edition.reading.language_words import cldr_calendar\n"
    "print(json.dumps(cldr_calendar(sys.argv[1])))"
)


def names_of(language: str) -> list[object]:
    """Babel's names of months and weekdays in a language, read in a separate process.

    When Babel 2.18 resolves an alias, it writes the names that it finds into data shared by all
    languages. So after reading one language, Babel can return the names of this language for
    another.
    """
    call = [sys.executable, "-c", _NAMES, language]
    done = subprocess.run(call, check=True, capture_output=True)  # noqa: S603 -- our own program
    found: list[object] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    rows = (
        f" {json.dumps(one.language)}: {json.dumps(names_of(one.language), ensure_ascii=False)}"
        for one in language_words()
    )
    CALENDARS.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")
