"""Questions to the law, for the doors: they never import `regelverk` themselves. No database, nothing is kept.

Every function takes the flat JSON of CONTRACT and gives the JSON answer. Bad input is one `Ugyldig` that names each
field, its value, and what to do.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel, ValidationError

from regelverk import register
from regelverk.kilde import Hjemmel, Ikraft, Klokke
from regelverk.regel import IngenRegel
from regelverk.tema import ManglerFelt, Sporsmal, Tema, spor_tema
from saksbehandling.feil import Feltfeil, Ugyldig
from saksbehandling.handlinger.feltfeil import nermeste, ugyldig, valider
from saksbehandling.handlinger.lesjson import vis_verdi

_KLOKKEFELT = {Klokke.STEG: "dato", Klokke.BUDSJETTAAR: "aar", Klokke.TILSKUDDSAAR: "forste_tilskuddsaar"}


def svar(tema: str, fakta: Mapping[str, Any], i_dag: date) -> dict[str, Any]:
    """The TEMA's answer, with `ma_bekreftes` and `grunner`. Raises Ugyldig."""
    t = _tema(tema)
    _valider(t.sporsmal, fakta)
    return _trygt(lambda: spor_tema(t, fakta, i_dag=i_dag), fakta, i_dag)


def fakta(tema: str) -> dict[str, Any]:
    """The JSON Schema of the TEMA's facts."""
    t = _tema(tema)
    skjema = t.sporsmal.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **skjema, "title": t.tittel}


def fristfelt() -> dict[str, dict[str, Any]]:
    """The JSON Schemas of what `frist` and `rettidig` take."""
    from regelverk import fristsporsmal

    return {
        "frist": fristsporsmal.Fristsporsmal.model_json_schema(),
        "rettidig": fristsporsmal.Rettidigsporsmal.model_json_schema(),
    }


def temaer() -> tuple[str, ...]:
    """The names of all TEMAer."""
    return register.temanavn()


def hva_hvis(tema: str, fakta: Mapping[str, Any], endringer: Sequence[str], i_dag: date) -> dict[str, Any]:
    """Asks twice, as given and with the changes (`felt=verdi`), and compares fields of the answer and reasons.

    `grunner`: the rules that answered otherwise, or for the first time, or no longer; `for`/`etter` are null where the
    rule was not asked.
    """
    t = _tema(tema)
    nye = _endret(t.sporsmal, fakta, endringer)
    for_, etter = svar(tema, fakta, i_dag), svar(tema, nye, i_dag)
    uten = [f for f in {**for_, **etter} if f != "grunner"]
    return {
        "tema": tema,
        "endret_fakta": _ulike({**fakta, **nye}, fakta, nye),
        "endret": _ulike(uten, for_, etter),
        "grunner": _endrede_grunner(for_["grunner"], etter["grunner"]),
        "for": for_,
        "etter": etter,
    }


def frist(felt: Mapping[str, Any], i_dag: date) -> dict[str, Any]:
    """When a deadline ends (`regel frist`). Fields are the flags of the command, dash to underscore."""
    from regelverk import fristsporsmal

    _valider(fristsporsmal.Fristsporsmal, felt)
    return _trygt(lambda: fristsporsmal.frist(felt, i_dag=i_dag), felt, i_dag)


def rettidig(felt: Mapping[str, Any], i_dag: date) -> dict[str, Any]:
    """Whether something came in time (`regel rettidig`). Fields are the flags of the command, dash to underscore."""
    from regelverk import fristsporsmal

    _valider(fristsporsmal.Rettidigsporsmal, felt)
    return _trygt(lambda: fristsporsmal.rettidig(felt, i_dag=i_dag), felt, i_dag)


def ordninger(aar: int) -> list[dict[str, Any]]:
    """Every scheme and line of the budget year. Raises Ugyldig for a year without a file."""
    from regelverk import ordning

    try:
        return [o.som_json() for o in ordning.les(aar).ordninger]
    except ordning.OrdningsFeil as e:
        raise Ugyldig.ett(e.felt, e.verdi, e.melding, e.gjor) from None


def _tema(navn: str) -> Tema[Any]:
    kjente = register.temanavn()
    if navn not in kjente:
        raise Ugyldig.ett("TEMA", navn, f"{vis_verdi(navn)} er ikke et tema.", nermeste(navn, kjente))
    return register.tema(navn)


def _valider(modell: type[BaseModel], fakta: Mapping[str, Any]) -> None:
    q = valider(modell, fakta)
    if isinstance(q, Sporsmal) and (feil := _tenkt_feil(q.tenkt_ikraft)):
        raise Ugyldig(feil)


def _tenkt_feil(tenkt: Mapping[str, date]) -> list[Feltfeil]:
    from regelverk.kilder import KILDER

    sover = {k.kort: k for k in KILDER.values() if k.fra is None}
    ut = []
    for navn in tenkt:
        kort, _, sted = navn.partition(" ")
        felt = f"tenkt_ikraft.{vis_verdi(navn)[1:-1]}"
        if kort not in sover:
            hva = "er ikke en lov som er vedtatt og venter på å tre i kraft."
            ut.append(Feltfeil(felt, navn, hva, nermeste(navn, sover)))
        elif sted and sted not in sover[kort].steder:
            hva = f"{vis_verdi(sted)} er ikke et sted vi bruker i {kort}."
            ut.append(Feltfeil(felt, navn, hva, f"Skriv «{kort}» for hele loven."))
    return ut


