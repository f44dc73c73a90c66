"""Who walks: several people of every role, at IMDi and in a municipality, and one with more roles than are wise."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import insert

from saksbehandling.demo.verden import kommune, kontonr_av, orgnr_av
from saksbehandling.handlinger.inn import MottakerInn
from saksbehandling.lager.kontekst import BRUKER, FULLMAKT
from saksbehandling.lager.transaksjon import transaksjon
from tests.handlinger.mal import fyll
from tests.handlinger.verden import ANNEN_FORENING, ANNEN_KOMMUNE, FORENING, KOMMUNE

ALLE_ROLLER = ("saksbehandler", "beslutter", "attestant", "bdm", "klagebehandler", "jurist")
NYE = {
    "beslutter2": ("beslutter",), "attest2": ("attestant",), "bdm2": ("bdm",), "jurist2": ("jurist",),
    "leder2": ("leder",), "mange": ALLE_ROLLER,
}  # fmt: skip
HOS_IMDI: dict[str, tuple[str, ...]] = {
    "saksbehandler": ("saksbehandler", "saksbehandler2", "mange"), "beslutter": ("beslutter", "beslutter2", "mange"),
    "attestant": ("attest", "attest2", "mange"), "bdm": ("bdm", "bdm2", "mange"),
    "jurist": ("jurist", "jurist2", "mange"),
    "klagebehandler": ("klagebehandler", "klagebehandler2", "mange"), "leder": ("leder", "leder2"),
    "aid": ("aid",), "revisor": ("revisor",), "admin": ("admin",),
}  # fmt: skip
I_KOMMUNEN: dict[str, tuple[str, ...]] = {
    "saksbehandler": ("kommune-oslo",), "beslutter": ("kommune-oslo2",),
    "attestant": ("kommune-oslo2", "kommune-oslo4"),
    "bdm": ("kommune-oslo2", "kommune-oslo4"), "klagebehandler": ("kommune-oslo", "kommune-oslo3"),
    "jurist": ("jurist", "mange"),
}  # fmt: skip
FOLK = sorted({p for roller in (HOS_IMDI, I_KOMMUNEN) for folk in roller.values() for p in folk})


def _privat(n: int, form: str, navn: str) -> MottakerInn:
    return MottakerInn(
        orgnr=orgnr_av(n), navn=navn, organisasjonsform=form, adresse=("Gata 2", "0123 OSLO"), kontonr=kontonr_av(n),
        offentlig_flertall=form == "IKS",
    )  # fmt: skip


SELSKAP, IKS = _privat(910, "AS", "Selskapet Eksempel AS"), _privat(911, "IKS", "Felles Eksempel IKS")
I_OSLO = FORENING.model_copy(update={"kommunenr": "0301"})
FYLKE = kommune("46")
MOTTAKERE: dict[str, tuple[MottakerInn, ...]] = {
    "frivillige-nasjonale": (FORENING, ANNEN_FORENING, IKS), "frivillige-kommunale": (I_OSLO,),
    "jobbsjansen": (KOMMUNE, ANNEN_KOMMUNE, FYLKE), "jobbsjansen-per-capita": (KOMMUNE, ANNEN_KOMMUNE),
    "mangfold-arbeidslivet": (SELSKAP, KOMMUNE, IKS), "nasjonale-ressursmiljo": (FORENING,),
    "enslige-mindrearige": (KOMMUNE,),
}  # fmt: skip
UTEN_SOKNAD = {"nasjonale-ressursmiljo", "enslige-mindrearige"}
RAMMER = {
    "frivillige": 900_000, "jobbsjansen": 900_000, "jobbsjansen-per-capita": 900_000, "mangfold-arbeidslivet": 900_000,
    "nasjonale-ressursmiljo": 900_000, "enslige-mindrearige": 300_000,
}  # fmt: skip

KLAGER: tuple[dict[str, Any], ...] = (
    {}, {}, {"autentisert": False}, {"klager": "ingen-tilknytning"}, {"nevner_endring": False},
    {"klager": "fullmektig", "fullmakt": True},
)  # fmt: skip
"""How a complaint may come: most often by the party, in order."""


def fyll_runden(url: str) -> None:
    """The people of the walk with their authorities; one authority is small, so that it can be used up."""
    fyll(url)
    brukere = [
        {"id": i, "navn": i, "roller": list(roller), "organ": "IMDi", "kommunenr": None, "orgnr": None}
        for i, roller in NYE.items()
    ]
    brukere.append({**brukere[0], "id": "kommune-oslo4", "roller": ["attestant", "bdm"], "organ": "kommune"})
    brukere[-1]["kommunenr"] = "0301"
    fast = {"kap": 671, "brukt_kr": 0, "fra": date(2025, 1, 1), "til": None, "delegert_av": "X", "referanse": "Y"}
    fullmakter = [
        {**fast, "bruker": b, "post": post, "inntil_kr": 700_000 if b == "beslutter2" else None}
        for b in ("beslutter2", "bdm2", "mange", "kommune-oslo4")
        for post in ("60", "61", "62", "71", "73")
    ]
    with transaksjon(url) as db:
        db.execute(insert(BRUKER), brukere)
        db.execute(insert(FULLMAKT), fullmakter)
