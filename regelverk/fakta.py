"""What rules may know. Frozen, no database, no clock: one class for each thing the law speaks of.

A fact that is not known is a class that is not given; no class has silent defaults. `kalles` is how the fact is named
to people when it is missing.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Literal
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from regelverk.begreper import (
    Form as Form,
)
from regelverk.begreper import (
    Kanal as Kanal,
)
from regelverk.begreper import (
    Klageinstans as Klageinstans,
)
from regelverk.begreper import (
    Ordningstype as Ordningstype,
)
from regelverk.begreper import (
    Organ as Organ,
)
from regelverk.begreper import (
    Som as Som,
)
from regelverk.begreper import (
    Utfall as Utfall,
)

Kroner = Annotated[int, Field(strict=True, ge=0)]
FAKTANAVN: dict[str, str] = {}
OSLO = ZoneInfo("Europe/Oslo")


class Faktum(BaseModel):
    """Base of every fact. `kalles`: what people call it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    kalles: ClassVar[str] = ""

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        FAKTANAVN[cls.__name__] = cls.kalles or cls.__name__.lower()


# ── Saken ────────────────────────────────────────────────────────────────────────────────────────────────────────
class Naa(Faktum):
    """The moment the question is asked."""

    kalles = "tidspunktet"
    tid: AwareDatetime


class Mottaker(Faktum):
    """The party: its form in Enhetsregisteret, and whether the public holds the majority of votes or board seats."""

    kalles = "mottakerens organisasjonsform"
    form: Form
    offentlig_flertall: bool | None


class Ordning(Faktum):
    """The scheme, as the year's data says. `fotnote2`: listed in V4 footnote 2. `likestilt`: private and public
    parties compete on the same footing. `frivillig`: the voluntary scheme (F25, F2373). `navngitte_omrader`: areas
    named in the letter, not applied for."""

    kalles = "ordningen"
    id: str
    aar: int
    type: Ordningstype
    kap: int
    post: str
    fotnote2: bool
    likestilt: bool
    frivillig: bool
    rent_offentlig: bool
    overslagsbevilgning: bool


class Besluttes(Faktum):
    """Which body decides the case."""

    kalles = "hvem som avgjør"
    organ: Organ


class Vedtak(Faktum):
    """The decision made: outcome and kroner."""

    kalles = "vedtaket"
    utfall: Utfall
    belop_kr: Kroner


class Innstilling(Faktum):
    """What is proposed: outcome, kroner, and how much was applied for."""

    kalles = "innstillingen"
    utfall: Utfall
    belop_kr: Kroner
    sokt_kr: Kroner


class Soknad(Faktum):
    """The application: when it came in, and the deadline of the round (None: no deadline applies)."""

    kalles = "søknaden"
    mottatt: AwareDatetime
    frist: AwareDatetime | None


class Mangler(Faktum):
    """Faults in the application: told by mangelbrev, and whether its deadline has passed unanswered."""

    kalles = "manglene i søknaden"
    mangelbrev_sendt: bool
    uretta: bool
    frist_ute: bool


class Avvisningsgrunn(Faktum):
    """Why an application would be dismissed."""

    kalles = "grunnen til avvisning"
    grunn: Literal["for-sent", "feil-sokertype", "ikke-rettet", "ingen"]


class Tildelingsmaate(Faktum):
    """How the award comes about (Instruks 6.1): capacity, multi-year commitment, named in the budget proposition."""

    kalles = "hvordan tildelingen skjer"
    som: Som
    flerarig: bool
    navngitt_i_prop: bool | None


class Orientering(Faktum):
    """The notice to AID: when it was recorded as sent, or None."""

    kalles = "orienteringen til departementet"
    sendt: AwareDatetime | None


class Bekreftelse(BaseModel):
    """A jurist's answer to an uncertain rule: in this case, or for a scheme and year."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    regel: str
    svar: Any
    begrunnelse: str
    grunnlag: str
    person: str
    dag: date


class Bekreftelser(Faktum):
    """The jurist's answers that this case can rest on."""

    kalles = "juristens svar"
    svar: tuple[Bekreftelse, ...]


# ── Budsjett og fullmakt ─────────────────────────────────────────────────────────────────────────────────────────
class Post(Faktum):
    """What the line has left, before this decision."""

    kalles = "hva som er ledig på posten"
    ledig_kr: int = Field(strict=True)
    ramme_kr: Kroner
    overslagsbevilgning: bool


class Fullmakt(Faktum):
    """The person's written authority to dispose of the post (BDM), and its ceiling (None: no ceiling)."""

    kalles = "fullmakten din"
    bdm: bool
    inntil_kr: Kroner | None


# ── Frister: hver frist sin klasse, siden fakta finnes etter klasse ──────────────────────────────────────────────
class Utbedringsfrist(Faktum):
    """The open deadline for mending the application."""

    kalles = "fristen for å rette"
    utlop: AwareDatetime


class Akseptfrist(Faktum):
    """The deadline for acceptance that the letter set (also after it has passed)."""

    kalles = "akseptfristen"
    utlop: AwareDatetime


class Klagefrist(Faktum):
    """The complaint deadline that runs or ran."""

    kalles = "klagefristen"
    utlop: AwareDatetime


class Rettefrist(Faktum):
    """The deadline for mending a complaint."""

    kalles = "fristen for å rette klagen"
    utlop: AwareDatetime


class NyAkseptfrist(Faktum):
    """The later day that an acceptance deadline would be moved to."""

    kalles = "den nye akseptfristen"
    dag: date


class Underretning(Faktum):
    """How and when the notice reached the party. Which times are needed depends on the channel."""

    kalles = "når brevet kom fram"
    kanal: Kanal
    tilgjengelig: AwareDatetime | None
    varsel_sendt: AwareDatetime | None
    mottatt: AwareDatetime | None


class Aksept(Faktum):
    """An acceptance: received when (None: not), with a reservation, by one who can bind the recipient."""

    kalles = "aksepten"
    mottatt: AwareDatetime | None
    forbehold: bool
    av_rolle: str
    kan_binde: bool | None


class Oppfolging(Faktum):
    """What remains of a running grant."""

    kalles = "hva som gjenstår i saken"
    innvilget_kr: Kroner
    utbetalt_kr: Kroner
    apne_utbetalinger: int
    rapporter_godkjent: bool
    apne_klager: int
    apne_krav: int


class Klageutfall(Faktum):
    """What a complaint over this decision led to."""

    kalles = "utfallet av klagen"
    opphevet: bool
    medhold: bool
    endret_av_klageinstans: bool


Relasjon = Literal[
    "ingen", "part", "slekt-opp-ned", "sosken", "svoger", "ektefelle", "tidligere-ektefelle", "forlovet",
    "fosterforhold", "verge", "leder-eller-styremedlem", "ansatt-hos-part", "annet-saerlig-forhold",
    "overordnet-inhabil", "deltok-i-underinstans",
]  # fmt: skip


class Habilitet(Faktum):
    """A person's declaration in a case (fvl ch. II)."""

    kalles = "habilitetserklæringen din"
    relasjon: Relasjon
    haster: bool
    uten_virkning: bool
    heloffentlig_selskap: bool
    vurdert_habil: bool | None


def dag_i_oslo(tid: datetime) -> date:
    """The calendar day in Oslo of an aware moment."""
    return tid.astimezone(OSLO).date()
