"""What is read of `mkdocs.yml`: whether it makes the site, of what, and how."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import entry_points
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from edition.cli import main
from edition.system.host import ADAPTERS, HostError, host
from edition.website import config_shape
from edition.website.site_settings import site_settings
from mkdocs_edition import hosting

FILES = ("requirements.txt", "overrides/main.html", "overrides/.icons/a.svg", "hook.py", "own.csl")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for name in (*FILES, "other.txt", "site/index.html", "content/index.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    (tmp_path / "overrides" / "__pycache__").mkdir()
    (tmp_path / "overrides" / "__pycache__" / "a.pyc").write_text("", encoding="utf-8")
    return tmp_path / "content"


def test_all_that_it_names_stands_beside(content: Path) -> None:
    (content.parent / "mkdocs.yml").write_text(
        """\
site_url: !ENV [SITE_URL, ""]
docs_dir: content
theme: {name: material, custom_dir: overrides}
hooks: [hook.py, ../outside.py]
markdown_extensions:
  - pymdownx.emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji }
plugins:
  search: {}
  edition: {pdf: true, cards: true, citation: {styles: [own.csl]}}
""",
        encoding="utf-8",
    )
    found = host(content)
    beside = {path.relative_to(content.parent.resolve()).as_posix() for path in found.beside}
    assert beside == {"mkdocs.yml", *FILES}
    assert (found.builds, found.pdf, found.extras) == (True, True, ("csl", "pdf", "cards"))
    assert found.cards


@pytest.mark.parametrize(
    "text",
    ["", "- 1", "12", "docs_dir: elsewhere\nplugins: [edition: {pdf: true}]", "site_name: x"],
)
def test_what_makes_no_site_of_this_folder(content: Path, text: str) -> None:
    (content.parent / "mkdocs.yml").write_text(text, encoding="utf-8")
    found = host(content)
    assert (found.builds, found.pdf, found.extras) == (False, False, ())
    assert not found.cards


def test_an_edition_without_one(content: Path) -> None:
    found = host(content)
    assert not found.builds
    assert [path.name for path in found.beside] == ["requirements.txt"]


def test_a_parent_file_is_merged_and_stands_beside(content: Path) -> None:
    """Two parents deep; the file itself prevails, as in MkDocs."""
    folder = content.parent
    (folder / "base.yml").write_text(
        "INHERIT: deeper.yml\nsite_name: Base\nplugins: {edition: {pdf: true}}\n", encoding="utf-8"
    )
    (folder / "deeper.yml").write_text(
        "docs_dir: content\nplugins: {edition: {pdf: false, search: pagefind}}\n", encoding="utf-8"
    )
    (folder / "mkdocs.yml").write_text("INHERIT: base.yml\nsite_name: Own\n", encoding="utf-8")
    found = host(content)
    assert (found.name, found.pdf, found.extras) == ("Own", True, ("pagefind", "pdf"))
    assert {path.name for path in found.beside} >= {"mkdocs.yml", "base.yml", "deeper.yml"}


@pytest.mark.parametrize(
    ("value", "url"), [("", "https://d.example/"), ("https://e.example/",) * 2]
)
def test_the_environment_is_asked(
    content: Path, monkeypatch: pytest.MonkeyPatch, value: str, url: str
) -> None:
    monkeypatch.delenv("EDITION_URL", raising=False)
    if value:
        monkeypatch.setenv("EDITION_URL", value)
    (content.parent / "mkdocs.yaml").write_text(
        "docs_dir: content\nsite_url: !ENV [EDITION_URL, 'https://d.example/']\n", encoding="utf-8"
    )
    found = host(content)
    assert (found.url, found.config) == (url, "mkdocs.yaml")


def test_nothing_that_a_tag_names_is_run(content: Path) -> None:
    mark = content.parent / "run"
    (content.parent / "mkdocs.yml").write_text(
        f"docs_dir: content\nextra: !!python/object/apply:pathlib.Path.touch [{str(mark)!r}]\n",
        encoding="utf-8",
    )
    assert host(content).builds
    assert not mark.exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("INHERIT: gone.yml\n", "gone.yml: no such file"),
        ("INHERIT: mkdocs.yml\n", "INHERIT is circular: it leads back"),
        ("a: [\n", "while parsing a flow node"),
        ("a: !!bool x\n", "mkdocs.yml: the value does not suit the tag tag:yaml.org,2002:bool"),
        ("a: [!!int '']\n", "mkdocs.yml: the value does not suit the tag tag:yaml.org,2002:int"),
        ("a: !!timestamp x\n", "the value does not suit the tag tag:yaml.org,2002:timestamp"),
        ("plugins: 5\n", "mkdocs.yml: plugins: expected a list"),
        ("hooks: 5\n", "mkdocs.yml: hooks: expected a list"),
        ('hooks: ["a\\0b"]\n', "mkdocs.yml: YAML does not allow this character"),
        ('docs_dir: "a\\0b"\n', "mkdocs.yml: YAML does not allow this character"),
        ("site_name: [a]\n", "mkdocs.yml: site_name: expected text"),
        ("theme: [a]\n", "mkdocs.yml: theme: expected key: value pairs"),
        ("theme: {features: 5}\n", "mkdocs.yml: theme: features: expected a list"),
        (
            "plugins: [edition: {citation: {styles: 5}}]\n",
            "mkdocs.yml: edition: citation: styles: expected a list",
        ),
        (
            "plugins: {edition: {policy: {5: 5}}}\n",
            "mkdocs.yml: edition: policy: 5: expected a list",
        ),
        (
            "plugins: [edition: {policy: {img-src: ['a.example; script-src *']}}]\n",
            r"mkdocs.yml: edition: policy: “a.example; script-src \*” is not a valid source",
        ),
        (
            "plugins: [edition: {policy: {default-src: [a.example]}}]\n",
            "mkdocs.yml: edition: policy: unknown directive “default-src”",
        ),
        ("INHERIT: [a]\n", "mkdocs.yml: INHERIT: expected text"),
        ('extra: {"\\ud800": 1}\n', "mkdocs.yml: YAML does not allow this character"),
        (f"site_name: 0x{'f' * 5000}\n", "mkdocs.yml: expected text"),
        (f"a: {'1:' * 200}1.0\n", "mkdocs.yml: int too large to convert to float"),
        ("plugins: [edition: {search: pagefnd}]\n", "mkdocs.yml: edition: search: allowed: "),
        ("plugins: [edition: {search: [pagefind]}]\n", "mkdocs.yml: edition: search: allowed: "),
        ("INHERIT: /dev/zero\n", "mkdocs.yml: zero: a device, not a regular file"),
        ("INHERIT: content\n", "mkdocs.yml: content: is a directory"),
        (f"a: {'[' * 5000}", "mkdocs.yml: the file is nested too deeply"),
        ("extra: &a {b: *a}\n", "mkdocs.yml: aliases repeat its parts too often"),
        (
            "a: &a [1, 1, 1, 1, 1, 1, 1, 1]\n"
            + "".join(
                f"{to}: &{to} [{', '.join([f'*{of}'] * 8)}]\n" for of, to in pairwise("abcdefgh")
            ),
            "mkdocs.yml: aliases repeat its parts too often",
        ),
        (
            "a0: &a0 {x: 1}\n"
            + "".join(f"a{n + 1}: &a{n + 1} {{<<: [*a{n}, *a{n}]}}\n" for n in range(40)),
            "mkdocs.yml: aliases repeat its parts too often",
        ),
        (
            "a0: &a0 1\n" + "".join(f"a{n + 1}: &a{n + 1} [*a{n}]\n" for n in range(99)),
            "mkdocs.yml: aliases repeat its parts too often",
        ),
    ],
)
def test_what_cannot_be_read_ends_a_command_with_one_line(
    content: Path, text: str, words: str
) -> None:
    (content.parent / "mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(HostError, match=words) as raised:
        host(content)
    assert "\n" not in str(raised.value)
    (content / "publication.yml").write_text(
        "{title: T, version: '1', date: '2026'}\n", encoding="utf-8"
    )
    done = CliRunner().invoke(main, ["manifest", "--content", str(content)])
    assert done.exit_code == 1
    assert done.stderr == f"Error: {raised.value}\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        *(
            (f"plugins: [edition: {{{option}}}]\n", f"mkdocs.yml: edition: {words}")
            for option, words in (
                ("labels: {Home: [a]}", "labels: Home: expected text"),
                ("labels: {Home: }", "labels: Home: expected text"),
                ("labels: {5: a}", "labels: 5: expected text"),
                ("labels: {'Note {mark}': a}", "labels: the label “a” must contain {mark}"),
                ("policy: {connect-src: [~]}", "policy: connect-src: expected text"),
                ("policy: {connect-src: [[https://x]]}", "policy: connect-src: expected text"),
                ("policy: {connect-src: [true]}", "policy: connect-src: expected text"),
                ("citation: {styles: [~]}", "citation: styles: expected text"),
                ("pdf: 'yes'", "pdf: expected true or false"),
                ("cards: 1", "cards: expected true or false"),
            )
        ),
        ("plugins: {edition: [a]}\n", "mkdocs.yml: edition: expected key: value pairs"),
        ("plugins: [[edition]]\n", "mkdocs.yml: plugins: expected text"),
        ("nav: [{A: {B: c.md}}]\n", "mkdocs.yml: nav: expected a list"),
        ("nav: [3]\n", "mkdocs.yml: nav: expected text"),
        ("nav: [[a]]\n", "mkdocs.yml: nav: expected text"),
        ("nav: [A: [b.md, C: ]]\n", "mkdocs.yml: nav: expected text"),
        ("extra_css: [[a]]\n", "mkdocs.yml: extra_css: expected text"),
        (
            "extra_javascript: [{path: [a]}]\n",
            "mkdocs.yml: extra_javascript: path: expected text",
        ),
        ("hooks: [~]\n", "mkdocs.yml: hooks: expected text"),
        ("theme: {features: [5]}\n", "mkdocs.yml: theme: features: expected text"),
        ("theme: {palette: [slate]}\n", "mkdocs.yml: theme: palette: expected key: value pairs"),
        ("use_directory_urls: 'no'\n", "mkdocs.yml: use_directory_urls: expected true or false"),
    ],
)
def test_values_in_a_setting_are_checked_too(content: Path, text: str, words: str) -> None:
    (content.parent / "mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(HostError, match=words):
        host(content)


def test_aliases_may_nest_as_deeply_as_lists(content: Path) -> None:
    chain = "".join(f"a{n + 1}: &a{n + 1} [*a{n}]\n" for n in range(98))
    (content.parent / "mkdocs.yml").write_text(f"a0: &a0 1\n{chain}", encoding="utf-8")
    assert not host(content).builds


def test_what_a_setting_may_be(content: Path) -> None:
    """Numbers are text, and mappings are accepted where MkDocs accepts them."""
    (content.parent / "mkdocs.yml").write_text(
        "docs_dir: content\nsite_name: 1984\ntheme: material\nplugins: {edition: {labels: }}\n"
        "a: &a [1]\nextra: {b: *a, c: *a}\nmarkdown_extensions: {footnotes: }\nnav:\n",
        encoding="utf-8",
    )
    assert host(content).name == "1984"


@pytest.mark.parametrize(
    ("text", "is_usable"),
    [
        ("[1, 2, 3]", True),
        ("[&a [1, 2], *a]", True),
        ("[&a [1, 2, 3], *a]", False),
        ("[&a {b: c}, {<<: *a}]", True),
        ("[&a {b: c, d: e}, {<<: *a}]", False),
        ("{b: 1, c: 2}", True),
    ],
)
def test_the_limit_is_one_of_repeats(
    text: str,
    is_usable: bool,  # noqa: FBT001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A large file without aliases is read."""
    monkeypatch.setattr(config_shape, "LARGEST", 3)
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert root
    assert (config_shape.repeated(root) is None) is is_usable


