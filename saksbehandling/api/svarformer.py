"""The shapes that the API answers with, for its documentation (CONTRACT). Fields may be added, never renamed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class _Svar(BaseModel):
    model_config = ConfigDict(extra="allow")


class Grunn(_Svar):
    """One rule's answer with its reason."""

    regel: str = Field(description="Regelens id")
    versjon: str = Field(description="Hvilken versjon av regelen som svarte")
    svar: Any = Field(description="Svaret")
    hjemmel: list[str] = Field(description="Hvor det står")
    vekt: str = Field(description="lov, instruks eller husregel")
    forklaring: str = Field(description="Hvorfor svaret er slik")
    apnes: str | None = Field(description="Hva som ville gjort et nei til et ja")
    ma_bekreftes: bool = Field(description="En jurist må bekrefte dette før det teller")
    gjelder_fra: date | None = Field(description="Dagen regelen gjelder fra")
    mangler: list[str] = Field(description="Opplysninger som mangler for å svare")


class Regelsvar(_Svar):
    """A TEMA's answer; its own fields come beside these."""

    ma_bekreftes: bool = Field(description="En jurist må bekrefte dette før svaret teller")
    grunner: list[Grunn] = Field(description="Hver regel som ble spurt")


class Fristsvar(_Svar):
    """When a deadline ends."""

    frist: date = Field(description="Siste dag")
    utlop: datetime = Field(description="Øyeblikket fristen går ut, i norsk tid")
    forlenget: bool = Field(description="Fristen er flyttet fordi den ellers ville endt på en fridag")
    hjemmel: list[str]
    forklaring: str


class Rettidigsvar(_Svar):
    """Whether something came in time."""

    rettidig: bool


class Ordning(_Svar):
    """A scheme or line of a year."""

    id: str
    kap: int
    post: str
    navn: str
    type: str
    belop_kr: int | None


class Budsjettlinje(_Svar):
    """The money of one line."""

    ordning: str
    kap: int
    post: str
    ramme_kr: int
    bundet_kr: int
    utbetalt_kr: int
    ledig_kr: int


class Mottaker(_Svar):
    """Who the case is about."""

    orgnr: str
    navn: str | None


class Belop(_Svar):
    """Sums in whole kroner."""

    sokt_kr: int
    innstilt_kr: int
    innvilget_kr: int
    utbetalt_kr: int


class SakIListe(_Svar):
    """A case in the list."""

    nr: str
    flyt: str
    tilstand: str
    venter_paa: str
    ordning: str
    aar: int
    mottaker: Mottaker | None
    belop: Belop
    frist: datetime | None


class Frist(_Svar):
    """A deadline of the case."""

    type: str
    utlop: datetime
    apen: bool


class Brev(_Svar):
    """A letter of the case. The file is fetched at `/api/v1/brev/{id}`."""

    id: int
    brevtype: str
    maalform: str
    tilstand: str
    sendt: datetime | None
    sha256: str | None
    sider: int | None


class Tilknyttet(_Svar):
    """A case that hangs on this one."""

    nr: str
    flyt: str
    tilstand: str


class Hendelse(_Svar):
    """One step of the log."""

    nr: int
    tid: datetime
    person: str
    rolle: str
    handling: str
    fra: str
    til: str
    grunner: list[Grunn]
    hash: str


class Sak(_Svar):
    """One case. `varsler` come when something has just been done."""

    nr: str
    flyt: str
    tilstand: str
    setning: str = Field(description="Hvor saken står, i klartekst")
    versjon: int = Field(description="Send denne med når du gjør noe i saken")
    ordning: str
    aar: int
    mottaker: Mottaker | None
    belop: Belop
    enkeltvedtak: bool | None
    frister: list[Frist]
    brev: list[Brev]
    tilknyttede: list[Tilknyttet]
    hendelser: list[Hendelse]
    varsler: list[str] | None = Field(None, description="Varsler som fulgte med det som ble gjort")


