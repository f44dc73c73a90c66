"""Sample letters on the way: receipts, faults, waiting, withdrawal, the notice to AID, an announcement."""

# ruff: noqa: E501 - whole sentences of letters, easier to read unbroken
from __future__ import annotations

from datetime import date

from regelverk.ordningsfakta import ordningsfakta
from saksbehandling.brev import fakta as f
from saksbehandling.brev.ordningstekst import ordning_i_brev
from tests.brev.eksempler import (
    AID,
    DRAMMEN,
    FORENING,
    FORESLAATT_BUDSJETT,
    LAGET,
    PORTAL,
    VOLDA,
    Eksempel,
    brev,
    kl,
)

RESSURSMILJO = (
    ("Antirasistisk senter (ARS)", 6_290_000), ("Kristent Interkulturelt Arbeid (KIA)", 1_310_000),
    ("Minotenk – minoritetspolitisk tenketank", 4_145_000),
    ("MiRa Ressurssenter for kvinner med minoritetsbakgrunn", 4_300_000),
    ("Multikulturelt Initiativ og Ressursnettverk", 520_000), ("Norsk organisasjon for asylsøkere (NOAS)", 3_245_000),
    ("Organisasjon mot offentlig diskriminering (OMOD)", 2_115_000),
    ("Selvhjelp for innvandrere og flyktninger (SEIF)", 5_540_000),
    ("LIM – Likestilling, integrering, mangfold", 2_070_000), ("Utrop", 1_555_000), ("Caritas Norge", 3_110_000),
    ("Samora", 1_555_000), ("Stiftelsen Fargespill", 2_070_000), ("Bydelsmødre", 1_035_000),
)  # fmt: skip


def _soknaden(nb: bool) -> str:
    return "søknaden om tilskudd til «Norsk på tur»" if nb else "søknaden om tilskot til «Norsk på tur»"


def mottaksbekreftelse(maalform: f.Maalform) -> Eksempel:
    """At once when the application comes in; serves as provisional answer."""
    nb = maalform == "bokmal"
    fakta = brev(
        maalform, date(2025, 1, 14), "2025/0219", FORENING if nb else LAGET,
        saksbehandler=None, beslutter=None, ordning=ordning_i_brev("frivillige-nasjonale", 2025),
        henvendelse=f.Henvendelse(
            mottatt=kl(2025, 1, 14, 22, 5), referanse="2025/0219", hva=_soknaden(nb), sokt_kr=250_000,
            vedlegg=("Vedtekter", "Årsregnskap 2024", "Budsjett") if nb else ("Vedtekter", "Årsrekneskap 2024", "Budsjett"),
        ),
        ventetid=f.Ventetid(svar_ventes=date(2025, 4, 10), felles_runde=True),
    )  # fmt: skip
    return Eksempel(
        "mottaksbekreftelse", "mottaksbekreftelse", maalform, fakta,
        trykt=("2025/0219", "14. januar 2025 kl. 22.05", "10. april 2025", "250 000"),
    )  # fmt: skip


def forelopig_svar(maalform: f.Maalform) -> Eksempel:
    """It takes longer than a month."""
    nb = maalform == "bokmal"
    fakta = brev(
        maalform, date(2025, 2, 13), "2025/0219", FORENING if nb else LAGET,
        beslutter=None, ordning=ordning_i_brev("frivillige-nasjonale", 2025),
        henvendelse=f.Henvendelse(mottatt=kl(2025, 1, 14, 22, 5), referanse="2025/0219", hva=_soknaden(nb)),
        ventetid=f.Ventetid(
            grunn="Vi har fått mange søknader i denne runden, og vi avgjør alle samtidig, slik at de blir vurdert likt."
            if nb else "Vi har fått mange søknader i denne runden, og vi avgjer alle samstundes, slik at dei blir vurderte likt.",
            svar_ventes=date(2025, 4, 10),
        ),
    )  # fmt: skip
    return Eksempel("forelopig-svar", "forelopig-svar", maalform, fakta, trykt=("10. april 2025", "§ 11 a"))


def mangelbrev(maalform: f.Maalform) -> Eksempel:
    """Two enclosures are missing."""
    nb = maalform == "bokmal"
    par = (
        (("Vedtektene mangler", "Last opp vedtektene slik årsmøtet har vedtatt dem."),
         ("Budsjettet er ikke i balanse", "Rett budsjettet, så inntekter og utgifter blir like store."))
        if nb else
        (("Vedtektene manglar", "Last opp vedtektene slik årsmøtet har vedteke dei."),
         ("Budsjettet er ikkje i balanse", "Rett budsjettet, så inntekter og utgifter blir like store."))
    )  # fmt: skip
    fakta = brev(
        maalform, date(2025, 1, 20), "2025/0212", FORENING if nb else LAGET,
        beslutter=None, ordning=ordning_i_brev("frivillige-nasjonale", 2025), tiltak="Norsk på tur",
        mangler=f.Mangler(liste=tuple(f.Mangel(hva=h, hvordan=s) for h, s in par), frist=date(2025, 2, 3)),
    )  # fmt: skip
    return Eksempel("mangelbrev", "mangelbrev", maalform, fakta, trykt=("3. februar 2025", "§ 11", "edtektene mangl"))


