"""The pages alone, for scripts/skjermbilder: the settings of the environment, on the port that is given."""

from __future__ import annotations

import sys

import uvicorn

from saksbehandling import oppsett
from saksbehandling.handlinger.innlogging import Demoinnlogging
from saksbehandling.web.app import lag

o = oppsett.les()
uvicorn.run(lag(o, Demoinnlogging(o.demo_passord)), host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
