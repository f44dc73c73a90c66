"""What came back in a form, as the JSON that the move takes; and the errors of that JSON, back at the form's fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from saksbehandling.feil import Feltfeil
from saksbehandling.web.felt import Felt, Skjema, Slag, egenskaper, slag
from saksbehandling.web.norsk import OSLO

HELT_SKJEMAET = "opplysningene"
"""What an error that is no single field's is called."""
_RAD = re.compile(r"(.*)\[([0-9]{1,3})\]\.(\w+)")
"""A cell of a list. No form has a thousand rows."""
_FYLL_UT = {
    Slag.RADIO: "Velg ett av svarene.",
    Slag.LISTE: "Velg ett av svarene.",
    Slag.JA_NEI: "Svar ja eller nei.",
    Slag.DATO: "Velg en dato.",
    Slag.TID: "Velg dag og klokkeslett.",
    Slag.KR: "Skriv beløpet i hele kroner.",
    Slag.LINJER: "Skriv minst én linje.",
}
_FORM = {
    Slag.KR: "Skriv beløpet i hele kroner, bare med siffer.",
    Slag.TALL: "Skriv et helt tall, bare med siffer.",
    Slag.DATO: "Velg en dato.",
    Slag.TID: "Velg dag og klokkeslett.",
}


def verdier(felt: Iterable[tuple[str, Any]]) -> dict[str, str]:
    """The form's texts by name, with empty rows of a list taken out and the rest moved up."""
    alle = {navn: str(v).replace("\r\n", "\n") for navn, v in felt if isinstance(v, str)}
    rader: dict[tuple[str, int], dict[str, str]] = {}
    for navn, v in alle.items():
        if m := _RAD.fullmatch(navn):
            rader.setdefault((m[1], int(m[2])), {})[m[3]] = v
    ut = {navn: v for navn, v in alle.items() if not _RAD.fullmatch(navn)}
    nye: dict[str, int] = {}
    for (liste, _), celler in sorted(rader.items()):
        if any(v.strip() for v in celler.values()):
            i = nye.setdefault(liste, 0)
            ut.update({f"{liste}[{i}].{navn}": v for navn, v in celler.items()})
            nye[liste] += 1
    return ut


def som_json(skjema: Skjema | None, gitt: Mapping[str, str]) -> dict[str, Any]:
    """The form as the move's JSON. What is empty is left out; what can't be read stands as text, to be refused."""
    return _objekt(skjema, skjema.get("$defs", {}), "", gitt) if skjema else {}


def _objekt(s: Skjema, defs: Skjema, foran: str, gitt: Mapping[str, str]) -> dict[str, Any]:
    ut: dict[str, Any] = {}
    for navn, p, pakrevd in egenskaper(s, defs):
        sti = f"{foran}.{navn}" if foran else navn
        hva = slag(navn, p, pakrevd)
        if hva is Slag.GRUPPE:
            inne = _objekt(p, defs | p.get("$defs", {}), sti, gitt)
            if pakrevd or any(v is not False for v in inne.values()):
                ut[navn] = inne
        elif hva is Slag.RADER:
            if rader := _rader(p, defs, sti, gitt):
                ut[navn] = rader
        elif hva is Slag.FLERE:
            if krysset := [v for v in p["items"]["enum"] if gitt.get(f"{sti}:{v}") == "ja"]:
                ut[navn] = krysset
        elif hva is Slag.AVKRYSS:
            ut[navn] = gitt.get(sti) == "ja"
        elif (tekst := gitt.get(sti, "").strip()) != "":
            ut[navn] = _verdi(hva, tekst)
    return ut


def _rader(p: Skjema, defs: Skjema, sti: str, gitt: Mapping[str, str]) -> list[dict[str, Any]]:
    ref = p["items"].get("$ref")
    ett = defs[ref.rsplit("/", 1)[-1]] if ref else p["items"]
    antall = len({m[2] for k in gitt if (m := _RAD.fullmatch(k)) and m[1] == sti})
    return [_objekt(ett, defs, f"{sti}[{i}]", gitt) for i in range(antall)]


def _verdi(hva: Slag, tekst: str) -> Any:
    match hva:
        case Slag.KR | Slag.TALL:
            rent = re.sub(r"[\s\u00a0\u202f]|kr\.?$", "", tekst)
            return int(rent) if re.fullmatch(r"-?\d{1,15}", rent) else tekst
        case Slag.TID:
            return _tid(tekst)
        case Slag.LINJER:
            return [x.strip() for x in tekst.splitlines() if x.strip()]
        case Slag.JA_NEI | Slag.SVAR:
            return {"ja": True, "nei": False}.get(tekst.lower(), tekst)
    return tekst


def _tid(tekst: str) -> str:
    """The wall clock of the field as a moment in Oslo."""
    try:
        t = datetime.fromisoformat(tekst)
    except ValueError:
        return tekst
    return (t if t.tzinfo else t.replace(tzinfo=OSLO)).isoformat()


def sett_feil(felt: Sequence[Felt], feil: Iterable[Feltfeil]) -> list[tuple[str, str]]:
    """Puts each error at its field, and gives the summary: (id to go to, what is wrong)."""
    alle = {f.sti: f for x in felt for f in x.alle()}
    ut = []
    for e in feil:
        f = alle.get(e.felt) or _nevnt(alle, e) or _ytterst(alle, e.felt)
        tekst = _tekst(e, f, alle)
        if f is not None:
            f.feil = f"{f.feil} {tekst}".strip()
        ut.append(
            (
                f.id if f else "skjema",
                tekst if f is None else f"{f.etikett}{'' if f.etikett.endswith('?') else ':'} {tekst}",
            )
        )
    return ut


def _nevnt(alle: Mapping[str, Felt], e: Feltfeil) -> Felt | None:
    """The first field that a rule about several of them names."""
    ordene = re.findall(r"\w+", f"{e.melding} {e.gjor}")
    foran = f"{e.felt}." if e.felt != HELT_SKJEMAET else ""
    return next((alle[foran + o] for o in ordene if foran + o in alle), None)


def _ytterst(alle: Mapping[str, Felt], sti: str) -> Felt | None:
    return alle.get(re.split(r"[.\[]", sti)[0])


def _tekst(e: Feltfeil, f: Felt | None, alle: Mapping[str, Felt]) -> str:
    """The error in the words of the form: fields by their labels, and nothing about JSON."""
    if f is not None and e.felt == f.sti:
        if e.melding.startswith("mangler") or "for kort" in e.melding:
            return _FYLL_UT.get(f.slag, "Fyll ut dette feltet.")
        if f.slag in (Slag.RADIO, Slag.LISTE, Slag.JA_NEI):
            return _FYLL_UT[f.slag]
        if "er for lang" in e.melding:
            return f"Teksten er for lang. {e.gjor}"
        if f.slag in _FORM and " er ikke " in e.melding:
            return f"{e.melding} {_FORM[f.slag]}"
    navn = {x.sti.rsplit(".", 1)[-1]: f"«{x.etikett}»" for x in alle.values()}
    tekst = re.sub(r"\w+", lambda m: navn.get(m[0], m[0]) if "_" in m[0] else m[0], f"{e.melding} {e.gjor}".strip())
    tekst = re.sub(r"^\w+", lambda m: navn.get(m[0], m[0]), tekst)
    return tekst[:1].upper() + tekst[1:]
