"""Where a project file lies: folders that a sync client or a network shares between machines."""

from __future__ import annotations

from pathlib import Path

from qualcode.messages import _

_SYNCED = ("dropbox", "onedrive", "google drive", "googledrive", "icloud", "nextcloud", "owncloud")
_NETWORK = ("nfs", "nfs4", "cifs", "smb", "smb3", "9p", "fuse.sshfs", "davfs", "afs", "ncpfs")


def synced_folder(path: Path) -> str | None:
    """The part of the path that a sync client keeps, if any."""
    parts = path.resolve().parent.parts
    return next((p for p in parts if any(word in p.casefold() for word in _SYNCED)), None)


def network_system(path: Path) -> str | None:
    """The kind of network file system that the path lies on, where the system tells."""
    try:
        mounts = Path("/proc/mounts").read_text("utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    resolved = path.resolve()
    best, kind = Path(), ""
    for line in mounts:
        _, mount, system, *_ = line.split(" ")
        point = Path(mount.replace("\\040", " "))
        if resolved.is_relative_to(point) and len(point.parts) >= len(best.parts):
            best, kind = point, system
    return kind if kind in _NETWORK else None


def advice(path: Path) -> str | None:
    """One sentence for a person whose project lies where other machines write too."""
    if (folder := synced_folder(path)) is not None:
        return _(
            "The project lies in a synced folder ({folder}): a sync client can replace"
            " the file while it is open. Keep it elsewhere and share copies."
        ).format(folder=folder)
    if (system := network_system(path)) is not None:
        return _(
            "The project lies on a network file system ({system}), where locks are"
            " unsure. Only one person may open it at a time."
        ).format(system=system)
    return None
