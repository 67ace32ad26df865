"""Bring a browser if there is none: Playwright's own, or else the distribution's Chromium.

Chromium's headless shell comes first. A new page takes it a quarter of the time, since it draws no window.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
WITH_WINDOWS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def system_browser(names: tuple[str, ...] = (*SHELLS, *WITH_WINDOWS)) -> str | None:
    """A Chromium that the machine has already."""
    return next((path for name in names if (path := shutil.which(name))), None)


def own_browser() -> str | None:
    """Playwright's Chromium, if it was downloaded; Playwright itself then starts its headless shell."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 # slow to import

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def packaged(name: str) -> None:
    """Install a package of Debian's, where that is possible."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", name], check=False)


def install() -> str | None:
    """The machine's browser, or Playwright's, or Debian's: whichever is there or can be brought first."""
    if system_browser() and not system_browser(SHELLS):
        packaged(SHELLS[0])
    if path := system_browser() or own_browser():
        return path
    with_own = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.run(with_own, check=False).returncode == 0:
        return own_browser()
    for name in (SHELLS[0], "chromium"):
        packaged(name)
        if path := system_browser():
            return path
    return None


def main() -> None:
    path = install()
    if path is None:
        sys.exit(
            "No browser: install Chromium, or run `playwright install chromium`, and try again"
        )
    sys.stdout.write(f"Browser: {path}\n")


if __name__ == "__main__":
    main()
