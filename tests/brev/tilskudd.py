"""Sample letters that tell of a grant: to a private and to a public recipient, whole and part, one year and three."""

# ruff: noqa: E501 - whole sentences of letters, easier to read unbroken
from __future__ import annotations

from datetime import date

from regelverk.fakta import Form, Utfall
from saksbehandling.brev import fakta as f
from saksbehandling.brev.ordningstekst import ordning_i_brev
from tests.brev.eksempler import (
    BARE_EN_DEL,
    DRAMMEN,
    ETT_AAR,
    FLERE_AAR,
    FORENING,
    HELT,
    KLAGE_TIL_AID,
    LAGET,
    RAPPORTER,
    SEIF,
    VILKAR,
    VOLDA,
    Eksempel,
    brev,
    rett,
)

AARET = f.Periode(fra=date(2025, 1, 1), til=date(2025, 12, 31))


def seif(maalform: f.Maalform) -> Eksempel:
    """One of the 14 named organisations, with its exact sum."""
    nb = maalform == "bokmal"
    fakta = brev(
        maalform, date(2025, 3, 14), "2025/0008", SEIF,
        utfall="innvilget",
        ordning=ordning_i_brev("nasjonale-ressursmiljo", 2025),
        belop=f.Belop(
            innvilget_kr=5_540_000,
            forklaring="Beløpet er fastsatt i tildelingsbrevet. Det er ikke regnet ut fra et søknadsbudsjett. "
            "Dere får hele beløpet som er satt av til dere."
            if nb
            else "Beløpet er fastsett i tildelingsbrevet. Det er ikkje rekna ut frå eit søknadsbudsjett. "
            "De får heile beløpet som er sett av til dykk.",
            regnelinjer=(
                f.Regnelinje(
                    tekst="Samlet ramme for de 14 ressursmiljøene i 2025" if nb else "Samla ramme for dei 14 ressursmiljøa i 2025",
                    belop_kr=38_860_000,
                ),
                f.Regnelinje(
                    tekst="Satt av til de 13 andre ressursmiljøene" if nb else "Sett av til dei 13 andre ressursmiljøa",
                    belop_kr=33_320_000,
                ),
            ),
        ),
        periode=AARET,
        begrunnelse=f.Begrunnelse(
            faktum="Arbeids- og inkluderingsdepartementet (AID) har i tildelingsbrevet til IMDi for 2025, kapittel 11, "
            "fordelt rammen på 14 navngitte organisasjoner. SEIF er en av dem."
            if nb
            else "Arbeids- og inkluderingsdepartementet (AID) har i tildelingsbrevet til IMDi for 2025, kapittel 11, "
            "fordelt ramma på 14 namngitte organisasjonar. SEIF er ein av dei.",
            regler="Avgjørelsen bygger på Stortingets budsjettvedtak, jf. Prop. 1 S (2024–2025) og Innst. 16 S (2024–2025), "
            "tildelingsbrevet til IMDi og bestemmelser om økonomistyring i staten, kapittel 6."
            if nb
            else "Avgjerda byggjer på budsjettvedtaket i Stortinget, jf. Prop. 1 S (2024–2025) og Innst. 16 S (2024–2025), "
            "tildelingsbrevet til IMDi og reglane om økonomistyring i staten, kapittel 6.",
        ),
        utbetalinger=(
            f.Utbetaling(
                belop_kr=2_770_000, dato=date(2025, 4, 15),
                vilkar="kontonummeret er bekreftet" if nb else "kontonummeret er stadfesta",
            ),
            f.Utbetaling(
                belop_kr=2_770_000, dato=date(2025, 9, 15),
                vilkar="vi har godkjent halvårsrapporten",
            ),
        ),
        vilkar=VILKAR[maalform],
        rapportkrav=RAPPORTER[maalform],
        klageadgang=KLAGE_TIL_AID,
    )  # fmt: skip
    return Eksempel(
        "tilskuddsbrev-enkeltvedtak", "tilskuddsbrev-enkeltvedtak", maalform, fakta,
        rett(Form.STI, "nasjonale-ressursmiljo", Utfall.INNVILGET, HELT, ETT_AAR),
        trykt=("5 540 000", "§ 6-1", "Arbeids- og inkluderingsdepartementet", "tre uker" if nb else "tre veker"),
        ikke_trykt=("akseptfrist", "Frist for aksept", "§ 12"),
    )  # fmt: skip


