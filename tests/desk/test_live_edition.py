"""The desk reads the edition again when a file that determines the site changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.desk.live_edition import LiveEdition


@pytest.mark.parametrize("name", ["mkdocs.yml", "mkdocs.yaml"])
def test_new_settings_are_read_at_once(tmp_path: Path, name: str) -> None:
    content, config = tmp_path / "content", tmp_path / name
    content.mkdir()
    live = LiveEdition(content, "content", "")
    first = live.now()
    assert first.settings.title == ""
    assert live.now() is first
    config.write_text("site_name: Letters\ndocs_dir: content\n", "utf-8")
    assert live.now().settings.title == "Letters"
    config.write_text("site_name: Papers and more\ndocs_dir: content\n", "utf-8")
    assert live.now().settings.title == "Papers and more"
    config.unlink()
    assert live.now().settings.title == ""


def test_a_preferred_file_of_settings_is_read_at_once(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    live = LiveEdition(tmp_path / "content", "content", "")
    for name in ("mkdocs.yaml", "mkdocs.yml"):
        (tmp_path / name).write_text(f"site_name: {name}\ndocs_dir: content\n", "utf-8")
        assert live.now().settings.title == name
