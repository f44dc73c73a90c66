"""Sample letters that refuse, dismiss, or follow an acceptance that did not come."""

# ruff: noqa: E501 - whole sentences of letters, easier to read unbroken
from __future__ import annotations

from datetime import date

from regelverk.fakta import Form, Utfall
from saksbehandling.brev import fakta as f
from saksbehandling.brev.ordningstekst import ordning_i_brev
from tests.brev.eksempler import (
    BERGEN,
    DRAMMEN,
    FORENING,
    KLAGE_TIL_AID,
    LAGET,
    PORTAL,
    VOLDA,
    Eksempel,
    brev,
    kl,
    rett,
)


def avslag_privat(maalform: f.Maalform) -> Eksempel:
    """A refusal to an association."""
    nb = maalform == "bokmal"
    fakta = brev(
        maalform, date(2025, 4, 4), "2025/0204", FORENING if nb else LAGET,
        utfall="avslag", sokt_kr=480_000,
        ordning=ordning_i_brev("frivillige-nasjonale", 2025),
        tiltak="Sommerleir for familier" if nb else "Sommarleir for familiar",
        begrunnelse=_avslagsgrunn(nb), klageadgang=KLAGE_TIL_AID,
    )  # fmt: skip
    return Eksempel(
        "avslag-privat", "avslag", maalform, fakta, rett(Form.FLI, "frivillige-nasjonale", Utfall.AVSLAG),
        trykt=("480 000", "tre uker" if nb else "tre veker", "Arbeids- og inkluderingsdepartementet", "§ 32"),
        ikke_trykt=("akseptfrist",),
    )  # fmt: skip


def avslag_fra_kommune(maalform: f.Maalform) -> Eksempel:
    """A municipality that administers the voluntary scheme refuses; IMDi hears the complaint."""
    nb = maalform == "bokmal"
    fakta = brev(
        maalform, date(2025, 4, 4), "2025/0311", FORENING if nb else LAGET,
        avsender=BERGEN, utfall="avslag", sokt_kr=120_000,
        ordning=ordning_i_brev("frivillige-kommunale", 2025),
        tiltak="Språkkafé",
        begrunnelse=_avslagsgrunn(nb), klageadgang=f.Klageadgang(klageinstans="IMDi", elektronisk=PORTAL),
    )  # fmt: skip
    return Eksempel(
        "avslag-fra-kommune", "avslag", maalform, fakta, rett(Form.FLI, "frivillige-kommunale", Utfall.AVSLAG),
        trykt=("120 000", "Bergen kommune avslår", "(IMDi), som er klageinstans"),
        ikke_trykt=("Arbeids- og inkluderingsdepartementet",),
    )  # fmt: skip


def _avslagsgrunn(nb: bool) -> f.Begrunnelse:
    if nb:
        return f.Begrunnelse(
            faktum="Dere søkte om tilskudd til et opphold for egne medlemmer. I søknaden står det at deltakerne allerede er "
            "med i foreningen, og at ingen andre er invitert.",
            hovedhensyn="Vi har lagt vekt på hvor mange nye deltakere tiltaket når, og hvordan det bidrar til målene for "
            "ordningen. Andre søknader når flere for de samme pengene.",
            regler="Vi har vurdert søknaden etter målene og kriteriene i utlysningen, som bygger på Stortingets budsjettvedtak "
            "og regelverket for ordningen.",
        )
    return f.Begrunnelse(
        faktum="De søkte om tilskot til eit opphald for eigne medlemmer. I søknaden står det at deltakarane alt er med i laget, "
        "og at ingen andre er inviterte.",
        hovedhensyn="Vi har lagt vekt på kor mange nye deltakarar tiltaket når, og korleis det medverkar til måla for ordninga. "
        "Andre søknader når fleire for dei same pengane.",
        regler="Vi har vurdert søknaden etter måla og kriteria i utlysinga, som byggjer på budsjettvedtaket i Stortinget og "
        "regelverket for ordninga.",
    )


def avslag_offentlig(maalform: f.Maalform) -> Eksempel:
    """A refusal to a municipality: reasons, and no right to complain."""
    nb = maalform == "bokmal"
    fakta = brev(
        maalform, date(2025, 3, 3), "2025/0057", DRAMMEN if nb else VOLDA,
        utfall="avslag", sokt_kr=1_500_000,
        ordning=ordning_i_brev("jobbsjansen", 2025),
        begrunnelse=f.Begrunnelse(
            faktum="Dere søkte om tilskudd til et nytt kvalifiseringsløp for 10 deltakere. Planen sier ikke hvordan deltakerne "
            "skal rekrutteres."
            if nb else "De søkte om tilskot til eit nytt kvalifiseringsløp for 10 deltakarar. Planen seier ikkje korleis "
            "deltakarane skal rekrutterast.",
            hovedhensyn="Vi fikk søknader for mer enn rammen, og har valgt dem med en plan som kan settes i gang med en gang."
            if nb else "Vi fekk søknader for meir enn ramma, og har valt dei med ein plan som kan setjast i gang med ein gong.",
        ),
    )  # fmt: skip
    return Eksempel(
        "avslag-offentlig", "avslag", maalform, fakta, rett(Form.KOMM, "jobbsjansen", Utfall.AVSLAG),
        trykt=("1 500 000", "ikke et enkeltvedtak" if nb else "ikkje eit enkeltvedtak"),
        ikke_trykt=("lagefrist", "lageinstans", "akseptfrist"),
    )  # fmt: skip


