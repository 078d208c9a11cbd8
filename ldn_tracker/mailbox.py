"""The table under the embedded broker, and the lock that tells a living worker from a killed one."""

import fcntl
import logging
import os
import secrets
import sqlite3
import threading
import time
from pathlib import Path
from typing import Any, NamedTuple

SCHEMA = """
CREATE TABLE IF NOT EXISTS message (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    queue TEXT NOT NULL,
    body TEXT NOT NULL,
    expires REAL,
    owner INTEGER,
    failures INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS message_waiting ON message (queue, id) WHERE owner IS NULL;
CREATE INDEX IF NOT EXISTS message_expiry ON message (expires) WHERE owner IS NULL AND expires IS NOT NULL;
CREATE INDEX IF NOT EXISTS message_claimed ON message (owner) WHERE owner IS NOT NULL;
"""

COLUMNS = "SELECT id, queue, body, expires, owner, failures FROM message LIMIT 0"

SIGNS_OF_DAMAGE = {
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_ERROR,  # a column is missing: another version made the file
}

logger = logging.getLogger(__name__)


class Damaged(sqlite3.DatabaseError):
    """SQLite's own check of the file has found something."""


class Row(NamedTuple):
    id: int
    body: str
    failures: int


class Mailbox:
    """One process's view of the file, shared by its threads. Every method is one statement, or one compare-and-set."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._file: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None
        self._abandoned: list[sqlite3.Connection] = []
        self._owner: int | None = None
        self._owners_file = -1

    def put(self, queue: str, body: str, *, expires: float | None = None) -> None:
        """Add a message, and drop those whose time has passed: they cannot pile up while no worker runs."""
        self._change("DELETE FROM message WHERE owner IS NULL AND expires < ?", time.time())
        self._change("INSERT INTO message (queue, body, expires) VALUES (?, ?, ?)", queue, body, expires)

    def claim(self, queue: str) -> Row | None:
        """Take the oldest waiting message; the read comes first, so that an idle poll never asks to write."""
        sql = "SELECT id, body, failures FROM message WHERE queue = ? AND owner IS NULL ORDER BY id LIMIT 1"
        take = "UPDATE message SET owner = ? WHERE id = ? AND owner IS NULL"
        while found := self._rows(sql, queue):
            row = Row(*found[0])
            if self._change(take, self._own(), row.id):
                return row
        return None

    def delete(self, message_id: int) -> None:
        self._change("DELETE FROM message WHERE id = ? AND owner = ?", message_id, self._owner)

    def release(self, message_id: int, *, failed: bool) -> None:
        sql = "UPDATE message SET owner = NULL, failures = failures + ? WHERE id = ? AND owner = ?"
        self._change(sql, failed, message_id, self._owner)

    def waiting(self, queue: str) -> int:
        sql = "SELECT count(*) FROM message WHERE queue = ? AND owner IS NULL"
        return int(self._rows(sql, queue)[0][0])

    def purge(self, queue: str) -> int:
        return self._change("DELETE FROM message WHERE queue = ? AND owner IS NULL", queue)

    def release_claims_of_the_dead(self) -> None:
        for (owner,) in self._rows("SELECT DISTINCT owner FROM message WHERE owner IS NOT NULL"):
            if owner != self._owner and not self._is_alive(owner):
                count = self._change("UPDATE message SET owner = NULL WHERE owner = ?", owner)
                logger.warning("A worker ended with %d tasks unfinished; they are given out again.", count)

    # A claim carries a number, and the byte at that place of the owners' file is locked while its process lives.
    # The kernel lets go of the lock when the process ends, however it ends. Other than a process id, the number
    # means the same in every container; other than a lease, it needs no clock. These locks belong to a process
    # and fall if it closes the file anywhere, so the descriptor stays open until the end.

    def _own(self) -> int:
        if self._owner is None:
            owner = secrets.randbits(62)
            fcntl.lockf(self._owners(), fcntl.LOCK_EX | fcntl.LOCK_NB, 1, owner)
            self._owner = owner
        return self._owner

    def _is_alive(self, owner: int) -> bool:
        try:
            fcntl.lockf(self._owners(), fcntl.LOCK_EX | fcntl.LOCK_NB, 1, owner)
        except OSError:
            return True
        fcntl.lockf(self._owners(), fcntl.LOCK_UN, 1, owner)
        return False

    def _owners(self) -> int:
        if self._owners_file < 0:
            self._owners_file = os.open(f"{self.path}-owners", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        return self._owners_file

    def _change(self, sql: str, *values: object) -> int:
        with self._lock:
            return self._execute(sql, values).rowcount

    def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._execute(sql, values).fetchall()

    def _execute(self, sql: str, values: tuple[object, ...]) -> sqlite3.Cursor:
        try:
            return self._connected().execute(sql, values)
        except sqlite3.DatabaseError as error:
            if _says_damaged(error):
                self._abandon()
            raise

    def _connected(self) -> sqlite3.Connection:
        """Return the open file; open it anew where somebody deleted or replaced it."""
        if self._file is None or self._identity != _identity(self.path):
            self._abandon()
            self._file = _open_or_renew(self.path)
            self._identity = _identity(self.path)
        return self._file

    def _abandon(self) -> None:
        """Let go of the file. Not by closing where another has its place: that would delete the other's log."""
        if self._file is not None:
            if self._identity == _identity(self.path):
                self._file.close()
            else:
                self._abandoned.append(self._file)
        self._file = None


_mailboxes: dict[tuple[int, str], Mailbox] = {}


def mailbox(path: str) -> Mailbox:
    """Return this process's mailbox at `path`. A forked child gets its own, and never touches its parent's."""
    return _mailboxes.setdefault((os.getpid(), path), Mailbox(Path(path)))


def _open_or_renew(path: Path) -> sqlite3.Connection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _open(path)
        except sqlite3.DatabaseError as error:
            if not _says_damaged(error):
                raise
            # Messages are hints: what is due is in the journal's database, so a new file loses nothing.
            logger.warning(
                "The broker's file %s is unusable (%s). It is replaced by an empty one.", path, error
            )
        for name in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
            name.unlink(missing_ok=True)
        return _open(path)
    except (OSError, sqlite3.OperationalError) as error:
        raise sqlite3.OperationalError(f"The broker's file {path} cannot be opened: {error}.") from error


def _open(path: Path) -> sqlite3.Connection:
    file = sqlite3.connect(path, timeout=1.0, isolation_level=None, check_same_thread=False)
    try:
        # NORMAL outlives a killed process; only a power cut can take the last hints with it.
        file.executescript(f"PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; {SCHEMA}")
        file.execute(COLUMNS)
        (verdict,) = file.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise Damaged(verdict)
    except sqlite3.DatabaseError:
        file.close()
        raise
    return file


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino


def _says_damaged(error: sqlite3.DatabaseError) -> bool:
    return isinstance(error, Damaged) or getattr(error, "sqlite_errorcode", 0) & 0xFF in SIGNS_OF_DAMAGE
