"""Letterheads and subject lines are recognised by their words."""

from __future__ import annotations

import pytest

from edition.reading.letterhead_lines import is_body_name, is_paper_number
from edition.reading.letterheads import is_bare_letterhead, is_subject


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("FOREIGN OFFICE", True),
        ("Department of State", True),
        ("British Embassy, Prague", True),
        ("Ministère des Affaires étrangères", True),
        ("Министерство иностранных дел", True),
        ("中华人民共和国外交部", True),
        ("駐日大韓民國大使館", True),
        ("外務省", True),
        ("DEPARTMENT REORGANISATION", False),
        ("Committee work", False),
        ("The Office.", False),
        ("外交部：", False),
        ("他访问外交部以后", False),
        ("The harbour", False),
        (f"{'Harbour ' * 8}Office", False),
    ],
)
def test_a_bare_letterhead_is_the_name_of_a_body_alone(line: str, *, expected: bool) -> None:
    assert is_bare_letterhead(line) is expected


@pytest.mark.parametrize(
    ("line", "above", "expected"),
    [
        ("关于渡船的请示", ["绝密", "外交部"], True),
        ("关于渡船的请示", ["绝密"], False),
        ("关于渡船的请示", [], False),
        ("关于渡船的请示。", ["外交部"], False),
        (f"关于{'渡' * 59}", ["外交部"], False),
        ("关于", ["外交部"], False),
        ("渡船について", ["外務省"], True),
        ("について", ["外務省"], False),
        ("渡船に関する件", ["外務省"], True),
        ("渡船についてお知らせ", ["外務省"], False),
        ("外交部关于渡船的报告", [], True),
        ("他谈到关于渡船的报告", [], False),
    ],
)
def test_a_subject_line_needs_a_body(line: str, above: list[str], *, expected: bool) -> None:
    assert is_subject(line, above) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("MINISTRY OF FOREIGN AFFAIRS", True),
        ("British Embassy, Prague", True),
        ("FOREIGN OFFICE, S.W.1.", True),
        ("Auswärtiges Amt", True),
        ("Министерство иностранных дел", True),
        ("外务部", False),
        ("外交部", True),
        ("Letter to the Ministry", False),
        ("Minutes of the Cabinet", False),
        ("MINUTES CABINET", False),
        ("The old Embassy", False),
        ("A New Royal British Embassy", False),
        ("British Embassy, its history and its most famous guests", False),
        ("Ferries on the Rhine", False),
    ],
)
def test_a_heading_is_a_letterhead_if_it_only_names_a_body(line: str, *, expected: bool) -> None:
    assert is_body_name(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("No. 123/45", True),
        ("Tgb. Nr. 12", True),
        ("№ 5", True),
        ("N° 123", True),
        ("外发〔1951〕12号", True),
        ("제123호", True),
        ("第一二三号", True),
        ("No. one", False),
        ("No. 5 ferries", False),
        ("No ferry", False),
        ("渡船信号", False),
        (f"No. 1{'2' * 30}", False),
    ],
)
def test_numbers_of_papers(line: str, *, expected: bool) -> None:
    assert is_paper_number(line) is expected
