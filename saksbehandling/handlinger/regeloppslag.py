"""Looking rules up, for the doors: the list of questions, and one rule whole with its sources word for word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel

from regelverk.brevkrav import brevdata, brevtyper
from regelverk.kilde import Datoer, Hjemmel
from regelverk.regel import Eksempel, IngenRegel, Regel, Versjon, Vilkar
from regelverk.register import REGLER
from saksbehandling.feil import Ugyldig
from saksbehandling.handlinger.feltfeil import nermeste
from saksbehandling.handlinger.lesjson import vis_verdi


def liste(i_dag: date) -> list[dict[str, Any]]:
    """Every rule: id, question, weight, the version in force today and from when (null while none is)."""
    return [_kort(r, i_dag) for r in REGLER.values()]


def sporsmal(ider: Iterable[str]) -> dict[str, str]:
    """The questions of those rules, by id; ids that are no rule are left out."""
    return {i: REGLER[i].sporsmal for i in ider if i in REGLER}


def brevvalg() -> list[tuple[str, str]]:
    """The kinds of letter to choose among: id and name."""
    return sorted(((b, brevdata(b).navn) for b in brevtyper()), key=lambda x: x[1].casefold())


def kunngjoringsvalg() -> list[tuple[str, str]]:
    """What an announcement can say: each element's id and what it says."""
    return [(e.id, e.sier[:1].upper() + e.sier[1:]) for e in brevdata("kunngjoring").element]


def vis(id: str, i_dag: date) -> dict[str, Any]:
    """The rule whole: versions with dates, sources and official text, explanation, examples, where it is asked."""
    r = finn_regel(id, "ID")
    gjelder = _gjelder(r, i_dag)
    return {
        **_kort(r, i_dag),
        "apner_eller_stenger": isinstance(r, Vilkar),
        "avsnitt": r.modul,
        "versjoner": [_versjon(v, v is gjelder) for v in r.versjoner],
        "eksempler": [_eksempel(e) for e in r.eksempler],
        "bygger_paa": sorted(x.id for x in r.bygger_paa()),
        "brukes_av": sorted(x.id for x in REGLER.values() if r in x.bygger_paa()),
        "sporres_i": _sporres_i(r),
    }


def finn_regel(id: str, felt: str) -> Regel[Any]:
    """The rule by id. Raises Ugyldig at `felt`: an answer to a rule that isn't there would open nothing, unnoticed."""
    if (r := REGLER.get(id)) is None:
        gjor = f"{nermeste_id(id)} Se «tilskudd regel liste».".strip()
        raise Ugyldig.ett(felt, id, f"{vis_verdi(id)} er ikke en regel.", gjor)
    return r


def nermeste_id(id: str) -> str:
    """«Mente du «x»?», or nothing when no rule is near (the list is long)."""
    forslag = nermeste(id, REGLER)
    return forslag if forslag.startswith("Mente") else ""


def _gjelder(r: Regel[Any], dag: date) -> Versjon[Any] | None:
    try:
        return r.paa(Datoer.paa(dag))
    except IngenRegel:
        return None


def _kort(r: Regel[Any], i_dag: date) -> dict[str, Any]:
    v = _gjelder(r, i_dag)
    fra = v.fra() if v else None
    return {
        "id": r.id,
        "sporsmal": r.sporsmal,
        "vekt": str((v or r.versjoner[-1]).vekt),
        "versjon": v.navn if v else None,
        "gjelder_fra": fra.isoformat() if fra else None,
    }


def _versjon(v: Versjon[Any], gjelder_naa: bool) -> dict[str, Any]:
    fra, til = v.fra(), _til(v)
    return {
        "navn": v.navn,
        "gjelder_fra": fra.isoformat() if fra else None,
        "gjelder_til": til.isoformat() if til else None,
        "gjelder_naa": gjelder_naa,
        "vekt": str(v.vekt),
        "hjemmel": [str(h) for h in v.kilder],
        "kilder": [_kilde(h) for h in v.kilder],
        "forklaring": _avsnitt(v.forklaring),
        "spor_om": [p.id if isinstance(p, Regel) else (p.kalles or p.__name__.lower()) for _, p in v.parametre],
    }


def _avsnitt(tekst: str) -> str:
    """A docstring's paragraphs, each on one line."""
    return "\n".join(" ".join(a.split()) for a in tekst.split("\n\n"))


def _til(v: Versjon[Any]) -> date | None:
    dager = [d for d in (*(h.kilde.til() for h in v.kilder), v.bare_til) if d is not None]
    return min(dager, default=None)


def _kilde(h: Hjemmel) -> dict[str, Any]:
    from regelverk.lovtekst import finn, mangler_tekst

    tekst = finn(h.kilde.kort, h.sted)
    return {
        "hjemmel": str(h),
        "kilde": h.kilde.tittel,
        "sted": h.sted,
        "om": h.kilde.steder[h.sted],
        "kontrollert": h.kilde.kontrollert.isoformat(),
        "tekst": "\n".join(_ledd(x.mellomtittel, x.tekst) for x in tekst.ledd) if tekst else None,
        "overskrift": tekst.overskrift if tekst else None,
        "hentet": tekst.hentet.isoformat() if tekst else None,
        "opphav": tekst.opphav if tekst else None,
        "mangler_tekst": None if tekst else (mangler_tekst(h.kilde.kort) or "Vi har ikke teksten til dette stedet."),
    }


def _ledd(mellomtittel: str | None, tekst: str) -> str:
    return f"{mellomtittel}\n{tekst}" if mellomtittel else tekst


def _eksempel(e: Eksempel) -> dict[str, Any]:
    return {
        "tittel": e.tittel,
        "fakta": {f.kalles or type(f).__name__.lower(): f.model_dump(mode="json") for f in e.fakta},
        "svar": _som_json(e.svar),
        "ma_bekreftes": e.ma_bekreftes,
        "rad": e.rad,
    }


def _som_json(svar: Any) -> Any:
    if isinstance(svar, BaseModel):
        return svar.model_dump(mode="json")
    if isinstance(svar, date | datetime):
        return svar.isoformat()
    if isinstance(svar, Mapping):
        return {str(k): _som_json(x) for k, x in svar.items()}
    if isinstance(svar, tuple | list | set | frozenset):
        return [_som_json(x) for x in svar]
    return svar if svar is None or isinstance(svar, bool | int | str) else str(svar)


def _sporres_i(r: Regel[Any]) -> list[dict[str, str]]:
    """Where the process asks it: as a condition, to choose the way, or for a deadline; also through other rules."""
    from saksbehandling.flyt.flyter import FLYTER

    ut = []
    for flyt in FLYTER.values():
        for h in flyt.handlinger.values():
            for som, regler in (
                ("vilkår", h.krever),
                ("valg av vei", tuple(v.naar for v in h.veier if v.naar)),
                ("frist", h.fristregler),
            ):
                gjennom = next((x.id for x in regler if x is not r and _bygger(x, r)), "")
                if r in regler or gjennom:
                    her = {"flyt": flyt.navn, "handling": h.navn, "tekst": h.tekst, "som": som}
                    ut.append({**her, "gjennom": "" if r in regler else gjennom})
    return ut


def _bygger(x: Regel[Any], r: Regel[Any]) -> bool:
    igjen, sett = list(x.bygger_paa()), set()
    while igjen:
        neste = igjen.pop()
        if neste is r:
            return True
        if neste.id not in sett:
            sett.add(neste.id)
            igjen += neste.bygger_paa()
    return False
