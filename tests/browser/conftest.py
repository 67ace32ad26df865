"""A real browser on the built site, served from this machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser.install import own_browser, system_browser
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    Request,
    Response,
    ViewportSize,
    expect,
    sync_playwright,
)
from served import served
from shared import ROOT, Build, Once
from sites import exported, write_plain, write_short, write_short_document

from edition.editorial.content_folder import ContentFolder
from edition.pipeline import build
from edition.system.folders import replace
from edition.website.build_settings import build_options
from edition.website.site_settings import site_settings

READING = "documents/118390/"
VARIANTS = [
    ("Kunayev", "Kunaev, Dinmukhamed Akhmedovich", "Kunaev"),
    ("쿠나예프", "Kunaev, Dinmukhamed Akhmedovich", "Kunaev"),
    ("Қонаев", "Kunaev, Dinmukhamed Akhmedovich", "Kunaev"),
    ("김일성", "Kim Il Sung", "Kim Il Sung"),
    ("일성", "Kim Il Sung", "Kim Il Sung"),
    ("金日成", "Kim Il Sung", "Kim Il Sung"),
    ("Gim Ilseong", "Kim Il Sung", "Kim Il Sung"),
    ("kim ilsong", "Kim Il Sung", "Kim Il Sung"),
]
"""Forms of names that readers write, the entry meant, and how the document writes it."""
SHOTS = ROOT / "build" / "screenshots"
"""Where `EDITION_SCREENSHOTS=1` puts pictures of pages, for a person."""
VIOLATIONS = """addEventListener("securitypolicyviolation", (event) =>
  console.error("Content Security Policy", event.effectiveDirective, event.blockedURI, event.sample))"""
"""Says in the console what a policy forbids, also where the browser itself would not."""
EMULATED = (
    "matchMedia('print').matches || matchMedia('(prefers-reduced-motion: reduce)').matches"
    " || matchMedia('(forced-colors: active)').matches"
)
"""Whether a test has emulated a medium, after which its page is not used again."""
CHEAP = (
    "--disable-gpu",  # what would stand in for one takes longer
    "--in-process-gpu",
    # All pages share a process, since a new one reads the fonts and compiles the scripts again.
    "--renderer-process-limit=1",
    "--disable-site-isolation-trials",
)
"""Arguments with which a new page takes the browser two thirds of the processor time."""
expect.set_options(timeout=30_000)
"""Milliseconds that a slow machine gets; a test that passes never waits so long."""


@pytest.fixture(scope="session")
def short_site(once: Once, mkdocs: Build) -> Path:
    """The root of a host that has the edition with a short telegram below /some/path/."""

    def write(folder: Path) -> None:
        write_short(folder)
        root = folder / "root"
        done = mkdocs(folder, root / "some" / "path")
        assert done.returncode == 0, done.stderr
        for name in ("404.html", "_headers"):
            shutil.copy(root / "some" / "path" / name, root / name)

    return once("short", write) / "root"


@pytest.fixture(scope="session")
def short_host(short_site: Path) -> Iterator[str]:
    """The address of that host, with a slash at its end."""
    with served(short_site) as address:
        yield address


@pytest.fixture(scope="session")
def address(short_host: str) -> str:
    """The address of the edition with a short telegram, with a slash at its end."""
    return f"{short_host}some/path/"


def write_own(folder: Path, site: Path) -> None:
    """Write the site of an edition in its own frame, as `edition build` does."""
    content = folder / "content"
    settings = site_settings(content)
    edition, made = build.build_site(
        ContentFolder(content, "content"), settings.publication(), build_options(settings)
    )
    replace(site, exported(edition, made, content, settings))


@pytest.fixture(scope="session")
def own_site(once: Once) -> Path:
    """The root of a host that has the same edition as `edition build` writes it, below /some/path/."""

    def write(folder: Path) -> None:
        write_short(folder)
        root = folder / "root"
        write_own(folder, root / "some" / "path")
        (root / "_headers").write_bytes((root / "some" / "path" / "_headers").read_bytes())

    return once("own-frame", write) / "root"


@pytest.fixture(scope="session")
def own_address(own_site: Path) -> Iterator[str]:
    """The address of the edition with a short telegram in its own frame, with a slash at its end."""
    with served(own_site) as address:
        yield f"{address}some/path/"


@pytest.fixture(scope="module", params=["own", pytest.param("material", marks=pytest.mark.audit)])
def frame(request: pytest.FixtureRequest) -> str:
    """The frame of the edition with a short telegram: its own, and in `make audits` Material's.

    A page takes a browser half the time in its own frame. `in_both` marks tests that `make slow` runs
    in Material's, at least one of each script; `in_material` marks what depends on Material's frame. With this
    scope, pytest does not move tests out of their files.
    """
    name: str = request.param
    return name


in_both = pytest.mark.parametrize(
    "frame", ["own", pytest.param("material", marks=pytest.mark.slow)], indirect=True
)
in_material = pytest.mark.parametrize("frame", ["material"], indirect=True)
NO_COLUMN = ViewportSize(width=1000, height=900)
"""A window without a column of notes, which takes a browser long to lay out."""


@pytest.fixture(scope="module")
def host(frame: str, request: pytest.FixtureRequest) -> str:
    """The address of the edition with a short telegram, with a slash at its end."""
    address: str = request.getfixturevalue({"own": "own_address", "material": "address"}[frame])
    return address


@pytest.fixture(scope="session")
def telegram_address(telegram_site: Path) -> Iterator[str]:
    """The address of the telegram's edition, for what depends on a long text."""
    with served(telegram_site) as address:
        yield address


