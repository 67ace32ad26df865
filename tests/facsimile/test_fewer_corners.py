"""A polygon with fewer corners has nearly the same outline."""

from __future__ import annotations

from math import cos, pi, sin

from hypothesis import given
from hypothesis import strategies as st

from edition.views.fewer_corners import fewer_corners

SQUARE = ((0, 0), (1000, 0), (1000, 200), (0, 200))


def test_corners_on_a_side_are_left_out() -> None:
    wavy = (*tuple((x, 3 * (x % 2)) for x in range(0, 990, 7)), (1000, 0), (1000, 200), (0, 200))
    assert fewer_corners(wavy, 15) == SQUARE
    assert fewer_corners(SQUARE, 15) == SQUARE


def test_a_bend_is_kept() -> None:
    bent = ((0, 0), (500, 40), (1000, 0), (1000, 200), (0, 200))
    assert fewer_corners(bent, 15) == bent
    assert fewer_corners(bent, 50) == SQUARE


def test_a_round_polygon_stays_round() -> None:
    circle = tuple(
        (round(1000 * cos(k / 2000 * pi)), round(1000 * sin(k / 2000 * pi))) for k in range(4000)
    )
    few = fewer_corners(circle, 15)
    assert 12 <= len(few) <= 40
    assert set(few) <= set(circle)


POINTS = st.lists(
    st.tuples(st.integers(-99, 9999), st.integers(-99, 9999)), min_size=3, max_size=30
)


@given(POINTS, st.integers(1, 400))
def test_any_polygon_stays_one(points: list[tuple[int, int]], tolerance: int) -> None:
    few = fewer_corners(tuple(points), tolerance)
    assert len(few) >= 3
    assert few[0] == points[0]
    assert set(few) <= set(points)
