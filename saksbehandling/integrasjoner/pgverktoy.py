"""PostgreSQL's own programs for copies: pg_dump and pg_restore, where they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import make_url

from saksbehandling.feil import Feil, Ugyldig

INSTALLER = "Installer dem (på Debian: apt install postgresql-client), i samme versjon som serveren eller nyere."


class KopiMislyktes(Feil):
    """The program said no. What it said is about the database, not about what is in it."""

    kode, status, utgang = "kopi-mislyktes", 500, 3


def dump(url: str, utsnitt: str, fil: Path) -> None:
    """Writes the database, as the exported snapshot sees it, to a new file of pg_dump's own form. Raises Ugyldig,
    KopiMislyktes."""
    _kjor(
        "pg_dump", url, ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={utsnitt}", f"--file={fil}"]
    )


def gjenopprett(url: str, fil: Path) -> None:
    """Reads such a file into an empty database: all of it or nothing. Raises Ugyldig, KopiMislyktes."""
    _kjor("pg_restore", url, ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", str(fil)])


def _kjor(program: str, url: str, valg: Sequence[str]) -> None:
    if shutil.which(program) is None:
        raise Ugyldig.ett(program, None, "finnes ikke på maskinen, og PostgreSQL kopieres bare med det.", INSTALLER)
    adresse = make_url(url).set(drivername="postgresql")
    # The password goes by the environment, where other users of the machine can't read it.
    miljo = {**os.environ, **({"PGPASSWORD": str(adresse.password)} if adresse.password else {})}
    uten = adresse.set(password=None).render_as_string(hide_password=False)
    svar = subprocess.run(
        [program, f"--dbname={uten}", "--no-password", *valg], env=miljo, capture_output=True, text=True, check=False
    )
    if svar.returncode != 0:
        sagt = next(iter(svar.stderr.strip().splitlines()), f"utgang {svar.returncode}")
        raise KopiMislyktes(f"{program} klarte det ikke: {sagt[:300]}", gjor=f"Rett feilen, og prøv igjen. {INSTALLER}")
