"""What the deadline rules may know beside fakta.py: the starts that each deadline is counted from.

Each start is a class of its own, since facts are found by class. A moment is used for the day in Oslo that it falls on.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from regelverk.fakta import Faktum


class Enhet(StrEnum):
    """What a deadline is counted in."""

    DAGER = "dager"
    UKER = "uker"
    MANEDER = "måneder"


class KlageMottatt(Faktum):
    """When the underinstans received the complaint (fvl §§ 11 a, 34 third paragraph)."""

    kalles = "når klagen kom inn"
    tid: AwareDatetime


class VedtakTruffet(Faktum):
    """The day that the decision was made, which is not the day that it was notified (fvl §§ 29, 31)."""

    kalles = "dagen vedtaket ble truffet"
    dag: date


class VedtakSendt(Faktum):
    """The day that the notice of the decision was sent, and whether that decision was made in a complaint (fvl §
    35)."""

    kalles = "dagen underretningen om vedtaket ble sendt"
    dag: date
    i_klagesak: bool


class Kjennskap(Faktum):
    """The day that one who was not notified knew of the decision or should have known (fvl § 29 second paragraph)."""

    kalles = "dagen vedkommende fikk vite om vedtaket"
    dag: date


class Rettighetsvedtak(Faktum):
    """The day that a decision granting somebody a right was made: the outer limit for others' complaints counts
    from it."""

    kalles = "dagen vedtaket som gir en rettighet, ble truffet"
    dag: date


class BegrunnelseMottatt(Faktum):
    """The day that reasons which the party had demanded reached it (fvl § 29 third paragraph)."""

    kalles = "dagen begrunnelsen kom fram"
    dag: date


class KlageIkkeFramme(Faktum):
    """The day that the complainer knew, or should have understood, that the complaint did not arrive (fvl § 30)."""

    kalles = "dagen klageren forsto at klagen ikke kom fram"
    dag: date


class Forhandsvarsel(Faktum):
    """When the varsel before a decision was sent (fvl § 16)."""

    kalles = "når forhåndsvarselet ble sendt"
    sendt: AwareDatetime


class Innsynskrav(Faktum):
    """The day that a request for innsyn was received (offl § 32)."""

    kalles = "dagen innsynskravet kom inn"
    dag: date


class Fristlengde(Faktum):
    """The length that a letter or a decision to extend sets, and the day it counts from."""

    kalles = "lengden på fristen"
    fra: date
    antall: Annotated[int, Field(strict=True, ge=1, le=999)]
    enhet: Enhet


class Lovfrist(Faktum):
    """The last day of a deadline that isn't prolonged when it ends on a day off."""

    kalles = "den siste dagen i fristen"
    dag: date


class Innsending(Faktum):
    """How a complaint was lodged: channel, when it was sent (handed to a postal operator), when it arrived, and where.

    A time that isn't known is None. `mottatt` is the arrival at the place that `sendt_til` names.
    """

    kalles = "hvordan og når klagen ble sendt"
    kanal: Literal["post", "levert", "elektronisk"]
    sendt: AwareDatetime | None
    mottatt: AwareDatetime | None
    sendt_til: Literal["oppgitt-adresse", "annen-adresse", "klageinstans"]


class Kvittering(Faktum):
    """The receipt for an application: when it was sent, and whether it says why it takes time and when to expect an
    answer."""

    kalles = "kvitteringen for søknaden"
    sendt: AwareDatetime
    sier_naar_svar_kommer: bool
