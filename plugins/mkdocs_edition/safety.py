"""Builds a site in a separate folder, then replaces the old site; allows one build at a time."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from edition.system.locks import lock, unlock
from edition.system.messages import Message
from edition.system.os_errors import problem


class BusyError(Exception):
    """Another build is writing the same site."""


class SwapError(Exception):
    """The built site cannot replace the existing one."""


@dataclass(frozen=True)
class Building:
    """A folder that the build has locked and that is next to the site: `.site.build` for `site`.

    The operating system releases the lock when the process ends, however it ends.
    """

    site: Path
    folder: Path
    _handle: int | None

    @classmethod
    def begin(cls, site: Path) -> Building:
        """Create and lock the folder, and clean up after a build that was killed.

        Raises `BusyError` if another build has locked the folder, and `OSError` if the folder
        cannot be created.
        """
        site = site.resolve()
        if site.is_mount():  # a mount point cannot be replaced by renaming another folder
            hint = Message("a mount point cannot be replaced; set site_dir to a folder below it")
            raise OSError(errno.EBUSY, hint, str(site))
        folder = site.parent / f".{site.name}.build"
        building = cls(site, folder, _locked(folder))
        building._settle()
        shutil.rmtree(building.made, ignore_errors=True)
        return building

    @property
    def made(self) -> Path:
        """The folder of the new site."""
        return self.folder / "site"

    @property
    def _before(self) -> Path:
        return self.folder / "before"

    def publish(self) -> None:
        """Replace the old site with the new one.

        Raises `SwapError` if the site cannot be replaced; the old site then remains.
        """
        try:
            if self.site.exists():
                self.site.rename(self._before)
            self.made.rename(self.site)
        except OSError as error:
            self._settle()
            message = Message(
                "{folder} cannot be replaced: {problem}",
                folder=str(self.site),
                problem=problem(error),
            )
            raise SwapError(message) from None
        self._settle()

    def end(self) -> None:
        """Delete the folder with its contents, and release the lock."""
        shutil.rmtree(self.folder, ignore_errors=True)
        unlock(self._handle)

    def _settle(self) -> None:
        """Restore the old site if there is no new site; otherwise, keep nothing of the old site
        except its hidden files.
        """
        if not self._before.exists():
            return
        if not self.site.exists():
            self._before.rename(self.site)
            return
        # MkDocs does the same: files such as `.git` and `.htaccess` belong to the site's owner.
        (self._before / ".well-known" / "security.txt").unlink(missing_ok=True)
        for hidden in self._before.glob(".*"):
            _move(hidden, self.site / hidden.name)
        shutil.rmtree(self._before)


def _locked(folder: Path) -> int | None:
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            handle = lock(folder)
        except FileNotFoundError:
            continue  # the build that had locked the folder has just ended
        except BlockingIOError:
            raise BusyError from None
        with suppress(FileNotFoundError):
            if handle is None or os.path.samestat(os.fstat(handle), folder.stat()):
                return handle
        unlock(handle)


def _move(old: Path, new: Path) -> None:
    """Move a file or folder, unless its new name is taken; existing folders are merged."""
    if not new.exists():
        old.rename(new)
    elif old.is_dir() and new.is_dir():
        for child in old.iterdir():
            _move(child, new / child.name)
