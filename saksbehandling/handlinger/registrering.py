"""What comes in from outside and starts a life: an application, a named recipient, a complaint, an announcement, a notice."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, model_validator
from sqlalchemy import insert, select, update
from stdnum.no import kontonr as kontonummer
from stdnum.no import orgnr as orgnummer

from regelverk.fakta import Form, Organ
from regelverk.ordning import OrdningsFeil, les
from regelverk.ordningslinje import Ordningslinje
from saksbehandling.feil import Ugyldig
from saksbehandling.flyt.klage import Klage
from saksbehandling.flyt.muligheter import Person
from saksbehandling.flyt.orientering import Orientering
from saksbehandling.flyt.skjema import Avsnitt, Linje, PositivKr
from saksbehandling.flyt.soknad import Soknad
from saksbehandling.flyt.tabell import Rolle
from saksbehandling.flyt.utlysning import Utlysning
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.start import opprett
from saksbehandling.handlinger.utfor import utfor
from saksbehandling.lager.kontekst import FRIST, LIV, ORG, RAMME, SAK, Sakskontekst, rad


def _orgnr(verdi: str) -> str:
    if not orgnummer.is_valid(verdi):
        raise ValueError("er ikke et gyldig organisasjonsnummer. Skriv de ni sifrene slik de står i Enhetsregisteret.")
    return orgnummer.compact(verdi)


def _kontonr(verdi: str) -> str:
    if not kontonummer.is_valid(verdi):
        raise ValueError("er ikke et gyldig kontonummer. Skriv de elleve sifrene slik banken oppgir dem.")
    return kontonummer.compact(verdi)


Orgnr = Annotated[str, Field(strict=True, max_length=20), AfterValidator(_orgnr)]
Kontonr = Annotated[str, Field(strict=True, max_length=20), AfterValidator(_kontonr)]


class _Inn(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class MottakerInn(_Inn):
    """The applicant, as it presents itself."""

    orgnr: Orgnr = Field(description="Organisasjonsnummeret, ni siffer")
    navn: Linje = Field(description="Navnet slik det står i Enhetsregisteret")
    organisasjonsform: Form = Field(description="Organisasjonsformen, koden i Enhetsregisteret")
    kommunenr: str | None = Field(None, pattern=r"^\d{4}$", description="Kommunenummeret, fire siffer")
    offentlig_flertall: bool | None = Field(
        None, description="Har det offentlige flertall av stemmer eller styreplasser?"
    )
    adresse: tuple[Linje, ...] = Field((), max_length=4, description="Postadressen, én linje om gangen")
    epost: Linje | None = Field(None, description="E-postadressen")
    kontonr: Kontonr | None = Field(None, description="Kontonummeret, elleve siffer")
    maalform: Literal["bokmal", "nynorsk"] | None = Field(None, description="Målformen mottakeren vil ha brev på")


class Budsjettpost(_Inn):
    """One line of the budget."""

    tekst: Linje = Field(description="Hva pengene skal gå til")
    belop_kr: PositivKr = Field(description="Beløpet i hele kroner")


class SoknadInn(_Inn):
    """An application (CONTRACT). The budget, when given, adds up to the sum applied for."""

    ordning: str = Field(max_length=80, description="Ordningen det søkes på")
    aar: int = Field(strict=True, description="Budsjettåret")
    mottaker: MottakerInn
    tiltak: Linje = Field(description="Hva tiltaket heter")
    belop_kr: PositivKr = Field(description="Beløpet det søkes om, i hele kroner")
    budsjett: tuple[Budsjettpost, ...] = Field((), max_length=50, description="Budsjettet, linje for linje")
    vedlegg: tuple[Linje, ...] = Field((), max_length=50, description="Vedleggene")
    sendt: AwareDatetime = Field(description="Når søknaden ble sendt, med tidssone")
    forste_tilskuddsaar: int | None = Field(None, strict=True, description="Første tilskuddsår, hvis det er et annet")

    @model_validator(mode="after")
    def _budsjettet_gir_belopet(self) -> SoknadInn:
        if self.budsjett and (gir := sum(b.belop_kr for b in self.budsjett)) != self.belop_kr:
            raise ValueError(
                f"budsjett gir {gir} kroner, men belop_kr er {self.belop_kr}. Rett budsjettet eller beløpet."
            )
        return self


class KlageInn(_Inn):
    """A complaint as it came in."""

    klager: Literal["part", "fullmektig", "advokat", "annen-interesse", "ingen-tilknytning"] = Field(
        description="Hvem som klager"
    )
    klager_navn: Linje = Field(description="Navnet på den som klager")
    tekst: Avsnitt = Field(description="Klagen, i klagerens egne ord")
    kanal: Literal["post", "levert", "elektronisk"] = Field(description="Hvordan klagen kom inn")
    sendt: AwareDatetime | None = Field(None, description="Når klagen ble sendt (poststempel)")
    mottatt: AwareDatetime = Field(description="Når klagen kom fram")
    sendt_til: Literal["oppgitt-adresse", "annen-adresse", "klageinstans"] = Field(
        "oppgitt-adresse", description="Hvor klagen ble sendt"
    )
    autentisert: bool = Field(description="Er klagen signert eller sendt med innlogging?")
    nevner_vedtaket: bool = Field(description="Nevner klagen hvilket vedtak det klages på?")
    nevner_endring: bool = Field(description="Nevner klagen hvilken endring som ønskes?")
    begrunnet: bool = Field(description="Er klagen begrunnet?")
    fullmakt: bool | None = Field(None, description="Ligger det ved skriftlig fullmakt?")


def linje(aar: int, ordning: str) -> Ordningslinje:
    """The scheme's line; Ugyldig with what to do when year or scheme is unknown, or is no scheme to apply to."""
    try:
        funnet = les(aar).ordning(ordning)
    except OrdningsFeil as e:
        raise Ugyldig.ett(e.felt, e.verdi, e.melding, e.gjor) from None
    return funnet


