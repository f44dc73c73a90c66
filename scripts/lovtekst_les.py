"""Reads the plain text of acts, regulations and the letter of allocation into places with paragraphs (ledd).

Words are never changed. What is healed is form: lines that a page's width broke are joined again, and list points that
a conversion glued together get a line each («- » stands for the letter that the copy does not give).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

PARAGRAF = re.compile(r"^§ (?P<nr>\d+(?:-\d+)?(?: [a-z])?)\. ?(?P<navn>.*)$")
DEL = re.compile(r"^(Kapittel|Kap\.|[IVX]+\.) ")
ENDRET = re.compile(r"^\d?\s?(Endret|Tilføyd|Opphevet|Overskriften? endret|Føyd til|Endra)\b")
LIMT = re.compile(
    r"(?<=[a-zæøå]{2})(?=[A-ZÆØÅ][a-zæøå])|(?<=[a-zæøå]{3}[.,;:])(?=[a-zæøåA-ZÆØÅ])"
    r"|(?<= i\.)(?=[a-zæøå])|(?<=16,)(?=[a-zæøå])"
)
UTELATT = re.compile(r"^\[.* utelatt her\]$")  # the folder's own note on what it leaves out
BREDDE = 92  # characters that a line of the letter holds
TITTEL_MAKS = 75
PUNKT = ("• ", "o ", "- ")


@dataclass
class Sted:
    """One place: «§ 27», «punkt 5», «kap. 11». `mellomtitler`: number of a paragraph -> heading printed above it."""

    sted: str
    overskrift: str
    ledd: list[str] = field(default_factory=list)
    del_: str = ""
    endret: str = ""
    mellomtitler: dict[str, str] = field(default_factory=dict)
    fotnoter: dict[str, str] = field(default_factory=dict)


def lov(tekst: str) -> Iterator[Sted]:
    """The paragraphs of an act or a regulation, below the ruled line that ends the file's own heading."""
    her: Sted | None = None
    del_ = ""
    for linje in tekst.split("-" * 70, 1)[1].splitlines():
        # A number that goes down: the act's last part, which changes other acts and quotes their paragraphs.
        if (m := PARAGRAF.match(linje)) and (her is None or _nummer(m["nr"]) > _nummer(her.sted[2:])):
            if her:
                yield her
            her = Sted(f"§ {m['nr']}", re.sub(r"(?<=\))\.$", "", m["navn"].strip()), del_=del_)
        elif DEL.match(linje):
            del_ = linje.strip()
        elif not linje.strip() or her is None or UTELATT.match(linje):
            continue
        elif ENDRET.match(linje):
            her.endret = f"{her.endret}\n{linje.strip()}".strip()
        elif linje.startswith("  ") and her.ledd:
            her.ledd[-1] += "\n" + linje.strip()
        else:
            her.ledd.append(linje.strip())
    if her:
        yield her


def _nummer(nr: str) -> tuple[list[int], str]:
    tall, _, bokstav = nr.partition(" ")
    return [int(t) for t in tall.split("-")], bokstav


def del_limte(ledd: str, skjoter: list[str]) -> str:
    """Glued list points, a line each: found by form, and where form says nothing, by `skjoter` («before|after»)."""
    for skjot in skjoter:
        for_, etter = skjot.split("|")
        ledd = ledd.replace(for_ + etter, f"{for_}\n- {etter}")
    return LIMT.sub("\n- ", ledd).replace("\n- Med ", "\nMed ")  # «Med … menes …» explains; it is no point of a list


def instruksen(tekst: str, start: str, slutt: str, sted: str, navn: str) -> Sted:
    """One point of the instructions, whose paragraphs are parted by empty lines and may have a heading on top."""
    ut = Sted(sted, navn)
    for del_ in _avsnitt(_mellom(tekst, start, slutt)):
        if _er_tittel(del_):
            ut.mellomtitler[str(len(ut.ledd) + 1)] = del_.pop(0)
        if del_:
            ut.ledd.append(_sammen(del_))
    return ut


def brevet(tekst: str, start: str, slutt: str, sted: str, navn: str) -> Sted:
    """One chapter of the letter, whose copy has an empty line under every line: paragraphs are found by their form."""
    linjer = [x.rstrip() for x in _mellom(tekst, start, slutt).split("\n") if x != ""]
    ut: list[list[str]] = [[]]
    for linje in linjer:
        if not linje.strip() or (ut[-1] and _ny(ut[-1][-1], linje.strip())):
            ut.append([])
        if linje.strip():
            ut[-1].append(linje.strip())
    return Sted(sted, navn, [_sammen(a) for a in ut if a])


def _mellom(tekst: str, start: str, slutt: str) -> str:
    etter = tekst.index(start) + len(start)
    return tekst[etter : tekst.index(slutt, etter)]


def _avsnitt(tekst: str) -> Iterator[list[str]]:
    """Blocks between empty lines; a list, or a sentence that a page break cut in two, stays with what is above it."""
    del_: list[str] = []
    tomt = False
    for raa in tekst.split("\n"):
        linje = raa.strip()
        if not linje:
            tomt = True
            continue
        # The first line of a page is set in by one blank. A sentence that ended there ended its paragraph too.
        tomt = tomt or (raa[0] == " " and bool(del_) and del_[-1].endswith("."))
        if del_ and tomt and not (linje[0].islower() or linje.startswith(PUNKT)):
            yield del_
            del_ = []
        del_.append(linje)
        tomt = False
    if del_:
        yield del_


def _er_tittel(del_: list[str]) -> bool:
    if del_[0][-1] in ".:,;)" or del_[0].startswith(PUNKT):
        return False
    return len(del_) == 1 or (del_[1][0].isupper() and len(del_[0]) + len(del_[1].split()[0]) < TITTEL_MAKS)


def _ny(siste: str, neste: str) -> bool:
    """Whether a new paragraph begins: a heading, what stands below one, a row with a sum, or after a line not full."""
    if re.match(r"(Post \d|Kap\. |\d+\.\d\.? |Sum\b|SUM\b|Organisasjon |Type rapp|Post Bet|Årsrapporten del )", neste):
        return True
    if neste[0].islower() or neste.startswith("- "):
        return False
    if re.match(r"(\d+\.\d\.? |Årsrapporten del |Post \d\d \D*$|.*\(i kroner\)$)", siste):
        return not neste[0].isdigit()
    if re.search(r"(\d \d{3}|Innen .* 20\d\d|frist|Tildeling 2025|Tilskudd 2025)$", siste):
        return True
    return siste.endswith((".", ":")) and len(siste) + len(neste.split()[0]) < BREDDE


def _sammen(linjer: list[str]) -> str:
    ut = ""
    for linje in linjer:
        if not ut:
            ut = linje
        elif linje.startswith(PUNKT):
            ut += "\n" + linje
        else:
            ut += ("" if re.search(r"\w-$", ut) else " ") + linje
    return re.sub(r" {2,}", " ", ut)
