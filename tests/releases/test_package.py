"""`edition package`: a bag, an RO-Crate, the same bytes each time, and a site that can be rebuilt."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import textwrap
import zipfile
from pathlib import Path

import bagit
import pytest
from auditors.jing import SCHEMA, needs_schema
from commands.running import failing, run, state
from lxml import etree  # type: ignore[import-untyped, unused-ignore]
from releases import released
from rocrate.rocrate import ROCrate
from shared import CONTENT, ROOT

from edition import load
from edition.publishing.deposit import program
from edition.publishing.deposit.bag import Bag
from edition.publishing.deposit.deposit import published_at
from edition.system.host import host

pytestmark = pytest.mark.slow

BESIDE = ("mkdocs.yml", "requirements.lock", "site-overrides")


WITH_SCHEMA = ("--tei-schema", str(SCHEMA)) if SCHEMA.exists() else ()


def packed(folder: Path, target: Path, *more: str) -> Path:
    """The one folder in the ZIP file of a deposit, unpacked; the output of the command is beside it."""
    result = run(folder, "package", *more, str(target / "out.zip"))
    assert result.exit_code == 0, result.output
    (target / "said.txt").write_text(result.output, encoding="utf-8")
    with zipfile.ZipFile(target / "out.zip") as archive:
        archive.extractall(target / "unpacked")
    (found,) = (target / "unpacked").iterdir()
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of the edition in this repository."""
    folder = tmp_path_factory.mktemp("edition")
    for name in BESIDE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
        copy(ROOT / name, folder / name)
    released.release(folder)
    return folder


@pytest.fixture(scope="module")
def deposit(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packed(folder, tmp_path_factory.mktemp("deposit"), *WITH_SCHEMA)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A released content folder without an `mkdocs.yml`."""
    return released.release(tmp_path_factory.mktemp("content")).parents[2]


@pytest.fixture(scope="module")
def alone(bare: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A deposit of this folder."""
    return packed(bare, tmp_path_factory.mktemp("alone"))


def test_it_is_a_valid_bag(deposit: Path) -> None:
    bag = bagit.Bag(str(deposit))
    bag.validate()
    assert bag.info["External-Description"].endswith("version 1.0")
    with (deposit / "data" / "README.md").open("a") as file:
        file.write(" ")
    with pytest.raises(bagit.BagError):
        bagit.Bag(str(deposit)).validate()
    (deposit / "data" / "README.md").write_bytes((deposit / "data" / "README.md").read_bytes()[:-1])


NO_ADDRESS = (
    "the edition has no address (url: in publication.yml, site_url: in mkdocs.yml, or SITE_URL)"
)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("alone", "The public address of this edition was unknown when the deposit was made"),
        ("deposit", "This edition was published at <https://"),
    ],
)
def test_it_says_where_the_edition_is_published(
    kind: str, sentence: str, request: pytest.FixtureRequest
) -> None:
    """In words, where that is known, and that it isn't, where not."""
    made: Path = request.getfixturevalue(kind)
    said = (made.parents[1] / "said.txt").read_text(encoding="utf-8")
    assert (NO_ADDRESS in said) == (kind == "alone")
    assert sentence in (made / "data" / "README.md").read_text(encoding="utf-8")


def test_an_address_in_publication_yml_is_enough(tmp_path: Path) -> None:
    released.release(tmp_path)
    content = tmp_path / "content"
    missing = "the manifest does not state where the edition is published"
    assert missing in run(tmp_path, "manifest").stderr
    assert published_at(load(content).publication, host(content)) == ""
    with (tmp_path / "content" / "publication.yml").open("a", encoding="utf-8") as file:
        file.write("url: https://example.net/edition/\n")
    assert missing not in run(tmp_path, "manifest").stderr
    assert published_at(load(content).publication, host(content)) == "https://example.net/edition/"


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
    assert crate.get("site/documents/118390/index.html")["isBasedOn"] == [transcript]
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


