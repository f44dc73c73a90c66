"""docs/regler.md: every rule, for the jurist, readable from the top to the end."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from regelverk.kalender import paa_norsk
from regelverk.kilde import Datoer, Kilde, Vekt
from regelverk.kilder import KILDER
from regelverk.regel import Eksempel, Regel, Versjon, Vilkar
from regelverk.register import REGLER, hull
from regelverk.vurdering import Vurdering
from saksbehandling.dokumenter import tekst
from saksbehandling.dokumenter.bruk import Ubrukt, regelbruk
from saksbehandling.dokumenter.rader import les_rader, vist_av
from saksbehandling.flyt.flyter import FLYTER

I_2025 = Datoer.paa(date(2025, 6, 2))
"""The day that an example is read for, unless it says another."""
INNLEDNING = """# Reglene

Hver regel er et spørsmål. Svaret har en dato, en kilde og en begrunnelse, og når en lov avløses, får spørsmålet et nytt
svar ved siden av det gamle.

- **Vekt**: *lov* er lov eller forskrift, *instruks* er instruks eller tildelingsbrev, *husregel* er IMDis egen,
  strengere regel som ingen kilde krever.
- **Vilkår** åpner eller stenger et steg i prosessen. De andre reglene svarer på noe, eller velger vei.
- **Må bekreftes**: kilden avgjør det ikke sikkert. Saken stanser til en jurist har svart, i saken eller for
  ordningen og året.
- Et steg følger loven den dagen det tas, ordningens forskrift følger det første tilskuddsåret, og instruks og budsjett
  følger budsjettåret.
- Eksemplene er skrevet etter kildene og prøves hver gang løsningen endres. Begrunnelsen er den teksten løsningen gir.
"""


def deler() -> list[tuple[str, list[str]]]:
    """The parts of the document: title, and the files whose rules stand there."""
    data = tomllib.loads(Path(__file__).with_name("deler.toml").read_text("utf-8"))["del"]
    return [(d["tittel"], d["filer"]) for d in data]


def delfeil(regler: Iterable[Regel[Any]] = REGLER.values()) -> list[str]:
    """Files of rules that no part names, and names of files that hold no rule."""
    nevnt = {f for _, filer in deler() for f in filer}
    har = {r.modul.removeprefix("regelverk.") for r in regler}
    ut = [f"regelverk/{m}.py stands in no part. Add it in saksbehandling/dokumenter/deler.toml." for m in har - nevnt]
    ut += [f"deler.toml names {m}, which holds no rule. Remove it." for m in nevnt - har]
    return sorted(ut)


def side() -> str:
    """The whole document."""
    linjer = [tekst.GENERERT, "", INNLEDNING]
    for nr, (tittel, _) in enumerate(deler(), 1):
        linjer += [f"{nr}. [{tittel}](#del-{nr})"]
    linjer += [
        "",
        "Til slutt: [det som må bekreftes](#bekreftes), [hull](#hull), [kildene](#kildene), [radene](#radene).",
        "",
    ]
    for nr, (tittel, filer) in enumerate(deler(), 1):
        linjer += [f'<a id="del-{nr}"></a>', "", f"## {nr}. {tittel}", ""]
        for fil in filer:
            for r in sorted((r for r in REGLER.values() if r.modul == f"regelverk.{fil}"), key=_linje):
                linjer += _regel(r)
    return "\n".join([*linjer, *_ma_bekreftes(), *_hull(), *_kilder(), *_rader()]).rstrip() + "\n"


def _linje(r: Regel[Any]) -> tuple[int, str]:
    """The order in the file: exceptions first, main rule last."""
    return (min((v.funksjon.__code__.co_firstlineno for v in r.versjoner), default=0), r.id)


def _regel(r: Regel[Any]) -> list[str]:
    ut = [f'<a id="{r.id}"></a>', "", f"### {r.sporsmal}", ""]
    merker = [f"`{r.id}`", *(["vilkår"] if isinstance(r, Vilkar) else [])]
    ut += [" · ".join([*merker, *(["kan kreve at en jurist bekrefter"] if _usikre(r) else [])]), ""]
    forrige = None
    for v in r.versjoner:
        ut += _versjon(v, forrige)
        forrige = v
    ut += [*_sporres(r), ""]
    return [*ut, *_eksempler(r)]


def _versjon(v: Versjon[Any], forrige: Versjon[Any] | None) -> list[str]:
    ut = [f"**{v.navn}** · {tekst.kilder(v.kilder)} · {tekst.gjelder(v)} · vekt: {v.vekt}", ""]
    if forrige is not None and v.funksjon is forrige.funksjon:
        return [*ut, f"> Samme svar som «{forrige.navn}», etter den nye kilden.", ""]
    spor = list(dict.fromkeys(tekst.parameter(p) for _, p in v.parametre))
    return [
        *ut,
        *(f"> {linje}" if linje else ">" for linje in v.forklaring.splitlines()),
        "",
        f"Trenger {tekst.liste(spor)}." if spor else "Trenger ingen opplysninger.",
        "",
    ]


def _sporres(r: Regel[Any]) -> list[str]:
    """Where it is asked: moves, letters, doors, other rules; or why nowhere."""
    b, ut = regelbruk()[r.id], []
    if b.handlinger:
        steder = dict.fromkeys(f"{_handling(f, h)} ({som})" for f, h, som in b.handlinger)
        ut.append(f"- Spørres i {'; '.join(steder)}.")
    if b.losning and not b.handlinger:
        ut.append("- Spørres av løsningen selv i steg der det trengs.")
    if b.brev:
        ut.append(
            f"- Avgjør innholdet i {tekst.liste(f'[{x}](brev.md#{x})' for x in dict.fromkeys(n for n, _ in b.brev))}."
        )
    if b.dorer:
        ut.append(f"- Kan spørres med {tekst.liste(f'`tilskudd {d}`' for d in dict.fromkeys(b.dorer))}.")
    if av := sorted(x.id for x in REGLER.values() if r in x.bygger_paa()):
        ut.append(f"- Svaret brukes av {tekst.liste(f'[{x}](#{x})' for x in av)}.")
    if hvorfor := Ubrukt.les().regler.get(r.id):
        ut.append(f"- Spørres ikke av noe steg ennå. {hvorfor}")
    return ut


def _handling(flyt: str, navn: str) -> str:
    return f"[{FLYTER[flyt].handlinger[navn].tekst}](flyt/{flyt}.md#{navn})"


def _eksempler(r: Regel[Any]) -> list[str]:
    rader = []
    for e in r.eksempler:
        v = _vurdert(e)
        g = v.spor(r)
        sikkert = "" if not e.ma_bekreftes else " (må bekreftes)"
        rad = f"[{e.rad}](#rad-{e.rad})" if e.rad else ""
        rader.append((e.tittel, tekst.svar(e.svar) + sikkert, g.forklaring, rad))
    return tekst.tabell(("Eksempel", "Svar", "Begrunnelse", "Rad"), rader)


def _vurdert(e: Eksempel) -> Vurdering:
    return Vurdering.av(e.datoer or I_2025, *e.fakta)


def _usikre(r: Regel[Any]) -> list[tuple[str, str]]:
    """The examples where this very rule's answer must be confirmed: title and reason."""
    alle = ((e, _vurdert(e).spor(r)) for e in r.eksempler if e.ma_bekreftes)
    return [(e.tittel, g.forklaring) for e, g in alle if g.ma_bekreftes]


