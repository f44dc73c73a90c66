"""Which rule answers each type of `regel frist`, and from which facts. Nothing is counted here: the rules do that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from regelverk.fakta import Faktum, Kanal, Naa, Soknad, Underretning, dag_i_oslo
from regelverk.fakta_frist import (
    BegrunnelseMottatt,
    Enhet,
    Forhandsvarsel,
    Fristlengde,
    Innsynskrav,
    Kjennskap,
    KlageIkkeFramme,
    KlageMottatt,
    Rettighetsvedtak,
    VedtakSendt,
    VedtakTruffet,
)
from regelverk.forelopig import svarmaaned, svarmaaned_klage
from regelverk.frister import (
    akseptfrist,
    akseptfrist_i_brevet,
    rettefrist_for_klage,
    rettefrist_for_soknad,
    rettefrist_klage,
    tre_uker_fra_underretning,
    utbedringsfrist,
)
from regelverk.frister_klage import (
    begrunnelsesfrist,
    forlenget_klagefrist,
    gjentakelsesfrist,
    klagefrist_andre,
    klagefrist_etter_begrunnelse,
    klagefrist_fra_kjennskap,
    klagefrist_ytterst,
    omgjoringsfrist,
    omgjoringsvarselfrist,
    oversittingsgrense,
    sakskostnadsfrist,
    skadefrist,
)
from regelverk.frister_ovrige import innsynsfrist, satt_frist, satt_uttalelsesfrist, uttalelsesfrist
from regelverk.fristfelt import Fristsporsmal
from regelverk.fristregning import Frist, legg_til_lengde
from regelverk.kalender import legg_til, start_paa_dagen
from regelverk.regel import Regel
from regelverk.sporsmalsfeil import ugyldig_felt
from regelverk.tema import ManglerFelt

VALGBARE = ("klage", "aksept", "uttalelse", "retting")
"""The types whose length a letter, or a decision to extend, may set; the act sets all the others."""


@dataclass(frozen=True)
class Plan:
    """Which rule is asked, from which facts, counted from which day.

    `uforlenget`: the days that it can end on before any roll-over. `forlenges` False: it ends there even on a day off.
    `ogsaa`: the rule that says why there is a deadline, where the asked one doesn't build on it. `ellers`: what is
    asked when no instruction is on file for the year.
    """

    regel: Regel[Frist]
    fakta: tuple[Faktum, ...]
    fra: date
    uforlenget: tuple[date, ...]
    forlenges: bool = True
    ogsaa: Regel[bool] | None = None
    ellers: Plan | None = None


def planlegg(q: Fristsporsmal) -> Plan:
    """The plan for a question. Raises ManglerFelt, and pydantic.ValidationError for fields that don't go together."""
    _lengden_kan_velges(q)
    return _klage(q) if q.type == "klage" else _PLANER[q.type](q)


def _lengden_kan_velges(q: Fristsporsmal) -> None:
    gitt = [n for n in ("uker", "dager", "maneder") if getattr(q, n) is not None]
    if not gitt:
        return
    if len(gitt) > 1:
        raise ugyldig_felt(q, gitt[1], f"Lengden er også gitt i {gitt[0]}. Bruk bare én av dem.")
    if q.type not in VALGBARE:
        raise ugyldig_felt(q, gitt[0], f"Lengden på fristen «{q.type}» følger av loven. Fjern feltet.")


def _trenger(q: Fristsporsmal, *navn: str) -> None:
    """ManglerFelt naming the fields that were not given."""
    if mangler := tuple(n for n in navn if getattr(q, n) is None):
        raise ManglerFelt("frist", mangler, q.type)


def _start(q: Fristsporsmal, navn: str = "fra") -> date:
    dag = getattr(q, navn)
    if not isinstance(dag, date):
        raise ManglerFelt("frist", (navn,), q.type)
    return dag


def _lengde(q: Fristsporsmal, fra: date) -> Fristlengde | None:
    for enhet, antall in ((Enhet.UKER, q.uker), (Enhet.DAGER, q.dager), (Enhet.MANEDER, q.maneder)):
        if antall is not None:
            return Fristlengde(fra=fra, antall=antall, enhet=enhet)
    return None


