"""The embedded broker through kombu, as Celery uses it."""

# mypy: allow-untyped-calls
# (kombu has no types)

import logging
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from kombu.connection import Connection
from kombu.entity import Queue

from ldn_tracker.broker import MOST_FAILURES
from ldn_tracker.mailbox import Mailbox

HINTS = Queue("hints")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "not there yet" / "broker.sqlite3"


@pytest.fixture
def connection(file: Path) -> Iterator[Connection]:
    with Connection(f"embedded:///{file}") as connection:
        yield connection


def publish(connection: Connection, body: object, **headers: object) -> None:
    with connection.channel() as channel, connection.Producer(channel) as producer:
        producer.publish(body, routing_key="hints", declare=[HINTS], headers=headers)


def take(channel: Any) -> Any:
    return HINTS(channel).get()


def deliver_all(connection: Connection) -> None:
    with suppress(TimeoutError):
        while True:
            connection.drain_events(timeout=0.1)


def rows(file: Path) -> int:
    with closing(sqlite3.connect(file)) as database:
        return int(database.execute("SELECT count(*) FROM message").fetchone()[0])


def test_messages_come_in_the_order_they_were_sent(connection: Connection) -> None:
    for body in ["a", "b", {"c": 3}]:
        publish(connection, body)

    channel = connection.channel()
    assert [take(channel).payload for _ in range(3)] == ["a", "b", {"c": 3}]
    assert take(channel) is None


def test_a_message_is_given_to_one_of_two_workers(connection: Connection, file: Path) -> None:
    publish(connection, "once")

    with Connection(f"embedded:///{file}") as other:
        assert take(connection.channel()) is not None
        assert take(other.channel()) is None


def test_a_finished_message_leaves_no_row(connection: Connection, file: Path) -> None:
    publish(connection, "done")
    publish(connection, "refused")
    channel = connection.channel()

    take(channel).ack()
    take(channel).reject()

    assert rows(file) == 0


def test_a_message_given_back_comes_again(connection: Connection, file: Path) -> None:
    publish(connection, "again")
    channel = connection.channel()

    take(channel).requeue()
    take(channel).ack()

    assert rows(file) == 0


def test_a_closing_worker_gives_back_what_it_has_not_done(connection: Connection, file: Path) -> None:
    publish(connection, "for another")
    with Connection(f"embedded:///{file}") as other:
        take(other.channel())

    assert take(connection.channel()).payload == "for another"


def test_prefetch_is_kept(connection: Connection) -> None:
    for number in range(5):
        publish(connection, number)
    channel = connection.channel()
    channel.basic_qos(prefetch_count=2)
    received: list[Any] = []
    with connection.Consumer(HINTS, channel=channel, on_message=received.append):
        deliver_all(connection)
        assert len(received) == 2

        received[0].ack()
        deliver_all(connection)

    assert [message.payload for message in received] == [0, 1, 2]


def test_expired_messages_do_not_pile_up(connection: Connection, file: Path) -> None:
    past = datetime.now(UTC) - timedelta(seconds=1)
    future = datetime.now(UTC) + timedelta(minutes=1)
    for expires in [past, past, future, past]:
        publish(connection, str(expires), expires=expires.isoformat())

    publish(connection, "the last one")

    assert rows(file) == 2
    assert take(connection.channel()).payload == str(future)


