"""What the rules of payment may know. The process loads each class from rows; money is whole kroner."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from regelverk.fakta import Faktum, Kroner


class Utbetaling(Faktum):
    """The payment that is about to be made."""

    kalles = "beløpet som skal utbetales"
    belop_kr: Kroner


class Tilskudd(Faktum):
    """The grant: granted, paid before this payment, and set off against it."""

    kalles = "hva som er innvilget, utbetalt og avregnet"
    innvilget_kr: Kroner
    utbetalt_kr: Kroner
    avregnet_kr: Kroner


class Postdekning(Faktum):
    """What the post has left to pay with (its frame minus what is paid: money bound to this grant is included).

    `post` as «671.61»; on an overslagsbevilgning more may be paid, with a warning.
    """

    kalles = "hva posten har å betale med"
    post: str
    disponibelt_kr: int = Field(strict=True)
    overslagsbevilgning: bool


class Brevstatus(Faktum):
    """Whether the case has a letter at all (automatic grants have none), and whether it is sent."""

    kalles = "om tilskuddsbrevet er sendt"
    kreves: bool
    sendt: bool


class Akseptstatus(Faktum):
    """Whether the grant waits for acceptance (it does when the decision is no enkeltvedtak and a letter went), and
    whether an acceptance was received in time, without reservation (None: not known)."""

    kalles = "om aksepten er mottatt i tide"
    kreves: bool
    i_tide: bool | None


class Betalingsvilkar(Faktum):
    """The line of the payment plan: earliest day (None: at once), and whether its condition is met."""

    kalles = "om vilkårene for utbetaling er oppfylt"
    tidligst: date | None
    oppfylt: bool


class Attestasjon(Faktum):
    """Who attested (user name), None when nobody has."""

    kalles = "hvem som har attestert"
    av: str | None


class Godkjenner(Faktum):
    """Who approves the payment (user name), and whether that person has written authority (BDM) for the post."""

    kalles = "hvem som godkjenner"
    bruker: str
    bdm: bool


class Godkjennerhabilitet(Faktum):
    """Whether the one who approves is inhabil in the case (fvl ch. II)."""

    kalles = "om den som godkjenner, er inhabil"
    inhabil: bool


class Mottakerbruker(Faktum):
    """The user name of the recipient, None when no user stands for it."""

    kalles = "mottakerens bruker"
    bruker: str | None


class Saksbehandlere(Faktum):
    """User names of all who handled or decided the case."""

    kalles = "hvem som har behandlet saken"
    brukere: tuple[str, ...]


class Konto(Faktum):
    """Whether the account is registered to the recipient (None: not checked)."""

    kalles = "hvem som eier kontoen"
    eier_er_mottaker: bool | None


class Sperre(Faktum):
    """Open bars on the grant: a stop or hold, and a control that runs."""

    kalles = "om det er stans eller kontroll i saken"
    stanset: bool
    kontroll_apen: bool
