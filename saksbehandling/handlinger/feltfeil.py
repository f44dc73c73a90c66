"""What pydantic found wrong, said in Norwegian: field, value, what was wrong, what to do."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from saksbehandling.feil import Feltfeil, Ugyldig
from saksbehandling.handlinger.lesjson import vis_verdi

M = TypeVar("M", bound=BaseModel)
FORSTE_AAR, SISTE_AAR = 1970, 2199
"""Dates outside these years are slips of the keyboard, and some can't be counted from."""
Kontekst = Mapping[str, Any]
DATO = "Skriv datoen slik: 2025-04-01."
TID = "Skriv tidspunktet med tidssone, slik: 2025-04-01T12:00:00+02:00."
HELTALL = "Skriv et helt tall uten anførselstegn, desimaler og mellomrom."
JA_NEI = "Skriv true eller false, uten anførselstegn."

# pydantic's name of the fault -> (what was wrong, what to do); {v} is the value, the rest the fault's context.
_TEKST: dict[str, tuple[str, str]] = {
    "missing": ("mangler.", "Legg til feltet."),
    "int_type": ("{v} er ikke et helt tall.", HELTALL),
    "int_parsing": ("{v} er ikke et helt tall.", HELTALL),
    "int_from_float": ("{v} er ikke et helt tall.", HELTALL),
    "int_parsing_size": ("{v} er et for stort tall.", HELTALL),
    "bool_type": ("{v} er verken ja eller nei.", JA_NEI),
    "bool_parsing": ("{v} er verken ja eller nei.", JA_NEI),
    "string_type": ("{v} er ikke tekst.", "Skriv verdien i anførselstegn."),
    "string_too_short": ("er for kort.", "Skriv minst {min_length} tegn."),
    "string_too_long": ("er for lang.", "Skriv høyst {max_length} tegn."),
    "string_pattern_mismatch": ("{v} har ikke riktig form.", "Se feltets form i skjemaet."),
    "date_type": ("{v} er ikke en dato.", DATO),
    "date_parsing": ("{v} er ikke en dato.", DATO),
    "date_from_datetime_parsing": ("{v} er ikke en dato.", DATO),
    "date_from_datetime_inexact": ("{v} er et tidspunkt, ikke en dato.", DATO),
    "datetime_type": ("{v} er ikke et tidspunkt.", TID),
    "datetime_parsing": ("{v} er ikke et tidspunkt.", TID),
    "datetime_from_date_parsing": ("{v} er ikke et tidspunkt.", TID),
    "datetime_object_invalid": ("{v} er ikke et tidspunkt.", TID),
    "timezone_aware": ("{v} mangler tidssone.", TID),
    "timezone_offset": ("{v} har en ukjent tidssone.", TID),
    "greater_than": ("{v} er for lite.", "Skriv et tall som er større enn {gt}."),
    "greater_than_equal": ("{v} er for lite.", "Skriv {ge} eller mer."),
    "less_than": ("{v} er for stort.", "Skriv et tall som er mindre enn {lt}."),
    "less_than_equal": ("{v} er for stort.", "Skriv {le} eller mindre."),
    "list_type": ("{v} er ikke en liste.", "Skriv verdiene i en liste, slik: [..]."),
    "tuple_type": ("{v} er ikke en liste.", "Skriv verdiene i en liste, slik: [..]."),
    "set_type": ("{v} er ikke en liste.", "Skriv verdiene i en liste, slik: [..]."),
    "frozen_set_type": ("{v} er ikke en liste.", "Skriv verdiene i en liste, slik: [..]."),
    "too_short": ("har for få verdier.", "Skriv minst {min_length}."),
    "too_long": ("har for mange verdier.", "Skriv høyst {max_length}."),
    "dict_type": ("{v} er ikke et objekt.", "Skriv navngitte felt i krøllparenteser, slik: {{..}}."),
    "model_type": ("{v} er ikke et objekt.", "Skriv navngitte felt i krøllparenteser, slik: {{..}}."),
    "model_attributes_type": ("{v} er ikke et objekt.", "Skriv navngitte felt i krøllparenteser, slik: {{..}}."),
    "none_required": ("{v} kan ikke stå her.", "La feltet stå tomt (null)."),
}
_ANNET = ("{v} kan ikke brukes her.", "Se i skjemaet hva feltet tar imot.")


