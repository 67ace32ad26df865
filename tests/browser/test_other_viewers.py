"""The manifest of a document, opened by the viewers of other projects; their packages come from npm."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from collections.abc import Iterator

import pytest
from browser.conftest import keep
from browser.test_page_images import write_letter
from playwright.sync_api import Browser, Error, Page, Response, expect
from served import served

from edition.editorial.content_folder import ContentFolder
from edition.editorial.publication_file import Publication
from edition.pipeline.build import build_site

PACKAGES = {
    "mirador": "mirador@4.0.0",
    "tify": "tify@0.35.0",
    "universalviewer": "universalviewer@4.4.0",
    "clover": "@samvera/clover-iiif@3.3.8",
}
PAGES = {
    "mirador": (
        '<div id="v" style="position:absolute;inset:0"></div><script src="mirador/dist/mirador.min.js">'
        "</script><script>Mirador.viewer({id: 'v', windows: [{manifestId: location.origin +"
        " '/iiif/letter/manifest.json'}]})</script>"
    ),
    "tify": (
        '<link rel="stylesheet" href="tify/dist/tify.css"><div id="v" style="height:700px"></div>'
        '<script type="module">import * as tify from "./tify/dist/tify.js"; const Tify = tify.default ||'
        " window.Tify; new Tify({container: '#v', manifestUrl: '/iiif/letter/manifest.json'})</script>"
    ),
    "universalviewer": (
        '<link rel="stylesheet" href="universalviewer/dist/uv.css"><div id="v" class="uv"'
        ' style="width:1200px;height:700px"></div><script src="universalviewer/dist/umd/UV.js"></script>'
        "<script>UV.init('v', {manifest: location.origin + '/iiif/letter/manifest.json'})</script>"
    ),
    "clover": (
        '<script src="clover/dist/web-components/index.umd.js"></script>'
        "<body><script>const viewer = document.createElement('clover-viewer'); viewer.id ="
        " location.origin + '/iiif/letter/manifest.json'; document.body.append(viewer)</script>"
    ),
}
TITLE = "Kentish ships"
pytestmark = [
    pytest.mark.audit,
    pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not on this machine"),
]


@pytest.fixture(scope="module")
def viewers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a folder with the viewers, and with the files of a site of one document."""
    folder = tmp_path_factory.mktemp("viewers")
    write_letter(folder)
    file = folder / "content" / "documents" / "letter" / "edition.yml"
    file.write_text(file.read_text("utf-8") + f"record: {{title: {TITLE}}}\n", "utf-8")
    command = ["npm", "pack", "--silent", *PACKAGES.values()]
    subprocess.run(command, cwd=folder, check=True, timeout=300)
    for name, package in PACKAGES.items():
        packed = package.removeprefix("@").replace("/", "-").replace("@", "-")
        with tarfile.open(folder / f"{packed}.tgz") as archive:
            archive.extractall(folder / name, filter="data")
        (folder / name / "package").rename(folder / name / "unpacked")
        (folder / name / "unpacked" / "dist").rename(folder / name / "dist")
        (folder / f"{name}.html").write_text(
            f"<!doctype html><meta charset=utf-8><title>{name}</title>{PAGES[name]}", "utf-8"
        )
    with served(folder, headers=False) as address:
        _, site = build_site(ContentFolder(folder / "content", "content"), Publication(url=address))
        for one in site.files:
            if one.address.startswith("iiif/"):
                path = folder / one.address
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(one.content())
        yield address


@pytest.mark.parametrize("name", PACKAGES)
def test_a_viewer_shows_the_title_and_the_picture(
    name: str, viewers: str, browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": 1300, "height": 820})
    loaded, missing, errors = list[str](), list[str](), list[Error]()

    def answered(answer: Response) -> None:
        if "/iiif/" in answer.url:
            (loaded if answer.ok else missing).append(answer.url)

    page.on("response", answered)
    page.on("pageerror", lambda error: errors.append(error))  # noqa: PLW0108 -- a method of a list has no place for Playwright's mark
    page.goto(f"{viewers}{name}.html")
    expect(page.get_by_text(TITLE).first).to_be_attached(timeout=60_000)
    _wait(page, loaded)
    keep(page, f"viewer-{name}")
    page.close()
    assert errors == []
    # Universal Viewer requests thumbnails of 90 pixels, which a folder of files does not have.
    assert [one for one in missing if name != "universalviewer" or "/90," not in one] == []


def _wait(page: Page, loaded: list[str]) -> None:
    """Wait until a viewer has loaded a picture."""
    for _ in range(60):
        if any(one.endswith("/default.jpg") for one in loaded):
            return
        page.wait_for_timeout(1_000)
    pytest.fail(f"no picture was loaded: {loaded}")
