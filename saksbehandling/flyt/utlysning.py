"""The road of an announcement: AID approves the guidelines, the scheme is announced, the round closes."""

from __future__ import annotations

from regelverk.runde import soknadsfrist_er_ute
from regelverk.utlysning import ikke_unntatt_kunngjoring, kan_kunngjores, retningslinjer_godkjent
from saksbehandling.flyt.skjema_utlysning import GodkjenteRetningslinjer, Kunngjoringsskjema
from saksbehandling.flyt.tabell import Flyt, Rolle, Tilstand, handling

SAKSBEHANDLER, LEDER, KLOKKA = Rolle.SAKSBEHANDLER, Rolle.LEDER, Rolle.KLOKKA


class Utlysning(Flyt):
    """Fra utkast til lukket runde."""

    tittel = "Utlysning"

    # fmt: off
    utkast   = Tilstand("Utlysningen skrives, og departementet skal godkjenne retningslinjene.", SAKSBEHANDLER, start=True)
    godkjent = Tilstand("Departementet har godkjent retningslinjene. Utlysningen kan kunngjøres.", SAKSBEHANDLER)
    apen     = Tilstand("Ordningen er kunngjort og tar imot søknader.", SAKSBEHANDLER)
    lukket   = Tilstand("Søknadsfristen er ute. Runden er lukket.")

    godkjenn_retningslinjer = handling("Før departementets godkjenning av retningslinjene", fra=utkast, hvem=(SAKSBEHANDLER, LEDER),
        til=godkjent, skjema=GodkjenteRetningslinjer)
    kunngjor = handling("Kunngjør ordningen", fra=(utkast, godkjent), hvem=SAKSBEHANDLER, til=apen,
        krever=(ikke_unntatt_kunngjoring, retningslinjer_godkjent, kan_kunngjores), skjema=Kunngjoringsskjema, brev="kunngjoring")
    lukk = handling("Lukk runden", fra=apen, hvem=(SAKSBEHANDLER, KLOKKA), til=lukket, krever=(soknadsfrist_er_ute,))
    # fmt: on
