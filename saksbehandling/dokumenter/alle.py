"""All printed documents, and the check that they, rows, examples and what is released are as the code says."""

from __future__ import annotations

from pathlib import Path

from regelverk.register import REGLER
from saksbehandling.dokumenter import brev, feilside, navnelaas, prosess, regellaas, regler
from saksbehandling.dokumenter.bruk import Ubrukt, bruksfeil
from saksbehandling.dokumenter.rader import les_rader, radfeil, vist_av

DOCS = Path(__file__).resolve().parents[2] / "docs"


def sider() -> dict[str, str]:
    """Path under docs/ -> text. The same code gives the same text."""
    return {
        "regler.md": regler.side(),
        **prosess.flytsider(),
        "roller.md": prosess.rolleside(),
        "brev.md": brev.side(),
        "feil.md": feilside.side(),
    }


def skriv(mappe: Path = DOCS) -> list[str]:
    """Writes what differs, and removes the page of a life that is no more. Returns the paths it touched."""
    nye = sider()
    endret = [sti for sti, tekst in nye.items() if _les(mappe / sti) != tekst]
    for sti in endret:
        (mappe / sti).parent.mkdir(parents=True, exist_ok=True)
        (mappe / sti).write_text(nye[sti], encoding="utf-8")
    gamle = _gamle(mappe, nye)
    for sti in gamle:
        (mappe / sti).unlink()
    return endret + gamle


def sjekk(mappe: Path = DOCS) -> list[str]:
    """Everything that is wrong, each line with what to do; empty when all is well."""
    nye = sider()
    gjor = "Run scripts/dokumenter, read what changed, and commit it."
    feil = [f"docs/{sti} is not what the code says. {gjor}" for sti, t in nye.items() if _les(mappe / sti) != t]
    feil += [f"docs/{sti} tells of a life that is no more. {gjor}" for sti in _gamle(mappe, nye)]
    feil += [
        f"{r.modul}: the rule {id} has no example. Add .eksempel(...) under it, written from the source."
        for id, r in REGLER.items()
        if not r.eksempler
    ]
    feil += [*radfeil(les_rader(), vist_av(REGLER.values())), *regler.delfeil(), *bruksfeil(Ubrukt.les())]
    return [*feil, *navnelaas.sjekk(), *regellaas.sjekk()]


def _les(fil: Path) -> str | None:
    return fil.read_text("utf-8") if fil.exists() else None


def _gamle(mappe: Path, nye: dict[str, str]) -> list[str]:
    return sorted(f"flyt/{p.name}" for p in (mappe / "flyt").glob("*.md") if f"flyt/{p.name}" not in nye)
