"""The command line `tilskudd`. One file for each group of commands; this one only gathers them.

The commands hold no rule and no state: each reads its input, opens a transaction where one is needed, hands over, and
shows the answer. Heavy libraries are imported inside the commands that use them, so that a question starts quickly.
"""

from __future__ import annotations

import sys
from typing import NoReturn

from saksbehandling.cli import (
    brev,
    database,
    drift,
    flytt,
    innstillinger,
    jobb,
    kopi,
    ordning,
    parti,
    regel,
    revisjon,
    sak,
    tjener,
)
from saksbehandling.cli.kjor import kjor
from saksbehandling.cli.norsk import KONTEKST, Gruppe

ROT = Gruppe(
    "tilskudd",
    help="Tilskudd: spør regelverket, følg saker fra kunngjøring til penger på konto, med grunn for hvert steg.",
    context_settings=KONTEKST,
    eksempler=("tilskudd demo", "tilskudd sak liste --ordning jobbsjansen", "tilskudd regel vis enkeltvedtak"),
)
for _del in (regel, ordning, sak, parti, brev, drift, revisjon, database, innstillinger, flytt, kopi, jobb, tjener):
    _del.legg_til(ROT)


def main() -> NoReturn:
    """The entry point: runs the line and ends the process with its exit code."""
    sys.exit(kjor(ROT, sys.argv[1:]))
