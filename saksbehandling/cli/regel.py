"""`tilskudd regel`: questions to the law. No database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from saksbehandling.cli import regelfrist
from saksbehandling.cli.dor import Dor, Ut, les_opplysninger
from saksbehandling.cli.norsk import Gruppe, ord, valg
from saksbehandling.cli.visning import avsnitt, etikett, grunn, grunner, opplisting, tabell, verdi

USIKKER = "En jurist må bekrefte dette før svaret teller."


def legg_til(rot: Gruppe) -> None:
    """Enters the group `regel`."""
    g = rot.undergruppe(
        "regel",
        "Spør regelverket. Svarene har hjemmel, og ingenting lagres.",
        eksempler=("tilskudd regel liste", "tilskudd regel vurder sak.json"),
    )
    for navn, funksjon, eksempler in (
        ("svar", svar, ("tilskudd regel svar klageadgang fakta.json", "tilskudd regel svar aksept - < fakta.json")),
        ("vurder", vurder, ("tilskudd regel vurder sak.json",)),
        ("fakta", fakta, ("tilskudd regel fakta vurder",)),
        ("liste", liste, ("tilskudd regel liste",)),
        ("vis", vis, ("tilskudd regel vis enkeltvedtak",)),
        ("hva-hvis", hva_hvis, ("tilskudd regel hva-hvis vurder sak.json --endre organisasjonsform=KOMM",)),
    ):
        g.kommando(navn, eksempler=eksempler)(funksjon)
    regelfrist.legg_til(g)


@ord("tema")
@ord("fil", vis="FIL|-")
def svar(dor: Dor, tema: str, fil: str) -> Ut:
    """Svar på et tema ut fra opplysningene i en JSON-fil.

    TEMA er ett av: vurder, klageadgang, avgjorelse, formkrav, aksept, utbetaling, orientering, tilbakekreving,
    habilitet, maalform, kunngjoring, brev. FIL er en JSON-fil, eller - for standard inn. «tilskudd regel fakta TEMA»
    viser hvilke opplysninger temaet kan bruke.
    """
    return _svar(dor, tema, fil)


@ord("fil", vis="FIL|-")
def vurder(dor: Dor, fil: str) -> Ut:
    """Hva slags avgjørelse er det, og hva følger av det?

    Kort form av «tilskudd regel svar vurder FIL». FIL er en JSON-fil, eller - for standard inn.
    """
    return _svar(dor, "vurder", fil)


def _svar(dor: Dor, tema: str, fil: str) -> Ut:
    from saksbehandling.handlinger import sporring

    opplysninger = les_opplysninger(fil)
    ut = sporring.svar(tema, opplysninger, dor.i_dag)
    return Ut(ut, lambda: vis_svar(ut))


def vis_svar(ut: Mapping[str, Any]) -> str:
    """An answer for people: its fields, whether a jurist must confirm, and every reason under its question."""
    from saksbehandling.handlinger import regeloppslag

    felt = opplisting((f, v) for f, v in ut.items() if f not in ("grunner", "ma_bekreftes"))
    sporsmal = regeloppslag.sporsmal(g["regel"] for g in ut["grunner"])
    usikker = f"\n\n{USIKKER}" if ut["ma_bekreftes"] else ""
    return f"{felt}{usikker}\n\nHvorfor:\n{grunner(ut['grunner'], sporsmal)}"


@ord("tema")
def fakta(_: Dor, tema: str) -> Ut:
    """Vis hvilke opplysninger et tema kan bruke, som JSON Schema.

    Opplysninger som ikke trengs, kan utelates. Mangler en som trengs, sier svaret hvilken.
    """
    from saksbehandling.handlinger import sporring

    skjema = sporring.fakta(tema)
    return Ut(skjema, lambda: _vis_skjema(skjema))


def _vis_skjema(skjema: Mapping[str, Any]) -> str:
    ma = set(skjema.get("required", ()))
    linjer = []
    for navn, s in skjema["properties"].items():
        om = ("(må være med) " if navn in ma else "") + s.get("description", "")
        linjer.append(avsnitt(f"{navn}: {_typetekst(s, skjema)}") + (f"\n{avsnitt(om, 4)}" if om else ""))
    return f"{skjema['title']}\n\n" + "\n".join(linjer)


_TYPER = {"boolean": "true eller false", "integer": "helt tall", "array": "liste", "null": "null", "object": "objekt"}
_FORMATER = {"date": "dato", "date-time": "tidspunkt med tidssone"}


def _typetekst(s: Mapping[str, Any], rot: Mapping[str, Any]) -> str:
    if "$ref" in s:
        return _typetekst(rot["$defs"][s["$ref"].rsplit("/", 1)[-1]], rot)
    if "anyOf" in s:
        return " eller ".join(t for x in s["anyOf"] if (t := _typetekst(x, rot)) != "null")
    if "enum" in s:
        return ", ".join(map(str, s["enum"]))
    if "const" in s:
        return str(s["const"])
    return _FORMATER.get(s.get("format", ""), _TYPER.get(s.get("type", ""), "tekst"))


def liste(dor: Dor) -> Ut:
    """Alle spørsmålene vi stiller til regelverket, og hvilken versjon som gjelder nå."""
    from saksbehandling.handlinger import regeloppslag

    alle = regeloppslag.liste(dor.i_dag)
    return Ut(
        alle,
        lambda: tabell(
            ("ID", "Spørsmål", "Vekt", "Gjelder fra"),
            [(r["id"], r["sporsmal"], r["vekt"], verdi(r["gjelder_fra"])) for r in alle],
        ),
    )


@ord("id")
def vis(dor: Dor, id: str) -> Ut:
    """Vis en regel: spørsmålet, hver versjon med kilde og lovtekst, forklaring, eksempler og hvor den brukes."""
    from saksbehandling.cli.regelvisning import vis_regel
    from saksbehandling.handlinger import regeloppslag

    r = regeloppslag.vis(id, dor.i_dag)
    return Ut(r, lambda: vis_regel(r))


@ord("tema")
@ord("fil", vis="FIL|-")
@valg("--endre", "endringer", verdi="FELT=VERDI", multiple=True, required=True,
      hjelp="Opplysningen som endres. Kan gjentas. Uten verdi (felt=) tas opplysningen bort.")  # fmt: skip
def hva_hvis(dor: Dor, tema: str, fil: str, endringer: tuple[str, ...]) -> Ut:
    """Hva endrer seg i svaret hvis noe i saken var annerledes, og hvorfor?"""
    from saksbehandling.handlinger import sporring

    ut = sporring.hva_hvis(tema, les_opplysninger(fil), endringer, dor.i_dag)
    return Ut(ut, lambda: _vis_forskjell(ut))


def _vis_forskjell(ut: Mapping[str, Any]) -> str:
    if not ut["endret"] and not ut["grunner"]:
        return "Svaret blir det samme, av de samme grunnene."
    deler = [_endret(f["felt"], f["for"], f["etter"]) for f in ut["endret"]]
    deler = deler or ["Svaret blir det samme, men grunnene er andre."]
    hvorfor = []
    for g in ut["grunner"]:
        for_, etter = (grunn(x) if x else "ble ikke spurt om." for x in (g["for"], g["etter"]))
        hvorfor.append(avsnitt(g["regel"], 2) + "\n" + avsnitt(f"Før: {for_}\nEtter: {etter}", 4))
    return "\n".join(deler) + "\n\nHvorfor:\n" + "\n".join(hvorfor)


def _endret(felt: str, for_: Any, etter: Any) -> str:
    return avsnitt(f"{etikett(felt)}: {verdi(for_, felt)} → {verdi(etter, felt)}")
