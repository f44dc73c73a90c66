"""JSON from people and programs, read strictly: every fault is named with its place, and nothing is guessed.

Both doors that take JSON use it, so that the command line and the API refuse the same things.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

from saksbehandling.feil import FLEST_FEIL, Feltfeil, Ugyldig

STORST = 5_000_000
"""Bytes of the largest body that is read."""
LENGSTE_TALL = 18
DYPEST = 20
"""Levels inside each other. No form has more than five, and whoever reads on must not run out of stack."""
_FORBUDT = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_TILLATT = {"\n", "\r", "\t", "\u00ad"}
_HVA = {
    "Expecting value": "Her mangler det en verdi.",
    "Expecting ',' delimiter": "Her mangler det et komma, eller teksten slutter for tidlig.",
    "Expecting ':' delimiter": "Her mangler det et kolon etter feltnavnet.",
    "Expecting property name": "Her skal det stå et feltnavn i anførselstegn.",
    "Illegal trailing comma": "Her står det et komma for mye.",
    "Unterminated string": "Her begynner en tekst som ikke slutter med anførselstegn.",
    "Invalid control character": "Her står det et linjeskift eller et usynlig tegn midt i en tekst.",
    "Invalid \\": "Her står det en skråstrek (\\) som ikke betyr noe i JSON.",
    "Extra data": "Her står det mer etter at JSON-verdien er slutt.",
}


class _IkkeHeltall(str):
    """A number that JSON allows and we do not: with decimals, an exponent, or too many digits."""


class _IkkeTall(str):
    """NaN or Infinity, which JSON does not have."""


class _Dobbel(dict[str, Any]):
    """An object where a field name stands twice."""

    navn: tuple[str, ...] = ()


def les(tekst: bytes | str, hvor: str) -> Any:
    """The value. `hvor` names the file or the request in messages. Raises Ugyldig."""
    try:
        verdi = _les(_som_tekst(tekst, hvor), hvor)
        feil = list(islice(_feil(verdi, ""), FLEST_FEIL))
    except RecursionError:
        raise _for_dyp(hvor) from None
    if feil:
        raise Ugyldig(feil)
    return verdi


def les_objekt(tekst: bytes | str, hvor: str) -> dict[str, Any]:
    """The value, which must be an object: named fields in curly brackets. Raises Ugyldig."""
    verdi = les(tekst, hvor)
    if not isinstance(verdi, dict):
        raise Ugyldig.ett(
            hvor,
            vis_verdi(verdi),
            f"inneholder {_slag(verdi)}, men skal være et objekt med navngitte felt.",
            'Skriv opplysningene slik: {"felt": verdi, "felt2": verdi}.',
        )
    return verdi


def vis_verdi(verdi: Any) -> str:
    """A value as it can be shown in a message: short, on one line, and without invisible characters."""
    tekst = verdi if isinstance(verdi, str) else json.dumps(verdi, ensure_ascii=False, default=str)
    trygg = "".join(f"U+{ord(c):04X}" if unicodedata.category(c) in _FORBUDT else c for c in tekst[:200])
    return f"«{trygg if len(trygg) <= 60 else trygg[:57] + '…'}»"


def forbudt_tegn(tekst: str) -> str | None:
    """The first control, direction or unassigned character, which no text may hold; line breaks and tabs may stand."""
    return next((c for c in tekst if c not in _TILLATT and unicodedata.category(c) in _FORBUDT), None)


def _som_tekst(gitt: bytes | str, hvor: str) -> str:
    tekst = gitt if isinstance(gitt, str) else _utf8(gitt, hvor)
    if len(tekst) > STORST:
        raise Ugyldig.ett(hvor, f"{len(tekst)} tegn", "er for stor.", f"Send høyst {STORST // 1_000_000} MB om gangen.")
    if not tekst.strip():
        raise Ugyldig.ett(hvor, "", "er tom.", 'Skriv opplysningene som JSON, for eksempel {"felt": verdi}.')
    return tekst


def _utf8(gitt: bytes, hvor: str) -> str:
    try:
        return gitt.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        linje = gitt[: e.start].count(b"\n") + 1
        raise Ugyldig.ett(
            hvor, f"linje {linje}", f"er ikke skrevet i UTF-8 (linje {linje}).", "Lagre filen på nytt som UTF-8."
        ) from None


def _les(tekst: str, hvor: str) -> Any:
    try:
        return json.loads(
            tekst,
            parse_float=_IkkeHeltall,
            parse_int=lambda t: int(t) if len(t) <= LENGSTE_TALL else _IkkeHeltall(t),
            parse_constant=_IkkeTall,
            object_pairs_hook=_objekt,
        )
    except json.JSONDecodeError as e:
        hva = next((norsk for eng, norsk in _HVA.items() if e.msg.startswith(eng)), "Dette er ikke gyldig JSON.")
        raise Ugyldig.ett(
            hvor,
            vis_verdi(tekst[e.pos : e.pos + 40]),
            f"linje {e.lineno}, tegn {e.colno}: {hva}",
            "Rett det og prøv igjen. Sjekk at hver { og [ er lukket, og at teksten er kommet med helt til slutten.",
        ) from None


def _objekt(par: list[tuple[str, Any]]) -> dict[str, Any]:
    ut = dict(par)
    if len(ut) == len(par):
        return ut
    ganger = Counter(navn for navn, _ in par)
    dobbel = _Dobbel(ut)
    dobbel.navn = tuple(navn for navn in ut if ganger[navn] > 1)
    return dobbel


def _for_dyp(hvor: str) -> Ugyldig:
    return Ugyldig.ett(hvor, "", "har for mange nivåer inne i hverandre.", "Skriv opplysningene flatt, med ett nivå.")


def _feil(verdi: Any, sti: str, dypt: int = 0) -> Iterator[Feltfeil]:
    """Every fault in the value, each with its path: `budsjett[0].belop_kr`. RecursionError below DYPEST."""
    felt = sti or "JSON"
    if dypt > DYPEST:
        raise RecursionError
    if isinstance(verdi, _IkkeTall):
        yield Feltfeil(felt, str(verdi), f"{vis_verdi(verdi)} er ikke et tall.", "Skriv et helt tall.")
    elif isinstance(verdi, _IkkeHeltall):
        yield _tallfeil(felt, verdi)
    elif isinstance(verdi, str):
        if (c := forbudt_tegn(verdi)) is not None:
            yield Feltfeil(
                felt, vis_verdi(verdi), f"{vis_verdi(verdi)} inneholder et usynlig tegn (U+{ord(c):04X}).",
                "Skriv teksten på nytt uten det.",
            )  # fmt: skip
    elif isinstance(verdi, list | dict):
        yield from _inni(verdi, sti, dypt + 1)


def _inni(verdi: list[Any] | dict[str, Any], sti: str, dypt: int) -> Iterator[Feltfeil]:
    if isinstance(verdi, list):
        for i, v in enumerate(verdi):
            yield from _feil(v, f"{sti}[{i}]", dypt)
        return
    for navn in verdi.navn if isinstance(verdi, _Dobbel) else ():
        yield Feltfeil(_under(sti, navn), None, "står to ganger.", "La feltet stå én gang, med riktig verdi.")
    for navn, v in verdi.items():
        yield from _feil(v, _under(sti, navn), dypt)


def _under(sti: str, navn: str) -> str:
    ren = vis_verdi(navn)[1:-1]
    return f"{sti}.{ren}" if sti else ren


def _tallfeil(felt: str, tall: str) -> Feltfeil:
    if re.fullmatch(r"-?\d+", tall):
        return Feltfeil(felt, tall, f"{vis_verdi(tall)} er et for stort tall.", "Skriv et tall med færre siffer.")
    gjor = "Skriv et helt tall. Beløp er hele kroner, uten komma og ører."
    return Feltfeil(felt, tall, f"{vis_verdi(tall)} er ikke et helt tall.", gjor)


def _slag(verdi: Any) -> str:
    if isinstance(verdi, list):
        return "en liste"
    if isinstance(verdi, bool):
        return "ja eller nei"
    if isinstance(verdi, int):
        return "bare et tall"
    return "bare en tekst" if isinstance(verdi, str) else "ingenting (null)"
