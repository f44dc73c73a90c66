"""`tilskudd tjener`: the pages and the API on this machine."""

from __future__ import annotations

import os
import socket

from saksbehandling.cli.dor import Dor, Ut
from saksbehandling.cli.norsk import Gruppe, Heltall, valg
from saksbehandling.cli.visning import verdi
from saksbehandling.feil import Ugyldig
from saksbehandling.innstillingsliste import krev_for_produksjon

APP = "saksbehandling.tjener:fra_miljoet"
"""Named, not imported: the doors don't know each other."""


def legg_til(rot: Gruppe) -> None:
    """Enters the command."""
    rot.kommando("tjener", eksempler=("tilskudd tjener", "tilskudd tjener --port 8080"))(tjener)


@valg("--port", verdi="TALL", type=Heltall(), default=8000, hjelp="Porten på denne maskinen. Vanligvis 8000.")
def tjener(dor: Dor, port: int) -> Ut:
    """Start sidene og API-et på denne maskinen.

    I demo og utvikling vises passordet til eksempelbrukerne, hvis du ikke har valgt det selv med
    TILSKUDD_DEMO_PASSORD. Stopp med Ctrl+C.
    """
    import uvicorn

    from saksbehandling.handlinger.innlogging import nytt_passord

    if not 1 <= port <= 65535:
        raise Ugyldig.ett("--port", port, f"«{port}» er ikke en port.", "Velg et tall fra 1 til 65535.")
    krev_for_produksjon()
    _krev_ledig(port)
    dor.klar_database()
    if dor.oppsett.naa:
        dor.melding(f"Klokka er stilt: her er det {verdi(dor.naa.replace(second=0).isoformat(timespec='seconds'))}.")
    dor.melding(f"Tjeneren starter på http://127.0.0.1:{port}. Stopp med Ctrl+C.")
    if not dor.oppsett.produksjon:
        passord = dor.oppsett.demo_passord or nytt_passord()
        os.environ["TILSKUDD_DEMO_PASSORD"] = passord
        dor.melding(f"Logg inn som for eksempel saksbehandler, med passordet {passord}")
    # uvicorn's own lines go where ours go; its access log would hold addresses as they were written.
    uvicorn.run(
        APP, factory=True, host="127.0.0.1", port=port, log_config=None, access_log=False, server_header=False
    )  # fmt: skip
    return Ut({"stoppet": True}, lambda: "Tjeneren er stoppet.")


def _krev_ledig(port: int) -> None:
    """Says it before the database is touched, and in Norwegian."""
    with socket.socket() as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            s.bind(("127.0.0.1", port))
        except OSError:
            gjor = "Kanskje går tjeneren allerede. Stopp den, eller velg en annen port, for eksempel --port 8080."
            raise Ugyldig.ett("--port", port, f"Port {port} er i bruk eller sperret på denne maskinen.", gjor) from None
