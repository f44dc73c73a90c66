"""A form's fields, made from the move's JSON Schema: what each asks, how it is filled in, and what stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from saksbehandling.web.valgord import valgord

Skjema = Mapping[str, Any]
RADIOER = 5
"""Up to so many choices are shown all at once; more become a list to choose from."""
LANG_TEKST = 400
ORDENE = "x-ord"
"""In a schema: the words of the choices, where they are not those of valgord."""
TOMME_RADER = 1


class Slag(StrEnum):
    """How a field is filled in."""

    TEKST = "tekst"
    AVSNITT = "avsnitt"
    LINJER = "linjer"
    KR = "kr"
    TALL = "tall"
    DATO = "dato"
    TID = "tid"
    RADIO = "radio"
    LISTE = "liste"
    JA_NEI = "ja_nei"
    AVKRYSS = "avkryss"
    SVAR = "svar"
    FLERE = "flere"
    GRUPPE = "gruppe"
    RADER = "rader"


@dataclass(slots=True)
class Felt:
    """`sti`: the field's name in the form and in errors («utbetalingsplan[0].belop_kr»). `feil`: what is wrong."""

    sti: str
    slag: Slag
    etikett: str
    hint: str
    pakrevd: bool
    verdi: str = ""
    valg: Sequence[tuple[str, str]] = ()
    maks: int | None = None
    felt: list[Felt] = field(default_factory=list)
    rader: list[list[Felt]] = field(default_factory=list)
    feil: str = ""
    krysset: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The element's id, for its label and for links from the summary."""
        return "felt-" + re.sub(r"[^A-Za-z0-9]+", "-", self.sti).strip("-")

    def alle(self) -> Iterable[Felt]:
        """This field and all within it."""
        yield self
        for f in (*self.felt, *(x for rad in self.rader for x in rad)):
            yield from f.alle()


def felter(
    skjema: Skjema | None,
    verdier: Mapping[str, str],
    forslag: Mapping[str, Sequence[tuple[str, str]]] | None = None,
    *,
    flere_rader: bool = False,
) -> list[Felt]:
    """The fields of the schema, with what stands in them. `forslag`: choices for a field that the case knows."""
    if skjema is None:
        return []
    return _egenskaper(skjema, skjema.get("$defs", {}), "", verdier, forslag or {}, flere_rader)


def egenskaper(s: Skjema, defs: Skjema) -> Iterable[tuple[str, Skjema, bool]]:
    """Each property: its name, its schema with references followed, and whether it must be given."""
    for navn, p in s.get("properties", {}).items():
        egne = {k: v for k, v in p.items() if k in ("description", "default")}
        yield navn, {**_uten_null(_fulgt(p, defs), defs), **egne}, navn in s.get("required", ())


def slag(navn: str, p: Skjema, pakrevd: bool) -> Slag:
    """How a property is filled in."""
    if "enum" in p:
        return Slag.RADIO if len(p["enum"]) <= RADIOER else Slag.LISTE
    match p.get("type"):
        case "object":
            return Slag.GRUPPE
        case "array":
            tekst = Slag.FLERE if "enum" in p["items"] else Slag.LINJER
            return tekst if p["items"].get("type") == "string" else Slag.RADER
        case "boolean":
            return Slag.AVKRYSS if not pakrevd and p.get("default") is False else Slag.JA_NEI
        case "integer":
            return Slag.KR if navn.endswith("_kr") else Slag.TALL
        case "string":
            tidlig = {"date": Slag.DATO, "date-time": Slag.TID}.get(p.get("format", ""))
            return tidlig or (Slag.AVSNITT if p.get("maxLength", 0) > LANG_TEKST else Slag.TEKST)
    return Slag.SVAR


