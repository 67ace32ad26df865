"""`edition package`: a bag, an RO-Crate, the same bytes each time, and a site that can be made anew."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import bagit
import pytest
from commands.running import failing, run, state
from releases import released
from rocrate.rocrate import ROCrate
from shared import CONTENT, ROOT

from edition.packaging import program
from edition.packaging.bag import Bag


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return released.release(tmp_path_factory.mktemp("edition")).parents[2]


@pytest.fixture(scope="module")
def deposit(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The one folder in the ZIP file, unpacked."""
    target = tmp_path_factory.mktemp("deposit")
    result = run(folder, "package", str(target / "out.zip"))
    assert result.exit_code == 0, result.output
    with zipfile.ZipFile(target / "out.zip") as archive:
        archive.extractall(target / "unpacked")
    (found,) = (target / "unpacked").iterdir()
    return found


def test_it_is_a_valid_bag(deposit: Path) -> None:
    bag = bagit.Bag(str(deposit))
    bag.validate()
    assert bag.info["External-Description"].endswith("version 1.0")
    with (deposit / "data" / "README.md").open("a") as file:
        file.write(" ")
    with pytest.raises(bagit.BagError):
        bagit.Bag(str(deposit)).validate()
    (deposit / "data" / "README.md").write_bytes((deposit / "data" / "README.md").read_bytes()[:-1])


def test_it_is_an_ro_crate(deposit: Path) -> None:
    crate = ROCrate(str(deposit / "data"))
    assert crate.name == "Kim Il Sung and Moscow, 1978: A Documentary Edition"
    assert crate.root_dataset["license"].id == "https://creativecommons.org/licenses/by/4.0/"
    assert str(crate.root_dataset["datePublished"]).startswith("2026-11-01")
    described = {entity.id for entity in crate.get_by_type("File")}
    payload = {
        path.relative_to(deposit / "data").as_posix()
        for path in (deposit / "data").rglob("*")
        if path.is_file()
    }
    assert described == payload - {"ro-crate-metadata.json"}
    transcript = crate.get("edition/content/documents/118390/transcript.md")
    assert transcript["license"].id == "#transcripts"
    assert crate.get("site/documents/118390/index.html")["isBasedOn"] == transcript
    ids = {entity.id for entity in crate.get_entities()}
    for entity in crate.get_entities():
        for value in entity.as_jsonld().values():
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, dict) and set(one) == {"@id"}:
                    assert one["@id"] in ids or one["@id"].startswith("https://w3id.org/ro/crate")


def test_what_the_editors_have_is_in_it(deposit: Path) -> None:
    kept = deposit / "data" / "edition" / "content"
    for path in CONTENT.rglob("*"):
        if path.is_file() and path.name != "publication.yml":
            assert (kept / path.relative_to(CONTENT)).read_bytes() == path.read_bytes()
    release = kept / "releases" / "1.0.json"
    assert (deposit / "data" / "release.json").read_bytes() == release.read_bytes()
    digest = hashlib.sha256((kept / "documents/118390/transcript.md").read_bytes()).hexdigest()
    assert digest in release.read_text(encoding="utf-8")


def test_the_same_edition_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        assert run(folder, "package", str(tmp_path / name)).exit_code == 0
    os.utime(folder / "content" / "about.md", (0, 0))
    assert run(folder, "package", str(tmp_path / "c.zip")).exit_code == 0
    assert len({path.read_bytes() for path in tmp_path.iterdir()}) == 1


def test_the_site_is_made_anew_from_the_deposit_alone(deposit: Path, tmp_path: Path) -> None:
    """With the program in it, and not the one that runs the tests."""
    library, data = tmp_path / "library", deposit / "data"
    (wheel,) = (data / "software").glob("*.whl")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    options = ["--no-deps", "--no-index", "--target", str(library), str(wheel)]
    subprocess.run([*pip, *options], check=True, timeout=300)
    code = "import edition; print(edition.__file__); from edition.cli import main; main()"
    arguments = ["export", "--content", str(data / "edition" / "content"), str(tmp_path / "site")]
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "PYTHONPATH": str(library)},
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.stdout.startswith(str(library))
    assert state(tmp_path / "site") == state(data / "site")


def test_what_the_program_needs_is_named_with_its_digests() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    bare, hashed = program.requirements(), program.requirements(lock)
    names = [line.partition("==")[0] for line in bare.splitlines()[1:]]
    assert {"pydantic", "jinja2", "vl-convert-python", "mkdocs"} <= set(names)
    assert not {"pytest", "weasyprint", "mkdocs-edition"} & set(names)
    assert names == sorted(names)
    assert hashed.count("==") == bare.count("==")
    assert hashed.count("--hash=sha256:") >= len(names)
    assert program.requirements("pydantic==0 --hash=sha256:00\n") == bare


def test_nothing_is_overwritten_and_nothing_left_behind(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.zip"
    out.write_bytes(b"mine")
    result = run(folder, "package", str(out))
    assert (result.exit_code, "is there already" in result.output) == (1, True)
    assert state(tmp_path) == {"out.zip": b"mine"}
    out.unlink()
    for error, code in ((KeyboardInterrupt(), 130), (OSError(28, "No space left"), 1)):
        with monkeypatch.context() as patch:
            patch.setattr(Bag, "_put", failing(Bag._put, 9, error))
            assert run(folder, "package", str(out)).exit_code == code
        assert state(tmp_path) == {}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("licence: https", "# https", "publication.yml gives no licence"),
        ("date: 2026-11-01", "date: 2026~", "the date “2026~” is no plain day"),
        ("date: 2026-11-01", "", "publication.yml gives no date"),
        ("title: ", "description: ", "publication.yml gives no title"),
        ("title: ", "title: Not ", "the edition is not what"),
    ],
)
def test_what_a_deposit_must_say_is_asked_for(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    released.release(tmp_path)
    file = tmp_path / "content" / "publication.yml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new).replace('Not "', '"Not '), encoding="utf-8")
    before = state(tmp_path)
    result = run(tmp_path, "package", "out.zip")
    assert result.exit_code == 1
    assert message in result.output.replace("\n", " "), result.output
    assert "out.zip" not in state(tmp_path)
    assert {name: state(tmp_path)[name] for name in before} == before


def test_the_commands_in_its_readme_name_what_is_there(deposit: Path) -> None:
    text = (deposit / "data" / "README.md").read_text(encoding="utf-8")
    assert f"software/{program.wheel_name()}" in text
    assert "{" not in text
    for name in ("software/requirements.txt", "release.schema.json", "edition/content", "site"):
        assert name in text
        assert (deposit / "data" / name).exists()
