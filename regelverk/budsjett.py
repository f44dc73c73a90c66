"""May money be bound? Cover in the post, and written authority to dispose of it (LAW 8.2; V4 point 5, Instruks 4.2).

ØB 2.5 (authority, cover, soundness) is known to us only as DFØ quotes it; the citation says that we lack the text.
"""

from __future__ import annotations

from regelverk.fakta import Fullmakt, Innstilling, Kroner, Post, Utfall, Vedtak
from regelverk.kilder import INSTRUKS, OB, VEDLEGG4
from regelverk.kroner import kr
from regelverk.regel import Svar, Vilkar, ja, nei

GIR_PENGER = frozenset({Utfall.INNVILGET, Utfall.DELVIS, Utfall.MEDHOLD})


dekning = Vilkar("dekning", "Har posten dekning for beløpet?")
dekning_vedtak = Vilkar("dekning_vedtak", "Har posten dekning for beløpet i vedtaket?")


def _dekning(utfall: Utfall, belop: Kroner, post: Post) -> Svar[bool]:
    if utfall not in GIR_PENGER or not belop:
        return ja("Avgjørelsen gir ingen penger, så posten trenger ikke dekning.")
    tall = f"Posten har {kr(post.ledig_kr)} ledig av {kr(post.ramme_kr)}. Avgjørelsen gjelder {kr(belop)}."
    if belop <= post.ledig_kr:
        return ja(tall)
    if post.overslagsbevilgning:
        return ja(
            f"{tall} Posten er en overslagsbevilgning, så det kan innvilges mer enn anslaget.",
            varsel=f"Beløpet går {kr(belop - post.ledig_kr)} over anslaget. Departementet skal få vite om det.",
        )
    mangler = f"{tall} Det mangler {kr(belop - post.ledig_kr)}."
    return nei(mangler, apnes="Når beløpet er satt ned, eller posten har fått mer ledig.")


@dekning.versjon(VEDLEGG4["punkt 5"], OB["2.5"])
def innstillingen_mot_posten(innstilling: Innstilling, post: Post) -> Svar[bool]:
    """Det kan ikke innvilges mer enn det som er stilt til disposisjon i tildelingsbrevet. Slik leser vi reglene: på
    en overslagsbevilgning sperrer ikke det, men departementet skal få vite om det."""
    return _dekning(innstilling.utfall, innstilling.belop_kr, post)


@dekning_vedtak.versjon(VEDLEGG4["punkt 5"], OB["2.5"])
def vedtaket_mot_posten(vedtak: Vedtak, post: Post) -> Svar[bool]:
    """Det kan ikke innvilges mer enn det som er stilt til disposisjon i tildelingsbrevet. Slik leser vi reglene: på
    en overslagsbevilgning sperrer ikke det, men departementet skal få vite om det."""
    return _dekning(vedtak.utfall, vedtak.belop_kr, post)


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
