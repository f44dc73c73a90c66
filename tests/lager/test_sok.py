"""Search gives the same cases on both databases, whatever is asked, and only those within reach."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from saksbehandling.demo.verden import orgnr_av
from saksbehandling.flyt.muligheter import KLOKKA, Person
from saksbehandling.flyt.tabell import Rolle
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.inn import SoknadInn
from saksbehandling.handlinger.registrering import registrer_soknad
from saksbehandling.lager import sok, sokeside
from saksbehandling.lager.kontekst import SAK
from saksbehandling.lager.saksliste import Utvalg
from saksbehandling.lager.transaksjon import lesing, transaksjon
from tests.databaser import Filer, Tjener
from tests.handlinger.verden import kl

SOKNADER = (
    ("Åsane Språkforening", "Språkkafé på Nøstet"),  # 2025/0001
    ("Ærfugl frivilligsentral", "Leksehjelp AND mentor"),
    ("Foreningen O'Hara", "50 % rabatt_på 2025/26-kurs"),
    ("Andre forening", "Turgruppe NEAR sjøen"),
)
NAA = kl(3, 3)


def fyll(url: str) -> None:
    from tests.handlinger.mal import fyll as verden

    verden(url)
    with transaksjon(url) as db:
        for i, (navn, tiltak) in enumerate(SOKNADER):
            mottaker = {"orgnr": orgnr_av(700 + i), "navn": navn, "organisasjonsform": "FLI"}
            kropp = {"ordning": "frivillige-nasjonale", "aar": 2025, "mottaker": mottaker, "tiltak": tiltak}
            inn = SoknadInn.model_validate({**kropp, "belop_kr": 1000, "sendt": NAA})
            registrer_soknad(Arbeid(db, KLOKKA, NAA), inn)


@pytest.fixture(scope="module")
def url(tjener: Filer | Tjener) -> Any:
    with tjener.kopi(fyll) as adresse:
        yield adresse


def finn(url: str, tekst: str) -> list[int]:
    """The number of each application found, by the search itself and by the page of the queue, which must agree."""
    with lesing(url) as db:
        funnet = db.execute(select(SAK.c.nr).where(sok.treff(db, tekst)).order_by(SAK.c.id)).scalars()
        side = sokeside.side(db, KLOKKA, Utvalg(sok=tekst, sorter="nr"), NAA)
        numre = list(funnet)
        assert [r["nr"] for r in side.rader] == numre
        return [int(nr[5:]) for nr in numre]


FINNER = {
    "språk": [1], "SPRÅK": [1], "kafé": [1], "åsane": [1], "Åsane kafé": [1], "åsane leksehjelp": [], "asane": [],
    "forening": [1, 3, 4], "æ": [2], "å": [1], "nø": [1], "s": [1, 4], "sj": [4], "ærfugl lek": [2],
    "2025/0002": [2], "2025-0002": [2], "2025/2": [2], "0002": [2], "002": [], orgnr_av(702): [3],
    f"{orgnr_av(702)[:3]} {orgnr_av(702)[3:6]} {orgnr_av(702)[6:]}": [3], orgnr_av(702)[:6]: [1, 2, 3, 4],
    "o'hara": [3], "hara": [3], "rabatt": [3], "på": [1, 3], "26": [3], "finnes ikke": [], "2025/0002 x": [],
    "": [], "%": [], "_": [], "   ": [],
}  # fmt: skip


@pytest.mark.parametrize("tekst", FINNER)
def test_sok_finner_navn_nummer_og_tiltak_likt_paa_begge_databaser(url: str, tekst: str) -> None:
    assert finn(url, tekst) == FINNER[tekst]


FIENDTLIG = {
    '"': [], '""': [], "'": [], "*": [], "språk*": [1], '"språk"': [1], "(språk": [1], "språk)": [1], "^språk": [1],
    "språk OR lekse": [], "språk AND kafé": [], "AND": [2, 4], "mentor AND": [2], "NEAR": [4],
    "NEAR(sjøen turgruppe, 2)": [4],
    "NOT språk": [], "ord:språk": [], "ord : språk": [], "{ord}: språk": [], "-språk": [1], "språk + kafé": [1],
    "språk & kafé": [1], "!språk": [1], "språk:*": [1], "språk <-> kafé": [1], "\\språk": [1], "språk;--": [1],
    "'; DROP TABLE sak; --": [], "sok_bit": [], "\x00språk": [1], "språk\x00": [1], "\ud800": [], "😀": [], "ẞ": [],
    "a" * 5000: [], "språk " * 500: [1], " ".join(f"ord{i}" for i in range(500)): [], "1" * 400: [],
    "²": [], "e\u0301": [],
}  # fmt: skip


@pytest.mark.parametrize("tekst", FIENDTLIG, ids=lambda t: ascii(t[:20]))
def test_fiendtlig_sok_er_bare_ord_og_gir_aldri_feil(url: str, tekst: str) -> None:
    assert finn(url, tekst) == FIENDTLIG[tekst]


@given(st.text(max_size=40))
def test_ingen_tekst_gir_feil(url: str, tekst: str) -> None:
    assert set(finn(url, tekst)) <= {1, 2, 3, 4}


@given(st.sampled_from([" ".join(x) for x in SOKNADER]), st.data())
def test_hver_bit_av_et_ord_finner_saken(url: str, tekst: str, data: Any) -> None:
    nr = [" ".join(x) for x in SOKNADER].index(tekst) + 1
    ord_ = data.draw(st.sampled_from([o for o in sok.ordene(tekst) if not o.isdecimal()]))
    fra = data.draw(st.integers(0, max(0, len(ord_) - sok.BIT)))
    assert nr in finn(url, ord_[fra:])


def test_et_nytt_navn_paa_mottakeren_finner_sakene_og_det_gamle_ikke(database: str) -> None:
    fyll(database)
    with transaksjon(database) as db:
        mottaker = {"orgnr": orgnr_av(701), "navn": "Ørneredet", "organisasjonsform": "FLI"}
        inn = {
            "ordning": "jobbsjansen",
            "aar": 2025,
            "mottaker": mottaker,
            "tiltak": "Turer",
            "belop_kr": 1,
            "sendt": NAA,
        }
        registrer_soknad(Arbeid(db, KLOKKA, NAA), SoknadInn.model_validate(inn))
    assert finn(database, "ørneredet") == [2, 5]
    assert finn(database, "ærfugl") == []


REKKEVIDDE: dict[str, tuple[Callable[[], Person], list[str]]] = {
    "IMDi": (lambda: Person("x", "X", frozenset({Rolle.SAKSBEHANDLER})), ["2025/0001"]),
    "annen kommune": (lambda: Person("x", "X", frozenset({Rolle.SAKSBEHANDLER}), organ=None, kommunenr="4601"), []),
    "søkeren": (lambda: Person("x", "X", frozenset({Rolle.SOKER}), None, None, orgnr_av(700)), ["2025/0001"]),
    "en annen søker": (lambda: Person("x", "X", frozenset({Rolle.SOKER}), None, None, orgnr_av(701)), []),
}


@pytest.mark.parametrize("hvem", REKKEVIDDE)
def test_sok_viser_bare_saker_i_rekkevidde(url: str, hvem: str) -> None:
    person, ventet = REKKEVIDDE[hvem]
    with lesing(url) as db:
        side = sokeside.side(db, person(), Utvalg(sok="språkkafé"), NAA)
        assert [r["nr"] for r in side.rader] == ventet
        assert sum(n for _, _, n in side.fordelt) == len(ventet)
