"""How the tests talk to the command line: in this process for breadth, as a process of its own where that matters."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from saksbehandling.cli import ROT
from saksbehandling.cli.kjor import kjor

PROSJEKT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Svar:
    """What a command line answered: exit code, standard output, standard error."""

    kode: int
    ut: str
    feil: str

    @property
    def json(self) -> Any:
        """Standard output as one JSON value; fails when anything else stands there."""
        return json.loads(self.ut)


def _inn(inn: Any) -> bytes:
    if isinstance(inn, bytes):
        return inn
    return (inn if isinstance(inn, str) else json.dumps(inn, ensure_ascii=False)).encode()


def tilskudd(*ord_: str, inn: Any = "") -> Svar:
    """Runs the line in this process. `inn`: standard input, as text, bytes, or a value to write as JSON."""
    ut, feil, for_ = io.StringIO(), io.StringIO(), sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(_inn(inn)))
    try:
        with redirect_stdout(ut), redirect_stderr(feil):
            kode = kjor(ROT, ord_)
    finally:
        sys.stdin = for_
    return Svar(kode, ut.getvalue(), feil.getvalue())


def prosess(*ord_: str, inn: Any = "", **miljo: str) -> Svar:
    """Runs the line as a person does: in a process of its own, with these environment variables besides."""
    svar = subprocess.run(
        [sys.executable, "-c", "from saksbehandling.cli import main; main()", *ord_],
        input=_inn(inn),
        capture_output=True,
        env={**os.environ, **miljo},
        cwd=PROSJEKT,
        check=False,
    )
    return Svar(svar.returncode, svar.stdout.decode(), svar.stderr.decode())
