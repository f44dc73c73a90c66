"""The seven stations that people see, and where each state of each life stands."""

from __future__ import annotations

from enum import StrEnum


class Stasjon(StrEnum):
    """The road of a grant, in the words that people use."""

    KUNNGJORING = "Kunngjøring"
    SOKNAD = "Søknad"
    VEDTAK = "Vedtak"
    TILSKUDDSBREV = "Tilskuddsbrev"
    AKSEPT = "Aksept"
    UTBETALING = "Utbetaling"
    KLAGE = "Klage"


VEIEN: dict[tuple[str, str], Stasjon] = {
    (flyt, tilstand): stasjon
    for stasjon, steder in {
        Stasjon.KUNNGJORING: {"utlysning": "utkast godkjent apen lukket"},
        Stasjon.SOKNAD: {"soknad": "utkast mottatt venter_utbedring trukket"},
        Stasjon.VEDTAK: {"soknad": "vurderes innstilt venter_orientering", "orientering": "ny laget sendt"},
        Stasjon.TILSKUDDSBREV: {"soknad": "klar_for_brev avslatt avvist"},
        Stasjon.AKSEPT: {"soknad": "venter_aksept bortfalt frasagt"},
        Stasjon.UTBETALING: {
            "soknad": "lopende avsluttet",
            "utbetaling": "planlagt attestert godkjent sendt betalt avbrutt",
        },
        Stasjon.KLAGE: {
            "klage": "innkommet mottatt venter_retting vurderes henvendelse oversendt avvist besvart trukket"
        },
    }.items()
    for flyt, tilstander in steder.items()
    for tilstand in tilstander.split()
}
