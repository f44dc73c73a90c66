"""The road of one payment: attested by one, approved by another with authority, sent, confirmed (V4 punkt 5)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from pydantic import Field

from regelverk.utbetaling import (
    aksept_foreligger,
    attestert_av_annen,
    betalingsvilkar_oppfylt,
    brev_er_sendt,
    godkjenner_har_bdm,
    godkjenner_ikke_seg_selv,
    godkjenner_utenfor_saken,
    ingen_sperre,
    innenfor_innvilget,
    post_har_dekning,
    riktig_konto,
)
from saksbehandling.flyt.skjema import Linje, Skjema
from saksbehandling.flyt.soknad import Soknad
from saksbehandling.flyt.tabell import Flyt, Rolle, Tilstand, handling

ATTESTANT, BDM, SAKSBEHANDLER, KLOKKA = Rolle.ATTESTANT, Rolle.BDM, Rolle.SAKSBEHANDLER, Rolle.KLOKKA


class OppfyltVilkar(Skjema):
    """What shows that the plan's condition is met."""

    grunnlag: Linje = Field(description="Dokumentet som viser at vilkåret er oppfylt")


class Betalt(Skjema):
    """The bank's confirmation."""

    har_skjedd: ClassVar[tuple[str, ...]] = ("betalt",)
    betalt: date = Field(description="Dagen pengene gikk ut")
    referanse: Linje = Field(description="Bankens referanse")


class Utbetaling(Flyt):
    """Fra plan til penger på konto."""

    tittel = "Utbetaling"

    # fmt: off
    planlagt  = Tilstand("Utbetalingen er planlagt og skal attesteres.", ATTESTANT, start=True)
    attestert = Tilstand("Utbetalingen er attestert og skal godkjennes av en annen.", BDM, parten_ser=planlagt)
    godkjent  = Tilstand("Utbetalingen er godkjent og sendes til banken.", KLOKKA, parten_ser=planlagt)
    sendt     = Tilstand("Utbetalingen er sendt til banken og venter på bekreftelse.", KLOKKA)
    betalt    = Tilstand("Pengene er betalt.")
    avbrutt   = Tilstand("Utbetalingen er avbrutt. Ingen penger gikk ut.")

    vilkar_oppfylt = handling("Før at vilkåret for utbetaling er oppfylt", fra=planlagt, hvem=SAKSBEHANDLER, til=None, skjema=OppfyltVilkar)
    attester = handling("Attester", fra=planlagt, hvem=ATTESTANT, til=attestert, ikke_samme_som=(Soknad.innstill, Soknad.vedta),
        krever=(brev_er_sendt, aksept_foreligger, betalingsvilkar_oppfylt, riktig_konto, innenfor_innvilget, ingen_sperre))
    godkjenn = handling("Godkjenn utbetaling", fra=attestert, hvem=BDM, til=godkjent, avgjor=True, ikke_samme_som=(attester,),
        krever=(attestert_av_annen, brev_er_sendt, aksept_foreligger, godkjenner_har_bdm, godkjenner_ikke_seg_selv,
                godkjenner_utenfor_saken, riktig_konto, innenfor_innvilget, ingen_sperre, post_har_dekning))
    send = handling("Send til banken", fra=godkjent, hvem=KLOKKA, til=sendt, krever=(innenfor_innvilget, ingen_sperre))
    bekreft = handling("Før bankens bekreftelse", fra=sendt, hvem=(KLOKKA, SAKSBEHANDLER), til=betalt, skjema=Betalt)
    avbryt = handling("Avbryt utbetalingen", fra=(planlagt, attestert, godkjent), hvem=(BDM, KLOKKA), til=avbrutt)
    # fmt: on
