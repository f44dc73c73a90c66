"""`tilskudd parti`: the same in many cases, with the answer for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from saksbehandling.cli.dor import Dor, Ut, les_fil, les_opplysninger
from saksbehandling.cli.norsk import Gruppe, Heltall, ord, valg
from saksbehandling.cli.visning import opplisting, tabell

if TYPE_CHECKING:
    from saksbehandling.handlinger.arbeid import Arbeid

SOM = "Brukernavnet til den som handler. Bare for demo og utvikling."
TALL = ("antall", "flyttet", "nektet", "endret", "ikke_gjort", "igjen")


def legg_til(rot: Gruppe) -> None:
    """Enters the group."""
    g = rot.undergruppe(
        "parti",
        "Gjør det samme i mange saker, med svar for hver sak.",
        eksempler=("tilskudd parti liste", "tilskudd parti vis 1"),
    )
    for navn, funksjon, eksempel in (
        ("lag", lag, "tilskudd parti lag vedta saker.txt --grunn 'Innstillingene er gått gjennom.' --som beslutter"),
        ("kjor", kjor, "tilskudd parti kjor 1"),
        ("vis", vis, "tilskudd parti vis 1"),
        ("liste", liste, "tilskudd parti liste"),
    ):
        g.kommando(navn, eksempler=(eksempel,))(funksjon)


@ord("handling")
@ord("fil", vis="FIL|-")
@valg("--data", "skjema", verdi="FIL", hjelp="Skjemaet til handlingen som JSON. Det er det samme i hver sak.")
@valg("--grunn", verdi="TEKST", required=True, hjelp="Hvorfor alle sakene skal behandles likt.")
@valg("--alt-eller-intet", is_flag=True, hjelp="Kan én sak ikke flyttes, flyttes ingen.")
@valg("--som", verdi="BRUKER", required=True, hjelp=SOM)
def lag(dor: Dor, handling: str, fil: str, skjema: str | None, grunn: str, alt_eller_intet: bool, som: str) -> Ut:
    """Bestem at det samme skal gjøres i mange saker. Lista fryses, og løsningen tar sakene side for side.

    FIL er en tekstfil med ett saksnummer på hver linje, eller - for standard inn. Ingen sak er flyttet når kommandoen
    er ferdig: det gjør «tilskudd start», eller «tilskudd parti kjor NR» med en gang.
    """
    from saksbehandling.handlinger import parti

    numre = _numre(fil)
    data = les_opplysninger(skjema) if skjema else {}
    ordre = parti.Ordre(handling, numre, grunn, data, alt_eller_intet)
    laget = dor.gjor(som, lambda a: parti.lag(a, ordre))
    return Ut(
        laget,
        lambda: f"Parti {laget['nr']} er laget med {laget['antall']} saker. Se «tilskudd parti vis {laget['nr']}».",
    )


def _numre(fil: str) -> list[str]:
    """Each line's case number. Raises Ugyldig."""
    from saksbehandling.feil import Ugyldig

    bytes_, navn = les_fil(fil)
    try:
        return bytes_.decode("utf-8-sig").split()
    except UnicodeDecodeError:
        raise Ugyldig.ett("FIL", navn, f"{navn} er ikke tekst.", "Lagre lista som ren tekst (UTF-8).") from None


@ord("nr", type=Heltall())
def kjor(dor: Dor, nr: int) -> Ut:
    """Gjør det som er igjen av partiet nå. Det gjør ingenting å kjøre det to ganger."""
    from saksbehandling.handlinger import parti
    from saksbehandling.jobber.arbeidsplass import arbeidsplass
    from saksbehandling.jobber.innstillinger import les
    from saksbehandling.jobber.parti import utfor_alle

    dor.klar_database()
    with dor.drift() as a:
        sider = parti.finn(a, nr)["sider"]
    gjort = 0

    def etter_hver() -> None:
        nonlocal gjort
        gjort += 1
        click.echo(f"Side {gjort} er gjort. Partiet har {sider} i alt.", err=True)

    utfor_alle(arbeidsplass(dor.oppsett, les()), nr, etter_hver)
    with dor.drift() as a:
        return _svar(a, nr)


@ord("nr", type=Heltall())
def vis(dor: Dor, nr: int) -> Ut:
    """Hvor langt partiet er kommet, hvor mange saker som gikk hvilken vei, og hvorfor noen ikke ble flyttet."""
    with dor.drift() as a:
        return _svar(a, nr)


def _svar(a: Arbeid, nr: int) -> Ut:
    from saksbehandling.handlinger import parti

    hele = parti.vis(a, nr)
    igjen = [{n: x for n, x in s.items() if n != "id"} for s in parti.saker(a, nr, bare_ikke_flyttet=True)]
    return Ut({**hele, "ikke_flyttet": igjen}, lambda: _vis(hele, igjen))


def _vis(hele: dict[str, Any], igjen: list[dict[str, Any]]) -> str:
    hode = f"Parti {hele['nr']}: {hele['handling']}, {hele['status']}. {hele['grunn']} ({hele['hvem']})"
    ut = [hode, opplisting([(n.replace("_", " "), hele[n]) for n in TALL])]
    if igjen:
        ut.append(
            tabell(("Sak", "Utfall", "Hvorfor"), [(s["nr"], s["utfall"], s["hvorfor"]["melding"]) for s in igjen])
        )
    return "\n\n".join(ut)


def liste(dor: Dor) -> Ut:
    """Partiene, de nyeste først."""
    from saksbehandling.handlinger import parti

    with dor.drift() as a:
        alle = parti.liste(a)
    return Ut(alle, lambda: _vis_liste(alle))


def _vis_liste(alle: list[dict[str, Any]]) -> str:
    if not alle:
        return "Ingen partier er laget."
    rader = [(str(p["nr"]), p["handling"], p["status"], str(p["antall"]), p["hvem"], p["grunn"]) for p in alle]
    return tabell(("Nr", "Handling", "Status", "Saker", "Hvem", "Grunn"), rader)
