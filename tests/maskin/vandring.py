"""One walk of many rounds, on the databases it is given: the short one of the tests, the long one of the script."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.databaser import Filer, Tjener
from tests.handlinger.mal import uten_oppsett
from tests.handlinger.verden import Verden
from tests.maskin.folk import fyll_runden
from tests.maskin.runden import Runden


def gaa(baser: Filer | Tjener, mappe: Path, *, runder: int, steg: int, fast: bool, kort_ned: bool = True) -> None:
    """Walks `runder` rounds of at most `steg` steps. `fast`: the same every time; `kort_ned`: a broken promise is told
    with the shortest walk that breaks it.
    """
    nr = itertools.count()

    @contextmanager
    def lag() -> Iterator[Verden]:
        with baser.kopi(fyll_runden) as url:
            yield Verden(url, mappe / str(next(nr)))

    with pytest.MonkeyPatch.context() as m:
        uten_oppsett(m)
        m.setattr(Runden, "lag", staticmethod(lag), raising=False)
        run_state_machine_as_test(
            Runden,
            settings=settings(
                max_examples=runder, stateful_step_count=steg, deadline=None, derandomize=fast, database=None,
                suppress_health_check=list(HealthCheck), report_multiple_bugs=False,
                phases=(Phase.generate, Phase.shrink) if kort_ned else (Phase.generate,),
            ),
        )  # fmt: skip
