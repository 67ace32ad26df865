"""What editors read in a terminal: messages with templates, in the catalogues, in other languages."""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import write_po
from click.testing import CliRunner
from locales.test_catalogues import CATALOGUES, LANGUAGES
from shared import ROOT

from edition.checks.linter import rules
from edition.cli import main
from edition.editorial.criteria import CRITERIA
from edition.editorial.schemas import MODELS, schema
from edition.intake.intake_rules import INTAKE_RULES
from edition.model import wording
from edition.model.findings import SUBJECTS, Finding
from edition.model.source import Place
from edition.model.wording import ENGLISH, of_environment
from edition.outputs.view_table import VIEWS
from edition.pipeline.last_check import CheckResult
from edition.reading.readers import READERS
from edition.reading.reading_rules import OUTLINE_SKIPS
from edition.system.cache import known_types, packed, unpacked
from edition.system.messages import EMPTY, Message, about, message_of, verbatim

EDITORS = CATALOGUES.EDITORS
CASES = ROOT / "tests" / "editorial" / "cases"


# --- a message --------------------------------------------------------------------------------


def test_a_message_is_its_english_text() -> None:
    names = Message("allowed: {names}", names=("a", Message("none")))
    assert (names, type(str(names))) == ("allowed: a, none", str)
    counts = [Message("{count} error", "{count} errors", count=count) for count in (0, 1, 2)]
    assert counts == ["0 errors", "1 error", "2 errors"]
    assert Message("a {brace}") == "a {brace}"
    assert not EMPTY


def test_it_is_stored_and_sent_whole() -> None:
    inner = Message("{count} part", "{count} parts", count=2)
    finding = Finding(
        OUTLINE_SKIPS, about("kim", inner), (Place("a", 2),), Message("mend {x}", x="b")
    )
    known = known_types(CheckResult)
    (back,) = unpacked(packed(CheckResult(1, (finding,), ())), known).findings
    assert (back, str(back)) == (finding, "a:2:1: warning[outline-skips]: kim: 2 parts; mend b")
    assert (back.message.template, back.message.values["problem"].many) == (
        "{name}: {problem}",
        "{count} parts",
    )
    assert pickle.loads(pickle.dumps(inner)).values == {"count": 2}  # noqa: S301 -- our own bytes


def test_an_error_passes_its_message_on() -> None:
    raised = Message("no {x}", x="y")
    assert message_of(ValueError(raised)) is raised
    other = message_of(OSError(2, "gone"))
    assert (other, other.template) == ("[Errno 2] gone", "{text}")
    assert verbatim(raised) is raised


# --- the catalogues ---------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_of_the_commands_has_the_strings_in_use_with_their_places(
    language: str,
) -> None:
    path = CATALOGUES.FOLDER / language / "LC_MESSAGES" / EDITORS.file
    complete = language in EDITORS.complete
    assert (
        list(CATALOGUES.faults(CATALOGUES.read(path), CATALOGUES.used(EDITORS), complete=complete))
        == []
    )


def test_every_rule_and_subject_can_be_translated() -> None:
    texts = {one.text for one in CATALOGUES.used(EDITORS)}
    for rule in (*rules().values(), *INTAKE_RULES):
        assert rule.meaning in texts, rule.code
        for example in (rule.bad, rule.good):
            words = any(map(str.isalpha, re.sub("`[^`]*`", "", example)))
            assert (example in texts) == words, rule.code
    assert {*SUBJECTS, "error", "warning", "info"} <= texts


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('Message("a {b}", b=1)', ["a {b}"]),
        ('Message("{count} a", "{count} as", count=n)', ["{count} a"]),
        ('Message(text), Message(""), message("a"), gettext("b")', []),
        ('Rule("c", "info", "Files", "A b.", bad="`x`", good="`x` y")', ["A b.", "`x` y"]),
        ('Severity = Literal["error", "info"]', ["error", "info"]),
        ('@click.option("--at", help="A place.")\ndef f(): ...', ["A place."]),
        (
            '@click.command()\ndef f():\n    """One\n    line.\n\n    More."""',
            ["One line.", "More."],
        ),
        ('def f():\n    """Not for editors."""', []),
    ],
)
def test_strings_for_editors_are_found(source: str, found: list[str]) -> None:
    assert sorted(one.text for one, _ in CATALOGUES.of_editors(source)) == sorted(found)


