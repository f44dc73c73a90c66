"""How one rule reads for people: question, versions with sources and official text, examples, where it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from saksbehandling.cli.visning import avsnitt, verdi


def vis_regel(r: Mapping[str, Any]) -> str:
    """The whole rule as text."""
    deler = [f"{r['sporsmal']}\n({r['id']}, {r['vekt']})", *map(_versjon, r["versjoner"])]
    if r["eksempler"]:
        deler.append("Eksempler:\n" + "\n".join(map(_eksempel, r["eksempler"])))
    if r["sporres_i"]:
        deler.append("Spørres om i:\n" + "\n".join(map(_sted, r["sporres_i"])))
    for tittel, ider in (("Bygger på", r["bygger_paa"]), ("Brukes av", r["brukes_av"])):
        if ider:
            deler.append(avsnitt(f"{tittel}: {', '.join(ider)}"))
    return "\n\n".join(deler)


def _versjon(v: Mapping[str, Any]) -> str:
    hode = f"{v['navn']}: {_naar(v)}"
    return "\n".join((hode, avsnitt(v["forklaring"], 2), *(_kilde(k) for k in v["kilder"])))


def _naar(v: Mapping[str, Any]) -> str:
    if v["gjelder_fra"] is None:
        return "vedtatt, men ikke i kraft"
    til = f" til {verdi(v['gjelder_til'])}" if v["gjelder_til"] else ""
    return f"{'gjelder nå, ' if v['gjelder_naa'] else ''}fra {verdi(v['gjelder_fra'])}{til}"


def _kilde(k: Mapping[str, Any]) -> str:
    hode = avsnitt(f"{k['hjemmel']}: {k['om']} ({k['kilde']})", 2)
    if k["mangler_tekst"]:
        return hode + "\n" + avsnitt(k["mangler_tekst"], 4)
    return "\n".join((hode, avsnitt(k["tekst"], 4), avsnitt(f"(Teksten er hentet {verdi(k['hentet'])}.)", 4)))


def _eksempel(e: Mapping[str, Any]) -> str:
    usikker = " (en jurist må bekrefte)" if e["ma_bekreftes"] else ""
    return avsnitt(f"– {e['tittel']}: {verdi(e['svar'])}{usikker}", 2)


def _sted(s: Mapping[str, Any]) -> str:
    gjennom = f", gjennom {s['gjennom']}" if s["gjennom"] else ""
    return avsnitt(f"– {s['flyt']}: «{s['tekst']}» ({s['som']}{gjennom})", 2)
