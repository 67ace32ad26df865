"""Which scripts may run in a page that another plugin wrote into the site by itself."""

from __future__ import annotations

import pytest

from mkdocs_edition.theme_scripts import harmless

GO = 'var anchor=window.location.hash.substr(1);location.href="{to}"+(anchor?"#"+anchor:"")'
REFRESH = '<meta http-equiv="refresh" content="0; url={to}">'
PRINTED = "\ndocument.addEventListener('DOMContentLoaded', function () {\n    %s\n})\n"


@pytest.mark.parametrize("to", ["../documents/paper/", "https://other.example/a?b=c#d"])
def test_a_redirect_goes_where_its_page_says(to: str) -> None:
    assert harmless(GO.format(to=to), REFRESH.format(to=to))


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("https://evil.example/", "../documents/paper/"),
        ("https://evil.example/", ""),
        ('x";alert(1);"', 'x";alert(1);"'),
        ("x\\u0022", "x\\u0022"),
        ("a b", "a b"),
    ],
)
def test_and_nowhere_else(to: str, said: str) -> None:
    assert not harmless(GO.format(to=to), REFRESH.format(to=said))
    assert not harmless(f"{GO.format(to=said)};alert(1)", REFRESH.format(to=said))


def test_a_page_of_all_pages_calls_its_own_functions() -> None:
    calls = "remove_material_navigation();remove_mkdocs_theme_navigation();"
    assert harmless(PRINTED % calls, "")
    assert harmless(PRINTED % f"{calls}generate_toc();", "")
    for other in ("alert(1);", f"{calls}alert();", "fetch('x');", "generate_toc(alert(1));"):
        assert not harmless(PRINTED % other, "")
    assert not harmless("alert(1)", PRINTED % calls)
