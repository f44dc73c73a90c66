"""What must a letter say, and what must it not? (fvl §§ 11–33, V4 points 1–8, F2373, eForv §§ 6 and 11, sprl § 15)

The demands are data beside the templates (`brevmaler/<brev>/krav.toml`, shared: `brevmaler/felles/blokker.toml`): which
element, what it says, by which source, and under which condition. A condition is a rule in `brevvilkar`. An element
counts as long as one of its sources is in force.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from regelverk.brevvilkar import BETINGELSER
from regelverk.kilde import Hjemmel
from regelverk.kilder import KILDER
from regelverk.vurdering import Grunn, ManglerFakta, Vurdering

BREVMALER = Path(__file__).resolve().parents[1] / "brevmaler"
Krever = Literal["lov", "instruks", "husregel"]


class Krav(BaseModel):
    """One demanded (or forbidden) element: what it must say, its sources in force, and its weight."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    sier: str
    hjemmel: tuple[str, ...]
    vekt: Krever


class Brevkrav(BaseModel):
    """The answer for one letter: what it must, should and must not hold. `kjente`: every id its template may use."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    brevtype: str
    ma_ha: tuple[Krav, ...]
    bor_ha: tuple[Krav, ...]
    ma_ikke_ha: tuple[Krav, ...]
    kjente: tuple[str, ...]

    def som_json(self) -> str:
        """The demands as JSON text: frozen in the letter's row beside its facts."""
        return self.model_dump_json()

    @classmethod
    def les(cls, tekst: str) -> Brevkrav:
        """The demands from `som_json`."""
        return cls.model_validate_json(tekst)


class Element(BaseModel):
    """One row of krav.toml. `styrke`: skal (demanded), bor (should), kan (allowed, when circumstances call for it).
    Without conditions it always counts. `kilde_naar`: further sources where a rule says yes. `skal_etter`: sources that
    make a should a demand, once they are in force."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    sier: str
    kilde: tuple[str, ...]
    vekt: Krever
    styrke: Literal["skal", "bor", "kan"] = "skal"
    kreves_naar: str | None = None
    forbudt_naar: str | None = None
    kilde_naar: dict[str, tuple[str, ...]] = {}
    skal_etter: tuple[str, ...] = ()


class Blokkvalg(BaseModel):
    """A shared block in a letter, with the condition that it has there, and elements that the letter leaves out."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    navn: str
    kreves_naar: str | None = None
    forbudt_naar: str | None = None
    uten: tuple[str, ...] = ()


