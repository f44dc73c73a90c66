"""The security headers of every answer, and the session cookie of a visitor who has none."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from saksbehandling.web.okt import Okt, Okter

SIDE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
"""No inline script or style anywhere. `data:` is for the icons of Designsystemet: masks in its style sheet."""
FASTE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
HTTPS = "max-age=31536000; includeSubDomains"


class Hoder:
    """Around the whole app, error pages too. `scope["state"]["okt"]` is the visitor's session.

    A handler that logs somebody in or out puts the new session in its place.
    """

    def __init__(self, app: ASGIApp, okter: Okter, *, https: bool) -> None:
        self._app, self._okter, self._https = app, okter, https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        kom_med = self._okter.les(HTTPConnection(scope))
        tilstand = scope.setdefault("state", {})
        tilstand["okt"] = kom_med or Okt.ny()

        async def med_hoder(melding: Message) -> None:
            if melding["type"] == "http.response.start":
                if kom_med is not None and kom_med != tilstand["okt"]:
                    self._okter.avslutt(kom_med)
                self._sett(MutableHeaders(scope=melding), tilstand["okt"], kom_med)
            await send(melding)

        await self._app(scope, receive, med_hoder)

    def _sett(self, hoder: MutableHeaders, okt: Okt, kom_med: Okt | None) -> None:
        for navn, verdi in FASTE.items():
            hoder.setdefault(navn, verdi)
        hoder.setdefault("Content-Security-Policy", SIDE)
        if self._https:
            hoder.setdefault("Strict-Transport-Security", HTTPS)
        if "cache-control" not in hoder:
            hoder["Cache-Control"] = "no-store"
            if okt != kom_med:
                hoder.append("Set-Cookie", self._okter.kake(okt))
