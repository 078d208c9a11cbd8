"""The embedded broker: a kombu transport over one SQLite table, so that one machine needs no server.

`BROKER_URL=embedded:////var/lib/ldn/broker.sqlite3` names the file, with the slashes of a SQLite database address.

A message is a row. A worker claims it by compare-and-set, and the row goes when the task is done. Every process
that claims holds a lock of the operating system for as long as it lives; the rows of one that was killed are given
to the next worker that looks. There is no fan-out, hence no remote control, no gossip and no events.
"""

# mypy: allow-untyped-calls
# (kombu has no types)

import json
import logging
import sqlite3
import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from queue import Empty
from typing import Any

from kombu.transport import TRANSPORT_ALIASES, virtual

from ldn_tracker.mailbox import Mailbox, mailbox

SECONDS_BETWEEN_LOOKS_FOR_THE_DEAD = 2.0
MOST_FAILURES = 3

logger = logging.getLogger(__name__)


class QoS(virtual.QoS):
    """What this channel has claimed. A row goes on ack, and on a reject that asks for no second try."""

    def ack(self, delivery_tag: int) -> None:
        self.channel.mailbox.delete(delivery_tag)
        super().ack(delivery_tag)
        if self.channel.connection is not None:
            self.channel.connection.look_soon()

    def reject(self, delivery_tag: int, requeue: bool = False) -> None:
        if requeue:
            self.channel.mailbox.release(delivery_tag, failed=True)
        else:
            self.channel.mailbox.delete(delivery_tag)
        super().ack(delivery_tag)


class Channel(virtual.Channel):
    QoS = QoS

    def __init__(self, connection: Any, **options: Any) -> None:
        super().__init__(connection, **options)
        self.mailbox: Mailbox = mailbox(connection.client.virtual_host)
        self._next_look = 0.0

    def _put(self, queue: str, message: Mapping[str, Any], **_: Any) -> None:
        expires = message["headers"].get("expires")
        self.mailbox.put(
            queue,
            json.dumps(message),
            expires=datetime.fromisoformat(expires).timestamp() if expires else None,
        )

    def _get(self, queue: str, timeout: float | None = None) -> dict[str, Any]:
        if time.monotonic() >= self._next_look:
            self._next_look = time.monotonic() + SECONDS_BETWEEN_LOOKS_FOR_THE_DEAD
            self.mailbox.release_claims_of_the_dead()
        while row := self.mailbox.claim(queue):
            message: dict[str, Any] = json.loads(row.body)
            if row.failures >= MOST_FAILURES:
                logger.error("%s ended its process %d times and is dropped.", _name(message), row.failures)
                self.mailbox.delete(row.id)
                continue
            message["properties"]["delivery_tag"] = row.id
            return message
        raise Empty

    def _restore(self, message: virtual.Message) -> None:
        self.mailbox.release(message.delivery_tag, failed=False)

    def _size(self, queue: str) -> int:
        return self.mailbox.waiting(queue)

    def _purge(self, queue: str) -> int:
        return self.mailbox.purge(queue)


class Transport(virtual.Transport):
    """Celery's event loop looks into the mailbox ten times a second, and whenever a task is done."""

    Channel = Channel
    polling_interval = 0.1
    driver_type = driver_name = "sqlite"
    default_connection_params: Mapping[str, Any] = {}
    connection_errors: tuple[Any, ...] = (*virtual.Transport.connection_errors, sqlite3.DatabaseError)
    implements = virtual.Transport.implements.extend(asynchronous=True)
    _loop: Any = None
    _timer: Any = None

    def register_with_event_loop(self, connection: Any, loop: Any) -> None:
        del connection
        self._loop = loop
        self._timer = loop.call_repeatedly(self.polling_interval, self._deliver_all)

    def close_connection(self, connection: Any) -> None:
        if self._timer is not None:
            self._timer.cancel()
        super().close_connection(connection)

    def look_soon(self) -> None:
        if self._loop is not None:
            self._loop.call_soon(self._deliver_all)

    def _deliver_all(self) -> None:
        with suppress(Empty):
            while self.cycle is not None:
                self.cycle.get(self._deliver)


def _name(message: Mapping[str, Any]) -> str:
    return str(message["headers"].get("task", "A message"))


TRANSPORT_ALIASES["embedded"] = "ldn_tracker.broker:Transport"
