"""docs/feil.md: every kind of error, its exit code and status, and the messages that people meet, with what to do."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from saksbehandling.dokumenter import tekst

ROT = Path(__file__).resolve().parents[2]
INNLEDNING = """# Errors

Every error that people meet is a `Feil` with a message in Norwegian and what to do about it. `kode` is for programs;
the command line ends with the exit code, the web answers with the status. Exit 0 is done, 1 refused by a rule, 2 bad
input, 3 our own fault (nothing is written, and the trace lies in `feil.log` in the data folder).

Errors of the law's own (`IngenRegel`, `ManglerFelt`, `OrdningsFeil`) become an `Ugyldig` before they reach a door: the
field is named. In the messages below `{…}` is filled in from the case.
"""


@dataclass(frozen=True, slots=True)
class Feilklasse:
    """One class of error, read from the code: where it stands, its codes, and what its docstring says."""

    navn: str
    arver: str
    fil: str
    kode: str
    status: str
    utgang: str
    om: str


def _filer() -> list[Path]:
    return sorted(p for p in (ROT / "saksbehandling").rglob("*.py") if "dokumenter" not in p.parts)


@cache
def _noder() -> tuple[tuple[Path, ast.ClassDef | ast.Call], ...]:
    """Every class and call of the product with its file. Read once: a process prints what it was started with."""
    return tuple(
        (sti, n)
        for sti in _filer()
        for n in ast.walk(ast.parse(sti.read_text("utf-8")))
        if isinstance(n, ast.ClassDef | ast.Call)
    )


@cache
def klasser() -> tuple[Feilklasse, ...]:
    """`Feil` and every class under it, however deep, in the order of their files."""
    alle: dict[str, Feilklasse] = {}
    noder = [(sti, n) for sti, n in _noder() if isinstance(n, ast.ClassDef)]
    kjent = {"Feil"}
    while nye := [(s, n) for s, n in noder if n.name not in alle and (n.name == "Feil" or _arver(n) in kjent)]:
        for sti, n in nye:
            alle[n.name] = _les(sti, n, alle.get(_arver(n)))
            kjent.add(n.name)
    return tuple(alle.values())


def _arver(n: ast.ClassDef) -> str:
    return n.bases[0].id if n.bases and isinstance(n.bases[0], ast.Name) else ""


def _les(sti: Path, n: ast.ClassDef, over: Feilklasse | None) -> Feilklasse:
    satt = {navn: verdi for b in n.body if isinstance(b, ast.Assign) for navn, verdi in _tilordnet(b)}

    def verdi(navn: str) -> str:
        return satt.get(navn) or (getattr(over, navn) if over else "")

    om = (ast.get_docstring(n) or "").split("\n\n")[0]
    fil = sti.relative_to(ROT).as_posix()
    return Feilklasse(n.name, _arver(n), fil, verdi("kode"), verdi("status"), verdi("utgang"), om)


def _tilordnet(b: ast.Assign) -> Iterator[tuple[str, str]]:
    """`kode, status = "x", 409` as pairs of text; a name for a number is looked up in the file's own words."""
    mal, kilde = b.targets[0], b.value
    navn = mal.elts if isinstance(mal, ast.Tuple) else [mal]
    verdier = kilde.elts if isinstance(kilde, ast.Tuple) else [kilde]
    for n, v in zip(navn, verdier, strict=True):
        if isinstance(n, ast.Name):
            yield n.id, str(v.value) if isinstance(v, ast.Constant) else _TALL.get(ast.unparse(v), ast.unparse(v))


_TALL = {"VAR_FEIL": "3"}


def meldinger() -> dict[str, list[tuple[str, str, str]]]:
    """Class -> (message, what to do, file), for each place that makes the error with words of its own."""
    ut: dict[str, list[tuple[str, str, str]]] = {}
    navn = {k.navn for k in klasser()}
    for sti, node in _noder():
        if isinstance(node, ast.Call) and (klasse := _laget(node, navn)) and (melding := _melding(node)):
            ut.setdefault(klasse, []).append((*melding, sti.relative_to(ROT).as_posix()))
    return ut


def _laget(node: ast.Call, navn: set[str]) -> str | None:
    f = node.func
    if isinstance(f, ast.Attribute) and f.attr == "ett" and isinstance(f.value, ast.Name):
        f = f.value
    return f.id if isinstance(f, ast.Name) and f.id in navn else None


def _melding(node: ast.Call) -> tuple[str, str] | None:
    """The words of a call: `Ugyldig.ett(felt, verdi, melding, gjor)` or `Klasse(melding, gjor=...)`."""
    navngitt = {k.arg: k.value for k in node.keywords}
    ett = isinstance(node.func, ast.Attribute)
    if len(node.args) <= (2 if ett else 0):
        return None
    gjor = node.args[3] if ett and len(node.args) > 3 else navngitt.get("gjor")
    melding = ord_i(node.args[2 if ett else 0])
    felt = f"{ord_i(node.args[0])}: " if ett else ""
    return (felt + melding, ord_i(gjor) if gjor is not None else "") if melding.strip("{…} ") else None


def ord_i(n: ast.expr) -> str:
    """The text of an expression, with {…} for what is filled in."""
    if isinstance(n, ast.Constant):
        return str(n.value)
    if isinstance(n, ast.JoinedStr):
        return "".join(ord_i(v) for v in n.values)
    if isinstance(n, ast.BinOp) and isinstance(n.op, ast.Add):
        return ord_i(n.left) + ord_i(n.right)
    return "{…}"


def side() -> str:
    """The whole document."""
    ut = [tekst.GENERERT, "", INNLEDNING]
    ut += tekst.tabell(
        ("Class", "`kode`", "Exit", "Status", "What it is", "File"),
        (
            (f"[`{k.navn}`](#{k.navn.lower()})", f"`{k.kode}`", k.utgang, k.status, k.om, f"`{k.fil}`")
            for k in klasser()
        ),
    )
    alle = meldinger()
    for k in klasser():
        ut += [f'<a id="{k.navn.lower()}"></a>', "", f"## {k.navn}", "", k.om, ""]
        linjer = sorted(set(alle.get(k.navn, ())))
        ut += tekst.tabell(("Message", "What to do", "Said in"), ((m, g, f"`{f}`") for m, g, f in linjer))
    return "\n".join(ut).rstrip() + "\n"
