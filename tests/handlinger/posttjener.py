"""A mail server on this machine that takes one mail at a time, and can be told to break off."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Posttjener(socketserver.ThreadingTCPServer):
    """`mottatt`: the texts it has taken. `bryt`: where it hangs up: "hilsen", "rcpt", or "kvittering" (it has the mail,
    and the sender never hears it)."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Linje)
        self.mottatt: list[str] = []
        self.bryt = ""

    @property
    def adresse(self) -> tuple[str, int]:
        """Host and port."""
        vert, port = self.server_address[:2]
        return str(vert), int(port)


class _Linje(socketserver.StreamRequestHandler):
    server: Any

    def _si(self, tekst: str) -> None:
        self.wfile.write(f"{tekst}\r\n".encode())

    def handle(self) -> None:
        if self.server.bryt == "hilsen":
            return
        self._si("220 her")
        while linje := self.rfile.readline().decode().strip().upper():
            if linje.startswith("DATA"):
                self._si("354 kom")
                tekst = b""
                while (del_ := self.rfile.readline()) not in (b".\r\n", b""):
                    tekst += del_
                self.server.mottatt.append(tekst.decode())
                if self.server.bryt == "kvittering":
                    return
            if linje.startswith("RCPT") and self.server.bryt == "rcpt":
                self._si("550 ingen slik her")
                continue
            self._si("221 ha det" if linje == "QUIT" else "250 ja")


@contextmanager
def posttjener() -> Iterator[Posttjener]:
    """Runs while it is used."""
    with Posttjener() as t:
        traad = threading.Thread(target=t.serve_forever, kwargs={"poll_interval": 0.01})
        traad.start()
        try:
            yield t
        finally:
            t.shutdown()
            traad.join()
