"""Words of a text that is not UTF-8 are shown in each encoding in which they can be words."""

from __future__ import annotations

import pytest

from edition.intake.other_encodings import likely_readings


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Ein über alle Maßen schöner Hafen", "Windows-1252"),
        ("Zażółć gęślą jaźń w porcie", "Windows-1250"),
        ("Порт был закрыт в понедельник", "KOI8-R"),
        ("Порт был закрыт", "Windows-1251"),
        ("ПОРТ БЫЛ ЗАКРЫТ", "KOI8-R"),
        ("Το λιμάνι έκλεισε", "Windows-1253"),
        ("港は月曜日に閉鎖された。サーバー", "Shift_JIS"),
        ("항구는 월요일에 닫혔다", "EUC-KR"),
        ("港口星期一关闭。", "GB18030"),
        ("It cost 5 £ “at least”", "Windows-1252"),
    ],
)
def test_the_right_reading_is_shown(text: str, encoding: str) -> None:
    shown = [word for word in text.split() if not word.isascii()][:3]
    assert f"“{' '.join(shown)}” ({encoding}" in likely_readings(text.encode(encoding))


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        ("Zażółć gęślą", "Windows-1250", "“Zażółć gęślą” (Windows-1250)"),
        ("Порт был", "KOI8-R", "“Порт был” (KOI8-R)"),
        ("über Maßen", "Windows-1252", "“über Maßen” (Windows-1252, Windows-1250)"),
        ("l’été à", "Windows-1252", "“l’été à” (Windows-1252); “l’été ŕ” (Windows-1250)"),
    ],
)
def test_readings_that_cannot_be_words_are_not_shown(
    text: str, encoding: str, expected: str
) -> None:
    assert likely_readings(text.encode(encoding)) == expected


@pytest.mark.parametrize(
    ("sign", "encoding"),
    [("港口星期一关闭。", "GB18030"), ("港は月曜日に閉鎖された。", "Shift_JIS")],
)
def test_a_long_text_without_spaces_is_shortened(sign: str, encoding: str) -> None:
    text = sign * 50
    assert f"“{text[:41]}” ({encoding}" in likely_readings(text.encode(encoding))


def test_other_bytes_have_no_reading() -> None:
    assert likely_readings(b"a \xff\xfe\x00\x98\x81 b") == ""
