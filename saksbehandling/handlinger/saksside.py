"""All that a page about one case shows, asked at once: head, road, moves with reasons and law, four eyes, events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from regelverk.brevkrav import brevdata
from regelverk.fakta import dag_i_oslo
from regelverk.kilde import Datoer
from regelverk.ordning import les
from regelverk.regel import IngenRegel
from regelverk.vurdering import Vurdering
from saksbehandling.flyt.flyter import FLYTER
from saksbehandling.flyt.muligheter import Mulighet, mulighet
from saksbehandling.flyt.ord import flytord, fristord, gjort, neste, tilstandsord
from saksbehandling.flyt.skjema import Erklaering
from saksbehandling.flyt.sokerord import sagt, trekkord
from saksbehandling.flyt.tabell import ROLLENAVN, Handling, Rolle
from saksbehandling.flyt.veien import VEIEN, Stasjon
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.brevvarsler import brevvarsler
from saksbehandling.handlinger.brukere import SOKER
from saksbehandling.handlinger.lovoppslag import lovtekster
from saksbehandling.handlinger.sporsmal_om_sak import apne, finn_handling
from saksbehandling.handlinger.veivisning import veien
from saksbehandling.handlinger.vurder import alle_muligheter, skjema_for, trenger_erklaering, vurdering
from saksbehandling.lager import lesing
from saksbehandling.lager.kontekst import Sakskontekst
from saksbehandling.lager.skriv import PARTENS

FORAN = 4
"""How many moves of the stations ahead are shown at once."""
FA_PAR = 4
"""So many moves that take two persons are all shown."""
UTEN_TILKNYTNING = Erklaering(relasjon="ingen")


def hele(a: Arbeid, nr: str, *, med_brevvarsler: bool = False, gjort: int = 0) -> dict[str, Any]:
    """The case for its page. `med_brevvarsler`: what each letter lacks too; `gjort`: the step to make a receipt for.

    Raises IkkeFunnet.
    """
    k = apne(a, nr)
    alle, v = alle_muligheter(a, k)
    trekk = [_trekk(a, k, m, v) for m in alle]
    return {
        **_hode(k),
        "vei": veien(a, k),
        "kan": [t for t in trekk if t["tillatt"]],
        **_nektet(k, trekk),
        "oyne": _oyne(k, alle),
        "erklaring": k.erklaering,
        "lov": lovtekster(h for t in trekk for g in t["grunner"] for h in g["hjemmel"])
        | lovtekster(h for t in trekk for g in t["nei"] for h in g["hjemmel"])
        | lovtekster(h for t in trekk for h in t["hjemler"]),
        "brevvarsler": brevvarsler(k) if med_brevvarsler else {},
        "stegvarsler": sorted({v for alle in brevvarsler(k, gjort).values() for v in alle}) if gjort else [],
        "liv": k.liv,
        "soknad": k.soknad,
    }


def ett_trekk(a: Arbeid, nr: str, handling: str) -> dict[str, Any]:
    """One move for the page with its form: the case's head, the move, its schema and suggestions. Raises IkkeFunnet."""
    k = apne(a, nr)
    h = finn_handling(k, handling)
    alle, v = alle_muligheter(a, k)
    m = next(x for x in alle if x.handling is h)
    t = _trekk(a, k, m, v)
    return {
        **_hode(k),
        "trekk": t,
        "skjema": skjema_for(a, k, h),
        "forslag": _forslag(alle, h, k),
        "lov": lovtekster(x for g in t["grunner"] for x in g["hjemmel"]) | lovtekster(t["hjemler"]),
    }


def endringer_siden(a: Arbeid, nr: str, versjon: int) -> list[dict[str, Any]]:
    """The steps done after the version that the person saw."""
    k = apne(a, nr)
    return [_hendelse(k, h) for h in lesing.hendelser_for(k) if h["nr"] > versjon]


