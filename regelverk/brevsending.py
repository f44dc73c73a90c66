"""May the letter go as far as its kind is concerned? (LAW section 2: what must be confirmed before a letter goes)"""

from __future__ import annotations

from regelverk import eksempelfakta as e
from regelverk.enkeltvedtak import Enkeltvedtak
from regelverk.fakta import Faktum, Utfall
from regelverk.kilder import FVL, FVL2025, HUS, VEDLEGG4
from regelverk.regel import Svar, Vilkar, ja, nei

vedtakstype_avklart = Vilkar("vedtakstype_avklart", "Er det avklart om avgjørelsen er et enkeltvedtak?")


@vedtakstype_avklart.versjon(FVL["§ 2"], FVL["§ 27"], VEDLEGG4["punkt 2"])
def klagerett_eller_ikke(er_enkeltvedtak: Enkeltvedtak) -> Svar[bool]:
    """Brevet må si om avgjørelsen kan påklages. Derfor må det være avklart før brevet går, også ved avslag og
    avvisning. Er svaret usikkert, skal en jurist bekrefte det først."""
    if er_enkeltvedtak:
        return ja("Avgjørelsen er et enkeltvedtak, og brevet skal si hvordan mottakeren kan klage.")
    return ja("Avgjørelsen er ikke et enkeltvedtak, og brevet skal si at den ikke kan påklages.")


vedtakstype_avklart.viderefores(FVL2025["§ 7"], FVL2025["§ 59"], VEDLEGG4["punkt 2"], navn="forvaltningsloven_2025")
vedtakstype_avklart.eksempel("Avslag til en forening", e.FORENING, e.RESSURSMILJO, e.vedtak(Utfall.AVSLAG), svar=True)
vedtakstype_avklart.eksempel("Avslag til en kommune", e.KOMMUNE, e.JOBBSJANSEN, e.vedtak(Utfall.AVSLAG), svar=True)


class Brevlevering(Faktum):
    """Whether it is recorded that the letter reached the recipient."""

    kalles = "om brevet er kommet fram"
    framme: bool


brevet_er_framme = Vilkar("brevet_er_framme", "Er brevet kommet fram til mottakeren?")


@brevet_er_framme.versjon(VEDLEGG4["punkt 5"], HUS["brev"])
def ingen_mister_det_de_ikke_vet_om(levering: Brevlevering) -> Svar[bool]:
    """Fristen for å godta står i brevet. Vi lar aldri et tilskudd falle bort når brevet ikke er levert."""
    if levering.framme:
        return ja("Det er ført at brevet er kommet fram.")
    return nei(
        "Det er ikke ført at brevet er kommet fram, så mottakeren kan ikke ha kjent fristen.",
        apnes="Når brevet er levert, og det er ført når det kom fram.",
    )


brevet_er_framme.eksempel("Levert i innboksen", Brevlevering(framme=True), svar=True)
brevet_er_framme.eksempel("Brevet ble lagt til side", Brevlevering(framme=False), svar=False)