@pytest.mark.parametrize(
    ("kind", "options"),
    [("alone", ()), pytest.param("deposit", WITH_SCHEMA, marks=pytest.mark.audit)],
)
def test_the_same_edition_gives_the_same_bytes(
    kind: str, options: tuple[str, ...], request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """With MkDocs it is an audit: that it makes the same site is in `plugin/test_build.py`."""
    deposit: Path = request.getfixturevalue(kind)
    edition: Path = request.getfixturevalue({"alone": "bare", "deposit": "folder"}[kind])
    os.utime(edition / "content" / "about.md", (0, 0))
    again = tmp_path / "again.zip"
    assert run(edition, "package", *options, str(again)).exit_code == 0
    assert again.read_bytes() == (deposit.parents[1] / "out.zip").read_bytes()


def files(found: dict[str, bytes | None]) -> dict[str, bytes]:
    """What a state has beside folders."""
    return {name: data for name, data in found.items() if data is not None}


def commands(deposit: Path, first: str, last: str) -> str:
    """The lines of the deposit's README.md from one that begins so to one that begins so."""
    text = (deposit / "data" / "README.md").read_text(encoding="utf-8")
    lines = rf"(?ms)^    (?={re.escape(first)}).*?{re.escape(last)}[^\n]*"
    found = re.search(lines, text)
    assert found, (first, last)
    return textwrap.dedent(found[0])


def shell(lines: str, folder: Path, temporary: Path) -> str:
    """What commands say that a stranger gives in a folder; they must end well."""
    environment = {k: v for k, v in os.environ.items() if k not in ("SITE_URL", "PYTHONPATH")}
    done = subprocess.run(
        ["/bin/sh", "-e", "-c", lines],
        env=environment | {"TMPDIR": str(temporary)},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_its_sums_are_those_of_its_files(deposit: Path, tmp_path: Path) -> None:
    """By the command of its README, which names one more that makes the site again."""
    sums = commands(deposit, "sha512sum", "sha512sum")
    assert shell(sums, deposit, tmp_path).count(": OK\n") == len(files(state(deposit))) - 1
    making = commands(deposit, "new=", "diff")
    wheels = [path.name for path in (deposit / "data" / "software").glob("*.whl")]
    assert len(wheels) == 1
    for words in ("pip install -r software/requirements.txt", wheels[0], "diff -r site $new/site"):
        assert words in making


@pytest.mark.audit
@pytest.mark.parametrize("kind", ["deposit", "alone"])
def test_a_stranger_follows_its_readme(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Whole before and after, and the same site of the program in it, not the one that runs the tests.

    Only what the program needs, and pip, is lent by this environment, instead of fetched.
    """
    deposit: Path = request.getfixturevalue(kind)
    before = state(deposit)
    sums = commands(deposit, "sha512sum", "sha512sum")
    assert shell(sums, deposit, tmp_path).count(": OK\n") == len(files(before)) - 1
    making = commands(deposit, "new=", "diff")
    fetched = "$new/venv/bin/pip install -r software/requirements.txt"
    here, there = sysconfig.get_path("purelib"), "$new/venv/lib/python3.*/site-packages"
    lent = f"""for there in {there}; do echo '{here}' > $there/lent.pth; done
printf '#!/bin/sh\\nexec "%s/venv/bin/python" -m pip "$@"\\n' $new > $new/venv/bin/pip; chmod +x $new/venv/bin/pip"""
    assert making.count(fetched) == 1
    assert making.count("python3 -m venv") == 1
    making = making.replace(fetched, lent)
    making = making.replace("python3 -m venv", f"{sys.executable} -m venv --without-pip")
    told = '$new/venv/bin/python -c "import edition; print(edition.__file__)"'
    said = shell(f"{making}\n{told}", deposit / "data", tmp_path).splitlines()
    assert said[-2] == "identical"
    assert said[-1].startswith(f"{tmp_path}/")
    assert "/venv/lib/" in said[-1]
    assert state(deposit) == before


def test_its_site_is_that_of_the_host(deposit: Path, alone: Path, telegram_site: Path) -> None:
    """But for the theme's files, and what a version adds: the page of changes and the feed."""
    ours, theirs = files(state(deposit / "data" / "site")), files(state(telegram_site))
    frames = ("assets/",)
    assert all(name.startswith(frames) for name in theirs.keys() - ours.keys())
    added = (
        *frames,
        ".edition-export",
        "changes/",
        "downloads/changes.atom",
        "downloads/releases/",
    )
    assert all(name.startswith(added) for name in ours.keys() - theirs.keys())
    assert {name for name in theirs if name.endswith(".html")} < ours.keys()
    assert b"<!doctype html>" in ours["index.html"]
    assert (alone / "data" / "site" / ".edition-export").is_file()


@needs_schema
def test_its_tei_is_valid_against_the_schema_in_it(deposit: Path) -> None:
    """By libxml2, as its README has it."""
    data = deposit / "data"
    found = sorted((data / "site").rglob("*.tei.xml"))
    assert [path.name for path in found] == ["118390.tei.xml", "edition.tei.xml"]
    trees = [etree.parse(path) for path in found]
    schema = _only_of(etree.parse(data / "tei_all.rng"), trees)
    for tree in trees:
        schema.assertValid(tree)


def _only_of(schema: etree._ElementTree, trees: list[etree._ElementTree]) -> etree.RelaxNG:
    """A schema without the elements that no tree has; libxml2 needs long for the whole one."""
    used = {etree.QName(one).localname for tree in trees for one in tree.iter(etree.Element)}
    relax_ng = "{http://relaxng.org/ns/structure/1.0}"
    for one in list(schema.iter(f"{relax_ng}element")):
        if one.get("name") and one.get("name") not in used:
            one.getparent().replace(one, etree.Element(f"{relax_ng}notAllowed"))
    return etree.RelaxNG(schema)


def test_a_deposit_without_the_schema_says_where_it_is(alone: Path) -> None:
    assert not (alone / "data" / "tei_all.rng").exists()
    readme = (alone / "data" / "README.md").read_text(encoding="utf-8")
    assert "https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng" in readme
    assert "| `tei_all.rng` |" not in readme


def test_a_site_that_would_not_be_built_is_not_deposited(folder: Path, tmp_path: Path) -> None:
    """One open warning ends a strict build, and so the deposit."""
    later = tmp_path / "later"
    shutil.copytree(folder, later)
    file = later / "content" / "documents" / "118390" / "edition.yml"
    text = file.read_text(encoding="utf-8")
    assert "\naccepted:" in text
    file.write_text(text.partition("\naccepted:")[0] + "\n", encoding="utf-8")
    released.release(later, "1.1", "2026-12-01")
    result = run(later, "package", "out.zip")
    assert result.exit_code == 1
    assert "“edition check” shows" in result.output
    assert not (later / "out.zip").exists()


def test_what_changed_since_a_deposit_is_said(folder: Path, deposit: Path, tmp_path: Path) -> None:
    later = tmp_path / "later"
    shutil.copytree(folder, later)
    file = later / "content" / "documents" / "118390" / "edition.yml"
    text = file.read_text(encoding="utf-8")
    assert "The published transcript marks the titles" in text
    file.write_text(text.replace("The published transcript marks the titles", "Headings"), "utf-8")
    released.release(later, "1.1", "2026-12-01")
    manifests = (deposit / "data/release.json", later / "content/releases/1.1.json")
    said = run(tmp_path, "changes", *map(str, manifests))
    assert said.exit_code == 0
    assert "c22" in said.stdout
    assert len(said.stdout.splitlines()) == 1, said.stdout


def test_what_makes_no_site_is_not_deposited(folder: Path, tmp_path: Path) -> None:
    """A file of the theme's that the deposit would lack."""
    shutil.copytree(folder, tmp_path / "edition")
    config = tmp_path / "edition" / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("extra_css:", "extra_css:\n  - lost.css"), encoding="utf-8")
    shutil.rmtree(tmp_path / "edition" / "site-overrides")
    result = run(tmp_path / "edition", "package", "out.zip")
    assert result.exit_code == 1
    assert "the site cannot be built from the files of the deposit" in result.output
    assert "site-overrides" in result.output
    assert not (tmp_path / "edition" / "out.zip").exists()


def test_what_the_program_needs_is_named_with_its_digests() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    bare, hashed = program.requirements(), program.requirements(lock)
    assert "weasyprint==" in program.requirements(lock, ("pdf",))
    names = [line.partition("==")[0] for line in bare.splitlines()[1:]]
    assert {"packaging", "pydantic", "jinja2", "mdit-py-plugins"} <= set(names)
    assert not {"pytest", "weasyprint", "mkdocs-edition", "mkdocs", "mkdocs-material"} & set(names)
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
    assert (result.exit_code, "already exists" in result.output) == (1, True)
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
        ("licence: https", "# https", "publication.yml has no licence"),
        (
            "date: 2026-11-01",
            "date: 2026~",
            "the date of a deposit must have the form 2026, 2026-05, or 2026-05-03, not “2026~”",
        ),
        ("date: 2026-11-01", "", "publication.yml lacks date"),
        ("title: ", "description: ", "publication.yml lacks title"),
        ("title: ", "title: Not ", "the edition differs from"),
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