@pytest.mark.parametrize(
    ("name", "shown"), [("0", "0"), ("false", ""), ("", ""), ("'0'", "0"), ("T", "T")]
)
def test_an_empty_value_is_the_default_but_a_zero_is_text(
    name: str, shown: str, tmp_path: Path
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(f"docs_dir:\nsite_name: {name}\n", encoding="utf-8")
    found = host(tmp_path / "docs")
    assert (found.builds, found.name) == (True, shown)
    settings = site_settings(tmp_path / "docs")
    assert (settings.title, settings.unused) == (shown, ())


def test_a_folder_around_the_edition_is_not_searched(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def searched(path: Path, _pattern: str) -> Iterator[Path]:
        raise AssertionError(path)

    monkeypatch.setattr(Path, "rglob", searched)
    (content.parent / "mkdocs.yml").write_text(
        "docs_dir: content\nhooks: [/, ..]\n", encoding="utf-8"
    )
    assert [path.name for path in host(content).beside] == ["mkdocs.yml", "requirements.txt"]


def test_without_an_adapter_the_edition_stands_alone(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (content.parent / "mkdocs.yml").write_text("docs_dir: content\n", encoding="utf-8")
    assert host(content).builds
    monkeypatch.setattr("edition.system.host.entry_points", lambda **_: ())
    assert not host(content).builds


def test_the_adapter_is_registered() -> None:
    (found,) = entry_points(group=ADAPTERS)
    assert found.load() is hosting.host


def test_properdocs_reads_it_too(content: Path) -> None:
    """For a command that replaces MkDocs, such as one that builds a site."""
    (content.parent / "mkdocs.yml").write_text("INHERIT: base.yml\n", encoding="utf-8")
    (content.parent / "base.yml").write_text(
        "docs_dir: content\nsite_name: Base\n", encoding="utf-8"
    )
    code = (
        "import properdocs, properdocs.replacement, sys; from pathlib import Path;"
        "from edition.system.host import host; print(host(Path(sys.argv[1])).name);"
        "assert sys.modules['mkdocs.utils.yaml'].__name__ == 'properdocs.utils.yaml'"
    )
    command = [sys.executable, "-c", code, str(content)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout == "Base\n", done.stderr
