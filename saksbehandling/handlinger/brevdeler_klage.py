"""The parts of a letter's facts that belong to a complaint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regelverk.fakta import dag_i_oslo
from regelverk.formkrav import formkrav_oppfylt
from regelverk.klageinstans import klage_over_avvisning
from saksbehandling.brev.fakta import (
    Begrunnelse,
    Henvendelse,
    Klage,
    Klageadgang,
    Klagepunkt,
    Maalform,
    Mangel,
    Mangler,
    Person,
    Ventetid,
)
from saksbehandling.brev.klagetekst import LENGRE_TID, klagetekst
from saksbehandling.brev.standardtekst import standardtekst
from saksbehandling.flyt import skjema_klage as skjema
from saksbehandling.handlinger.brevdeler import KLAGEADRESSE

if TYPE_CHECKING:
    from saksbehandling.handlinger.brevbestilling import Bestilling

Deler = dict[str, Any]


def _klage(b: Bestilling, **mer: Any) -> Klage:
    r, s = b.k.liv, b.k.soknad
    assert s is not None
    return Klage(
        mottatt=r["mottatt"],
        klager=r["klager_navn"],
        vedtak_dato=dag_i_oslo(s["vedtatt"]),
        frist=dag_i_oslo(r["klagefrist"]) if r["klagefrist"] else None,
        **mer,
    )


def henvendelse(b: Bestilling, form: Maalform) -> Henvendelse:
    """The complaint as it came in."""
    s = b.k.soknad
    assert s is not None
    return Henvendelse(mottatt=b.k.liv["mottatt"], referanse=b.k.sak["nr"], hva=klagetekst(form).klagen(s["tiltak"]))


def klage_mottatt(b: Bestilling, form: Maalform) -> Deler:
    """A receipt: what happens now, and when an answer may be expected."""
    frist = b.frister.get("forelopig_svar_klage")
    return {
        "henvendelse": henvendelse(b, form),
        "klage": _klage(b),
        "ventetid": Ventetid(svar_ventes=dag_i_oslo(frist)) if frist else None,
    }


def mangelbrev_klage(b: Bestilling, form: Maalform) -> Deler:
    """What is missing in the complaint, and the last day to mend it."""
    hvordan = standardtekst(form).slik_retter_du
    return {
        "klage": _klage(b),
        "mangler": Mangler(
            liste=tuple(Mangel(hva=m, hvordan=hvordan) for m in b.k.liv["mangler"][:15]),
            frist=dag_i_oslo(b.frister["rettefrist_klage"]),
        ),
    }


def klage_avvist(b: Bestilling, form: Maalform) -> Deler:
    """Dismissed: which condition fails, the assessment of lateness, and who hears a complaint over the dismissal."""
    assert isinstance(b.data, skjema.Avvisningsskjema)
    t, r = klagetekst(form), b.k.liv
    sen = r["oversitting"]
    over = b.v.verdi(klage_over_avvisning)
    return {
        "beslutter": Person(navn=b.a.person.navn),
        "begrunnelse": Begrunnelse(
            regler=t.regler_avvisning, faktum=t.faktum(b.k.liv["mottatt"]), hovedhensyn=b.data.begrunnelse
        ),
        "klage": _klage(b, vurdering_av_oversitting=sen["begrunnelse"] if sen else None),
        "klageadgang": Klageadgang(klageinstans=over.value, elektronisk=KLAGEADRESSE) if over else None,
    }


def oversendelse(b: Bestilling, form: Maalform) -> Deler:
    """To the klageinstans: our view of the complaint, the tested conditions, the day of receipt, and the documents."""
    t, r = klagetekst(form), b.k.liv
    provd = b.v.spor(formkrav_oppfylt)
    return {
        "klage": _klage(
            b,
            punkter=(Klagepunkt(klager_sier=r["tekst"], vurdering=r["uttalelse"]),),
            formkrav=t.formkrav(bool(provd.svar), sen=r["oversitting"]),
            dokumenter=tuple(r["dokumenter"]),
            innstilling=t.innstilling,
        ),
        "kopi_til": tuple(dict.fromkeys(n for n in (r["klager_navn"], _andre_part(b)) if n)),
    }


def _andre_part(b: Bestilling) -> str | None:
    """The party, where another complains: both get a copy (fvl § 33 fjerde ledd)."""
    m = b.k.mottaker
    return m["navn"] if m and b.k.liv["klager"] != "part" else None


def svar_ikke_klagerett(b: Bestilling, form: Maalform) -> Deler:
    """To one that cannot complain: why, that we have looked again, and who to talk with."""
    assert isinstance(b.data, skjema.Svarskjema)
    return {
        "henvendelse": henvendelse(b, form),
        "klage": _klage(b, ny_vurdering=b.data.ny_vurdering),
    }


def forelopig(b: Bestilling, form: Maalform) -> Deler:
    """Why the complaint takes time, and when it is expected to be ready for the klageinstans."""
    return {
        "henvendelse": henvendelse(b, form),
        "klage": _klage(b),
        "ventetid": Ventetid(grunn=klagetekst(form).tar_tid, svar_ventes=b.dag + LENGRE_TID),
    }


DELER: dict[str, Any] = {
    "klage-mottatt": klage_mottatt,
    "mangelbrev-klage": mangelbrev_klage,
    "klage-avvist": klage_avvist,
    "oversendelse": oversendelse,
    "svar-ikke-klagerett": svar_ikke_klagerett,
}
