"""The session: a signed cookie that says who is logged in, and the token that every form must send back."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass

from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.requests import HTTPConnection

KAKE = "tilskudd-okt"
VARER_S = 10 * 60 * 60
"""A working day; then one logs in again."""


@dataclass(frozen=True, slots=True)
class Okt:
    """`bruker` None: not logged in. `merke`: what a form must send back; no other site knows it."""

    bruker: str | None
    merke: str

    @classmethod
    def ny(cls, bruker: str | None = None) -> Okt:
        """A fresh one, with a token of its own: made at the first visit and anew at each login."""
        return cls(bruker, secrets.token_urlsafe(24))

    def kjenner(self, merke: object) -> bool:
        """Whether the form's token is this session's."""
        return isinstance(merke, str) and hmac.compare_digest(merke.encode(), self.merke.encode())


class Okter:
    """Reads and writes the cookie. `sikker`: sent over https only."""

    def __init__(self, nokkel: str, *, sikker: bool) -> None:
        self._signert = URLSafeTimedSerializer(nokkel, salt="okt")
        self._sikker = sikker
        self._avsluttet: dict[str, str] = {}

    def avslutt(self, okt: Okt) -> None:
        """Ends the session of one who was logged in: its cookie lets nobody in again, whoever kept a copy."""
        for merke, verdi in tuple(self._avsluttet.items()):
            if self._les(verdi) is not None:
                break  # they stand in the order that they were ended; what is too old is refused without us
            self._avsluttet.pop(merke, None)
        if okt.bruker is not None:
            self._avsluttet[okt.merke] = self._verdi(okt)

    def les(self, foresporsel: HTTPConnection) -> Okt | None:
        """The visitor's session; None when there is none, it is too old, or it was not signed here."""
        okt = self._les(foresporsel.cookies.get(KAKE, ""))
        return None if okt is None or okt.merke in self._avsluttet else okt

    def _les(self, kake: str) -> Okt | None:
        try:
            verdi = self._signert.loads(kake, max_age=VARER_S)
        except BadSignature:
            return None
        match verdi:
            case {"b": str() | None as bruker, "m": str() as merke}:
                return Okt(bruker, merke)
        return None

    def kake(self, okt: Okt) -> str:
        """The Set-Cookie header."""
        return f"{KAKE}={self._verdi(okt)}; Path=/; HttpOnly; SameSite=Lax" + ("; Secure" if self._sikker else "")

    def _verdi(self, okt: Okt) -> str:
        return str(self._signert.dumps({"b": okt.bruker, "m": okt.merke}))
