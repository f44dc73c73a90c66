"""The house rules on size, names and what may lie in the repository, each as a function from a file to its breaches."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator

from tests.huset.fil import Brudd, Fil

FIL_MAKS = 300
FUNKSJON_MAKS = 40
# One list that is one subject however long it grows: every source of law with its places.
LISTER = {"regelverk/kilder.py"}
# A step of the database's history is written once and stays as it ran.
HISTORIE = "saksbehandling/lager/migrasjoner/versions/"
FORBUDTE_NAVN = {"service", "services", "manager", "managers", "util", "utils", "helper", "helpers", "common", "base"}

# Put together from parts, so that this file holds to its own rule.
_VERTER = (
    "pypi" + ".org",
    "python" + "hosted.org",
    "registry." + "npmjs.org",
    "deb." + "debian.org",
    "--index" + "-url",
)
_MASKINSTIER = ("/" + "work/", "/" + "tmp/", "/" + "root/", "/" + "home/")
ADRESSER = re.compile("|".join(re.escape(v) for v in _VERTER) + "|" + r"(?<![\w.$}*~])(" + "|".join(_MASKINSTIER) + ")")

TREDJEPARTS = re.compile(
    r"(^|/)(node_modules|vendor|vendored|third_party|\.venv|site-packages)/"
    r"|\.(ttf|otf|woff2?|eot|whl|jar|so|dll|exe|tgz|tar\.gz|zip)$"
    r"|\.min\.(js|css)$"
)


def for_lang(fil: Fil) -> Iterator[Brudd]:
    """One subject in a file, one thought in a function. A docstring does not count: it is asked for.

    A function that gives a sample letter is one text, however long.
    """
    linjer = fil.tekst.count("\n") + (not fil.tekst.endswith("\n") and bool(fil.tekst))
    if linjer > FIL_MAKS and fil.sti not in LISTER:
        yield Brudd(
            fil.sti,
            FIL_MAKS + 1,
            f"the file has {linjer} lines, {FIL_MAKS} is the limit",
            "It has more than one subject: give each a file, named for what it is about",
        )
    for node in fil.noder():
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or fil.under(HISTORIE):
            continue
        if isinstance(node.returns, ast.Name) and node.returns.id == "Eksempel":
            continue
        forste = node.body[0]
        dok = 0
        if ast.get_docstring(node, clean=False) is not None:
            dok = (forste.end_lineno or forste.lineno) - forste.lineno + 1
        lengde = (node.end_lineno or node.lineno) - node.lineno + 1 - dok
        if lengde > FUNKSJON_MAKS:
            yield Brudd(
                fil.sti,
                node.lineno,
                f"{node.name}() has {lengde} lines, {FUNKSJON_MAKS} is the limit",
                "Take a part out into a function named for what it answers",
            )


def _ord(tekst: str) -> set[str]:
    """`CaseManager`, `case_manager` and `case-manager` are the same words."""
    return {o.lower() for o in re.findall(r"[A-ZÆØÅ]?[a-zæøå0-9]+|[A-ZÆØÅ]+(?![a-zæøå])", tekst)}


def forbudt_navn(fil: Fil) -> Iterator[Brudd]:
    """A name says what a thing is about, not that it is a thing."""
    gjor = "Name it for its subject: what it is about, in the words of casework"
    stamme = fil.sti.rsplit("/", 1)[-1].split(".")[0]
    for ord_ in sorted(FORBUDTE_NAVN & _ord(stamme)):
        yield Brudd(fil.sti, 1, f"the file's name says {ord_!r}", gjor)
    if not fil.sti.endswith(".py"):
        return
    for node in fil.noder():
        if isinstance(node, ast.ClassDef):
            for ord_ in sorted(FORBUDTE_NAVN & _ord(node.name)):
                yield Brudd(fil.sti, node.lineno, f"the class {node.name} says {ord_!r}", gjor)


def blind_unntak(fil: Fil) -> Iterator[Brudd]:
    """A checker that is told to look away is told which rule, and why."""
    for bit in tokenize.generate_tokens(io.StringIO(fil.tekst).readline):
        if bit.type != tokenize.COMMENT or not re.search(r"#\s*(type:\s*ignore|noqa)", bit.string):
            continue
        kode = re.search(r"(?:ignore\[[\w, -]+\]|noqa:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)(.*)", bit.string)
        if not kode or len(kode.group(1).strip(" #:-—")) < 3:
            yield Brudd(
                fil.sti,
                bit.start[0],
                f"{bit.string.strip()!r} lacks a code or a reason",
                "Write the code and the reason: # type: ignore[arg-type]  # the library's stub is wrong here",
            )


def tredjeparts_fil(fil: Fil) -> Iterator[Brudd]:
    """What others made comes through a package client by a locked hash; it is not committed."""
    if TREDJEPARTS.search(fil.sti):
        yield Brudd(
            fil.sti,
            1,
            "a third party's file in the repository",
            "Remove it (git rm), and fetch it by package.json or pyproject.toml with its lock file",
        )


def adresse_eller_maskinsti(fil: Fil) -> Iterator[Brudd]:
    """A clone works on any machine: no registry's address, no path of one machine."""
    for nr, linje in enumerate(fil.tekst.splitlines(), 1):
        if treff := ADRESSER.search(linje):
            yield Brudd(
                fil.sti,
                nr,
                f"names {treff.group(0)!r}",
                "Leave addresses to the package client's own settings, and make paths relative to the root",
            )
    if fil.sti == "package-lock.json" and '"resolved"' in fil.tekst:
        yield Brudd(
            fil.sti, 1, "holds the addresses of packages", "Make it anew with the committed .npmrc: npm install"
        )


def usikker_mal(fil: Fil) -> Iterator[Brudd]:
    """A letter's template escapes all data, and lets none into a style."""
    for nr, linje in enumerate(fil.tekst.splitlines(), 1):
        if re.search(r"\|\s*safe\b|autoescape\s+false", linje):
            yield Brudd(
                fil.sti, nr, "lets text through unescaped", "Give the template text, and write the markup in it"
            )
        if re.search(r"\bstyle\s*=\s*[\"'][^\"']*\{\{", linje):
            yield Brudd(fil.sti, nr, "puts data in a style", "Use a class, and put the look in felles/")
