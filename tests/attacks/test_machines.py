"""Names that other systems reserve, and places that cannot be replaced."""

from __future__ import annotations

import errno
import gzip
import os
import shutil
import subprocess
import sys
from pathlib import Path

import forked
import pytest
from commands.running import state
from shared import ROOT, Once

from edition.editorial.values import document_id
from edition.intake.document_ids import slug
from edition.outputs import pdf
from edition.system.folders import replace
from edition.system.packing import packed
from mkdocs_edition.safety import Building

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", ["CON", "nul", "Aux.x", "com1", "LPT9.tar.gz", "paper."])
def test_an_id_that_windows_reserves(name: str) -> None:
    with pytest.raises(ValueError, match="cannot be the name of a folder on Windows"):
        document_id(name)


@pytest.mark.parametrize("name", ["console", "null", "com", "com10", "a.con", "d.12"])
def test_an_id_that_is_like_one(name: str) -> None:
    assert document_id(name) == name


@pytest.mark.parametrize(("file", "id_"), [("con.xml", "document-con"), ("cone.xml", "cone")])
def test_a_new_document_gets_another_id(file: str, id_: str) -> None:
    assert document_id(slug(file)) == id_


def test_a_mount_point_is_refused_before_a_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "is_mount", lambda path: path == tmp_path)
    with pytest.raises(OSError, match="mount point") as refused:
        Building.begin(tmp_path)
    assert refused.value.errno == errno.EBUSY
    with pytest.raises(OSError, match="name a folder below it"):
        replace(tmp_path, [("file", b"")])
    assert list(tmp_path.iterdir()) == []


def test_what_weasyprint_cannot_set_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    weasyprint = pytest.importorskip("weasyprint")

    def failing(*_: object, **__: object) -> bytes:
        raise AssertionError

    monkeypatch.setattr(weasyprint.HTML, "write_pdf", failing)
    with pytest.raises(
        pdf.PdfError, match="WeasyPrint cannot make the PDF of paper: AssertionError"
    ):
        pdf._set("paper", "<p>Hello</p>", b"x")


# --- other circumstances ----------------------------------------------------------------------

POOR = ("PATH", "PYTHONPATH", "COVERAGE_PROCESS_START")
"""What is left of the environment: no HOME, no language."""
WEAK = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all")
"""Takes from root what other users do not have: writing where it is not allowed."""


def shell(folder: Path, *command: str, before: tuple[str, ...] = ()) -> tuple[int, str]:
    """A command in a poor environment, in the locale C; its exit code and what it printed."""
    kept = {name: os.environ[name] for name in POOR if name in os.environ}
    done = subprocess.run(
        [*before, sys.executable, "-m", *command],
        cwd=folder,
        env={**kept, "LC_ALL": "C", "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        check=False,
    )
    return done.returncode, (done.stdout + done.stderr).decode()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """An edition in a folder with a space and with letters of two scripts."""
    folder = tmp_path / "Meine Ausgäbe 한국"
    shutil.copytree(ROOT / "tests" / "several" / "content", folder / "content")
    shutil.copy(ROOT / "tests" / "several" / "mkdocs.yml", folder)
    return folder


def test_no_home_no_language_and_an_odd_path(elsewhere: Path) -> None:
    assert shell(elsewhere, "mkdocs", "build", "--quiet", "--strict") == (0, "")
    assert "Harbour Town" in (elsewhere / "site" / "index.html").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="takes its rights from root by setpriv")
def test_a_folder_that_cannot_be_written(elsewhere: Path) -> None:
    weak = WEAK if os.geteuid() == 0 else ()
    if weak and not shutil.which(weak[0]):
        pytest.skip("setpriv is not installed")
    elsewhere.chmod(0o555)
    try:
        code, printed = shell(elsewhere, "mkdocs", "build", "--quiet", before=weak)
        assert code == 1
        assert "the site cannot be written: " in printed
        assert "permission denied; get write permission for it" in printed
        assert "Traceback" not in printed
        assert sorted(path.name for path in elsewhere.iterdir()) == ["content", "mkdocs.yml"]
    finally:
        elsewhere.chmod(0o755)


def test_a_full_disk(elsewhere: Path, once: Once) -> None:
    """A limit on the size of files stands in for it: writing fails in the middle of a file."""
    before = state(elsewhere)
    templates = once("templates", lambda _: None)
    done = forked.build(["--quiet"], elsewhere, {**os.environ}, templates, file_size=4096)
    printed = done.stdout + done.stderr
    assert done.returncode == 1
    assert "file too large; the system limits the size of files" in printed
    assert "Traceback" not in printed
    after = {name: data for name, data in state(elsewhere).items() if ".cache" not in name}
    assert after == before


def test_packed_data_name_no_system() -> None:
    """The tenth byte is the operating system's, which Python writes differently since 3.13."""
    data = packed(b"text")
    assert data[4:10] == b"\0\0\0\0\x02\xff"
    assert gzip.decompress(data) == b"text"
