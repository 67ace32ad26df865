"""A site is built beside the one that is there, by one build at a time, and takes its place when it is whole."""

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
    """Another build is at work on the same site."""


class SwapError(Exception):
    """The built site can't take the place of the one that is there."""


@dataclass(frozen=True)
class Building:
    """A folder beside the site, `.site.build` for `site`, which its build has locked.

    The lock is the system's own: it ends with the process that holds it, however that ends.
    """

    site: Path
    folder: Path
    _handle: int | None

    @classmethod
    def begin(cls, site: Path) -> Building:
        """Take the folder, and put right what a build that was killed has left.

        Raises `BusyError` where another build has it, `OSError` where it can't be made.
        """
        site = site.resolve()
        if site.is_mount():  # nothing can be renamed into its place
            hint = Message("a mount point cannot be replaced; set site_dir to a folder below it")
            raise OSError(errno.EBUSY, hint, str(site))
        folder = site.parent / f".{site.name}.build"
        building = cls(site, folder, _locked(folder))
        building._settle()
        shutil.rmtree(building.made, ignore_errors=True)
        return building

    @property
    def made(self) -> Path:
        """Where the new site is made."""
        return self.folder / "site"

    @property
    def _before(self) -> Path:
        return self.folder / "before"

    def publish(self) -> None:
        """Put the new site into the place of the old one. Raises `SwapError`; the old one is there then."""
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
        """Give the folder up, with what is in it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        unlock(self._handle)

    def _settle(self) -> None:
        """Restore the old site if there is no new one; otherwise restore its hidden files."""
        if not self._before.exists():
            return
        if not self.site.exists():
            self._before.rename(self.site)
            return
        # As with MkDocs: `.git`, `.htaccess` and the like belong to who keeps the site.
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
            continue  # the build that had it has just ended
        except BlockingIOError:
            raise BusyError from None
        with suppress(FileNotFoundError):
            if handle is None or os.path.samestat(os.fstat(handle), folder.stat()):
                return handle
        unlock(handle)


def _move(old: Path, new: Path) -> None:
    """Move a file or folder to where nothing of that name is; folders are put together."""
    if not new.exists():
        old.rename(new)
    elif old.is_dir() and new.is_dir():
        for child in old.iterdir():
            _move(child, new / child.name)
