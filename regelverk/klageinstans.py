"""Who hears a complaint, and may the answer be complained over? (LAW 3.1, 3.2; fvl §§ 21, 28, 36, V4, F2373 § 4-2)

`klageinstans` and `underinstans` are asked about the decision of the case. `klageadgang` is asked about any decision
by name (innsyn, costs, reversal), `klage_over_avvisning` about a klageinstans that dismissed.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from regelverk import eksempelfakta as e
from regelverk.fakta import Besluttes, Klageinstans, Ordning, Organ, Utfall
from regelverk.fakta_klage import Avgjorelsesart, Instans, Klagepart, Paaklaget, Underinstansproving
from regelverk.kilde import Datoer
from regelverk.kilder import F2373, FVL, FVL2025, FVLF, OFFL, VEDLEGG4
from regelverk.regel import Regel, Svar, SvarFra
from regelverk.vedtakstype import KanPaklages

Instanssvar = Klageinstans | None
OVER = {Organ.IMDI: Klageinstans.AID, Organ.KOMMUNE: Klageinstans.IMDI, Organ.AID: Klageinstans.KONGEN}
ORGANNAVN = {Organ.IMDI: "IMDi", Organ.KOMMUNE: "Kommunen", Organ.AID: "Departementet"}
HVORFOR = {
    Organ.IMDI: "IMDi har avgjort saken. Arbeids- og inkluderingsdepartementet er overordnet og behandler klagen.",
    Organ.KOMMUNE: "Kommunen har avgjort saken med myndighet delegert fra IMDi. Da behandler IMDi klagen.",
    Organ.AID: "Departementet har avgjort i første instans. Kongen behandler klagen, hvis ingen forskrift sier nei.",
}
LOVEN = (FVL["§ 28"], FVL2025["§ 62"])

# ── Saken selv ───────────────────────────────────────────────────────────────────────────────────────────────────
klageinstans = Regel[Instanssvar]("klageinstans", "Hvem behandler en klage over avgjørelsen?")


def _klageinstans(besluttes: Besluttes, ordning: Ordning, kan_paklages: bool) -> Svar[Instanssvar]:
    """The answer under each of the versions below; the version's own sources decide what is cited."""
    instruksen = VEDLEGG4["punkt 2"]
    if not kan_paklages:
        return Svar(None, "Avgjørelsen kan ikke påklages, så det er ingen klageinstans.", etter=(*LOVEN, instruksen))
    if besluttes.organ is Organ.AID:
        return Svar(OVER[Organ.AID], HVORFOR[Organ.AID], etter=LOVEN)
    forskriften = (F2373["§ 4-2"],) if ordning.frivillig else ()
    return Svar(OVER[besluttes.organ], HVORFOR[besluttes.organ], etter=(*LOVEN, instruksen, *forskriften))


@klageinstans.versjon(FVL["§ 28"], VEDLEGG4["punkt 2"])
def naermeste_overordnede(besluttes: Besluttes, ordning: Ordning, kan_paklages: KanPaklages) -> Svar[Instanssvar]:
    """Klagen går til organet over det som avgjorde saken: departementet over IMDi, og IMDi over en kommune som har fått
    myndigheten fra IMDi. Slik leser vi loven: Over departementet er det Kongen."""
    return _klageinstans(besluttes, ordning, kan_paklages)


@klageinstans.versjon(FVL2025["§ 62"], VEDLEGG4["punkt 2"])
def forvaltningsloven_2025(besluttes: Besluttes, ordning: Ordning, kan_paklages: KanPaklages) -> Svar[Instanssvar]:
    """Klagen går til nærmeste overordnede organ. Har kommunen avgjort saken etter delegering fra IMDi, går den til
    IMDi. Om delegeringen selv har den hjemmelen i lov som den nye loven krever, er et eget spørsmål."""
    return _klageinstans(besluttes, ordning, kan_paklages)


@klageinstans.versjon(FVL["§ 28"], VEDLEGG4["punkt 2"], F2373["§ 4-2"])
def med_forskriften_2026(besluttes: Besluttes, ordning: Ordning, kan_paklages: KanPaklages) -> Svar[Instanssvar]:
    """Klagen går til organet over det som avgjorde saken. For frivilligordningen sier forskriften det selv for tilskudd
    fra og med 2026: departementet over IMDi, og IMDi over kommunene."""
    return _klageinstans(besluttes, ordning, kan_paklages)


