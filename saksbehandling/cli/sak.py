"""`tilskudd soknad` and `tilskudd sak`: what a case is, what can be done with it, and doing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from saksbehandling.cli.dor import Dor, Ut, les_opplysninger
from saksbehandling.cli.norsk import Gruppe, Heltall, ord, valg

if TYPE_CHECKING:
    from saksbehandling.handlinger.arbeid import Arbeid

SOM = "Brukernavnet til den som handler. Bare for demo og utvikling."


def legg_til(rot: Gruppe) -> None:
    """Enters the groups `soknad` and `sak`."""
    s = rot.undergruppe("soknad", "Søknader utenfra.", eksempler=("tilskudd soknad registrer soknad.json",))
    s.kommando(
        "registrer", eksempler=("tilskudd soknad registrer soknad.json", "tilskudd soknad registrer - < soknad.json")
    )(registrer)
    g = rot.undergruppe(
        "sak",
        "Sakene: se dem, se hva som kan gjøres og hvorfor, og gjør det.",
        eksempler=("tilskudd sak liste", "tilskudd sak muligheter 2025/0001 --som saksbehandler"),
    )
    for navn, funksjon, eksempel in (
        ("liste", liste, "tilskudd sak liste --ordning jobbsjansen --venter-paa beslutter"),
        ("vis", vis, "tilskudd sak vis 2025/0001"),
        ("muligheter", muligheter, "tilskudd sak muligheter 2025/0001 --som beslutter"),
        ("gjor", gjor, "tilskudd sak gjor 2025/0001 innstill --data innstilling.json --som saksbehandler"),
    ):
        g.kommando(navn, eksempler=(eksempel,))(funksjon)


@ord("fil", vis="FIL|-")
def registrer(dor: Dor, fil: str) -> Ut:
    """Registrer en søknad. Databasen lages hvis den ikke finnes.

    FIL er en JSON-fil med ordning, aar, mottaker (orgnr, navn, organisasjonsform), tiltak, belop_kr, budsjett, vedlegg
    og sendt, eller - for standard inn.
    """
    from saksbehandling.demo.verden import bygg
    from saksbehandling.handlinger.brukere import har_brukere
    from saksbehandling.handlinger.feltfeil import valider
    from saksbehandling.handlinger.inn import SoknadInn
    from saksbehandling.handlinger.registrering import registrer_soknad

    inn = valider(SoknadInn, les_opplysninger(fil))

    def gjor(a: Arbeid) -> str:
        if not har_brukere(a.db):
            bygg(a)
        return registrer_soknad(a, inn)[1]

    nr = dor.gjor(None, gjor)
    return Ut({"nr": nr}, lambda: f"Søknaden er registrert som sak {nr}.")


@valg("--ordning", verdi="ID", hjelp="Bare saker i denne ordningen.")
@valg("--flyt", verdi="FLYT", hjelp="Bare saker av dette slaget, for eksempel soknad, klage eller utbetaling.")
@valg("--tilstand", verdi="TILSTAND", hjelp="Bare saker som står her, for eksempel innstilt.")
@valg("--venter-paa", verdi="ROLLE", hjelp="Bare saker som venter på denne rollen, for eksempel beslutter.")
@valg(
    "--sok",
    verdi="TEKST",
    hjelp="Bare saker med dette nummeret, eller disse ordene i navnet på mottakeren eller tiltaket.",
)
@valg("--som", verdi="BRUKER", hjelp="Vis det denne brukeren kan se. Uten brukernavn vises alle.")
def liste(
    dor: Dor, som: str | None, sok: str | None, ordning: str | None, flyt: str | None, tilstand: str | None,
    venter_paa: str | None,
) -> Ut:  # fmt: skip
    """Sakene, med hvor de står og hvilken frist som løper."""
    from saksbehandling.cli.sakvisning import vis_liste
    from saksbehandling.handlinger import filtre as kjente
    from saksbehandling.lager import lesing

    kjente.sjekk(ordning=ordning, flyt=flyt, tilstand=tilstand, venter_paa=venter_paa)
    with dor.les(som) as a:
        alle = lesing.liste(
            a.db, a.person, ordning=ordning, flyt=flyt, tilstand=tilstand, venter_paa=venter_paa, sok=sok
        )
    return Ut(alle, lambda: vis_liste(alle))


@ord("nr")
@valg("--som", verdi="BRUKER", hjelp="Se saken som denne brukeren.")
def vis(dor: Dor, nr: str, som: str | None) -> Ut:
    """En sak: hvor den står, beløp, frister, brev, tilknyttede saker, og hvert steg med grunn og hjemmel."""
    from saksbehandling.cli.sakvisning import vis_sak
    from saksbehandling.handlinger.sporsmal_om_sak import apne
    from saksbehandling.lager import lesing

    with dor.les(som) as a:
        sak = lesing.vis(apne(a, nr))
    return Ut(sak, lambda: vis_sak(sak))


@ord("nr")
@valg("--som", verdi="BRUKER", required=True, hjelp=SOM)
def muligheter(dor: Dor, nr: str, som: str) -> Ut:
    """Alt som kan gjøres i saken, og alt som ikke kan, med grunn og hva som skal til."""
    from saksbehandling.cli.sakvisning import vis_muligheter
    from saksbehandling.handlinger import sporsmal_om_sak

    with dor.les(som) as a:
        alle = sporsmal_om_sak.muligheter(a, nr)
    return Ut(alle, lambda: vis_muligheter(alle))


@ord("nr")
@ord("handling")
@valg("--data", "fil", verdi="FIL|-", hjelp="Skjemaet til handlingen som JSON, eller - for standard inn.")
@valg(
    "--versjon",
    verdi="TALL",
    type=Heltall(),
    hjelp="Versjonen av saken du så på. Er den endret siden, skjer ingenting.",
)
@valg("--som", verdi="BRUKER", required=True, hjelp=SOM)
def gjor(dor: Dor, nr: str, handling: str, fil: str | None, versjon: int | None, som: str) -> Ut:
    """Gjør noe i saken. Er det ikke mulig, står alle grunnene der, og ingenting er endret."""
    from saksbehandling.cli.sakvisning import vis_gjort
    from saksbehandling.handlinger import sporsmal_om_sak
    from saksbehandling.lager import lesing

    data: dict[str, Any] = les_opplysninger(fil) if fil else {}

    def utfort(a: Arbeid) -> dict[str, Any]:
        hendelse = sporsmal_om_sak.gjor(a, nr, handling, data, versjon)
        return {**lesing.vis(sporsmal_om_sak.apne(a, nr)), "varsler": list(hendelse.varsler)}

    gjort = dor.gjor(som, utfort)
    return Ut(gjort, lambda: vis_gjort(gjort))