# --- languages --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "fr_FR"}, "fr"),
        ({"LC_ALL": "ko_KR", "LC_MESSAGES": "fr_FR", "LANG": "de"}, "ko"),
        ({"LC_ALL": "", "LANG": "zh_CN.UTF-8@pinyin"}, "zh-Hans"),
        ({"LC_ALL": "C.UTF-8", "LANG": "de_DE"}, "en"),
        ({"LANG": "sw_KE"}, "en"),
        ({}, "en"),
    ],
)
def test_the_locale_decides(environment: dict[str, str], language: str) -> None:
    assert of_environment(environment).language == language


_FAR = str.maketrans("abcdefghijklmnopqrstuvwxyz", "аьсδеғġһіјκłмпοрʠгѕтυνωхγż")


def _pseudo(text: str) -> str:
    """A string of a language that shares no small letter with English; its places untouched."""
    parts = re.split(r"(\{\w+(?:!r)?\})", text)
    return "".join(one if one.startswith("{") else one.lower().translate(_FAR) for one in parts)


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A locale whose catalogues have every string."""
    language, folder = "he", tmp_path_factory.mktemp("locales")
    count = Catalog(locale=language).num_plurals
    for domain in CATALOGUES.DOMAINS:
        made = {}
        for one in CATALOGUES.used(domain):
            forms = tuple([_pseudo(one.many)] * count) if one.many else _pseudo(one.text)
            made[one] = Entry((one.text, one.many) if one.many else one.text, forms)
        path = folder / language / "LC_MESSAGES" / domain.file
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, CATALOGUES.written(language, made, domain))
    caches = (wording.wording, wording._read, wording._catalogue)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wording, "FOLDER", folder)
        for cache in caches:
            cache.cache_clear()
        yield "he_IL.UTF-8"
    for cache in caches:
        cache.cache_clear()


def _english(output: str, folder: Path) -> set[str]:
    """The words of an output that are neither values from the editors' files nor codes and keys."""
    known = " ".join(
        f"{path} {path.read_text(encoding='utf-8', errors='replace')}"
        for path in folder.rglob("*")
        if path.is_file()
    )
    words = set(re.findall("[A-Za-z]{3,}", output))
    values = (known, *rules(), *CRITERIA, *(view.address for view in VIEWS), *_keys())
    return words - set(re.findall("[A-Za-z]{3,}", " ".join(values)))


def _keys() -> Iterator[str]:
    """The keys of editors' files, and the words that can be their values."""
    left: list[Any] = [json.loads(schema(name)) for name in MODELS]
    while left:
        match left.pop():
            case dict() as one:
                yield from one.get("properties", ())
                yield from map(str, one.get("enum", ()))
                left += one.values()
            case list() as many:
                left += many
            case _:
                pass


@pytest.mark.parametrize(
    "name", ["everything-at-once", "assessment", "bibliography-marks", "quotations", "registers"]
)
def test_no_english_is_left_in_findings(name: str, pseudo: str) -> None:
    folder = CASES / name / "content"
    runner = CliRunner(env={"LC_ALL": pseudo})
    output = runner.invoke(main, ["check", str(folder)]).output
    assert len(output.splitlines()) > 4
    assert _english(output, folder) == set()


def test_no_english_is_left_in_the_list_of_findings(pseudo: str) -> None:
    output = CliRunner(env={"LC_ALL": pseudo}).invoke(main, ["check", "--list"]).output
    shown = re.sub("`[^`]*`", "", output)
    for rule in INTAKE_RULES:
        shown = shown.replace(rule.code, "")
    assert _english(shown, Path("nothing")) == set()


@pytest.mark.parametrize(
    "arguments", [["--help"], ["check", "--help"], ["add", "--help"], ["cite"]]
)
def test_no_english_is_left_in_help_and_usage(arguments: list[str], pseudo: str) -> None:
    output = CliRunner(env={"LC_ALL": pseudo}).invoke(main, arguments, prog_name="edition").output
    shown = re.sub(r"--[\w-]+|\b[A-Z]{2,}\b|\[[\w|-]+\]", "", output)
    names = {*main.summaries, *(one.id for one in READERS), "edition"}
    assert _english(shown, Path("nothing")) <= names


def test_the_option_goes_before_the_locale() -> None:
    runner = CliRunner(env={"LC_ALL": "C"})
    folder = str(CASES / "quotations" / "content")
    german, english = (
        runner.invoke(main, [*arguments, "check", folder])
        for arguments in (["--lang", "de"], ["--lang", "en"])
    )
    assert german.exit_code == english.exit_code == 1
    assert ENGLISH.say(Message("error")) in english.output
    assert runner.invoke(main, ["--lang", "sw", "check", folder]).exit_code == 2
