"""All tables gathered, so that the metadata is whole wherever it is asked for."""

from __future__ import annotations

from sqlmodel import SQLModel

from saksbehandling.domene import (
    brev,
    budsjett,
    frist,
    idempotens,
    jobb,
    livene,
    logg,
    organisasjon,
    parti,
    person,
    sak,
    segl,
    sok,
    soknad,
)

METADATA = SQLModel.metadata
MODULER = (brev, budsjett, frist, idempotens, jobb, livene, logg, organisasjon, parti, person, sak, segl, sok, soknad)
