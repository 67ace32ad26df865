"""`python release/calendars.py` stores the names of months and weekdays that Babel has.

Run it after adding a language in `edition/reading/languages/`, or with a new version of Babel.
"""

from __future__ import annotations

import json

from edition.reading.language_words import CALENDARS, cldr_calendar, language_words

if __name__ == "__main__":
    names = {one.language: cldr_calendar(one.language) for one in language_words()}
    rows = (
        f" {json.dumps(key)}: {json.dumps(one, ensure_ascii=False)}" for key, one in names.items()
    )
    CALENDARS.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")
