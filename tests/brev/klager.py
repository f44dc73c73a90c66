"""Sample letters about complaints."""

# ruff: noqa: E501 - whole sentences of letters, easier to read unbroken
from __future__ import annotations

from datetime import date

from saksbehandling.brev import fakta as f
from saksbehandling.brev.ordningstekst import ordning_i_brev
from tests.brev.eksempler import (
    AID,
    BERGEN,
    DRAMMEN,
    FOR_SEN,
    FORENING,
    IMDI_AVVISTE,
    INGEN_OVER,
    KLAGE_TIL_AID,
    LAGET,
    VOLDA,
    Eksempel,
    brev,
    kl,
)


def _klager(nb: bool) -> str:
    return FORENING.navn if nb else LAGET.navn


def klage_mottatt(maalform: f.Maalform) -> Eksempel:
    """At once when the complaint comes in."""
    nb = maalform == "bokmal"
    fakta = brev(
        maalform, date(2025, 4, 22), "2025/0401", FORENING if nb else LAGET, saksbehandler=None, beslutter=None,
        klage=f.Klage(mottatt=kl(2025, 4, 22, 11, 3), klager=_klager(nb), vedtak_dato=date(2025, 4, 4)),
        henvendelse=f.Henvendelse(
            mottatt=kl(2025, 4, 22, 11, 3), referanse="2025/0401", hva="klagen på avslaget" if nb else "klagen på avslaget"
        ),
        ventetid=f.Ventetid(svar_ventes=date(2025, 5, 20)),
    )  # fmt: skip
    return Eksempel(
        "klage-mottatt", "klage-mottatt", maalform, fakta,
        trykt=("2025/0401", "22. april 2025 kl. 11.03", "20. mai 2025"),
    )  # fmt: skip


def mangelbrev_klage(maalform: f.Maalform) -> Eksempel:
    """The complaint is not signed."""
    nb = maalform == "bokmal"
    mangel = (
        f.Mangel(hva="Underskriften mangler", hvordan="Send klagen på nytt med innlogging, eller signert av en som kan opptre for foreningen.")
        if nb else f.Mangel(hva="Underskrifta manglar", hvordan="Send klagen på nytt med innlogging, eller signert av ein som kan opptre for laget.")
    )  # fmt: skip
    fakta = brev(
        maalform, date(2025, 4, 23), "2025/0402", FORENING if nb else LAGET, beslutter=None,
        mangler=f.Mangler(liste=(mangel,), frist=date(2025, 4, 30)),
    )  # fmt: skip
    return Eksempel("mangelbrev-klage", "mangelbrev-klage", maalform, fakta, trykt=("30. april 2025", "§ 32", "§ 33"))


def klage_avvist(maalform: f.Maalform) -> Eksempel:
    """It arrived electronically 20 seconds after midnight."""
    nb = maalform == "bokmal"
    fakta = brev(
        maalform, date(2025, 5, 6), "2025/0403", FORENING if nb else LAGET,
        klage=f.Klage(
            mottatt=kl(2025, 4, 29, 0, 0, 20), klager=_klager(nb), vedtak_dato=date(2025, 4, 4), frist=date(2025, 4, 28),
            formkrav=(
                f.Formkrav(
                    krav="Fristen" , oppfylt=False,
                    hvorfor="Klagen kom fram 29. april kl. 00.00.20. Fristen gikk ut 28. april kl. 24."
                    if nb else "Klagen kom fram 29. april kl. 00.00.20. Fristen gjekk ut 28. april kl. 24.",
                ),
            ),
            vurdering_av_oversitting="Dere har ikke sagt noe om hvorfor klagen kom for sent, og vi kjenner ikke til noe som gjør "
            "at dere ikke kan lastes for det. Saken gjelder et beløp dere kan søke om på nytt. Vi ser derfor ingen særlige grunner."
            if nb else "De har ikkje sagt noko om kvifor klagen kom for seint, og vi kjenner ikkje til noko som gjer at de ikkje "
            "kan lastast for det. Saka gjeld eit beløp de kan søkje om på nytt. Vi ser derfor ingen særlege grunnar.",
        ),
        begrunnelse=f.Begrunnelse(
            faktum="Brevet om avslag var tilgjengelig for dere 7. april, og varsel ble sendt samme dag. Klagen kom i portalen."
            if nb else "Brevet om avslag var tilgjengeleg for dykk 7. april, og varsel vart sendt same dagen. Klagen kom i portalen.",
            regler="Fristen er tre uker, jf. forvaltningsloven § 29. En elektronisk klage må være kommet fram innen fristen, jf. "
            "eForvaltningsforskriften § 11. Er vilkårene ikke oppfylt, skal vi avvise klagen, jf. forvaltningsloven § 33."
            if nb else "Fristen er tre veker, jf. forvaltningslova § 29. Ein elektronisk klage må vere komen fram innan fristen, jf. "
            "eForvaltningsforskrifta § 11. Er vilkåra ikkje oppfylte, skal vi avvise klagen, jf. forvaltningslova § 33.",
            hovedhensyn="Vi har lagt vekt på at fristen er lik for alle." if nb else "Vi har lagt vekt på at fristen er lik for alle.",
        ),
        klageadgang=KLAGE_TIL_AID,
    )  # fmt: skip
    return Eksempel(
        "klage-avvist", "klage-avvist", maalform, fakta, (FOR_SEN, IMDI_AVVISTE),
        trykt=("28. april 2025", "00.00.20", "§ 31", "Arbeids- og inkluderingsdepartementet"),
    )  # fmt: skip