# ── Klagefristen: fem måter å begynne på ─────────────────────────────────────────────────────────────────────────
def _klage(q: Fristsporsmal) -> Plan:
    if q.annen:
        return _klage_annen(q)
    if q.begrunnelse_mottatt is not None:
        dag = q.begrunnelse_mottatt
        return Plan(klagefrist_etter_begrunnelse, (BegrunnelseMottatt(dag=dag),), dag, (legg_til(dag, uker=3),))
    u = _underretning(q)
    fra = dag_i_oslo(max(t for t in (u.tilgjengelig, u.varsel_sendt, u.mottatt) if t is not None))
    lengde = _lengde(q, fra)
    if lengde is None:
        return Plan(tre_uker_fra_underretning, (u,), fra, (legg_til(fra, uker=3),))
    dag = legg_til_lengde(lengde)
    if dag < legg_til(fra, uker=3):
        navn = next(n for n in ("uker", "dager", "maneder") if getattr(q, n) is not None)
        raise ugyldig_felt(
            q, navn, "Klagefristen er tre uker og kan bare forlenges. Skriv minst tre uker, eller fjern feltet."
        )
    return Plan(forlenget_klagefrist, (u, lengde), fra, (dag,))


def _underretning(q: Fristsporsmal) -> Underretning:
    """How the notice arrived, by channel; a bare `fra` is the day that it did."""
    if q.kanal is None:
        fra = _start(q) if q.mottatt is None else q.mottatt
        return Underretning(kanal=Kanal.PAPIR, tilgjengelig=None, varsel_sendt=None, mottatt=start_paa_dagen(fra))
    if q.fra is not None:
        raise ugyldig_felt(q, "fra", "Startdagen følger av kanalen og tidspunktene. Fjern fra, eller fjern kanal.")
    if q.kanal is Kanal.DIGITAL:
        _trenger(q, "tilgjengelig", "varsel_sendt")
        return Underretning(kanal=q.kanal, tilgjengelig=q.tilgjengelig, varsel_sendt=q.varsel_sendt, mottatt=None)
    mottatt = start_paa_dagen(_start(q, "mottatt"))
    return Underretning(kanal=q.kanal, tilgjengelig=None, varsel_sendt=None, mottatt=mottatt)


def _klage_annen(q: Fristsporsmal) -> Plan:
    """One who was not notified: three weeks from knowing, and three months from a decision that grants a right."""
    truffet = q.vedtak_truffet
    if q.fra is None and truffet is None:
        raise ManglerFelt("frist", ("fra", "vedtak_truffet"), q.type)
    if truffet is not None and q.fra is not None and q.fra < truffet:
        raise ugyldig_felt(q, "fra", "Ingen kan vite om vedtaket før det er truffet. Rett fra eller vedtak_truffet.")
    if truffet is None:
        fra = _start(q)
        return Plan(klagefrist_fra_kjennskap, (Kjennskap(dag=fra),), fra, (legg_til(fra, uker=3),))
    ytterst = legg_til(truffet, maneder=3)
    if q.fra is None:
        return Plan(klagefrist_ytterst, (Rettighetsvedtak(dag=truffet),), truffet, (ytterst,))
    fakta = (Kjennskap(dag=q.fra), Rettighetsvedtak(dag=truffet))
    return Plan(klagefrist_andre, fakta, q.fra, (legg_til(q.fra, uker=3), ytterst))


# ── De andre fristene ────────────────────────────────────────────────────────────────────────────────────────────
def _aksept(q: Fristsporsmal) -> Plan:
    fra = _start(q)
    if (lengde := _lengde(q, fra)) is not None:
        return Plan(satt_frist, (lengde,), fra, (legg_til_lengde(lengde),), ogsaa=akseptfrist_i_brevet)
    uten_instruks = Fristlengde(fra=fra, antall=3, enhet=Enhet.UKER)
    dager = (legg_til(fra, uker=3),)
    return Plan(
        akseptfrist, (Naa(tid=start_paa_dagen(fra)),), fra, dager, ellers=Plan(satt_frist, (uten_instruks,), fra, dager)
    )


