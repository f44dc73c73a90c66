"""Post 671.71, voluntary organisations, IMDi's part: from guidelines to complaint."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from regelverk.kroner import kr
from saksbehandling.demo.scene import Scene
from saksbehandling.demo.verden import organisasjon
from saksbehandling.handlinger.inn import KlageInn, SoknadInn
from saksbehandling.handlinger.registrering import (
    registrer_klage,
    saksnummer,
    start_utlysning,
)
from saksbehandling.lager.lesing import finn

ORDNING = "frivillige-nasjonale"


@dataclass(frozen=True, slots=True)
class Soker:
    """One application of the round, and what comes of it."""

    navn: str
    tiltak: str
    sokt_kr: int
    utfall: str
    innvilget_kr: int
    begrunnelse: str
    sendt: str = "2025-02-10T11:00:00+01:00"
    avvisningsgrunn: str | None = None
    mangler: tuple[str, ...] = ()


NN_GODT = "Tiltaket treffer formålet med ordninga, planen er god, og budsjettet er nøkternt. Poengsummen er mellom dei høgaste i runden."
NB_GODT = "Tiltaket treffer formålet med ordningen, planen er god, og budsjettet er nøkternt. Poengsummen er blant de høyeste i runden."
NB_LAV = (
    "Søknaden er vurdert mot kriteriene i kunngjøringen. Tiltaket når få i målgruppen sett mot kostnaden, og planen for å "
    "rekruttere deltakere er svak. Andre søknader fikk høyere poengsum, og pengene rakk ikke til alle."
)
NN_LAV = (
    "Søknaden er vurdert mot kriteria i kunngjeringa. Tiltaket når få i målgruppa sett mot kostnaden, og planen for å "
    "rekruttere deltakarar er svak. Andre søknader fekk høgare poengsum, og pengane rakk ikkje til alle."
)
SOKERE = (
    Soker("Brobyggerne Eksempel", "Arbeid gjennom nettverk", 1_200_000, "innvilget", 1_200_000, NB_GODT),
    Soker("Stiftinga Nye Vegar Døme", "Frå språk til jobb", 900_000, "innvilget", 900_000, NN_GODT),
    Soker("Kvinnenettverket Sammen Eksempel", "Kvinner i arbeid", 1_500_000, "delvis", 1_000_000,
          "Vi gir tilskudd til kursene og veiledningen. Vi gir ikke tilskudd til studieturen på 500 000 kroner, for den bidrar lite til at deltakerne kommer i arbeid."),
    Soker("Ungdom i Fleirtal Døme", "Leksehjelp og fritid", 700_000, "innvilget", 700_000, NN_GODT),
    Soker("Leksehjelp for alle SA Eksempel", "Leksehjelp i ti byer", 450_000, "innvilget", 450_000, NB_GODT),
    Soker("Språkkaféen ideelt AS Eksempel", "Språkkafé på nett", 600_000, "avslag", 0, NB_LAV),
    Soker("Kulturlaget Fargerik Døme", "Festival for fellesskap", 350_000, "avslag", 0, NN_LAV),
    Soker("Nettverk for arbeid Eksempel", "Mentor i arbeidslivet", 800_000, "innvilget", 800_000, NB_GODT,
          mangler=("Vedtektene til organisasjonen", "Budsjett fordelt på tiltak")),
    Soker("Sent ute Eksempel", "Sommerskole", 300_000, "avvist", 0,
          "Søknadsfristen var 3. mars 2025. Vi fikk søknaden 5. mars 2025. Kunngjøringen sier at søknader etter fristen ikke behandles, og det gjelder alle i runden.",
          sendt="2025-03-05T09:12:00+01:00", avvisningsgrunn="for-sent"),
    Soker("Fellesskapshuset Eksempel", "Åpent hus hele uka", 2_000_000, "avslag", 0, NB_LAV),
    Soker("Ord i Bruk Eksempel", "Skrivekurs for voksne", 400_000, "avslag", 0, NB_LAV),
    Soker("Hagen for alle Eksempel", "Felleshage", 250_000, "trukket", 0, ""),
)  # fmt: skip
KUNNGJORING: dict[str, Any] = {
    "maal": "Flere innvandrere deltar i arbeids- og samfunnslivet, og frivillige organisasjoner bidrar til det.",
    "maalgruppe": "Frivillige organisasjoner som er registrert i Frivillighetsregisteret og arbeider nasjonalt.",
    "tildelingskriterier": "Organisasjonen arbeider med integrering\nTiltaket er nasjonalt\nTiltaket har et eget budsjett",
    "vurderingskriterier": "Hvor godt tiltaket treffer målet\nHvor god planen er\nHvor mange i målgruppen tiltaket når",
    "regelverk_tilgjengelig": "https://www.imdi.no/tilskudd/regelverk",
    "soknadsprosedyre": "Søk i søknadsportalen. Legg ved vedtekter og budsjett.",
    "krav_til_innhold": "Beskrivelse av tiltaket\nBudsjett fordelt på tiltak\nVedtekter",
    "lenke_til_skjema": "https://www.imdi.no/tilskudd/skjema",
    "rapporteringskrav": "Statusrapport 1. september 2025 og sluttrapport med regnskap 1. april 2026.",
    "apner": "2025-01-20",
    "soknadsfrist": "2025-03-03T23:59:59.999999+01:00",
    "budsjett_vedtatt": True,
    "forbehold_i_teksten": False,
    "nynorsk": {
        "maalgruppe": "Frivillige organisasjonar som er registrerte i Frivilligregisteret og arbeider nasjonalt.",
        "tildelingskriterier": "Organisasjonen arbeider med integrering\nTiltaket er nasjonalt\nTiltaket har eit eige budsjett",
        "vurderingskriterier": "Kor godt tiltaket treffer målet\nKor god planen er\nKor mange i målgruppa tiltaket når",
        "krav_til_innhold": "Omtale av tiltaket\nBudsjett fordelt på tiltak\nVedtekter",
        "rapporteringskrav": "Statusrapport 1. september 2025 og sluttrapport med rekneskap 1. april 2026.",
    },
}


def fortell(s: Scene) -> None:
    """The whole round."""
    s.kapittel("Frivillige organisasjoner, nasjonale (671.71): kunngjøring, vedtak og klage")
    kunngjor(s)
    saker = sok(s)
    behandle(s, saker)
    orienter_og_send(s, saker)
    klager(s, saker)


def kunngjor(s: Scene) -> None:
    """AID approves, the scheme is announced."""
    s.til(1, 10)
    nr = s.med(lambda a: saksnummer(a, start_utlysning(a, ORDNING, 2025)), "saksbehandler")
    s.nektes(nr, "kunngjor", "saksbehandler", KUNNGJORING)
    godkjent = {"godkjent_av": "Arbeids- og inkluderingsdepartementet", "dato": "2025-01-14", "referanse": "AID 25/118"}
    s.til(1, 15)
    s.gjor(nr, "godkjenn_retningslinjer", "saksbehandler", godkjent)
    s.til(1, 20)
    s.gikk(s.gjor(nr, "kunngjor", "saksbehandler", KUNNGJORING), "retningslinjer_godkjent", "kunngjoring_fullstendig")


def sok(s: Scene) -> dict[str, str]:
    """A dozen applications come in, one of them too late; one is withdrawn. Gives case number by name."""
    saker: dict[str, str] = {}
    for soker in SOKERE:
        dag = date.fromisoformat(soker.sendt[:10])
        s.til(dag.month, dag.day, 12)
        lonn, lokaler = ("Løn", "Lokale") if soker.navn.endswith("Døme") else ("Lønn", "Lokaler")
        inn = SoknadInn.model_validate(
            {
                "ordning": ORDNING, "aar": 2025, "mottaker": organisasjon(soker.navn), "tiltak": soker.tiltak,
                "belop_kr": soker.sokt_kr, "sendt": soker.sendt,
                "budsjett": [{"tekst": lonn, "belop_kr": soker.sokt_kr - 50_000}, {"tekst": lokaler, "belop_kr": 50_000}],
                "vedlegg": () if soker.mangler else ("Vedtekter", "Budsjett"),
            }
        )  # fmt: skip
        saker[soker.navn] = s.sok(inn)
    s.si(
        f"{len(saker)} søknader er kommet inn, på til sammen {kr(sum(x.sokt_kr for x in SOKERE))}. {s.brev()} brev er sendt."
    )
    trukket = saker["Hagen for alle Eksempel"]
    s.gjor(trukket, "trekk", f"soker-{organisasjon('Hagen for alle Eksempel').orgnr}")
    return saker


def behandle(s: Scene, saker: dict[str, str]) -> None:
    """Each is assessed; one must mend its application first; one person proposes, another decides."""
    s.til(3, 6)
    for soker in SOKERE:
        if soker.utfall != "trukket":
            s.gjor(saker[soker.navn], "ta_til_behandling", "saksbehandler")
    mangelfull = next(x for x in SOKERE if x.mangler)
    nr = saker[mangelfull.navn]
    s.gjor(nr, "be_om_utbedring", "saksbehandler", {"mangler": mangelfull.mangler})
    s.nektes(nr, "innstill", "saksbehandler", _innstilling(mangelfull))
    s.brev()
    s.til(3, 12)
    s.gjor(nr, "utbedre", f"soker-{organisasjon(mangelfull.navn).orgnr}", {"vedlegg": mangelfull.mangler})
    s.si(f"{mangelfull.navn} fikk beskjed om hva som manglet, og rettet det innen fristen.")
    s.til(4, 1)
    for soker in SOKERE:
        if soker.utfall != "trukket":
            s.gjor(saker[soker.navn], "innstill", "saksbehandler", _innstilling(soker))
    s.brev()
    s.til(4, 8)
    for soker in SOKERE:
        if soker.utfall != "trukket":
            s.gjor(saker[soker.navn], "vedta", "beslutter")


def orienter_og_send(s: Scene, saker: dict[str, str]) -> None:
    """AID is told before the letters with money open; refusals go at once."""
    forste = saker[SOKERE[0].navn]
    s.nektes(forste, "send_brev", "saksbehandler")
    s.gjor_orientering(ORDNING, (4, 9), (4, 10), "IMDi 25/0412")
    s.til(4, 11)
    s.si(f"{s.brev()} brev er laget og levert.")
    s.til(4, 28)
    for soker in SOKERE:
        if soker.innvilget_kr:
            s.betal(saker[soker.navn])
    s.si(f"{s.bank()} utbetalinger er gjennomført.")
    s.si(s.status(saker["Kvinnenettverket Sammen Eksempel"]))
    s.si(s.status(saker["Sent ute Eksempel"]))


def klager(s: Scene, saker: dict[str, str]) -> None:
    """One complaint goes to AID; another arrived 20 seconds after midnight."""
    huset, ordibruk = saker["Fellesskapshuset Eksempel"], saker["Ord i Bruk Eksempel"]
    frist = next(f["utlop"] for f in s.vis(huset)["frister"] if f["type"] == "klage")
    s.til(4, 29)
    nr = _klag(s, huset, "Fellesskapshuset Eksempel", "2025-04-29T08:00:00+02:00",
               "Vi når over 400 deltakere i året. Det står i søknaden, men ikke i begrunnelsen. Vi ber om tilskudd som søkt.")  # fmt: skip
    s.si(f"Fellesskapshuset klager i tide (fristen gikk til {frist[:10]}).")
    s.nektes(nr, "avvis", "klagebehandler", {"begrunnelse": "Vi er ikke enige."})
    s.til(5, 6)
    uttalelse = {
        "uttalelse": "Antallet deltakere er tatt med i vurderingen. Kostnaden per deltaker er likevel høyere enn i tiltakene som fikk tilskudd, og vi mener at vedtaket bør stå.",
        "dokumenter": ["Søknaden med vedlegg", "Kunngjøringen", "Vedtaket 8. april 2025", "Klagen 29. april 2025"],
    }
    s.gikk(s.gjor(nr, "vurder", "klagebehandler", uttalelse), "formkrav", "klage_i_tide_eller_oversittet")
    s.gjor(nr, "oversend", "klagebehandler")
    s.si(f"Klagen er sendt til departementet. {s.vis(nr)['setning']}")
    sen = _klag(s, ordibruk, "Ord i Bruk Eksempel", "2025-05-01T00:00:20+02:00",
                "Vi klager på avslaget og ber om 400 000 kroner. Vi glemte fristen.")  # fmt: skip
    s.nektes(sen, "vurder", "klagebehandler", uttalelse)
    s.gjor(
        sen, "vurder_oversitting", "klagebehandler",
        {"kan_ikke_lastes": False, "saerlige_grunner": False,
         "begrunnelse": "Klagen kom 20 sekunder etter midnatt. Dere skriver at dere glemte fristen, og det kan dere lastes for. Saken har ikke prinsipiell betydning, og avslaget er ikke særlig inngripende."},
    )  # fmt: skip
    s.gikk(
        s.gjor(sen, "avvis", "klagebehandler", {"begrunnelse": "Klagen kom etter at klagefristen var ute, og vilkårene for å behandle den likevel er ikke oppfylt."}),
        "klage_i_tide_eller_oversittet",
    )  # fmt: skip
    s.brev()
    s.si(f"{s.vis(sen)['setning']} Ord i Bruk kan klage på avvisningen til departementet.")


def _klag(s: Scene, sak: str, navn: str, mottatt: str, tekst: str) -> str:
    inn = KlageInn.model_validate(
        {
            "klager": "part", "klager_navn": navn, "tekst": tekst, "kanal": "elektronisk", "sendt": mottatt,
            "mottatt": mottatt, "autentisert": True, "nevner_vedtaket": True, "nevner_endring": True, "begrunnet": True,
        }
    )  # fmt: skip
    som = f"soker-{organisasjon(navn).orgnr}"
    nr: str = s.med(lambda a: registrer_klage(a, finn(a.db, a.person, sak), inn)[1], som)
    return nr


def _innstilling(soker: Soker) -> dict[str, Any]:
    ut: dict[str, Any] = {"utfall": soker.utfall, "belop_kr": soker.innvilget_kr, "begrunnelse": soker.begrunnelse}
    return ut | ({"avvisningsgrunn": soker.avvisningsgrunn} if soker.avvisningsgrunn else {})
