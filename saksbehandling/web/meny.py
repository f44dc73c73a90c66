"""The menu: which pages there are, and who sees which. The doors themselves are held by handlinger/tilgang.py."""

from __future__ import annotations

from dataclasses import dataclass

from saksbehandling.flyt.muligheter import Person
from saksbehandling.flyt.tabell import ROLLENAVN, Rolle
from saksbehandling.handlinger import tilgang


@dataclass(frozen=True, slots=True)
class Punkt:
    """`id`: what a page says it is (`her`). `dor`: who has it, by tilgang.DORER."""

    id: str
    tekst: str
    adresse: str
    dor: str


PUNKTER: tuple[Punkt, ...] = (
    Punkt("ko", "Arbeidskø", "/", "se_saker"),
    Punkt("ordninger", "Ordninger", "/ordninger", "se_budsjett"),
    Punkt("regler", "Regler", "/regler", "spor_regelverket"),
    Punkt("jobber", "Jobber", "/jobber", "se_jobber"),
)
"""In the order that they stand. A new page adds itself here."""


def for_person(p: Person) -> tuple[Punkt, ...]:
    """The items whose doors the person has; an applicant has pages of its own, and no menu."""
    if p.orgnr is not None:
        return ()
    return tuple(x for x in PUNKTER if tilgang.har(p, x.dor))


def rolletekst(p: Person) -> str:
    """«Saksbehandler», «Beslutter og attestant»: what the person is here, in words."""
    ord_ = [ROLLENAVN[r].removeprefix("en ").removeprefix("søkeren") for r in Rolle if r in p.roller]
    rene = [o for o in ord_ if o]
    tekst = " og ".join([", ".join(rene[:-1]), rene[-1]] if len(rene) > 1 else rene)
    return tekst[:1].upper() + tekst[1:] if tekst else "Søker"