def _egenskaper(
    s: Skjema, defs: Skjema, foran: str, verdier: Mapping[str, str], forslag: Mapping[str, Any], flere: bool
) -> list[Felt]:
    ut = []
    for navn, p, pakrevd in egenskaper(s, defs):
        sti = f"{foran}.{navn}" if foran else navn
        f = _ett(navn, sti, p, pakrevd, verdier)
        if navn in forslag:
            f.slag, f.valg = Slag.LISTE, forslag[navn]
        if f.slag is Slag.GRUPPE:
            f.felt = _egenskaper(p, defs | p.get("$defs", {}), sti, verdier, {}, flere)
        if f.slag is Slag.RADER:
            antall = _antall_rader(sti, verdier) + (TOMME_RADER if flere or not _antall_rader(sti, verdier) else 0)
            f.rader = [
                _egenskaper(_fulgt(p["items"], defs), defs, f"{sti}[{i}]", verdier, {}, flere) for i in range(antall)
            ]
        ut.append(f)
    return ut


def _ett(navn: str, sti: str, p: Skjema, pakrevd: bool, verdier: Mapping[str, str]) -> Felt:
    etikett, hint = _ord(str(p.get("description", "")), navn)
    hva = slag(navn, p, pakrevd)
    if hva is Slag.GRUPPE:
        etikett, hint = _GRUPPEORD.get(navn, (etikett, ""))
    gitt = {"True": "ja", "False": "nei"}
    standard = gitt.get(str(p.get("default")), "") if hva is Slag.JA_NEI else ""
    return Felt(
        sti,
        hva,
        etikett,
        hint,
        pakrevd,
        verdier.get(sti, standard),
        _valgene(navn, p["items"] if hva is Slag.FLERE else p, sti, verdier),
        p.get("maxLength"),
        krysset=frozenset(v.removeprefix(f"{sti}:") for v, svar in verdier.items() if svar == "ja"),
    )


def _valgene(navn: str, p: Skjema, sti: str, verdier: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Each choice with its words; a value that stands in the form and is no choice is shown as it is, to be mended."""
    ord_: Mapping[str, str] = p.get(ORDENE, {})
    valg = {str(v): ord_.get(str(v)) or valgord(navn, str(v)) for v in p.get("enum", ())}
    staar = verdier.get(sti, "")
    return tuple((valg | ({staar: staar} if valg and staar and staar not in valg and ord_ else {})).items())


_GRUPPEORD = {
    "ny": ("Ny verdi", "La feltet stå tomt for å se svaret når opplysningen ikke er oppgitt."),
    "mottaker": ("Søkeren", ""),
    "nynorsk": ("De samme tekstene på nynorsk", "Uten dem lages kunngjøringen bare på bokmål."),
    "habilitet": (
        "Erklæring om habilitet",
        "Dette er det første du gjør i saken. Svar for deg selv. Svaret blir stående og gjelder resten av saken.",
    ),
}


def _ord(beskrivelse: str, navn: str) -> tuple[str, str]:
    """The first sentence is the label, the rest the hint."""
    forste, skille, resten = beskrivelse.partition(". ")
    if "? " in forste:
        forste, _, resten = beskrivelse.partition("? ")
        return forste + "?", resten.strip("() ")
    if not skille and beskrivelse.endswith("."):
        forste = beskrivelse.removesuffix(".")
    return forste or navn.replace("_", " ").capitalize(), resten


def _fulgt(p: Skjema, defs: Skjema) -> Skjema:
    return defs[p["$ref"].rsplit("/", 1)[-1]] if "$ref" in p else p


def _uten_null(p: Skjema, defs: Skjema) -> Skjema:
    """Of «this or nothing», this; of several kinds, the property as it is."""
    andre = [x for x in p.get("anyOf", ()) if x.get("type") != "null"]
    return _fulgt(andre[0], defs) if len(andre) == 1 else p


def _antall_rader(sti: str, verdier: Mapping[str, str]) -> int:
    plasser = [int(m[1]) for k in verdier if (m := re.match(re.escape(sti) + r"\[([0-9]{1,3})\]\.", k))]
    return max(plasser, default=-1) + 1
