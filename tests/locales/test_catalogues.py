"""The catalogues hold every string of the program, and nothing of the interface stays English."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import html5lib
import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import write_po
from markupsafe import Markup
from shared import ROOT
from sites import exported

from edition import load
from edition.editorial.publication_file import Publication
from edition.model import wording
from edition.model.worded_dates import date_words
from edition.model.wording import ENGLISH
from edition.outputs.html.directions import directed
from edition.pipeline import build

LANGUAGES = ("ar", "de", "es", "fr", "ja", "ko", "ru", "zh_Hans")
GOLDEN = ROOT / "tests" / "golden" / "cases" / "every-construct" / "content"


def _catalogues() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogues", ROOT / "release" / "catalogues.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["catalogues"] = module
    spec.loader.exec_module(module)
    return module


CATALOGUES = _catalogues()


@cache
def used() -> Any:
    """The strings of the program, which take a while to find."""
    return CATALOGUES.used()


def test_each_language_has_a_catalogue() -> None:
    names = [path.parent.parent.name for path in CATALOGUES.catalogues()]
    assert tuple(names) == LANGUAGES
    assert wording.languages() == ("en", *(name.replace("_", "-") for name in LANGUAGES))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_every_string_and_no_other(language: str) -> None:
    path = CATALOGUES.FOLDER / language / "LC_MESSAGES" / "edition.po"
    assert list(CATALOGUES.faults(CATALOGUES.read(path), used())) == []


def _catalogue(*messages: tuple[Any, Any]) -> Catalog:
    found = Catalog(locale="de", fuzzy=False)
    for text, translated in messages:
        found.add(text, translated)
    return found


ONE = ("", "Note {mark}", "")
MANY = ("", "{count} note", "{count} notes")


@pytest.mark.parametrize(
    ("messages", "fault"),
    [
        ([], "missing: Note {mark}"),
        ([("Note {mark}", "")], "not translated: Note {mark}"),
        ([("Note {mark}", "Anm. {mark}"), ("Old", "Alt")], "unused: Old"),
        ([("Note {mark}", "Anmerkung")], "other places: Note {mark} → Anmerkung"),
        ([("Note {mark}", "{mark} {more}")], "other places: Note {mark} → {mark} {more}"),
    ],
)
def test_what_a_catalogue_lacks_is_told(messages: list[tuple[str, str]], fault: str) -> None:
    found = list(CATALOGUES.faults(_catalogue(*messages), [CATALOGUES.Used(*ONE)]))
    assert found == [fault]


def test_a_plural_needs_every_form_and_may_say_the_number_in_words() -> None:
    used = [CATALOGUES.Used(*MANY)]
    whole = _catalogue((MANY[1:], ("eine Anmerkung", "{count} Anmerkungen")))
    assert list(CATALOGUES.faults(whole, used)) == []
    half = _catalogue((MANY[1:], ("eine Anmerkung", "")))
    assert list(CATALOGUES.faults(half, used)) == ["not translated: {count} note"]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('gettext("a {b}", b=1)', [("", "a {b}", "")]),
        ("f\"{escape(w.gettext('a'))}\"", [("", "a", "")]),
        ('w.pgettext("c", "a")', [("c", "a", "")]),
        ('w.ngettext("a", "as", n)', [("", "a", "as")]),
        ('w.plural_forms("a", "as")', [("", "a", "as")]),
        ('X = {"k": message("a")}', [("", "a", "")]),
        ("gettext(name)", []),
    ],
)
def test_strings_of_modules_are_found(source: str, found: list[tuple[str, str, str]]) -> None:
    assert [tuple(one) for one in CATALOGUES.in_python(source)] == found


def test_strings_of_templates_are_found() -> None:
    source = (
        '<p title="{{ _("a") }}">{{ ngettext("b", "bs", n) }}{{ pgettext("c", "d") }}{{ e }}</p>'
    )
    found = [tuple(one) for one in CATALOGUES.in_template(source)]
    assert found == [("", "a", ""), ("", "b", "bs"), ("c", "d", "")]


# --- words ------------------------------------------------------------------------------------


def test_a_language_is_found_by_its_tag() -> None:
    tags = ("de", "de-AT", "zh", "zh-CN", "zh-TW", "pt-BR", "en", "KO")
    found = [wording.wording(tag).language for tag in tags]
    assert found == ["de", "de", "zh-Hans", "zh-Hans", "en", "en", "en", "ko"]


def test_labels_of_the_editors_go_before_the_catalogue() -> None:
    own = wording.wording("de", (("Corrections", "Errata"),))
    assert (own.gettext("Corrections"), own.gettext("Notes")) == ("Errata", "Anmerkungen")
    assert wording.wording("en", (("Corrections", "Errata"),)).gettext("Corrections") == "Errata"
    assert ENGLISH.gettext("Corrections") == "Corrections"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Corrections", "Errata {x"),
        ("Note {mark}", "Remark {mark}"),
        ("{date}: {event}", "{event} ({date})"),
    ],
)
def test_a_label_has_the_places_of_the_string_that_it_replaces(text: str, label: str) -> None:
    assert wording.label_fault(text, label) == ""


@pytest.mark.parametrize(
    "label", ["Remark", "Remark {mark} {more}", "Remark {mark} {", "Remark {}", "{mark.x}"]
)
def test_a_label_with_other_places_is_a_fault(label: str) -> None:
    fault = f"the label “{label}” must contain {{mark}}, as “Note {{mark}}” does"
    assert wording.label_fault("Note {mark}", label) == fault
    with pytest.raises(ValueError, match="must contain"):
        Publication.model_validate({"labels": {"Note {mark}": label}})


def test_html_in_a_place_makes_the_sentence_html() -> None:
    shown = ENGLISH.gettext("{one} & {other}", one=Markup("<b>1</b>"), other="<2>")
    assert (shown, type(shown)) == ("<b>1</b> &amp; &lt;2&gt;", Markup)
    assert ENGLISH.gettext("{one} & {other}", one="<1>", other="2") == "<1> & 2"


def test_plurals_follow_the_language() -> None:
    russian = wording.wording("ru")
    counts = (1, 2, 5, 21, 112)
    found = [russian.ngettext("{count} document", "{count} documents", n) for n in counts]
    assert found == ["1 документ", "2 документа", "5 документов", "21 документ", "112 документов"]
    assert ENGLISH.ngettext("{count} note", "{count} notes", 1) == "1 note"
    forms = wording.wording("ar").plural_forms("{count} result", "{count} results")
    assert set(forms) == {"zero", "one", "two", "few", "many", "other"}
    assert ENGLISH.plural_forms("{count} a", "{count} b") == {
        "one": "{count} a",
        "other": "{count} b",
    }


@pytest.mark.parametrize(
    ("edtf", "language", "shown"),
    [
        ("1978-07-15", "en", "15 July 1978"),
        ("1978-07-15", "de", "15. Juli 1978"),
        ("1978-07-15", "ko", "1978년 7월 15일"),
        ("1961-10-17/1961-10-31", "de", "17.–31. Oktober 1961"),
        ("1961-10-17/1962-01-02", "ja", "1961年10月17日～1962年1月2日"),
        ("1978-05", "ru", "май 1978 г."),
        ("1978", "zh-Hans", "1978年"),
        ("1978-24", "fr", "hiver 1978–79"),
        ("15XX", "es", "siglo XVI"),
        ("197X", "de", "1970er-Jahre"),
        ("1970~", "de", "um 1970"),
        ("1970?", "de", "1970?"),
        ("[1978,1979]", "de", "1978 oder 1979"),
        ("1978/..", "ar", "منذ 1978"),
        ("../1978", "de", "bis 1978"),
        ("-0044", "de", "45 v. Chr."),
        ("XXXX-05-04", "de", "4. Mai, Jahr unbekannt"),
    ],
)
def test_dates_are_written_as_the_language_has_them(edtf: str, language: str, shown: str) -> None:
    assert (
        date_words(edtf, wording.wording(language)).replace("\u2009", " ").replace("\u202f", " ")
        == shown
    )


def test_each_language_of_a_mixed_page_says_its_direction() -> None:
    mixed = '<p lang="ar">أ <q lang="en">a</q></p><p lang="az-Arab">ب</p><p>c</p>'
    whole = directed(mixed, "ltr")
    assert whole == (
        '<p lang="ar" dir="rtl">أ <q lang="en" dir="ltr">a</q></p><p lang="az-Arab" dir="rtl">ب</p><p>c</p>'
    )
    assert directed(whole, "rtl") == whole
    plain = '<p lang="en">a</p>'
    assert (directed(plain, "ltr"), directed(plain, "rtl")) == (
        plain,
        '<p lang="en" dir="ltr">a</p>',
    )


# --- a language that nobody speaks -------------------------------------------------------------

_ACCENTED = str.maketrans("aceinouyAEINOU", "áçéíñóúýÁÉÍÑÓÚ")
_STOP = re.compile(
    r"\b(?:the|of|and|in|to|by|is|are|with|no|this|all|from|for|notes?|documents?)\b"
)
_OWN = re.compile("Survey of the Harbour|Letter on the Ferry|The Harbour Papers")
"""Titles of the golden edition, in places where no element can say their language."""
_SPOKEN_BY_OTHERS = re.compile(r"\b(?:ed-cite|ed-works|ed-sources|ed-work|Z3988)\b")


def _pseudo(text: str) -> str:
    """A string as no language has it: longer, with accents, its places untouched."""
    parts = re.split(r"(\{\w+\})", text)
    return (
        "".join(one if one.startswith("{") else one.translate(_ACCENTED) for one in parts) + " ~~"
    )


@pytest.fixture
def pseudo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A catalogue for a language that has none, and that runs from right to left."""
    language, made = "he", {}
    for one in used():
        count = Catalog(locale=language).num_plurals
        text = (one.text, one.many) if one.many else one.text
        shown = tuple([_pseudo(one.many)] * count) if one.many else _pseudo(one.text)
        made[one] = Message(text, shown)
    path = tmp_path / language / "LC_MESSAGES" / "edition.po"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_po(file, CATALOGUES.written(language, made))
    monkeypatch.setattr(wording, "FOLDER", tmp_path)
    wording.wording.cache_clear()
    yield language
    wording.wording.cache_clear()


