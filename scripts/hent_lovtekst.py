"""Makes regelverk/lovtekst/*.toml from a folder with the sources as text: `python scripts/hent_lovtekst.py MAPPE`.

The product never runs this; the files are committed. It is kept so that anyone can see how the text was converted, make
it again from newer sources, and check it: with `--sjekk` nothing is written, and each file is compared with the folder.
The folder holds one text file for each source in KILDER below; where the copies come from is said there.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lovtekst_les import Sted, brevet, del_limte, instruksen, lov

UT = Path(__file__).parent.parent / "regelverk" / "lovtekst"
LIMT = Path(__file__).parent / "lovtekst_limt.toml"
LOVDATA = "Lovdatas åpne data, gjeldende lover (NLOD 2.0)"
FORSKRIFTER = "Lovdatas åpne data, gjeldende sentrale forskrifter (NLOD 2.0)"
LOVTIDEND = "Norsk Lovtidend avdeling I 2025, Lovdatas åpne data (NLOD 2.0)"
BREVET = "Arbeids- og inkluderingsdepartementets tildelingsbrev til IMDi for 2025, med vedlegg"
APRIL, MAI = date(2026, 4, 13), date(2026, 5, 5)
LIMT_MERKNAD = "Kopien har opplistede punkter uten skille. Vi har gitt hvert punkt en linje; ordene er ikke endret."


@dataclass(frozen=True)
class Fra:
    """A source: file in the folder, short name and title as in kilder.py, where the copy comes from, and its date."""

    fil: str
    kort: str
    tittel: str
    opphav: str
    stand: date
    adresse: str = ""
    merknad: str = ""


def _lov(fil: str, kort: str, tittel: str, id: str, opphav: str = LOVDATA, stand: date = APRIL) -> Fra:
    art = "SF/forskrift" if opphav == FORSKRIFTER else "LTI/lov" if opphav == LOVTIDEND else "NL/lov"
    merknad = LIMT_MERKNAD if opphav == FORSKRIFTER else ""
    return Fra(f"{fil}.txt", kort, tittel, opphav, stand, f"https://lovdata.no/dokument/{art}/{id}", merknad)


KILDER = [
    _lov("forvaltningsloven-1967", "fvl", "Forvaltningsloven (lov 10. februar 1967)", "1967-02-10",
         stand=date(2026, 7, 24)),
    _lov("forvaltningsloven-2025", "fvl25", "Forvaltningsloven (lov 20. juni 2025 nr. 81)", "2025-06-20-81",
         LOVTIDEND, date(2025, 6, 20)),
    _lov("forvaltningslovforskriften", "fvlf", "Forvaltningslovforskriften (forskrift 15. desember 2006 nr. 1456)",
         "2006-12-15-1456", FORSKRIFTER, MAI),
    _lov("eforvaltningsforskriften", "eForv", "eForvaltningsforskriften (forskrift 25. juni 2004 nr. 988)",
         "2004-06-25-988", FORSKRIFTER, MAI),
    _lov("domstolloven", "dl", "Domstolloven (lov 13. august 1915 nr. 5)", "1915-08-13-5"),
    _lov("helligdager", "hd", "Helligdagsloven (lov 24. februar 1995 nr. 12)", "1995-02-24-12"),
    _lov("1-og-17-mai", "lov 1947-1", "Lov 26. april 1947 nr. 1 om 1. og 17. mai som høgtidsdager", "1947-04-26-1"),
    _lov("forskrift-tilskudd-integreringsarbeid-frivillige-2025-2373", "F2373",
         "Forskrift 30. november 2025 nr. 2373 om tilskudd til integreringsarbeid i regi av frivillige organisasjoner",
         "2025-11-30-2373", FORSKRIFTER, MAI),
    _lov("riksrevisjonsloven-2024", "rrl", "Riksrevisjonsloven (lov 13. desember 2024 nr. 77)", "2024-12-13-77"),
    _lov("spraklova", "sprl", "Språklova (lov 21. mai 2021 nr. 42)", "2021-05-21-42"),
    _lov("offentleglova", "offl", "Offentleglova (lov 19. mai 2006 nr. 16)", "2006-05-19-16"),
    _lov("kommuneloven", "koml", "Kommuneloven (lov 22. juni 2018 nr. 83)", "2018-06-22-83"),
    _lov("arkivlova-2025", "arkl", "Arkivlova (lov 20. juni 2025 nr. 96)", "2025-06-20-96"),
    _lov("iks-loven", "iks-loven", "IKS-loven (lov 29. januar 1999 nr. 6)", "1999-01-29-6"),
    _lov("statsforetaksloven", "statsforetaksloven", "Statsforetaksloven (lov 30. august 1991 nr. 71)",
         "1991-08-30-71"),
    _lov("helseforetaksloven", "helseforetaksloven", "Helseforetaksloven (lov 15. juni 2001 nr. 93)", "2001-06-15-93"),
    _lov("trossamfunnsloven", "trossamfunnsloven", "Trossamfunnsloven (lov 24. april 2020 nr. 31)", "2020-04-24-31"),
]  # fmt: skip
BREV = Path("tildelingsbrev-imdi-2025.txt")
I_BREVET = [
    Fra(BREV.name, "TB2025", "Tildelingsbrev til IMDi for 2025", BREVET, date(2025, 1, 1)),
    Fra(BREV.name, "Instruks", "Instruks om virksomhets- og økonomistyring for IMDi", BREVET, date(2025, 1, 1)),
    Fra(BREV.name, "V4", "Vedlegg 4 til tildelingsbrevet: Instruks om tilskuddsforvaltning", BREVET, date(2025, 1, 1)),
]
STEDER = {
    "TB2025": [
        ("5. Tilskuddsforvaltning ", "6. Kunnskapsutvikling", "kap. 5"),
        ("9. Rapportering ", "10. Styringsdialog", "kap. 9"),
        ("11. Tildeling av midler ", "12. Fullmakter", "kap. 11"),
    ],
    "Instruks": [
        ("3.1. Rapportering  ", "3.2 Etatsstyringsmøter", "punkt 3.1"),
        ("4.2. Krav til planlegging, gjennomføring og oppfølging av virksomheten ", "4.3. Evalueringer", "punkt 4.2"),
        ("5.3 Personvern ", "6. Andre krav til direktoratet", "punkt 5.3"),
        ("6.1. Informasjonsutveksling med departementet  ", "6.2 Forholdet til Stortinget", "punkt 6.1"),
        ("6.3. Erstatningsansvar  ", "6.4 Tilskuddsforvaltning", "punkt 6.3"),
        ("6.4 Tilskuddsforvaltning ", " Tilskuddsforvaltning \nIMDi har ansvar for å forvalte", "punkt 6.4"),
    ],
    "V4": [
        ("1. Utlysning av tilskuddsordning ", "2. Behandling av søknader om tilskudd", "punkt 1"),
        ("2. Behandling av søknader om tilskudd  ", "3.  Tilskuddsbrev", "punkt 2"),
        ("3.  Tilskuddsbrev ", "4. Registrering av vedtak", "punkt 3"),
        ("4. Registrering av vedtak om tilskudd ", "5. Utbetaling og", "punkt 4"),
        ("5. Utbetaling og eventuell tilbakebetaling ", "6. Informasjon om måloppnåelse", "punkt 5"),
        ("6. Informasjon om måloppnåelse ", "7. Rapportering til departementet", "punkt 6"),
        ("7. Rapportering til departementet ", "8. Oppfølging og kontroll", "punkt 7"),
        ("8. Oppfølging og kontroll ", "9. Evaluering", "punkt 8"),
        ("9. Evaluering ", " Kalender for styringsdialog", "punkt 9"),
    ],
}
FOTNOTE_1 = re.compile(
    r"\s+1 (Unntaket er .*?mottaker\.) \n\n2 (Dette gjelder .*?forvalter:)(?:\s+https://\S+)+\n", re.S
)
FOTNOTE_2 = re.compile(r"\n\s*\n(• Tilskudd til integreringsarbeid i regi.*?• Tilskudd til norskopplæringen) \n", re.S)


def fra_brevet(fra: Fra, tekst: str) -> list[Sted]:
    """The chapters of the letter, or the points of one of its instructions."""
    les = brevet if fra.kort == "TB2025" else instruksen
    if fra.kort != "V4":
        return [les(tekst, a, b, sted, _tittel(a)) for a, b, sted in STEDER[fra.kort]]
    tekst = tekst[tekst.index(" Tilskuddsforvaltning \nIMDi har ansvar for å forvalte") :]
    en, to = FOTNOTE_1.search(tekst), FOTNOTE_2.search(tekst)
    if en is None or to is None:
        raise SystemExit("Fotnotene i Vedlegg 4 ble ikke funnet.")
    # A footnote's number is lifted in print; the copy lost that.
    tekst = FOTNOTE_2.sub("\n", FOTNOTE_1.sub("\n", tekst)).replace("tet.1 ", "tet.¹ ").replace("VI.2 ", "VI.² ")
    steder = [les(tekst, a, b, sted, _tittel(a)) for a, b, sted in STEDER["V4"]]
    steder[0].fotnoter["1"] = " ".join(en[1].split())
    steder[1].fotnoter["2"] = en[2] + "\n" + re.sub(r" *\n", "\n", to[1])
    return steder


def _tittel(start: str) -> str:
    return re.sub(r"^[\d.]+ +", "", start).strip()


def som_toml(fra: Fra, steder: Iterable[Sted]) -> str:
    """The file for one source."""
    hode = {
        "kort": fra.kort,
        "tittel": fra.tittel,
        "opphav": fra.opphav,
        "adresse": fra.adresse,
        "merknad": fra.merknad,
    }
    linjer = ["# Offisiell tekst, ord for ord. Laget av scripts/hent_lovtekst.py; rett ikke for hånd."]
    linjer += [f"{k} = {_tekst(v)}" for k, v in hode.items() if v]
    linjer.append(f"hentet = {fra.stand.isoformat()}")
    for s in steder:
        linjer += ["", "[[sted]]", f"sted = {_tekst(s.sted)}", f"overskrift = {_tekst(s.overskrift)}"]
        linjer += [f"{navn} = {_tekst(v)}" for navn, v in (("del", s.del_), ("endret", s.endret)) if v]
        linjer += ["ledd = [", *(f"    {_tekst(x)}," for x in s.ledd), "]"]
        for navn, tabell in (("mellomtitler", s.mellomtitler), ("fotnoter", s.fotnoter)):
            if tabell:
                linjer.append(f"{navn} = {{ " + ", ".join(f'"{k}" = {_tekst(v)}' for k, v in tabell.items()) + " }")
    return "\n".join(linjer) + "\n"


def _tekst(verdi: str) -> str:
    return json.dumps(verdi, ensure_ascii=False)


def alle(mappe: Path) -> Iterable[tuple[str, str]]:
    """Name and content of every file."""
    limt: dict[str, list[str]] = tomllib.loads(LIMT.read_text("utf-8"))
    for fra in KILDER:
        steder = list(lov((mappe / fra.fil).read_text("utf-8")))
        if fra.merknad == LIMT_MERKNAD:
            for s in steder:
                s.ledd = [del_limte(x, limt.get(fra.kort, [])) for x in s.ledd]
        yield filnavn(fra.kort), som_toml(fra, steder)
    tekst = (mappe / BREV).read_text("utf-8")
    for fra in I_BREVET:
        yield filnavn(fra.kort), som_toml(fra, fra_brevet(fra, tekst))


def filnavn(kort: str) -> str:
    """The file of a source: its short name in small letters, a dash for a blank."""
    return kort.lower().replace(" ", "-") + ".toml"


def main() -> int:
    """Write the files, or with --sjekk say which differ from the folder (exit 1)."""
    valg = argparse.ArgumentParser(description=__doc__)
    valg.add_argument("mappe", type=Path, help="the folder with the sources as text")
    valg.add_argument("--sjekk", action="store_true", help="write nothing; compare")
    a = valg.parse_args()
    ulike = []
    for navn, tekst in alle(a.mappe):
        if not a.sjekk:
            (UT / navn).write_text(tekst, "utf-8")
        elif not (UT / navn).exists() or (UT / navn).read_text("utf-8") != tekst:
            ulike.append(navn)
    ellers = "Every file is as its source." if a.sjekk else f"Written to {UT.name}/."
    print("\n".join(f"Differs from the source: {n}" for n in ulike) or ellers)
    return 1 if ulike else 0


if __name__ == "__main__":
    sys.exit(main())