def volda(maalform: f.Maalform) -> Eksempel:
    """A municipality that gets a part of what it asked for, and must accept the terms."""
    nb = maalform == "bokmal"
    linjer = (
        ("Lønn til prosjektleder", "Løn til prosjektleiar", 1_100_000, 950_000),
        ("Kurs og veiledning for deltakere", "Kurs og rettleiing for deltakarar", 700_000, 520_000),
        ("Tolking og oversetting", "Tolking og omsetjing", 350_000, 230_000),
        ("Lokaler, reiser og møter", "Lokale, reiser og møte", 250_000, 150_000),
    )
    fakta = brev(
        maalform, date(2025, 3, 21), "2025/0131", VOLDA if not nb else DRAMMEN,
        utfall="delvis",
        ordning=ordning_i_brev("utvikling-kommunale-tiltak", 2025),
        tiltak="Sammen i arbeid" if nb else "Saman i arbeid",
        belop=f.Belop(
            innvilget_kr=1_850_000, sokt_kr=2_400_000,
            budsjettlinjer=tuple(
                f.Budsjettlinje(tekst=b if nb else n, sokt_kr=s, innvilget_kr=i) for b, n, s, i in linjer
            ),
        ),
        periode=AARET,
        begrunnelse=f.Begrunnelse(
            det_avslaatte="Prosjektet svarer godt på målene for ordningen, og planen er klar og gjennomførbar. Vi fikk "
            "søknader for mer enn rammen, og har derfor satt ned utgifter som kommunen normalt dekker over egen drift: deler "
            "av lønna, lokaler og reiser. Det dere trenger for å gjennomføre hovedaktivitetene, er med."
            if nb
            else "Prosjektet svarer godt på måla for ordninga, og planen er klar og gjennomførleg. Vi fekk søknader for "
            "meir enn ramma, og har derfor sett ned utgifter som kommunen normalt dekkjer over eiga drift: delar av løna, "
            "lokale og reiser. Det de treng for å gjennomføre hovudaktivitetane, er med.",
        ),
        utbetalinger=(
            f.Utbetaling(belop_kr=1_295_000, vilkar="vi har fått akseptbrevet"),
            f.Utbetaling(belop_kr=555_000, vilkar="vi har godkjent halvårsrapporten"),
        ),
        vilkar=VILKAR[maalform],
        rapportkrav=RAPPORTER[maalform],
        aksept=f.Aksept(frist=date(2025, 4, 11)),
    )  # fmt: skip
    return Eksempel(
        "tilskuddsbrev-aksept-delvis", "tilskuddsbrev-aksept", maalform, fakta,
        rett(Form.KOMM, "utvikling-kommunale-tiltak", Utfall.DELVIS, BARE_EN_DEL, ETT_AAR),
        trykt=("1 850 000", "2 400 000", "11. april 2025", "§ 6-1", "Akseptbrev"),
        ikke_trykt=("lagefrist", "lageinstans", "dere kan klage på det"),
    )  # fmt: skip


def jobbsjansen(maalform: f.Maalform) -> Eksempel:
    """A municipality that gets all it asked for."""
    nb = maalform == "bokmal"
    fakta = brev(
        maalform, date(2025, 3, 3), "2025/0042", DRAMMEN if nb else VOLDA,
        utfall="innvilget",
        ordning=ordning_i_brev("jobbsjansen", 2025),
        belop=f.Belop(
            innvilget_kr=3_200_000, sokt_kr=3_200_000,
            forklaring="Dere får det dere søkte om: 160 000 kroner for hver av 20 deltakere."
            if nb else "De får det de søkte om: 160 000 kroner for kvar av 20 deltakarar.",
        ),
        periode=AARET,
        utbetalinger=(f.Utbetaling(belop_kr=3_200_000, vilkar="vi har fått akseptbrevet"),),
        vilkar=VILKAR[maalform],
        rapportkrav=RAPPORTER[maalform],
        aksept=f.Aksept(frist=date(2025, 3, 24)),
    )  # fmt: skip
    return Eksempel(
        "tilskuddsbrev-aksept", "tilskuddsbrev-aksept", maalform, fakta,
        rett(Form.KOMM, "jobbsjansen", Utfall.INNVILGET, HELT, ETT_AAR),
        trykt=("3 200 000", "24. mars 2025", "§ 6-1", "Akseptbrev"),
        ikke_trykt=("lagefrist", "lageinstans"),
    )  # fmt: skip


