"""The parts of a letter's facts that belong to an application, an announcement or a notice to AID."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from regelverk.fakta import dag_i_oslo
from regelverk.forskrift import ordningens_forskrift
from regelverk.kommuner import finn
from saksbehandling.brev.fakta import (
    Aksept,
    Begrunnelse,
    Belop,
    Budsjettlinje,
    Henvendelse,
    Klageadgang,
    Maalform,
    Mangel,
    Mangler,
    Orientering,
    Orienteringslinje,
    Periode,
    Person,
    Rapportkrav,
    Utbetaling,
    Utlysning,
    Ventetid,
)
from saksbehandling.brev.standardtekst import standardtekst
from saksbehandling.brev.tekst import Tekstpar
from saksbehandling.flyt import skjema_soknad as skjema
from saksbehandling.flyt.skjema_utlysning import punkter

if TYPE_CHECKING:
    from saksbehandling.handlinger.brevbestilling import Bestilling

Deler = dict[str, Any]
PORTAL, KLAGEADRESSE = "https://www.imdi.no/tilskudd", "https://www.imdi.no/tilskudd/klage"


def kommunenavn(nr: str | None) -> str:
    """«Oslo kommune» for 0301."""
    k = finn(nr or "")
    return f"{k.navn} kommune" if k else "Kommunen"


def _dag(tid: datetime | date | None) -> date | None:
    return dag_i_oslo(tid) if isinstance(tid, datetime) else tid


def _vedtak(b: Bestilling) -> dict[str, Any]:
    v: dict[str, Any] = b.k.liv["vedtak"]
    return v


def avgjorelse(b: Bestilling, form: Maalform) -> Deler:
    """What every letter that tells a decision holds: outcome, who decided, reasons, and how to complain where one
    can.
    """
    t, s, v = standardtekst(form), b.k.liv, _vedtak(b)
    tekst = v["begrunnelse"]
    return {
        "utfall": v["utfall"],
        "tiltak": s["tiltak"],
        "beslutter": Person(navn=b.k.bruker_navn(v["av"]) or v["av"]),
        "begrunnelse": Begrunnelse(
            regler=t.regler(b.k.sak["aar"], b.v.verdi(ordningens_forskrift)),
            faktum=t.faktum(s["tiltak"], s["sokt_kr"], s["mottatt"]),
            hovedhensyn=v.get("hovedhensyn") or (None if s["er_tildeling"] else tekst),
            det_avslaatte=tekst if s["er_delvis"] else None,
        ),
        "klageadgang": klageadgang(b) if s["enkeltvedtak"] else None,
    }


def klageadgang(b: Bestilling) -> Klageadgang | None:
    """To whom and how; the rule on klageinstans has answered when the decision was made."""
    instans = b.k.grunnsak.liv["klageinstans"] if b.k.grunnsak else None
    if instans is None:
        return None
    return Klageadgang(klageinstans=instans, elektronisk=KLAGEADRESSE)


def belop(b: Bestilling) -> Belop:
    """The grant and how it came about: budget lines where all is granted, else the caseworker's own account."""
    s, v = b.k.liv, _vedtak(b)
    hele = v["belop_kr"] == s["sokt_kr"]
    linjer = tuple(
        Budsjettlinje(tekst=x["tekst"], sokt_kr=x["belop_kr"], innvilget_kr=x["belop_kr"]) for x in s["budsjett"][:15]
    )
    return Belop(
        innvilget_kr=v["belop_kr"],
        sokt_kr=s["sokt_kr"] if s["mottatt"] else None,
        forklaring=v.get("beregning") or (v["begrunnelse"] if not (hele and linjer) else None),
        budsjettlinjer=linjer if hele and sum(x.innvilget_kr for x in linjer) == v["belop_kr"] else (),
    )


