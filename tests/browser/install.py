"""Bring a browser where there is none: Playwright's own, else the distribution's Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def system_browser() -> str | None:
    """A Chromium that the machine has already."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def own_browser() -> str | None:
    """Playwright's Chromium, if it was downloaded."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 # slow to import

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> str | None:
    """Try Playwright's download, then Debian's package where that may be installed."""
    with_own = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.run(with_own, check=False).returncode == 0:
        return own_browser()
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=False)
    return system_browser()


def main() -> None:
    path = system_browser() or own_browser() or install()
    if path is None:
        sys.exit(
            "No browser: install Chromium, or run `playwright install chromium`, and try again"
        )
    sys.stdout.write(f"Browser: {path}\n")


if __name__ == "__main__":
    main()