def test_a_message_that_ends_its_process_again_and_again_is_dropped(
    connection: Connection, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    publish(connection, "poison", task="journal.tasks.poison")
    channel = connection.channel()
    for _ in range(MOST_FAILURES):
        take(channel).requeue()

    assert take(channel) is None
    assert rows(file) == 0
    assert "journal.tasks.poison ended its process 3 times and is dropped." in caplog.text


def test_queues_are_counted_and_purged_apart(connection: Connection) -> None:
    publish(connection, "a")
    publish(connection, "b")
    channel = connection.channel()
    other = Queue("others", channel=channel)
    other.declare()
    channel.basic_publish(channel.prepare_message("c"), exchange="", routing_key="others")

    assert HINTS(channel).queue_declare().message_count == 2
    assert HINTS(channel).purge() == 2
    assert other.queue_declare().message_count == 1


@pytest.mark.parametrize(
    "damage", [b"this is not a database, by any measure" * 200, b"SQLite format 3\0" + b"\xff" * 9000]
)
def test_a_damaged_file_is_replaced_and_named(
    file: Path, caplog: pytest.LogCaptureFixture, damage: bytes
) -> None:
    file.parent.mkdir()
    file.write_bytes(damage)
    caplog.set_level(logging.WARNING)

    with Connection(f"embedded:///{file}") as connection:
        publish(connection, "after")
        assert take(connection.channel()).payload == "after"

    assert f"The broker's file {file} is unusable (" in caplog.text
    assert "It is replaced by an empty one." in caplog.text


def test_a_file_of_another_version_is_replaced(file: Path) -> None:
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as database:
        database.execute(
            "CREATE TABLE message (id INTEGER PRIMARY KEY, queue TEXT, owner INTEGER, expires REAL)"
        )

    mailbox = Mailbox(file)
    mailbox.put("hints", "new")

    assert mailbox.waiting("hints") == 1


def test_a_file_damaged_under_a_running_process_costs_one_try(file: Path) -> None:
    mailbox = Mailbox(file)
    for _ in range(200):
        mailbox.put("hints", "lost with the file" * 20)
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with file.open("r+b") as contents:
        contents.seek(4096)
        contents.write(b"\xff" * 40960)

    with pytest.raises(sqlite3.DatabaseError, match="malformed"):
        mailbox.put("hints", "tried")
    mailbox.put("hints", "tried again")

    row = mailbox.claim("hints")
    assert row is not None
    assert row.body == "tried again"


def test_a_file_deleted_under_a_running_process_is_made_anew(connection: Connection, file: Path) -> None:
    publish(connection, "lost with the file")
    for name in file.parent.iterdir():
        name.unlink()

    publish(connection, "kept")

    assert rows(file) == 1
    assert take(connection.channel()).payload == "kept"


def test_a_file_that_cannot_be_opened_is_named_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a file").touch()
    mailbox = Mailbox(tmp_path / "a file" / "broker.sqlite3")

    with pytest.raises(
        sqlite3.OperationalError, match=r"^The broker's file .+broker.sqlite3 cannot be opened: .+\.$"
    ):
        mailbox.put("hints", "{}")


CLAIM = """
import sys, time
from pathlib import Path
from typing import Any
from ldn_tracker.mailbox import Mailbox
print(Mailbox(Path(sys.argv[1])).claim("hints").body, flush=True)
time.sleep(60)
"""


def test_only_the_claims_of_the_dead_are_given_out_again(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    mailbox = Mailbox(file)
    mailbox.put("hints", "held by another")
    with subprocess.Popen(
        [sys.executable, "-c", CLAIM, str(file)], stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held by another\n"

        mailbox.release_claims_of_the_dead()
        assert mailbox.claim("hints") is None

        other.kill()
    mailbox.release_claims_of_the_dead()

    row = mailbox.claim("hints")
    assert row is not None
    assert (row.body, row.failures) == ("held by another", 0)
    assert "A worker ended with 1 tasks unfinished; they are given out again." in caplog.text


FORK = """
import os, sys
from ldn_tracker.mailbox import mailbox
mailbox(sys.argv[1]).put("hints", "parent")
mailbox(sys.argv[1]).claim("hints")
child = os.fork()
mailbox(sys.argv[1]).put("hints", "child" if child == 0 else "parent again")
if child == 0:
    mailbox(sys.argv[1]).release_claims_of_the_dead()
    os._exit(0)
os.waitpid(child, 0)
"""


def test_a_forked_child_uses_the_file_beside_its_parent(file: Path) -> None:
    """The child neither shares the parent's connection nor takes the parent's claim for a dead one."""
    subprocess.run([sys.executable, "-W", "ignore", "-c", FORK, str(file)], check=True, env=dict(os.environ))

    mailbox = Mailbox(file)
    waiting = [mailbox.claim("hints"), mailbox.claim("hints")]
    assert {row.body for row in waiting if row} == {"child", "parent again"}
    assert mailbox.claim("hints") is None
