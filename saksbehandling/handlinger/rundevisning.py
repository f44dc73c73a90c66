"""The round of a scheme and year for its page, and the schemes with their money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from regelverk.brevkrav import brevdata
from regelverk.ordning import OrdningsFeil, les
from regelverk.ordningslinje import Ordningslinje
from saksbehandling.feil import IkkeFunnet
from saksbehandling.flyt.flyter import FLYTER
from saksbehandling.flyt.ord import neste, tilstandsord
from saksbehandling.flyt.skjema_utlysning import Kunngjoringsskjema
from saksbehandling.handlinger import tilgang
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.lovoppslag import lovtekster
from saksbehandling.handlinger.registrering import saksnummer, start_orientering, start_utlysning
from saksbehandling.lager import lesing
from saksbehandling.lager import runde as lager

TYPEORD = {
    "sokbar": "Søkes på",
    "navngitt": "Navngitte mottakere",
    "per-capita": "Fordeles etter folketall",
    "automatisk": "Følger av regler",
    "tilbud": "Etter tilbud",
    "egen-drift": "Egen drift",
    "uklar": "Ikke avklart",
}
FELTORD = {
    "belop_kr": "Beløpet",
    "type": "Slag ordning",
    "mottakere": "Mottakerne",
    "vedtas_av": "Hvem som avgjør",
    "navngitt_i_prop": "Om mottakeren er navngitt i budsjettproposisjonen",
    "kandidater": "Fordelingen",
    "grunnlag": "Hva tildelingen bygger på",
    "kunngjoring": "Om ordningen kunngjøres",
    "likestilt": "Om offentlige og private søker på like vilkår",
    "frivillig": "Om den er for frivillige organisasjoner",
    "rent_offentlig": "Om bare offentlige kan få",
    "fotnote2": "Fotnote 2",
    "omrader": "Områdene",
    "navngitte": "De navngitte",
    "felles_ramme": "Den felles rammen",
    "regelverk": "Regelverket",
}
KILDER_PENGER, KILDE_ORIENTERING, KILDE_KUNNGJORING = ("TB2025 kap. 11",), ("Instruks punkt 6.1",), ("V4 punkt 1",)


def finn_linje(ordning: str, aar: int) -> Ordningslinje:
    """The scheme's line; IkkeFunnet when the year or the scheme is not there."""
    try:
        return les(aar).ordning(ordning)
    except OrdningsFeil as e:
        raise IkkeFunnet(e.melding, felt=e.felt, gjor="Gå til lista over ordninger, og velg en av dem.") from None


def runde(a: Arbeid, ordning: str, aar: int) -> dict[str, Any]:
    """The round for its page. Raises IkkeFunnet."""
    o = finn_linje(ordning, aar)
    fordelt = lager.tilstander(a.db, a.person, ordning, aar)
    rader = [_sak(r) for r in lager.saker(a.db, a.person, ordning, aar)]
    ramme = lager.ramme(a.db, aar, o.felles_ramme.id if o.felles_ramme else o.id)
    antall = sum(r["antall"] for r in fordelt)
    venter, venter_kr = lager.venter_orientering(a.db, a.person, ordning, aar)
    return {
        "ordning": {"id": o.id, "navn": o.navn, "kap": o.kap, "post": o.post, "formaal": o.formaal},
        "delt_med": _delt_med(o, aar),
        "aar": aar,
        "penger": _penger(ramme, lager.innstilt_kr(a.db, a.person, ordning, aar)) if ramme else None,
        "trakt": _trakt(fordelt, antall),
        "antall": antall,
        "summer": {f: sum(r[f] for r in fordelt) for f in ("sokt_kr", "innvilget_kr", "utbetalt_kr")},
        "saker": rader,
        "utelatt": antall - len(rader),
        "utlysninger": [_utlysning(u) for u in lager.utlysninger(a.db, a.person, ordning, aar)],
        "orienteringer": [_orientering(x) for x in lager.orienteringer(a.db, a.person, ordning, aar)],
        "venter": venter,
        "venter_kr": venter_kr,
        "kan_orientere": tilgang.har(a.person, "starte_orientering"),
        "kan_utlyse": tilgang.har(a.person, "starte_utlysning"),
        "kan_registrere": tilgang.har(a.person, "registrere_soknad"),
        "brev": [{**b, "navn": brevdata(b["brevtype"]).navn} for b in lager.brev(a.db, a.person, ordning, aar)],
        "lov": lovtekster((*KILDER_PENGER, *KILDE_ORIENTERING, *KILDE_KUNNGJORING)),
        "kilde_penger": KILDER_PENGER,
        "kilde_orientering": KILDE_ORIENTERING,
        "kilde_kunngjoring": KILDE_KUNNGJORING,
    }


