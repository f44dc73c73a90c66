"""All lives, by name."""

from __future__ import annotations

from saksbehandling.flyt.klage import Klage
from saksbehandling.flyt.orientering import Orientering
from saksbehandling.flyt.soknad import Soknad
from saksbehandling.flyt.tabell import Flyt
from saksbehandling.flyt.utbetaling import Utbetaling
from saksbehandling.flyt.utlysning import Utlysning

FLYTER: dict[str, type[Flyt]] = {f.navn: f for f in (Soknad, Utlysning, Orientering, Utbetaling, Klage)}
