"""Which lists are reported as incomplete, and which are written so by convention."""

from __future__ import annotations

import pytest

from edition.model.source import Source
from edition.reading.markdown import read

HEAD = "## A Paper\n\nDate: 1978. 7. 15\n\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("First.\n\n2. Two\n\n3. Three", []),
        ("2. Two\n\n3. Three", ["outline-starts-late"]),
        ("First.\n\n3. Three\n\n4. Four", ["outline-starts-late"]),
        ("1. One: (a) here\n\n(b) there\n\n(c) where", []),
        ("1. (b) there\n\n(c) where\n\n2. Two", ["outline-unread"]),
        ("One\n\n(c) here", ["outline-unread"]),
        ("One\n\n§ 4 here", ["outline-unread"]),
        ("One\n\nArticle 4. Here", ["outline-unread"]),
        ("Section 1 Norway holds it.\n\nSection 2 Sweden waits.", ["outline-unread"]),
        ("Section 1 Norway holds\nit\n\nSection 2 Sweden", ["outline-unread"]),
        ("Section 1 Ferries\n\nSection 2 Tolls", []),
        ("Section 1 A FERRY. It.\n\nSECTION 2 Sweden waits.", []),
        ("Artikel 1 Absatz 2 ist neu.\n\nEs.\n\nArtikel 2 Absatz 1 nicht.", []),
        ("One\n\n三、渡船", ["outline-unread"]),
        ("One\n\nD. Miller", []),
        ("One\n\nArticle 4 of it", []),
        ("One\n\n5. Mai 1951 war", []),
        ("164. Your telegram", []),
        ("One\n\n164. Your telegram", []),
        ("10. Your telegram", []),
        ("10. Your telegram\n\n14. My telegram", ["outline-unread"]),
        ("One\n\n10) Your telegram", ["outline-unread"]),
        ("9. Your telegram", ["outline-unread"]),
        ("5. Five\n\n6. Six", ["outline-starts-late"]),
        ("1. One\n\n2. Two\n\n5. Five", ["outline-skips"]),
        ("1. One\n\n2. Two\n\n[matter omitted]\n\n5. Five", []),
        ("1. One\n\n2. Two\n\n[ _matter omitted_ ][5]\n\n5. Five", []),
        ("1. One\n\n2. Two [...]\n\n5. Five", []),
        ("1. One\n\n2. Two\n\n* * *\n\n5. Five", []),
        ("1. One\n\n2. Two, omitted.\n\n5. Five", ["outline-skips"]),
        ("1. One [...]\n\n2. Two\n\n5. Five", ["outline-skips"]),
        ("1. One\n\n2.Two\n\n3. Three", ["outline-unread"]),
        ("1. One\n\n+2, two\n\n3. Three", ["outline-unread"]),
        ("b. One\n\nCc. two\n\nd. Three", ["outline-unread"]),
        ("b. One\n\naccd. two\n\nd. Three", ["outline-unread"]),
        ("1. One. 2. Two\n\n3. Three", ["outline-unread"]),
        ("1. One at 2. two\n\n3. Three", ["outline-skips"]),
        ("1. One, 2. Two\n\n3. Three", ["outline-skips"]),
        ("1. One (2) Two\n\n3. Three", ["outline-skips"]),
        ("1. One\n\n[omitted]\n\nWeakness:\n\n3. Three", []),
        ("1. One [...] two\n\n3. Three", ["outline-skips"]),
        ("1. One\n\nm.b\n\n3. Three", ["outline-skips"]),
        ("1. One\n\n2.two\n\n3. Three", ["outline-unread"]),
        ("1. One\n\n2- two\n\n3. Three", ["outline-unread"]),
        ("1. One\n\n1h. two\n\n3. Three", ["outline-unread"]),
        (" ".join(f"\n\n{letter}) One" for letter in "abcdefghik"), []),
        (" ".join(f"\n\n{letter}) One" for letter in "abcdefghjk"), ["outline-skips"]),
        ("1. One and 2, two\n\n3. Three", ["outline-skips"]),
        ("1. One\n\n2.5 two\n\n3. Three", ["outline-skips"]),
        ("1. One\n\nIn 2 parts\n\n3. Three", ["outline-skips"]),
        ("(a) One: (b) two\n\n(c) Three\n\n(d) Four", ["outline-unread"]),
        ("(a) One: b) two\n\n(c) Three\n\n(d) Four", ["outline-skips"]),
        ("1. One\n\n2. Two\n\n3,4. Three\n\n5. Five", ["outline-unread"]),
    ],
)
def test_findings_on_lists(text: str, found: list[str]) -> None:
    document = read(Source(f"{HEAD}{text}\n", "a.md"))
    outline = [one.code for one in document.findings if one.code.startswith("outline")]
    assert outline == found
