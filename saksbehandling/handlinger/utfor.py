"""The one way a case changes: ask again, move, remember, all in the caller's transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from regelverk.vurdering import Grunn, Vurdering
from saksbehandling.feil import Utdatert
from saksbehandling.flyt.maskin import flytt
from saksbehandling.flyt.muligheter import KLOKKA, Mulighet, Nektet, mulighet
from saksbehandling.flyt.skjema import Erklaering, Skjema
from saksbehandling.flyt.tabell import Handling
from saksbehandling.handlinger.arbeid import Arbeid, Endring, Utlost
from saksbehandling.handlinger.brevbestilling import bestill
from saksbehandling.handlinger.sprengt import sprengt
from saksbehandling.handlinger.start import opprett
from saksbehandling.handlinger.virkninger import ved_ankomst, virkning
from saksbehandling.handlinger.vurder import trenger_erklaering, vurdering
from saksbehandling.lager.kjede import hendelse_hash, kanonisk
from saksbehandling.lager.kontekst import Sakskontekst, laas_sak
from saksbehandling.lager.penger import Sprengt
from saksbehandling.lager.skriv import Skriv, forste_frist


@dataclass(frozen=True, slots=True)
class Hendelse:
    """What was done: the event's number, from and to, the reasons, and warnings that follow."""

    sak_id: int
    nr: int
    handling: str
    fra: str
    til: str
    grunner: tuple[Grunn, ...]
    varsler: tuple[str, ...]


@dataclass(slots=True)
class _Sak:
    tilstand: str


def utfor(
    a: Arbeid,
    sak_id: int,
    h: Handling,
    data: Skjema | None = None,
    *,
    versjon: int | None = None,
    erklaering: Erklaering | None = None,
) -> Hendelse:
    """Does the move, or raises Nektet with every reason, or Utdatert when the case is not what the person saw.

    `versjon`: the version that the person looked at (None: jobs, which ask on the row as it is now).
    """
    laas_sak(a.db, sak_id)
    k = Sakskontekst(a.db, sak_id, a.person, a.naa)
    _fersk(k, versjon)
    v = vurdering(a, k, h.fakta, data, erklaering)
    m = mulighet(k.flyt, k.sak["tilstand"], h, a.person, v, k.gjort_av)
    if m.vei is None or (trenger_erklaering(a, k, h) and erklaering is None):
        raise Nektet(m if m.vei is None else replace(m, vei=None, mangler=("Habilitet",), tillatt=True))
    fra, flyttet = k.sak["tilstand"], _Sak(k.sak["tilstand"])
    flytt(k.flyt, flyttet, m)
    e = Endring(v, flyttet.tilstand)
    virkning(k, h)(k, data, e)
    k.liv.update(e.liv)
    ved_ankomst(k, flyttet.tilstand, e)
    nr = k.sak["versjon"] + 1
    frister, lukk = _frister(k, m, v, flyttet.tilstand, nr)
    e.liv.update(_frist_i_raden(k, frister))
    k.liv.update(e.liv)
    brev = bestill(a, k, m.vei.brev, v, data, frister, nr) if m.vei.brev else []
    s = _skriv(a, k, m, v, data, e, fra, flyttet.tilstand, nr)
    s.frister, s.lukk, s.brev = frister, lukk, brev
    s.flytt["forste"] = forste_frist(k.apne_frister.values(), lukk, frister)
    s.erklaering = _erklaering(a, sak_id, erklaering) if erklaering else None
    try:
        s.lagre(a.db, a.naa)
    except Sprengt as feil:
        raise Nektet(sprengt(m, k, feil)) from None
    for ny in e.nye:
        opprett(a, ny.flyt, ny.start, _arv(k), ny.liv)
    for x in e.utlos:
        _utlos(a, x, erklaering or _erklart(k))
    return Hendelse(sak_id, nr, h.navn, fra, flyttet.tilstand, tuple(v.grunner.values()), m.varsler)


def _fersk(k: Sakskontekst, versjon: int | None) -> None:
    if versjon is not None and versjon != k.sak["versjon"]:
        raise Utdatert(
            f"Saken er endret siden du så på den. Du så versjon {versjon}, nå er den {k.sak['versjon']}.",
            versjon=k.sak["versjon"],
        )


def _utlos(a: Arbeid, x: Utlost, erklaering: Erklaering | None) -> None:
    """The move on another case. Who has declared habilitet to the parties of a list has declared it in each case on
    it.
    """
    if x.som_klokka:
        utfor(replace(a, person=KLOKKA), x.sak_id, x.handling, x.data)
        return
    har = Sakskontekst(a.db, x.sak_id, a.person, a.naa).erklaering is not None
    utfor(a, x.sak_id, x.handling, x.data, erklaering=None if har else erklaering)


