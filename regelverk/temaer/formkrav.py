"""TEMA `formkrav`: can the complaint be heard, mended, or must it be dismissed? (LAW 3.3–3.5, fvl §§ 28–33)"""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import Field, ValidationInfo, field_validator

from regelverk.fakta import Faktum
from regelverk.fakta_klage import Klage, Klagegjenstand, Klageretting, Klagertype, Klagetid, Oversitting
from regelverk.formkrav import Formutfall, er_klagesak, formkrav, formmangler
from regelverk.tema import ManglerFelt, Spor, Sporsmal, Tema


class Formkravssporsmal(Sporsmal):
    """The complaint as it reads, when it came, and what is assessed so far."""

    enkeltvedtak: bool = Field(description="Om avgjørelsen det klages over, er et enkeltvedtak.")
    klager: Klagertype | None = Field(None, description="Hvem som klager.")
    fullmakt: bool | None = Field(
        None, description="Om det ligger ved skriftlig fullmakt. Trengs når klageren er fullmektig og ikke advokat."
    )
    autentisert: bool | None = Field(None, description="Om klagen er underskrevet eller sendt med innlogging.")
    nevner_vedtaket: bool | None = Field(None, description="Om klagen nevner hvilket vedtak den gjelder.")
    nevner_endring: bool | None = Field(None, description="Om klagen nevner hvilken endring klageren ønsker.")
    begrunnet: bool | None = Field(None, description="Om klagen er begrunnet. Det er ikke noe krav.")
    rettidig: bool | None = Field(None, description="Om klagen kom i tide. null betyr at det ikke er avklart.")
    vedtak_truffet: date | None = Field(None, description="Dagen vedtaket ble truffet. Trengs når klagen er for sen.")
    fremsatt: date | None = Field(None, description="Dagen klagen ble satt fram. Trengs når klagen er for sen.")
    kan_ikke_lastes: bool | None = Field(
        None, description="Om parten eller fullmektigen ikke kan lastes for at klagen er sen. null: ikke vurdert."
    )
    saerlige_grunner: bool | None = Field(
        None, description="Om særlige grunner gjør det rimelig å prøve en sen klage. null: ikke vurdert."
    )
    rettefrist_ute: bool = Field(
        False, description="Om klageren har fått en frist til å rette, og den er ute. Uten svar regnes det som nei."
    )

    @field_validator("fremsatt")
    @classmethod
    def _etter_vedtaket(cls, fremsatt: date | None, info: ValidationInfo) -> date | None:
        """Nobody complains before there is a decision."""
        truffet = info.data.get("vedtak_truffet")
        if fremsatt is not None and truffet is not None and fremsatt < truffet:
            raise ValueError(f"{fremsatt} er før vedtaket ble truffet, {truffet}. Rett en av datoene.")
        return fremsatt


def _mangler(q: Formkravssporsmal) -> tuple[str, ...]:
    """The fields that this very complaint needs and lacks. `rettidig` given as null is an answer: not known."""
    if not q.enkeltvedtak:
        return ()
    trengs = ["klager", "autentisert", "nevner_vedtaket", "nevner_endring"]
    if q.klager is Klagertype.FULLMEKTIG:
        trengs.append("fullmakt")
    mangler = [felt for felt in trengs if getattr(q, felt) is None]
    if "rettidig" not in q.model_fields_set:
        mangler.append("rettidig")
    elif q.rettidig is False:
        mangler += [felt for felt in ("vedtak_truffet", "fremsatt") if getattr(q, felt) is None]
    return tuple(mangler)


def bygg(q: Formkravssporsmal) -> tuple[Faktum, ...]:
    """The facts; the complaint itself only when all that is needed of it was given."""
    gjenstand = Klagegjenstand(enkeltvedtak=q.enkeltvedtak)
    if _mangler(q) or q.klager is None:
        return (gjenstand,)
    return (
        gjenstand,
        Klage(
            klager=q.klager,
            fullmakt=q.fullmakt,
            autentisert=bool(q.autentisert),
            nevner_vedtaket=bool(q.nevner_vedtaket),
            nevner_endring=bool(q.nevner_endring),
            begrunnet=q.begrunnet,
        ),
        Klagetid(fremsatt=q.fremsatt, vedtak_truffet=q.vedtak_truffet, rettidig=q.rettidig),
        Oversitting(kan_ikke_lastes=q.kan_ikke_lastes, saerlige_grunner=q.saerlige_grunner),
        Klageretting(mangelbrev_sendt=q.rettefrist_ute, frist_ute=q.rettefrist_ute),
    )


def svar(s: Spor, q: Formkravssporsmal) -> dict[str, Any]:
    """The outcome, and the faults that can be mended (the names of the fields that say no)."""
    if not s(er_klagesak):
        return {"utfall": Formutfall.IKKE_KLAGESAK, "mangler": []}
    if mangler := _mangler(q):
        raise ManglerFelt(s.tema, mangler, formkrav.id)
    return {"utfall": s(formkrav), "mangler": list(s(formmangler))}


TEMA = Tema(
    "formkrav",
    "Kan klagen behandles, rettes eller avvises?",
    Formkravssporsmal,
    bygg,
    svar,
    {Klagegjenstand: ("enkeltvedtak",), Klage: ("klager",), Klagetid: ("rettidig",)},
)
