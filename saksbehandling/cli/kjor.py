"""Runs one command: one answer out, and every error said once, in Norwegian, with its exit code."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from saksbehandling import logg
from saksbehandling.cli.dor import Dor, Ut
from saksbehandling.cli.norsk import fra_click
from saksbehandling.cli.visning import avsnitt, grunn
from saksbehandling.feil import Feil, Ugyldig
from saksbehandling.innstillingsliste import ukjente

NAVN = "tilskudd"
UGYLDIG, VAR_FEIL, AVBRUTT = 2, 3, 130


def kjor(rot: click.Group, argv: Sequence[str]) -> int:
    """The exit code: 0 done, 1 refused by a rule, 2 bad input, 3 our own fault."""
    _utf8()
    som_json = "--json" in argv
    try:
        return _kjor(rot, argv, Dor(som_json=som_json))
    except click.exceptions.NoArgsIsHelpError as e:
        click.echo(e.ctx.get_help(), err=True)
        return UGYLDIG
    except click.UsageError as e:
        return _meld(fra_click(e), som_json)
    except Feil as e:
        return _meld(e, som_json)
    except BrokenPipeError:
        # The reader has gone (`| head`): it has what it wanted. A later flush must not complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (click.Abort, KeyboardInterrupt):
        click.echo("Avbrutt.", err=True)
        return AVBRUTT
    except Exception as e:
        return _var_feil(e, som_json)


def _kjor(rot: click.Group, argv: Sequence[str], dor: Dor) -> int:
    for varsel in ukjente():
        click.echo(varsel, err=True)
    svar = rot.main(list(argv), prog_name=NAVN, standalone_mode=False, obj=dor)
    if not isinstance(svar, Ut):
        return svar if isinstance(svar, int) else 0
    skriv(som_json(svar.verdi) if dor.som_json else svar.tekst())
    return svar.utgang


def som_json(verdi: Any) -> str:
    """The value as JSON for standard output. A value that JSON has no form for is a fault of ours."""
    return json.dumps(verdi, ensure_ascii=False, indent=2)


def skriv(tekst: str) -> None:
    """The answer, on standard output."""
    click.echo(tekst)
    sys.stdout.flush()


def _meld(e: Feil, som_json_: bool) -> int:
    click.echo(_til_mennesker(e), err=True)
    if som_json_:
        skriv(som_json(e.som_json()))
    return e.utgang


def _til_mennesker(e: Feil) -> str:
    if isinstance(e, Ugyldig):
        hode = "Dette må rettes:" if len(e.feil) > 1 else "Dette må rettes: "
        linjer = [f"{f.felt}: {f.melding} {f.gjor}".strip() for f in e.feil]
        return hode + "".join(f"\n  {linje}" for linje in linjer) if len(linjer) > 1 else hode + linjer[0]
    ut = e.som_json()
    nei = [avsnitt(f"– {grunn(g)}", 2) for g in ut.get("grunner", ()) if g["svar"] is not True]
    if nei or ut.get("mangler"):
        skjema = (
            ["Skjemaet til handlingen står i «tilskudd sak muligheter NR --som BRUKER»."] if ut.get("mangler") else []
        )
        return "\n".join((e.melding.split(". ")[0].rstrip(".") + ":", *nei, *skjema))
    return f"{e.melding}\n{e.gjor}".strip()


def _var_feil(e: Exception, som_json_: bool) -> int:
    """A fault of ours: a short message; where it was goes to a file, all of it to the screen with TILSKUDD_DEBUG."""
    if os.environ.get("TILSKUDD_DEBUG") == "1":
        import traceback

        click.echo("".join(traceback.format_exception(e)), err=True)
    fil = _loggfor(logg.spor_tekst(e))
    gjor = "Prøv igjen. Skjer det på nytt, meld fra til den som drifter løsningen"
    gjor += f", og legg ved {fil}." if fil else ", og kjør først på nytt med TILSKUDD_DEBUG=1."
    return _meld(_VarFeil("Noe gikk galt hos oss. Det du holdt på med, er ikke lagret.", gjor=gjor), som_json_)


class _VarFeil(Feil):
    """Our own fault, as people see it."""

    kode, status, utgang = "var-feil", 500, VAR_FEIL


def _loggfor(spor: str) -> str | None:
    """Adds the trace to feil.log in the data folder, which only the owner can read; None when it can't be written."""
    import logging

    from saksbehandling.oppsett import les

    try:
        mappe = les().mappe
        mappe.mkdir(parents=True, exist_ok=True)
        fil = mappe / "feil.log"
        fil.touch(mode=0o600)
        handler = logging.FileHandler(fil, encoding="utf-8")
    except (OSError, Feil):
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    handler.handle(logging.LogRecord(NAVN, logging.ERROR, __file__, 0, spor, None, None))
    handler.close()
    return str(fil)


def _utf8() -> None:
    """Norwegian letters whatever the machine's locale says."""
    for strom in (sys.stdout, sys.stderr):
        if (sett := getattr(strom, "reconfigure", None)) is not None:
            sett(encoding="utf-8", errors="backslashreplace")
