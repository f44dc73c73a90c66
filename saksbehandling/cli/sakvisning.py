"""How cases read for people at the shell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from saksbehandling.cli.visning import avsnitt, frist, grunn, kroner, opplisting, tabell, verdi


def vis_liste(saker: Sequence[Mapping[str, Any]]) -> str:
    """A table, with how many there are."""
    rader = [
        (s["nr"], s["flyt"], s["tilstand"], s["ordning"], _navn(s), _hoyeste(s["belop"]), frist(s["frist"]))
        for s in saker
    ]
    antall = "1 sak" if len(saker) == 1 else f"{len(saker)} saker"
    return tabell(("Nr", "Slag", "Står som", "Ordning", "Mottaker", "Beløp", "Frist"), rader) + f"\n\n{antall}."


def _navn(s: Mapping[str, Any]) -> str:
    return s["mottaker"]["navn"] if s["mottaker"] else "–"


def _hoyeste(belop: Mapping[str, int]) -> str:
    """What the case is about: what is granted, else recommended, else applied for."""
    return next((kroner(belop[f]) for f in ("innvilget_kr", "innstilt_kr", "sokt_kr") if belop[f]), "–")


def vis_sak(s: Mapping[str, Any]) -> str:
    """The whole case: head, sums, deadlines, letters, cases beside it, and every step with its reasons."""
    deler = [
        avsnitt(f"Sak {s['nr']} ({s['flyt']}, {s['tilstand']}): {s['setning']}"),
        opplisting((f, s[f]) for f in ("ordning", "aar", "mottaker", "tiltak", "enkeltvedtak", "versjon") if f in s),
        opplisting(s["belop"].items()),
    ]
    if s["frister"]:
        rader = [(f["type"], frist(f["utlop"]), "åpen" if f["apen"] else "lukket") for f in s["frister"]]
        deler.append("Frister\n" + tabell(("Type", "Går ut", ""), rader))
    if s["brev"]:
        deler.append("Brev\n" + vis_brev(s["brev"]))
    if s["tilknyttede"]:
        rader = [(t["nr"], t["flyt"], t["tilstand"]) for t in s["tilknyttede"]]
        deler.append("Tilknyttede saker\n" + tabell(("Nr", "Slag", "Står som"), rader))
    deler.append("Hva som er gjort\n" + "\n".join(map(_hendelse, s["hendelser"])))
    return "\n\n".join(deler)


def vis_brev(brev: Sequence[Mapping[str, Any]]) -> str:
    """The letters as a table."""
    rader = [(str(b["id"]), b["brevtype"], b["maalform"], verdi(b["sendt"]), b.get("fil") or "–") for b in brev]
    return tabell(("ID", "Brev", "Målform", "Sendt", "Fil"), rader)


def _hendelse(h: Mapping[str, Any]) -> str:
    sted = f"{h['fra']} → {h['til']}" if h["fra"] and h["fra"] != h["til"] else h["til"]
    hode = avsnitt(f"{h['nr']}. {verdi(h['tid'])}: {h['handling']} av {h['person']} ({sted})")
    return "\n".join((hode, *(avsnitt(f"– {grunn(g)}", 3) for g in h["grunner"])))


def vis_muligheter(alle: Sequence[Mapping[str, Any]]) -> str:
    """What can be done first, then what can't and why."""
    kan = [m for m in alle if m["tillatt"]]
    ikke = [m for m in alle if not m["tillatt"]]
    her = [m for m in ikke if m["fra_tilstanden"]]
    andre = [m for m in ikke if not m["fra_tilstanden"]]
    deler = [
        "Dette kan du gjøre:\n" + ("\n".join(map(_mulig, kan)) or "  Ingenting nå."),
        "Dette hører til her, men kan ikke gjøres:\n" + "\n".join(map(_umulig, her)) if her else "",
        "Dette hører til andre steder i saken:\n" + "\n".join(map(_andre_steder, andre)) if andre else "",
    ]
    return "\n\n".join(d for d in deler if d)


def _mulig(m: Mapping[str, Any]) -> str:
    linjer = [avsnitt(f"{m['tekst']} ({m['handling']})", 2)]
    if felt := (m["skjema"] or {}).get("required"):
        linjer.append(avsnitt(f"Du må oppgi: {', '.join(felt)}.", 4))
    if m["folger"]:
        linjer.append(avsnitt(_folger(m["folger"]), 4))
    return "\n".join((*linjer, *(avsnitt(f"Merk: {v}", 4) for v in m["varsler"])))


def _folger(f: Mapping[str, Any]) -> str:
    deler = [f"saken går til {f['til']}"]
    if f["brev"]:
        deler.append(f"brevet «{f['brev']}» lages")
    if f["frist"]:
        deler.append(f"fristen blir {frist(f['frist'])}")
    return f"Følger: {', '.join(deler)}."


def _umulig(m: Mapping[str, Any]) -> str:
    nei = [g for g in m["grunner"] if g["svar"] is not True]
    return "\n".join((avsnitt(f"{m['tekst']} ({m['handling']})", 2), *(avsnitt(f"– {grunn(g)}", 4) for g in nei)))


def _andre_steder(m: Mapping[str, Any]) -> str:
    """Only what would open it: why the state lacks it is the same for all of them."""
    apner = next((g["apnes"] for g in m["grunner"] if g["regel"] == "tilstand"), None)
    return avsnitt(f"{m['tekst']} ({m['handling']})", 2) + (f"\n{avsnitt(apner, 4)}" if apner else "")


def vis_gjort(gjort: Mapping[str, Any]) -> str:
    """What was done, and where the case stands now."""
    varsler = [avsnitt(f"Merk: {v}") for v in gjort["varsler"]]
    return "\n".join(
        (avsnitt(f"Gjort. {gjort['setning']} ({gjort['tilstand']}, versjon {gjort['versjon']})"), *varsler)
    )
