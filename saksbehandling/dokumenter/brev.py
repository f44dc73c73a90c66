"""docs/brev.md: every letter, what it must say and must not say, by which source, and which move makes it."""

from __future__ import annotations

from regelverk.brevkrav import Element, brevdata, brevtyper, elementer
from regelverk.brevkrav import blokker as felles_blokker
from regelverk.register import REGLER
from saksbehandling.dokumenter import tekst
from saksbehandling.dokumenter.bruk import Ubrukt
from saksbehandling.flyt.flyter import FLYTER

INNLEDNING = """# Brevene

Hvert brev består av elementer. Kilden sier hva som må være med, og hva som ikke kan være med.

- **må**: uten dette kan brevet ikke lages. Feilen navngir det som mangler, og kilden.
- **bør**: kilden sier at det bør være med, eller det er IMDis egen regel. Brevet kan lages uten.
- **kan**: er med når saken gir grunn til det.
- Et element gjelder så lenge minst en av kildene er i kraft.

Hvert brev finnes på bokmål og nynorsk. Slik ser de ut: [bilder](bilder/).
"""


def side() -> str:
    """The whole document."""
    ut = [tekst.GENERERT, "", INNLEDNING]
    ut += [f"- [{brevdata(b).navn}](#{b})" for b in _i_rekkefolge()]
    ut.append("")
    for b in _i_rekkefolge():
        ut += _brev(b)
    return "\n".join(ut).rstrip() + "\n"


def _i_rekkefolge() -> list[str]:
    """By the letters' numbers; the letters that have none last."""
    return sorted(brevtyper(), key=lambda b: (_nummer(b) or (99,), b))


def _nummer(b: str) -> tuple[int, ...]:
    forste = brevdata(b).nummer.split(",")[0]
    return tuple(int(d) for d in forste.split(".") if d.strip().isdigit())


def _brev(b: str) -> list[str]:
    data = brevdata(b)
    ut = [f'<a id="{b}"></a>', "", f"## {data.navn}", "", f"`{b}`", "", *_lages(b), ""]
    ut += tekst.tabell(
        ("Element", "Brevet sier", "Kilde", "Vekt", "Kreves", "Kan ikke være med"),
        (_element(e) for e in elementer(b)),
    )
    alle = {e.id: e for blokk in felles_blokker().values() for e in blokk}
    if data.forbudt:
        ut += ["Kan aldri ha med: " + "; ".join(f"{alle[i].sier} (`{i}`)" for i in data.forbudt) + ".", ""]
    return ut


def _lages(b: str) -> list[str]:
    steder = [
        f"[{h.tekst}](flyt/{f.navn}.md#{h.navn})"
        for f in FLYTER.values()
        for h in f.handlinger.values()
        if any(v.brev == b for v in h.veier)
    ]
    if steder:
        return [f"Lages av {tekst.liste(dict.fromkeys(steder))}."]
    return [
        f"Lages ikke av noe steg ennå. {Ubrukt.les().brev[b]}" if b in Ubrukt.les().brev else "Lages ikke av noe steg."
    ]


def _element(e: Element) -> tuple[str, ...]:
    kilder = ", ".join(e.kilde)
    for regel, flere in e.kilde_naar.items():
        kilder += f"; når {_lenke(regel)}: {', '.join(flere)}"
    return (
        f"`{e.id}`",
        e.sier,
        kilder,
        e.vekt,
        _kreves(e),
        f"når {_lenke(e.forbudt_naar)}" if e.forbudt_naar else "",
    )


def _kreves(e: Element) -> str:
    """By strength; a rule of our own never stops a letter."""
    hva = {"skal": "må", "bor": "bør", "kan": "kan"}["bor" if e.vekt == "husregel" and e.styrke == "skal" else e.styrke]
    return hva + (f", når {_lenke(e.kreves_naar)}" if e.kreves_naar and e.styrke != "kan" else "")


def _lenke(regel: str) -> str:
    return f"[{REGLER[regel].sporsmal[0].lower()}{REGLER[regel].sporsmal[1:].rstrip('?')}](regler.md#{regel})"