def ny_orientering(a: Arbeid, ordning: str, aar: int) -> str:
    """A notice to AID in the making for the round; gives its number. Raises IkkeFunnet, and IkkeDin out of reach."""
    finn_linje(ordning, aar)
    nr = saksnummer(a, start_orientering(a, ordning, aar))
    tilgang.krev_rekkevidde(a, nr, "starte_orientering")
    return nr


def ny_utlysning(a: Arbeid, ordning: str, aar: int) -> str:
    """An announcement in the making; gives its number. Raises IkkeFunnet, and IkkeDin out of reach."""
    finn_linje(ordning, aar)
    nr = saksnummer(a, start_utlysning(a, ordning, aar))
    tilgang.krev_rekkevidde(a, nr, "starte_utlysning")
    return nr


def ordninger_med_penger(a: Arbeid, aar: int) -> dict[str, Any]:
    """Every line of the year by post, with what is bound, paid and left. IkkeFunnet for a year without a file."""
    try:
        budsjett = les(aar)
    except OrdningsFeil as e:
        raise IkkeFunnet(e.melding, felt=e.felt, gjor=e.gjor) from None
    rammer = {r["ordning"]: r for r in lesing.budsjett(a.db, aar)}
    poster = [
        {
            **p.model_dump(),
            "linjer": [_linje(o, rammer) for o in budsjett.ordninger if (o.kap, o.post) == (p.kap, p.post)],
        }
        for p in budsjett.poster
    ]
    felt = ("ramme_kr", "bundet_kr", "utbetalt_kr", "ledig_kr")
    return {
        "aar": aar,
        "kilde": budsjett.kilde,
        "poster": [p for p in poster if p["linjer"]],
        "sum": {f: sum(r[f] for r in rammer.values()) for f in felt},
        "lov": lovtekster(KILDER_PENGER),
        "kilde_penger": KILDER_PENGER,
    }


