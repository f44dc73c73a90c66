"""With the memory of lines, each letter is the same file, byte for byte, whatever was made before it."""

from __future__ import annotations

from saksbehandling.brev import linjeminne
from saksbehandling.brev.trykkeri import Trykkeri, Trykt
from tests.brev.samling import alle
from tests.brev.test_fiendtlig import manus
from tests.brev.test_hvert_brev import Lag


def test_hvert_brev_blir_de_samme_bytene_med_og_uten(lag: Lag) -> None:
    brev = alle()
    # A third of them first, then all from the back: most lines are remembered then.
    rekkefolge = [*range(0, len(brev), 3), *reversed(range(len(brev)))]
    with Trykkeri(1, linjeminne=True) as med:
        for m, s in med.trykk(manus(1000 * gang + n, brev[n]) for gang, n in enumerate(rekkefolge)):
            e = brev[m.id % 1000]
            assert isinstance(s, Trykt), e.navn
            assert s.bytes == lag(e)[1].bytes, e.navn


def test_en_annen_versjon_av_weasyprint_lar_det_vaere_av() -> None:
    import weasyprint

    ekte = linjeminne.line_break.split_first_line
    versjon, weasyprint.__version__ = weasyprint.__version__, "70.1"
    try:
        assert linjeminne.slaa_paa() is False
        assert linjeminne.line_break.split_first_line is ekte
    finally:
        weasyprint.__version__ = versjon
