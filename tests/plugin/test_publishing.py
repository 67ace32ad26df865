"""The files of a built site for hosts, browsers, and programs: policy, robots, contact, page for 404."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from plugin import small
from plugin.test_serve import fetched, serving, wait
from shared import Build
from sites import pages

from edition.website.policy import policy, scripts

META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def html_of(site: Path) -> dict[str, str]:
    found = site.rglob("*.html")
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in found}


def directives(text: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in map(str.split, text.split(";"))}


def with_lines(folder: Path, *, settings: str = "", plugins: str = "[search, edition]") -> Path:
    small.write(folder, plugins=plugins)
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + settings, encoding="utf-8")
    return folder


def test_scripts_that_run_are_told_from_data() -> None:
    # The hash of the specification's own example (CSP 3, 8.3), however its lines end.
    alert = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
    assert scripts("<p><script>alert('Hello, world.');</script>") == {alert}
    assert scripts("<SCRIPT type=\"module\">alert('Hello, world.');</SCRIPT >") == {alert}
    assert scripts("<script>a\r\nb</script>") == scripts("<script>a\nb</script>")
    for data in (
        '<script type="application/ld+json">{}</script>',
        '<script id="__config" type="application/json">{}</script>',
        '<script src="a.js"></script>',
        "<p>script</p>",
    ):
        assert scripts(data) == frozenset()


def test_every_page_has_the_policy_before_anything_is_loaded(any_site: Path) -> None:
    for name, html in html_of(any_site).items():
        (found,) = META.finditer(html)
        head = html[: found.start()]
        assert re.search(r"<head>\s*<meta charset=\"utf-8\">\s*$", head), name


def test_one_policy_that_knows_all_scripts(any_site: Path) -> None:
    """Since a page that is swapped in place runs under that of the page before."""
    told = {html: META.findall(html)[0] for html in html_of(any_site).values()}
    (one,) = set(told.values())
    sources = directives(one)
    assert sources["default-src"] == ["'self'"]
    assert sources["object-src"] == ["'none'"]
    assert "'unsafe-inline'" not in sources["script-src"]
    assert "'unsafe-eval'" not in one
    hashes = {source for source in sources["script-src"] if source.startswith("'sha256-")}
    assert hashes == {source for html in told for source in scripts(html)}
    assert len(hashes) < 12  # no page brings scripts of its own
    sent = re.findall(r"(?m)^  Content-Security-Policy: (.*)$", (any_site / "_headers").read_text())
    assert sent == [f"{one}; frame-ancestors 'self'"]


def test_editors_words_bring_no_scripts(tmp_path: Path, mkdocs: Build) -> None:
    folder = with_lines(tmp_path / "small")
    page = folder / "content" / "words.md"
    page.write_text("# Words\n\n<script>alert(1)</script>\n", encoding="utf-8")
    done = mkdocs(folder, folder / "site")
    assert done.returncode == 0
    assert "words.md: the inline script in this page will not run; move it to a file" in done.stderr
    (theirs,) = scripts("<script>alert(1)</script>")
    html = html_of(folder / "site")["words/index.html"]
    assert theirs in scripts(html)
    assert theirs not in META.findall(html)[0]


THEIRS = "<script>theirs()</script>"
OVERRIDE = """{% extends "base.html" %}
{% block content %}{{ super() }}
{{ edition_issue | string | replace("&lt;", "<") | replace("&gt;", ">") }}
<script>ours("{{ base_url }}")</script>
{% if page.meta.more %}<script>more()</script>{% endif %}
{% if page.meta.less == "words" %}<script>{{ page.meta.said }}</script>{% endif %}
{% endblock %}"""
"""A site's template that is not careful, with scripts of its own."""