def _linje(o: Ordningslinje, rammer: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    delt = o.felles_ramme
    forst = delt is None or delt.ordninger[0] == o.id
    return {
        "id": o.id,
        "navn": o.navn,
        "type": TYPEORD[str(o.type)],
        "vedtas_av": str(o.vedtas_av) if o.vedtas_av else "",
        "mottakere": o.mottakere,
        "belop_kr": o.belop_kr,
        "delt_kr": delt.belop_kr if delt else None,
        "kandidater": [k[delt.ordninger.index(o.id)] for k in o.kandidater] if delt else [],
        # Shared money is counted once, at the first of those who share it.
        "penger": rammer.get(delt.id if delt else o.id) if forst else None,
        "overslag": o.overslagsbevilgning,
        "har_runde": str(o.type) != "egen-drift",
        "antatt": [(FELTORD.get(f, f.replace("_", " ").capitalize()), hvorfor) for f, hvorfor in o.antatt.items()],
    }


def _delt_med(o: Ordningslinje, aar: int) -> list[str]:
    return [les(aar).ordning(x).navn for x in o.felles_ramme.ordninger if x != o.id] if o.felles_ramme else []


def _penger(r: Mapping[str, Any], innstilt_kr: int) -> dict[str, Any]:
    """The line's money, with the bar's pieces in thousandths of the frame."""
    ledig = r["ramme_kr"] - r["bundet_kr"]
    deler = [r["utbetalt_kr"], r["bundet_kr"] - r["utbetalt_kr"], max(0, min(innstilt_kr, ledig))]
    helt = max(r["ramme_kr"], r["bundet_kr"], 1)
    biter, x = [], 0
    for kr in deler:
        bredde = (1000 * kr + helt // 2) // helt
        biter.append((x, bredde))
        x += bredde
    return {
        "ramme_kr": r["ramme_kr"],
        "bundet_kr": r["bundet_kr"],
        "utbetalt_kr": r["utbetalt_kr"],
        "vedtatt_kr": r["bundet_kr"] - r["utbetalt_kr"],
        "innstilt_kr": innstilt_kr,
        "ledig_kr": ledig,
        "overslag": r["overslag"],
        "biter": biter,
    }


def _trakt(fordelt: Iterable[Mapping[str, Any]], antall: int) -> list[dict[str, Any]]:
    """Each state that somebody stands in, in the order of the process."""
    flyt = FLYTER["soknad"]
    av = {r["tilstand"]: r for r in fordelt}
    return [
        {
            "tilstand": t,
            "navn": tilstandsord(flyt.navn, t),
            "antall": av[t]["antall"],
            "andel": (1000 * av[t]["antall"] + antall // 2) // antall,
            "sokt_kr": av[t]["sokt_kr"],
            "innvilget_kr": av[t]["innvilget_kr"],
            "neste": neste(flyt.navn, t),
        }
        for t in flyt.tilstander
        if t in av
    ]


def _sak(r: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "nr": r["nr"],
        "navn": r["mottaker_navn"] or r["nr"],
        "tiltak": r["tiltak"],
        "tilstand": tilstandsord(r["flyt"], r["tilstand"]),
        "sokt_kr": r["sokt_kr"],
        "innstilt_kr": (r["innstilling"] or {}).get("belop_kr"),
        "innvilget_kr": r["innvilget_kr"],
        "utbetalt_kr": r["utbetalt_kr"],
        "avgjort": r["vedtak"] is not None,
    }


def _utlysning(u: Mapping[str, Any]) -> dict[str, Any]:
    """The announcement with each thing it can say, in the form's own order and words."""
    innhold = u["innhold"] or {}
    punkter = [
        ((f.description or navn).split(". ")[0].rstrip("."), bool(innhold.get(navn)))
        for navn, f in Kunngjoringsskjema.model_fields.items()
        if navn not in ("budsjett_vedtatt", "forbehold_i_teksten")
    ]
    return {
        "nr": u["nr"],
        "tilstand": tilstandsord(u["flyt"], u["tilstand"]),
        "setning": FLYTER[u["flyt"]].tilstander[u["tilstand"]].setning,
        "godkjenning": u["godkjenning"],
        "godkjent_dag": _dag((u["godkjenning"] or {}).get("dato")),
        "kunngjort": u["kunngjort"],
        "frist": u["frist"],
        "punkter": punkter if innhold else [],
        "vedtatt_budsjett": bool(innhold.get("budsjett_vedtatt")),
        "forbehold": bool(innhold.get("forbehold_i_teksten")),
    }


def _dag(tekst: str | None) -> date | None:
    return date.fromisoformat(tekst) if tekst else None


def _orientering(x: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "nr": x["nr"],
        "tilstand": tilstandsord(x["flyt"], x["tilstand"]),
        "neste": neste(x["flyt"], x["tilstand"]),
        "liste": x["liste"],
        "sum_kr": x["sum_kr"],
        "sendt": x["sendt"],
        "referanse": x["referanse"],
    }