def valider(modell: type[M], verdi: Mapping[str, Any], *, felt: str = "") -> M:
    """The JSON object as the model, strictly: a number is no yes, a text is no number. Raises Ugyldig with every fault.

    Dates must lie within years that can be counted from; a number in quotes is no time. `felt` stands before the paths.
    """
    try:
        lest = modell.model_validate_json(json.dumps(dict(verdi), ensure_ascii=False), strict=True)
    except ValidationError as e:
        raise ugyldig(e, modell, felt=felt) from None
    if feil := list(_datofeil(verdi, lest, felt)):
        raise Ugyldig(feil)
    return lest


def ugyldig(feil: ValidationError, modell: type[BaseModel] | None = None, *, felt: str = "") -> Ugyldig:
    """All that was wrong, as one error. `modell`: where field names are found. `felt`: stands before the paths."""
    return av_feilliste(feil.errors(include_url=False), modell, felt=felt)


def av_feilliste(
    feil: Iterable[Mapping[str, Any]], modell: type[BaseModel] | None = None, *, felt: str = ""
) -> Ugyldig:
    """As `ugyldig`, of the faults as pydantic lists them."""
    etter_sti: dict[str, list[Mapping[str, Any]]] = {}
    for f in feil:
        sti = _sti(f["loc"], felt, modell)
        etter_sti.setdefault(sti, []).append(f)
    return Ugyldig([_en(sti, alle, modell) for sti, alle in etter_sti.items()])


def nermeste(navn: str, kjente: Iterable[str]) -> str:
    """«Mente du «x»?» when something known is near, else what may be chosen among."""
    alle = sorted(kjente)
    if nar := get_close_matches(navn, alle, n=1, cutoff=0.6):
        return f"Mente du «{nar[0]}»?"
    return f"Velg blant: {', '.join(alle)}." if alle else "Fjern det."


def _datofeil(gitt: Any, lest: Any, sti: str) -> Iterator[Feltfeil]:
    """Dates and times that pydantic takes and we don't, wherever they lie."""
    if isinstance(lest, BaseModel) and isinstance(gitt, Mapping):
        for navn in type(lest).model_fields:
            yield from _datofeil(gitt.get(navn), getattr(lest, navn), f"{sti}.{navn}" if sti else navn)
    elif isinstance(lest, Mapping) and isinstance(gitt, Mapping):
        for navn, verdi in lest.items():
            yield from _datofeil(gitt.get(navn), verdi, f"{sti}.{navn}" if sti else str(navn))
    elif isinstance(lest, tuple | list) and isinstance(gitt, list):
        for i, verdi in enumerate(lest):
            yield from _datofeil(gitt[i], verdi, f"{sti}[{i}]")
    elif isinstance(lest, date) and isinstance(gitt, str):
        er_tid = isinstance(lest, datetime)
        if re.match(r"\d{4}-", gitt) is None:
            hva = "et tidspunkt" if er_tid else "en dato"
            yield Feltfeil(sti, gitt, f"{vis_verdi(gitt)} er ikke {hva}.", TID if er_tid else DATO)
        elif not FORSTE_AAR <= lest.year <= SISTE_AAR:
            gjor = f"Skriv et årstall fra {FORSTE_AAR} til {SISTE_AAR}."
            yield Feltfeil(sti, gitt, f"{vis_verdi(gitt)} er utenfor årene vi kan regne med.", gjor)


