"""Bring what WeasyPrint needs of the system, by Debian's packages."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys

PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")


def runs() -> bool:
    """Whether WeasyPrint finds the libraries that it sets pages with."""
    try:
        importlib.import_module("weasyprint")
    except (ImportError, OSError):
        return False
    return True


def install() -> None:
    """Debian's packages, where they may be installed."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES]
        subprocess.run(command, check=False)


def main() -> None:
    if not runs():
        install()
    if not runs():
        # The tests say so too: they are skipped, or fail where they must not be.
        sys.stdout.write("No Pango: PDFs will not be tested\n")


if __name__ == "__main__":
    main()
