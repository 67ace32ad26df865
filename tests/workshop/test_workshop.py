"""The work on a document: the same wherever it is done, and done again exactly where it must be."""

from __future__ import annotations

import errno
import gc
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from shared import CONTENT
from workshop import several
from workshop.test_store import calling

from edition.checks.answers import all_findings
from edition.cli import main
from edition.editorial.content_folder import ContentFolder
from edition.editorial.document_texts import Folder
from edition.editorial.edit_document import EditResult, edit
from edition.editorial.edition import read_shared
from edition.editorial.known_ids import Known
from edition.editorial.publication_file import Publication
from edition.outputs.document_context import DocumentContext
from edition.outputs.options import BuildOptions
from edition.pipeline import (
    cache_keys,
    document_outputs,
    document_pipeline,
    make,
)
from edition.pipeline.build import Stores, build_site
from edition.pipeline.document_outputs import published
from edition.pipeline.document_parts import Parts
from edition.pipeline.loading import read_edition
from edition.pipeline.make import KNOWN, document_store
from edition.pipeline.published_site import Site
from edition.system import code_digest
from edition.system import workers as pool
from edition.system.cache import Store
from edition.system.workers import workers

if TYPE_CHECKING:  # each function that needs it imports it: it takes long
    from distributed import LocalCluster

HOST = Publication(title="Several", url="https://example.org/")


def everything(site: Site) -> dict[str, object]:
    """All that an edition publishes, by its address."""
    found: dict[str, object] = {file.address: file.content() for file in site.files}
    for page in site.pages:
        parts = (page.title, page.toc(), page.render(), page.head(), page.entries())
        found[page.address] = parts
    return found


