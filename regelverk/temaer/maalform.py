"""TEMA `maalform`: bokmål, nynorsk, free or both? (LAW 17, språklova)"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from regelverk.brevsprak import maalform
from regelverk.fakta import Faktum, Organ
from regelverk.fakta_sprak import Adressat, Dokument, Dokumentart, Maalform, Mottakertype, Sprakvedtak
from regelverk.tema import Spor, Sporsmal, Tema

Skriftform = Literal[Maalform.BOKMAL, Maalform.NYNORSK]


class Maalformsporsmal(Sporsmal):
    """The document and whom it is to."""

    avsender: Organ = Field(description="Hvem som skriver: IMDi, kommune eller AID.")
    dokument: Dokumentart = Field(
        Dokumentart.BREV, description="Hva som skrives: brev, skjema eller kunngjoring. Uten svar er det et brev."
    )
    mottakertype: Mottakertype | None = Field(None, description="Hvem et brev er til.")
    sprakvedtak: Sprakvedtak | None = Field(
        None,
        description="Målformen kommunen eller fylkeskommunen har vedtatt, eller flertallsspråket hos et regionalt "
        "statsorgan. Uten svar er ingenting vedtatt.",
    )
    brukt_form: Skriftform | None = Field(None, description="Målformen en privat mottaker selv har brukt.")
    onsket_form: Skriftform | None = Field(None, description="Målformen en privat mottaker har sagt fra om.")


def bygg(q: Maalformsporsmal) -> tuple[Faktum, ...]:
    """The facts. A form or an announcement, and what a municipality writes, need no recipient."""
    dokument = Dokument(avsender=q.avsender, art=q.dokument)
    uten_mottaker = q.dokument is not Dokumentart.BREV or q.avsender is Organ.KOMMUNE
    type_ = q.mottakertype or (Mottakertype.PRIVAT if uten_mottaker else None)
    if type_ is None:
        return (dokument,)
    return (
        dokument,
        Adressat(type=type_, sprakvedtak=q.sprakvedtak, brukt_form=q.brukt_form, onsket_form=q.onsket_form),
    )


def svar(s: Spor, _: Maalformsporsmal) -> dict[str, Any]:
    """The form that the document is to have."""
    return {"maalform": s(maalform)}


TEMA = Tema(
    "maalform",
    "Hvilken målform skal dokumentet ha?",
    Maalformsporsmal,
    bygg,
    svar,
    {Dokument: ("avsender",), Adressat: ("mottakertype",)},
)
