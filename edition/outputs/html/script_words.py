"""The words that the page's scripts show, as JSON; the scripts themselves contain no words."""

from __future__ import annotations

import json
from functools import lru_cache

from edition.model.wording import Wording, message

_WORDS = {
    "all": message("All"),
    "close": message("Close"),
    "copied": message("Copied."),
    "notCopied": message("The browser does not allow copying; select the text instead."),
    "note": message("note {mark}"),
    "quotation": message("“{words}”"),
    "shownOf": message("{shown} of {all} shown"),
    "names": message("names {entries}"),
    "option": message("{name} ({count})"),
    "nothing": message("No results contain all these words."),
    "resultsOf": message("{shown} of {all} results"),
    "notLoaded": message("The search could not be loaded."),
    "online": message("Search works only online, not from a local file."),
}
KINDS = {
    "Document": message("Document"),
    "Text": message("Text"),
    "Note": message("Note"),
    "Glossary": message("Glossary"),
    "Event": message("Event"),
    "Bibliography": message("Bibliography"),
    "Assessment": message("Assessment"),
    "Page": message("Page"),
}
"""Maps each kind of search result, as named in the index, to the name that readers see."""


@lru_cache(maxsize=64)
def script_words(wording: Wording) -> str:
    """The words that the scripts show.

    A phrase with a number has one version for each plural form in CLDR.
    """
    words: dict[str, object] = {key: wording.gettext(text) for key, text in _WORDS.items()}
    words["kinds"] = {key: wording.gettext(text) for key, text in KINDS.items()}
    words["results"] = wording.plural_forms("{count} result", "{count} results")
    words["allShown"] = wording.plural_forms("{count} shown", "All {count} shown")
    return json.dumps(words, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