def publish(folder: Path, store: Store | None = None, executor: Executor | None = None) -> Any:
    edition, site = build_site(
        ContentFolder(folder / "content", "content"), HOST, None, Stores(store, None), executor
    )
    return everything(site), [str(finding) for finding in all_findings(edition)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small documents."""
    return several.write(tmp_path / "several")


def with_telegram(folder: Path) -> Path:
    telegram = CONTENT / "documents" / "118390"
    shutil.copytree(telegram, folder / "content" / "documents" / "118390")
    return folder


@pytest.fixture
def mixed(folder: Path) -> Path:
    """The documents include the telegram, whose sources are not in the bibliography here."""
    return with_telegram(folder)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Their published files, made without a store and by this process alone."""
    return publish(with_telegram(several.write(tmp_path_factory.mktemp("expected") / "several")))


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that are worked on, by the names of their folders."""
    names: list[str] = []
    read = make.read

    def noting(folder: Any, *rest: Any) -> Any:
        names.append(Path(folder.name).name)
        return read(folder, *rest)

    for worker in (document_pipeline, make):
        monkeypatch.setattr(worker, "read", noting)
    return names


# --- wherever it is done ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """Two worker processes of our own."""
    from distributed import LocalCluster  # noqa: PLC0415 -- it takes long

    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=":0", processes=True
    ) as cluster:
        yield cluster


@pytest.mark.audit
def test_it_is_the_same_in_threads_and_processes(
    mixed: Path, expected: Any, tmp_path: Path
) -> None:
    """All documents; the test below gives a part of them to other processes."""
    with ThreadPoolExecutor(3) as threads:
        assert publish(mixed, Store(tmp_path / "threads", KNOWN), threads) == expected
    with workers(2) as processes:
        assert processes is not None
        assert publish(mixed, Store(tmp_path / "processes", KNOWN), processes) == expected


@pytest.mark.slow
def test_others_are_started_when_there_is_more_to_do(
    mixed: Path,
    expected: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    made: list[str],
) -> None:
    """Without an option, this process makes the first batches, and other processes make the later ones."""
    monkeypatch.setattr(pool, "processors", lambda: 2)
    monkeypatch.setattr(pool, "_ALONE", 1)
    monkeypatch.setattr(document_pipeline, "_BATCH", 1)
    with workers() as growing:
        assert growing is not None
        assert publish(mixed, Store(tmp_path / "growing", KNOWN), growing) == expected
    assert 1 <= len(set(made)) < len(list((mixed / "content" / "documents").iterdir()))


@pytest.mark.audit
def test_it_is_the_same_on_a_dask_cluster(
    mixed: Path, expected: Any, tmp_path: Path, cluster: LocalCluster
) -> None:
    from distributed import Client  # noqa: PLC0415 -- it takes long

    with Client(cluster) as client:
        assert publish(mixed, Store(tmp_path / "store", KNOWN), client.get_executor()) == expected


@pytest.mark.audit
def test_check_takes_a_scheduler(mixed: Path, cluster: LocalCluster) -> None:
    arguments = ["check", str(mixed / "content")]
    alone = CliRunner().invoke(main, arguments)
    for more in (["--jobs", "2"], ["--scheduler", cluster.scheduler_address]):
        there = CliRunner().invoke(main, [*arguments, *more])
        assert (there.exit_code, there.output) == (alone.exit_code, alone.output)


@pytest.mark.audit
def test_export_takes_a_scheduler(
    folder: Path, tmp_path: Path, cluster: LocalCluster, made: list[str]
) -> None:
    """Every executor gives the same bytes, and every later build uses the stored results again."""

    def export(name: str, *more: str) -> dict[str, bytes]:
        content, out = str(folder / "content"), tmp_path / name
        result = CliRunner().invoke(main, ["export", str(out), "--content", content, *more])
        assert result.exit_code == 0, result.output
        files = (path for path in out.rglob("*") if path.is_file())
        return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}

    there = export("there", "--scheduler", cluster.scheduler_address)
    assert made == []
    assert export("kept") == there
    assert made == []
    shutil.rmtree(folder / ".cache")
    assert export("here") == there
    assert sorted(made) == sorted(several.PEOPLE)
    shutil.rmtree(folder / ".cache")
    assert export("processes", "--jobs", "2") == there


def test_a_scheduler_of_this_process(folder: Path) -> None:
    """The scheduler does the work, and the result is the same; audits use one with processes."""
    arguments = ["check", str(folder / "content")]
    from distributed import LocalCluster  # noqa: PLC0415 -- it takes long

    alone = CliRunner().invoke(main, arguments)
    shutil.rmtree(folder / ".cache")
    with LocalCluster(
        n_workers=1, threads_per_worker=1, dashboard_address=":0", processes=False
    ) as cluster:
        there = CliRunner().invoke(main, [*arguments, "--scheduler", cluster.scheduler_address])
        worked = cluster.scheduler.task_prefixes
        assert worked
    assert (there.exit_code, there.output) == (alone.exit_code, alone.output)


def test_a_scheduler_that_is_not_there_is_named(mixed: Path) -> None:
    arguments = ["check", str(mixed / "content"), "--scheduler", "nonsense://x"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert "nonsense://x: no Dask scheduler answers" in result.output


def _die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_process_that_dies_loses_nothing(
    mixed: Path, expected: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Also where all later work is refused, as a pool that lost a process does; it is reported."""

    class Deadly(ProcessPoolExecutor):
        def submit(self, _: Callable[..., Any], /, *given: Any, **more: Any) -> Future[Any]:
            return super().submit(_die, *given, **more)

    with Deadly(1) as pool:
        assert publish(mixed, Store(tmp_path / "store", KNOWN), pool) == expected
    assert any(
        message.startswith("a worker failed (")
        and message.endswith("); this process makes the documents of that worker")
        for message in caplog.messages
    )


def test_a_killed_process_leaves_no_worker() -> None:
    """Its workers end with it, and with them the locks that they hold."""
    code = (
        "import os, time\nfrom edition.system.workers import workers\n"
        "with workers(2) as pool:\n"
        "    first, other = pool.submit(os.getpid), pool.submit(os.getpid)\n"
        "    print(first.result(), other.result(), flush=True)\n"
        "    time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        started = {int(number) for number in run.stdout.readline().split()}
        run.kill()
    assert started
    end = time.monotonic() + 30
    while started and time.monotonic() < end:
        started = {number for number in started if _runs(number)}
        time.sleep(0.02)
    assert not started


def _runs(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2]
    except OSError:
        return False
    return state.split()[0] != "Z"


def test_a_process_with_threads_is_not_forked() -> None:
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        assert not pool._forkable()
    finally:
        stop.set()
        other.join()


@pytest.mark.audit
def test_a_dask_worker_that_dies_loses_nothing(
    mixed: Path, expected: Any, tmp_path: Path, cluster: LocalCluster
) -> None:
    """The last test of the cluster, which starts another worker by itself."""
    from distributed import Client  # noqa: PLC0415 -- it takes long

    with Client(cluster) as client:
        executor = client.get_executor()
        submit = executor.submit

        def killing(work: Any, *given: Any) -> Any:
            future = submit(work, *given)
            victim = next(iter(cluster.workers.values())).process.pid
            os.kill(victim, signal.SIGKILL)  # a process that this module has started
            return future

        executor.submit = killing
        assert publish(mixed, Store(tmp_path / "store", KNOWN), executor) == expected


# --- done again where it must be --------------------------------------------------------------


def test_nothing_is_done_twice(folder: Path, tmp_path: Path, made: list[str]) -> None:
    first = publish(folder, Store(tmp_path / "store", KNOWN))
    assert sorted(made) == ["kim", "lee", "park"]
    made.clear()
    assert publish(folder, Store(tmp_path / "store", KNOWN)) == first
    assert made == []


REGISTER, BIBLIOGRAPHY = "registers/people.yml", "bibliography.bib"
EDITS = {
    "a note": ("documents/kim/edition.yml", "So it says.", "Not so.", ["kim"]),
    "an entry": (REGISTER, "text: 'A person.', sources: [lee61]", "text: 'A poet.'", ["lee"]),
    "a work": (BIBLIOGRAPHY, "{Of Park}", "{On Park}", ["park"]),
    "an event": ("chronology.yml", "title: Kim comes", "title: Kim arrives", ["kim"]),
    "a new work": (BIBLIOGRAPHY, "@book{kim61", "@book{new, title = {X}}\n@book{kim61", []),
    "a new event": (
        "chronology.yml",
        "events:\n",
        "events:\n  - {id: x, date: 1950, title: X, certainty: low, sources: [kim61]}\n",
        [],
    ),
    "declarations of lanes and kinds": (
        "chronology.yml",
        "events:\n",
        (
            "lanes: {pier: The pier}\nkinds: {storm: {name: storm, mark: star}}\nevents:\n"
            "  - {id: x, date: 1950, title: X, lane: pier, kind: storm, sources: [kim61]}\n"
        ),
        [],
    ),
    "a name": (REGISTER, "forms: [Lee]", "forms: [Lee, left]", ["kim", "lee", "park"]),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_reaches_what_shows_it_and_nothing_else(
    folder: Path, tmp_path: Path, made: list[str], edit: str
) -> None:
    publish(folder, Store(tmp_path / "store", KNOWN))
    file, old, new, expected = EDITS[edit]
    several.change(folder / "content" / file, old, new)
    made.clear()
    again = publish(folder, Store(tmp_path / "store", KNOWN))
    assert sorted(made) == expected
    assert again == publish(folder)  # what is kept is what would be made


def test_other_code_makes_everything_anew(
    folder: Path, tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(folder, Store(tmp_path / "store", KNOWN))
    made.clear()
    monkeypatch.setattr(cache_keys, "code", lambda: b"another")
    publish(folder, Store(tmp_path / "store", KNOWN))
    assert len(made) == 3


def test_the_code_is_all_files_and_what_they_work_with() -> None:
    script = "from edition.system.code_digest import code; print(code().hex())"
    run = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert run.stdout.strip() == code_digest.code().hex()


def test_an_error_is_not_kept(folder: Path, tmp_path: Path, made: list[str]) -> None:
    """Its hint can name anything that is like what was meant."""
    yml = folder / "content" / "documents" / "kim" / "edition.yml"
    several.change(yml, "sources: [kim61]", "sources: [kam61]")
    for _ in range(2):
        made.clear()
        _, findings = publish(folder, Store(tmp_path / "store", KNOWN))
        assert made.count("kim") == 1  # however many lists and files show it
        assert any("“kam61” is not in the bibliography" in finding for finding in findings)


def test_what_an_earlier_build_kept_is_not_shown_beside_an_error(
    folder: Path, tmp_path: Path
) -> None:
    """The name of its entry is the same, since none of the document's own files changed."""
    publish(folder, Store(tmp_path / "store", KNOWN))
    several.change(folder / "content" / BIBLIOGRAPHY, "@book{kim61", "@book{kam61")
    again, findings = publish(folder, Store(tmp_path / "store", KNOWN))
    assert any("“kim61” is not in the bibliography" in finding for finding in findings)
    assert (again, findings) == publish(folder)


def _full_disk(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(tempfile, "mkstemp", fail)


def _link(store: Path, _: pytest.MonkeyPatch) -> None:
    store.rename(store.with_name("elsewhere"))
    store.symlink_to("elsewhere")


@pytest.mark.parametrize("unwritable", [_full_disk, _link])
def test_an_entry_that_cannot_be_replaced_is_not_shown(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    unwritable: Callable[[Path, pytest.MonkeyPatch], None],
) -> None:
    """The key of the earlier entry is the same, since the document's own files did not change."""
    publish(folder, Store(tmp_path / "store", KNOWN))
    several.change(folder / "content" / BIBLIOGRAPHY, "{Of Park}", "{On Park}")
    with monkeypatch.context() as patched:
        unwritable(tmp_path / "store", patched)
        again = publish(folder, Store(tmp_path / "store", KNOWN))
    assert again == publish(folder)


def test_what_is_checked_alone_is_what_is_checked_with_a_build(folder: Path) -> None:
    edition = read_edition(ContentFolder(folder / "content", "content"))
    assert [str(finding) for finding in all_findings(edition)] == publish(folder)[1]


@pytest.mark.slow
def test_a_reference_to_another_document_follows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one comes, and goes again; each document is read and rendered once."""
    folder = several.write(tmp_path / "several")
    documents = folder / "content" / "documents"
    tei = (
        '<div xmlns="http://www.tei-c.org/ns/1.0" type="document" xml:id="d1">'
        '<head>A Letter</head><p>See <ref target="#d2">the other</ref>.</p></div>'
    )
    for name in ("d1", "d2"):
        text = tei.replace('xml:id="d1"', f'xml:id="{name}"')
        (documents / name).mkdir()
        (documents / name / "transcript.xml").write_text(text, encoding="utf-8")
        digest = hashlib.sha256(text.encode()).hexdigest()
        (documents / name / "edition.yml").write_text(
            f"id: {name}\ntexts:\n  - {{file: transcript.xml, language: en, sha256: {digest}}}\n"
            "record: {date: 1893-04-03}\n"
            "annotations:\n"
            "  - {id: c1, comment: the other, certainty: low, text: 'So it says.', sources: [kim61]}\n",
            encoding="utf-8",
        )
    rendered: list[str] = []

    def noting(context: DocumentContext) -> Parts:
        rendered.append(context.edited.id)
        return published(context)

    def opening(folder: Folder, known: Known) -> EditResult:
        opened.append(Path(folder.name).name)
        return edit(folder, known)

    opened: list[str] = []
    monkeypatch.setattr(document_outputs, "published", noting)
    monkeypatch.setattr(make, "edit", opening)
    store = tmp_path / "store"
    both = publish(folder, Store(store, KNOWN))
    assert sorted(rendered) == sorted(opened) == ["d1", "d2", "kim", "lee", "park"]
    assert "documents/d2/" in str(both[0]["documents/d1/"])
    with monkeypatch.context() as patched:
        patched.setattr(document_pipeline, "_HELD", 1)
        assert publish(folder) == both
    assert publish(folder, Store(store, KNOWN)) == both == publish(folder)
    shutil.move(documents / "d2", tmp_path / "d2")
    alone = publish(folder, Store(store, KNOWN))
    assert "documents/d2/" not in str(alone[0]["documents/d1/"])
    assert alone == publish(folder)
    shutil.move(tmp_path / "d2", documents / "d2")
    assert publish(folder, Store(store, KNOWN)) == both
    several.change(folder / "content" / "bibliography.bib", "Of Kim", "On Kim")
    rendered.clear()
    other = publish(folder, Store(store, KNOWN))
    assert sorted(rendered) == ["d1", "d2", "kim"]
    assert other == publish(folder)


TEI = """<div xmlns="http://www.tei-c.org/ns/1.0" type="document" xml:id="d1"><head>A Letter</head>
<p>On <date when="1961-05-01">May 1</date>, <hi rend="italic">two</hi> came.<note n="1">So.</note></p>
<p>One <choice><sic>cmae</sic><corr>came</corr></choice> again.</p></div>"""


def test_what_was_made_of_a_document_is_freed_at_once(folder: Path) -> None:
    """If objects refer to each other in a circle, they stay until Python's collector runs."""
    document = folder / "content" / "documents" / "d1"
    document.mkdir()
    (document / "transcript.xml").write_text(TEI, encoding="utf-8")
    (document / "edition.yml").write_text(
        "id: d1\ntexts:\n  - {file: transcript.xml, language: en, "
        f"sha256: {hashlib.sha256(TEI.encode()).hexdigest()}}}\nannotations:\n"
        "  - {id: c1, comment: two, certainty: low, text: 'So.', sources: [kim61]}\n"
        "  - {id: c2, correct: again, read: soon, kind: error, certainty: low, text: 'So.'}\n",
        encoding="utf-8",
    )
    content = ContentFolder(folder / "content", "content")
    shared, folders = read_shared(content, HOST), [one.opened() for one in content.folders()]
    for one in folders:  # what is made once for all documents
        assert make.make(one, shared, BuildOptions())[1] is not None
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        for one in folders:
            make.make(one, shared, BuildOptions())
        gc.collect()
        left = {type(one).__qualname__ for one in gc.garbage if _is_own(one)}
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()
    assert left == set()


def _is_own(found: object) -> bool:
    return type(found).__module__.partition(".")[0] == "edition"


def test_a_poisoned_cache_runs_nothing(
    folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A person who can write into the folder of the cache cannot make the next build run a command."""
    first = publish(folder, document_store(tmp_path))
    entries = [path for path in tmp_path.glob("documents/??/*") if path.is_file()]
    gadget = "edition.publishing.deposit.site", "subprocess.Popen"
    store = document_store(tmp_path)
    for path in entries:
        poison = calling(*gadget, "touch", str(tmp_path / "evil"))
        store.put(path.parent.name + path.name, (poison,) * 6)
    assert entries
    again = publish(folder, document_store(tmp_path))
    assert not (tmp_path / "evil").exists()
    assert again == first
    said = [
        message for message in caplog.messages if "the program ignores unusable results" in message
    ]
    assert len(said) == 1
