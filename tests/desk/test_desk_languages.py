"""The desk works in each text of a document, and on the pages of each language of the site."""

from __future__ import annotations

import re
import shutil

import pytest
from desk_client import DeskClient
from shared import ROOT

SETTINGS = """site_name: The Ferry
docs_dir: content
plugins:
  - edition
"""
NOTE = {
    "id": "n9",
    "comment": "엔진",
    "language": "ko",
    "in": "2.a",
    "kind": "explanatory",
    "certainty": "high",
    "text": "A note.",
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> DeskClient:
    """A desk of an edition in English, German, and Arabic; its report is in English and Korean."""
    folder = tmp_path_factory.mktemp("desk")
    for name in ("several", "languages"):
        content = ROOT / "tests" / name / "content"
        shutil.copytree(content, folder / "content", dirs_exist_ok=True)
    (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return DeskClient(folder / "content")


@pytest.mark.parametrize(
    ("language", "heading"), [("", ">Notes<"), ("de", ">Anmerkungen<"), ("fr", ">Notes<")]
)
def test_a_note_on_a_further_text_is_shown_in_the_language_of_the_page(
    client: DeskClient, language: str, heading: str
) -> None:
    page = client.get(f"/{language}/documents/ferry/" if language else "/documents/ferry/")
    if page.status == 200:
        marks = [f' data-page-language="{language}"'] * bool(language)
        assert re.findall(r' data-page-language="[a-z]+"', page.body.decode()) == marks
        assert b' data-document="ferry"' in page.body
    change = {
        "document": "ferry",
        "language": language,
        "digests": client.digests("ferry"),
        "steps": [{"do": "add", "what": "annotation", "row": NOTE}],
    }
    article = client.post("/_desk/preview", change).json["article"]
    assert 'id="n-n9"' in article
    assert heading in article


def test_the_settings_of_the_site_are_those_of_the_desk(client: DeskClient) -> None:
    file = client.content.parent / "mkdocs.yml"
    assert client.get("/").status == 200
    file.write_text(
        SETTINGS.replace("  - edition", "  - edition:\n      citation: {styles: [missing.csl]}"),
        encoding="utf-8",
    )
    answer = client.get("/")
    assert answer.status == 422
    assert "missing.csl" in answer.json["error"]
    file.write_text(SETTINGS.replace("The Ferry", "The Other Ferry"), encoding="utf-8")
    assert client.get("/").status == 200