klageinstans.viderefores(
    FVL2025["§ 62"], VEDLEGG4["punkt 2"], F2373["§ 4-2"], navn="forvaltningsloven_2025_og_forskriften_2026"
)
KlageinstansSvar = Annotated[Instanssvar, SvarFra(klageinstans)]

underinstans = Regel[Organ | None]("underinstans", "Hvem skal klagen sendes til?")


@underinstans.versjon(FVL["§ 28"], FVL["§ 32"])
def den_som_traff_vedtaket(besluttes: Besluttes, instans: KlageinstansSvar) -> Svar[Organ | None]:
    """Klagen sendes til organet som traff vedtaket. Det er underinstans og ser på saken før klageinstansen får den."""
    if instans is None:
        return Svar(None, "Avgjørelsen kan ikke påklages, så ingen skal ha en klage.")
    return Svar(besluttes.organ, f"{ORGANNAVN[besluttes.organ]} traff vedtaket og skal ha klagen først.")


underinstans.viderefores(FVL2025["§ 62"], FVL2025["§ 66"], navn="forvaltningsloven_2025")

# ── Andre avgjørelser, spurt om ved navn ─────────────────────────────────────────────────────────────────────────
klageadgang = Regel[Instanssvar]("klageadgang", "Kan denne avgjørelsen påklages, og til hvem?")
INNSYN = (FVL["§ 21"], OFFL["§ 32"], FVL2025["§ 53"])
KOSTNADER = (FVL["§ 36"], FVLF["§ 34"], FVL2025["§ 69"])
VEDTAKET = (FVL["§ 28"], FVL2025["§ 61"], FVL2025["§ 62"])
AVVIST = (FVL["§ 2"], FVL["§ 33"], FVL["§ 28"], FVL2025["§ 7"], FVL2025["§ 61"], FVL2025["§ 62"])
AVVIST_FORST = "har avvist klagen som underinstans. Det kan påklages til den vanlige klageinstansen."
AVVIST_AV_DEP = (
    "Departementet har avvist klagen etter reglene om saksbehandling. Slike vedtak kan ikke påklages til Kongen."
)


def _innsyn(truffet_av: Organ, offentlig: bool) -> Svar[Instanssvar]:
    """A party complains by the administration act, anybody else, public bodies too, by offentleglova."""
    steder = (OFFL["§ 32"],) if offentlig else INNSYN
    if truffet_av is Organ.KOMMUNE:
        fordi = "Kommunen har avslått innsyn. Da er Statsforvalteren klageinstans."
        return Svar(Klageinstans.STATSFORVALTEREN, fordi, etter=steder)
    fordi = f"{ORGANNAVN[truffet_av]} har avslått innsyn. Klagen går til nærmeste overordnede organ."
    return Svar(OVER[truffet_av], fordi, etter=steder)


def _forste(art: Avgjorelsesart, truffet_av: Organ) -> Svar[Instanssvar]:
    """A decision made in the first instance: reversals, dismissals by the underinstans, grants and refusals."""
    if art is Avgjorelsesart.KLAGE_AVVIST:
        fordi = f"{ORGANNAVN[truffet_av]} {AVVIST_FORST}"
        return Svar(OVER[truffet_av], fordi, etter=AVVIST)
    if art is Avgjorelsesart.OMGJORING:
        fordi = f"{ORGANNAVN[truffet_av]} har omgjort et vedtak uten klage. Det er et nytt vedtak i første instans."
        return Svar(OVER[truffet_av], fordi, etter=VEDTAKET)
    return Svar(OVER[truffet_av], HVORFOR[truffet_av], etter=VEDTAKET)


def _klageadgang(om: Paaklaget, part: Klagepart) -> Svar[Instanssvar]:
    """What is common to both acts: everything but what the King would have to answer."""
    if om.art is Avgjorelsesart.INNSYNSAVSLAG:
        return _innsyn(om.truffet_av, part.offentlig)
    if part.offentlig:
        return Svar(None, "Parten er en del av det offentlige, og avgjørelsen er ikke et enkeltvedtak.", etter=VEDTAKET)
    i_klagesak = om.art is Avgjorelsesart.VEDTAK and om.som is Instans.KLAGEINSTANS
    if om.art is Avgjorelsesart.KLAGEVEDTAK or i_klagesak:
        return Svar(None, "Vedtaket er truffet i klagesaken og kan ikke påklages videre.", etter=VEDTAKET)
    if om.art is Avgjorelsesart.SAKSKOSTNADER:
        fordi = f"{ORGANNAVN[om.truffet_av]} har avgjort kravet om sakskostnader. Det kan påklages på vanlig måte."
        return Svar(OVER[om.truffet_av], fordi, etter=KOSTNADER)
    return _forste(om.art, om.truffet_av)


