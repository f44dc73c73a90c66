"""TEMA `brev`: what must a letter say, what should it, and what must it not? (LAW 7)"""

from __future__ import annotations

from typing import Any

from pydantic import Field, field_validator

from regelverk.brevkrav import UkjentBrev, brevdata, krav_og_grunner, som_svar
from regelverk.fakta import Faktum, Klageinstans, Mottaker, Ordning, Utfall, Vedtak
from regelverk.fakta_brev import Budsjettvedtak, Flerarighet, Klageavvisning, Klagetid, Omfang
from regelverk.fakta_klage import Instans
from regelverk.ordning import aar_med_fil
from regelverk.ordningsfakta import ordningsfakta, ordningslinje
from regelverk.tema import FORSTE_AAR, ManglerFelt, Spor, Sporsmal, Tema
from regelverk.temaer.felt import FORMFELT, Organisasjonsform, mottaker
from regelverk.vurdering import ManglerFakta

UTFALL_ETTER_BREV = {
    "avslag": Utfall.AVSLAG,
    "avvisning": Utfall.AVVIST,
    "klage-avvist": Utfall.KLAGE_AVVIST,
    "stans": Utfall.STANS,
    "tilbakekreving": Utfall.TILBAKEKREVING,
    "avregning": Utfall.AVREGNING,
    "medhold": Utfall.MEDHOLD,
    "klagevedtak": Utfall.KLAGEVEDTAK,
}
"""Letters that say their outcome by their name."""
OMFANG_ETTER_UTFALL = {Utfall.INNVILGET: True, Utfall.DELVIS: False}


class Brevsporsmal(Sporsmal):
    """The facts that settle what a letter must say."""

    brevtype: str = Field(description="Brevtypen, for eksempel avslag eller tilskuddsbrev-aksept.")
    utfall: Utfall | None = Field(None, description="Hva avgjørelsen går ut på.")
    organisasjonsform: Organisasjonsform | None = Field(None, description=FORMFELT.description)
    offentlig_flertall: bool | None = Field(
        None, description="Om det offentlige har flertallet av stemmene eller styret."
    )
    ordning: str | None = Field(None, description="Ordningens id, som i «tilskudd ordning liste».")
    flerarig: bool | None = Field(None, description="Om brevet gir tilsagn for senere år.")
    alt_innvilget: bool | None = Field(None, description="Om alt det ble søkt om, er innvilget.")
    rettidig: bool | None = Field(None, description="Om klagen kom i tide.")
    klageinstans: Klageinstans | None = Field(None, description="Hvem som kan prøve avvisningen, eller null.")
    som: Instans | None = Field(None, description="Om den som avviste klagen, var forsteinstans eller klageinstans.")
    budsjett_vedtatt: bool | None = Field(None, description="Om Stortinget har vedtatt budsjettet for året.")

    @field_validator("brevtype")
    @classmethod
    def _kjent_brev(cls, brevtype: str) -> str:
        try:
            brevdata(brevtype)
        except UkjentBrev as e:
            raise ValueError(str(e)) from e
        return brevtype

    @field_validator("ordning")
    @classmethod
    def _kjent_ordning(cls, id: str | None) -> str | None:
        """The scheme exists; UkjentOrdning is a ValueError that says so."""
        return id if id is None else ordningslinje(aar_med_fil()[-1], id).id

    def budsjettaar(self) -> int:
        """The year whose scheme data is read: the given one, else the first grant year, else the year of the date."""
        kjent = self.aar or self.forste_tilskuddsaar or (self.dato.year if self.dato else aar_med_fil()[-1])
        return max(kjent, FORSTE_AAR)


def bygg(q: Brevsporsmal) -> tuple[Faktum, ...]:
    """The facts. An outcome that the letter's name tells need not be given."""
    fakta: list[Faktum] = []
    if q.organisasjonsform is not None:
        fakta.append(mottaker(q.organisasjonsform, q.offentlig_flertall))
    if q.ordning is not None:
        fakta.append(ordningsfakta(q.budsjettaar(), q.ordning))
    if (utfall := q.utfall or UTFALL_ETTER_BREV.get(q.brevtype)) is not None:
        fakta.append(Vedtak(utfall=utfall, belop_kr=0))
    alt = q.alt_innvilget if q.alt_innvilget is not None else OMFANG_ETTER_UTFALL.get(utfall) if utfall else None
    if alt is not None:
        fakta.append(Omfang(alt_innvilget=alt))
    if q.flerarig is not None:
        fakta.append(Flerarighet(flerarig=q.flerarig))
    if q.budsjett_vedtatt is not None:
        fakta.append(Budsjettvedtak(vedtatt=q.budsjett_vedtatt))
    if q.rettidig is not None:
        fakta.append(Klagetid(rettidig=q.rettidig))
    if q.som is Instans.FORSTEINSTANS or (q.som is not None and "klageinstans" in q.model_fields_set):
        fakta.append(Klageavvisning(som=q.som, klageinstans=q.klageinstans))
    return tuple(fakta)


def svar(s: Spor, q: Brevsporsmal) -> dict[str, Any]:
    """The demanded, advised and forbidden elements. ManglerFelt when a condition needs a field that was not given."""
    try:
        krav, grunner = krav_og_grunner(q.brevtype, s.v)
    except ManglerFakta as e:
        navn = {k.__name__: f for k, f in s.felt.items()}
        raise ManglerFelt(s.tema, tuple(f for m in e.klasser for f in navn.get(m, (m,))), e.regel.id) from e
    s.spurt += grunner
    return som_svar(krav)


TEMA = Tema(
    "brev",
    "Hva må, bør og kan ikke stå i brevet?",
    Brevsporsmal,
    bygg,
    svar,
    {
        Mottaker: ("organisasjonsform",),
        Ordning: ("ordning",),
        Vedtak: ("utfall",),
        Omfang: ("alt_innvilget",),
        Flerarighet: ("flerarig",),
        Budsjettvedtak: ("budsjett_vedtatt",),
        Klagetid: ("rettidig",),
        Klageavvisning: ("som", "klageinstans"),
    },
)
