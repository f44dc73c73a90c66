"""What the rules of stop, reclaim, set-off and hold may know."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import AwareDatetime

from regelverk.fakta import Faktum, Kroner


class Inngrep(Faktum):
    """What IMDi would do: stop payment, claim money back, set off against a later grant, or hold while it
    controls."""

    kalles = "hva som skal gjøres"
    handling: Literal["stans", "tilbakekreving", "avregning", "hold"]


class Inngrepsgrunn(Faktum):
    """Why: an error of computation or payment, a breach of terms, unspent money, or untrue information."""

    kalles = "grunnen til inngrepet"
    grunn: Literal["regnefeil", "feilutbetaling", "vilkarsbrudd", "ubrukt", "uriktige-opplysninger"]


class Klausul(Faktum):
    """Whether the grant letter says that payment may be stopped or money reclaimed (V4 point 5)."""

    kalles = "om brevet tar forbehold om stans og tilbakekreving"
    i_brevet: bool


class Varsel(Faktum):
    """The varsel before the decision: when it was sent (None: not), or that § 16 third paragraph excuses it."""

    kalles = "forhåndsvarselet"
    sendt: AwareDatetime | None
    unntak_16_3: bool


class Uttalelsesfrist(Faktum):
    """The deadline that the varsel set for comments, and whether the party's answer is in and complete."""

    kalles = "fristen for å uttale seg"
    frist: date | None
    endelig: bool


class Tilbakekrav(Faktum):
    """A claim: how much is claimed, how much of the grant the failed condition concerns, and how much is paid."""

    kalles = "beløpet som kreves tilbake"
    krevd_kr: Kroner
    gjelder_kr: Kroner
    utbetalt_kr: Kroner


class Kravsporsmal(Faktum):
    """A question about a claim that lies outside the engine."""

    kalles = "hva som må avklares om kravet"
    hva: Literal["foreldelse", "renter", "innkreving", "anmeldelse"]