def _erklart(k: Sakskontekst) -> Erklaering | None:
    """The person's declaration in this case, from an earlier move."""
    if k.erklaering is None:
        return None
    return Erklaering.model_validate({n: k.erklaering[n] for n in Erklaering.model_fields})


def _frister(k: Sakskontekst, m: Mulighet, v: Vurdering, til: str, nr: int) -> tuple[list[dict[str, Any]], list[int]]:
    """Deadlines opened and closed: answered ones first, then those bound to a state that is left."""
    assert m.vei is not None
    forlater = til != k.sak["tilstand"]
    apne = k.apne_frister
    lukk = [apne[r.id]["id"] for r in m.handling.lukker if r.id in apne]
    bundne = [f["id"] for f in apne.values() if f["bundet"]]
    if forlater:
        lukk += [i for i in bundne if i not in lukk]
    svarer_paa_tilstandens = any(i in bundne for i in lukk) and not forlater
    ny_tilstands = k.flyt.tilstander[til].frist if forlater else None
    ut = []
    for regel, bundet in ((m.vei.frist, svarer_paa_tilstandens), (ny_tilstands, True)):
        if regel is None:
            continue
        g = v.spor(regel)
        if g.svar is not None:
            ut.append({"sak_id": k.sak["id"], "type": regel.id, "hendelse_nr": nr, "utlop": g.svar, "bundet": bundet})
    return ut, lukk


def _frist_i_raden(k: Sakskontekst, frister: list[dict[str, Any]]) -> dict[str, Any]:
    """An acceptance deadline is remembered on the row, since it decides also after it has passed."""
    aksept = [f["utlop"] for f in frister if f["type"].endswith("akseptfrist")]
    return {"akseptfrist": aksept[-1]} if aksept and k.sak["flyt"] == "soknad" else {}


def _skriv(
    a: Arbeid, k: Sakskontekst, m: Mulighet, v: Vurdering, data: Skjema | None, e: Endring, fra: str, til: str, nr: int
) -> Skriv:
    h = m.handling
    gjort = {**k.sak["gjort_av"], h.navn: sorted({*k.sak["gjort_av"].get(h.navn, ()), a.person.id})}
    innhold = kanonisk(
        {
            "data": data.model_dump(mode="json") if data else {},
            "fakta": {t.__name__: f.model_dump(mode="json") for t, f in v.fakta.items()},
            "grunner": [g.som_json() for g in (*m.krav, *m.valg, *_resten(v, m))],
            "endringer": {
                "sak": {"tilstand": til, "gjort_av": gjort},
                k.sak["flyt"]: {n: _tekst(x) for n, x in e.liv.items()},
            },
            "ikraft": dict(a.ikraft.datoer),
        }
    )
    rad = {
        "sak_id": k.sak["id"], "nr": nr, "tid": a.naa, "person": a.person.id, "rolle": k.rolle_i(h), "handling": h.navn,
        "fra": fra, "til": til, "innhold": innhold, "forrige": k.sak["hode"],
    }  # fmt: skip
    rad["hash"] = hendelse_hash(rad)
    flyttet = {
        "sak": k.sak["id"], "sett": k.sak["versjon"], "til": til, "ny": nr, "nytt_hode": rad["hash"], "av": gjort,
    }  # fmt: skip
    return Skriv(
        k.sak["id"], k.sak["flyt"], rad, flyttet, e.liv, [], [], [], e.bindinger, e.betalinger, e.rader
    )  # fmt: skip


def _resten(v: Vurdering, m: Mulighet) -> tuple[Grunn, ...]:
    """The answers that the move rests on deeper down, and those of its deadlines."""
    vist = {g.regel for g in (*m.krav, *m.valg)}
    return tuple(g for g in v.grunner.values() if g.regel not in vist)


def _tekst(verdi: Any) -> Any:
    return verdi.isoformat() if hasattr(verdi, "isoformat") else verdi


def _arv(k: Sakskontekst) -> Mapping[str, Any]:
    """What a new life takes over from the case that it hangs on."""
    felt = ("ordning", "aar", "forste_tilskuddsaar", "organ", "kommunenr", "orgnr")
    return {**{f: k.sak[f] for f in felt}, "opphav_id": k.sak["id"]}


def _erklaering(a: Arbeid, sak_id: int, erklaering: Erklaering) -> dict[str, Any]:
    return {
        "sak_id": sak_id,
        "bruker": a.person.id,
        "erklaering": erklaering.fakta().model_dump(mode="json"),
        "tid": a.naa,
    }
