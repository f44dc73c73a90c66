"""How what comes in starts a life: an application, a named recipient, a complaint, an announcement, a notice."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update

from regelverk.fakta import Organ
from regelverk.ordning import OrdningsFeil, les
from regelverk.ordningslinje import Ordningslinje
from regelverk.orienteringsliste import ikke_imdis_ordning
from saksbehandling.feil import Ugyldig
from saksbehandling.flyt.klage import Klage
from saksbehandling.flyt.muligheter import Person
from saksbehandling.flyt.orientering import Orientering
from saksbehandling.flyt.skjema import Erklaering
from saksbehandling.flyt.soknad import Soknad
from saksbehandling.flyt.tabell import Rolle
from saksbehandling.flyt.utlysning import Utlysning
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.inn import KlageInn, MottakerInn, SoknadInn
from saksbehandling.handlinger.start import opprett
from saksbehandling.handlinger.utfor import utfor
from saksbehandling.lager.kontekst import FRIST, LIV, ORG, SAK, Sakskontekst
from saksbehandling.lager.skriv import ny_om_ingen
from saksbehandling.lager.sok import skift_navn


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


def registrer_klage(
    a: Arbeid, soknad_nr_id: int, inn: KlageInn, erklaering: Erklaering | None = None
) -> tuple[int, str]:
    """A complaint over the decision in that case, registered whatever its faults, late or not.

    `erklaering`: an official's declaration, where this is that person's first move in the case.
    """
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
    utfor(a, sak_id, Klage.registrer, erklaering=erklaering)
    return sak_id, saksnummer(a, sak_id)


def start_utlysning(a: Arbeid, ordning: str, aar: int) -> int:
    """An announcement in the making."""
    o = linje(aar, ordning)
    return opprett(a, Utlysning.navn, None, _sak(o, aar, None, None), {})


def start_orientering(a: Arbeid, ordning: str, aar: int, planlagt_utsending: date | None = None) -> int:
    """A notice to AID in the making; its list is frozen by the move `lag`. Ugyldig where no notice is owed at all."""
    o = linje(aar, ordning)
    if (hvorfor := ikke_imdis_ordning(o.vedtas_av)) is not None:
        raise Ugyldig.ett("ordning", ordning, hvorfor, "Velg en ordning der IMDi avgjør.")
    tom: dict[str, Any] = {"liste": [], "sum_kr": 0, "planlagt_utsending": planlagt_utsending}
    return opprett(a, Orientering.navn, None, _sak(o, aar, None, None), tom)


def lagre_mottaker(a: Arbeid, m: MottakerInn) -> None:
    """The recipient's row. An account once registered is not changed here: that takes two persons."""
    felt = {"navn": m.navn, "form": str(m.organisasjonsform), "adresse": list(m.adresse)}
    frivillig = {
        "kommunenr": m.kommunenr,
        "offentlig_flertall": m.offentlig_flertall,
        "epost": m.epost,
        "maalform": m.maalform,
    }
    if ny_om_ingen(a.db, ORG, {"orgnr": m.orgnr, **felt, **frivillig, "kontonr": m.kontonr}):
        return
    kjent = a.db.execute(select(ORG).where(ORG.c.orgnr == m.orgnr).with_for_update()).mappings().one()
    nye = {k: v for k, v in frivillig.items() if v is not None}
    if kjent["kontonr"] is None and m.kontonr:
        nye["kontonr"] = m.kontonr
    adresse = felt if m.adresse else {k: v for k, v in felt.items() if k != "adresse"}
    a.db.execute(update(ORG).where(ORG.c.orgnr == m.orgnr).values(**adresse, **nye))
    if kjent["navn"] != m.navn:
        skift_navn(a.db, m.orgnr, m.navn)


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
    return opprett(a if _er_var(a.person) else _som_soker(a, m.orgnr), Soknad.navn, start, sak, _rad(**kropp))


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
    """In the applicant's place. The log names the official who enters what came on paper; else the applicant."""
    navn = (a.person.id, a.person.navn) if _er_var(a.person) else (f"soker-{orgnr}", "Søkeren")
    soker = Person(*navn, frozenset({Rolle.SOKER}), organ=None, orgnr=orgnr)
    return Arbeid(a.db, soker, a.naa, a.ikraft, a.demo)


def _er_var(p: Person) -> bool:
    """Whether it is one of ours who enters it, not the applicant, nor the clock (the command line, the demo)."""
    return p.orgnr is None and Rolle.KLOKKA not in p.roller


def saksnummer(a: Arbeid, sak_id: int) -> str:
    """«2025/0001» of a case."""
    return str(a.db.execute(select(SAK.c.nr).where(SAK.c.id == sak_id)).scalar_one())
