"""A municipality that administers the voluntary scheme for IMDi: its refusal is complained over to IMDi."""

from __future__ import annotations

from saksbehandling.demo.scene import Scene
from saksbehandling.demo.verden import organisasjon
from saksbehandling.handlinger.inn import KlageInn, SoknadInn
from saksbehandling.handlinger.registrering import registrer_klage
from saksbehandling.lager.lesing import finn

ORDNING = "frivillige-kommunale"


def fortell(s: Scene) -> None:
    """Oslo decides; IMDi hears the complaint."""
    s.kapittel("Oslo kommune forvalter frivilligordningen lokalt (671.71): klage til IMDi")
    s.til(3, 3)
    nr = _sok(s, "Nabolaget Tøyen Eksempel", 180_000)
    annen = _sok(s, "Grünerløkka møteplass Eksempel", 220_000)
    s.brev()
    s.til(3, 17)
    for sak, utfall, kr_, hvorfor in (
        (
            nr,
            "avslag",
            0,
            "Tiltaket ligner et tilbud som bydelen har fra før, og fikk lavere poengsum enn de andre søknadene.",
        ),
        (annen, "innvilget", 220_000, "Møteplassen når mange i målgruppen, og budsjettet er nøkternt."),
    ):
        s.gjor(sak, "ta_til_behandling", "kommune-oslo")
        s.gjor(sak, "innstill", "kommune-oslo", {"utfall": utfall, "belop_kr": kr_, "begrunnelse": hvorfor})
        h = s.gjor(sak, "vedta", "kommune-oslo2")
    s.gikk(h, "orientering_kreves", "klageinstans")
    s.si(f"{s.brev()} brev er levert fra Oslo kommune. Klageinstansen er {s.vis(nr)['klageinstans']}.")
    s.til(3, 31)
    inn = KlageInn.model_validate(
        {
            "klager": "part", "klager_navn": "Nabolaget Tøyen Eksempel", "kanal": "elektronisk",
            "tekst": "Bydelens tilbud er bare for barn. Vårt tilbud er for voksne. Vi ber om 180 000 kroner.",
            "sendt": "2025-03-31T08:00:00+02:00", "mottatt": "2025-03-31T08:00:00+02:00", "autentisert": True,
            "nevner_vedtaket": True, "nevner_endring": True, "begrunnet": True,
        }
    )  # fmt: skip
    som = f"soker-{organisasjon('Nabolaget Tøyen Eksempel').orgnr}"
    klage = s.med(lambda a: registrer_klage(a, finn(a.db, a.person, nr), inn)[1], som)
    s.gjor(
        klage, "vurder", "kommune-oslo3",
        {"uttalelse": "Tilbudet fra bydelen er også åpent for voksne på kveldstid. Vi mener at vedtaket bør stå.",
         "dokumenter": ["Søknaden", "Vedtaket", "Klagen"]},
    )  # fmt: skip
    s.gjor(klage, "oversend", "kommune-oslo3")
    s.brev()
    s.si(f"Klagen er sendt fra Oslo kommune til IMDi. {s.vis(klage)['setning']}")


def _sok(s: Scene, navn: str, belop_kr: int) -> str:
    inn = SoknadInn.model_validate(
        {
            "ordning": ORDNING, "aar": 2025, "mottaker": organisasjon(navn), "tiltak": "Møteplass i nabolaget",
            "belop_kr": belop_kr, "budsjett": [{"tekst": "Lokaler og mat", "belop_kr": belop_kr}],
            "vedlegg": ["Vedtekter"], "sendt": s.naa.isoformat(),
        }
    )  # fmt: skip
    return s.sok(inn)
