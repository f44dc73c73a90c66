"""A move judged and moved in memory: the reasons, the machine's yes, and all that it will write. Writes nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from regelverk.fakta import Faktum
from regelverk.vurdering import Grunn, Vurdering
from saksbehandling.flyt.maskin import flytt
from saksbehandling.flyt.muligheter import Mulighet, Nektet, mulighet
from saksbehandling.flyt.skjema import Erklaering, Skjema
from saksbehandling.flyt.tabell import Handling
from saksbehandling.handlinger.arbeid import Arbeid, Endring
from saksbehandling.handlinger.brevbestilling import bestill
from saksbehandling.handlinger.sideminne import Sideminne
from saksbehandling.handlinger.virkninger import ved_ankomst, virkning
from saksbehandling.handlinger.vurder import trenger_erklaering, vurdering
from saksbehandling.lager.kjede import Bit, bit, hendelse_hash, sammen
from saksbehandling.lager.kontekst import Sakskontekst
from saksbehandling.lager.skriv import Skriv, forste_frist


@dataclass(slots=True)
class _Sak:
    tilstand: str


@dataclass(frozen=True, slots=True)
class Flytting:
    """One case moved, but not yet written. `e`: what follows beside the case's own rows; `skriv`: those rows."""

    k: Sakskontekst
    m: Mulighet
    e: Endring
    skriv: Skriv
    erklaering: Erklaering | None


def bedom(
    a: Arbeid, k: Sakskontekst, h: Handling, data: Skjema | None = None, erklaering: Erklaering | None = None,
    minne: Sideminne | None = None,
) -> Flytting:  # fmt: skip
    """Judges the move by every rule it asks, and moves the case in memory. Raises Nektet with every reason.

    Reads through `k` only and writes nothing, so that many cases can be judged before any is written. `k.liv` shows
    the change afterwards. `minne`: what those judged before it have in common with it.
    """
    v = vurdering(a, k, h.fakta, data, erklaering, minne)
    m = (minne.mulighet if minne else mulighet)(k.flyt, k.sak["tilstand"], h, k.person, v, k.gjort_av)
    if m.vei is None or (erklaering is None and trenger_erklaering(k, h)):
        raise Nektet(m if m.vei is None else replace(m, vei=None, mangler=("Habilitet",), tillatt=True))
    flyttet = _Sak(k.sak["tilstand"])
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
    s = _skriv(a, k, m, data, e, nr, minne)
    s.frister, s.lukk, s.brev = frister, lukk, brev
    s.flytt["forste"] = forste_frist(k.apne_frister.values(), lukk, frister)
    s.erklaering = _erklaering(a, k, erklaering) if erklaering else None
    return Flytting(k, m, e, s, erklaering)


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
    a: Arbeid, k: Sakskontekst, m: Mulighet, data: Skjema | None, e: Endring, nr: int, minne: Sideminne | None
) -> Skriv:
    h, v, fra, til = m.handling, e.v, k.sak["tilstand"], e.tilstand
    gjort = {**k.sak["gjort_av"], h.navn: sorted({*k.sak["gjort_av"].get(h.navn, ()), a.person.id})}
    endringer = {
        "sak": {"tilstand": til, "gjort_av": gjort},
        k.sak["flyt"]: {n: _tekst(x) for n, x in e.liv.items()},
    }
    foran, etter = _rundt(a, data, tuple(v.fakta.values()), (*m.krav, *m.valg, *_resten(v, m)), minne)
    innhold = sammen(foran, bit({"endringer": endringer}), etter)
    rad = {
        "sak_id": k.sak["id"], "nr": nr, "tid": a.naa, "person": a.person.id, "rolle": k.rolle_i(h), "handling": h.navn,
        "fra": fra, "til": til, "innhold": innhold.tekst, "forrige": k.sak["hode"],
    }  # fmt: skip
    rad["hash"] = hendelse_hash(rad, innhold)
    flyttet = {
        "sak": k.sak["id"], "sett": k.sak["versjon"], "til": til, "ny": nr, "nytt_hode": rad["hash"], "av": gjort,
    }  # fmt: skip
    return Skriv(
        k.sak["id"], k.sak["flyt"], rad, flyttet, e.liv, [], [], [], e.bindinger, e.betalinger, e.rader
    )  # fmt: skip


def _rundt(
    a: Arbeid, data: Skjema | None, fakta: tuple[Faktum, ...], grunner: tuple[Grunn, ...], minne: Sideminne | None
) -> tuple[Bit, Bit]:
    """What an event says before its changes and after them: the form, and what it rests on."""

    def lag() -> tuple[Bit, Bit]:
        etter = {
            "fakta": {type(f).__name__: f.model_dump(mode="json") for f in fakta},
            "grunner": [g.som_json() for g in grunner],
            "ikraft": dict(a.ikraft.datoer),
            **({"parti": dict(a.parti)} if a.parti else {}),
        }
        return bit({"data": data.model_dump(mode="json") if data else {}}), bit(etter)

    if minne is None:
        return lag()
    return minne.felles("rundt", (data, a.ikraft, a.parti, *fakta, *grunner), lag, len(fakta))


def _resten(v: Vurdering, m: Mulighet) -> tuple[Grunn, ...]:
    """The answers that the move rests on deeper down, and those of its deadlines."""
    vist = {g.regel for g in (*m.krav, *m.valg)}
    return tuple(g for g in v.grunner.values() if g.regel not in vist)


def _tekst(verdi: Any) -> Any:
    return verdi.isoformat() if hasattr(verdi, "isoformat") else verdi


def _erklaering(a: Arbeid, k: Sakskontekst, erklaering: Erklaering) -> dict[str, Any]:
    return {
        "sak_id": k.sak["id"],
        "bruker": a.person.id,
        "erklaering": erklaering.fakta().model_dump(mode="json"),
        "tid": a.naa,
    }
