"""The applicant's own pages: the cases in plain words, what comes next, and a complaint. Nothing of what is decided is
told before its letter is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import Field

from regelverk.brevkrav import brevdata
from regelverk.ordning import les
from saksbehandling.feil import IkkeDin, IkkeFunnet
from saksbehandling.flyt.klage import Klage
from saksbehandling.flyt.ord import fristord, gjort
from saksbehandling.flyt.skjema import Avsnitt, Skjema
from saksbehandling.flyt.sokerord import KVITTERING, sagt, trekkord
from saksbehandling.flyt.soknad import Soknad
from saksbehandling.flyt.tabell import Rolle
from saksbehandling.flyt.utbetaling import Utbetaling
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.feltfeil import valider
from saksbehandling.handlinger.inn import KlageInn
from saksbehandling.handlinger.registrering import registrer_klage
from saksbehandling.handlinger.sporsmal_om_sak import apne
from saksbehandling.handlinger.vurder import alle_muligheter
from saksbehandling.lager import lesing
from saksbehandling.lager.kontekst import Sakskontekst

SAKER = (Soknad.navn, Klage.navn)
"""What an applicant has pages for; a payment is told of in the case that it belongs to."""


class Klageskjema(Skjema):
    """A complaint as its sender writes it: whatever it lacks, it is taken in."""

    tekst: Avsnitt = Field(description="Hva er dere uenige i, og hvorfor?")
    endring: Avsnitt | None = Field(
        None, description="Hvilken endring vil dere ha? For eksempel et annet beløp, eller en ny vurdering."
    )


KLAGESKJEMA: Mapping[str, Any] = Klageskjema.model_json_schema()


def mine(a: Arbeid) -> list[dict[str, Any]]:
    """The applicant's applications and complaints, the newest first. Raises IkkeDin for one who is no applicant."""
    krev_soker(a)
    alle = (r for flyt in SAKER for r in lesing.liste(a.db, a.person, flyt=flyt))
    return [_kort(r) for r in sorted(alle, key=lambda r: str(r["nr"]), reverse=True)]


def en(a: Arbeid, nr: str) -> dict[str, Any]:
    """One case in plain words. Raises IkkeFunnet, IkkeDin."""
    krev_soker(a)
    k = apne(a, nr)
    if k.sak["flyt"] not in SAKER:
        raise IkkeFunnet(f"Saken «{nr[:40]}» finnes ikke her.", felt="nr", gjor="Velg en av sakene deres.")
    s = lesing.vis(k)
    fortalt = lesing.fortalt_parten(k)
    overskrift, neste = sagt(s["flyt"], s["tilstand"])
    return {
        "nr": s["nr"],
        "er_klage": s["flyt"] == Klage.navn,
        "overskrift": overskrift,
        "neste": neste,
        "tiltak": s["tiltak"] or "",
        "ordningsnavn": les(s["aar"]).ordning(s["ordning"]).navn,
        "aar": s["aar"],
        "sokt_kr": (k.soknad or {}).get("sokt_kr") or 0,
        "innvilget_kr": (k.soknad or {}).get("innvilget_kr") or 0 if fortalt else 0,
        "utbetalt_kr": (k.soknad or {}).get("utbetalt_kr") or 0 if fortalt else 0,
        "utbetalinger": _utbetalinger(k) if fortalt and s["flyt"] == Soknad.navn else [],
        "mangler": list(k.liv.get("mangler") or ()),
        "frister": [{**f, "hva": fristord(f["type"])} for f in s["frister"] if f["apen"] and f["type"] in DERES],
        "brev": [{**b, "navn": brevdata(b["brevtype"]).navn} for b in s["brev"]],
        "trekk": _trekk(a, k),
        "kan_klage": fortalt and s["flyt"] == Soknad.navn and bool(s["enkeltvedtak"]),
        "kan_skrive": fortalt and s["flyt"] == Soknad.navn and s["enkeltvedtak"] is False,
        "hendelser": [_hendelse(k, h) for h in s["hendelser"] if _synlig(h)],
        "klager": [_kort(r) for r in lesing.liste(a.db, a.person, flyt=Klage.navn) if r["nr"] in _barn(k)],
        "opphav": s["opphav"],
    }


