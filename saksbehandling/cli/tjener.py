"""`tilskudd tjener`: the pages and the API on this machine."""

from __future__ import annotations

import os

from saksbehandling.cli.dor import Dor, Ut
from saksbehandling.cli.norsk import Gruppe, Heltall, valg
from saksbehandling.feil import Ugyldig

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
    dor.klar_database()
    dor.melding(f"Tjeneren starter på http://127.0.0.1:{port}. Stopp med Ctrl+C.")
    if not dor.oppsett.produksjon:
        passord = dor.oppsett.demo_passord or nytt_passord()
        os.environ["TILSKUDD_DEMO_PASSORD"] = passord
        dor.melding(f"Logg inn som for eksempel saksbehandler, med passordet {passord}")
    uvicorn.run(APP, factory=True, host="127.0.0.1", port=port, log_level="warning", server_header=False)
    return Ut({"stoppet": True}, lambda: "Tjeneren er stoppet.")