def klage_avvist_endelig(maalform: f.Maalform) -> Eksempel:
    """IMDi dismisses as klageinstans what the municipality had dismissed too: final."""
    e = klage_avvist(maalform)
    return Eksempel(
        "klage-avvist-endelig", e.brevtype, maalform, e.fakta.model_copy(update={"klageadgang": None}), (FOR_SEN, INGEN_OVER),
        trykt=("§ 28",), ikke_trykt=("som er klageinstans", "Send klagen"),
    )  # fmt: skip


def oversendelse(maalform: f.Maalform) -> Eksempel:
    """IMDi sends the complaint to AID."""
    nb = maalform == "bokmal"
    fakta = brev(
        maalform, date(2025, 5, 12), "2025/0401", AID, beslutter=None, kopi_til=(_klager(nb),),
        ordning=ordning_i_brev("frivillige-nasjonale", 2025), klage=_oversendt(nb),
    )  # fmt: skip
    return Eksempel(
        "oversendelse", "oversendelse", maalform, fakta, trykt=("22. april 2025 kl. 11.03", "§ 33", "§ 34", _klager(nb)),
    )  # fmt: skip


def oversendelse_fra_kommune(maalform: f.Maalform) -> Eksempel:
    """A municipality sends a complaint to IMDi."""
    e = oversendelse(maalform)
    imdi = f.Mottaker(
        navn="Integrerings- og mangfoldsdirektoratet", adresselinjer=("Postboks 7130 St. Olavs plass", "0130 OSLO")
    )
    fakta = e.fakta.model_copy(
        update={"avsender": BERGEN, "mottaker": imdi, "ordning": ordning_i_brev("frivillige-kommunale", 2025)}
    )
    return Eksempel("oversendelse-fra-kommune", "oversendelse", maalform, fakta, trykt=("Bergen kommune",))


def _oversendt(nb: bool) -> f.Klage:
    if nb:
        krav = (("Enkeltvedtak", "Avslaget er rettet mot en privat organisasjon."), ("Klagerett", "Klageren er part i saken."),
                ("Frist", "Klagen kom 22. april. Fristen er 28. april."), ("Form", "Klagen er sendt med innlogging, og nevner vedtaket og endringen."))  # fmt: skip
        punkter = (("Leiren er åpen for alle, ikke bare for medlemmer.", "Søknaden sier at ingen andre er invitert. Klageren legger ikke fram noe nytt om dette."),
                   ("Andre leirer har fått tilskudd.", "De to som fikk tilskudd, inviterer bredt i kommunen. Det er en saklig forskjell."))  # fmt: skip
        dokumenter = ("Søknad med vedlegg, 14. januar 2025", "Avslag, 4. april 2025", "Klage, 22. april 2025")
        slutt = "Vi mener at vedtaket er riktig, og at klagen ikke fører fram."
    else:
        krav = (("Enkeltvedtak", "Avslaget er retta mot ein privat organisasjon."), ("Klagerett", "Klagaren er part i saka."),
                ("Frist", "Klagen kom 22. april. Fristen er 28. april."), ("Form", "Klagen er send med innlogging, og nemner vedtaket og endringa."))  # fmt: skip
        punkter = (("Leiren er open for alle, ikkje berre for medlemmer.", "Søknaden seier at ingen andre er inviterte. Klagaren legg ikkje fram noko nytt om dette."),
                   ("Andre leirar har fått tilskot.", "Dei to som fekk tilskot, inviterer breitt i kommunen. Det er ein sakleg skilnad."))  # fmt: skip
        dokumenter = ("Søknad med vedlegg, 14. januar 2025", "Avslag, 4. april 2025", "Klage, 22. april 2025")
        slutt = "Vi meiner at vedtaket er rett, og at klagen ikkje fører fram."
    return f.Klage(
        mottatt=kl(2025, 4, 22, 11, 3), klager=_klager(nb), vedtak_dato=date(2025, 4, 4), frist=date(2025, 4, 28),
        formkrav=tuple(f.Formkrav(krav=k, oppfylt=True, hvorfor=h) for k, h in krav),
        punkter=tuple(f.Klagepunkt(klager_sier=s, vurdering=v) for s, v in punkter),
        innstilling=slutt, dokumenter=dokumenter,
    )  # fmt: skip


def svar_ikke_klagerett(maalform: f.Maalform) -> Eksempel:
    """A municipality tries to complain."""
    nb = maalform == "bokmal"
    fakta = brev(
        maalform, date(2025, 3, 28), "2025/0410", DRAMMEN if nb else VOLDA, beslutter=None,
        ordning=ordning_i_brev("jobbsjansen", 2025),
        klage=f.Klage(
            mottatt=kl(2025, 3, 18, 13, 20), klager=DRAMMEN.navn if nb else VOLDA.navn, vedtak_dato=date(2025, 3, 3),
            ny_vurdering="Vi har lest søknaden og brevet deres på nytt. Vi finner ingen feil i det vi la til grunn. Dere skriver at "
            "rekrutteringen nå er planlagt. Det kan dere ta med i en ny søknad."
            if nb else "Vi har lese søknaden og brevet dykkar på nytt. Vi finn ingen feil i det vi la til grunn. De skriv at "
            "rekrutteringa no er planlagd. Det kan de ta med i ein ny søknad.",
        ),
    )  # fmt: skip
    return Eksempel(
        "svar-ikke-klagerett", "svar-ikke-klagerett", maalform, fakta,
        trykt=("3. mars 2025", "ikke et enkeltvedtak" if nb else "ikkje eit enkeltvedtak"),
        ikke_trykt=("lagefrist", "lageinstans"),
    )  # fmt: skip