@pytest.fixture(scope="session")
def swapping_address(tmp_path_factory: pytest.TempPathFactory, mkdocs: Build) -> Iterator[str]:
    """The short telegram twice over in Material as it comes, which swaps pages in place.

    Material does this at the site's own address only.
    """
    folder = write_plain(tmp_path_factory.mktemp("swapping"))
    write_short_document(folder)
    first = folder / "content" / "documents" / "118390"
    shutil.copytree(first, first.with_name("copy"))
    yml = first.with_name("copy") / "edition.yml"
    text = yml.read_text(encoding="utf-8")
    yml.write_text(text.replace('id: "118390"', "id: copy", 1), encoding="utf-8")
    with served(folder / "site") as address:
        (folder / "mkdocs.yml").write_text(
            f"site_name: Plain\nsite_url: {address}\ndocs_dir: content\n"
            "theme: {name: material, font: false, features: [navigation.instant]}\n"
            "plugins: [search, edition]\n",
            encoding="utf-8",
        )
        done = mkdocs(folder, folder / "site")
        assert done.returncode == 0, done.stderr
        yield address


@pytest.fixture(scope="session")
def plain_address(plain_site: Path) -> Iterator[str]:
    """The address of the site with Material's own face."""
    with served(plain_site) as address:
        yield address


@pytest.fixture(scope="session")
def languages_address(languages_edition: Path) -> Iterator[str]:
    """The address of the site in three languages."""
    with served(languages_edition / "site") as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = system_browser()
    assert path or own_browser(), "no browser: `make browser` brings one"
    arguments = list(CHEAP)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


def keep(shown: Page | Locator, name: str) -> None:
    """Keep a picture of what is shown, if pictures are wanted: taking them takes long."""
    if os.environ.get("EDITION_SCREENSHOTS"):
        SHOTS.mkdir(parents=True, exist_ok=True)
        shown.screenshot(path=SHOTS / f"{name}.png")


def watch(page: Page, problems: list[str]) -> None:
    """Note what fails in a page, and what its policy forbids."""
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "console",
        lambda said: problems.append(said.text) if "Content Security Policy" in said.text else None,
    )


