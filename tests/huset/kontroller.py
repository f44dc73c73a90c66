"""The house rules on states, transactions, the clock and money, each as a function from a file to its breaches.

A check reads the syntax tree of one file and nothing else, so that it can be tried on a line of bad code
(test_kontroller.py) and run over the whole house (test_huset.py).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.huset.fil import Brudd, Fil

# The demo plays the people in front of the doors: it opens transactions as they do.
DORER = ("saksbehandling/web/", "saksbehandling/api/", "saksbehandling/cli/", "saksbehandling/demo/")
JOBBER = ("saksbehandling/jobber/",)
LOVENS_KLASSER = {"Form", "Utfall", "Ordningstype"}
LOVENS_FELT = {"form", "organisasjonsform", "utfall", "ordningstype", "tilstand"}
# The law, the process, and the files that turn rows into facts: lager/fakta.py, lager/klagefakta.py ...
LOVENS_STEDER = re.compile(r"regelverk/|saksbehandling/flyt/|saksbehandling/lager/[a-z]*fakta\.py$")
# Lists of everything there is; to look something up in one is not to apply a rule.
REGISTRE = {"REGLER", "KILDER", "FAKTANAVN"}


def navn(node: ast.AST) -> str:
    """The dotted name of an expression: `datetime.now`, `a.db.commit`; empty for what has none."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        forst = navn(node.value)
        return f"{forst}.{node.attr}" if forst else f".{node.attr}"
    return ""


def _siste(node: ast.AST) -> str:
    return navn(node).rsplit(".", 1)[-1]


def _felt(node: ast.AST) -> str:
    """The field that an expression reads: `sak.utfall`, `rad["utfall"]`, `rad.get("utfall")`; else its last name."""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        return str(node.slice.value)
    if (
        isinstance(node, ast.Call)
        and _siste(node.func) == "get"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    ):
        return str(node.args[0].value)
    return _siste(node)


def _fra_regelverk(fil: Fil) -> set[str]:
    """Constants that the file imports from the law (OFFENTLIGE): to compare with one is to apply a rule."""
    return {
        alias.asname or alias.name
        for node in fil.noder()
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("regelverk")
        for alias in node.names
        if alias.name.isupper() and alias.name not in REGISTRE
    }


def _verdier(node: ast.AST) -> Iterator[ast.AST]:
    """The operand itself, or the members of a literal set, list or tuple."""
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        for del_ in node.elts:
            yield from _verdier(del_)
    elif isinstance(node, ast.Call) and navn(node.func) in {"frozenset", "set", "tuple"}:
        for del_ in node.args:
            yield from _verdier(del_)
    else:
        yield node


def _sammenlignes(node: ast.AST) -> Iterator[ast.AST]:
    """What a node compares: operands of == < in is, patterns of match, arguments of a column's in_()."""
    if isinstance(node, ast.Compare):
        for side in (node.left, *node.comparators):
            yield from _verdier(side)
    elif isinstance(node, ast.MatchValue):
        yield node.value
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in {"in_", "not_in"}:
        for side in node.args:
            yield from _verdier(side)


def sammenligner_med_loven(fil: Fil, tilstander: frozenset[str], verdier: frozenset[str]) -> Iterator[Brudd]:
    """The law's kinds and the names of states are compared in the law and the process only.

    `verdier`: the kinds as text (KOMM, avslag), which are the law's when a field of that name is compared.
    """
    if LOVENS_STEDER.match(fil.sti):
        return
    konstanter = _fra_regelverk(fil)
    for node in fil.noder():
        om_loven = isinstance(node, ast.Compare) and any(
            _felt(s) in LOVENS_FELT for s in (node.left, *node.comparators)
        )
        for side in _sammenlignes(node):
            deler = navn(side).split(".")
            if LOVENS_KLASSER & set(deler[:-1]):
                hva = f"compares with {navn(side)}"
            elif deler[-1] in konstanter:
                hva = f"compares with {deler[-1]} of the law"
            elif not isinstance(side, ast.Constant) or not isinstance(side.value, str):
                continue
            elif side.value in tilstander:
                hva = f"compares with the state {side.value!r}"
            elif om_loven and side.value in verdier:
                hva = f"compares {ast.unparse(node)}"
            else:
                continue
            yield Brudd(
                fil.sti,
                side.lineno,
                hva,
                "What follows is law or process: ask a rule in regelverk/ or the table in saksbehandling/flyt/, and "
                "use the answer here",
            )


def setter_tilstand(fil: Fil) -> Iterator[Brudd]:
    """A state is set by the machine and written by lager/skriv.py; nowhere else."""
    if fil.under("saksbehandling/flyt/maskin.py", "saksbehandling/lager/skriv.py", "saksbehandling/lager/skriv/"):
        return
    for node in fil.noder():
        if isinstance(node, ast.Attribute) and node.attr == "tilstand" and isinstance(node.ctx, ast.Store | ast.Del):
            hva = "sets .tilstand"
        elif isinstance(node, ast.Call) and _skriver_tilstand(node):
            hva = f"writes the state with {_siste(node.func)}()"
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and re.search(r"\bset\s+(\w+\s*=[^;]*,\s*)?\"?tilstand\"?\s*=", node.value, re.IGNORECASE)
        ):
            hva = "writes the state with SQL"
        else:
            continue
        yield Brudd(fil.sti, node.lineno, hva, "Make it a move in saksbehandling/flyt/ and call handlinger.utfor")