def _en(sti: str, alle: Sequence[Mapping[str, Any]], modell: type[BaseModel] | None) -> Feltfeil:
    """What one field got wrong. A field that takes a date or a time fails both ways: then one message covers both."""
    slagene = {f["type"] for f in alle}
    f = next((x for x in alle if x["type"] == "timezone_aware"), alle[0])
    slag, verdi, ctx = f["type"], f["input"], f.get("ctx") or {}
    if slag == "timezone_aware":
        pass
    elif any(s.startswith("date_") for s in slagene) and any(s.startswith("datetime_") for s in slagene):
        return Feltfeil(sti, verdi, f"{vis_verdi(verdi)} er verken en dato eller et tidspunkt.", f"{DATO} {TID}")
    if slag == "extra_forbidden":
        return Feltfeil(sti, verdi, "er ikke et kjent felt.", nermeste(str(f["loc"][-1]), _felt(modell, f["loc"][:-1])))
    if slag in ("enum", "literal_error"):
        return _utenfor_valgene(sti, verdi, ctx)
    if slag in ("value_error", "assertion_error"):
        return _egen(sti, verdi, ctx.get("error") or f["msg"])
    if slag == "missing":
        verdi = None
    elif slag in ("too_short", "too_long") and isinstance(verdi, str):
        slag = f"string_{slag}"
    hva, gjor = _TEKST.get(slag, _ANNET)
    return Feltfeil(sti, verdi, _fyll(hva, verdi, ctx), _fyll(gjor, verdi, ctx))


def _fyll(mal: str, verdi: Any, ctx: Kontekst) -> str:
    return mal.format(v=vis_verdi(verdi), **{k: v for k, v in ctx.items() if k != "v"})


def _sti(loc: Sequence[str | int], foran: str, modell: type[BaseModel] | None) -> str:
    """The path as people write it: `budsjett[0].belop_kr`. Which of a field's types was tried is no part of it."""
    ut, her = foran, modell
    navngitt: Any = None
    for del_ in loc:
        if isinstance(del_, int):
            ut += f"[{del_}]"
            continue
        if navngitt is not None and her is None and not _har_navn(navngitt):
            continue
        ut += f".{vis_verdi(del_)[1:-1]}" if ut else vis_verdi(del_)[1:-1]
        info = her.model_fields.get(del_) if her else None
        navngitt = info.annotation if info else None
        her = _modell_i(navngitt)
    return ut or "opplysningene"


def _felt(modell: type[BaseModel] | None, loc: Sequence[str | int]) -> list[str]:
    """The fields of the model that lies at `loc`; none when it can't be followed there."""
    for del_ in loc:
        if isinstance(del_, int):
            continue
        info = modell.model_fields.get(del_) if modell else None
        modell = _modell_i(info.annotation) if info else None
    return list(modell.model_fields) if modell else []


def _modell_i(annotering: Any) -> type[BaseModel] | None:
    if isinstance(annotering, type) and issubclass(annotering, BaseModel):
        return annotering
    return next((m for a in get_args(annotering) if (m := _modell_i(a))), None)


def _har_navn(annotering: Any) -> bool:
    """Whether the value is an object with names of its own, as `tenkt_ikraft` is."""
    return get_origin(annotering) is dict or any(_har_navn(a) for a in get_args(annotering))


def _utenfor_valgene(sti: str, verdi: Any, ctx: Kontekst) -> Feltfeil:
    valg = str(ctx.get("expected", "")).replace(" or ", ", ").replace("'", "")
    muligheter = [v.strip() for v in valg.split(",") if v.strip()]
    gjor = f"Velg blant: {', '.join(muligheter)}."
    if isinstance(verdi, str) and (nar := get_close_matches(verdi, muligheter, n=1)):
        gjor = f"Mente du «{nar[0]}»? {gjor}"
    return Feltfeil(sti, verdi, f"{vis_verdi(verdi)} er ikke blant valgene.", gjor)


def _egen(sti: str, verdi: Any, feil: Any) -> Feltfeil:
    """A validator of ours said it in Norwegian already: first what was wrong, then what to do."""
    if gjor := getattr(feil, "gjor", ""):
        return Feltfeil(sti, verdi, feil.melding, gjor)
    hva, skille, gjor = str(feil).partition(". ")
    if isinstance(verdi, str | int) and hva[:1].islower() and vis_verdi(verdi)[1:-1] not in hva:
        hva = f"{vis_verdi(verdi)} {hva}"
    return Feltfeil(sti, verdi, f"{hva}." if skille else hva, gjor or "Rett verdien og prøv igjen.")
