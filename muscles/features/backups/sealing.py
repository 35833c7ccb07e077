"""How contents are written to a target: as they are, or encrypted with age for those who hold a key."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

import pyrage

from muscles.features.backups.errors import BackupError

MAKERS = {"age1": pyrage.x25519.Recipient, "ssh-": pyrage.ssh.Recipient}
SECRET = "AGE-SECRET-KEY-"
FAILURES = (pyrage.DecryptError, OSError)


@dataclass(frozen=True)
class Seal:
    """`suffix` ends the names of what is written; it tells contents apart that are encrypted for others."""

    recipients: Sequence[Any] = ()
    suffix: str = ""

    def write(self, reader: IO[bytes], writer: IO[bytes]) -> None:
        if self.recipients:
            pyrage.encrypt_io(reader, writer, list(self.recipients))
        else:
            shutil.copyfileobj(reader, writer)


def seal_for(keys: Sequence[str]) -> Seal:
    """Return what encrypts for these public keys: `age1…` of age, or `ssh-ed25519 …` and `ssh-rsa …`.

    Raises:
        BackupError: one is no such key.
    """
    recipients = []
    for key in keys:
        try:
            recipients.append(MAKERS[key[:4]].from_str(key))
        except (KeyError, pyrage.RecipientError):
            raise BackupError(f"“{key}” is no public key of age (age1…) or of SSH (ssh-ed25519 …).") from None
    mark = sha256("\n".join(sorted(keys)).encode()).hexdigest()[:12]
    return Seal(recipients, f".{mark}.age" if keys else "")


def identities_in(path: Path) -> list[Any]:
    """Read the secret keys in a file, as `age-keygen` or `ssh-keygen` writes it.

    Raises:
        BackupError: it cannot be read, or holds none.
    """
    try:
        content = path.read_bytes()
        if content.startswith(b"-----BEGIN"):
            return [pyrage.ssh.Identity.from_buffer(content)]
        lines = content.decode("ascii", "replace").split()
        found = [pyrage.x25519.Identity.from_str(line) for line in lines if line.startswith(SECRET)]
    except (OSError, pyrage.IdentityError) as error:
        raise BackupError(f"{path} cannot be read: {error}.") from error
    if not found:
        raise BackupError(f"{path} holds no secret key ({SECRET}…).")
    return found


def unseal(reader: IO[bytes], writer: IO[bytes], identities: Sequence[Any]) -> None:
    """Raises: one of `FAILURES`, if it is damaged or for somebody else."""
    if identities:
        pyrage.decrypt_io(reader, writer, list(identities))
    else:
        shutil.copyfileobj(reader, writer)