def _retting(q: Fristsporsmal) -> Plan:
    _trenger(q, "gjelder")
    fra = _start(q)
    if (lengde := _lengde(q, fra)) is not None:
        hvorfor = rettefrist_for_klage if q.gjelder == "klage" else rettefrist_for_soknad
        return Plan(satt_frist, (lengde,), fra, (legg_til_lengde(lengde),), ogsaa=hvorfor)
    naa = Naa(tid=start_paa_dagen(fra))
    if q.gjelder == "klage":
        return Plan(rettefrist_klage, (naa,), fra, (legg_til(fra, uker=1),))
    return Plan(utbedringsfrist, (naa,), fra, (legg_til(fra, uker=2),))


def _uttalelse(q: Fristsporsmal) -> Plan:
    fra = _start(q)
    varsel = Forhandsvarsel(sendt=start_paa_dagen(fra))
    lengde = _lengde(q, fra)
    if lengde is None:
        return Plan(uttalelsesfrist, (varsel,), fra, (legg_til(fra, uker=3),))
    dag = legg_til_lengde(lengde)
    if dag < legg_til(fra, uker=2):
        navn = next(n for n in ("uker", "dager", "maneder") if getattr(q, n) is not None)
        raise ugyldig_felt(q, navn, "Vi gir aldri kortere frist enn to uker til å uttale seg. Skriv minst to uker.")
    return Plan(satt_uttalelsesfrist, (varsel, lengde), fra, (dag,))


def _forelopig_svar(q: Fristsporsmal) -> Plan:
    fra = _start(q)
    if q.gjelder == "klage":
        regel, fakta = svarmaaned_klage, (KlageMottatt(tid=start_paa_dagen(fra)),)
        return Plan(regel, fakta, fra, (legg_til(fra, maneder=1),), forlenges=False)
    soknad = Soknad(mottatt=start_paa_dagen(fra), frist=None)
    return Plan(svarmaaned, (soknad,), fra, (legg_til(fra, maneder=1),), forlenges=False)


def _uten_forlengelse(
    regel: Regel[Frist], fakta: Callable[[date, Fristsporsmal], Faktum], **lengde: int
) -> Callable[[Fristsporsmal], Plan]:
    def plan(q: Fristsporsmal) -> Plan:
        fra = _start(q)
        return Plan(regel, (fakta(fra, q),), fra, (legg_til(fra, **lengde),), forlenges=False)

    return plan


def _med_forlengelse(
    regel: Regel[Frist], fakta: Callable[[date], Faktum], **lengde: int
) -> Callable[[Fristsporsmal], Plan]:
    def plan(q: Fristsporsmal) -> Plan:
        fra = _start(q)
        return Plan(regel, (fakta(fra),), fra, (legg_til(fra, **lengde),))

    return plan


def _innsyn(q: Fristsporsmal) -> Plan:
    fra = _start(q)
    return Plan(innsynsfrist, (Innsynskrav(dag=fra),), fra, (), forlenges=False)


def _paa_papir(dag: date) -> Underretning:
    return Underretning(kanal=Kanal.PAPIR, tilgjengelig=None, varsel_sendt=None, mottatt=start_paa_dagen(dag))


def _vedtak_sendt(dag: date, q: Fristsporsmal) -> Faktum:
    return VedtakSendt(dag=dag, i_klagesak=q.klagesak)


_PLANER: Mapping[str, Callable[[Fristsporsmal], Plan]] = {
    "aksept": _aksept,
    "forelopig-svar": _forelopig_svar,
    "oversitting": _uten_forlengelse(oversittingsgrense, lambda d, _: VedtakTruffet(dag=d), aar=1),
    "uttalelse": _uttalelse,
    "retting": _retting,
    "skade": _uten_forlengelse(skadefrist, lambda d, _: KlageMottatt(tid=start_paa_dagen(d)), maneder=3),
    "omgjoring-varsel": _uten_forlengelse(omgjoringsvarselfrist, _vedtak_sendt, uker=3),
    "omgjoring": _uten_forlengelse(omgjoringsfrist, _vedtak_sendt, maneder=3),
    "sakskostnader": _med_forlengelse(sakskostnadsfrist, _paa_papir, uker=3),
    "begrunnelse": _med_forlengelse(begrunnelsesfrist, _paa_papir, uker=3),
    "gjentakelse": _med_forlengelse(gjentakelsesfrist, lambda d: KlageIkkeFramme(dag=d), uker=1),
    "innsyn": _innsyn,
}
