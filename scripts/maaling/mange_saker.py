"""Very many cases, laid set-wise into an empty database: for measuring alone. The product's own tests never lay in a
state; here each case has the one event that its row is the replay of, so `tilskudd revisjon verifiser` finds no fault.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from regelverk.fakta import OSLO
from saksbehandling.demo.verden import OSLO_NR, bygg
from saksbehandling.flyt.muligheter import KLOKKA
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.lager.engine import er_sqlite, motor
from saksbehandling.lager.kjede import START, hendelse_hash, kanonisk
from saksbehandling.lager.skjema import oppgrader
from saksbehandling.lager.sok import ordene
from saksbehandling.lager.transaksjon import transaksjon
from saksbehandling.lager.triggere import lag_triggere, slipp_triggere

NAA = datetime(2025, 6, 11, 12, tzinfo=OSLO)
"""When the pages are asked for."""
PAA_EN_GANG = 20_000
HENGER_PAA = 20
"""Each so many-th case is a complaint or a payment that hangs on the application before it."""
# Life, state, weight, and the kind of deadline that runs.
SOKNADER: tuple[tuple[str, str, int, str], ...] = (
    ("soknad", "avsluttet", 42, ""), ("soknad", "avslatt", 18, ""), ("soknad", "lopende", 14, ""),
    ("soknad", "mottatt", 6, "forelopig_svar"), ("soknad", "vurderes", 6, "forelopig_svar"),
    ("soknad", "innstilt", 4, "forelopig_svar"), ("soknad", "venter_aksept", 3, "akseptfrist"),
    ("soknad", "klar_for_brev", 2, ""), ("soknad", "bortfalt", 3, ""), ("soknad", "trukket", 2, ""),
)  # fmt: skip
ANDRE: tuple[tuple[str, str, int, str], ...] = (
    ("klage", "oversendt", 2, ""),
    ("klage", "mottatt", 1, ""),
    ("utbetaling", "planlagt", 2, ""),
)
ORDNINGER = (("frivillige-nasjonale", 5), ("jobbsjansen", 2), ("frivillige-kommunale", 2), ("omradesatsing", 1))
FORNAVN = ("Nordre", "Søndre", "Østre", "Vestre", "Indre", "Ytre", "Øvre", "Nedre", "Gamle", "Nye")
STED = ("Ås", "Bærum", "Ålesund", "Tromsø", "Skien", "Hamar", "Moss", "Bodø", "Gjøvik", "Ørsta", "Lærdal", "Voss")
SLAG = ("innvandrerforening", "språkforening", "kvinneforening", "flyktninghjelp", "idrettslag", "frivilligsentral")
TILTAK = ("Språkkafé", "Leksehjelp", "Mentorordning", "Håndverkskurs", "Nabolagsfest", "Svømmekurs", "Turgruppe")
HVOR = ("for kvinner", "for ungdom", "for eldre", "i bydelen", "på biblioteket", "med frivillige", "hele året")


def fyll(url: str, antall: int) -> None:
    """Migrates the address, lays in the demo's users and the year's money, and so many cases."""
    oppgrader(url)
    with transaksjon(url) as db:
        bygg(Arbeid(db, KLOKKA, NAA))
        slipp_triggere(db)  # SQLite: the search's tables are built at once below, not row by row
        _legg_inn(db, "organisasjon", list(_organisasjoner(max(10, antall // 40))))
        _legg_inn(db, "nummer", [{"aar": 0, "siste": antall}, {"aar": 2025, "siste": antall}])
        for fra in range(0, antall, PAA_EN_GANG):
            tabeller: dict[str, list[dict[str, Any]]] = {}
            for i in range(fra, min(fra + PAA_EN_GANG, antall)):
                for tabell, rad in _sak(i + 1, antall):
                    tabeller.setdefault(tabell, []).append(rad)
            for tabell in ("sak", "soknad", "klage", "utbetaling", "hendelse", "frist", "sokeord"):
                _legg_inn(db, tabell, tabeller.get(tabell, []))
        for t in ("sok_ord", "sok_bit") if er_sqlite(db) else ():
            db.exec_driver_sql(f"INSERT INTO {t}({t}) VALUES ('rebuild')")
        lag_triggere(db)
    _statistikk(url)


def _statistikk(url: str) -> None:
    """What a database's own housekeeping does by night."""
    c = motor(url).raw_connection()
    driver: Any = c.driver_connection
    if motor(url).dialect.name != "sqlite":
        driver.autocommit = True
    driver.execute("ANALYZE")
    if motor(url).dialect.name != "sqlite":
        driver.execute("VACUUM")
        driver.autocommit = False
    c.close()


def _legg_inn(db: Any, tabell: str, rader: Sequence[dict[str, Any]]) -> None:
    if not rader:
        return
    kolonner, driver = list(rader[0]), db.connection.driver_connection
    if db.dialect.name == "sqlite":
        merker = ", ".join("?" * len(kolonner))
        sql = f"INSERT INTO {tabell} ({', '.join(kolonner)}) VALUES ({merker})"
        driver.executemany(sql, [[_sqlite(r[k]) for k in kolonner] for r in rader])
        return
    with driver.cursor().copy(f"COPY {tabell} ({', '.join(kolonner)}) FROM STDIN") as kopi:
        for r in rader:
            kopi.write_row([json.dumps(v) if isinstance(v, dict | list) else v for v in (r[k] for k in kolonner)])


def _sqlite(v: Any) -> Any:
    if isinstance(v, datetime):
        return f"{v.astimezone(UTC).replace(tzinfo=None).isoformat(' ', 'microseconds')}"
    return json.dumps(v) if isinstance(v, dict | list) else v


