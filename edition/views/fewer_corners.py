"""Draws a polygon with fewer corners, since some programs write a thousand corners for a line."""

from __future__ import annotations

from math import hypot

Polygon = tuple[tuple[int, int], ...]
_MOST = 300
"""The maximum number of corners that are compared with each other."""


def fewer_corners(polygon: Polygon, tolerance: float) -> Polygon:
    """The corners of a simpler polygon, whose outline is at most about `tolerance` from `polygon`.

    First, corners near the previous corner are left out. Then the method of Douglas and Peucker is
    applied.
    """
    near = tolerance / 2
    points = _apart(polygon, near)
    while len(points) > _MOST:
        near *= 2
        points = _apart(polygon, near)
    far = max(range(len(points)), key=lambda k: _distance(points[k], points[0]))
    closed = (*points, points[0])
    kept = {0, far}
    waiting = [(0, far), (far, len(points))]
    while waiting:
        first, last = waiting.pop()
        within = range(first + 1, last)
        worst = max(
            within, key=lambda k: _from_side(closed[k], closed[first], closed[last]), default=0
        )
        if worst and _from_side(closed[worst], closed[first], closed[last]) > tolerance:
            kept.add(worst)
            waiting += [(first, worst), (worst, last)]
    found = tuple(points[k] for k in sorted(kept))
    return found if len(found) >= _LEAST else polygon[:_MOST]


_LEAST = 3
"""The minimum number of corners of a polygon."""


def _apart(points: Polygon, distance: float) -> Polygon:
    """The first corner, and each further corner at a minimum `distance` from the previous selected
    corner.
    """
    kept = [points[0]]
    for point in points[1:]:
        if _distance(point, kept[-1]) >= distance:
            kept.append(point)
    return tuple(kept)


def _distance(one: tuple[int, int], other: tuple[int, int]) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _from_side(point: tuple[int, int], one: tuple[int, int], other: tuple[int, int]) -> float:
    """The distance of a point from the straight line between two corners."""
    (x, y), (a, b), (c, d) = point, one, other
    length = hypot(c - a, d - b)
    if not length:
        return _distance(point, one)
    along = ((x - a) * (c - a) + (y - b) * (d - b)) / length**2
    along = min(1.0, max(0.0, along))
    return hypot(x - a - along * (c - a), y - b - along * (d - b))
