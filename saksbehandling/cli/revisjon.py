"""`tilskudd revisjon`: whether the log is whole, an export for those who check it themselves, and the sealing key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from saksbehandling.cli.dor import Dor, Ut
from saksbehandling.cli.norsk import Gruppe, valg
from saksbehandling.cli.visning import avsnitt, opplisting, tabell, verdi

if TYPE_CHECKING:
    from saksbehandling.seglvalg import Seglvalg

UTEN_SEGL = (
    "Loggen er ikke forseglet. Da finner kontrollen bare endringer som er gjort uforsiktig: den som eier databasen, "
    "kan regne om alt. «tilskudd jobb kjor segl» forsegler den nå, og «tilskudd start» hvert minutt."
)
UTEN_ANKER = (
    "Kontrollen er gjort uten segl som er tatt vare på utenfor databasen. Er det nyeste seglet fjernet sammen med alt "
    "det dekket, synes det ikke herfra. Se «tilskudd revisjon verifiser --help»."
)


def legg_til(rot: Gruppe) -> None:
    """Enters the commands."""
    r = rot.undergruppe("revisjon", "Kontroll av loggen.", eksempler=("tilskudd revisjon verifiser",))
    r.kommando(
        "verifiser", eksempler=("tilskudd revisjon verifiser", "tilskudd revisjon verifiser --anker /mnt/arkiv/ankere")
    )(verifiser)
    r.kommando("eksport", eksempler=("tilskudd revisjon eksport --til loggen-2025.zip",))(eksport)
    r.kommando("nokkel", eksempler=("tilskudd revisjon nokkel", "tilskudd revisjon nokkel --ny"))(nokkel)


@valg("--anker", verdi="MAPPE", hjelp="Segl som er tatt vare på utenfor databasen: filer, eller e-poster med dem.")
@valg("--nokler", verdi="FIL", hjelp="De offentlige nøklene du stoler på. Ellers de som ligger i datamappen.")
def verifiser(dor: Dor, anker: str | None, nokler: str | None) -> Ut:
    """Er loggen hel, og er sakene slik loggen sier? Brudd navngir segl, sak og hendelse, og sier hva du gjør.

    Kontrollen leser alle hendelser og regner kjeden, partiene, seglene og signaturene om igjen. Med --anker ser den
    også om de nyeste seglene er fjernet. Er TILSKUDD_ANKER satt, blir ankrene der sammenlignet uten at du ber om det.
    """
    from saksbehandling.handlinger.revisjon import verifiser as kontroller
    from saksbehandling.integrasjoner.anker import les_ankere
    from saksbehandling.integrasjoner.seglnokkel import nokler as les_nokler
    from saksbehandling.lager.transaksjon import lesing

    v = _valg(dor)
    kjente = les_nokler(_med_nokler(v, nokler))
    if anker is not None:
        ankere = les_ankere(Path(anker))
    else:
        ankere = les_ankere(v.anker) if v.anker_valgt and v.anker.is_dir() and any(v.anker.iterdir()) else []
    with lesing(dor.klar_database(reparer=False)) as db:
        svar = asdict(kontroller(db, kjente, ankere))
    return Ut(svar, lambda: _vis_verifisering(svar), 0 if svar["ok"] else 1)


def _valg(dor: Dor) -> Seglvalg:
    from saksbehandling import seglvalg

    o = dor.oppsett
    return seglvalg.les(o.mappe, produksjon=o.produksjon, avsender=o.kontakt_epost)


def _med_nokler(v: Seglvalg, fil: str | None) -> Seglvalg:
    if fil is None:
        return v
    from saksbehandling.feil import Ugyldig

    if not Path(fil).is_file():
        gjor = "Skriv navnet på en fil som nokler.json i en eksport av loggen."
        raise Ugyldig.ett("--nokler", fil, f"«{fil}» finnes ikke.", gjor)
    return replace(v, nokler=Path(fil))


def _vis_verifisering(svar: Mapping[str, Any]) -> str:
    lest = f"{_tall(svar['hendelser'], 'hendelse', 'hendelser')} er kontrollert."
    mer = (avsnitt(_om_segl(svar["segl"])), *map(avsnitt, svar["varsler"]))
    if svar["ok"]:
        return "\n".join((f"Loggen er hel. {lest}", *mer))
    linjer = [avsnitt(f"– {b['forklaring']}", 2) for b in svar["brudd"]]
    if flere := svar["antall_brudd"] - len(svar["brudd"]):
        linjer.append(avsnitt(f"– og {flere} brudd til.", 2))
    gjor = [avsnitt(f"– {g}", 2) for g in dict.fromkeys(b["gjor"] for b in svar["brudd"])]
    return "\n".join((f"Loggen har brudd. {lest}", *linjer, "Hva du gjør:", *gjor, *mer))


def _om_segl(s: Mapping[str, Any]) -> str:
    if not s["antall"]:
        return UTEN_SEGL
    saker, hendelser = s["saker_uten_segl"], s["hendelser_uten_segl"]
    etter = f"{_tall(hendelser, 'hendelse', 'hendelser')} i {_tall(saker, 'sak', 'saker')} er ført etter det"
    deler = [
        f"{s['antall']} segl er kontrollert. Det nyeste er nummer {s['siste_nr']}, fra {verdi(s['siste_tid'])}.",
        f"{etter}, og ikke bevist ennå." if hendelser else "Alt som er ført, er forseglet.",
        f"{_tall(s['ankere'], 'anker', 'ankere')} er sammenlignet." if s["ankere"] else UTEN_ANKER,
    ]
    return "\n".join(deler)


def _tall(antall: int, en: str, flere: str) -> str:
    return f"{antall} {en if antall == 1 else flere}"


@valg("--til", verdi="MAPPE|ZIP", required=True, hjelp="Navnet på eksporten. Slutter det på .zip, blir den én fil.")
def eksport(dor: Dor, til: str) -> Ut:
    """Hele loggen til en som vil kontrollere den selv, uten dette programmet.

    Eksporten har hver hendelse slik den ble hashet, hodene, seglene, de offentlige nøklene, en forklaring, og et kort
    program (kontroller.py) som kontrollerer alt sammen. Den har det sakene har, også opplysninger om personer.
    """
    from saksbehandling.integrasjoner.seglnokkel import nokler
    from saksbehandling.jobber.eksport import eksporter
    from saksbehandling.lager.transaksjon import lesing

    with lesing(dor.klar_database(reparer=False)) as db:
        svar = {"til": til, **eksporter(db, Path(til), nokler(_valg(dor)), dor.naa)}
    tall = {n: svar[n] for n in ("hendelser", "saker", "segl")}
    return Ut(svar, lambda: f"Eksporten ligger i {til}. Start med LES-MEG.md.\n\n{opplisting(tall.items())}")


@valg("--ny", is_flag=True, hjelp="Lag en ny nøkkel i datamappen, og ta den i bruk fra neste segl.")
def nokkel(dor: Dor, ny: bool) -> Ut:
    """Ta nøkkelen i bruk fra neste segl, og vis de offentlige nøklene.

    Kjør den når nøkkelen er byttet. Den gamle offentlige nøkkelen svarer fortsatt for seglene den har satt. Gi de
    offentlige nøklene til revisor: den som har dem fra før, blir ikke lurt av et bytte.
    """
    from saksbehandling.integrasjoner.seglnokkel import nokler
    from saksbehandling.jobber.arbeidsplass import arbeidsplass
    from saksbehandling.jobber.innstillinger import les
    from saksbehandling.jobber.segl import ta_nokkel_i_bruk

    dor.klar_database()
    i_bruk = ta_nokkel_i_bruk(arbeidsplass(dor.oppsett, les()), ny=ny)
    alle = [
        {"id": n.id, "offentlig": n.offentlig.hex(), "fra_segl": n.fra_segl, "til_segl": n.til_segl}
        for n in nokler(_valg(dor)).values()
    ]
    svar = {"i_bruk": i_bruk.id, "nokler": alle}
    rader = [(n["id"], n["offentlig"], str(n["fra_segl"]), str(n["til_segl"] or "i bruk")) for n in alle]
    return Ut(svar, lambda: tabell(("Nøkkel", "Offentlig", "Fra segl", "Til segl"), rader))