def trukket(maalform: f.Maalform) -> Eksempel:
    """The applicant withdraws."""
    nb = maalform == "bokmal"
    fakta = brev(
        maalform, date(2025, 2, 3), "2025/0212", FORENING if nb else LAGET,
        saksbehandler=None, beslutter=None, ordning=ordning_i_brev("frivillige-nasjonale", 2025),
        henvendelse=f.Henvendelse(mottatt=kl(2025, 2, 3, 8, 40), referanse="2025/0212", hva=_soknaden(nb)),
    )  # fmt: skip
    return Eksempel("bekreftelse-trukket", "bekreftelse-trukket", maalform, fakta, trykt=("3. februar 2025 kl. 08.40",))


def frasagt(maalform: f.Maalform) -> Eksempel:
    """The recipient renounces before anything is paid."""
    nb = maalform == "bokmal"
    fakta = brev(
        maalform, date(2025, 3, 12), "2025/0045", DRAMMEN if nb else VOLDA,
        saksbehandler=None, beslutter=None, ordning=ordning_i_brev("jobbsjansen", 2025), bortfalt_kr=960_000,
        henvendelse=f.Henvendelse(
            mottatt=kl(2025, 3, 12, 14, 2), referanse="2025/0045",
            hva="tilskuddet fra Jobbsjansen for 2025" if nb else "tilskotet frå Jobbsjansen for 2025",
        ),
    )  # fmt: skip
    return Eksempel("bekreftelse-frasagt", "bekreftelse-frasagt", maalform, fakta, trykt=("960 000", "12. mars 2025"))


def orientering(maalform: f.Maalform) -> Eksempel:
    """The list to AID, with the names and sums of TB2025 (in a rehearsal; named recipients need no notice)."""
    nb = maalform == "bokmal"
    fakta = brev(
        maalform, date(2025, 2, 24), "2025/0301", AID,
        beslutter=None, ordning=ordning_i_brev("frivillige-nasjonale", 2025),
        orientering=f.Orientering(
            linjer=tuple(
                f.Orienteringslinje(saksnummer=f"2025/{n:04}", mottaker=navn, belop_kr=kr)
                for n, (navn, kr) in enumerate(RESSURSMILJO, 1)
            ),
            planlagt_utsending=date(2025, 3, 3),
            unntak="To saker der søkeren skal rette mangler, er holdt utenfor. De kommer i en egen orientering."
            if nb else "To saker der søkjaren skal rette manglar, er haldne utanfor. Dei kjem i ei eiga orientering.",
        ),
    )  # fmt: skip
    return Eksempel(
        "orientering", "orientering", maalform, fakta,
        trykt=("38 860 000", "5 540 000", "3. mars 2025", "punkt 6.1", "2025/0014"),
    )  # fmt: skip


def kunngjoring(maalform: f.Maalform) -> Eksempel:
    """Announced in the autumn, before the Storting has passed the budget."""

    def par(nb: str, nn: str) -> f.Tekstpar:
        return f.Tekstpar(nb=nb, nn=nn)

    utlysning = f.Utlysning(
        maalgruppe=par("Personer med innvandrerbakgrunn, også beboere i asylmottak, og befolkningen ellers.",
                       "Personar med innvandrarbakgrunn, også bebuarar i asylmottak, og befolkninga elles."),
        tildelingskriterier=(
            par("Organisasjonen er frivillig og står i Frivillighetsregisteret.", "Organisasjonen er frivillig og står i Frivilligregisteret."),
            par("Prosjektet er nasjonalt.", "Prosjektet er nasjonalt."),
        ),
        vurderingskriterier=(
            par("om tiltaket bidrar til målene", "om tiltaket medverkar til måla"),
            par("om planen er tydelig og kan gjennomføres", "om planen er tydeleg og kan gjennomførast"),
            par("om organisasjonen har gjort noe lignende før", "om organisasjonen har gjort noko liknande før"),
        ),
        regelverk_lenke="https://www.imdi.no/tilskudd",
        ramme_kr=42_360_000,
        aapner=date(2024, 11, 1), frist=date(2025, 1, 15), svar_ventes=date(2025, 4, 10),
        krav_til_innhold=(
            par("hva dere vil gjøre, for hvem, og hva som skal komme ut av det", "kva de vil gjere, for kven, og kva som skal kome ut av det"),
            par("budsjett", "budsjett"), par("vedtekter og årsregnskap", "vedtekter og årsrekneskap"),
        ),
        skjema_lenke=PORTAL + "/frivillige",
        rapporteringskrav=par("Den som får tilskudd, sender rapport og regnskap innen 1. april året etter.",
                              "Den som får tilskot, sender rapport og rekneskap innan 1. april året etter."),
        enkeltvedtak=True, forbehold=True,
    )  # fmt: skip
    fakta = brev(
        maalform, date(2024, 10, 28), "2024/0901", None,
        saksbehandler=None, beslutter=None, ordning=ordning_i_brev("frivillige-nasjonale", 2025), utlysning=utlysning,
    )  # fmt: skip
    rett = (ordningsfakta(2025, "frivillige-nasjonale"), FORESLAATT_BUDSJETT)
    return Eksempel(
        "kunngjoring", "kunngjoring", maalform, fakta, rett, forste_tilskuddsaar=2025,
        trykt=("42 360 000", "15. januar 2025", "forbehold" if maalform == "bokmal" else "atterhald"),
    )  # fmt: skip
