"""All sample letters, in the order of LAW section 7."""

from __future__ import annotations

from collections.abc import Callable

from saksbehandling.brev.fakta import Maalform
from tests.brev import klager, svar, tilskudd, underveis
from tests.brev.eksempler import Eksempel

LAGERE: tuple[Callable[[Maalform], Eksempel], ...] = (
    underveis.kunngjoring, underveis.mottaksbekreftelse, underveis.forelopig_svar, underveis.mangelbrev,
    svar.avvisning_privat, svar.avvisning_offentlig, tilskudd.seif, tilskudd.frivillig_2026, tilskudd.jobbsjansen,
    tilskudd.volda, svar.avslag_privat, svar.avslag_fra_kommune, svar.avslag_offentlig, svar.bortfall,
    svar.akseptpurring, svar.lengre_akseptfrist, underveis.orientering, klager.klage_mottatt, klager.mangelbrev_klage,
    klager.klage_avvist, klager.klage_avvist_endelig, klager.oversendelse, klager.oversendelse_fra_kommune,
    klager.svar_ikke_klagerett, underveis.trukket, underveis.frasagt,
)  # fmt: skip
FORMER: tuple[Maalform, ...] = ("bokmal", "nynorsk")


def alle() -> list[Eksempel]:
    """Every sample in both forms."""
    return [lag(form) for lag in LAGERE for form in FORMER]
