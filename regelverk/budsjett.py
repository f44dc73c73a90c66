"""May money be bound? Cover in the post, and written authority to dispose of it (LAW 8.2; V4 point 5, Instruks 4.2).

ØB 2.5 (authority, cover, soundness) is known to us only as DFØ quotes it; the citation says that we lack the text.
"""

from __future__ import annotations

from regelverk.fakta import Fullmakt, Innstilling, Post, Utfall
from regelverk.kilder import INSTRUKS, OB, VEDLEGG4
from regelverk.kroner import kr
from regelverk.regel import Svar, Vilkar, ja, nei
from regelverk.utfall import GIR_PENGER

dekning = Vilkar("dekning", "Har posten dekning for beløpet?")


@dekning.versjon(VEDLEGG4["punkt 5"], OB["2.5"])
def innstillingen_mot_posten(innstilling: Innstilling, post: Post) -> Svar[bool]:
    """Det kan ikke innvilges mer enn det som er stilt til disposisjon i tildelingsbrevet. Slik leser vi reglene: på
    en overslagsbevilgning sperrer ikke det, men departementet skal få vite om det."""
    if innstilling.utfall not in GIR_PENGER or not innstilling.belop_kr:
        return ja("Avgjørelsen gir ingen penger, så posten trenger ikke dekning.")
    tall = (
        f"Posten har {kr(post.ledig_kr)} ledig av {kr(post.ramme_kr)}. Avgjørelsen gjelder {kr(innstilling.belop_kr)}."
    )
    over = innstilling.belop_kr - post.ledig_kr
    if over <= 0:
        return ja(tall)
    if post.overslagsbevilgning:
        return ja(
            f"{tall} Posten er en overslagsbevilgning, så det kan innvilges mer enn anslaget.",
            varsel=f"Beløpet går {kr(over)} over anslaget. Departementet skal få vite om det.",
        )
    return nei(f"{tall} Det mangler {kr(over)}.", apnes="Når beløpet er satt ned, eller posten har fått mer ledig.")


fullmakt = Vilkar("fullmakt", "Har den som avgjør, fullmakt til å disponere pengene?")


@fullmakt.versjon(INSTRUKS["punkt 4.2"], OB["2.5"])
def skriftlig_fullmakt(innstilling: Innstilling, fullmakt: Fullmakt) -> Svar[bool]:
    """Den som binder penger, må ha skriftlig budsjettdisponeringsmyndighet for posten. Slik leser vi instruksen: et
    avslag binder ingen penger og trenger den ikke."""
    if innstilling.utfall not in GIR_PENGER or not innstilling.belop_kr:
        return ja("Avgjørelsen binder ingen penger, så den krever ikke budsjettdisponeringsmyndighet.")
    if not fullmakt.bdm:
        return nei(
            "Du har ikke skriftlig budsjettdisponeringsmyndighet for denne posten.",
            apnes="Når en som har budsjettdisponeringsmyndighet for posten, avgjør saken.",
        )
    if fullmakt.inntil_kr is not None and innstilling.belop_kr > fullmakt.inntil_kr:
        return nei(
            f"Fullmakten din gjelder inntil {kr(fullmakt.inntil_kr)}. Avgjørelsen gjelder {kr(innstilling.belop_kr)}.",
            apnes="Når en med høyere fullmakt avgjør saken.",
        )
    grense = "" if fullmakt.inntil_kr is None else f", inntil {kr(fullmakt.inntil_kr)}"
    return ja(f"Du har budsjettdisponeringsmyndighet for posten{grense}.")


# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
def _forslag(belop_kr: int, utfall: Utfall = Utfall.INNVILGET) -> Innstilling:
    return Innstilling(utfall=utfall, belop_kr=belop_kr, sokt_kr=500_000)


def _post(ledig_kr: int, *, overslag: bool = False) -> Post:
    return Post(ledig_kr=ledig_kr, ramme_kr=1_000_000, overslagsbevilgning=overslag)


def _fullmakt(*, bdm: bool = True, inntil_kr: int | None = None) -> Fullmakt:
    return Fullmakt(bdm=bdm, inntil_kr=inntil_kr)


dekning.eksempel("Akkurat nok", _forslag(100_000), _post(100_000), svar=True, rad="8.2-06")
dekning.eksempel("Én krone for mye", _forslag(100_001), _post(100_000), svar=False, rad="8.2-06")
dekning.eksempel("Overslagsbevilgning", _forslag(100_001), _post(100_000, overslag=True), svar=True, rad="8.2-06")
dekning.eksempel("Avslag fra en tom post", _forslag(0, Utfall.AVSLAG), _post(0), svar=True, rad="8.2-06")
fullmakt.eksempel("Har fullmakt", _forslag(100_000), _fullmakt(), svar=True, rad="8.2-10")
fullmakt.eksempel("Har ikke fullmakt", _forslag(100_000), _fullmakt(bdm=False), svar=False, rad="8.2-10")
fullmakt.eksempel("Innenfor beløpet", _forslag(100_000), _fullmakt(inntil_kr=100_000), svar=True, rad="8.2-10")
fullmakt.eksempel("Over beløpet", _forslag(100_001), _fullmakt(inntil_kr=100_000), svar=False, rad="8.2-10")
fullmakt.eksempel("Avslag", _forslag(0, Utfall.AVSLAG), _fullmakt(bdm=False), svar=True, rad="8.2-10")
