"""The official text of what we cite, word for word: `finn("fvl", "§ 27 tredje ledd")`.

One file for each source lies in regelverk/lovtekst/, with where the copy comes from and its date, and is read when it
is first asked for. Where we lack the text, `finn` answers None and `mangler_tekst` says so in a sentence for the page.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

MAPPE = Path(__file__).parent / "lovtekst"
ORDENSTALL = {
    "første": 1, "annet": 2, "andre": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6, "sjuende": 7, "syvende": 7,
    "åttende": 8, "niende": 9, "tiende": 10, "fyrste": 1, "sjuande": 7, "åttande": 8, "niande": 9, "tiande": 10,
}  # fmt: skip
LEDD = re.compile(r"(?P<sted>.*?)\s+(?P<ord>\w+) ledd\b.*|(?P<foran>§ .*?\S)\s*\((?P<tall>\d+)\).*")
ROT = re.compile(r"(?P<art>§§?|punkt|kap\.|fotnote) (?P<nr>.+)")
SKRIVEMATER = (("pkt.", "punkt"), ("kapittel", "kap."), ("Kap.", "kap."), ("Punkt", "punkt"), ("\u00a0", " "))


class Fast(BaseModel):
    """Read from a file: frozen, and a field that is misspelt is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Ledd(Fast):
    """One paragraph of the text; list points stand on lines of their own. `markert`: this is the one that was cited."""

    nr: int
    tekst: str
    mellomtittel: str | None = None
    markert: bool = False


class Lovtekst(Fast):
    """The text of a place. `hentet`: the date of the copy; `opphav`: publisher, data set and licence; `endret`: the
    act's own notes on amendments; `merknad`: what we did to the form of the text."""

    kort: str
    kilde: str
    sted: str
    overskrift: str
    ledd: tuple[Ledd, ...]
    fotnoter: Mapping[str, str] = Field(default_factory=dict)
    del_av: str = ""
    endret: str = ""
    hentet: date
    opphav: str
    adresse: str = ""
    merknad: str = ""


class _Sted(Fast):
    sted: str
    overskrift: str
    ledd: tuple[str, ...]
    del_: str = Field("", alias="del")
    endret: str = ""
    mellomtitler: Mapping[str, str] = Field(default_factory=dict)
    fotnoter: Mapping[str, str] = Field(default_factory=dict)

    def alle(self, markert: int | None, over: str | None = None) -> Iterator[Ledd]:
        for nr, tekst in enumerate(self.ledd, 1):
            tittel = self.mellomtitler.get(str(nr), over if nr == 1 else None)
            yield Ledd(nr=nr, tekst=tekst, mellomtittel=tittel, markert=nr == markert)


class _Fil(Fast):
    kort: str
    tittel: str
    opphav: str
    hentet: date
    adresse: str = ""
    merknad: str = ""
    sted: tuple[_Sted, ...]


def finn(kort: str, sted: str) -> Lovtekst | None:
    """The text of `sted` in the source whose short name is `kort`; None where we lack it.

    `sted` as people write it: «§ 27», «§ 11 a», «§ 2-6», «§§ 6–10», «§§ 29 og 30», «punkt 6.1», «kap. 11», «fotnote 2».
    «§ 27 tredje ledd» and «§ 64 (1)» give the whole paragraph with that ledd marked.
    """
    fil = _les(kort)
    if fil is None:
        return None
    rot, markert = _del_opp(sted)
    funnet = _steder(fil, rot)
    if not funnet or (markert is not None and markert > len(funnet[0].ledd)):
        return None
    flere = len(funnet) > 1
    return Lovtekst(
        kort=fil.kort,
        kilde=fil.tittel,
        sted=rot,
        overskrift="; ".join(s.overskrift for s in funnet if s.overskrift),
        ledd=tuple(x for s in funnet for x in s.alle(markert, _hode(s) if flere else None)),
        fotnoter={k: v for s in funnet for k, v in s.fotnoter.items()},
        del_av=funnet[0].del_,
        endret="\n".join(s.endret for s in funnet if s.endret),
        hentet=fil.hentet,
        opphav=fil.opphav,
        adresse=fil.adresse,
        merknad=fil.merknad,
    )


def kjente_steder(kort: str) -> tuple[str, ...]:
    """Every place of the source that we have the text of, in the order of the source; empty where we have none."""
    fil = _les(kort)
    return tuple(s.sted for s in fil.sted) if fil else ()


def kilder_med_tekst() -> tuple[str, ...]:
    """Short names of the sources that we have text from."""
    return tuple(sorted(navn for navn in (_kort(f) for f in MAPPE.glob("*.toml")) if navn))


def mangler_tekst(kort: str) -> str | None:
    """A sentence for the page when we have no text of the source (Norwegian); None when we have it."""
    from regelverk.kilder import HUS, KILDER

    if _les(kort) is not None:
        return None
    if kort == HUS.kort:
        return "Dette er en regel IMDi har satt for seg selv i løsningen. Den står ikke i noen lov eller instruks."
    if (kilde := KILDER.get(kort)) is None:
        return f"Vi kjenner ikke kilden «{kort}»."
    return f"Vi har ikke teksten til {kilde.tittel}. Les den hos den som gir den ut, før du bygger på den."


def _del_opp(sted: str) -> tuple[str, int | None]:
    """The place without its ledd, and the number of the ledd."""
    for fra, til in SKRIVEMATER:
        sted = sted.replace(fra, til)
    sted = re.sub(r"\s+", " ", re.sub(r"(§+)(?=[^§\s])", r"\1 ", sted.strip()))
    sted = re.sub(r"(?<=\d)(?=[a-z]\b)", " ", sted)
    if m := LEDD.fullmatch(sted):
        nr = int(m["tall"]) if m["tall"] else ORDENSTALL.get(m["ord"].lower())
        if nr is not None:
            return m["sted"] or m["foran"], nr
    return re.sub(r"( bokstav \w| nr\. \d+| punktum| \w+ punktum)+$", "", sted), None


def _steder(fil: _Fil, sted: str) -> list[_Sted]:
    m = ROT.fullmatch(sted)
    if m is None:
        return []
    if m["art"] == "fotnote":
        return [s for s in fil.sted if m["nr"] in s.fotnoter]
    if m["art"] != "§§":
        return [s for s in fil.sted if s.sted == sted]
    ut: list[_Sted] = []
    for bit in re.split(r", | og ", m["nr"]):
        fra, _, til = bit.partition("–")
        navn = [s.sted for s in fil.sted]
        if f"§ {fra}" not in navn or f"§ {til or fra}" not in navn:
            return []
        ut += fil.sted[navn.index(f"§ {fra}") : navn.index(f"§ {til or fra}") + 1]
    return ut


def _hode(sted: _Sted) -> str:
    return f"{sted.sted}. {sted.overskrift}".rstrip(". ")


@lru_cache(maxsize=1)
def _filer() -> dict[str, Path]:
    return {_filnavn(f.stem): f for f in MAPPE.glob("*.toml")}


def _filnavn(kort: str) -> str:
    return kort.lower().replace(" ", "-")


@lru_cache(maxsize=64)
def _les(kort: str) -> _Fil | None:
    sti = _filer().get(_filnavn(kort))
    if sti is None:
        return None
    fil = _Fil.model_validate(tomllib.loads(sti.read_text("utf-8")))
    return fil if fil.kort == kort else None


def _kort(fil: Path) -> str:
    with fil.open(encoding="utf-8") as linjer:
        return next((x.split('"')[1] for x in linjer if x.startswith("kort = ")), "")