def avvisning_privat(maalform: f.Maalform) -> Eksempel:
    """An application that came after the deadline."""
    nb = maalform == "bokmal"
    fakta = brev(
        maalform, date(2025, 2, 10), "2025/0219", FORENING if nb else LAGET,
        utfall="avvist",
        ordning=ordning_i_brev("frivillige-nasjonale", 2025),
        tiltak="Norsk på tur",
        henvendelse=f.Henvendelse(
            mottatt=kl(2025, 1, 16, 9, 12), referanse="2025/0219",
            hva="søknaden om tilskudd" if nb else "søknaden om tilskot",
        ),
        begrunnelse=f.Begrunnelse(
            faktum="Søknadsfristen var 15. januar 2025. Søknaden kom 16. januar kl. 09.12."
            if nb else "Søknadsfristen var 15. januar 2025. Søknaden kom 16. januar kl. 09.12.",
            regler="Utlysningen sier at søknader som kommer etter fristen, ikke blir behandlet."
            if nb else "Utlysinga seier at søknader som kjem etter fristen, ikkje blir behandla.",
            hovedhensyn="Fristen er lik for alle, og den er kort tid før behandlingen begynner."
            if nb else "Fristen er lik for alle, og han er kort tid før behandlinga tek til.",
        ),
        klageadgang=KLAGE_TIL_AID,
    )  # fmt: skip
    return Eksempel(
        "avvisning-privat", "avvisning", maalform, fakta, rett(Form.FLI, "frivillige-nasjonale", Utfall.AVVIST),
        trykt=("16. januar 2025 kl. 09.12", "tre uker" if nb else "tre veker", "Arbeids- og inkluderingsdepartementet"),
    )  # fmt: skip


def avvisning_offentlig(maalform: f.Maalform) -> Eksempel:
    """A municipality's application in a scheme that is not for it."""
    nb = maalform == "bokmal"
    fakta = brev(
        maalform, date(2025, 2, 10), "2025/0220", DRAMMEN if nb else VOLDA,
        utfall="avvist",
        ordning=ordning_i_brev("jobbsjansen", 2025),
        begrunnelse=f.Begrunnelse(
            faktum="Søknadsfristen var 15. januar 2025. Søknaden kom 20. januar."
            if nb else "Søknadsfristen var 15. januar 2025. Søknaden kom 20. januar.",
        ),
    )  # fmt: skip
    return Eksempel(
        "avvisning-offentlig", "avvisning", maalform, fakta, rett(Form.KOMM, "jobbsjansen", Utfall.AVVIST),
        trykt=("20. januar", "ikke et enkeltvedtak" if nb else "ikkje eit enkeltvedtak"),
        ikke_trykt=("lagefrist", "lageinstans"),
    )  # fmt: skip


def bortfall(maalform: f.Maalform) -> Eksempel:
    """The acceptance did not come."""
    nb = maalform == "bokmal"
    fakta = brev(
        maalform, date(2025, 3, 25), "2025/0043", DRAMMEN if nb else VOLDA,
        beslutter=None, ordning=ordning_i_brev("jobbsjansen", 2025),
        aksept=f.Aksept(frist=date(2025, 3, 24)), bortfalt_kr=2_240_000,
    )  # fmt: skip
    return Eksempel(
        "bortfall", "bortfall", maalform, fakta,
        trykt=("2 240 000", "24. mars 2025"), ikke_trykt=("lagefrist", "lageinstans"),
    )  # fmt: skip


def akseptpurring(maalform: f.Maalform) -> Eksempel:
    """A week before the deadline."""
    nb = maalform == "bokmal"
    fakta = brev(
        maalform, date(2025, 3, 17), "2025/0043", DRAMMEN if nb else VOLDA,
        beslutter=None, ordning=ordning_i_brev("jobbsjansen", 2025),
        aksept=f.Aksept(frist=date(2025, 3, 24)), belop=f.Belop(innvilget_kr=2_240_000),
    )  # fmt: skip
    return Eksempel("akseptpurring", "akseptpurring", maalform, fakta, trykt=("2 240 000", "24. mars 2025"))


def lengre_akseptfrist(maalform: f.Maalform) -> Eksempel:
    """More time, asked for before the deadline."""
    nb = maalform == "bokmal"
    fakta = brev(
        maalform, date(2025, 3, 20), "2025/0044", DRAMMEN if nb else VOLDA,
        ordning=ordning_i_brev("jobbsjansen", 2025),
        aksept=f.Aksept(
            frist=date(2025, 3, 24), ny_frist=date(2025, 4, 7),
            grunn="Kommunestyret møtes først 3. april og må behandle saken."
            if nb else "Kommunestyret møtest først 3. april og må behandle saka.",
        ),
    )  # fmt: skip
    return Eksempel(
        "lengre-akseptfrist", "lengre-akseptfrist", maalform, fakta, trykt=("7. april 2025", "24. mars 2025")
    )