def tilskudd(b: Bestilling, form: Maalform) -> Deler:
    """The money block: sum, period, payments, terms and reports."""
    t, aar = standardtekst(form), b.k.sak["aar"]
    return avgjorelse(b, form) | {
        "belop": belop(b),
        "periode": Periode(fra=date(aar, 1, 1), til=date(aar, 12, 31)),
        "utbetalinger": utbetalinger(b, form),
        "vilkar": t.vilkar,
        "rapportkrav": tuple(Rapportkrav(frist=date(aar + x.aar, x.maned, x.dag), hva=x.hva) for x in t.rapporter),
    }


def utbetalinger(b: Bestilling, form: Maalform) -> tuple[Utbetaling, ...]:
    """The plan as the letter tells it; without one, all at once when the letter's terms are met."""
    t, v = standardtekst(form), _vedtak(b)
    aksept = t.etter_aksept if b.brevtype == "tilskuddsbrev-aksept" else None
    plan = v.get("utbetalingsplan")
    if not plan:
        return (Utbetaling(belop_kr=v["belop_kr"], vilkar=aksept or t.etter_brevet),)
    return tuple(
        Utbetaling(belop_kr=x["belop_kr"], dato=date.fromisoformat(x["tidligst"]), vilkar=x.get("vilkar") or aksept)
        for x in plan
    )


def med_aksept(b: Bestilling, form: Maalform) -> Deler:
    """The grant letter that waits for acceptance."""
    return tilskudd(b, form) | {"aksept": Aksept(frist=dag_i_oslo(b.k.liv["akseptfrist"])), "klageadgang": None}


def avslag(b: Bestilling, form: Maalform) -> Deler:
    """Refused or dismissed: the reasons, and what was applied for."""
    return avgjorelse(b, form) | {"henvendelse": henvendelse(b, form)}


def henvendelse(b: Bestilling, form: Maalform) -> Henvendelse:
    """The application as it came in."""
    s = b.k.liv
    return Henvendelse(
        mottatt=s["mottatt"] or b.a.naa,
        referanse=b.k.sak["nr"],
        hva=standardtekst(form).soknaden(s["tiltak"]),
        sokt_kr=s["sokt_kr"] or None,
        vedlegg=tuple(s["vedlegg"][:20]),
    )


def mottaksbekreftelse(b: Bestilling, form: Maalform) -> Deler:
    """A receipt; in a common round it also tells when the answer may be expected (fvl § 11 a)."""
    frist = b.k.liv["frist"]
    venter = standardtekst(form).svar_ventes(_dag(frist)) if frist else None
    return {
        "henvendelse": henvendelse(b, form),
        "tiltak": b.k.liv["tiltak"],
        "ventetid": Ventetid(svar_ventes=venter, felles_runde=True, grunn=standardtekst(form).felles_runde)
        if venter
        else None,
    }


def forelopig(b: Bestilling, form: Maalform) -> Deler:
    """Why it takes time, and when an answer may be expected."""
    t, frist = standardtekst(form), b.k.liv["frist"]
    return {
        "henvendelse": henvendelse(b, form),
        "tiltak": b.k.liv["tiltak"],
        "ventetid": Ventetid(
            grunn=t.felles_runde, svar_ventes=t.svar_ventes(_dag(frist) or b.dag), felles_runde=bool(frist)
        ),
    }


def mangelbrev(b: Bestilling, form: Maalform) -> Deler:
    """What is missing and the last day to mend it."""
    t = standardtekst(form)
    return {
        "henvendelse": henvendelse(b, form),
        "tiltak": b.k.liv["tiltak"],
        "mangler": Mangler(
            liste=tuple(Mangel(hva=m, hvordan=t.slik_retter_du) for m in b.k.liv["mangler"][:15]),
            frist=dag_i_oslo(b.frister["utbedringsfrist"]),
        ),
    }


def bortfall(b: Bestilling, form: Maalform) -> Deler:
    """What has lapsed, and which deadline it was."""
    del form
    return {
        "tiltak": b.k.liv["tiltak"],
        "aksept": Aksept(frist=dag_i_oslo(b.k.liv["akseptfrist"])),
        "bortfalt_kr": _vedtak(b)["belop_kr"],
    }


