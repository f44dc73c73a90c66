"""What the rules on bokmål and nynorsk may know (språklova)."""

from __future__ import annotations

from enum import StrEnum

from regelverk.fakta import Faktum, Organ


class Maalform(StrEnum):
    """Which form a document is to have. `valgfri`: the sender chooses; `begge`: both at the same time."""

    BOKMAL = "bokmal"
    NYNORSK = "nynorsk"
    VALGFRI = "valgfri"
    BEGGE = "begge"


class Mottakertype(StrEnum):
    """Whom a document is to."""

    PRIVAT = "privat"
    KOMMUNE = "kommune"
    FYLKESKOMMUNE = "fylkeskommune"
    STAT = "stat"


class Sprakvedtak(StrEnum):
    """What a municipality or county has decided (sprl § 11); for a regional state body: the form of its majority."""

    BOKMAL = "bokmal"
    NYNORSK = "nynorsk"
    NOYTRAL = "noytral"


class Dokumentart(StrEnum):
    """A letter, a form or self-service, or what is published to all."""

    BREV = "brev"
    SKJEMA = "skjema"
    KUNNGJORING = "kunngjoring"


class Dokument(Faktum):
    """What is written, and by whom."""

    kalles = "dokumentet"
    avsender: Organ
    art: Dokumentart


class Adressat(Faktum):
    """Whom it is to. None: no decision registered, no form used so far, no wish given. Not asked for form or notice."""

    kalles = "mottakeren av dokumentet"
    type: Mottakertype
    sprakvedtak: Sprakvedtak | None
    brukt_form: Maalform | None
    onsket_form: Maalform | None


class Omrade(Faktum):
    """A document to the municipalities of an area, or tied to it: the form of their majority, or of the one it is tied
    to; None: neither."""

    kalles = "området dokumentet gjelder"
    flertallssprak: Maalform | None
    bare_en_kommune: bool
    kommunens_vedtak: Sprakvedtak | None


class Sprakkrav(Faktum):
    """What a private party demanded: løyve or a fixed formular about itself, in a form that it did not get."""

    kalles = "kravet om målform"
    loyve_eller_fast_formular: bool
    krevd: bool
    riktig_form: bool


class Innkommet(Faktum):
    """The language of an inquiry."""

    kalles = "språket i henvendelsen"
    sprak: str


class Sprakbruk(Faktum):
    """How the published documents of a period are spread: shares in per cent."""

    kalles = "fordelingen mellom bokmål og nynorsk"
    bokmal_prosent: int
    nynorsk_prosent: int
