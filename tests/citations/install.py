"""Bring citeproc-js where it is not: by npm, and Node.js itself by Debian's packages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
LOCK, BROUGHT = HERE / "package-lock.json", HERE / "node_modules" / ".package-lock.json"


def node() -> bool:
    """Whether Node.js and npm are on the machine."""
    return all(map(shutil.which, ("node", "npm")))


def install() -> None:
    """Debian's Node.js, where that may be installed."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        packages = ["nodejs", "npm"] if shutil.which("node") is None else ["npm"]
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
        subprocess.run(command, check=False)


def main() -> None:
    if not node():
        install()
    if not node():
        # The tests say so too: they are skipped, or fail where they must not be.
        sys.stdout.write("No Node.js: citations will not be held against citeproc-js\n")
    elif not BROUGHT.exists() or BROUGHT.stat().st_mtime < LOCK.stat().st_mtime:
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(command, cwd=HERE, check=True)


if __name__ == "__main__":
    main()
