"""Bring what tests take from npm, where it is not; and Node.js itself by Debian's packages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path


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


def bring(folder: Path) -> None:
    """The packages that a folder's `package-lock.json` names, where they are not there yet."""
    lock, brought = folder / "package-lock.json", folder / "node_modules" / ".package-lock.json"
    if not brought.exists() or brought.stat().st_mtime < lock.stat().st_mtime:
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(command, cwd=folder, check=True)


def main(folders: list[str]) -> None:
    if not node():
        install()
    if node():
        for folder in folders:
            bring(Path(folder))
    else:
        # The tests say so too: they are skipped, or fail where they must not be.
        sys.stdout.write(f"No Node.js: what {', '.join(folders)} need from npm is missing\n")


if __name__ == "__main__":
    main(sys.argv[1:])
