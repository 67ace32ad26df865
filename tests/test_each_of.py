"""One test checks many cases, and names every case that fails."""

from __future__ import annotations

import pytest
from shared import each_of


def test_every_case_that_fails_is_named() -> None:
    checked = []

    @each_of(range(5))
    def check(case: int) -> None:
        checked.append(case)
        if case == 1:
            pytest.fail("a reason")
        if case == 2:
            pytest.skip("a reason")
        if case == 3:
            with pytest.raises(ValueError, match="never raised"):
                pass
        assert case

    with pytest.raises(BaseExceptionGroup, match="4 of 5 cases") as raised:
        check()
    assert checked == [0, 1, 2, 3, 4]
    notes = [error.__notes__ for error in raised.value.exceptions]
    assert notes == [["case: 0"], ["case: 1"], ["case: 2"], ["case: 3"]]