@klageadgang.versjon(
    FVL["§ 2"], FVL["§ 21"], FVL["§ 28"], FVL["§ 33"], FVL["§ 36"], FVLF["§ 22"], FVLF["§ 34"], OFFL["§ 32"]
)
def kapittel_vi(om: Paaklaget, part: Klagepart) -> Svar[Instanssvar]:
    """Enkeltvedtak i første instans kan påklages til organet over. Det gjelder også underinstansens avvisning av en
    klage, vedtak om sakskostnader og omgjøring uten klage. Vedtak i klagesaken kan ikke påklages. Avslag på innsyn i en
    kommune går til Statsforvalteren. Departementets vedtak om sakskostnader, og avvisning etter reglene om
    saksbehandling, kan ikke påklages til Kongen. Slik leser vi loven: En omgjøring uten klage er ikke et vedtak i
    klagesak."""
    if om.truffet_av is Organ.AID and not part.offentlig:
        if om.art is Avgjorelsesart.SAKSKOSTNADER:
            return Svar(
                None, "Departementet har avgjort kravet. Det kan ikke påklages til Kongen.", etter=(FVLF["§ 34"],)
            )
        if om.art is Avgjorelsesart.KLAGE_AVVIST:
            return Svar(None, AVVIST_AV_DEP, etter=(FVLF["§ 22"],))
    return _klageadgang(om, part)


@klageadgang.versjon(FVL2025["§ 7"], FVL2025["§ 53"], FVL2025["§ 61"], FVL2025["§ 62"], FVL2025["§ 69"], OFFL["§ 32"])
def kapittel_8(om: Paaklaget, part: Klagepart) -> Svar[Instanssvar]:
    """Som før for det meste. Om departementets vedtak om sakskostnader, eller avvisning av en klage, kan påklages
    til Kongen, avhenger av en forskrift som ikke er gitt til den nye loven ennå, og må bekreftes. Det må også
    vedtak om sakskostnader som klageinstansen treffer: loven sier både at de kan påklages, og at klageinstansens
    vedtak ikke kan."""
    svar = _klageadgang(om, part)
    usikker = om.art in (Avgjorelsesart.SAKSKOSTNADER, Avgjorelsesart.KLAGE_AVVIST) and om.truffet_av is Organ.AID
    usikker = usikker or (om.art is Avgjorelsesart.SAKSKOSTNADER and om.som is Instans.KLAGEINSTANS)
    if usikker and svar.verdi is not None:
        return Svar(
            svar.verdi, f"{svar.fordi} Reglene er ikke klare, og en jurist må bekrefte svaret.", True, etter=svar.etter
        )
    return svar


klage_over_avvisning = Regel[Instanssvar](
    "klage_over_avvisning", "Kan klageinstansens avvisning av klagen påklages, og til hvem?"
)


@klage_over_avvisning.versjon(FVL["§ 28"], FVL["§ 33"], FVLF["§ 22"])
def unntakene_a_til_c(om: Paaklaget, proving: Underinstansproving) -> Svar[Instanssvar]:
    """Klageinstansens avvisning kan påklages, men ikke når underinstansen også avviste (a), når den prøvde vilkårene og
    mente de var oppfylt (b), eller når Kongen ville blitt klageinstans (c)."""
    loven = (FVL["§ 28"],)
    if om.som is Instans.FORSTEINSTANS:
        fordi = f"{ORGANNAVN[om.truffet_av]} {AVVIST_FORST}"
        if om.truffet_av is Organ.AID:
            return Svar(None, AVVIST_AV_DEP, etter=(FVLF["§ 22"],))
        return Svar(OVER[om.truffet_av], fordi, etter=(FVL["§ 28"], FVL["§ 33"]))
    if om.truffet_av is Organ.AID:
        fordi = "Departementet har avvist klagen som klageinstans. Det kan ikke påklages videre til Kongen."
        return Svar(None, fordi, etter=(FVL["§ 28"], FVLF["§ 22"]))
    if proving.avviste:
        return Svar(None, "Underinstansen avviste også klagen. Da kan ikke avvisningen påklages igjen.", etter=loven)
    if proving.provde_vilkar:
        fordi = (
            "Underinstansen prøvde vilkårene og mente de var oppfylt. Da kan ikke klageinstansens avvisning påklages."
        )
        return Svar(None, fordi, etter=loven)
    if proving.provde_vilkar is None:
        fordi = "Det er ikke ført om underinstansen prøvde vilkårene. Vi regner med klagerett til det er bekreftet."
        return Svar(OVER[om.truffet_av], fordi, True, etter=loven)
    return Svar(OVER[om.truffet_av], "Underinstansen prøvde ikke vilkårene. Da kan avvisningen påklages.", etter=loven)


