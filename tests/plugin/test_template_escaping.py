"""The program's templates escape every value by default, also in MkDocs' environment, which does not."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, Environment, nodes
from mkdocs.theme import Theme

from edition.outputs.html.template_environment import program_templates
from mkdocs_edition.pages import TEMPLATES

ATTACK = "<script>alert(1)</script>\"'&"
OURS = {
    path.relative_to(TEMPLATES).as_posix(): path
    for path in sorted(TEMPLATES.rglob("*"))
    if path.is_file()
}
SHARED = {"edition/search.html"}
"""Templates of the library that ours include."""


def parsed(text: str) -> nodes.Template:
    return Environment().parse(text)  # noqa: S701 -- as MkDocs makes it


def source(name: str) -> str:
    if name in SHARED:
        env = Environment(autoescape=True)  # only to read the text
        return program_templates().get_source(env, name.removeprefix("edition/"))[0]
    return OURS[name].read_text(encoding="utf-8")


def unescaped(node: nodes.Node, *, escaping: bool = False) -> Iterator[nodes.Expr]:
    """The values that a template prints as they are, in an environment that does not escape."""
    if isinstance(node, nodes.ScopedEvalContextModifier):
        for option in node.options:
            if option.key == "autoescape":
                escaping = option.value.as_const()
    if isinstance(node, nodes.Output) and not escaping:
        for value in node.nodes:
            if not isinstance(value, nodes.TemplateData) and not _is_escaped(value):
                yield value
    # A macro escapes by itself: it may be called from anywhere.
    inner = escaping and not isinstance(node, nodes.Macro)
    for child in node.iter_child_nodes():
        yield from unescaped(child, escaping=inner)


def _is_escaped(value: nodes.Expr) -> bool:
    if isinstance(value, nodes.Filter):
        return value.name in ("e", "escape")
    # The theme's own block, which its templates rendered.
    return isinstance(value, nodes.Call) and value.node == nodes.Name("super", "load")


@pytest.mark.parametrize("name", [*OURS, *sorted(SHARED)])
def test_every_value_of_every_template_is_escaped(name: str) -> None:
    found = unescaped(parsed(source(name)))
    assert [repr(value) for value in found] == []


@pytest.mark.parametrize(
    "text",
    [
        "{{ title }}",
        "{{ title | safe | trim }}",
        "{% autoescape false %}{{ title }}{% endautoescape %}",
        "{% autoescape true %}{% macro of(x) %}{{ x }}{% endmacro %}{% endautoescape %}",
        "{% block a %}{{ title | e | trim }}{% endblock %}",
    ],
)
def test_the_search_for_such_values_finds_them(text: str) -> None:
    assert list(unescaped(parsed(text)))


@pytest.mark.parametrize("name", [*OURS, *sorted(SHARED)])
def test_nothing_is_declared_safe(name: str) -> None:
    tree = parsed(source(name))
    assert "safe" not in {one.name for one in tree.find_all(nodes.Filter)}


def test_the_address_below_a_page_is_text() -> None:
    """Rendered as MkDocs does it, with words that nothing has escaped before."""
    env = Theme(name="mkdocs").get_env()
    env.loader = DictLoader({"a": source("partials/edition-address.html")})
    page = {"canonical_url": f"https://a.example/{ATTACK}"}
    html = env.get_template("a").render(page=page, edition_issue=f"Version {ATTACK}")
    assert "<script" not in html
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;&#34;&#39;&amp;") == 2


def test_titles_on_the_page_for_unknown_addresses_are_text() -> None:
    env = Theme(name="mkdocs").get_env()
    main = "{% block htmltitle %}{% endblock %}{% block content %}{% endblock %}"
    env.loader = DictLoader({"main.html": main, "404.html": source("404.html")})
    env.filters["url"] = str
    inner = SimpleNamespace(
        title="A &lt;b&gt; &amp; <script>alert(1)</script>", url=ATTACK, children=[]
    )
    nav = SimpleNamespace(items=[SimpleNamespace(title=ATTACK, children=[inner])])
    config = {"site_name": ATTACK, "plugins": {}}
    html = env.get_template("404.html").render(nav=nav, config=config)
    assert "<script" not in html
    assert "A &lt;b&gt; &amp; alert(1)" in html
    assert "<ul>" in html
    assert "&lt;ul&gt;" not in html