class Brevdata(BaseModel):
    """krav.toml of one letter. `forbudt`: ids of shared elements that it must never hold."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    navn: str
    nummer: str
    blokk: tuple[Blokkvalg, ...] = ()
    element: tuple[Element, ...] = ()
    forbudt: tuple[str, ...] = ()


class UkjentBrev(LookupError):
    """No letter of that type is known."""

    def __init__(self, brevtype: str) -> None:
        self.brevtype = brevtype
        super().__init__(f"«{brevtype}» er ikke en kjent brevtype. Velg en av disse: {', '.join(brevtyper())}.")


@cache
def brevtyper() -> tuple[str, ...]:
    """Every letter that has demands on file."""
    return tuple(sorted(p.parent.name for p in BREVMALER.glob("*/krav.toml")))


@cache
def blokker() -> dict[str, tuple[Element, ...]]:
    """The shared blocks by name."""
    data = tomllib.loads((BREVMALER / "felles" / "blokker.toml").read_text("utf-8"))
    return {navn: tuple(Element.model_validate(e) for e in elementer) for navn, elementer in data.items()}


@cache
def brevdata(brevtype: str) -> Brevdata:
    """The demands of one letter as data; UkjentBrev when there is none."""
    if brevtype not in brevtyper():
        raise UkjentBrev(brevtype)
    return Brevdata.model_validate(tomllib.loads((BREVMALER / brevtype / "krav.toml").read_text("utf-8")))


@cache
def elementer(brevtype: str) -> tuple[Element, ...]:
    """All elements of a letter: its blocks (with the letter's condition) and its own. Each id once."""
    data, ut = brevdata(brevtype), dict[str, Element]()
    for valg in data.blokk:
        for e in blokker()[valg.navn]:
            if e.id not in valg.uten:
                betinget = {"kreves_naar": valg.kreves_naar, "forbudt_naar": valg.forbudt_naar}
                ut[e.id] = e.model_copy(update={k: v for k, v in betinget.items() if v is not None})
    ut.update((e.id, e) for e in data.element)
    return tuple(ut.values())


def hjemmel(tekst: str) -> Hjemmel:
    """«fvl § 27» -> the place in kilder.py; KeyError when it is not entered there."""
    kort, _, sted = tekst.partition(" ")
    return KILDER[kort][sted]


def _forbudte(data: Brevdata) -> tuple[Element, ...]:
    alle = {e.id: e for b in blokker().values() for e in b}
    return tuple(alle[id] for id in data.forbudt)


def _uten_grunnlag(e: Element) -> Krav:
    """A forbidden element whose sources are all out of force, named by them."""
    return Krav(id=e.id, sier=e.sier, hjemmel=e.kilde, vekt=e.vekt)


class _Leser:
    """Reads the data of one letter against one judgement."""

    def __init__(self, v: Vurdering) -> None:
        self.v = v
        self.spurt: list[Grunn] = []

    def sier_ja(self, regel: str) -> bool:
        g = self.v.spor(BETINGELSER[regel])
        if g.mangler:
            raise ManglerFakta(BETINGELSER[regel], g.mangler)
        self.spurt.append(g)
        return bool(g.svar)

    def krav(self, e: Element) -> Krav | None:
        """The element as a demand, or None while none of its sources is in force: nothing demands it then."""
        ekstra = [k for regel, kilder in e.kilde_naar.items() if self.sier_ja(regel) for k in kilder]
        gjelder = [h for h in map(hjemmel, (*e.kilde, *ekstra)) if h.gjelder(self.v.datoer, self.v.ikraft)]
        if not gjelder:
            return None
        ekstra_lov = e.vekt == "instruks" and any(str(h) in ekstra and h.kilde.vekt == "lov" for h in gjelder)
        return Krav(id=e.id, sier=e.sier, hjemmel=tuple(map(str, gjelder)), vekt="lov" if ekstra_lov else e.vekt)


def krav_for(brevtype: str, v: Vurdering) -> Brevkrav:
    """What this letter must, should and must not say, by the judgement's facts and dates of law.

    Raises UkjentBrev, and ManglerFakta when a condition needs a fact that is not there.
    """
    return krav_og_grunner(brevtype, v)[0]


def krav_og_grunner(brevtype: str, v: Vurdering) -> tuple[Brevkrav, tuple[Grunn, ...]]:
    """As `krav_for`, with the reasons of the conditions that were asked."""
    data, alle, leser = brevdata(brevtype), elementer(brevtype), _Leser(v)
    ma_ha: list[Krav] = []
    bor_ha: list[Krav] = []
    ma_ikke_ha: list[Krav] = []
    for e in alle:
        krav = leser.krav(e)
        if e.forbudt_naar is not None and leser.sier_ja(e.forbudt_naar):
            ma_ikke_ha.append(krav or _uten_grunnlag(e))
        elif krav is None:
            continue
        elif e.styrke != "kan" and (e.kreves_naar is None or leser.sier_ja(e.kreves_naar)):
            bor = e.styrke == "bor" and not set(e.skal_etter) & set(krav.hjemmel)
            (bor_ha if bor or krav.vekt == "husregel" else ma_ha).append(krav)
    ma_ikke_ha += [leser.krav(e) or _uten_grunnlag(e) for e in _forbudte(data)]
    kjente = tuple(e.id for e in (*alle, *_forbudte(data)))
    svar = Brevkrav(
        brevtype=brevtype, ma_ha=tuple(ma_ha), bor_ha=tuple(bor_ha), ma_ikke_ha=tuple(ma_ikke_ha), kjente=kjente
    )
    return svar, tuple(leser.spurt)


def som_svar(krav: Brevkrav) -> dict[str, Any]:
    """The shape of CONTRACT's TEMA `brev`."""
    return {
        "ma_ha": [{"id": k.id, "hjemmel": list(k.hjemmel), "vekt": k.vekt} for k in krav.ma_ha],
        "bor_ha": _ider(krav.bor_ha),
        "ma_ikke_ha": _ider(krav.ma_ikke_ha),
    }


def _ider(krav: Iterable[Krav]) -> list[str]:
    return [k.id for k in krav]
