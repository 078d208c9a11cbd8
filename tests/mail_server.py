"""The outside world of an e-mail: an SMTP server that keeps a ledger and answers as a test tells it to."""

import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Final

USUAL: Final = {
    "CONNECT": "220 test",
    "EHLO": "250 test",
    "DATA": "354 go on",
    "MESSAGE": "250 kept",
    "QUIT": "221 bye",
}
DROP: Final = ""
"""An answer that is none: the line goes dead."""

Answer = Callable[[str], str | None]


class MailServer:
    """``answer`` is asked at every stage (CONNECT, EHLO, MAIL, RCPT, DATA, MESSAGE, QUIT), and may take its time."""

    def __init__(self) -> None:
        self.answer: Answer = lambda _stage: None
        self.ledger: list[EmailMessage] = []
        self.port = 0

    def at(self, stage: str, reply: str) -> None:
        """Answer so at this stage, and as usual at all others."""
        self.answer = lambda asked: reply if asked == stage else None

    def reply(self, stage: str) -> str:
        own = self.answer(stage)
        return USUAL.get(stage, "250 fine") if own is None else own

    @property
    def recipients(self) -> list[str]:
        return [str(message["To"]) for message in self.ledger]


class _Conversation(socketserver.StreamRequestHandler):
    server: "_Listener"

    def handle(self) -> None:
        if not self._say("CONNECT"):
            return
        for line in self.rfile:
            stage = line.split()[0].decode("ascii").upper() if line.split() else "NOOP"
            if not self._say(stage) or stage == "QUIT":
                return
            if stage == "DATA" and not self._take_message():
                return

    def _take_message(self) -> bool:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        if not line:
            return False
        self.server.owner.ledger.append(message_from_bytes(b"".join(lines), policy=policy.default))
        return self._say("MESSAGE")

    def _say(self, stage: str) -> bool:
        reply = self.server.owner.reply(stage)
        if reply != DROP:
            self.wfile.write(f"{reply}\r\n".encode())
        return reply != DROP


class _Listener(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True

    def __init__(self, owner: MailServer) -> None:
        self.owner = owner
        super().__init__(("127.0.0.1", owner.port), _Conversation)

    def handle_error(self, *_: object) -> None:
        """A client that was killed leaves a broken line: that is what these tests are about."""


@contextmanager
def running(server: MailServer) -> Iterator[MailServer]:
    with _Listener(server) as listener:
        server.port = listener.server_address[1]
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield server
        listener.shutdown()
        thread.join()
