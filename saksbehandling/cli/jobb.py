"""`tilskudd jobb` and `tilskudd start`: what runs by itself, and what a person does when it has stopped."""

from __future__ import annotations

import signal
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from typing import TYPE_CHECKING, Any

from saksbehandling.cli.dor import Dor, Ut
from saksbehandling.cli.norsk import EtAv, Gruppe, ord, valg
from saksbehandling.cli.visning import opplisting, tabell
from saksbehandling.feil import Ugyldig
from saksbehandling.handlinger.feltfeil import nermeste
from saksbehandling.handlinger.lesjson import vis_verdi
from saksbehandling.innstillingsliste import krev_for_produksjon

if TYPE_CHECKING:
    from collections.abc import Callable

    from saksbehandling.handlinger.arbeid import Arbeid

BLE_SENDT = {"sendt": True, "ikke-sendt": False}
STATUSER = ("ny", "tatt", "sender", "ferdig", "feilet", "ukjent")


def legg_til(rot: Gruppe) -> None:
    """Enters the commands."""
    j = rot.undergruppe("jobb", "Det som ellers går av seg selv.", eksempler=("tilskudd jobb kjor sveip",))
    j.kommando("kjor", eksempler=("tilskudd jobb kjor sveip", "tilskudd jobb kjor brev"))(kjor)
    j.kommando("liste", eksempler=("tilskudd jobb liste", "tilskudd jobb liste --status ferdig"))(liste)
    j.kommando("vis", eksempler=("tilskudd jobb vis 7",))(vis)
    j.kommando("forsok-igjen", eksempler=("tilskudd jobb forsok-igjen 7 --grunn 'Skriften er på plass igjen.'",))(
        forsok_igjen
    )
    j.kommando("svar", eksempler=("tilskudd jobb svar 7 ikke-sendt --grunn 'Loggen på e-posttjeneren er tom.'",))(svar)
    rot.kommando("start", eksempler=("tilskudd start", "tilskudd start --bare arbeid"))(start)


@ord("navn")
def kjor(dor: Dor, navn: str) -> Ut:
    """Kjør én jobb nå.

    NAVN er sveip (det som skjer når en frist er ute), brev (lag og send brev), betaling (betal det som er godkjent),
    rydding (glem svar som var lagret for gjentatte forespørsler), segl (forsegle det som er ført i loggen siden sist)
    eller natt (forsegle alt som mangler segl, og legg det nyeste seglet ned utenfor databasen).
    """
    from saksbehandling.jobber.slag import KJOR

    if navn not in KJOR:
        raise Ugyldig.ett("NAVN", navn, f"{vis_verdi(navn)} er ikke en jobb.", nermeste(navn, KJOR))
    gjort = KJOR[navn](_arbeidsplass(dor))
    svar = {"jobb": navn, **(asdict(gjort) if is_dataclass(gjort) and not isinstance(gjort, type) else gjort)}
    return Ut(svar, lambda: opplisting(svar.items()))


def _arbeidsplass(dor: Dor) -> Any:
    from saksbehandling.jobber.arbeidsplass import arbeidsplass
    from saksbehandling.jobber.innstillinger import les
    from saksbehandling.jobber.koen import klargjor

    innstillinger = les()
    klargjor(dor.klar_database(), innstillinger)
    return arbeidsplass(dor.oppsett, innstillinger)


@valg("--status", verdi="STATUS", type=EtAv(*STATUSER), hjelp=f"Bare jobber med denne statusen: {', '.join(STATUSER)}.")
def liste(dor: Dor, status: str | None) -> Ut:
    """Jobbene i utboksen som ikke er ferdige: brev, leveringer og betalingsordrer.

    De som venter på deg, står først: feilet er gitt opp, og ukjent kan være sendt. Se «tilskudd jobb vis ID».
    """
    from saksbehandling.handlinger import jobbstyring

    with dor.drift() as a:
        alle = jobbstyring.liste(a.db, status)
    return Ut(alle, lambda: _vis_liste(alle))


def _vis_liste(alle: list[dict[str, Any]]) -> str:
    if not alle:
        return "Ingen jobber venter."
    rader = [(str(j["id"]), j["status"], j["slag"], j["sak"] or "", str(j["forsok"]), j["feil"] or "") for j in alle]
    return tabell(("ID", "Status", "Slag", "Sak", "Forsøk", "Feil"), rader)