def _nektet(k: Sakskontekst, trekk: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The refused moves: those of this state and the nearest of the stations ahead, and all the rest."""
    rekke = list(Stasjon)
    her = rekke.index(VEIEN[(k.sak["flyt"], k.sak["tilstand"])])

    def avstand(t: Mapping[str, Any]) -> int:
        """How many stations ahead somebody next waits for the move; 0 when it is not ahead."""
        fra = [x for x in k.flyt.handlinger[t["handling"]].fra if not x.slutt]
        foran = [rekke.index(VEIEN[(k.sak["flyt"], x.navn)]) - her for x in fra]
        return min(foran) if foran and min(foran) > 0 else 0

    nektet = [t for t in trekk if not t["tillatt"] and not t["bare_klokka"]]
    naa = [t for t in nektet if t["fra_tilstanden"]]
    foran = sorted((t for t in nektet if not t["fra_tilstanden"] and avstand(t)), key=avstand)[:FORAN]
    resten = [t for t in trekk if not t["tillatt"] and t not in naa and t not in foran]
    return {"ikke_na": naa + foran, "senere": resten}


def _hode(k: Sakskontekst) -> dict[str, Any]:
    s = lesing.vis(k)
    flyt, tilstand = s["flyt"], s["tilstand"]
    apne_frister = sorted((f for f in s["frister"] if f["lukket"] is None), key=lambda f: (not f["apen"], f["utlop"]))
    hendelser = [_hendelse(k, h) for h in s["hendelser"]]
    t = k.flyt.tilstander[tilstand]
    return {
        "sak": s,
        "flytord": flytord(flyt),
        "tilstandsord": tilstandsord(flyt, tilstand),
        "neste": neste(flyt, tilstand),
        "hos": "" if t.slutt else ROLLENAVN[t.venter_paa],
        "hos_deg": t.venter_paa in k.person.roller,
        "ordningsnavn": les(s["aar"]).ordning(s["ordning"]).navn,
        "ordning": k.ordning,
        "frister": [
            {**f, "hva": fristord(f["type"]), "folges": f["type"] not in {lesing.FRISTTYPE.get(t, t) for t in PARTENS}}
            for f in apne_frister
        ],
        "gamle_frister": [{**f, "hva": fristord(f["type"])} for f in s["frister"] if f["lukket"] is not None],
        "brev": [{**b, "navn": brevdata(b["brevtype"]).navn} for b in s["brev"]],
        "hendelser": hendelser,
        "naboer": _naboer(k),
        "mottaker": k.mottaker,
    }


def _naboer(k: Sakskontekst) -> list[dict[str, Any]]:
    """The case that this one hangs on, and those that hang on it."""
    o = [k.opphav.sak] if k.opphav else []
    return [
        {
            "nr": b["nr"],
            "hva": flytord(b["flyt"]),
            "tilstand": tilstandsord(b["flyt"], b["tilstand"]),
            "setning": FLYTER[b["flyt"]].tilstander[b["tilstand"]].setning,
            "belop_kr": b.get("belop_kr"),
            "opphav": b in o,
        }
        for b in [*o, *k.barn]
    ]


def _hendelse(k: Sakskontekst, h: Mapping[str, Any]) -> dict[str, Any]:
    t = k.flyt.tilstander
    navn = _hvem(k, h)
    for_soker = h["rolle"] == Rolle.SOKER and not h["person"].startswith(SOKER)
    return {
        **h,
        "navn": f"{navn} på vegne av søkeren" if for_soker else navn,
        "hva": gjort(h["handling"]),
        "til_ord": tilstandsord(k.sak["flyt"], h["til"]) if h["til"] != h["fra"] and h["til"] in t else "",
        "hjemler": list(dict.fromkeys(x for g in h["grunner"] for x in g["hjemmel"])),
    }


def _hvem(k: Sakskontekst, h: Mapping[str, Any]) -> str:
    """Who did it, by name; an applicant is its organisation."""
    if h["rolle"] == Rolle.KLOKKA:
        return "løsningen selv"
    if k.mottaker and h["person"] == f"{SOKER}{k.mottaker['orgnr']}":
        return str(k.mottaker["navn"])
    return k.bruker_navn(h["person"]) or str(h["person"])


def _trekk(a: Arbeid, k: Sakskontekst, m: Mulighet, v: Vurdering) -> dict[str, Any]:
    h = m.handling
    grunner = [g.som_json() for g in m.krav]
    klokka = set(h.hvem) == {Rolle.KLOKKA}
    nei = [g for g in grunner if g["svar"] is False] or [g for g in grunner if g["svar"] is not True]
    if not m.fra_tilstanden and a.person.orgnr is None:
        nei += [g.som_json() for g in v.alle(h.krever) if g.svar is False]
    return {
        "handling": h.navn,
        "tekst": trekkord(k.sak["flyt"], h.navn, h.tekst) if a.person.orgnr is not None else h.tekst,
        "tillatt": m.tillatt,
        "fra_tilstanden": m.fra_tilstanden,
        "bare_klokka": klokka,
        "grunner": grunner,
        "nei": nei if not m.tillatt else [],
        "ja": [g for g in grunner if g["svar"] is True],
        "valg": [g.som_json() for g in m.valg],
        "mangler": list(m.mangler),
        "varsler": list(m.varsler),
        "folger": _folger(a, k, h) if m.tillatt else None,
        "erklaering": m.tillatt and trenger_erklaering(k, h),
        "har_skjema": h.skjema is not None or (m.tillatt and trenger_erklaering(k, h)),
        "hjemler": []
        if m.fra_tilstanden
        else [x for x in _hjemler(k, a, h) if not any(x in g["hjemmel"] for g in nei)],
        "apnes_ved": list(dict.fromkeys(tilstandsord(k.sak["flyt"], t.navn) for t in h.fra)),
        "avgjor": h.avgjor,
    }


def _folger(a: Arbeid, k: Sakskontekst, h: Handling) -> dict[str, Any]:
    """What the move leads to, supposing an empty form and no ties; where that is not enough, what it can lead to."""
    skjema = None
    if h.skjema is not None and not h.skjema.model_json_schema().get("required"):
        skjema = h.skjema()
    erklaering = UTEN_TILKNYTNING if trenger_erklaering(k, h) else None
    v = vurdering(a, k, h.fakta, skjema, erklaering)
    m = mulighet(k.flyt, k.sak["tilstand"], h, k.person, v, k.gjort_av)
    veier = [m.vei] if m.vei else list(h.veier)
    til = [x.til for x in veier if x.til is not None and x.til.navn != k.sak["tilstand"]]
    regler = [r for x in veier[:1] for r in (x.frist, x.til.frist if x.til else None) if r] if m.vei else []
    frister = [g.svar for g in v.alle(regler) if g.svar is not None]
    vedtak = (k.soknad or {}).get("vedtak") or (k.soknad or {}).get("innstilling") or {}
    return {
        "sikkert": m.vei is not None,
        "til": [tilstandsord(k.sak["flyt"], t.navn) for t in til],
        "soker": [sagt(k.sak["flyt"], t.for_parten.navn) for t in til] if a.person.orgnr is not None else [],
        "hos": [ROLLENAVN[t.venter_paa] for t in til if not t.slutt],
        "slutt": any(t.slutt for t in til),
        "brev": [brevdata(x.brev).navn for x in veier if x.brev],
        "frist": frister[0].isoformat() if frister else None,
        "belop_kr": vedtak.get("belop_kr") if h.avgjor else None,
    }


def _hjemler(k: Sakskontekst, a: Arbeid, h: Handling) -> list[str]:
    """The places that a move's conditions rest on, in the versions in force: shown before anybody can ask them."""
    datoer = Datoer(dag_i_oslo(a.naa), k.sak["forste_tilskuddsaar"], k.sak["aar"])
    ut: list[str] = []
    for regel in h.krever:
        try:
            ut += [str(x) for x in regel.paa(datoer).kilder]
        except IngenRegel:
            continue
    return list(dict.fromkeys(ut))


def _forslag(alle: Iterable[Mulighet], h: Handling, k: Sakskontekst) -> dict[str, list[tuple[str, str]]]:
    """What a field can be chosen among, known from the case: the rules that wait for a jurist's answer."""
    usikre = {
        g.regel.removeprefix("bekreftet:"): g.forklaring
        for m in alle
        for g in m.krav
        if g.ma_bekreftes and g.regel.startswith("bekreftet:")
    }
    del k
    har = h.skjema is not None and "regel" in h.skjema.model_fields
    return {"regel": list(usikre.items())} if har and usikre else {}


def _oyne(k: Sakskontekst, alle: Iterable[Mulighet]) -> list[dict[str, Any]]:
    """The moves of this life that take two persons: who did them, or whether this person can.

    Where they are many (a complaint), those that nobody has done and that are not this person's now are left out.
    """
    par: dict[str, tuple[Handling, bool]] = {}
    for h in k.flyt.handlinger.values():
        for annen in h.ikke_samme_som:
            par.setdefault(annen.navn, (annen, False))
            par[h.navn] = (h, True)
    av = {m.handling.navn: m for m in alle}
    ut = []
    for navn, (h, _) in par.items():
        hvem = sorted(k.gjort_av.get(navn, ()))
        m = av.get(navn)
        ut.append(
            {
                "tekst": h.tekst,
                "gjort_av": [k.bruker_navn(x) or x for x in hvem],
                "deg": k.person.id in hvem,
                "kan": bool(m and m.tillatt),
                "stengt": bool(m and any(g.regel.startswith("fire_oyne:") and g.svar is False for g in m.krav)),
            }
        )
    aktuelle = [o for o in ut if o["gjort_av"] or o["kan"] or o["stengt"]]
    return ut if len(ut) <= FA_PAR else aktuelle
