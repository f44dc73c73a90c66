"""`tilskudd regel frist` and `rettidig`: when a deadline ends, and whether something came in time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from saksbehandling.cli.dor import Dor, Ut
from saksbehandling.cli.norsk import EtAv, Gruppe, Heltall, valg
from saksbehandling.cli.visning import avsnitt, grunner, opplisting
from saksbehandling.feil import Ugyldig
from saksbehandling.handlinger.lesjson import forbudt_tegn, vis_verdi

FRISTER = (
    "klage", "aksept", "forelopig-svar", "oversitting", "uttalelse", "retting", "skade", "omgjoring-varsel",
    "omgjoring", "sakskostnader", "begrunnelse", "gjentakelse", "innsyn",
)  # fmt: skip
TENKT = "Spør som om en vedtatt lov var i kraft fra en dag, for eksempel fvl25=2027-01-01. Kan gjentas."


def legg_til(gruppe: Gruppe) -> None:
    """Enters both commands in the group `regel`."""
    gruppe.kommando(
        "frist",
        eksempler=(
            "tilskudd regel frist --type klage --fra 2025-04-01",
            "tilskudd regel frist --type klage --kanal papir --mottatt 2025-04-03",
            "tilskudd regel frist --type aksept --fra 2025-04-01 --uker 4",
        ),
    )(frist)
    gruppe.kommando(
        "rettidig",
        eksempler=(
            "tilskudd regel rettidig --type klage --frist 2025-04-22 --kanal levert --mottatt 2025-04-22T15:00+02:00",
        ),
    )(rettidig)


@valg("--type", verdi="TYPE", required=True, type=EtAv(*FRISTER), hjelp=f"Hvilken frist: {', '.join(FRISTER)}.")
@valg("--fra", verdi="DATO", hjelp="Dagen fristen regnes fra.")
@valg("--uker", verdi="TALL", type=Heltall(), hjelp="Lengde i uker, når regelen lar oss velge.")
@valg("--dager", verdi="TALL", type=Heltall(), hjelp="Lengde i dager, når regelen lar oss velge.")
@valg("--maneder", verdi="TALL", type=Heltall(), hjelp="Lengde i måneder, når regelen lar oss velge.")
@valg("--gjelder", verdi="HVA", type=EtAv("soknad", "klage"), hjelp="Hva som rettes: soknad eller klage.")
@valg("--klagesak", is_flag=True, default=None, hjelp="Vedtaket er fattet i en klagesak (omgjoring-varsel, omgjoring).")
@valg("--kanal", verdi="KANAL", hjelp="Hvordan vedtaket kom fram: digital, epost, papir, muntlig eller kunngjort.")
@valg("--tilgjengelig", verdi="TID", hjelp="Når vedtaket ble gjort tilgjengelig (digital).")
@valg("--varsel-sendt", verdi="TID", hjelp="Når varselet om det ble sendt (digital).")
@valg("--mottatt", verdi="DATO", hjelp="Dagen brevet kom fram (papir).")
@valg("--begrunnelse-mottatt", verdi="DATO", hjelp="Dagen begrunnelsen kom fram, når parten ba om den (klage).")
@valg("--annen", is_flag=True, default=None, hjelp="Den som klager, fikk ikke underretning om vedtaket (klage).")
@valg("--vedtak-truffet", verdi="DATO", hjelp="Dagen vedtaket ble truffet.")
@valg("--dato", verdi="DATO", hjelp="Dagen loven skal leses for. Uten dato gjelder dagen fristen løper fra.")
@valg("--tenkt-ikraft", verdi="LOV=DATO", multiple=True, hjelp=TENKT)
def frist(dor: Dor, **felt: Any) -> Ut:
    """Når går fristen ut?

    Svaret sier hvilken dag fristen går ut, om den er flyttet fordi den ellers ville endt på en fridag, og hjemmelen.
    Datoer skrives 2025-04-01, tidspunkter 2025-04-01T12:00:00+02:00.
    """
    from saksbehandling.handlinger import sporring

    with _flaggnavn():
        ut = sporring.frist(_gitte(felt), dor.i_dag)
    return Ut(ut, lambda: _vis(ut))


@valg("--type", verdi="TYPE", required=True, type=EtAv("klage", "aksept"), hjelp="Hva som kom inn: klage eller aksept.")
@valg("--frist", verdi="DATO", required=True, hjelp="Dagen fristen går ut.")
@valg("--kanal", verdi="KANAL", required=True, type=EtAv("post", "levert", "elektronisk"),
      hjelp="Hvordan det kom inn: post, levert eller elektronisk.")  # fmt: skip
@valg("--sendt", verdi="TID", hjelp="Når det ble sendt.")
@valg("--mottatt", verdi="TID", hjelp="Når det kom fram.")
@valg("--sendt-til", verdi="STED", type=EtAv("oppgitt-adresse", "annen-adresse", "klageinstans"),
      hjelp="Hvor det ble sendt: oppgitt-adresse, annen-adresse eller klageinstans.")  # fmt: skip
@valg("--dato", verdi="DATO", hjelp="Dagen loven skal leses for. Uten dato gjelder dagen den ble sendt eller kom fram.")
@valg("--tenkt-ikraft", verdi="LOV=DATO", multiple=True, hjelp=TENKT)
def rettidig(dor: Dor, **felt: Any) -> Ut:
    """Kom klagen eller aksepten inn i tide?

    Tidspunkter skrives med tidssone: 2025-04-22T15:00:00+02:00.
    """
    from saksbehandling.handlinger import sporring

    with _flaggnavn():
        ut = sporring.rettidig(_gitte(felt), dor.i_dag)
    return Ut(ut, lambda: _vis(ut))


def _gitte(felt: dict[str, Any]) -> dict[str, Any]:
    """The flags that were given, as fields; `--tenkt-ikraft` as an object."""
    ut = {f: v for f, v in felt.items() if v not in (None, ())}
    for navn, v in ut.items():
        if isinstance(v, str) and forbudt_tegn(v):
            raise Ugyldig.ett(navn, vis_verdi(v), f"{vis_verdi(v)} har et usynlig tegn.", "Skriv verdien på nytt.")
    if tenkt := ut.get("tenkt_ikraft"):
        ut["tenkt_ikraft"] = dict(_lov_og_dato(t) for t in tenkt)
    return ut


@contextmanager
def _flaggnavn() -> Iterator[None]:
    """Names faults as they were written on the line: `varsel_sendt` is `--varsel-sendt`."""
    try:
        yield
    except Ugyldig as e:
        raise Ugyldig([replace(f, felt=_flagg(f.felt)) for f in e.feil]) from None


def _flagg(felt: str) -> str:
    navn, _, resten = felt.removeprefix("--").partition(".")
    return f"--{navn.replace('_', '-')}" + (f" {resten}" if resten else "")


def _lov_og_dato(tekst: str) -> tuple[str, str]:
    lov, skille, dag = tekst.partition("=")
    if not skille:
        gjor = "Skriv for eksempel fvl25=2027-01-01."
        raise Ugyldig.ett("--tenkt-ikraft", tekst, f"{vis_verdi(tekst)} mangler dato.", gjor)
    return lov.strip(), dag.strip()


def _vis(ut: Mapping[str, Any]) -> str:
    """The answer's fields, and why."""
    egne = ("grunner", "forklaring", "hjemmel", "ma_bekreftes")
    deler = [opplisting((f, v) for f, v in ut.items() if f not in egne)]
    if ut.get("forklaring"):
        deler.append(avsnitt(f"{ut['forklaring']} ({', '.join(ut.get('hjemmel') or ())})".replace(" ()", "")))
    elif ut.get("grunner"):
        deler.append("Hvorfor:\n" + grunner(ut["grunner"]))
    if ut.get("ma_bekreftes"):
        deler.append("En jurist må bekrefte dette før svaret teller.")
    return "\n\n".join(deler)
