#!/usr/bin/env python
"""How fast we are beside others, in ratios inside one run: `python scripts/ytelse.py steg [--json]`.

CPU seconds on SQLite, since the load of the machine hardly touches them; wall time on PostgreSQL, whose work lies in
another process. The figures that were measured stand in docs/ytelse.md.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.maaling.steg import maal


def main() -> None:
    """Measures a part and shows it, as CONTRACT's JSON or as a table."""
    inn = argparse.ArgumentParser(description=__doc__)
    inn.add_argument("del_", metavar="DEL", choices=["steg"])
    inn.add_argument("--json", action="store_true")
    inn.add_argument("--kort", action="store_true", help="few rounds: shows that it works, not how fast it is")
    inn.add_argument("--postgres", metavar="URL", help="an empty database on a server to measure against")
    a = inn.parse_args()
    ut = {"del": a.del_, "maskin": f"{platform.machine()}, Python {platform.python_version()}"}
    maalt = maal(runder=2 if a.kort else 15, saker=4 if a.kort else 40, postgres=a.postgres)
    if a.json:
        print(json.dumps({**ut, "maalt": maalt}, ensure_ascii=False, indent=2))
        return
    print(f"{ut['del']} ({ut['maskin']})")
    for m in maalt:
        print(f"{m['database']:<24}{m['motpart']:<16}{m['maal']:<6}{m['forhold']:>7.2f}  (mål {m['mal']})  {m['form']}")


if __name__ == "__main__":
    main()
