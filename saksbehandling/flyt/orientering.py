"""The road of a notice to AID over a list of cases (Instruks punkt 6.1)."""

from __future__ import annotations

from regelverk.orienteringsliste import noe_a_orientere_om
from saksbehandling.flyt.skjema_soknad import SendtOrientering
from saksbehandling.flyt.soknad import Soknad
from saksbehandling.flyt.tabell import Flyt, Rolle, Tilstand, handling

SAKSBEHANDLER = Rolle.SAKSBEHANDLER


class Orientering(Flyt):
    """Fra liste til sendt orientering. Den som står på lista, er den som får brev."""

    tittel = "Orientering til departementet"

    # fmt: off
    ny    = Tilstand("Lista over tildelinger settes sammen.", SAKSBEHANDLER, start=True)
    laget = Tilstand("Orienteringen er laget, og lista ligger fast. Den skal sendes til departementet.", SAKSBEHANDLER)
    sendt = Tilstand("Orienteringen er sendt. Brevene på lista kan gå.")

    lag = handling("Lag orienteringen", fra=ny, hvem=SAKSBEHANDLER, til=laget, brev="orientering",
        krever=(noe_a_orientere_om,))
    for_sendt = handling("Før at orienteringen er sendt", fra=laget, hvem=SAKSBEHANDLER, til=sendt, skjema=SendtOrientering,
        utloser=Soknad.orienter)
    # fmt: on
