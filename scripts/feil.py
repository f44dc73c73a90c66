#!/usr/bin/env python
"""Faults on purpose, in real processes: `python scripts/feil.py [--kort] [--database sqlite|postgresql|begge]`.

Everything that was answered is held against what is there afterwards. Exit 1 and the evidence when a promise is broken.
With --skriv the figures go to docs/feilprove.md.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.feilprove.kommando import main

if __name__ == "__main__":
    sys.exit(main())