@contextmanager
def clean_page(context: BrowserContext, address: str) -> Iterator[Page]:
    """A page of a visitor who has not been here before, though the browser keeps the files that it loaded.

    The tests of a window use one page after the other, since a new one needs a new process.
    """
    page = context.pages[0] if context.pages else context.new_page()
    size = page.viewport_size
    try:
        yield page
    finally:
        emulated = page.evaluate(EMULATED)
        parts = urlsplit(address)
        stored = {"origin": f"{parts.scheme}://{parts.netloc}", "storageTypes": "all"}
        context.new_cdp_session(page).send("Storage.clearDataForOrigin", stored)
        context.clear_cookies()
        if emulated:
            page.close()
        else:
            page.goto("about:blank")
            page.mouse.move(0, 0)
            if size and page.viewport_size != size:
                page.set_viewport_size(size)
        for opened in context.pages[1:]:
            opened.close()


@contextmanager
def watched(page: Page, problems: list[str], address: str = "") -> Iterator[None]:
    """Note script errors, violations, and requests of other addresses, in one test."""

    def failed(error: Error) -> None:
        problems.append(str(error))

    def said(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            problems.append(message.text)

    def asked(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:", "about:")):
            problems.append(request.url)

    page.on("pageerror", failed)
    page.on("console", said)
    page.on("request", asked)
    try:
        yield
    finally:
        page.remove_listener("pageerror", failed)
        page.remove_listener("console", said)
        page.remove_listener("request", asked)


Window = tuple[BrowserContext, str]
"""What a browser shares between pages, and the address of the site."""


@contextmanager
def guarded_window(browser: Browser, root: Path, *, headers: bool = True) -> Iterator[Window]:
    """A window at desktop width on an edition that a host has below /some/path/."""
    with served(root, headers=headers) as address:
        context = browser.new_context(
            base_url=f"{address}some/path/", viewport={"width": 1280, "height": 900}
        )
        context.add_init_script(VIOLATIONS)
        yield context, address
        context.close()


@contextmanager
def guarded_page(window: Window) -> Iterator[Page]:
    """A page that fails the test on script errors, on whatever its policy forbids, and on what isn't there."""
    problems: list[str] = []

    def answered(answer: Response) -> None:
        if answer.status >= 400:
            problems.append(answer.url)

    with clean_page(*window) as page, watched(page, problems):
        page.on("response", answered)
        yield page
        page.remove_listener("response", answered)
    assert problems == []


@contextmanager
def _desk(
    browser: Browser, address: str, size: ViewportSize | None = None
) -> Iterator[BrowserContext]:
    """A window at desktop width, for pages that `clean_page` opens."""
    size = size or ViewportSize(width=1280, height=900)
    context = browser.new_context(viewport=size, base_url=address)
    yield context
    context.close()


@contextmanager
def _page(desk: BrowserContext, address: str) -> Iterator[Page]:
    """A page that fails the test on script errors, violations and foreign requests."""
    problems: list[str] = []
    with clean_page(desk, address) as page, watched(page, problems, address):
        yield page
    assert problems == []


@pytest.fixture(scope="session")
def own_desk(browser: Browser, own_address: str) -> Iterator[BrowserContext]:
    with _desk(browser, own_address, NO_COLUMN) as context:
        yield context


@pytest.fixture(scope="session")
def material_desk(browser: Browser, address: str) -> Iterator[BrowserContext]:
    with _desk(browser, address) as context:
        yield context


@pytest.fixture(scope="session")
def long_desk(browser: Browser, telegram_address: str) -> Iterator[BrowserContext]:
    with _desk(browser, telegram_address) as context:
        yield context


@pytest.fixture
def page(frame: str, host: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page at desktop width of the edition with a short telegram."""
    with _page(request.getfixturevalue(f"{frame}_desk"), host) as page:
        yield page


@pytest.fixture
def material_page(material_desk: BrowserContext, address: str) -> Iterator[Page]:
    """The same in Material, for what depends on Material's frame."""
    with _page(material_desk, address) as page:
        yield page


@pytest.fixture
def long_page(long_desk: BrowserContext, telegram_address: str) -> Iterator[Page]:
    """The same of the telegram as it is, for what depends on a long text."""
    with _page(long_desk, telegram_address) as page:
        yield page
