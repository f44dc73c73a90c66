"""Fields that several TEMAer share: the recipient's form and the scheme, checked at the door."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from regelverk.fakta import Form, Mottaker, Ordning
from regelverk.ordning import Ordningslinje
from regelverk.ordningsfakta import ordningsfakta, ordningslinje
from regelverk.organisasjonsformer import ANDRE_SKRIVEMATER
from regelverk.tema import FORSTE_AAR, SISTE_AAR, Sporsmal

_KODE = re.compile(r"[A-ZÆØÅ]{2,5}|ukjent")


def _organisasjonsform(kode: str) -> str:
    """The code as given. ValueError for a sub-unit, which is no party, and for what can't be a code."""
    if not _KODE.fullmatch(kode):
        raise ValueError(
            f"«{kode}» er ikke en kode i Enhetsregisteret. Bruk for eksempel KOMM, FYLK, FLI, STI, AS eller ENK."
        )
    if kode in (Form.BEDR, Form.AAFY):
        raise ValueError(f"{kode} er en underenhet og kan ikke være part. Bruk formen til hovedenheten den hører til.")
    return kode


Organisasjonsform = Annotated[str, AfterValidator(_organisasjonsform)]
FORMFELT = Field(description="Koden for organisasjonsform i Enhetsregisteret, for eksempel FLI, AS eller KOMM.")


def form_av(kode: str) -> Form:
    """The form for a code that the door let in; a code that the register does not know is `Form.UKJENT`."""
    kode = ANDRE_SKRIVEMATER.get(kode, kode)
    return Form(kode) if kode in frozenset(Form) else Form.UKJENT


def mottaker(kode: str, offentlig_flertall: bool | None = None) -> Mottaker:
    """The recipient as a fact. Without an answer about public majority nothing points to one."""
    return Mottaker(form=form_av(kode), offentlig_flertall=offentlig_flertall)


class MedOrdning(Sporsmal):
    """Facts about a case in a scheme. The year is always needed: it chooses the scheme's data and the instructions."""

    aar: int = Field(description=f"Budsjettåret pengene kommer fra. {FORSTE_AAR} eller senere.", le=SISTE_AAR)
    ordning: str = Field(description="Ordningens id, som i «tilskudd ordning liste».")

    @field_validator("ordning")
    @classmethod
    def _kjent(cls, id: str, info: ValidationInfo) -> str:
        """The scheme exists in that year's data; UkjentOrdning is a ValueError that says so."""
        return ordningslinje(info.data.get("aar", FORSTE_AAR), id).id

    def som_ordning(self) -> Ordning:
        """The scheme as a fact."""
        return ordningsfakta(self.aar, self.ordning)

    def linje(self) -> Ordningslinje:
        """The scheme's line in the year's file."""
        return ordningslinje(self.aar, self.ordning)
