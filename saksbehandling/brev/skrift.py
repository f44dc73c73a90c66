"""The letters' fonts, read from a folder on the machine, and what a letter that isn't good enough is refused with."""

from __future__ import annotations

from pathlib import Path

from saksbehandling.feil import Feil

SKRIFTMAPPE = Path(__file__).resolve().parents[2] / "node_modules" / "source-sans" / "TTF"
SNITT = ("Regular", "Semibold", "Bold")


class Brevfeil(Feil):
    """A letter that was laid out, but is not good enough to send: too long, a foreign font, something fetched."""

    kode, status, utgang = "brev-feil", 500, 3


def les_skrifter(mappe: Path = SKRIFTMAPPE) -> dict[str, bytes]:
    """The font files by weight. Raises Brevfeil: without them no letter can be made, and no letter is to blame."""
    try:
        return {s: (mappe / f"SourceSans3-{s}.ttf").read_bytes() for s in SNITT}
    except FileNotFoundError as e:
        raise Brevfeil(
            f"Finner ikke skriften til brevene: {e.filename}.", gjor="Kjør scripts/start, som henter den."
        ) from e
