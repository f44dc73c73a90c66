"""What a rule version is made of, as fingerprints: its own source, and each part of the law's code that it calls on.

The source is read as a syntax tree and written in a form of its own, so that layout, comments, types and the version of
Python count for nothing. What does count: the question, the sources and dates, the explanation, what the version asks
for, and every word of what it does. A part (a function or a constant of `regelverk/`, a method of a fact) is a
fingerprint by itself: one change in it is one change, however many rules call on it.
"""

from __future__ import annotations

import ast
import hashlib
import importlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from regelverk.kilde import Kilde
from regelverk.regel import Regel, Versjon

UTEN_BETYDNING = {"ctx", "kind", "type_comment", "type_params", "annotation", "returns", "simple"}
"""Fields of the syntax tree that change no answer."""
MASKINERI = ("regelverk.regel", "regelverk.kilde")
"""How a rule is asked and a source cited: no law."""
FUNKSJON = (ast.FunctionDef, ast.AsyncFunctionDef)


def avtrykk(regler: Iterable[Regel[Any]]) -> tuple[dict[str, str], dict[str, str]]:
    """Fingerprints of all versions («akseptbrev.instruksen_2025»), and of the parts they call on («modul.navn»)."""
    versjoner: dict[str, str] = {}
    deler: dict[str, str] = {}
    for r in regler:
        for v in r.versjoner:
            node = _funksjon(v.funksjon)
            modul = v.funksjon.__module__
            versjoner[f"{r.id}.{v.navn}"] = _hash(_versjonstekst(r, v, node))
            _samle(modul, node, deler)
            for _, p in v.parametre:
                if isinstance(p, type):
                    _samle_klasse(p, deler)
    return dict(sorted(versjoner.items())), dict(sorted(deler.items()))


def _versjonstekst(r: Regel[Any], v: Versjon[Any], node: ast.FunctionDef) -> str:
    deler = [
        r.id,
        r.sporsmal,
        " ".join(map(str, v.kilder)),
        f"{v.bare_fra}–{v.bare_til}",
        " ".join(v.forklaring.split()),
        ", ".join(f"{n}: {p.id if isinstance(p, Regel) else p.__name__}" for n, p in v.parametre),
        *(normalform(s) for s in _kropp(node)),
    ]
    return "\n".join(deler)


def normalform(node: Any) -> str:
    """A syntax tree as text: what it says, not how it is laid out."""
    if isinstance(node, list):
        return "[" + ", ".join(normalform(n) for n in node) + "]"
    if not isinstance(node, ast.AST):
        return repr(node)
    if isinstance(node, ast.Constant):
        return f"Constant({node.value!r})"
    felt = [
        f"{n}={normalform(_kropp(node) if n == 'body' and isinstance(node, FUNKSJON) else v)}"
        for n, v in ast.iter_fields(node)
        if n not in UTEN_BETYDNING and v is not None and v != []
    ]
    return f"{type(node).__name__}({', '.join(felt)})"


def _kropp(node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.stmt]:
    """The body without its docstring."""
    return node.body[ast.get_docstring(node, clean=False) is not None :]


def _hash(tekst: str) -> str:
    return hashlib.sha256(tekst.encode()).hexdigest()[:32]


# ── What it calls on ─────────────────────────────────────────────────────────────────────────────────────────────
@cache
def _tre(modul: str) -> ast.Module:
    return ast.parse(Path(str(importlib.import_module(modul).__file__)).read_text("utf-8"))


@cache
def _navn(modul: str) -> dict[str, ast.stmt | tuple[str, str]]:
    """Names at the top of a file of law: the statement that makes each, or (module, name) where it comes from."""
    ut: dict[str, ast.stmt | tuple[str, str]] = {}
    for s in _tre(modul).body:
        if isinstance(s, (*FUNKSJON, ast.ClassDef)):
            ut[s.name] = s
        elif isinstance(s, ast.Assign | ast.AnnAssign):
            for n in (n for m in (s.targets if isinstance(s, ast.Assign) else [s.target]) for n in ast.walk(m)):
                if isinstance(n, ast.Name):
                    ut[n.id] = s
        elif isinstance(s, ast.ImportFrom) and (s.module or "").split(".")[0] == "regelverk":
            ut |= {a.asname or a.name: (str(s.module), a.name) for a in s.names}
    return ut


def _funksjon(f: Any) -> ast.FunctionDef:
    """Where a version's function stands: by its line, since two versions may have one name."""
    linje = f.__code__.co_firstlineno
    return next(
        n
        for n in ast.walk(_tre(f.__module__))
        if isinstance(n, ast.FunctionDef) and min([n.lineno, *(d.lineno for d in n.decorator_list)]) == linje
    )


def _samle(modul: str, node: ast.AST, deler: dict[str, str]) -> None:
    """Adds the fingerprints of what `node` calls on, and of what that calls on in its turn."""
    for navn in _lest(node):
        _samle_navn(modul, navn, deler)


def _samle_navn(modul: str, navn: str, deler: dict[str, str]) -> None:
    funnet = _navn(modul).get(navn)
    if isinstance(funnet, tuple):
        _samle_navn(*funnet, deler)
    elif isinstance(funnet, ast.ClassDef):
        _samle_klasse(getattr(importlib.import_module(modul), navn), deler)
    elif funnet is not None and f"{modul}.{navn}" not in deler and modul not in MASKINERI:
        if isinstance(getattr(importlib.import_module(modul), navn), Regel | Kilde):
            return
        deler[f"{modul}.{navn}"] = _hash(normalform(funnet))
        _samle(modul, funnet, deler)


def _samle_klasse(klasse: type, deler: dict[str, str]) -> None:
    """The methods of a fact or an enumeration; its fields and values answer nothing by themselves."""
    if not klasse.__module__.startswith("regelverk.") or klasse.__module__ in MASKINERI:
        return
    node = _navn(klasse.__module__).get(klasse.__name__)
    for m in node.body if isinstance(node, ast.ClassDef) else ():
        navn = f"{klasse.__module__}.{klasse.__name__}.{getattr(m, 'name', '')}"
        if isinstance(m, FUNKSJON) and navn not in deler:
            deler[navn] = _hash(normalform(m))
            _samle(klasse.__module__, m, deler)


def _lest(node: ast.AST) -> Iterator[str]:
    """Names that are read and not made inside: parameters and local names hide those of the file."""
    noder = list(_noder(node))
    navn = [n for n in noder if isinstance(n, ast.Name)]
    egne = {n.id for n in navn if isinstance(n.ctx, ast.Store)} if isinstance(node, FUNKSJON) else set()
    egne |= {n.arg for n in noder if isinstance(n, ast.arg)}
    yield from sorted({n.id for n in navn if isinstance(n.ctx, ast.Load)} - egne)


def _noder(node: ast.AST) -> Iterator[ast.AST]:
    """Every node below that can change an answer: not types, and not the sources, which a version has read already."""
    yield node
    for navn, verdi in ast.iter_fields(node):
        if navn not in UTEN_BETYDNING and not (navn == "decorator_list" and isinstance(node, ast.FunctionDef)):
            for n in verdi if isinstance(verdi, list) else [verdi]:
                if isinstance(n, ast.AST):
                    yield from _noder(n)
