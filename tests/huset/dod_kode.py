"""Dead code, found by vulture: a function, class, property or constant of the product that nothing in it reads.

Use by a test alone is no use. Fields are left out: a row, a form and a letter's facts are read by name. What a library
calls stands in `BRUKES` with who calls it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from vulture import Vulture

from tests.huset.fil import ROT, Brudd, les, sporede

DEKORATORER = [
    "@*.versjon",
    "@*_validator",
    "@*.command",
    "@*.group",
    "@*.get",
    "@*.post",
    "@*.exception_handler",
    "@compiles",
    "@event.listens_for",
]
"""Who calls what these stand over: a rule's engine, pydantic, click, FastAPI, SQLAlchemy."""
BRUKES = {
    "__init_subclass__": "Python, when a process is written",
    "format_usage": "click, when it prints help", "format_arguments": "click", "format_epilog": "click",
    "list_commands": "click", "convert": "click, with what was typed",
    "process_bind_param": "SQLAlchemy, for each value of the type",
    "MODULER": "nobody: to name the modules is to import them, so that the tables are there",
    "fra_miljoet": "uvicorn, by the name in cli/tjener.py",
    "kjente_steder": "the tests that hold the official text against the sources", "kilder_med_tekst": "the same tests",
    "er_ny": "the tests of migrations",
}  # fmt: skip
"""Name -> who uses it, where the code does not show it."""
MALER = ("brevmaler/", "saksbehandling/web/maler/")


def ord_i_malene() -> frozenset[str]:
    """What the templates read."""
    maler = (les(sti) for sti in sporede() if sti.startswith(MALER) and sti.endswith(".html"))
    return frozenset(o for m in maler for o in re.findall(r"\w+", m.tekst))


def dod_kode(filer: Iterable[Path]) -> Iterator[tuple[str, Brudd]]:
    """The names that nothing in these files reads, each with its breach."""
    leser = Vulture(ignore_decorators=DEKORATORER)
    leser.scavenge([str(m) for m in filer], exclude=["*/migrasjoner/versions/*"])
    for funn in leser.get_unused_code():
        if funn.typ in ("attribute", "import") or (funn.typ == "variable" and not funn.name.isupper()):
            continue
        sti = Path(funn.filename)
        yield (
            funn.name,
            Brudd(
                str(sti.relative_to(ROT) if sti.is_relative_to(ROT) else sti.name),
                funn.first_lineno,
                f"nothing reads the {funn.typ} {funn.name}",
                "Remove it, with the tests of it; or name it in BRUKES of tests/huset/dod_kode.py with who calls it",
            ),
        )