@klage_over_avvisning.versjon(FVL2025["§ 61"], FVL2025["§ 62"], FVL2025["§ 7"])
def klageinstansens_vedtak_er_endelig(om: Paaklaget, proving: Underinstansproving) -> Svar[Instanssvar]:
    """Klageinstansens vedtak kan aldri påklages, heller ikke når den avviser klagen. Underinstansens avvisning kan
    fortsatt påklages til den vanlige klageinstansen."""
    del proving
    if om.som is Instans.KLAGEINSTANS:
        return Svar(
            None,
            "Klageinstansen har avvist klagen. Klageinstansens vedtak kan ikke påklages.",
            etter=(FVL2025["§ 61"],),
        )
    usikker = om.truffet_av is Organ.AID
    fordi = f"{ORGANNAVN[om.truffet_av]} {AVVIST_FORST}"
    return Svar(OVER[om.truffet_av], fordi, usikker, etter=(FVL2025["§ 62"], FVL2025["§ 7"]))


# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
_AVSLAG, _AAR_2026 = (e.FORENING, e.AVSLAG), Datoer(date(2026, 3, 2), 2026, 2026)
klageinstans.eksempel(
    "IMDi har avslått", *_AVSLAG, e.FRIVILLIGE, e.IMDI, svar=Klageinstans.AID, rad="3.1-01"
)  # fmt: skip
klageinstans.eksempel(
    "Avslag til en forening", *_AVSLAG, e.MOTEPLASSER, e.IMDI, svar=Klageinstans.AID, rad="2-02"
)  # fmt: skip
klageinstans.eksempel("Avslag til en kommune", e.KOMMUNE, e.AVSLAG, e.JOBBSJANSEN, e.IMDI, svar=None, rad="2-02")
klageinstans.eksempel(
    "Kommunen har avslått", *_AVSLAG, e.FRIVILLIGE_KOMMUNALE, e.FRA_KOMMUNEN, svar=Klageinstans.IMDI, rad="3.1-02"
)
klageinstans.eksempel(
    "Kommunen har avslått i 2026", *_AVSLAG, e.FRIVILLIGE_KOMMUNALE, e.FRA_KOMMUNEN,
    svar=Klageinstans.IMDI, rad="3.1-02", datoer=_AAR_2026,
)  # fmt: skip
klageinstans.eksempel(
    "Departementet har avgjort i første instans", *_AVSLAG, e.FRIVILLIGE, e.AID, svar=Klageinstans.KONGEN, rad="3.1-05"
)
klageinstans.eksempel(
    "Kommunen avgjør på nytt etter at IMDi opphevet vedtaket", *_AVSLAG, e.FRIVILLIGE_KOMMUNALE, e.FRA_KOMMUNEN,
    svar=Klageinstans.IMDI, rad="3.1-07",
)  # fmt: skip
klageinstans.eksempel(
    "IMDi gir medhold som underinstans", e.FORENING, e.vedtak(Utfall.MEDHOLD), e.FRIVILLIGE, e.IMDI,
    svar=Klageinstans.AID, rad="3.1-08",
)  # fmt: skip
klageinstans.eksempel(
    "IMDi har avgjort en klage", e.FORENING, e.vedtak(Utfall.KLAGEVEDTAK), e.FRIVILLIGE_KOMMUNALE, e.IMDI,
    svar=None, rad="3.1-04",
)  # fmt: skip
klageinstans.eksempel("En kommune kan ikke klage", e.KOMMUNE, e.AVSLAG, e.JOBBSJANSEN, e.IMDI, svar=None)
underinstans.eksempel(
    "Klagen over kommunens vedtak skal til kommunen", *_AVSLAG, e.FRIVILLIGE_KOMMUNALE, e.FRA_KOMMUNEN,
    svar=Organ.KOMMUNE, rad="3.3-05",
)  # fmt: skip
underinstans.eksempel("Klagen over IMDis vedtak skal til IMDi", *_AVSLAG, e.FRIVILLIGE, e.IMDI, svar=Organ.IMDI)
underinstans.eksempel("En kommune kan ikke klage", e.KOMMUNE, e.AVSLAG, e.JOBBSJANSEN, e.IMDI, svar=None)


