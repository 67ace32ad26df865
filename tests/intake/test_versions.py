"""A second version of a document is announced; other documents are not."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from commands.running import run

from edition.intake.adding import plan
from edition.intake.versions import KnownTexts

WORDS = [f"word{number}" for number in range(4000)]


def words(seed: int, count: int = 400) -> list[str]:
    return random.Random(seed).choices(WORDS, k=count)  # noqa: S311 -- not for secrets


def changed(text: list[str], every: int) -> list[str]:
    return ["other" if not index % every else word for index, word in enumerate(text)]


@pytest.mark.parametrize("every", [1000, 40, 20])
def test_a_text_with_a_few_other_words_is_a_version(every: int) -> None:
    known = KnownTexts()
    known.add("a", " ".join(words(1)))
    known.add("b", " ".join(words(2)))
    found = known.version_of(" ".join(changed(words(2), every)), "")
    assert found is not None
    assert found.document == "b"


def test_a_text_with_tags_and_other_capitals_is_a_version() -> None:
    known = KnownTexts()
    known.add("a", " ".join(words(1)))
    found = known.version_of("<p>" + "</hi> <hi rend='italic'>".join(words(1)).upper(), "")
    assert found is not None


@pytest.mark.parametrize("every", [2, 3])
def test_a_text_with_many_other_words_is_not(every: int) -> None:
    known = KnownTexts()
    known.add("a", " ".join(words(1)))
    assert known.version_of(" ".join(changed(words(1), every)), "") is None


def test_half_of_a_text_is_no_version_of_all_of_it() -> None:
    known = KnownTexts()
    known.add("a", " ".join(words(1, 600)))
    assert known.version_of(" ".join(words(1, 600)[:200]), "") is None


def test_very_short_texts_are_not_compared() -> None:
    known = KnownTexts()
    known.add("a", "Approved. " * 60)
    assert known.version_of("Approved. " * 60, "") is None
    known.add("b", " ".join(words(1, 19)))
    assert known.version_of(" ".join(words(1, 19)), "") is None
    known.add("c", " ".join(words(1, 20)))
    assert known.version_of(" ".join(words(1, 20)), "") is not None


@pytest.mark.parametrize("count", [30, 60, 120, 200])
@pytest.mark.parametrize("every", [1000, 20, 8, 6])
def test_a_short_letter_with_a_few_other_words_is_a_version(count: int, every: int) -> None:
    known = KnownTexts()
    for seed in range(20):
        known.add(f"d{seed}", " ".join(words(seed, count)))
    found = known.version_of(" ".join(changed(words(7, count), every)), "")
    assert found is not None
    assert found.document == "d7"


@pytest.mark.parametrize("head", [10, 20])
def test_a_short_letter_below_another_head_is_a_version(head: int) -> None:
    known = KnownTexts()
    known.add("a", " ".join(words(1, 40)))
    assert known.version_of(" ".join([*words(2, head), *words(1, 40)]), "") is not None


@pytest.mark.parametrize("every", [4, 3])
def test_a_short_letter_with_many_other_words_is_not_a_version(every: int) -> None:
    known = KnownTexts()
    known.add("a", " ".join(words(1, 100)))
    assert known.version_of(" ".join(changed(words(1, 100), every)), "") is None


def test_short_letters_on_the_same_printed_paper_are_not_versions() -> None:
    """Half of their words, and more than half of their sequences of words, are the same."""
    paper = words(1, 64)
    known = KnownTexts()
    known.add("a", " ".join([*paper[:22], *words(2, 6), *paper[22:]]))
    assert known.version_of(" ".join([*paper[:22], *words(3, 44), *paper[22:]]), "") is None
    longer = [*words(4, 230), *paper]
    assert known.version_of(" ".join(longer), "") is None


def test_a_short_text_without_spaces_needs_as_many_letters_as_a_sentence() -> None:
    signs = [chr(0x4E00 + number) for number in range(50)]
    for count, found in ((41, False), (42, True)):
        known = KnownTexts()
        known.add("a", "".join(signs[:count]))
        assert (known.version_of("".join(signs[:count]), "") is not None) == found


def test_a_script_without_spaces_is_compared_by_letters() -> None:
    known = KnownTexts()
    text = "".join(random.Random(3).choices([chr(0x4E00 + n) for n in range(800)], k=300))  # noqa: S311 -- not for secrets
    known.add("a", "。".join(text[start : start + 30] for start in range(0, 300, 30)))
    changed_text = text[:100] + "一" + text[101:]
    found = known.version_of("。".join(changed_text[s : s + 30] for s in range(0, 300, 30)), "")
    assert found is not None


def test_the_same_address_at_the_archive_is_a_version_whatever_the_words() -> None:
    known = KnownTexts()
    known.add("kim", "Citation: <https://archive.example/document/118390>\n\n" + "x" * 5000)
    address = "https://archive.example/document/118390"
    found = known.version_of("Quite other words.", address)
    assert found is not None
    assert address in found.why
    assert known.version_of("Quite other words.", address[:-1]) is None
    known.add("late", "x" * 5000 + "https://archive.example/document/7")
    assert known.version_of("Words.", "https://archive.example/document/7") is None


def letter(text: list[str]) -> bytes:
    return f"## A Paper\n\nDate: 1961. 7. 6\n\n{' '.join(text)}\n".encode()


def test_versions_are_announced_within_a_run_and_beside_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    for name, text in (("a.md", words(1)), ("b.md", changed(words(1), 50)), ("c.md", words(2))):
        (tmp_path / name).write_bytes(letter(text))
    result = run(tmp_path, "add", "a.md", "b.md", "c.md")
    assert result.exit_code == 0
    lines = {line.partition(":")[0]: line for line in result.output.splitlines()}
    assert "probably another version of a" in lines["content/documents/b"]
    assert "version" not in lines["content/documents/a"] + lines["content/documents/c"]
    assert "b.md:1:1: warning[version-likely]: this is probably another version of a.md" in (
        result.output
    )
    (tmp_path / "d.md").write_bytes(letter(changed(words(2), 50)))
    again = run(tmp_path, "add", "d.md")
    assert "another version of content/documents/c: about" in again.output


def test_many_documents_are_told_in_one_line_with_those_that_lack_something(
    tmp_path: Path,
) -> None:
    (tmp_path / "content").mkdir()
    for number in range(41):
        data = letter(words(number, 20)) if number != 7 else b"Words without a head.\n\n==x== y\n"
        (tmp_path / f"n{number}.md").write_bytes(data)
    names = [f"n{number}.md" for number in range(41)]
    lines = run(tmp_path, "add", "--language", "de", *names).output.splitlines()
    shown = [line for line in lines if line.startswith("content")]
    assert [line.partition(": ")[0] for line in shown] == [
        "content/documents/n7",
        *("content", "content"),
    ]
    assert shown[0].partition(": ")[2].startswith("no title found, no date found; German; ")
    assert "1 part not read; " in shown[0]
    assert shown[1].startswith(
        "content: 41 documents, 40 with a title, 40 with a date; German 41; "
    )
    assert "1 part not read; " in shown[1]
    assert shown[2] == "content: not read: highlight (1 occurrence)"


def test_what_was_understood_is_told() -> None:
    text = (
        b"# A Letter\n\n1 May 1950\n\nFirst.[^1]\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
        b"==A== ==b==, <center>c</center>\n\n[^1]: A note.\n"
    )
    (added,) = plan([("a.md", text)], Path("nowhere"), "fr").added
    assert (added.title, added.date, added.languages) == ("A Letter", "1950-05-01", ("fr",))
    assert (added.reader, added.notes, added.tables) == ("markdown", 1, 1)
    assert dict(added.unread) == {"highlight": 2, "HTML": 2}


def test_what_tei_does_not_tell_is_counted_by_elements() -> None:
    text = (
        b"<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><p><ship>A</ship> and"
        b" <ship>B</ship> and <cargo>c</cargo><ship n='C'/></p></body></text></TEI>"
    )
    (added,) = plan([("a.xml", text)], Path("nowhere"), "en").added
    assert added.reader == "tei"
    assert dict(added.unread) == {"<ship>": 3, "<cargo>": 1}


def test_formulas_of_many_letters_do_not_make_them_versions_nor_hide_one() -> None:
    known = KnownTexts()
    for number in range(60):
        known.add(f"d{number}", " ".join([*words(1, 500), *words(number, 600)]))
    same = " ".join([*words(1, 500), *words(7, 600)])
    found = known.version_of(same, "")
    assert found is not None
    assert found.document == "d7"


def test_letters_with_the_same_header_and_registers_are_not_versions() -> None:
    def letter(seed: int) -> str:
        beside = " ".join(words(9, 2000))
        header = f"<teiHeader type='text'><p>{beside}</p></teiHeader>"
        lists = f"<back><listPerson><person><note>{beside}</note></person></listPerson></back>"
        body = " ".join(words(seed, 60))
        return f"<TEI>{header}<text><body><p>{body}</p></body>{lists}</text></TEI>"

    known = KnownTexts()
    known.add("a", letter(1))
    assert known.version_of(letter(2), "") is None
    assert known.version_of(letter(1), "") is not None