def _ma_bekreftes() -> list[str]:
    ut = ['<a id="bekreftes"></a>', "", "## Må bekreftes", ""]
    ut += ["Her avgjør ikke kilden sikkert. Svaret stanser saken til en jurist har bekreftet det.", ""]
    rader = [(f"[{r.sporsmal}](#{r.id})", tittel, hvorfor) for r in REGLER.values() for tittel, hvorfor in _usikre(r)]
    return ut + tekst.tabell(("Spørsmål", "Eksempel", "Hvorfor"), rader)


def _hull() -> list[str]:
    ut = ['<a id="hull"></a>', "", "## Hull", ""]
    ut += [
        "Dette er arbeidet som gjenstår før en vedtatt lov trer i kraft: spørsmål som ikke har noe svar fra den dagen.",
        "",
    ]
    funnet = [(f"[{r.sporsmal}](#{r.id})", v.navn, tekst.kilder(v.kilder)) for r, v in hull()]
    return ut + (
        tekst.tabell(("Spørsmål", "Svaret som faller bort", "Hviler på"), funnet) or ["Det er ingen hull.", ""]
    )


def _kilder() -> list[str]:
    ut = ['<a id="kildene"></a>', "", "## Kildene", ""]
    rader = [(k.kort, k.tittel, _ikraft(k), str(k.klokke), str(k.vekt), _har_tekst(k)) for k in KILDER.values()]
    ut += tekst.tabell(("Kort", "Kilde", "I kraft", "Hvilken dato velger", "Vekt", "Teksten"), rader)
    for k in KILDER.values():
        ut += [
            f"**{k.kort}**: " + "; ".join(f"{sted} ({om[0].lower()}{om[1:]})" for sted, om in k.steder.items()) + ".",
            "",
        ]
    return ut


def _ikraft(k: Kilde) -> str:
    if k.fra is None:
        return "vedtatt, ikke i kraft"
    avlost = f", avløses av {k.avlost_av.kort}" if k.avlost_av else ""
    return f"fra {paa_norsk(k.fra)}" + (f" til {paa_norsk(til)}" if (til := k.til()) else "") + avlost


def _har_tekst(k: Kilde) -> str:
    if k.vekt is Vekt.HUSREGEL:
        return "egen regel"
    return "mangler tekst" if k.mangler_tekst else f"sett {paa_norsk(k.kontrollert)}"


def _rader() -> list[str]:
    ut = ['<a id="radene"></a>', "", "## Radene", "", "Hver setning vi bygger på, med kilden og det som viser den.", ""]
    vist = vist_av(REGLER.values())
    rader = [
        (
            f'<a id="rad-{r.id}"></a>{r.id}',
            r.tekst,
            ", ".join(r.hjemmel),
            "; ".join(_viser(x) for x in _kort(vist.get(r.id, []))),
        )
        for r in les_rader()
    ]
    return ut + tekst.tabell(("Rad", "Hva kilden sier", "Kilde", "Vist av"), rader)


def _kort(hvem: list[str]) -> list[str]:
    """Each rule or letter once, however many examples it has."""
    return list(dict.fromkeys(h.split(":")[0] for h in hvem))


def _viser(hvem: str) -> str:
    slag, navn = hvem.split(" ", 1)
    return f"[{navn}](#{navn})" if slag == "regelen" else f"brevet [{navn}](brev.md#{navn})"
