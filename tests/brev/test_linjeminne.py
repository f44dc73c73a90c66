"""With the memory of lines, each letter is the same file, byte for byte, whatever was made before it."""

from __future__ import annotations

from saksbehandling.brev import linjeminne
from saksbehandling.brev.trykkeri import Trykkeri, Trykt
from tests.brev.samling import alle
from tests.brev.test_fiendtlig import manus


def test_hvert_brev_blir_de_samme_bytene_med_og_uten() -> None:
    brev = alle()
    with Trykkeri() as uten:
        fasit = {m.id: s for m, s in uten.trykk(manus(n, e) for n, e in enumerate(brev))}
    assert all(isinstance(s, Trykt) for s in fasit.values())
    # A third of them first, then all from the back: most lines are remembered then.
    rekkefolge = [*range(0, len(brev), 3), *reversed(range(len(brev)))]
    with Trykkeri(1, linjeminne=True) as med:
        for m, s in med.trykk(manus(1000 * gang + n, brev[n]) for gang, n in enumerate(rekkefolge)):
            assert s == fasit[m.id % 1000], brev[m.id % 1000].navn


def test_en_annen_versjon_av_weasyprint_lar_det_vaere_av() -> None:
    import weasyprint

    ekte = linjeminne.line_break.split_first_line
    versjon, weasyprint.__version__ = weasyprint.__version__, "70.1"
    try:
        assert linjeminne.slaa_paa() is False
        assert linjeminne.line_break.split_first_line is ekte
    finally:
        weasyprint.__version__ = versjon
