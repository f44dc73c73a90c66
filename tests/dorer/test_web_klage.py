"""The page of a complaint: its conditions, how the deadline was counted, and who hears it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.demoaar import DEMODAGEN
from tests.dorer.nettleser import Side, som

FOR_SEN, OVERSENDT, OVER = "/sak/2025-0064", "/sak/2025-0063", "/sak/2025-0054"


@pytest.fixture(autouse=True)
def _demo(demo: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The pages read the demo, on 2 June 2025; nothing here writes."""
    monkeypatch.setenv("TILSKUDD_DATABASE_URL", f"sqlite:///{demo / 'tilskudd.db'}")
    monkeypatch.setenv("TILSKUDD_MAPPE", str(demo))
    monkeypatch.setenv("TILSKUDD_NAA", DEMODAGEN)
    yield


def side(adresse: str) -> Side:
    return som("klagebehandler").side(adresse)


def test_en_for_sen_klage_viser_fristen_regnet_ut_og_at_den_er_for_sen():
    tekst = side(FOR_SEN).tekst
    assert "Tre uker fra" in tekst
    assert "Kom klagen i tide, eller kan den behandles selv om den er for sen?" in tekst
    assert "Klagen er for sen. Klageren kan lastes for det" in tekst


def test_klagen_viser_hva_den_gjelder_og_hvem_som_avgjoer():
    funnet = side(OVERSENDT)
    assert "AID avgjør" in funnet.tekst
    assert "Vilkårene for å behandle klagen" in funnet.tekst
    assert [e for e in funnet.finn("a", class_="ds-link") if e.a["href"].startswith("/sak/2025-00")]


def test_tre_maneder_regnes_fra_klagen_kom_til_underinstansen():
    assert "endring til skade" not in side(FOR_SEN).tekst, "a dismissed complaint changes nothing"
    assert "Underinstansen mottok klagen" in side(OVERSENDT).tekst


def test_en_soknad_har_ingen_klagedel():
    assert "Vilkårene for å behandle klagen" not in side(OVER).tekst