DERES = ("aksept", "klage", "retting")
"""Deadlines that are the applicant's to keep; ours for a provisional answer is not."""


def klag(a: Arbeid, nr: str, data: Mapping[str, Any]) -> str:
    """Registers the complaint as sent now, logged in; gives its number. Raises Ugyldig, IkkeFunnet, IkkeDin, Nektet."""
    krev_soker(a)
    k = apne(a, nr)
    skjema = valider(Klageskjema, data)
    inn = KlageInn(
        klager="part",
        klager_navn=a.person.navn,
        tekst=f"{skjema.tekst}\n\nEndringen vi ønsker: {skjema.endring}" if skjema.endring else skjema.tekst,
        kanal="elektronisk",
        sendt=a.naa,
        mottatt=a.naa,
        sendt_til="oppgitt-adresse",
        autentisert=True,
        nevner_vedtaket=True,
        nevner_endring=skjema.endring is not None,
        begrunnet=True,
        fullmakt=None,
    )
    return registrer_klage(a, k.sak["id"], inn)[1]


def krev_soker(a: Arbeid) -> None:
    """Raises IkkeDin for one who is no applicant."""
    if a.person.orgnr is None:
        raise IkkeDin("Disse sidene er for søkere.", gjor="Gå til arbeidskøen.")


def _kort(r: Mapping[str, Any]) -> dict[str, Any]:
    overskrift, neste = sagt(r["flyt"], r["tilstand"])
    return {
        "nr": r["nr"],
        "er_klage": r["flyt"] == Klage.navn,
        "overskrift": overskrift,
        "neste": neste,
        "deres_tur": r["venter_paa"] == Rolle.SOKER,
        "ordningsnavn": les(r["aar"]).ordning(r["ordning"]).navn,
        "aar": r["aar"],
        "frist": r["frist"] if r["venter_paa"] == Rolle.SOKER else None,
    }


def _barn(k: Sakskontekst) -> set[str]:
    return {b["nr"] for b in k.barn}


def _utbetalinger(k: Sakskontekst) -> list[dict[str, Any]]:
    """Each payment in the applicant's words."""
    egne = [b for b in k.barn if b["flyt"] == Utbetaling.navn]
    sett = [(b, sagt(b["flyt"], lesing.sett_av(k.person, b["flyt"], b["tilstand"]).navn)) for b in egne]
    return [{"belop_kr": b["belop_kr"], "hva": hva, "setning": setning} for b, (hva, setning) in sett]


def _trekk(a: Arbeid, k: Sakskontekst) -> list[dict[str, Any]]:
    """What the applicant can do now, the move that leads on first and those that end the case last."""
    alle, _ = alle_muligheter(a, k)
    ut = [
        {
            "handling": m.handling.navn,
            "tekst": trekkord(k.sak["flyt"], m.handling.navn, m.handling.tekst),
            "slutter": all(v.til is not None and v.til.slutt for v in m.handling.veier),
        }
        for m in alle
        if m.tillatt
    ]
    return sorted(ut, key=lambda t: bool(t["slutter"]))


FORTALT = frozenset(
    {
        Soknad.send_inn.navn, Soknad.trekk.navn, Soknad.be_om_utbedring.navn, Soknad.utbedre.navn,
        Soknad.gi_forelopig_svar.navn, Soknad.send_brev.navn, Soknad.aksepter.navn, Soknad.utvid_akseptfrist.navn,
        Soknad.la_bortfalle.navn, Soknad.si_fra_seg.navn, Soknad.avslutt.navn, Klage.registrer.navn,
        Klage.be_om_retting.navn, Klage.rett.navn, Klage.avvis.navn, Klage.oversend.navn, Klage.besvar.navn,
    }
)  # fmt: skip
"""Steps that the applicant takes part in or gets a letter about."""


def _synlig(h: Mapping[str, Any]) -> bool:
    return h["handling"] in FORTALT


def _hendelse(k: Sakskontekst, h: Mapping[str, Any]) -> dict[str, Any]:
    kvittering = h["person"] == k.person.id and (k.sak["flyt"], h["handling"]) in KVITTERING
    return {"tid": h["tid"], "hva": gjort(h["handling"]), "kvittering": h["nr"] if kvittering else None}
