"""The form of an application, for the applicant and for the official who enters one that came another way; and which
rounds are open now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from regelverk.ordning import les
from saksbehandling.handlinger import tilgang
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.feltfeil import valider
from saksbehandling.handlinger.inn import MottakerInn, SoknadInn
from saksbehandling.handlinger.registrering import registrer_soknad
from saksbehandling.handlinger.rundevisning import finn_linje
from saksbehandling.lager import runde as lager
from saksbehandling.lager.kontekst import ORG, rad

FASTE = ("ordning", "aar", "forste_tilskuddsaar")
"""What the page's address says, and what only the command line and the API can give."""


def apne_runder(a: Arbeid) -> list[dict[str, Any]]:
    """The rounds that take applications now, the one that closes first on top."""
    return [
        {**r, "navn": les(r["aar"]).ordning(r["ordning"]).navn} for r in lager.apne_runder(a.db)
    ]  # fmt: skip


def soknadsskjema(a: Arbeid, ordning: str, aar: int) -> dict[str, Any]:
    """The form for its page: the scheme, the JSON Schema of what must be asked, and the applicant when it is known.

    Raises IkkeFunnet.
    """
    o = finn_linje(ordning, aar)
    kjent = _kjent(a)
    skjema = SoknadInn.model_json_schema()
    bort = set(FASTE) | ({"sendt"} if a.person.orgnr else set()) | ({"mottaker"} if kjent else set())
    if a.person.orgnr and not kjent:
        skjema["$defs"]["MottakerInn"] = _uten(skjema["$defs"]["MottakerInn"], {"orgnr"})
    return {
        "ordning": {"id": o.id, "navn": o.navn, "formaal": o.formaal},
        "aar": aar,
        "frist": next((r["frist"] for r in apne_runder(a) if (r["ordning"], r["aar"]) == (o.id, aar)), None),
        "skjema": _uten(skjema, bort),
        "soker": kjent,
    }


def send(a: Arbeid, ordning: str, aar: int, data: Mapping[str, Any]) -> str:
    """Registers the application; gives its number. Raises Ugyldig, Nektet, IkkeFunnet, and IkkeDin out of reach."""
    finn_linje(ordning, aar)
    felt = {**data, "ordning": ordning, "aar": aar}
    if a.person.orgnr is not None:
        kjent = _kjent(a)
        soker = kjent.model_dump(mode="json") if kjent else {**felt.get("mottaker", {}), "orgnr": a.person.orgnr}
        felt |= {"sendt": a.naa.isoformat(), "mottaker": soker}
    nr = registrer_soknad(a, valider(SoknadInn, felt))[1]
    tilgang.krev_rekkevidde(a, nr, "registrere_soknad")
    return nr


def _kjent(a: Arbeid) -> MottakerInn | None:
    """The applicant as it is registered; None for an official, for one who is new here, and for one whose row is no
    longer what a form takes: it is asked again.
    """
    r = rad(a.db, ORG, orgnr=a.person.orgnr) if a.person.orgnr else None
    if r is None:
        return None
    felt = {n: r[n] for n in ("orgnr", "navn", "kommunenr", "offentlig_flertall", "epost", "kontonr", "maalform")}
    try:
        return MottakerInn(**felt, organisasjonsform=r["form"], adresse=tuple(r["adresse"]))
    except ValidationError:
        return None


def _uten(skjema: Mapping[str, Any], bort: set[str]) -> dict[str, Any]:
    return {
        **skjema,
        "properties": {n: p for n, p in skjema["properties"].items() if n not in bort},
        "required": [n for n in skjema.get("required", ()) if n not in bort],
    }