class Folger(_Svar):
    """What a move leads to."""

    til: str
    brev: str | None
    frist: datetime | None
    belop_kr: int | None


class Mulighet(_Svar):
    """One move of the life, allowed or not, with every reason."""

    handling: str
    tekst: str
    fra_tilstanden: bool
    tillatt: bool
    grunner: list[Grunn]
    mangler: list[str]
    varsler: list[str]
    folger: Folger | None
    skjema: dict[str, Any] | None = Field(description="JSON Schema for det som må fylles ut")


class Feltfeil(_Svar):
    """A field that must be mended."""

    felt: str
    verdi: Any
    melding: str
    gjor: str


class Jobblinje(_Svar):
    """A job of the outbox."""

    id: int
    nokkel: str = Field(description="Det som gjør at den blir gjort én gang")
    slag: str = Field(description="brev, levering eller betaling")
    status: str = Field(description="ny, tatt, sender, ferdig, feilet (gitt opp) eller ukjent (kan være sendt)")
    sak: str | None = Field(description="Saken den hører til")
    forsok: int = Field(description="Hvor mange ganger den er tatt")
    klar: datetime = Field(description="Når den kan tas neste gang")
    eier: str | None = Field(description="Hvem som har den nå")
    feil: str | None = Field(description="Det som gikk galt sist")
    opprettet: datetime


class Jobbhendelse(_Svar):
    """What happened to a job besides its runs."""

    tid: datetime
    person: str = Field(description="Tom når løsningen gjorde det selv")
    hva: str
    grunn: str


class Jobb(Jobblinje):
    """A job with what is said about it."""

    data: str
    sendt: datetime | None = Field(description="Når mottakeren fikk den")
    logg: list[Jobbhendelse]
    kan: str = Field(description="Hva du kan gjøre")


class Partilinje(_Svar):
    """A decision over many cases."""

    nr: int
    handling: str
    flyt: str
    hvem: str
    naar: datetime
    grunn: str
    status: str = Field(description="i_arbeid, ferdig, eller forkastet (ingen sak ble flyttet)")
    alt_eller_intet: bool
    antall: int
    hash: str = Field(description="Avtrykket av avgjørelsen og lista. Det står i hendelsen i hver sak")


class Parti(Partilinje):
    """How far it has come."""

    data: dict[str, Any]
    sider_igjen: int = Field(description="Sider av lista som ikke er gjort")
    flyttet: int
    nektet: int = Field(description="Saker der en regel sa nei")
    endret: int = Field(description="Saker som er endret siden lista ble laget")
    ikke_gjort: int = Field(description="Saker som ikke ble flyttet fordi en annen ikke kunne flyttes")
    igjen: int = Field(description="Saker som ikke er behandlet ennå")


class Partisak(_Svar):
    """What became of one case."""

    nr: str
    utfall: str | None = Field(description="flyttet, nektet, endret eller ikke_gjort. Tom før saken er behandlet")
    hvorfor: dict[str, Any] | None = Field(description="Hvorfor den ikke ble flyttet, med hver grunn")


class PartiMedSaker(Parti):
    """With one page of the cases. Next page stands in the header Link."""

    saker: list[Partisak]


class Problem(_Svar):
    """What went wrong and what to do (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    kode: str
    felt: str | None
    gjor: str = Field(description="Hva du kan gjøre")
    feil: list[Feltfeil] | None = Field(None, description="Hvert felt som må rettes (422)")
    grunner: list[Grunn] | None = Field(None, description="Hver grunn til at det ikke er mulig nå (409)")
    mangler: list[str] | None = Field(None, description="Det som mangler for å gjøre dette (409)")
    versjon: int | None = Field(None, description="Versjonen saken har nå (409, når saken er endret)")


class Helse(BaseModel):
    """Alive."""

    helse: str


class Klar(BaseModel):
    """Ready for work, or what is lacking."""

    klar: bool
    mangler: list[str]
