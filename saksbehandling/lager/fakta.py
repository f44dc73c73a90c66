"""Rows -> facts: one function for each fact class. None: not known, so the rule says what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from regelverk import fakta as f
from regelverk import fakta_frist as ff
from regelverk import fakta_utlysning as fl
from regelverk.avvisning import Soknadstid
from regelverk.brevsending import Brevlevering
from regelverk.like import lik
from regelverk.ordningsfakta import ordningsfakta
from regelverk.orienteringsliste import VentendeTildelinger
from regelverk.runde import RundensFrist
from saksbehandling.lager.betalingsfakta import BETALINGSFAKTA
from saksbehandling.lager.klagefakta import KLAGEFAKTA
from saksbehandling.lager.kontekst import Sakskontekst
from saksbehandling.lager.orienteringsfakta import ventende_tildelinger

Faktum = f.Faktum
Henter = Callable[[Sakskontekst], Faktum | None]
UBEKREFTET = f.Bekreftelser(svar=())
"""No jurist has answered anything that holds here."""


def _mottaker(k: Sakskontekst) -> Faktum | None:
    m = k.grunnsak.mottaker if k.grunnsak else k.mottaker
    return lik(f.Mottaker, form=f.Form(m["form"]), offentlig_flertall=m["offentlig_flertall"]) if m else None


def _avgjort(k: Sakskontekst) -> dict[str, Any] | None:
    """What was decided, else what is proposed."""
    return (k.soknad["vedtak"] or k.soknad["innstilling"]) if k.soknad else None


def _vedtak(k: Sakskontekst) -> Faktum | None:
    v = _avgjort(k)
    return lik(f.Vedtak, utfall=f.Utfall(v["utfall"]), belop_kr=v["belop_kr"]) if v else None


def _innstilling(k: Sakskontekst) -> Faktum | None:
    v, s = _avgjort(k), k.soknad
    return (
        lik(f.Innstilling, utfall=f.Utfall(v["utfall"]), belop_kr=v["belop_kr"], sokt_kr=s["sokt_kr"])
        if v and s
        else None
    )


def _avvisningsgrunn(k: Sakskontekst) -> Faktum | None:
    v = k.soknad["innstilling"] if k.soknad else None
    return lik(f.Avvisningsgrunn, grunn=v.get("avvisningsgrunn") or "ingen") if v else None


def _soknad(k: Sakskontekst) -> Faktum | None:
    s = k.soknad
    return lik(f.Soknad, mottatt=s["mottatt"], frist=s["frist"]) if s and s["mottatt"] else None


def _soknadstid(k: Sakskontekst) -> Faktum | None:
    s = k.soknad
    return lik(Soknadstid, mottatt=s["mottatt"], frist=s["frist"]) if s else None


def _kvittering(k: Sakskontekst) -> Faktum | None:
    """The receipt goes at once; in a common round it says when the answer may be expected."""
    s = k.soknad
    if s is None or s["mottatt"] is None:
        return None
    return lik(ff.Kvittering, sendt=max(k.naa, s["mottatt"]), sier_naar_svar_kommer=s["frist"] is not None)


def _mangler(k: Sakskontekst) -> Faktum | None:
    s = k.soknad
    if s is None:
        return None
    sendt = s["mangelbrev_sendt"] is not None
    uretta = sendt and s["utbedret"] is None
    return lik(
        f.Mangler, mangelbrev_sendt=sendt, uretta=uretta, frist_ute=uretta and "utbedringsfrist_ute" in k.gjort_av
    )


def _post(k: Sakskontekst) -> Faktum | None:
    r, egne = k.ramme, k.soknad["bundet_kr"] if k.soknad else 0
    if r is None:
        return None
    return lik(
        f.Post,
        ledig_kr=r["ramme_kr"] - r["bundet_kr"] + egne,
        ramme_kr=r["ramme_kr"],
        overslagsbevilgning=r["overslag"],
    )


def _fullmakt(k: Sakskontekst) -> Faktum:
    b = k.fullmakt
    rest = max(0, b["inntil_kr"] - b["brukt_kr"]) if b and b["inntil_kr"] is not None else None
    return lik(f.Fullmakt, bdm=b is not None, inntil_kr=rest)


def _tildelingsmaate(k: Sakskontekst) -> Faktum | None:
    s = k.soknad
    if s is None:
        return None
    return lik(f.Tildelingsmaate, som=f.Som(s["som"]), flerarig=False, navngitt_i_prop=k.ordning.navngitt_i_prop)


def _orientering(k: Sakskontekst) -> Faktum | None:
    return lik(f.Orientering, sendt=k.soknad["orientert"]) if k.soknad else None


def _juristsvar(k: Sakskontekst) -> Faktum:
    if not k.juristsvar:
        return UBEKREFTET
    return f.Bekreftelser(
        svar=tuple(
            f.Bekreftelse(
                regel=j["regel"],
                svar=j["svar"],
                begrunnelse=j["begrunnelse"],
                grunnlag=j["grunnlag"],
                person=k.bruker_navn(j["person"]) or j["person"],
                dag=f.dag_i_oslo(j["tid"]),
            )
            for j in k.juristsvar
        )
    )


def _apen_frist(klasse: type[Any], *typer: str) -> Henter:
    def hent(k: Sakskontekst) -> Faktum | None:
        aktuelle = [x["utlop"] for t in typer if (x := k.apne_frister.get(t))]
        funnet: Faktum | None = klasse(utlop=aktuelle[0]) if aktuelle else None
        return funnet

    return hent


def _akseptfrist(k: Sakskontekst) -> Faktum | None:
    s = k.soknad
    return lik(f.Akseptfrist, utlop=s["akseptfrist"]) if s and s["akseptfrist"] else None


def _underretning(k: Sakskontekst) -> Faktum | None:
    u = k.soknad["underretning"] if k.soknad else None
    return f.Underretning.model_validate({n: u[n] for n in f.Underretning.model_fields}) if u else None


def _brevlevering(k: Sakskontekst) -> Faktum | None:
    s = k.soknad
    return lik(Brevlevering, framme=s["underretning"] is not None) if s else None


def _aksept(k: Sakskontekst) -> Faktum | None:
    a = k.soknad["aksept"] if k.soknad else None
    return f.Aksept.model_validate({n: a[n] for n in f.Aksept.model_fields}) if a else None


def _oppfolging(k: Sakskontekst) -> Faktum | None:
    g = k.grunnsak
    if g is None:
        return None
    return lik(
        f.Oppfolging,
        innvilget_kr=g.liv["innvilget_kr"],
        utbetalt_kr=g.liv["utbetalt_kr"],
        apne_utbetalinger=g.antall_barn("utbetaling", apne=True),
        rapporter_godkjent=False,  # the life of reports comes later; until then nothing is approved
        apne_klager=g.antall_barn("klage", apne=True),
        apne_krav=0,
    )


def _klageutfall(k: Sakskontekst) -> Faktum | None:
    g = k.grunnsak
    return lik(f.Klageutfall, opphevet=False, medhold=False, endret_av_klageinstans=False) if g else None


def _habilitet(k: Sakskontekst) -> Faktum | None:
    return lik(f.Habilitet, **k.erklaering) if k.erklaering else None


# ── Utlysning ────────────────────────────────────────────────────────────────────────────────────────────────────
def _utlysning(k: Sakskontekst) -> dict[str, Any] | None:
    return k.liv if k.sak["flyt"] == "utlysning" else None


def _retningslinjer(k: Sakskontekst) -> Faktum | None:
    u = _utlysning(k)
    return fl.Retningslinjer(godkjent=u["godkjenning"] is not None) if u else None


def _rundens_frist(k: Sakskontekst) -> Faktum | None:
    u = _utlysning(k)
    frist: datetime | None = u["frist"] if u else None
    return RundensFrist(utlop=frist) if frist else None


HENTERE: dict[type[Faktum], Henter] = {
    **BETALINGSFAKTA,
    **KLAGEFAKTA,
    f.Naa: lambda k: lik(f.Naa, tid=k.naa),
    f.Mottaker: _mottaker,
    f.Ordning: lambda k: ordningsfakta(k.sak["aar"], k.sak["ordning"]),
    f.Besluttes: lambda k: lik(f.Besluttes, organ=f.Organ(k.sak["organ"])),
    f.Vedtak: _vedtak,
    f.Innstilling: _innstilling,
    f.Avvisningsgrunn: _avvisningsgrunn,
    f.Soknad: _soknad,
    f.Mangler: _mangler,
    Soknadstid: _soknadstid,
    f.Post: _post,
    f.Fullmakt: _fullmakt,
    f.Tildelingsmaate: _tildelingsmaate,
    f.Orientering: _orientering,
    f.Bekreftelser: _juristsvar,
    f.Utbedringsfrist: _apen_frist(f.Utbedringsfrist, "utbedringsfrist"),
    f.Rettefrist: _apen_frist(f.Rettefrist, "rettefrist_klage"),
    f.Akseptfrist: _akseptfrist,
    f.Underretning: _underretning,
    Brevlevering: _brevlevering,
    f.Aksept: _aksept,
    f.Oppfolging: _oppfolging,
    f.Klageutfall: _klageutfall,
    f.Habilitet: _habilitet,
    ff.Kvittering: _kvittering,
    fl.Retningslinjer: _retningslinjer,
    RundensFrist: _rundens_frist,
    VentendeTildelinger: ventende_tildelinger,
}


def hent(k: Sakskontekst, klasser: Iterable[type[Faktum]]) -> list[Faktum]:
    """The facts of these classes that the case's rows know."""
    ut = ((HENTERE[c](k) if c in HENTERE else None) for c in klasser)
    return [x for x in ut if x is not None]
