"""Files that did not change are left alone, and the site is the one that a first build makes."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import chdir
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config
from workshop import several

from edition.outputs.html.fragment import Fragment
from edition.outputs.view_table import View, ViewMaking
from mkdocs_edition.pages import DocumentPage
from mkdocs_edition.unchanged import Unchanged

EPOCH = "1700000000"
pytestmark = pytest.mark.usefixtures("quick_builds")


def built(folder: Path, *, serving: bool = False) -> Path:
    """The site of a folder, built in this process."""
    with chdir(folder):  # findings name files as seen from here, so the cache depends on it
        config = load_config("mkdocs.yml")
        config.plugins.on_startup(command="serve" if serving else "build", dirty=False)
        build(config, serve_url="http://127.0.0.1:8000/" if serving else None)
        config.plugins.on_shutdown()
    return folder / "site"


def files(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


def anew(folder: Path, target: Path, *, serving: bool = False) -> dict[str, bytes]:
    """The files of a first build of the same content."""
    shutil.copytree(folder, target, ignore=shutil.ignore_patterns(".cache", "site"))
    return files(built(target, serving=serving))


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a built site."""
    folder = several.write(tmp_path_factory.mktemp("unchanged") / "edition")
    for number in range(2):
        several.copy(folder, "lee", f"more{number}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        built(folder)
    return folder


def _note(folder: Path) -> None:
    several.change(folder / "content/documents/kim/edition.yml", "So it says.", "So it is.")


def _register(folder: Path) -> None:
    several.change(folder / "content/registers/people.yml", "A person.", "Somebody.")


def _work(folder: Path) -> None:
    several.change(folder / "content/bibliography.bib", "Of Lee", "About Lee")


def _summary(folder: Path) -> None:
    """The title of a document is on many pages."""
    several.change(
        folder / "content/documents/kim/edition.yml", "texts:", "record: {title: Renamed}\ntexts:"
    )


def _title(folder: Path) -> None:
    several.change(folder / "mkdocs.yml", "site_name: Several", "site_name: Some")


def _script(folder: Path) -> None:
    """The policy of every page changes."""
    several.change(
        folder / "mkdocs.yml", "plugins:", "extra: {analytics: {provider: google}}\nplugins:"
    )


def _template(folder: Path) -> None:
    path = folder / "overrides" / "edition-document.html"
    path.parent.mkdir()
    page = '{% extends "main.html" %}{% block content %}{{ super() }}<p id="own"></p>{% endblock %}'
    path.write_text(page, encoding="utf-8")
    several.change(folder / "mkdocs.yml", "font: false", "font: false, custom_dir: overrides")


def _last(folder: Path) -> None:
    several.change(folder / "content/documents/park/edition.yml", "So it says.", "So it is.")


def _page(folder: Path) -> None:
    (folder / "content" / "about.md").write_text("# About\n", encoding="utf-8")


def _more(folder: Path) -> None:
    several.copy(folder, "lee", "more")


def _fewer(folder: Path) -> None:
    shutil.rmtree(folder / "content" / "documents" / "park")


def _file_in_the_site(folder: Path) -> None:
    (folder / "site/documents/lee/lee.bib").write_text("another", encoding="utf-8")


def _page_in_the_site(folder: Path) -> None:
    (folder / "site/documents/lee/index.html").write_text("another", encoding="utf-8")


def _file_gone(folder: Path) -> None:
    (folder / "site/downloads/edition.json").unlink()


def _cache_gone(folder: Path) -> None:
    shutil.rmtree(folder / ".cache" / "plugin" / "edition" / "documents")


EDITS: tuple[Callable[[Path], None], ...] = (
    *(_note, _last, _summary, _register, _work, _title, _script, _template, _page, _more, _fewer),
    *(_file_in_the_site, _page_in_the_site, _file_gone, _cache_gone),
)


def test_after_all_edits_the_site_is_that_of_a_first_build(before: Path, tmp_path: Path) -> None:
    _same_as_anew(before, tmp_path, EDITS)


@pytest.mark.audit
@settings(
    max_examples=3,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(st.lists(st.sampled_from(EDITS), min_size=2, max_size=5, unique=True))
def test_after_random_edits_the_site_is_that_of_a_first_build(
    before: Path, tmp_path_factory: pytest.TempPathFactory, edits: list[Callable[[Path], None]]
) -> None:
    _same_as_anew(before, tmp_path_factory.mktemp("edits"), edits)


def _same_as_anew(before: Path, work: Path, edits: Iterable[Callable[[Path], None]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        folder = shutil.copytree(before, work / "edition")
        for edit in edits:
            edit(folder)
        assert files(built(folder)) == anew(folder, work / "anew")


def _noted_views(patch: pytest.MonkeyPatch) -> set[str]:
    """The views that are rendered, by their ids."""
    found: set[str] = set()
    render = vars(View)["render"]  # a slot of the class

    def noting(view: View) -> Callable[[ViewMaking], Fragment]:
        def rendered(making: ViewMaking) -> Fragment:
            found.add(view.id)
            made: Fragment = render.__get__(view)(making)
            return made

        return rendered

    patch.setattr(View, "render", property(noting))
    return found


@pytest.mark.parametrize("serving", [False, True], ids=["build", "preview"])
def test_only_what_changed_is_written(
    serving: bool,  # noqa: FBT001
    before: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A file that is left alone keeps the time at which it was written."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    folder = shutil.copytree(before, tmp_path / "edition")
    if serving:
        built(folder, serving=True)
    site = folder / "site"
    times = {name: (site / name).stat().st_mtime_ns for name in files(site)}
    _last(folder)
    made: list[str] = []
    body = DocumentPage.body

    def noting(page: DocumentPage) -> str:
        made.append(page.file.url)
        return body(page)

    monkeypatch.setattr(DocumentPage, "body", noting)
    views = _noted_views(monkeypatch)
    built(folder, serving=serving)
    # The first two are compared with what the theme renders; the last one follows `more1`.
    assert made == [f"documents/{id_}/" for id_ in ("kim", "lee", "more1", "park")]
    assert views == {"corrections"}  # no summary has changed, and only this list shows notes
    alone = {name for name in files(site) if (site / name).stat().st_mtime_ns == times[name]}
    assert "documents/lee/lee.bib" in alone
    assert "documents/park/park.tei.xml" not in alone
    assert "downloads/edition.json" not in alone
    assert files(site) == anew(folder, tmp_path / "anew", serving=serving)
    assert not list(site.glob(".earlier"))


def test_nothing_is_linked_beside_a_plugin_that_may_change_files(
    before: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    folder = shutil.copytree(before, tmp_path / "edition")
    bib = folder / "site" / "documents" / "lee" / "lee.bib"
    written = bib.stat().st_mtime_ns
    (folder / "hook.py").touch()
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("hooks: [hook.py]\n")
    built(folder)
    assert bib.stat().st_mtime_ns != written


@pytest.fixture
def noted(tmp_path: Path) -> tuple[Unchanged, Path]:
    """A file of an earlier site that was noted with the digest `a`."""
    earlier = tmp_path / "earlier"
    earlier.mkdir()
    (earlier / "x").write_text("x", encoding="utf-8")
    first = Unchanged(tmp_path / "notes.json", None)
    first.note("x", "a", str(earlier / "x"))
    first.keep("")
    return Unchanged(tmp_path / "notes.json", earlier), earlier


def test_a_noted_file_is_linked_while_nobody_has_touched_it(
    noted: tuple[Unchanged, Path], tmp_path: Path
) -> None:
    unchanged, earlier = noted
    target = tmp_path / "new" / "folder" / "x"
    assert not unchanged.linked("x", "b", str(target))
    assert not unchanged.linked("y", "a", str(target))
    assert unchanged.linked("x", "a", str(target))
    assert target.samefile(earlier / "x")
    assert not unchanged.linked("x", "a", str(target))  # something is there already
    status = (earlier / "x").stat()
    os.utime(earlier / "x", ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    assert not unchanged.linked("x", "a", str(tmp_path / "other"))


@pytest.mark.parametrize(
    "notes", ["", "[]", "{}", '{"policy": "", "files": {"x": ["a", "b", 1]}}', '{"files": {}}']
)
def test_damaged_notes_are_none(notes: str, tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    (tmp_path / "notes.json").write_text(notes, encoding="utf-8")
    unchanged = Unchanged(tmp_path / "notes.json", tmp_path)
    assert not unchanged.linked("x", "a", str(tmp_path / "y"))


def test_notes_that_cannot_be_written_are_reported(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "cache").touch()
    notes = tmp_path / "cache" / "notes.json"
    with caplog.at_level(logging.INFO):
        Unchanged(notes, None).keep("a policy")
    (message,) = caplog.messages
    assert message.startswith(f"{notes}: ")
    assert message.endswith("; results are not stored for the next run")
