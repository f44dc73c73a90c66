"""Short words for people: where a case stands and what comes next, and how a step reads once it is done.

A state's own sentence (`Tilstand.setning`) says the same at length; these are for tags, tables and the log.
"""

from __future__ import annotations

# life -> state -> (where the case stands, what comes next)
TILSTANDSORD: dict[str, dict[str, tuple[str, str]]] = {
    "soknad": {
        "utkast": ("Utkast", "Søkeren sender inn"),
        "mottatt": ("Mottatt", "Ta saken"),
        "venter_utbedring": ("Mangler etterlyst", "Søkeren retter"),
        "vurderes": ("Vurderes", "Innstill"),
        "innstilt": ("Innstilt", "Fatt vedtak"),
        "venter_orientering": ("Vedtatt", "Orienter departementet"),
        "klar_for_brev": ("Klar for brev", "Send brevet"),
        "venter_aksept": ("Aksept ventes", "Mottakeren godtar vilkårene"),
        "lopende": ("Løpende", "Betal ut og følg opp"),
        "avslatt": ("Avslått", ""),
        "avvist": ("Avvist", ""),
        "bortfalt": ("Bortfalt", ""),
        "frasagt": ("Frasagt", ""),
        "trukket": ("Trukket", ""),
        "avsluttet": ("Avsluttet", ""),
    },
    "utlysning": {
        "utkast": ("Utkast", "Før departementets godkjenning"),
        "godkjent": ("Godkjent", "Kunngjør"),
        "apen": ("Åpen for søknader", "Lukk når fristen er ute"),
        "lukket": ("Lukket", ""),
    },
    "orientering": {
        "ny": ("Settes sammen", "Lag orienteringen"),
        "laget": ("Laget", "Send til departementet"),
        "sendt": ("Sendt", ""),
    },
    "utbetaling": {
        "planlagt": ("Planlagt", "Attester"),
        "attestert": ("Attestert", "Godkjenn"),
        "godkjent": ("Godkjent", "Sendes til banken"),
        "sendt": ("Sendt til banken", "Banken bekrefter"),
        "betalt": ("Betalt", ""),
        "avbrutt": ("Avbrutt", ""),
    },
    "klage": {
        "innkommet": ("Klage innkommet", "Registrer klagen"),
        "mottatt": ("Klage mottatt", "Prøv vilkårene"),
        "venter_retting": ("Retting ventes", "Klageren retter"),
        "vurderes": ("Klage vurderes", "Send til klageinstansen"),
        "henvendelse": ("Kan ikke påklages", "Svar på henvendelsen"),
        "oversendt": ("Hos klageinstansen", "Klageinstansen avgjør"),
        "avvist": ("Klage avvist", ""),
        "besvart": ("Besvart", ""),
        "trukket": ("Klage trukket", ""),
    },
}
GJORT: dict[str, str] = {
    "opprett": "Saken ble opprettet",
    "send_inn": "Søknaden ble sendt inn",
    "trekk": "Trukket",
    "ta_til_behandling": "Saken ble tatt til behandling",
    "be_om_utbedring": "Søkeren ble bedt om det som mangler",
    "utbedre": "Det som manglet, kom inn",
    "utbedringsfrist_ute": "Fristen for å rette gikk ut",
    "gi_forelopig_svar": "Foreløpig svar ble sendt",
    "innstill": "Innstilt",
    "send_tilbake": "Sendt tilbake til saksbehandler",
    "vedta": "Vedtak fattet",
    "stans_for_brev": "Avgjørelsen ble tatt tilbake før brevet gikk",
    "orienter": "Orienteringen til departementet ble ført",
    "send_brev": "Brevet ble sendt",
    "underrett": "Ført når brevet kom fram",
    "aksepter": "Vilkårene ble godtatt",
    "utvid_akseptfrist": "Fristen ble forlenget",
    "la_bortfalle": "Tilskuddet falt bort",
    "rett_bortfall": "Aksepten var kommet i tide",
    "gjenoppliv": "Det bortfalte tilskuddet ble tatt opp igjen",
    "si_fra_seg": "Mottakeren sa fra seg tilskuddet",
    "avslutt": "Saken ble avsluttet",
    "gjenoppta": "Saken ble tatt opp igjen etter klage",
    "folg_klagevedtak": "Klageinstansens vedtak ble fulgt",
    "bekreft": "Bekreftet",
    "godkjenn_retningslinjer": "Departementets godkjenning av retningslinjene ble ført",
    "kunngjor": "Ordningen ble kunngjort",
    "lukk": "Runden ble lukket",
    "lag": "Orienteringen ble laget",
    "for_sendt": "Orienteringen ble ført som sendt",
    "vilkar_oppfylt": "Vilkåret for utbetaling ble ført som oppfylt",
    "attester": "Attestert",
    "godkjenn": "Utbetalingen ble godkjent",
    "send": "Sendt til banken",
    "avbryt": "Utbetalingen ble avbrutt",
    "registrer": "Klagen ble registrert",
    "besvar": "Henvendelsen ble besvart",
    "be_om_retting": "Klageren ble bedt om å rette",
    "rett": "Klagen ble rettet",
    "rettefrist_ute": "Fristen for å rette gikk ut",
    "vurder_oversitting": "Vurdert om den sene klagen kan behandles",
    "avvis": "Klagen ble avvist",
    "vurder": "Klagen ble vurdert",
    "oversend": "Klagen ble sendt til klageinstansen",
}
FLYTORD = {
    "soknad": ("Søknad", "Søknader"),
    "utlysning": ("Utlysning", "Utlysninger"),
    "orientering": ("Orientering", "Orienteringer"),
    "utbetaling": ("Utbetaling", "Utbetalinger"),
    "klage": ("Klage", "Klager"),
}
FRISTORD = {
    "klage": "Klagefrist",
    "aksept": "Frist for å godta vilkårene",
    "retting": "Frist for å rette",
    "forelopig-svar": "Frist for foreløpig svar",
}
"""Deadlines, by the types of CONTRACT."""


def tilstandsord(flyt: str, tilstand: str) -> str:
    """Where a case stands, in a word or three. A state without words of its own is told by its name, spelled out."""
    return TILSTANDSORD.get(flyt, {}).get(tilstand, (_uten_kode(tilstand), ""))[0]


def neste(flyt: str, tilstand: str) -> str:
    """What comes next; empty where the case rests for good."""
    return TILSTANDSORD.get(flyt, {}).get(tilstand, ("", ""))[1]


def gjort(handling: str) -> str:
    """How a step reads once it is done."""
    return GJORT.get(handling, _uten_kode(handling))


def flytord(flyt: str, *, flere: bool = False) -> str:
    """What kind of case it is."""
    return FLYTORD.get(flyt, (_uten_kode(flyt),) * 2)[flere]


def fristord(type_: str) -> str:
    """What a deadline is for."""
    return FRISTORD.get(type_, _uten_kode(type_))


def _uten_kode(navn: str) -> str:
    tekst = navn.replace("_", " ").replace("-", " ")
    return tekst[:1].upper() + tekst[1:]