def registrer_soknad(a: Arbeid, inn: SoknadInn) -> tuple[int, str]:
    """The application with its recipient, as a draft that is sent in at once. Gives the case's id and number.

    Raises Ugyldig, and Nektet (a sub-unit can be no party).
    """
    o = linje(inn.aar, inn.ordning)
    if inn.sendt > a.naa:
        raise Ugyldig.ett("sendt", inn.sendt.isoformat(), "er fram i tid.", "Skriv når søknaden faktisk ble sendt.")
    lagre_mottaker(a, inn.mottaker)
    runde = apen_runde(a, inn.ordning, inn.aar)
    sak_id = _ny_soknad(a, o, inn, runde, Soknad.utkast.navn)
    utfor(_som_soker(a, inn.mottaker.orgnr), sak_id, Soknad.send_inn)
    return sak_id, saksnummer(a, sak_id)


def registrer_navngitt(a: Arbeid, o: Ordningslinje, aar: int, m: MottakerInn, belop_kr: int, tiltak: str) -> int:
    """A case for one that the ministry has named: nobody applied, so it starts where it is assessed."""
    lagre_mottaker(a, m)
    kropp = {"tiltak": tiltak, "sokt_kr": belop_kr, "budsjett": [], "vedlegg": [], "brukt_form": m.maalform}
    return opprett(a, Soknad.navn, Soknad.vurderes.navn, _sak(o, aar, m.orgnr, m.kommunenr), _rad(**kropp))


def registrer_klage(a: Arbeid, soknad_nr_id: int, inn: KlageInn) -> tuple[int, str]:
    """A complaint over the decision in that case, registered whatever its faults, late or not."""
    k = Sakskontekst(a.db, soknad_nr_id, a.person, a.naa)
    if k.sak["flyt"] != Soknad.navn or k.liv["brev_sendt"] is None:
        raise Ugyldig.ett(
            "nr", k.sak["nr"], "har ingen avgjørelse som er sendt.", "Velg saken med avgjørelsen det klages på."
        )
    if inn.mottatt > a.naa:
        raise Ugyldig.ett("mottatt", inn.mottatt.isoformat(), "er fram i tid.", "Skriv når klagen faktisk kom fram.")
    frist = a.db.execute(
        select(FRIST.c.utlop)
        .where(FRIST.c.sak_id == soknad_nr_id, FRIST.c.type == "klagefrist")
        .order_by(FRIST.c.id.desc())
    ).scalar()
    felt = ("ordning", "aar", "forste_tilskuddsaar", "organ", "kommunenr", "orgnr")
    rad_ = {**inn.model_dump(), "opphav_id": soknad_nr_id, "mangler": [], "rettefrist_ute": False, "dokumenter": []}
    sak = {f: k.sak[f] for f in felt} | {"opphav_id": soknad_nr_id}
    sak_id = opprett(a, Klage.navn, None, sak, {**rad_, "klagefrist": frist})
    utfor(a, sak_id, Klage.registrer)
    return sak_id, saksnummer(a, sak_id)


def start_utlysning(a: Arbeid, ordning: str, aar: int) -> int:
    """An announcement in the making."""
    o = linje(aar, ordning)
    return opprett(a, Utlysning.navn, None, _sak(o, aar, None, None), {})


def start_orientering(a: Arbeid, ordning: str, aar: int, planlagt_utsending: date | None = None) -> int:
    """A notice to AID in the making; its list is frozen by the move `lag`."""
    o = linje(aar, ordning)
    tom: dict[str, Any] = {"liste": [], "sum_kr": 0, "planlagt_utsending": planlagt_utsending}
    return opprett(a, Orientering.navn, None, _sak(o, aar, None, None), tom)