def _texts(element: Any, language: str) -> Iterator[tuple[str, str]]:
    """The texts of a page, and of attributes that are read out, with their languages."""
    language = element.get("lang", language)
    skipped = _SPOKEN_BY_OTHERS.search(element.get("class", ""))
    if (
        not isinstance(element.tag, str)
        or element.tag in ("script", "style", "template")
        or skipped
    ):
        return
    for name in ("aria-label", "placeholder"):
        yield language, element.get(name, "")
    yield language, element.text or ""
    for child in element:
        yield from _texts(child, language)
        yield language, child.tail or ""


def test_no_english_is_left_in_another_language(pseudo: str) -> None:
    edition = load(GOLDEN, host=Publication(title="T", interface=pseudo, language="en"))
    site = build.site(edition)
    pages = {
        name: data.decode()
        for name, data in exported(edition, site, GOLDEN)
        if name.endswith("index.html") and isinstance(data, bytes)
    }
    assert len(pages) > 8
    left = []
    for name, html in pages.items():
        assert f'<html lang="{pseudo}" dir="rtl">' in html, name
        tree = html5lib.parse(html, namespaceHTMLElements=False)
        left += [
            (name, text)
            for spoken, text in _texts(tree, "")
            if spoken == pseudo and _STOP.search(_OWN.sub("", text)) and "://" not in text
        ]
    assert not left, "\n".join(map(str, left))


def test_an_interface_without_a_catalogue_says_that_its_words_are_english() -> None:
    """The frame of the host is in the language that the editors asked for."""
    for asked, begins in (("he", '<div class="ed-interface" lang="en" dir="ltr">'), ("de-AT", "")):
        edition = load(GOLDEN, host=Publication(title="T", interface=asked))
        assert edition.publication.untranslated == bool(begins)
        assert edition.publication.written == ("he" if begins else "de")
        for page in build.site(edition).pages:
            assert page.render().startswith(begins), page.address
            assert begins or "ed-interface" not in page.render()


def test_months_are_named_in_their_own_language() -> None:
    """Babel gives the names of a language that it read before if these forms are an alias."""
    assert Locale.parse("ja").months["stand-alone"]["wide"][7] == "7月"
    shown = {one: date_words("XXXX-07", wording.wording(one)) for one in LANGUAGES}
    assert "juillet" in shown["fr"]
    assert "Juli" in shown["de"]
    assert "июль" in shown["ru"]
    assert "يوليو" in shown["ar"]
