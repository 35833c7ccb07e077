"""Opens ZIP archives that people upload, and believes nothing that they say: neither names nor sizes."""

from __future__ import annotations

import re
import stat
import unicodedata
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple, Protocol
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

MEGABYTE = 1_000_000
JUNK = {"__macosx", ".ds_store", "thumbs.db", "desktop.ini"}
ARCHIVES = (".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz")
DRIVE = re.compile(r"^[A-Za-z]:")
LONGEST_NAME, LONGEST_PART = 500, 200  # bytes; no file system of ours takes more
LONGEST_LINE = 1000  # bytes of the list of contents for each entry
ENCRYPTED, UTF8 = 0x1, 0x800  # flags of an entry
WORTH_A_LOOK = MEGABYTE  # below it, no ratio is suspicious
DAMAGE = (BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error)


class Upload(Protocol):
    """What is needed of a file: Django's uploads have it, and so have files that are open."""

    def read(self, size: int = -1, /) -> bytes: ...

    def seek(self, offset: int, whence: int = 0, /) -> int: ...

    def tell(self) -> int: ...


class ArchiveError(Exception):
    """An archive, or an entry of it, that cannot be used: what is wrong, said of it as in “is encrypted”."""


@dataclass(frozen=True)
class Limits:
    """In bytes, but for the number of files and how many times larger than in the archive a file may become."""

    archive: int = 200 * MEGABYTE
    file: int = 15 * MEGABYTE
    together: int = 400 * MEGABYTE
    files: int = 3000
    ratio: int = 200


ORDINARY = Limits()


@dataclass(frozen=True)
class ArchiveEntry:
    """A file of an archive; it can be read as long as the upload is open."""

    name: str
    size: int
    info: ZipInfo
    archive: ZipFile

    def read(self) -> bytes:
        """Return its content, never more than its size.

        Raises:
            ArchiveError: it is broken.
        """
        try:
            return self.archive.read(self.info)
        except DAMAGE as error:
            raise ArchiveError("is damaged or cut short in the ZIP") from error


class Refused(NamedTuple):
    name: str
    reason: str


class Contents(NamedTuple):
    """The files of an archive that can be used, in its order, and those that cannot, each with the reason."""

    entries: list[ArchiveEntry]
    refused: list[Refused]


def read_archive(
    upload: Upload, limits: Limits = ORDINARY, passed_over: Callable[[str], object] | None = None
) -> Contents:
    """List the files of a ZIP, without unpacking any; folders and what systems leave beside files are passed over.

    So are the files of which `passed_over` says so by their names, and they do not count.

    Raises:
        ArchiveError: it is no ZIP, is broken, or is too much as a whole.
    """
    upload.seek(0, 2)
    if (size := upload.tell()) > limits.archive:
        raise ArchiveError(f"has {megabytes(size)}; at most {megabytes(limits.archive)} are accepted")
    upload.seek(0)
    file = Guarded(upload, longest_list=limits.files * LONGEST_LINE)
    try:
        archive = ZipFile(file)
    except TooLong as error:
        raise ArchiveError(f"holds too many files; at most {limits.files} are accepted") from error
    except DAMAGE as error:
        raise ArchiveError("is no ZIP archive, or is damaged or cut short") from error
    file.is_listed = True
    found = [info for info in archive.infolist() if not info.is_dir() and not is_junk(name_of(info))]
    if passed_over is not None:
        found = [info for info in found if not passed_over(name_of(info))]
    if len(found) > limits.files:
        raise ArchiveError(f"holds {len(found)} files; at most {limits.files} are accepted")
    contents = sorted_out(found, archive, limits)
    if (together := sum(entry.size for entry in contents.entries)) > limits.together:
        most = megabytes(limits.together)
        raise ArchiveError(f"would take {megabytes(together)} when unpacked; at most {most} are accepted")
    return contents


def sorted_out(found: list[ZipInfo], archive: ZipFile, limits: Limits) -> Contents:
    contents, taken = Contents([], []), set[str]()
    folders = {str(above) for info in found for above in PurePosixPath(name_of(info)).parents}
    for info in found:
        name = name_of(info)
        reason = wrong_name(name, info) or wrong_content(info, limits)
        if name in taken:
            reason = reason or "is in the ZIP twice; the first one counts"
        elif name in folders:
            reason = reason or "has the name of a folder in the ZIP"
        if reason:
            contents.refused.append(Refused(printable(name), reason))
        else:
            taken.add(name)
            contents.entries.append(ArchiveEntry(name, info.file_size, info, archive))
    return contents


def name_of(info: ZipInfo) -> str:
    """Return the path of an entry: Macs write UTF-8 without saying so, and Windows may write backslashes."""
    name = info.orig_filename
    if not info.flag_bits & UTF8:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = info.orig_filename
    return unicodedata.normalize("NFC", name.replace("\\", "/"))


def is_junk(name: str) -> bool:
    parts = name.casefold().split("/")
    return not JUNK.isdisjoint(parts) or parts[-1].startswith("._")


def wrong_name(name: str, info: ZipInfo) -> str:
    parts = name.split("/")
    if name.startswith("/") or DRIVE.match(name):
        return "has an absolute name"
    if ".." in parts:
        return "climbs out of the ZIP"
    if not all(part not in ("", ".") and part.isprintable() for part in parts):
        return "has a name with characters that no file may have"
    if len(name.encode()) > LONGEST_NAME or any(len(part.encode()) > LONGEST_PART for part in parts):
        return f"has a name of more than {LONGEST_PART} characters"
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "is a link to another file"
    return "is no ordinary file" if kind not in (0, stat.S_IFREG) else ""


def wrong_content(info: ZipInfo, limits: Limits) -> str:
    if info.flag_bits & ENCRYPTED:
        return "is encrypted; make a ZIP without a password"
    if info.filename.casefold().endswith(ARCHIVES):
        return "is an archive inside the ZIP; unpack it first"
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return "is packed in a way that is not read; make an ordinary ZIP"
    if info.file_size > limits.file:
        return f"has {megabytes(info.file_size)}; at most {megabytes(limits.file)} are accepted"
    if info.file_size > WORTH_A_LOOK and info.file_size > limits.ratio * info.compress_size:
        return f"would become more than {limits.ratio} times as large; that is no honest file"
    return ""


def printable(name: str) -> str:
    shown = "".join(letter if letter.isprintable() else "�" for letter in name)
    return shown if len(shown) <= LONGEST_PART else f"{shown[:LONGEST_PART]}…"


def megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.1f} MB".replace(".0 MB", " MB") if size >= MEGABYTE / 10 else f"{size} bytes"


class TooLong(Exception):
    """The list of contents of an archive is longer than any that we take."""


class Guarded:
    """Passes a file to `ZipFile`, which takes the list of contents as a whole, however long it says it is."""

    def __init__(self, upload: Upload, *, longest_list: int) -> None:
        self.upload, self.longest_list, self.is_listed = upload, longest_list, False

    def read(self, size: int = -1) -> bytes:
        if not self.is_listed and size > self.longest_list:
            raise TooLong
        return self.upload.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self.upload.seek(offset, whence)

    def tell(self) -> int:
        return self.upload.tell()

    def seekable(self) -> bool:
        return True