def legg_inn_rammer(a: Arbeid, aar: int) -> None:
    """The money of a year, one guarded row for each line or shared frame. Lines that are there already are left alone."""
    rammer: dict[str, dict[str, Any]] = {}
    for o in les(aar).ordninger:
        id_ = o.felles_ramme.id if o.felles_ramme else o.id
        rammer[id_] = {
            "aar": aar, "id": id_, "kap": o.kap, "post": o.post, "ramme_kr": o.ramme_kr, "bundet_kr": 0,
            "utbetalt_kr": 0, "overslag": o.overslagsbevilgning,
        }  # fmt: skip
    har = set(a.db.execute(select(RAMME.c.id).where(RAMME.c.aar == aar)).scalars())
    nye = [r for i, r in rammer.items() if i not in har]
    if nye:
        a.db.execute(insert(RAMME), nye)


def lagre_mottaker(a: Arbeid, m: MottakerInn) -> None:
    """The recipient's row. An account once registered is not changed here: that takes two persons."""
    felt = {"navn": m.navn, "form": str(m.organisasjonsform), "adresse": list(m.adresse)}
    frivillig = {
        "kommunenr": m.kommunenr,
        "offentlig_flertall": m.offentlig_flertall,
        "epost": m.epost,
        "maalform": m.maalform,
    }
    kjent = rad(a.db, ORG, orgnr=m.orgnr)
    if kjent is None:
        a.db.execute(insert(ORG), {"orgnr": m.orgnr, **felt, **frivillig, "kontonr": m.kontonr})
        return
    nye = {k: v for k, v in frivillig.items() if v is not None}
    if kjent["kontonr"] is None and m.kontonr:
        nye["kontonr"] = m.kontonr
    adresse = felt if m.adresse else {k: v for k, v in felt.items() if k != "adresse"}
    a.db.execute(update(ORG).where(ORG.c.orgnr == m.orgnr).values(**adresse, **nye))


def apen_runde(a: Arbeid, ordning: str, aar: int) -> dict[str, Any] | None:
    """The scheme's announced round, open or closed: late applications come in too, with their mark."""
    u = LIV[Utlysning.navn]
    q = (
        select(u)
        .join(SAK, SAK.c.id == u.c.sak_id)
        .where(SAK.c.ordning == ordning, SAK.c.aar == aar, u.c.kunngjort.is_not(None))
        .order_by(u.c.sak_id.desc())
        .limit(1)
    )
    r = a.db.execute(q).mappings().one_or_none()
    return dict(r) if r is not None else None


def _ny_soknad(a: Arbeid, o: Ordningslinje, inn: SoknadInn, runde: dict[str, Any] | None, start: str) -> int:
    m = inn.mottaker
    sak = _sak(o, inn.aar, m.orgnr, m.kommunenr, inn.forste_tilskuddsaar)
    kropp = {
        "tiltak": inn.tiltak,
        "sokt_kr": inn.belop_kr,
        "budsjett": [b.model_dump() for b in inn.budsjett],
        "vedlegg": list(inn.vedlegg),
        "brukt_form": m.maalform,
        "mottatt": inn.sendt,
        "frist": runde["frist"] if runde else None,
        "utlysning_id": runde["sak_id"] if runde else None,
    }
    return opprett(_som_soker(a, m.orgnr), Soknad.navn, start, sak, _rad(**kropp))


def _rad(**kropp: Any) -> dict[str, Any]:
    frist: datetime | None = kropp.get("frist")
    tom = {"mangler": [], "innvilget_kr": 0, "utbetalt_kr": 0, "avregnet_kr": 0, "bundet_kr": 0, "som": "forsteinstans"}
    return {**tom, "stanset": False, "kontroll_apen": False, **kropp, "frist": frist}


def _sak(
    o: Ordningslinje, aar: int, orgnr: str | None, kommunenr: str | None, forste: int | None = None
) -> dict[str, Any]:
    organ = o.vedtas_av or Organ.IMDI
    return {
        "ordning": o.id,
        "aar": aar,
        "forste_tilskuddsaar": forste or aar,
        "organ": str(organ),
        "kommunenr": kommunenr if organ is Organ.KOMMUNE else None,
        "orgnr": orgnr,
    }


def _som_soker(a: Arbeid, orgnr: str) -> Arbeid:
    soker = Person(f"soker-{orgnr}", "Søkeren", frozenset({Rolle.SOKER}), organ=None, orgnr=orgnr)
    return Arbeid(a.db, soker, a.naa, a.ikraft, a.demo)


def saksnummer(a: Arbeid, sak_id: int) -> str:
    """«2025/0001» of a case."""
    return str(a.db.execute(select(SAK.c.nr).where(SAK.c.id == sak_id)).scalar_one())
