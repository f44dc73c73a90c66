"""docs/flyt/*.md and docs/roller.md: every life as a table of states and moves, and what each role can do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from starlette.routing import Route

from regelverk.habilitet import kan_avgjore, kan_forberede
from regelverk.regel import Regel
from saksbehandling.dokumenter import tekst
from saksbehandling.dokumenter.bruk import Ubrukt
from saksbehandling.flyt.flyter import FLYTER
from saksbehandling.flyt.skjema import Skjema
from saksbehandling.flyt.tabell import ROLLENAVN, TJENESTEMENN, Flyt, Handling, Rolle, Tilstand, Vei
from saksbehandling.flyt.veien import VEIEN
from saksbehandling.handlinger.tilgang import ALLE, DORER
from saksbehandling.web.app import RUTER


def flytsider() -> dict[str, str]:
    """«flyt/soknad.md» -> its text, for each life."""
    return {f"flyt/{f.navn}.md": _side(f) for f in FLYTER.values()}


def _side(f: type[Flyt]) -> str:
    linjer = [tekst.GENERERT, "", f"# {f.tittel}", "", f.__doc__ or "", "", *_diagram(f), "## Hvor saken kan stå", ""]
    linjer += tekst.tabell(
        ("Tilstand", "Hva den betyr", "Venter på", "Frist", "Stasjon"),
        (_tilstand(f, t) for t in f.tilstander.values()),
    )
    linjer += ["## Hva som kan gjøres", ""]
    for h in f.handlinger.values():
        linjer += _handling(h)
    return "\n".join(linjer).rstrip() + "\n"


def _diagram(f: type[Flyt]) -> list[str]:
    ut = ["```mermaid", "stateDiagram-v2"]
    ut += [f"    [*] --> {t.navn}" for t in f.tilstander.values() if t.start]
    for h in f.handlinger.values():
        for fra in h.fra:
            for v in h.veier:
                if v.til is not None:
                    ut.append(f"    {fra.navn} --> {v.til.navn}: {h.tekst}{f' [{v.naar.id}]' if v.naar else ''}")
    ut += [f"    {t.navn} --> [*]" for t in f.tilstander.values() if t.slutt]
    return [*ut, "```", ""]


def _tilstand(f: type[Flyt], t: Tilstand) -> tuple[str, ...]:
    frist = _lenke(t.frist) if t.frist else ""
    return (f"`{t.navn}`", t.setning, ROLLENAVN[t.venter_paa], frist, str(VEIEN[f.navn, t.navn].value))


def _lenke(r: Regel[Any]) -> str:
    return f"[{r.id}](../regler.md#{r.id})"


def _handling(h: Handling) -> list[str]:
    ut = [f'<a id="{h.navn}"></a>', "", f"### {h.tekst}", "", f"`{h.navn}`", ""]
    ut.append(f"- **Hvem**: {tekst.liste((ROLLENAVN[r] for r in h.hvem), 'eller')}.")
    ut.append(f"- **Når saken står i**: {', '.join(f'`{t.navn}`' for t in h.fra)}.")
    ut += _habilitet(h)
    if h.ikke_samme_som:
        andre = tekst.liste((f"«{x.tekst}»" for x in h.ikke_samme_som), "eller")
        ut.append(f"- **To personer**: ikke den som har gjort {andre}.")
    for r in h.krever:
        ut.append(f"- **Vilkår**: {r.sporsmal} {_lenke(r)} ({tekst.hjemmel(r)})")
    ut += _veier(h)
    if h.lukker:
        ut.append(f"- **Frister som lukkes**: {tekst.liste(map(_lenke, h.lukker))}.")
    if h.avklarer:
        ut.append(f"- **Står fast herfra**: svaret på {tekst.liste(map(_lenke, h.avklarer))}.")
    return [*ut, "", *_skjema(h.skjema)]


def _habilitet(h: Handling) -> list[str]:
    if not any(r in TJENESTEMENN for r in h.hvem):
        return []
    r = kan_avgjore if h.avgjor else kan_forberede
    return [f"- **Habilitet**: {r.sporsmal} {_lenke(r)} ({tekst.hjemmel(r)})"]


def _veier(h: Handling) -> list[str]:
    if len(h.veier) == 1:
        return [f"- **Da**: {_vei(h.veier[0])}."]
    ut = ["- **Veier**, den første som passer:"]
    for nr, v in enumerate(h.veier, 1):
        naar = (
            f"når svaret er ja på «{v.naar.sporsmal}» {_lenke(v.naar)} ({tekst.hjemmel(v.naar)}): "
            if v.naar
            else "ellers: "
        )
        ut.append(f"  {nr}. {naar}{_vei(v)}.")
    return ut


def _vei(v: Vei) -> str:
    deler = [f"saken går til `{v.til.navn}`" if v.til else "saken blir stående der den er"]
    if v.brev:
        deler.append(f"brevet [{v.brev}](../brev.md#{v.brev}) lages")
    for frist in dict.fromkeys(x for x in (v.frist, v.til.frist if v.til else None) if x):
        deler.append(f"fristen {_lenke(frist)} begynner å løpe")
    if v.utloser:
        deler.append(f"«{v.utloser.tekst}» gjøres på hver sak som hører til")
    return ", og ".join([", ".join(deler[:-1]), deler[-1]]) if len(deler) > 1 else deler[0]


def _skjema(s: type[Skjema] | None) -> list[str]:
    if s is None:
        return []
    rader = [
        (f"`{navn}`", felt.description or "", "ja" if felt.is_required() else "nei")
        for navn, felt in s.model_fields.items()
    ]
    return tekst.tabell(("Felt i skjemaet", "Hva det spør om", "Må fylles ut"), rader)


# ── Roles ────────────────────────────────────────────────────────────────────────────────────────────────────────
def rolleside() -> str:
    """Role by role, then each life as a table of moves and roles."""
    ut = [
        tekst.GENERERT,
        "",
        "# Rollene",
        "",
        "Hvem som kan gjøre hva. En rolle rekker bare til egne saker: eget organ, egen",
        "kommune eller egen organisasjon. Den som har flere roller, har i hver sak bare",
        "de rollene som selv rekker dit.",
        "",
    ]
    ut += tekst.tabell(("Rolle", "Hvem", "Saken venter på rollen i", "Antall handlinger"), map(_rolle, _roller()))
    for f in FLYTER.values():
        brukt = [r for r in _roller() if any(r in h.hvem for h in f.handlinger.values())]
        ut += [f"## {f.tittel}", ""]
        rader = (_rollerad(f, h, brukt) for h in f.handlinger.values())
        ut += tekst.tabell(("Handling", *map(str, brukt)), rader)
    ut += _dorene()
    return "\n".join(ut).rstrip() + "\n"


def _dorene() -> list[str]:
    """Every door, who has it, and the pages behind it."""
    sider: dict[str, list[str]] = {}
    for r in (r for ruter in RUTER for r in ruter.routes if isinstance(r, Route)):
        sider.setdefault(r.name, []).extend(f"`{m} {r.path}`" for m in sorted(r.methods or ()))
    ut = ["## Dørene", "", "Hver side og hver adresse i API-et har navnet på en dør. En dør som ikke står her, er"]
    ut += ["stengt for alle. Hvilke saker som finnes bak den, følger av rekkevidden.", ""]
    rader = (
        (f"`{dor}`", hva, _hvem(hvem), ", ".join(sider.get(dor, ["bare i API-et"])))
        for dor, (hva, hvem) in DORER.items()
    )
    return [*ut, *tekst.tabell(("Dør", "Til å", "Hvem", "Sider"), rader)]


def _hvem(hvem: frozenset[Rolle]) -> str:
    return "alle som er logget inn" if hvem == ALLE else ", ".join(f"`{r}`" for r in _roller() if r in hvem)


def _roller() -> list[Rolle]:
    return [r for r in Rolle if r is not Rolle.INGEN]


def _rolle(r: Rolle) -> tuple[str, ...]:
    venter = [f"{f.navn}: {t.navn}" for f in FLYTER.values() for t in f.tilstander.values() if t.venter_paa is r]
    antall = sum(r in h.hvem for f in FLYTER.values() for h in f.handlinger.values())
    ikke = Ubrukt.les().roller.get(str(r), "")
    return (f"`{r}`", ROLLENAVN[r], ", ".join(venter) or "–", str(antall) if antall else ikke or "–")


def _rollerad(f: type[Flyt], h: Handling, roller: Iterable[Rolle]) -> tuple[str, ...]:
    merke = "avgjør" if h.avgjor else "ja"
    return (f"[{h.tekst}](flyt/{f.navn}.md#{h.navn})", *(merke if r in h.hvem else "" for r in roller))
