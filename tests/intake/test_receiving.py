"""A corrected transcript: what stays, what moves, and what an editor must decide."""

from __future__ import annotations

import hashlib
import random
import re
from collections import Counter
from collections.abc import Callable
from errno import ENOSPC
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner
from hypothesis import settings

from edition import load
from edition.checks.promises import broken_promises
from edition.cli import main
from edition.editorial.edition_file import Comment, Correction
from edition.editorial.registers import Registers
from edition.editorial.resolving import Resolver
from edition.intake.note_fates import CERTAIN, AnnotationFate, Fates
from edition.model.source import Source, Span
from edition.outputs.document_context import DocumentContext
from edition.outputs.html.reading_page import reading_page
from edition.publishing.release import current_state
from edition.reading.readers import read
from edition.system.journal import write_together

assert settings.default is not None
TEXTS = settings.default.max_examples
"""How many texts are edited at random."""
BEFORE = """# Report

London, 3 May 1978

First of three: the wheat.

Robin wrote the note, and later the other man said so.

Third of three: the oil. See the list.
"""


def resolver(text: str) -> Resolver:
    return Resolver(read(Source(text), "markdown", "en"), Registers())


def fate(
    before: str, after: str, quotation: str, within: str = "", read: str = ""
) -> AnnotationFate:
    earlier = resolver(before)
    given = {"id": "n1", "certainty": "high", "text": "x", **({"in": within} if within else {})}
    key, model = ("correct", Correction) if read else ("comment", Comment)
    if read:
        given |= {"read": read, "kind": "error"}
    annotation = model.model_validate({**given, key: quotation})
    span = earlier.quoted(quotation, within or None, key, lambda _: pytest.fail("not quoted once"))
    assert span
    return Fates(earlier, resolver(after)).of(annotation, key, 0, span)


@pytest.mark.parametrize(
    ("old", "new", "quotation", "expected"),
    [
        # A typing error elsewhere in the passage.
        ("First of three", "First off three", "the wheat", ("unchanged", "p1", "")),
        ("later the", "later, the", "Robin wrote", ("unchanged", "p2", "")),
        # In the quotation itself.
        ("the wheat", "the wheet", "the wheat", ("requote", "p1", "the wheet")),
        ("the wheat", "the  wheat", "the wheat", ("unchanged", "p1", "")),
        # A paragraph is inserted, removed, split, and joined.
        ("First of", "New.\n\nFirst of", "the wheat", ("moved", "p2", "")),
        ("First of three: the wheat.\n\n", "", "the oil", ("moved", "p2", "")),
        ("First of three: the wheat.\n\n", "", "the wheat", ("lost", "", "")),
        ("oil. See", "oil.\n\nSee", "See the list", ("moved", "p4", "")),
        ("wheat.\n\nRobin", "wheat. Robin", "the other man", ("moved", "p1", "")),
        # The word stands elsewhere in the sentence, about somebody else.
        (
            "Robin wrote the note, and later the other man",
            "Elisa wrote the note, and later Robin",
            "Robin",
            ("requote", "p2", "Elisa"),
        ),
    ],
)
def test_what_becomes_of_a_note(
    old: str, new: str, quotation: str, expected: tuple[str, str, str]
) -> None:
    found = fate(BEFORE, BEFORE.replace(old, new), quotation)
    assert (found.fate, found.now, found.offered) == expected


def test_a_correction_that_the_archive_made_itself_is_obsolete() -> None:
    after = BEFORE.replace("wheat", "rice")
    assert fate(BEFORE, after, "the wheat", read="the rice").fate == "obsolete"
    assert fate(BEFORE, after, "the wheat", read="the rye").fate == "requote"


def test_words_that_now_occur_twice_get_their_passage() -> None:
    twice = fate(BEFORE, BEFORE + "\nMore about the oil.\n", "the oil")
    assert (twice.fate, twice.within) == ("moved", "p3")
    within = fate(BEFORE, BEFORE.replace("See", "Not the oil, but all of it. See"), "the oil")
    assert (within.fate, within.repeated) == ("requote", True)
    renamed = fate(BEFORE, BEFORE.replace("First", "New.\n\nFirst"), "the oil", "p3")
    assert (renamed.fate, renamed.within) == ("moved", "p4")


# --- random edits, of which the true result is known ------------------------------------------