@ord("jobb", vis="ID|NØKKEL")
def vis(dor: Dor, jobb: str) -> Ut:
    """Én jobb, med det som har hendt med den, og hva du kan gjøre."""
    from saksbehandling.handlinger import jobbstyring

    with dor.drift() as a:
        en = jobbstyring.vis(a.db, jobb)
    return Ut(en, lambda: _vis_en(en))


def _vis_en(j: Mapping[str, Any]) -> str:
    felt = [(n, x) for n, x in j.items() if n not in ("logg", "kan") and x is not None]
    logg = [(x["tid"], x["hva"], x["person"] or "løsningen", x["grunn"]) for x in j["logg"]]
    deler = [opplisting(felt)]
    if logg:
        deler.append(tabell(("Når", "Hva", "Hvem", "Hvorfor"), logg))
    return "\n\n".join([*deler, j["kan"]])


@ord("jobb", vis="ID|NØKKEL")
@valg("--grunn", verdi="TEKST", required=True, hjelp="Hvorfor den kan prøves igjen. Blir stående i loggen.")
@valg("--som", verdi="BRUKER", hjelp="Gjør det som denne brukeren. Ellers står brukeren på maskinen i loggen.")
def forsok_igjen(dor: Dor, jobb: str, grunn: str, som: str | None) -> Ut:
    """La en jobb som er gitt opp, få nye forsøk. Gjør det når feilen er rettet."""
    from saksbehandling.handlinger import jobbstyring

    return _styr(dor, som, lambda a, hvem: jobbstyring.forsok_igjen(a, jobb, hvem, grunn))


@ord("jobb", vis="ID|NØKKEL")
@ord("svaret", vis="sendt|ikke-sendt", type=EtAv(*BLE_SENDT))
@valg("--grunn", verdi="TEKST", required=True, hjelp="Hvordan du vet det. Blir stående i loggen.")
@valg("--som", verdi="BRUKER", hjelp="Svar som denne brukeren. Ellers står brukeren på maskinen i loggen.")
def svar(dor: Dor, jobb: str, svaret: str, grunn: str, som: str | None) -> Ut:
    """Si om noe med ukjent utfall ble sendt. Løsningen sender det aldri på nytt før du har svart ikke-sendt."""
    from saksbehandling.handlinger import jobbstyring

    return _styr(dor, som, lambda a, hvem: jobbstyring.svar(a, jobb, hvem, BLE_SENDT[svaret], grunn))


def _styr(dor: Dor, som: str | None, f: Callable[[Arbeid, str], dict[str, Any]]) -> Ut:
    from getpass import getuser

    if som is not None:
        en = dor.gjor(som, lambda a: f(a, a.person.id))
    else:
        en = dor.gjor_i_drift(lambda a: f(a, f"{getuser()} i skallet"))
    return Ut(en, lambda: _vis_en(en))


@valg("--bare", verdi="DEL", type=EtAv("arbeid", "sveip"), hjelp="Bare arbeid (utboksen) eller bare sveip (fristene).")
def start(dor: Dor, bare: str | None) -> Ut:
    """Start det som går av seg selv.

    Frister, brev og betalinger blir fulgt opp til du stopper med Ctrl+C. Flere kan gå samtidig: de deler arbeidet.
    """
    from saksbehandling import metrikk
    from saksbehandling.jobber import segl
    from saksbehandling.jobber.drift import DELER, Drift
    from saksbehandling.jobber.innstillinger import les

    krev_for_produksjon()
    innstillinger = les()
    for mangel in segl.mangler(_arbeidsplass(dor)):
        dor.melding(mangel)
    if innstillinger.metrikk_port is not None:
        metrikk.vis(innstillinger.metrikk_port)
    drift = Drift(dor.oppsett, innstillinger, (bare,) if bare else DELER)

    # A handler that raises can raise where it is swallowed; asked once is enough, and what is in hand is finished.
    for s in (signal.SIGTERM, signal.SIGINT):
        signal.signal(s, drift.be_om_stopp)
    with drift:
        dor.melding("Jobbene er i gang. Stopp med Ctrl+C.")
        drift.vent()
    return Ut({"stoppet": True}, lambda: "Jobbene er stoppet.")