def test_a_script_of_editors_words_is_not_allowed_wherever_it_gets_in(
    tmp_path: Path, mkdocs: Build
) -> None:
    """In a title that the theme prints, in the navigation of other pages, in a template's hole."""
    folder = with_lines(tmp_path / "small")
    config = folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text.replace("name: material", "name: material, custom_dir: own"), encoding="utf-8"
    )
    assert "custom_dir: own" in config.read_text(encoding="utf-8")
    (folder / "own").mkdir()
    (folder / "own" / "main.html").write_text(OVERRIDE, encoding="utf-8")
    content = folder / "content"
    (content / "publication.yml").write_text(
        f"title: T\nversion: '1{THEIRS}'\ndate: 2026\n", encoding="utf-8"
    )
    matter = f"title: 'W {THEIRS}'\nmore: true\nless: words\nsaid: theirs()"
    (content / "words.md").write_text(f"---\n{matter}\n---\n# Words\n", encoding="utf-8")
    done = mkdocs(folder, folder / "site")
    assert done.returncode == 0, done.stderr
    assert "words.md: the inline script in this page will not run" in done.stderr
    (theirs,) = scripts(THEIRS)
    pages = html_of(folder / "site")
    (more,) = scripts("<script>more()</script>")
    (ours,) = scripts('<script>ours("..")</script>')
    assert theirs in scripts(pages["words/index.html"])
    assert theirs in scripts(pages["index.html"])
    for name, html in pages.items():
        (told,) = META.findall(html)
        assert theirs not in told, name
        assert more in told, name
        assert ours in told, name
    assert theirs not in (folder / "site" / "_headers").read_text(encoding="utf-8")


def test_a_version_is_text(tmp_path: Path, mkdocs: Build) -> None:
    """It is printed below each view, in a template of the theme's environment."""
    folder = with_lines(tmp_path / "small")
    (folder / "content" / "publication.yml").write_text(
        'title: T\nversion: "1<script>alert(\\"version\\")</script>"\ndate: 2026\n',
        encoding="utf-8",
    )
    done = mkdocs(folder, folder / "site", "--strict")
    assert done.returncode == 0, done.stderr
    (theirs,) = scripts('<script>alert("version")</script>')
    shown = 0
    for name, html in html_of(folder / "site").items():
        assert theirs not in scripts(html), name
        assert theirs not in META.findall(html)[0], name
        shown += (
            'ed-own-address" data-by="editor" data-search-exclude>Version 1&lt;script&gt;' in html
        )
    assert shown > 5


def test_a_template_that_cannot_be_rendered_empty_is_named(tmp_path: Path, mkdocs: Build) -> None:
    folder = with_lines(tmp_path / "small")
    config = folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text.replace("name: material", "name: material, custom_dir: own"), encoding="utf-8"
    )
    (folder / "own").mkdir()
    (folder / "own" / "main.html").write_text(
        '{% extends "base.html" %}{% block footer %}{{ page.title.strip()[0].upper() if page }}'
        "{{ page.content.split()[0].upper() if page }}{% endblock %}",
        encoding="utf-8",
    )
    done = mkdocs(folder, folder / "site")
    assert done.returncode == 0, done.stderr
    assert (
        ".html: the plugin allows only the scripts that a template writes into an empty page"
        in done.stderr
    )


def test_an_edition_may_load_from_elsewhere(tmp_path: Path, mkdocs: Build) -> None:
    plugins = (
        "[search, edition: {policy: {img-src: ['https://iiif.example'], media-src: ['https:']}}]"
    )
    folder = with_lines(tmp_path / "small", plugins=plugins)
    done = mkdocs(folder, folder / "site", "--strict")
    assert done.returncode == 0, done.stderr
    sources = directives(META.findall(html_of(folder / "site")["index.html"])[0])
    assert sources["img-src"] == ["'self'", "data:", "https://iiif.example"]
    assert sources["media-src"] == ["'self'", "https:"]


@pytest.mark.parametrize(
    ("added", "said"),
    [
        ("{pictures: ['https:']}", "unknown directive “pictures”; allowed: connect-src, font-src"),
        ("{img-src: ['a; script-src *']}", "“a; script-src *” is not a valid source"),
        ("{img-src: 'https:'}", "Expected a list"),
    ],
)
def test_a_policy_that_is_none(tmp_path: Path, mkdocs: Build, added: str, said: str) -> None:
    folder = with_lines(tmp_path / "small", plugins=f"[search, edition: {{policy: {added}}}]")
    done = mkdocs(folder, folder / "site")
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_policy_is_the_same_in_any_order() -> None:
    sources = [f"'sha256-{sign}'" for sign in "cab"]
    assert policy(sources, {}, header=True) == policy(reversed(sources), {}, header=True)


