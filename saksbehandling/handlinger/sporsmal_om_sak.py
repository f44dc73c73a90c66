"""What a door asks of a case and does with it: its moves for a person, and a move by name with its form as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from pydantic import BaseModel

from regelverk.fakta import FAKTANAVN, Habilitet
from regelverk.vurdering import Vurdering
from saksbehandling.feil import Feltfeil, IkkeFunnet, Ugyldig
from saksbehandling.flyt.muligheter import Mulighet, Nektet
from saksbehandling.flyt.skjema import Erklaering, Skjema
from saksbehandling.flyt.tabell import Handling
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.feltfeil import valider
from saksbehandling.handlinger.utfor import Hendelse, utfor
from saksbehandling.handlinger.vurder import alle_muligheter, skjema_for, trenger_erklaering
from saksbehandling.lager import lesing
from saksbehandling.lager.kontekst import Sakskontekst

M = TypeVar("M", bound=BaseModel)
ERKLAERINGEN = Habilitet.__name__
UTEN_ERKLAERING = (
    "Den som gjør noe i en sak for første gang, erklærer om hen er habil. Skriv for eksempel "
    '"habilitet": {"relasjon": "ingen"}.'
)


def apne(a: Arbeid, nr: str) -> Sakskontekst:
    """The case within the person's reach; IkkeFunnet else."""
    return Sakskontekst(a.db, lesing.finn(a.db, a.person, nr), a.person, a.naa)


def muligheter(a: Arbeid, nr: str) -> list[dict[str, Any]]:
    """EVERY move of the case's life, as `sak muligheter` of CONTRACT."""
    k = apne(a, nr)
    alle, v = alle_muligheter(a, k)
    return [_mulighet(a, k, m, v) for m in alle]


def _mulighet(a: Arbeid, k: Sakskontekst, m: Mulighet, v: Vurdering) -> dict[str, Any]:
    h = m.handling
    mangler = list(m.mangler)
    if m.tillatt and trenger_erklaering(k, h) and ERKLAERINGEN not in mangler:
        mangler.append(ERKLAERINGEN)
    return {
        "handling": h.navn,
        "tekst": h.tekst,
        "fra_tilstanden": m.fra_tilstanden,
        "tillatt": m.tillatt,
        "grunner": [g.som_json() for g in (*m.krav, *m.valg)],
        "mangler": [FAKTANAVN.get(navn, navn) for navn in mangler],
        "varsler": list(m.varsler),
        "folger": _folger(k, m, v),
        "skjema": skjema_for(a, k, h) if m.fra_tilstanden else None,
    }


def _folger(k: Sakskontekst, m: Mulighet, v: Vurdering) -> dict[str, Any] | None:
    """What the move leads to, when its way is known."""
    if m.vei is None:
        return None
    til = m.vei.til.navn if m.vei.til else k.sak["tilstand"]
    regler = [m.vei.frist] if m.vei.frist else []
    if m.vei.til is not None and m.vei.til.navn != k.sak["tilstand"] and m.vei.til.frist:
        regler.append(m.vei.til.frist)
    frister = [g.svar for g in v.alle(regler) if g.svar is not None]
    vedtak = (k.soknad or {}).get("vedtak") or (k.soknad or {}).get("innstilling") or {}
    return {
        "til": til,
        "brev": m.vei.brev,
        "frist": frister[0].isoformat() if frister else None,
        "belop_kr": vedtak.get("belop_kr"),
    }


def finn_handling(k: Sakskontekst, navn: str) -> Handling:
    """The move by name; IkkeFunnet naming the life's moves."""
    h = k.flyt.handlinger.get(navn)
    if h is None:
        kjente = ", ".join(k.flyt.handlinger)
        raise IkkeFunnet(
            f"«{navn[:40]}» er ikke en handling i {k.flyt.tittel.lower()}.",
            felt="handling",
            gjor=f"Velg en av disse: {kjente}.",
        )
    return h


def gjor(a: Arbeid, nr: str, navn: str, data: Mapping[str, Any], versjon: int | None) -> Hendelse:
    """Does the move with its form as JSON. Raises Ugyldig (fields), Nektet (reasons), Utdatert, IkkeFunnet.

    `versjon` None: the version that stands now (the command line, where the person sees no older page).
    """
    k = apne(a, nr)
    h = finn_handling(k, navn)
    skjema, erklaering = les_skjema(k, h, data)
    try:
        return utfor(a, k.sak["id"], h, skjema, versjon=versjon, erklaering=erklaering)
    except Nektet as n:
        if n.mulighet.tillatt and n.mulighet.mangler == (ERKLAERINGEN,):
            raise Ugyldig.ett("habilitet", None, "mangler.", UTEN_ERKLAERING) from None
        raise


def les_skjema(k: Sakskontekst, h: Handling, data: Mapping[str, Any]) -> tuple[Skjema | None, Erklaering | None]:
    """The form and the declaration, checked; Ugyldig names every field that is wrong.

    A move that the state lacks is refused for that, whatever its form says.
    """
    if lesing.sett_av(k.person, k.sak["flyt"], k.sak["tilstand"]) not in h.fra:
        return None, None
    return les_skjemaet(h, data, k.naa)


def les_skjemaet(h: Handling, data: Mapping[str, Any], naa: datetime) -> tuple[Skjema | None, Erklaering | None]:
    """The move's form and the declaration, whatever the case; Ugyldig names every field that is wrong."""
    rest = dict(data)
    raa = rest.pop("habilitet", None)
    if raa is not None and not isinstance(raa, Mapping):
        raise Ugyldig.ett("habilitet", raa, "er ikke et objekt.", UTEN_ERKLAERING)
    galt: list[Feltfeil] = []
    erklaering = _les(Erklaering, raa, galt, "habilitet") if raa is not None else None
    lest = None
    if h.skjema is not None:
        lest = _les(h.skjema, rest, galt)
        galt += lest.fram_i_tid(naa) if lest is not None else ()
    elif rest:
        hva = f"«{h.tekst}» har ingen slike felt."
        galt.append(Feltfeil(next(iter(rest)), None, "er ikke et felt her.", hva))
    if galt:
        raise Ugyldig(galt)
    return lest, erklaering


def _les(modell: type[M], verdi: Mapping[str, Any], galt: list[Feltfeil], felt: str = "") -> M | None:
    """The model, or None with what was wrong added to `galt`, so that the whole form can be mended at once."""
    try:
        return valider(modell, verdi, felt=felt)
    except Ugyldig as e:
        galt += e.feil
        return None