def _skriver_tilstand(kall: ast.Call) -> bool:
    if _siste(kall.func) in {"setattr", "__setattr__"}:
        return any(isinstance(a, ast.Constant) and a.value == "tilstand" for a in kall.args)
    if _siste(kall.func) != "values":
        return False
    ordboker = [a for a in kall.args if isinstance(a, ast.Dict)]
    return any(k.arg == "tilstand" for k in kall.keywords) or any(
        isinstance(n, ast.Constant) and n.value == "tilstand" for o in ordboker for n in o.keys if n
    )


def styrer_transaksjonen(fil: Fil) -> Iterator[Brudd]:
    """Only lager/ begins and ends a transaction; doors and jobs open one with lager.transaksjon()."""
    if fil.under("saksbehandling/lager/"):
        return
    for node in fil.noder():
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Attribute) and node.func.attr in {"commit", "begin", "begin_nested", "rollback"}:
            hva = f"calls .{node.func.attr}()"
        elif any(
            isinstance(a, ast.Constant) and re.match(r"\s*(begin|commit|rollback|savepoint)\b", str(a.value), re.I)
            for a in node.args
            if _siste(node.func) in {"execute", "text", "exec_driver_sql"}
        ):
            hva = "ends or begins a transaction with SQL"
        elif _siste(node.func) == "transaksjon" and not fil.under(*DORER, *JOBBER):
            hva = "opens a transaction"
        else:
            continue
        yield Brudd(
            fil.sti, node.lineno, hva, "Take the open transaction as Arbeid.db; a door or a job opens it, lager ends it"
        )


LESER_KLOKKA = re.compile(
    r"(^|\.)(datetime\.(now|utcnow|today)|date\.today|time\.(time|time_ns|localtime|gmtime)|func\.(now|current_\w+))$"
)


DATABASENS_KLOKKE = re.compile(
    r"\b(CURRENT_(TIMESTAMP|DATE|TIME)|clock_timestamp\(|(datetime|julianday|strftime)\(.*'now')"
)


def leser_klokka(fil: Fil) -> Iterator[Brudd]:
    """One file reads the clock; doors and jobs ask it, everyone else is told. The database's clock, which leases and
    slots go by and no case sees, is read in one file too (and in the default of a column in the migrations)."""
    if fil.under(
        "saksbehandling/klokke.py", "saksbehandling/lager/databaseklokke.py", "saksbehandling/lager/migrasjoner/"
    ):
        return
    lant = {
        alias.asname or alias.name
        for node in fil.noder()
        if isinstance(node, ast.ImportFrom) and node.module == "saksbehandling.klokke"
        for alias in node.names
        if alias.name in ("naa", "naa_egentlig")
    }
    for node in fil.noder():
        if isinstance(node, ast.Attribute | ast.Name) and LESER_KLOKKA.search(navn(node)):
            hva = f"reads the clock with {navn(node)}"
        elif (
            isinstance(node, ast.Call)
            and (navn(node.func).endswith(("klokke.naa", "klokke.naa_egentlig")) or navn(node.func) in lant)
            and not fil.under(*DORER, *JOBBER)
        ):
            hva = "asks klokke.naa() inside the house"
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and DATABASENS_KLOKKE.search(node.value):
            hva = "reads the database's clock"
        else:
            continue
        yield Brudd(
            fil.sti, node.lineno, hva, "Take the time as an argument (Arbeid.naa), so that a case can be replayed"
        )


STIER = re.compile(r"sti\b|sti_|path|mappe|rot\b|fil|her\b|maler", re.IGNORECASE)


def bruker_flyttall(fil: Fil) -> Iterator[Brudd]:
    """Kroner are whole: no float, and no division that makes one, where money is judged or kept.

    A path joined with / and the closeness of two words (cutoff=0.6) are no money.
    """
    if not fil.under("regelverk/", "saksbehandling/domene/", "saksbehandling/handlinger/"):
        return
    andre = {n for node in fil.noder() for n in _ikke_penger(node)}
    for node in fil.noder():
        if node in andre:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, float | complex):
            hva = f"the number {node.value}"
        elif isinstance(node, ast.Name | ast.Attribute) and _siste(node) in {"float", "Float", "Double"}:
            hva = f"uses {navn(node)}"
        elif isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div):
            hva = "divides with /"
        else:
            continue
        yield Brudd(fil.sti, node.lineno, hva, "Use int: whole kroner, // with the remainder placed on purpose")


def _ikke_penger(node: ast.AST) -> Iterator[ast.AST]:
    """The number of a cutoff; a / that joins a path, with every / to the left of it."""
    if isinstance(node, ast.keyword) and node.arg == "cutoff":
        yield node.value
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        tekst = isinstance(node.right, ast.JoinedStr) or (
            isinstance(node.right, ast.Constant) and isinstance(node.right.value, str)
        )
        venstre: ast.AST = node
        while isinstance(venstre, ast.BinOp):
            venstre = venstre.left
        if tekst or STIER.search(ast.unparse(venstre)):
            venstre = node
            while isinstance(venstre, ast.BinOp):
                yield venstre
                venstre = venstre.left


def lager_mulighet(fil: Fil) -> Iterator[Brudd]:
    """Button and deed ask the same function: only it makes a Mulighet."""
    if fil.under("saksbehandling/flyt/muligheter.py"):
        return
    for node in fil.noder():
        if isinstance(node, ast.Call) and _siste(node.func) == "Mulighet":
            yield Brudd(
                fil.sti, node.lineno, "makes a Mulighet", "Call mulighet() of saksbehandling/flyt/muligheter.py"
            )
