#!/usr/bin/env python
"""How fast we are beside others, in ratios inside one run: `python scripts/ytelse.py steg|sider|brev|sveip [--json]`.

CPU seconds on SQLite, since the load of the machine hardly touches them; wall time on PostgreSQL, whose work lies in
another process. The figures that were measured stand in docs/ytelse.md.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.maaling import brev, parti, sider, steg, sveip


def _steg(kort: bool, postgres: str | None) -> list[dict[str, Any]]:
    return steg.maal(runder=2 if kort else 15, saker=4 if kort else 40, postgres=postgres)


def _sider(kort: bool, postgres: str | None) -> list[dict[str, Any]]:
    return sider.maal(
        runder=2 if kort else 15, antall=1_000 if kort else 200_000, sider=2 if kort else 10, postgres=postgres
    )


def _parti(kort: bool, postgres: str | None) -> list[dict[str, Any]]:
    return parti.maal(runder=1 if kort else 5, antall=40 if kort else 10_000, postgres=postgres)


DELER: dict[str, Callable[[bool, str | None], list[dict[str, Any]]]] = {
    "steg": _steg,
    "sider": _sider,
    "parti": _parti,
    "brev": lambda kort, _: brev.maal(kort=kort),
    "sveip": lambda kort, _: sveip.maal(kort=kort),
}


def main() -> None:
    """Measures a part and shows it, as CONTRACT's JSON or as a table."""
    inn = argparse.ArgumentParser(description=__doc__)
    inn.add_argument("del_", metavar="DEL", choices=list(DELER))
    inn.add_argument("--json", action="store_true")
    inn.add_argument("--kort", action="store_true", help="few rounds: shows that it works, not how fast it is")
    inn.add_argument("--postgres", metavar="URL", help="an empty database on a server to measure against")
    a = inn.parse_args()
    ut = {"del": a.del_, "maskin": f"{platform.machine()}, Python {platform.python_version()}"}
    maalt = DELER[a.del_](a.kort, a.postgres)
    if a.json:
        print(json.dumps({**ut, "maalt": maalt}, ensure_ascii=False, indent=2))
        return
    print(f"{ut['del']} ({ut['maskin']})")
    for m in maalt:
        print(
            f"{m['hva']:<28}{m['database']:<16}{m['motpart']:<16}{m['maal']:<6}{m['forhold']:>7.2f}  (mål {m['mal']})  "
            f"{m['vaar_us']}/{m['deres_us']} µs  "
            + (f"{m['sporringer']} spørringer" if "sporringer" in m else m["form"])
        )


if __name__ == "__main__":
    main()