def test_a_live_preview_reloads_itself(tmp_path: Path) -> None:
    """By a script that no policy could know; and it takes no lock."""
    folder = with_lines(tmp_path / "small")
    with serving(folder) as (address, log):
        wait(lambda: "Serving on" in log.read_text(encoding="utf-8"), log)
        html = fetched(address)
    assert "livereload" in html
    assert "Content-Security-Policy" not in html
    assert not (folder / ".site.build").exists()


def test_robots(telegram_site: Path, plain_site: Path) -> None:
    allowed = "User-agent: *\nAllow: /\n"
    assert (telegram_site / "robots.txt").read_text() == (
        f"{allowed}\nSitemap: https://example.org/sitemap.xml\n"
    )
    assert (plain_site / "robots.txt").read_text() == allowed


def test_nobody_is_named_where_the_editors_name_nobody(any_site: Path) -> None:
    assert not (any_site / ".well-known").exists()


def test_whom_to_tell_of_a_hole(tmp_path: Path, mkdocs: Build) -> None:
    folder = with_lines(tmp_path / "small", settings="site_url: https://a.example/\n")
    publication = folder / "content" / "publication.yml"
    publication.write_text(
        "title: Small\nsecurity: {contact: 'mailto:security@a.example', expires: 2030-01-31}\n",
        encoding="utf-8",
    )
    done = mkdocs(folder, folder / "site", "--strict")
    assert done.returncode == 0, done.stderr
    assert (folder / "site" / ".well-known" / "security.txt").read_text() == (
        "Contact: mailto:security@a.example\n"
        "Expires: 2030-01-31T00:00:00Z\n"
        "Canonical: https://a.example/.well-known/security.txt\n"
    )
    text = publication.read_text(encoding="utf-8")
    publication.write_text(text.replace("mailto:", ""), encoding="utf-8")
    done = mkdocs(folder, folder / "site")
    assert done.returncode == 1
    assert "“security@a.example” is not a valid contact; begin with mailto:" in done.stderr
    # The site before is as it was; without a contact it is gone from the next.
    assert (folder / "site" / ".well-known" / "security.txt").is_file()
    publication.write_text("title: Small\n", encoding="utf-8")
    assert mkdocs(folder, folder / "site", "--strict").returncode == 0
    assert not (folder / "site" / ".well-known" / "security.txt").exists()


def test_an_edition_brings_its_own_files_for_hosts(tmp_path: Path, mkdocs: Build) -> None:
    folder = with_lines(tmp_path / "small")
    for name in ("robots.txt", "_headers"):
        (folder / "content" / name).write_text("own", encoding="utf-8")
    done = mkdocs(folder, folder / "site", "--strict")
    assert done.returncode == 0, done.stderr
    for name in ("robots.txt", "_headers"):
        assert (folder / "site" / name).read_text(encoding="utf-8") == "own"


def test_the_page_for_addresses_that_do_not_exist(any_site: Path) -> None:
    tree = pages(any_site)["404.html"]
    hosts = ("http:", "https:", "data:")
    loaded = [
        element.get(name) or ""
        for element in tree.iter()
        for name in ("href", "src")
        if element.get(name)
    ]
    assert loaded
    assert all(address.startswith(("/", "#", *hosts)) for address in loaded), loaded
    (main,) = tree.iter("main")
    parts = {link.get("href") for link in main.iter("a")}
    assert {"/glossary/", "/chronology/", "/bibliography/"} <= parts


def test_no_build_says_when_it_was(tmp_path: Path, mkdocs: Build) -> None:
    """Whatever the clock says, and whether it is a build's or one's that takes its place."""
    folder = with_lines(tmp_path / "small", settings="site_url: https://a.example/\n")
    found = []
    for seconds in ("1700000000", "1800000000"):
        done = mkdocs(folder, folder / "site", "--strict", SOURCE_DATE_EPOCH=seconds)
        assert done.returncode == 0, done.stderr
        site = folder / "site"
        found.append(
            {
                path.relative_to(site): path.read_bytes()
                for path in site.rglob("*")
                if path.is_file()
            }
        )
    one, other = found
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []
    sitemap = folder / "site" / "sitemap.xml"
    packed = sitemap.with_suffix(".xml.gz").read_bytes()
    assert gzip.decompress(packed) == sitemap.read_bytes()
    assert "<loc>https://a.example/documents/paper/</loc>" in sitemap.read_text(encoding="utf-8")
    assert sitemap.read_text(encoding="utf-8").startswith("<?xml")