def frivillig_2026(maalform: f.Maalform) -> Eksempel:
    """A voluntary organisation that gets a part of it, for three years from 2026: the regulation's duties stand in it."""
    nb = maalform == "bokmal"
    fakta = brev(
        maalform, date(2026, 3, 9), "2026/0077", FORENING if nb else LAGET,
        utfall="delvis",
        ordning=ordning_i_brev("frivillige-nasjonale", 2026),
        tiltak="Åpen dør for alle" if nb else "Open dør for alle",
        belop=f.Belop(
            innvilget_kr=400_000, sokt_kr=650_000,
            forklaring="Vi har regnet med det dere trenger til kurs og møteplasser, men ikke innkjøp av bil."
            if nb else "Vi har rekna med det de treng til kurs og møteplassar, men ikkje innkjøp av bil.",
        ),
        periode=f.Periode(fra=date(2026, 1, 1), til=date(2026, 12, 31)),
        begrunnelse=f.Begrunnelse(
            faktum="Dere driver møteplasser i tre fylker og har 212 tellende medlemmer, slik dere skriver i søknaden."
            if nb else "De driv møteplassar i tre fylke og har 212 teljande medlemmer, slik de skriv i søknaden.",
            hovedhensyn="Vi har lagt vekt på at planen er tydelig, at dere når mange, og at dere har gjort dette før."
            if nb else "Vi har lagt vekt på at planen er tydeleg, at de når mange, og at de har gjort dette før.",
            regler="Vedtaket bygger på forskriften § 1-5 om hva det kan gis tilskudd til, § 1-7 om beregningen og § 2-5 om "
            "hvordan søknadene skal vurderes."
            if nb else "Vedtaket byggjer på forskrifta § 1-5 om kva det kan givast tilskot til, § 1-7 om utrekninga og § 2-5 "
            "om korleis søknadene skal vurderast.",
            det_avslaatte="Tilskudd kan ikke brukes til investeringer, jf. forskriften § 1-5. Bilen er en investering."
            if nb else "Tilskot kan ikkje brukast til investeringar, jf. forskrifta § 1-5. Bilen er ei investering.",
        ),
        utbetalinger=(f.Utbetaling(belop_kr=400_000, dato=date(2026, 4, 15)),),
        vilkar=tuple(v.replace("2025", "2026") for v in VILKAR[maalform][:3]),
        rapportkrav=(
            f.Rapportkrav(frist=date(2027, 3, 15), hva="Rapport og regnskap for 2026" if nb else "Rapport og rekneskap for 2026"),
        ),
        flerarig=f.Flerarig(
            siste_aar=2028,
            forenklet_soknad=("hva dere vil gjøre neste år", "budsjett for neste år", "om noe er endret siden sist")
            if nb else ("kva de vil gjere neste år", "budsjett for neste år", "om noko er endra sidan sist"),
            framdriftsrapport=("hva dere har gjort", "hvor mange dere har nådd", "hvor mye dere har brukt")
            if nb else ("kva de har gjort", "kor mange de har nådd", "kor mykje de har brukt"),
        ),
        klageadgang=KLAGE_TIL_AID,
    )  # fmt: skip
    return Eksempel(
        "tilskuddsbrev-enkeltvedtak-delvis-2026", "tilskuddsbrev-enkeltvedtak", maalform, fakta,
        rett(Form.FLI, "frivillige-nasjonale", Utfall.DELVIS, BARE_EN_DEL, FLERE_AAR, aar=2026),
        forste_tilskuddsaar=2026,
        trykt=("400 000", "650 000", "§ 2-6", "§ 3-4", "§ 3-5", "§ 4-1", "§ 6-1", "2028", "fem år"),
        ikke_trykt=("akseptfrist",),
    )  # fmt: skip
