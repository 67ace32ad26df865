"""Addresses from earlier transcripts; each leads to its former passage, or to a link to that
passage.
"""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import escape

from edition.editorial.edited import EditedDocument
from edition.editorial.former_name import fragment_of
from edition.model.locator import Locator
from edition.model.worded_dates import date_words
from edition.model.wording import Wording

Around = Mapping[int, tuple[str, str]]
"""Maps the start of a stretch of text to the HTML before and after the stretch."""


def former_html(edited: EditedDocument, wording: Wording) -> Mapping[str, Around]:
    """Maps the name of each text to the HTML that earlier addresses of its passages need. An
    earlier address that no passage has now becomes a second target at its former passage. If
    another passage has the earlier address now, that passage shows a link to the address's former
    passage.
    """
    starts = {
        str(passage.locator): (text.text, passage.content.start)
        for text in reversed(edited.texts)
        for passage in reversed(text.document.passages)
        if passage.locator and passage.content.leaves and not passage.footnote
    }
    used = {fragment_of(name) for name in starts}
    found: dict[str, dict[int, tuple[str, str]]] = {}
    for one in edited.former:
        if one.now not in starts:
            continue
        if one.fragment not in used:
            text, start = starts[one.now]
            before, after = found.setdefault(text, {}).get(start, ("", ""))
            target = f'<span class="ed-former" id="{escape(one.fragment)}" data-by="editor"></span>'
            found[text][start] = (before + target, after)
        elif one.name in starts:
            text, start = starts[one.name]
            before, after = found.setdefault(text, {}).get(start, ("", ""))
            now = Locator.parse(one.now)
            words = wording.gettext(
                "Until {date}, this was the address of {passage}",
                date=date_words(one.until, wording),
                passage=now.shown(wording) if now else one.now,
            )
            link = (
                f' <a class="ed-formerly" href="#{escape(fragment_of(one.now))}" data-by="editor"'
                f' lang="{escape(wording.language)}" data-search-exclude>{escape(words)}</a>'
            )
            found[text][start] = (before, after + link)
    return found