class Token(NamedTuple):
    """A word that keeps its number however the text is edited."""

    number: int
    word: str


Text = list[list[list[Token]]]
"""Paragraphs of sentences of words."""
WORDS = [
    "the",
    "treaty",
    "of",
    "peace",
    "was",
    "signed",
    "by",
    "Robin",
    "and",
    "Elisa",
    "in",
    "May",
    "a",
    "note",
    "said",
    "that",
    "wheat",
    "oil",
    "delegation",
    "visit",
    "not",
    "yet",
    "Moscow",
    "Soviet",
    "Union",
    "he",
    "came",
    "letter",
    "to",
    "from",
    "they",
    "had",
    "been",
    "asked",
    "ministry",
    "whether",
    "answer",
    "would",
    "reach",
    "London",
    "before",
    "winter",
]
EDITS = ("typo", "word", "gone", "sentence", "cut", "move", "split", "join", "swap", "new", "less")


class Archive:
    """Writes texts, and edits them at random."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311
        self._count = 0

    def token(self, word: str = "") -> Token:
        self._count += 1
        return Token(self._count, word or self.random.choice(WORDS))

    def sentence(self) -> list[Token]:
        return [self.token() for _ in range(self.random.randint(4, 18))]

    def paragraph(self) -> list[list[Token]]:
        return [self.sentence() for _ in range(self.random.randint(1, 6))]

    def edited(self, text: Text) -> Text:
        new = [[list(sentence) for sentence in paragraph] for paragraph in text]
        for _ in range(self.random.choice((1, 1, 2, 3, 5))):
            self._edit(new, self.random.choice(EDITS))
        return new

    def _edit(self, text: Text, kind: str) -> None:  # noqa: C901 -- one case for each edit
        at = self.random.randrange(len(text))
        paragraph = text[at]
        index = self.random.randrange(len(paragraph))
        sentence = paragraph[index]
        word = self.random.randrange(len(sentence))
        match kind:
            case "typo":
                sentence[word] = self.token(sentence[word].word + "Z")
            case "word":
                sentence.insert(word, self.token())
            case "gone" if len(sentence) > 1:
                del sentence[word]
            case "sentence":
                paragraph.insert(index, self.sentence())
            case "cut" if len(paragraph) > 1:
                del paragraph[index]
            case "move" if len(paragraph) > 1:
                del paragraph[index]
                other = self.random.choice(text)
                other.insert(self.random.randrange(len(other) + 1), sentence)
            case "split" if len(paragraph) > 1:
                cut = self.random.randrange(1, len(paragraph))
                text[at : at + 1] = [paragraph[:cut], paragraph[cut:]]
            case "join" if at + 1 < len(text):
                text[at : at + 2] = [paragraph + text[at + 1]]
            case "swap" if at + 1 < len(text):
                text[at], text[at + 1] = text[at + 1], text[at]
            case "new":
                text.insert(at, self.paragraph())
            case "less" if len(text) > 1:
                del text[at]
            case _:
                pass


def written(text: Text) -> str:
    sentences = (
        " ".join(" ".join(token.word for token in sentence) + "." for sentence in paragraph)
        for paragraph in text
    )
    return "# Report\n\n" + "\n\n".join(sentences) + "\n"


def offsets(text: Text, shown: str) -> dict[int, int]:
    """Where each word is in the shown text, by its number."""
    tokens = [token for paragraph in text for sentence in paragraph for token in sentence]
    body = shown.index("\n")
    matches = re.finditer(r"\w+", shown[body:])
    return {
        token.number: body + match.start() for token, match in zip(tokens, matches, strict=True)
    }


def test_no_note_gets_other_words_and_what_is_unchanged_stays() -> None:
    counts: Counter[str] = Counter()
    for seed in range(TEXTS):
        archive = Archive(seed)
        text = [archive.paragraph() for _ in range(archive.random.randint(3, 10))]
        later_text = archive.edited(text)
        earlier, later = resolver(written(text)), resolver(written(later_text))
        fates = Fates(earlier, later)
        places = offsets(text, earlier.plain.text)
        new_places = offsets(later_text, later.plain.text)
        for number, paragraph in enumerate(text, 1):
            sentence = archive.random.choice(paragraph)
            first = archive.random.randrange(len(sentence))
            quoted = sentence[first : first + archive.random.randint(1, 4)]
            words = " ".join(token.word for token in quoted)
            start = places[quoted[0].number]
            span: Span = earlier.plain.span(start, start + len(words))
            if f" {earlier.plain.text} ".count(words) != 1:
                continue  # it could not be quoted
            given = {"id": "n1", "comment": words, "certainty": "high", "text": "x"}
            annotation = Comment.model_validate({**given, "in": f"p{number}"})
            found = fates.of(annotation, "comment", 0, span)
            kept = [new_places.get(token.number) for token in sentence]
            if found.fate in CERTAIN:
                extent = fates.alignment.extent(start, start + len(words))
                assert extent
                assert extent[0] == new_places.get(quoted[0].number), (seed, words)
                assert later.plain.text[slice(*extent)] == words
                assert later.quoted(
                    words, found.within, "comment", lambda _: pytest.fail("lost")
                ) == (later.plain.span(*extent))
            if None not in kept and written([[sentence]])[10:-1] in later.plain.text:
                counts["kept" if found.fate in CERTAIN else "asked"] += 1
    assert counts["kept"] > TEXTS
    assert counts["asked"] <= 0.05 * counts.total()


# --- the command ------------------------------------------------------------------------------


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content" / "documents" / "t"
    folder.mkdir(parents=True)
    (folder / "transcript.md").write_text(BEFORE, "utf-8")
    digest = hashlib.sha256(BEFORE.encode()).hexdigest()
    (folder / "edition.yml").write_text(
        "# The editors' remark.\nid: t\r\n"
        f"texts:\n  - {{file: transcript.md, language: en, sha256: {digest}}}\n"
        "annotations:\n"
        "  - {id: n1, comment: Robin, certainty: high, text: A man., see: [p1]}  # who?\n"
        '  - {id: n2, comment: "the oil", certainty: high, text: "See [§ 1](#p1)."}\n',
        "utf-8",
        newline="",
    )
    return tmp_path / "content"


def run(content: Path, after: str, *options: str) -> str:
    file = content.parent / "after.md"
    file.write_text(after, "utf-8")
    arguments = ["--lang", "en", "receive", str(file), "--content", str(content)]
    found = CliRunner().invoke(main, [*arguments, "--document", "t", *options])
    assert found.exit_code == 0, found.output
    return found.output


def test_only_what_must_change_changes_in_the_editors_file(content: Path) -> None:
    file, transcript = (
        content / "documents" / "t" / name for name in ("edition.yml", "transcript.md")
    )
    before = file.read_bytes().decode()
    after = BEFORE.replace("First", "New.\n\nFirst").replace("Robin", "Elisa")
    run(content, after)
    assert file.read_bytes().decode() == before
    run(content, after, "--write", "--reason", "A paragraph: left out", "--date", "2026-11")
    old, new = (hashlib.sha256(text.encode()).hexdigest() for text in (BEFORE, after))
    expected = (
        before.replace(old, new)
        .replace("see: [p1]}", "see: [p2], status: draft}")
        .replace("(#p1)", "(#p2)")
    )
    rows = f'revisions:\r\n  - date: "2026-11"\r\n    reason: "A paragraph: left out"\r\n    sha256: {old}\r\n'
    rows += "    moved: {p1: p2, p2: p3, p3: p4}\r\n"
    assert file.read_bytes().decode() == expected + rows
    assert transcript.read_text("utf-8") == after


def test_an_annotation_with_a_status_gets_no_second_one(content: Path) -> None:
    file = content / "documents" / "t" / "edition.yml"
    before = file.read_bytes().decode()
    file.write_text(before.replace("text: A man.", "status: approved, text: A man."), "utf-8")
    run(content, BEFORE.replace("Robin", "Elisa"), "--write", "--reason", "x")
    assert file.read_text("utf-8").count("status: ") == 1
    assert "status: draft, text: A man." in file.read_text("utf-8")


def test_a_draft_moves_too(content: Path) -> None:
    file = content / "documents" / "t" / "edition.yml"
    before = file.read_bytes().decode()
    draft = "  - {id: n3, comment: oil, in: p3, certainty: high, text: x, status: draft}\n"
    draft += "  - {id: n4, comment: Robin wrote, certainty: high, text: x, status: proposed}\n"
    file.write_text(before + draft, "utf-8")
    after = BEFORE.replace("First", "New.\n\nFirst").replace("Robin", "Elisa")
    output = run(content, after, "--write", "--reason", "x")
    assert "n3: “oil” moved from p3 to p4" in output
    assert "n4: " in output
    assert draft.replace("p3", "p4") in file.read_text("utf-8")


class Killed(BaseException):
    """The program is ended from outside."""


def kill_at(monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """End the program before or after one of the steps that change files, counted from 0."""
    steps = iter(range(2 * 20))

    def killing(change: Callable[..., object]) -> Callable[..., object]:
        def changed(*given: object, **options: object) -> object:
            if next(steps) == step:
                raise Killed
            result = change(*given, **options)
            if next(steps) == step:
                raise Killed
            return result

        return changed

    monkeypatch.setattr("edition.system.folders.Path.replace", killing(Path.replace))
    monkeypatch.setattr("edition.system.journal.Path.unlink", killing(Path.unlink))


def everything(content: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(content)): path.read_bytes()
        for path in content.rglob("*")
        if path.is_file()
    }


def test_after_an_interruption_the_next_command_finds_all_or_nothing(
    content: Path, tmp_path: Path
) -> None:
    (content / "about.md").write_text("See [the report](documents/t.md#p3).", "utf-8")
    before, after = everything(content), BEFORE.replace("First", "New.\n\nFirst")
    run(content, after, "--write", "--reason", "x", "--date", "2026")
    written = everything(content)
    assert {name for name in written if written[name] != before[name]} == {
        "about.md",
        "documents/t/edition.yml",
        "documents/t/transcript.md",
    }
    results = []
    for step in range(11):
        folder = tmp_path / str(step) / "content"
        for name, data in before.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        with pytest.MonkeyPatch.context() as patch:
            kill_at(patch, step)
            if step < 10:  # the journal, three files, and the end of the journal
                with pytest.raises(Killed):
                    run(folder, after, "--write", "--reason", "x", "--date", "2026")
            else:
                run(folder, after, "--write", "--reason", "x", "--date", "2026")
        CliRunner().invoke(main, ["status", str(folder)])
        found = everything(folder)
        assert found in (before, written), step
        results.append(found == written)
    assert results == [False, *[True] * 10]


def test_what_was_edited_after_an_interruption_is_not_overwritten(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        kill_at(patch, 3)
        with pytest.raises(Killed):
            run(content, BEFORE.replace("wheat", "rice"), "--write", "--reason", "x")
    transcript = content / "documents" / "t" / "transcript.md"
    transcript.write_text("Mine.", "utf-8")
    found = CliRunner().invoke(main, ["--lang", "en", "status", str(content)])
    assert found.exit_code == 1
    assert "transcript.md has changed since" in " ".join(found.output.split())
    assert transcript.read_text("utf-8") == "Mine."


@pytest.mark.parametrize(
    "name", ["about.md", "documents/t/edition.yml", "documents/t/transcript.md"]
)
def test_what_an_editor_saves_while_the_change_is_computed_is_not_overwritten(
    content: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (content / "about.md").write_text("See [the report](documents/t.md#p3).", "utf-8")
    later = (content / name).read_bytes() + b"\n"
    expected = {**everything(content), name: later}

    def saved(*given: Any) -> None:
        (content / name).write_bytes(later)
        write_together(*given)

    monkeypatch.setattr("edition.commands.receive.write_together", saved)
    file = content.parent / "after.md"
    file.write_text(BEFORE.replace("First", "New.\n\nFirst"), "utf-8")
    arguments = ["receive", str(file), "--content", str(content), "--write", "--reason", "x"]
    found = CliRunner().invoke(main, ["--lang", "en", *arguments])
    assert found.exit_code == 1
    assert "changed meanwhile; nothing was written" in " ".join(found.output.split())
    assert everything(content) == expected


def test_if_a_file_cannot_be_written_the_others_stay(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, replace = everything(content), Path.replace

    def full(path: Path, target: Path) -> Path:
        if target.name == "transcript.md" and target.exists():
            raise OSError(ENOSPC, "No space left on device")
        return replace(path, target)

    monkeypatch.setattr("edition.system.folders.Path.replace", full)
    file = content.parent / "after.md"
    file.write_text(BEFORE.replace("wheat", "rice"), "utf-8")
    arguments = ["receive", str(file), "--content", str(content), "--write", "--reason", "x"]
    assert CliRunner().invoke(main, arguments).exit_code == 1
    assert everything(content) == before


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        (BEFORE, ("--document", "t"), "is identical to the transcript in"),
        ("Other words.\n", (), "no document of the edition has these words"),
        ("Other words.\n", ("--document", "u"), "has no document “u”"),
        ("Other words.\n", ("--document", "t", "--language", "ko"), "texts in these languages: en"),
        ("Other words.\n", ("--document", "t", "--write"), "--write needs --reason"),
        ("Other words.\n", ("--document", "t", "--date", "May"), "“May” is not a date in EDTF"),
    ],
)
def test_what_cannot_be_taken_is_said(
    content: Path, text: str, options: tuple[str, ...], message: str
) -> None:
    file = content.parent / "after.md"
    file.write_text(text, "utf-8")
    arguments = ["--lang", "en", "receive", str(file), "--content", str(content)]
    found = CliRunner().invoke(main, [*arguments, *options])
    assert found.exit_code != 0
    assert message in " ".join(found.output.split())


def test_a_file_with_texts_in_several_languages_is_explained(content: Path) -> None:
    path = content / "documents" / "t" / "edition.yml"
    row = path.read_bytes().decode().split("texts:\n")[1].split("\n")[0]
    path.write_bytes(
        path.read_bytes().replace(row.encode(), f"{row}\n{row}".replace("en,", "de,", 1).encode())
    )
    file = content.parent / "after.md"
    file.write_text(BEFORE.replace("wheat", "rice"), "utf-8")
    options = ["--content", str(content), "--document", "t", "--language", "en"]
    found = CliRunner().invoke(main, ["--lang", "en", "receive", str(file), *options])
    assert found.exit_code == 1
    output = " ".join(found.output.split())
    assert "transcript.md, which contains texts in several languages" in output
    assert hashlib.sha256(file.read_bytes()).hexdigest() in output


def test_one_of_several_files_is_replaced(content: Path) -> None:
    folder = content / "documents" / "t"
    path, more = folder / "edition.yml", "The last page: the list.\n\nThe end of it all.\n"
    old = hashlib.sha256(more.encode()).hexdigest()
    (folder / "b.md").write_text(more, "utf-8")
    first = "sha256: " + hashlib.sha256(BEFORE.encode()).hexdigest()
    given = f"{first}, continued: [{{file: b.md, sha256: {old}}}]"
    before = path.read_bytes().decode().replace(first, given)
    path.write_bytes(before.encode())
    file = content.parent / "other.md"
    file.write_text(more.replace("The end", "An end"), "utf-8")
    arguments = ["receive", str(file), "--content", str(content), "--document", "t"]
    found = CliRunner().invoke(main, ["--lang", "en", *arguments])
    assert "several files: transcript.md, b.md; give the received file the name" in found.output
    file = file.rename(content.parent / "b.md")
    arguments = ["receive", str(file), "--content", str(content), "--document", "t", "--write"]
    found = CliRunner().invoke(
        main, ["--lang", "en", *arguments, "--reason", "x", "--date", "2026"]
    )
    assert found.exit_code == 0, found.output
    assert "p4: “The end” became “An end”" in found.output
    assert "2 annotations stay as they are" in found.output
    new = hashlib.sha256(file.read_bytes()).hexdigest()
    rows = f'revisions:\r\n  - {{date: "2026", reason: x, sha256: {old}}}\r\n'
    assert path.read_bytes().decode() == before.replace(old, new) + rows
    assert (folder / "b.md").read_bytes() == file.read_bytes()
    assert (folder / "transcript.md").read_text("utf-8") == BEFORE
    assert load(content).errors == ()


def test_references_of_other_files_change_or_are_reported(content: Path) -> None:
    other = content / "documents" / "u" / "edition.yml"
    other.parent.mkdir()
    references = (
        "see: [t#p2, t#p1, at#p1, t#p9]  # t#p3\r\n"
        "text: 'See [a](../t/#p3), [b](/documents/t/#p1), [c](#p1), and [d](documents/t.md#p2).'\r\n"
    )
    for path in (other, content / "about.md", other.parent / "transcript.md"):
        path.write_bytes(references.encode())
    after = BEFORE.replace("First", "New.\n\nFirst").replace("Third of three: the oil.", "Nothing.")
    found = run(content, after, "--write", "--reason", "x")
    changed = references.replace("t#p2, t#p1,", "t#p3, t#p2,").replace("t/#p1", "t/#p2")
    changed = changed.replace("t.md#p2", "t.md#p3")
    assert other.read_bytes().decode() == changed
    assert (content / "about.md").read_bytes().decode() == changed
    assert (other.parent / "transcript.md").read_bytes().decode() == references
    lines = found.splitlines()
    assert f"{other}:1:7: p2 is now p3; the reference changes with it" in lines
    assert (
        sum("the reference p3 led cannot be identified with certainty" in line for line in lines)
        == 4
    )


def test_the_archives_number_is_the_id_to_which_others_refer(content: Path) -> None:
    cited = (
        "**July 15, 1978**\n\n**A Paper**\n\n**Citation:**\n\nA Paper, July 15, 1978,"
        " The Archive, Box 1.\n<https://digitalarchive.wilsoncenter.org/document/999998>\n\n"
    )
    before = cited + BEFORE.replace("# Report", "## A Paper")
    folder = content / "documents" / "t"
    (folder / "transcript.md").write_text(before, "utf-8")
    file = folder / "edition.yml"
    old, new = (hashlib.sha256(text.encode()).hexdigest() for text in (BEFORE, before))
    file.write_text(file.read_text("utf-8").replace("id: t\n", "").replace(old, new), "utf-8")
    (content / "about.md").write_text("See [a](documents/999998.md#p2).", "utf-8")
    assert [one.id for one in load(content).documents] == ["999998"]
    after = before.replace("First", "New.\n\nFirst")
    run(content, after, "--document", "999998")
    run(content, after, "--write", "--reason", "x")
    assert (content / "about.md").read_text("utf-8") == "See [a](documents/999998.md#p3)."


def test_earlier_addresses_lead_to_the_words(content: Path) -> None:
    first = BEFORE.replace("First", "New.\n\nFirst")
    run(content, first, "--write", "--reason", "x", "--date", "2026-10")
    second = first.replace("New.\n\n", "").replace("\n\nThird", " Third")
    run(content, second, "--write", "--reason", "y", "--date", "2026-11")
    edition = load(content)
    assert edition.errors == ()
    edited = edition.edited("t")
    assert [tuple(one) for one in edited.former] == [
        *(("p2", "p1", "2026-11"), ("p3", "p2", "2026-11"), ("p4", "p2", "2026-11")),
    ]
    page = reading_page(DocumentContext(edited, edition))
    assert page.count('id="p3"') == page.count('id="p4"') == 1
    assert re.search(r'id="p2"[^\n]*<span class="ed-former" id="p3" data-by="editor"></span>', page)
    assert re.search(
        r'id="p2"[^\n]*<a class="ed-formerly" href="#p1"[^>]*>Until November 2026, this was the address'
        r" of para. 1</a>",
        page,
    )


def test_an_unknown_later_name_is_reported(content: Path) -> None:
    path = content / "documents" / "t" / "edition.yml"
    row = f"revisions: [{{date: 2026, reason: x, sha256: {'0' * 64}, moved: {{p1: p2, p7: p8}}}}]\n"
    path.write_bytes(path.read_bytes() + row.encode())
    edition = load(content)
    assert [str(one.message) for one in edition.errors] == ["the document has no passage “p8”"]
    assert [one.name for one in edition.edited("t").former] == ["p1"]


def test_published_addresses_survive(content: Path) -> None:
    """A note that moves with its words is the published one; a passage that was joined is not lost."""
    before = current_state(load(content), content).manifest
    after = BEFORE.replace("First", "New.\n\nFirst").replace("so.\n\nThird", "so. Third")
    run(content, after.replace("New.\n\n", "", 1), "--write", "--reason", "x")
    now = current_state(load(content), content)
    assert now.manifest.documents["t"].notes["n2"].at == "p2"
    assert before.documents["t"].notes["n2"].at == "p3"
    assert broken_promises(before, now.manifest, now.places, "content") == ()
    other = now.manifest.documents["t"].model_copy(update={"moved": {}})
    changed = now.manifest.model_copy(update={"documents": {"t": other}})
    found = broken_promises(before, changed, now.places, "content")
    assert sorted(one.code for one in found) == ["address-lost", "id-reused"]
