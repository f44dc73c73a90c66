"""The answer of `tilskudd regel rettidig`: in time or not, by channel (CONTRACT; LAW 4.3)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal

from pydantic import AwareDatetime, Field

from regelverk.aksept import aksept_i_tide
from regelverk.fakta import Aksept, Akseptfrist, Faktum, Klagefrist, dag_i_oslo
from regelverk.fakta_frist import Innsending
from regelverk.fakta_klage import KlagensVei
from regelverk.kalender import neste_arbeidsdag, slutt_paa_dagen
from regelverk.kilde import Datoer, Ikraft
from regelverk.oversitting import klage_til_feil_organ
from regelverk.regel import Regel
from regelverk.rettidig import klage_i_tide, oversitting_skal_vurderes
from regelverk.tema import ManglerFelt, Sporsmal
from regelverk.vurdering import Vurdering


class Rettidigsporsmal(Sporsmal):
    """The flags of `regel rettidig`. `frist` is the last day; `mottatt` is the arrival at the place of
    `sendt_til`."""

    type: Literal["klage", "aksept"] = Field(description="Om det gjelder en klage eller en aksept.")
    frist: date = Field(description="Den siste dagen i fristen.")
    kanal: Literal["post", "levert", "elektronisk"] = Field(description="Hvordan den ble sendt.")
    sendt: AwareDatetime | None = Field(None, description="Når den ble sendt, eller gitt til posten.")
    mottatt: AwareDatetime | None = Field(None, description="Når den kom fram.")
    sendt_til: Literal["oppgitt-adresse", "annen-adresse", "klageinstans"] = Field(
        "oppgitt-adresse", description="Hvor den ble sendt."
    )


def rettidig(felt: Mapping[str, Any], *, i_dag: date) -> dict[str, Any]:
    """In time or not, and whether § 31 must be considered. Raises pydantic.ValidationError, ManglerFelt,
    IngenRegel."""
    del i_dag  # judged by the law of the day that it was lodged, unless `dato` says otherwise
    q = Rettidigsporsmal.model_validate(dict(felt))
    return _aksept(q) if q.type == "aksept" else _klage(q)


def _aksept(q: Rettidigsporsmal) -> dict[str, Any]:
    """Received by the end of the day that the letter set, whatever the channel (V4 point 5)."""
    utlop = slutt_paa_dagen(q.frist)
    aksept = Aksept(mottatt=_tid(q, "mottatt"), forbehold=False, av_rolle="", kan_binde=None)
    return _svar(q, utlop, (aksept, Akseptfrist(utlop=utlop)), aksept_i_tide, None)


def _klage(q: Rettidigsporsmal) -> dict[str, Any]:
    """A complaint; a deadline that ends on a day off is prolonged by the act (dl § 149)."""
    utlop = slutt_paa_dagen(neste_arbeidsdag(q.frist))
    if q.sendt_til == "klageinstans":
        vei = KlagensVei(riktig_organ=False, framme_i_tide=_tid(q, "mottatt") <= utlop)
        return _svar(q, utlop, (vei,), klage_til_feil_organ, None)
    fakta = (
        Klagefrist(utlop=utlop),
        Innsending(kanal=q.kanal, sendt=q.sendt, mottatt=q.mottatt, sendt_til=q.sendt_til),
    )
    return _svar(q, utlop, fakta, klage_i_tide, oversitting_skal_vurderes)


def _svar(
    q: Rettidigsporsmal, utlop: datetime, fakta: tuple[Faktum, ...], regel: Regel[bool], mer: Regel[bool] | None
) -> dict[str, Any]:
    v = Vurdering.av(_datoer(q), *fakta, ikraft=Ikraft(q.tenkt_ikraft))
    if (klage := v.har(Innsending)) is not None:
        _trenger_tid(q, v, klage)
    g = v.spor(regel)
    spurt = [g] if mer is None or g.svar else [g, v.spor(mer)]
    return {
        "rettidig": g.svar,
        "vurder_oversitting": q.type == "klage" and not g.svar,
        "frist": dag_i_oslo(utlop).isoformat(),
        "utlop": utlop.isoformat(),
        "hjemmel": list(dict.fromkeys(h for x in spurt for h in x.hjemmel)),
        "forklaring": " ".join(x.forklaring for x in spurt),
        "ma_bekreftes": any(x.ma_bekreftes for x in spurt),
        "grunner": [x.som_json() for x in spurt],
    }


def _datoer(q: Rettidigsporsmal) -> Datoer:
    naar = q.mottatt or q.sendt
    dag = q.dato or (dag_i_oslo(naar) if naar else q.frist)
    return Datoer.paa(dag, tilskuddsaar=q.forste_tilskuddsaar, budsjettaar=q.aar)


def _tid(q: Rettidigsporsmal, navn: str) -> datetime:
    tid = getattr(q, navn)
    if not isinstance(tid, datetime):
        raise ManglerFelt("rettidig", (navn,), q.type)
    return tid


def _trenger_tid(q: Rettidigsporsmal, v: Vurdering, klage: Innsending) -> None:
    """ManglerFelt for a moment that was not given and that could turn the no into a yes."""
    frist = v.har(Klagefrist)
    if frist is None or v.spor(klage_i_tide).svar:
        return
    for navn in ("sendt", "mottatt"):
        if getattr(q, navn) is None:
            med = klage.model_copy(update={navn: frist.utlop})
            if Vurdering.av(v.datoer, frist, med, ikraft=v.ikraft).verdi(klage_i_tide):
                raise ManglerFelt("rettidig", (navn,), klage_i_tide.id)