def _navn(i: int) -> str:
    return f"{FORNAVN[i % 10]} {STED[i // 10 % 12]} {SLAG[i // 120 % 6]} {i}"


def _orgnr(i: int) -> str:
    return f"{310_000_000 + i}"


def _organisasjoner(antall: int) -> Iterator[dict[str, Any]]:
    for i in range(antall):
        yield {"orgnr": _orgnr(i), "navn": _navn(i), "form": "FLI", "adresse": ["Gata 1"], "kommunenr": OSLO_NR}


def sak_som_vurderes(antall: int) -> str:
    """The number of an application at IMDi, in the middle of so many cases, as a path has it."""
    for sak_id in range(antall // 2, antall):
        rad = next(_sak(sak_id, antall))[1]
        if (rad["flyt"], rad["tilstand"], rad["organ"]) == ("soknad", "vurderes", "IMDi"):
            return str(rad["nr"]).replace("/", "-")
    raise AssertionError("no such case")


def _sak(sak_id: int, antall: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of one case, the same each time."""
    r = random.Random(sak_id)
    opphav = sak_id - 1 if sak_id % HENGER_PAA == 0 else None
    mulige = ANDRE if opphav else SOKNADER
    flyt, tilstand, _, slag = r.choices(mulige, weights=[f[2] for f in mulige])[0]
    ordning = r.choices([o for o, _ in ORDNINGER], weights=[v for _, v in ORDNINGER])[0]
    kommunal, hvem = ordning == "frivillige-kommunale", r.randrange(max(10, antall // 40))
    opprettet = NAA - timedelta(days=150) * (1 - sak_id / antall) - timedelta(days=2)
    # Few are late: the sweep and people see to that.
    dager = -r.randrange(1, 9) if r.random() < 0.004 else r.randrange(0, 40)
    utlop = (NAA + timedelta(days=dager)).replace(hour=23, minute=59, second=59) if slag else None
    nr, gjort = f"2025/{sak_id:04d}", {"opprett": ["klokka"]}
    fast: dict[str, Any] = {
        "nr": nr, "flyt": flyt, "tilstand": tilstand, "ordning": ordning, "aar": 2025, "forste_tilskuddsaar": 2025,
        "organ": "kommune" if kommunal else "IMDi", "kommunenr": f"{300 + hvem % 100:04d}" if kommunal else None,
        "orgnr": _orgnr(hvem), "opphav_id": opphav, "opprettet": opprettet, "gjort_av": gjort,
    }  # fmt: skip
    tiltak = f"{r.choice(TILTAK)} {r.choice(HVOR)}"
    liv = LIV[flyt](r, sak_id, tiltak, opprettet)
    h = _hendelse(sak_id, flyt, fast, liv)
    yield "sak", {"id": sak_id, **fast, "versjon": 1, "hode_nr": 1, "hode": h["hash"], "frist": utlop}
    yield flyt, {"sak_id": sak_id, **liv}
    yield "hendelse", h
    if flyt == "soknad":
        yield "sokeord", {"sak_id": sak_id, "ord": " ".join(ordene(f"{nr} {_orgnr(hvem)} {_navn(hvem)} {tiltak}"))}
    if slag:
        yield "frist", {"sak_id": sak_id, "type": slag, "hendelse_nr": 1, "utlop": utlop, "bundet": False}


def _hendelse(sak_id: int, flyt: str, fast: dict[str, Any], liv: dict[str, Any]) -> dict[str, Any]:
    def tekst(rad: dict[str, Any]) -> dict[str, Any]:
        return {n: v.isoformat() if hasattr(v, "isoformat") else v for n, v in rad.items()}

    endringer = {"sak": tekst(fast), flyt: tekst(liv)}
    rad = {
        "sak_id": sak_id, "nr": 1, "tid": fast["opprettet"], "person": "klokka", "rolle": "klokka", "fra": "",
        "handling": "opprett", "til": fast["tilstand"], "forrige": START,
        "innhold": kanonisk({"data": {}, "fakta": {}, "grunner": [], "endringer": endringer, "ikraft": {}}),
    }  # fmt: skip
    return {**rad, "hash": hendelse_hash(rad)}


def _soknad(r: random.Random, sak_id: int, tiltak: str, tid: datetime) -> dict[str, Any]:
    del sak_id
    return {
        "tiltak": tiltak, "sokt_kr": 1000 * r.randrange(20, 900), "budsjett": [{"tekst": "Lønn", "belop_kr": 20_000}],
        "vedlegg": [], "mottatt": tid, "mangler": [], "som": "forsteinstans", "innvilget_kr": 0, "utbetalt_kr": 0,
        "avregnet_kr": 0, "bundet_kr": 0, "stanset": False, "kontroll_apen": False,
    }  # fmt: skip


def _klage(r: random.Random, sak_id: int, tiltak: str, tid: datetime) -> dict[str, Any]:
    del r, tiltak
    return {
        "opphav_id": sak_id - 1, "klager": "part", "klager_navn": "Foreningen", "tekst": "Vi klager.",
        "kanal": "elektronisk", "mottatt": tid, "sendt_til": "oppgitt-adresse", "autentisert": True,
        "nevner_vedtaket": True, "nevner_endring": True, "begrunnet": True, "mangler": [],
        "rettefrist_ute": False, "dokumenter": [],
    }  # fmt: skip


def _utbetaling(r: random.Random, sak_id: int, tiltak: str, tid: datetime) -> dict[str, Any]:
    del tiltak
    kr = 1000 * r.randrange(5, 90)
    return {"opphav_id": sak_id - 1, "vedtak_hendelse": 1, "linje": sak_id, "belop_kr": kr, "tidligst": tid.date()}


LIV = {"soknad": _soknad, "klage": _klage, "utbetaling": _utbetaling}
