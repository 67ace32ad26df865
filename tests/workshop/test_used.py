"""What is made of shared files once is noted for each document that has it."""

from __future__ import annotations

from edition.editorial.dependencies import TrackedMapping, remembered, tracking


class Files:
    """Shared files that say which name is whose."""

    def __init__(self, **names: str) -> None:
        self.names = TrackedMapping("entry", names)


def test_what_is_remembered_is_made_once_and_noted_each_time() -> None:
    made: list[str] = []

    @remembered
    def greeting(files: Files, key: str) -> str:
        made.append(key)
        return f"To {files.names[key]}"

    files, others = Files(kim="Kim", lee="Lee"), Files(kim="Gim")
    for _ in range(2):
        with tracking() as used:
            assert greeting(files, "kim") == "To Kim"
        assert used == {("entry", "kim")}
    assert made == ["kim"]
    with tracking() as used:
        assert greeting(others, "kim") == "To Gim"
        assert greeting(files, "lee") == "To Lee"
    assert used == {("entry", "kim"), ("entry", "lee")}
    assert made == ["kim", "kim", "lee"]
    assert greeting(files, "kim") == "To Kim"  # nobody takes notes
