"""One object for facts that say the same, so that to make and check a fact once is enough, and whoever remembers what
was answered on a fact can know it again without looking into it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")
HUSKES = 4_096
"""How many facts are kept; then all are let go, and made anew as they are asked for."""
_ENKLE = (str, int, date, Enum, type(None))
_KJENTE: dict[tuple[object, ...], object] = {}


def lik(klasse: Callable[P, T], *ingen: P.args, **felt: P.kwargs) -> T:
    """The fact of this class with these fields: the same object as the last time, for values that are the same.

    The same is stricter than equal: `True` is not `1`, and a moment in another zone, or the other of two at the same
    wall time, is another. Only for plain values.
    """
    verdier = tuple(felt.values())
    typer = tuple(map(type, verdier))
    nokkel = (klasse, *felt, *typer, *verdier)
    if datetime in typer:
        nokkel = (*nokkel, *(x for v in verdier if isinstance(v, datetime) for x in (v.tzinfo, v.fold)))
    if (kjent := _KJENTE.get(nokkel)) is not None:
        return cast(T, kjent)
    if not all(isinstance(v, _ENKLE) for v in verdier):
        raise TypeError(f"{klasse}: bare enkle verdier, ikke {[t.__name__ for t in typer]}")
    if len(_KJENTE) >= HUSKES:
        _KJENTE.clear()
    ny = _KJENTE[nokkel] = klasse(*ingen, **felt)
    return ny