def _om(
    art: Avgjorelsesart, organ: Organ, som: Instans, svar: Instanssvar, rad: str, *, offentlig: bool = False
) -> None:
    klageadgang.eksempel(
        f"{art} truffet av {organ} som {som}", Paaklaget(art=art, truffet_av=organ, som=som),
        Klagepart(offentlig=offentlig), svar=svar, rad=rad,
    )  # fmt: skip


_A, _FORST, _KLAGE = Avgjorelsesart, Instans.FORSTEINSTANS, Instans.KLAGEINSTANS
_om(_A.INNSYNSAVSLAG, Organ.KOMMUNE, _FORST, Klageinstans.STATSFORVALTEREN, "3.1-03")
_om(_A.INNSYNSAVSLAG, Organ.IMDI, _FORST, Klageinstans.AID, "3.1-03")
_om(_A.INNSYNSAVSLAG, Organ.IMDI, _FORST, Klageinstans.AID, "3.1-03", offentlig=True)
_om(_A.KLAGEVEDTAK, Organ.IMDI, _KLAGE, None, "3.1-04")
_om(_A.KLAGEVEDTAK, Organ.AID, _KLAGE, None, "3.1-04")
_om(_A.OMGJORING, Organ.AID, _FORST, Klageinstans.KONGEN, "3.1-05")
_om(_A.SAKSKOSTNADER, Organ.IMDI, _KLAGE, Klageinstans.AID, "3.1-06")
_om(_A.SAKSKOSTNADER, Organ.AID, _KLAGE, None, "3.1-06")
_om(_A.VEDTAK, Organ.KOMMUNE, _FORST, Klageinstans.IMDI, "3.1-07")
_om(_A.VEDTAK, Organ.IMDI, _FORST, Klageinstans.AID, "3.1-08")
_om(_A.VEDTAK, Organ.IMDI, _FORST, None, "3.1-01", offentlig=True)
_om(_A.KLAGE_AVVIST, Organ.IMDI, _FORST, Klageinstans.AID, "3.2-01")


def _avvist(
    tittel: str, organ: Organ, som: Instans, avviste: bool, provde: bool | None, svar: Instanssvar, rad: str
) -> None:
    klage_over_avvisning.eksempel(
        tittel, Paaklaget(art=_A.KLAGE_AVVIST, truffet_av=organ, som=som),
        Underinstansproving(avviste=avviste, provde_vilkar=provde), svar=svar, rad=rad,
        ma_bekreftes=som is _KLAGE and not avviste and provde is None and organ is not Organ.AID,
    )  # fmt: skip


_avvist("Kommunen avviste klagen", Organ.KOMMUNE, _FORST, True, None, Klageinstans.IMDI, "3.2-01")
_avvist("IMDi avviste klagen som underinstans", Organ.IMDI, _FORST, True, None, Klageinstans.AID, "3.2-01")
_avvist("Kommunen avviste, og IMDi avviste også", Organ.IMDI, _KLAGE, True, None, None, "3.2-02")
_avvist("Kommunen prøvde vilkårene og fant dem oppfylt", Organ.IMDI, _KLAGE, False, True, None, "3.2-03")
_avvist("Kommunen prøvde ikke vilkårene", Organ.IMDI, _KLAGE, False, False, Klageinstans.AID, "3.2-04")
_avvist("Det er ikke ført om kommunen prøvde dem", Organ.IMDI, _KLAGE, False, None, Klageinstans.AID, "3.2-04")
_avvist("Departementet avviste som klageinstans", Organ.AID, _KLAGE, False, False, None, "3.2-05")
_avvist("Departementet avviste som underinstans", Organ.AID, _FORST, True, None, None, "3.2-05")
