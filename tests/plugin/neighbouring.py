"""A small edition under Git that other plugins are tried with."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from plugin import small

HEAD = """site_name: Small
site_url: https://example.org/
site_description: An edition
docs_dir: content
repo_url: https://git.example/a/b
edit_uri: edit/main/content
theme: {name: material, font: false, features: [content.action.edit]}
"""
DOCUMENT_DAY, PROSE_DAY = "2001-02-03", "2005-02-03"
EDITOR, WRITER = "Ann Editor", "Bob Writer"


def write(folder: Path, plugins: str, more: str = "", files: dict[str, str] | None = None) -> Path:
    """One document by `EDITOR`, two pages by `WRITER`, each committed on its day."""
    small.write(folder)
    _git(folder, "init", "-q", "-b", "main")
    _commit(folder, "content/documents", EDITOR, DOCUMENT_DAY)
    pages = {
        "content/index.md": "# Home\n\n[Paper](documents/paper.md), [names](glossary.md).\n",
        "content/about.md": "# About\n\nWords.\n",
        "mkdocs.yml": f"{HEAD}{more}plugins:\n{plugins}",
    }
    for name, text in {**pages, **(files or {})}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    _commit(folder, ".", WRITER, PROSE_DAY)
    return folder


def _commit(folder: Path, path: str, name: str, day: str) -> None:
    _git(folder, "add", path)
    _git(folder, "commit", "-qm", "Work", name=name, day=day)


def _git(folder: Path, *arguments: str, name: str = EDITOR, day: str = DOCUMENT_DAY) -> None:
    who = {
        "NAME": name,
        "EMAIL": f"{name.split(maxsplit=1)[0].lower()}@example.org",
        "DATE": f"{day}T04:05Z",
    }
    env = {f"GIT_{role}_{key}": who[key] for role in ("AUTHOR", "COMMITTER") for key in who}
    command = ["git", "-c", "core.hooksPath=/dev/null", *arguments]
    subprocess.run(command, cwd=folder, env={**os.environ, **env}, check=True, capture_output=True)