def _trygt(spor: Callable[[], dict[str, Any]], fakta: Mapping[str, Any], i_dag: date) -> dict[str, Any]:
    """The law's own «I lack this» as bad input that names the field."""
    from regelverk import ordning

    try:
        return spor()
    except ValidationError as e:
        raise ugyldig(e) from None
    except ordning.OrdningsFeil as e:
        raise Ugyldig.ett(e.felt, e.verdi, e.melding, e.gjor) from None
    except ManglerFelt as e:
        felt = [f for f in e.felt if f not in fakta] or e.felt
        hva = "mangler, og svaret avhenger av det."
        raise Ugyldig([Feltfeil(f, fakta.get(f), hva, "Legg til feltet.") for f in felt]) from None
    except IngenRegel as e:
        raise _uten_regel(e, fakta, i_dag) from None


def _uten_regel(e: IngenRegel, fakta: Mapping[str, Any], i_dag: date) -> Ugyldig:
    """No version answers: which source does not hold on its clock's date, so which field to change."""
    tenkt = {navn: date.fromisoformat(dag) for navn, dag in (fakta.get("tenkt_ikraft") or {}).items()}
    stopper = [[h for h in v.kilder if not h.gjelder(e.datoer, Ikraft(tenkt))] for v in e.regel.versjoner]
    hjemmel = min((s for s in stopper if s), key=len, default=[None])[0]
    if tenkt and (hjemmel is None or hjemmel.gjelder(e.datoer)):
        verdi = ", ".join(f"{navn}={dag.isoformat()}" for navn, dag in tenkt.items())
        hva = f"{vis_verdi(verdi)}: vi har ikke noe svar på spørsmålet «{e.regel.sporsmal}» etter den loven ennå."
        return Ugyldig.ett("tenkt_ikraft", verdi, hva, "Spør uten den, eller tenk deg en senere dag.")
    if hjemmel is None:
        return Ugyldig.ett("dato", fakta.get("dato"), str(e), "Bruk en annen dato.")
    return _utenfor_kilden(e, hjemmel, fakta, i_dag)


def _utenfor_kilden(e: IngenRegel, hjemmel: Hjemmel, fakta: Mapping[str, Any], i_dag: date) -> Ugyldig:
    felt, fra = _KLOKKEFELT[hjemmel.kilde.klokke], hjemmel.fra()
    if felt not in fakta:
        felt = "aar" if "aar" in fakta and felt != "dato" else "dato"
    verdi = fakta.get(felt, i_dag.isoformat())
    hva = f"{vis_verdi(verdi)} har vi ingen regler for: {hjemmel.kilde.tittel} gjelder"
    if fra is not None and e.datoer.etter(hjemmel.kilde.klokke) < fra:
        return Ugyldig.ett(felt, verdi, f"{hva} først fra {fra:%d.%m.%Y}.", f"Bruk {fra.year} eller senere.")
    return Ugyldig.ett(felt, verdi, f"{hva} ikke da.", "Bruk en dato eller et år der den gjelder.")


def _endret(modell: type[BaseModel], fakta: Mapping[str, Any], endringer: Sequence[str]) -> dict[str, Any]:
    """The facts with each `felt=verdi` put in. A value that the field can't take as JSON is taken as text."""
    ut = dict(fakta)
    for endring in endringer:
        felt, skille, tekst = endring.partition("=")
        if not skille or not felt.strip():
            hva = f"{vis_verdi(endring)} er ikke en endring."
            raise Ugyldig.ett("--endre", endring, hva, "Skriv felt=verdi, uten mellomrom.")
        if felt not in modell.model_fields:
            hva = f"{vis_verdi(felt)} er ikke et kjent felt."
            raise Ugyldig.ett("--endre", endring, hva, nermeste(felt, modell.model_fields))
        ut[felt] = _verdi(modell, felt, tekst)
        if tekst == "":
            del ut[felt]
    return ut


def _verdi(modell: type[BaseModel], felt: str, tekst: str) -> Any:
    from saksbehandling.handlinger.lesjson import les

    if tekst in ("ja", "nei") and not _tar(modell, felt, tekst):
        return tekst == "ja"
    try:
        som_json = les(tekst, f"--endre {felt}")
    except Ugyldig:
        return tekst
    return som_json if _tar(modell, felt, som_json) else tekst


def _tar(modell: type[BaseModel], felt: str, verdi: Any) -> bool:
    """Whether the field takes the value; faults in other fields don't count."""
    try:
        modell.model_validate_json(json.dumps({felt: verdi}), strict=True)
    except ValidationError as e:
        return not any(f["loc"][:1] == (felt,) for f in e.errors())
    return True


def _ulike(felt: Iterable[str], for_: Mapping[str, Any], etter: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{"felt": f, "for": for_.get(f), "etter": etter.get(f)} for f in felt if for_.get(f) != etter.get(f)]


def _endrede_grunner(for_: Sequence[Mapping[str, Any]], etter: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    gamle, nye = {g["regel"]: g for g in for_}, {g["regel"]: g for g in etter}
    return [
        {"regel": r, "for": gamle.get(r), "etter": nye.get(r)} for r in {**gamle, **nye} if gamle.get(r) != nye.get(r)
    ]