def lengre_frist(b: Bestilling, form: Maalform) -> Deler:
    """The old deadline, the new one, and why."""
    del form
    assert isinstance(b.data, skjema.NyFrist)
    gammel = next(f["utlop"] for t, f in b.k.apne_frister.items() if t.endswith("akseptfrist"))
    return {
        "tiltak": b.k.liv["tiltak"],
        "beslutter": Person(navn=b.a.person.navn),
        "aksept": Aksept(
            frist=dag_i_oslo(gammel), ny_frist=dag_i_oslo(b.k.liv["akseptfrist"]), grunn=b.data.begrunnelse
        ),
    }


def trukket(b: Bestilling, form: Maalform) -> Deler:
    """What was withdrawn, and when we were told: now, not when the application came."""
    beskjed = henvendelse(b, form).model_copy(update={"mottatt": b.a.naa})
    return {"henvendelse": beskjed, "tiltak": b.k.liv["tiltak"]}


def frasagt(b: Bestilling, form: Maalform) -> Deler:
    """What was renounced."""
    return trukket(b, form) | {"bortfalt_kr": _vedtak(b)["belop_kr"]}


def orientering(b: Bestilling, form: Maalform) -> Deler:
    """The notice to AID: who gets what, and when the letters go."""
    del form
    rad = b.k.liv
    return {
        "orientering": Orientering(
            linjer=tuple(
                Orienteringslinje(saksnummer=x["nr"], mottaker=x["mottaker"], belop_kr=x["belop_kr"])
                for x in rad["liste"]
            ),
            planlagt_utsending=rad["planlagt_utsending"] or b.dag,
            unntak=rad["unntak"],
        )
    }


def kunngjoring(b: Bestilling, form: Maalform) -> Deler:
    """The announcement, as the caseworker wrote it in each form. Lines of a field become points."""
    del form
    i, frist, o = b.k.liv["innhold"], b.k.liv["frist"], b.k.ordning
    nn = i.get("nynorsk") or i
    return {
        "utlysning": Utlysning(
            maalgruppe=Tekstpar(nb=i["maalgruppe"], nn=nn["maalgruppe"]),
            tildelingskriterier=_punkter(i, nn, "tildelingskriterier"),
            vurderingskriterier=_punkter(i, nn, "vurderingskriterier"),
            regelverk_lenke=i["regelverk_tilgjengelig"],
            aapner=date.fromisoformat(i["apner"]) if i["apner"] else None,
            frist=_dag(frist),
            svar_ventes=standardtekst("bokmal").svar_ventes(_dag(frist)) if frist else None,
            krav_til_innhold=_punkter(i, nn, "krav_til_innhold"),
            skjema_lenke=i["lenke_til_skjema"],
            rapporteringskrav=Tekstpar(nb=i["rapporteringskrav"], nn=nn["rapporteringskrav"] or i["rapporteringskrav"])
            if i["rapporteringskrav"]
            else None,
            enkeltvedtak=False if o.rent_offentlig else True if o.frivillig else None,
            forbehold=i["forbehold_i_teksten"],
        )
    }


def _punkter(nb: dict[str, Any], nn: dict[str, Any], felt: str) -> tuple[Tekstpar, ...]:
    par = zip(punkter(nb[felt] or ""), punkter(nn[felt] or nb[felt] or ""), strict=True)
    return tuple(Tekstpar(nb=x, nn=y) for x, y in par)


DELER: dict[str, Any] = {
    "kunngjoring": kunngjoring,
    "mottaksbekreftelse": mottaksbekreftelse,
    "forelopig-svar": forelopig,
    "mangelbrev": mangelbrev,
    "tilskuddsbrev-enkeltvedtak": tilskudd,
    "tilskuddsbrev-aksept": med_aksept,
    "avslag": avslag,
    "avvisning": avslag,
    "bortfall": bortfall,
    "lengre-akseptfrist": lengre_frist,
    "bekreftelse-trukket": trukket,
    "bekreftelse-frasagt": frasagt,
    "orientering": orientering,
}
