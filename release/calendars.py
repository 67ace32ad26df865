"""`python release/calendars.py` stores the names of months and weekdays that Babel has.

Run it after adding a language in `edition/reading/languages/`, or with a new version of Babel.
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
    """Names by Babel, in a process of its own.

    Babel 2.18 keeps names that it finds for an alias in data which all languages share. If it has
    read another language before, it can give the names of that language.
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
