"""What follows from the kind of decision: letter, reasons, acceptance. (V4 points 3 and 5, fvl §§ 24, 25 and 27)

This is also the door that the process takes to all rules about the kind of decision: they are named here, and stand in
`mottakere` (who is private), `utfall` (what the decision says) and `enkeltvedtak` (the kind and the right to complain).
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from regelverk import eksempelfakta as e
from regelverk.enkeltvedtak import Enkeltvedtak as Enkeltvedtak
from regelverk.enkeltvedtak import EnkeltvedtakSoknad as EnkeltvedtakSoknad
from regelverk.enkeltvedtak import KanPaklages as KanPaklages
from regelverk.enkeltvedtak import enkeltvedtak as enkeltvedtak
from regelverk.enkeltvedtak import enkeltvedtak_soknad as enkeltvedtak_soknad
from regelverk.enkeltvedtak import kan_paklages as kan_paklages
from regelverk.fakta import Bekreftelse, Bekreftelser, Faktum, Ordning, Ordningstype, Utfall, Vedtak
from regelverk.kilder import FVL, FVL2025, HUS, VEDLEGG4
from regelverk.mottakere import PrivatPart as PrivatPart
from regelverk.mottakere import kan_vaere_part as kan_vaere_part
from regelverk.mottakere import privat_part as privat_part
from regelverk.regel import Regel, Svar, SvarFra, ja, nei
from regelverk.utfall import Tildeling as Tildeling
from regelverk.utfall import er_avslag as er_avslag
from regelverk.utfall import er_avvist as er_avvist
from regelverk.utfall import er_delvis as er_delvis
from regelverk.utfall import er_tildeling as er_tildeling

brev_kreves = Regel[bool]("brev_kreves", "Skal det sendes brev om avgjørelsen?")


@brev_kreves.versjon(VEDLEGG4["punkt 3"])
def ikke_automatiske(ordning: Ordning, tildelt: Tildeling) -> Svar[bool]:
    """Tilskudd som integreringsloven regulerer og som utbetales automatisk, har ikke tilskuddsbrev. Alle andre
    avgjørelser får brev, også avslag."""
    if tildelt and ordning.type is Ordningstype.AUTOMATISK:
        return nei(f"Ordningen «{ordning.id}» utbetales automatisk, og da sendes det ikke tilskuddsbrev.")
    return ja("Mottakeren skal ha brev om avgjørelsen.")


BrevKreves = Annotated[bool, SvarFra(brev_kreves)]

akseptbrev = Regel[bool]("akseptbrev", "Må mottakeren godta vilkårene før pengene går ut?")


@akseptbrev.versjon(VEDLEGG4["punkt 3"], VEDLEGG4["punkt 5"])
def instruksen_2025(er_enkeltvedtak: Enkeltvedtak, tildelt: Tildeling, brev: BrevKreves) -> Svar[bool]:
    """Når tildelingen ikke er et enkeltvedtak, må mottakeren bekrefte vilkårene i et akseptbrev før noe blir utbetalt.
    Den som får et enkeltvedtak, kan i stedet klage, og skal ikke sende akseptbrev."""
    if not tildelt:
        return nei("Det er ikke gitt penger, så det er ingen vilkår å godta.")
    if er_enkeltvedtak:
        return nei("Tildelingen er et enkeltvedtak. Da brukes ikke akseptbrev.")
    if not brev:
        return nei("Tilskuddet utbetales automatisk uten tilskuddsbrev, og da er det heller ikke akseptbrev.")
    return ja("Tildelingen er ikke et enkeltvedtak. Mottakeren må godta vilkårene før pengene går ut.")


Akseptbrev = Annotated[bool, SvarFra(akseptbrev)]

brevtype = Regel[str | None]("brevtype", "Hvilket brev skal mottakeren ha?")
_BREV_ETTER_UTFALL = {
    Utfall.AVSLAG: "avslag",
    Utfall.AVVIST: "avvisning",
    Utfall.TILBAKEKREVING: "tilbakekreving",
    Utfall.STANS: "stans",
    Utfall.AVREGNING: "avregning",
    Utfall.KLAGE_AVVIST: "klage-avvist",
    Utfall.MEDHOLD: "medhold",
    Utfall.KLAGEVEDTAK: "klagevedtak",
}
_I_KLAGESAK = frozenset({Utfall.KLAGE_AVVIST, Utfall.MEDHOLD, Utfall.KLAGEVEDTAK})


@brevtype.versjon(VEDLEGG4["punkt 3"], FVL["§ 27"], HUS["brev"])
def brev_for_hvert_utfall(
    vedtak: Vedtak, er_enkeltvedtak: Enkeltvedtak, aksept: Akseptbrev, brev: BrevKreves
) -> Svar[str | None]:
    """Tildelinger får tilskuddsbrev, med akseptfrist når tildelingen ikke er et enkeltvedtak. Andre avgjørelser får
    hvert sitt brev. Et offentlig organ som ikke kan klage, får et svar som forklarer hvorfor."""
    if not brev:
        return Svar(None, "Det sendes ikke brev om automatiske tilskudd.", etter=(VEDLEGG4["punkt 3"],))
    if vedtak.utfall in (Utfall.INNVILGET, Utfall.DELVIS):
        navn = "tilskuddsbrev-aksept" if aksept else "tilskuddsbrev-enkeltvedtak"
        frist = "med frist for å godta vilkårene" if aksept else "med opplysning om klageretten"
        return Svar(navn, f"Mottakeren får tilskuddsbrev {frist}.", etter=(VEDLEGG4["punkt 3"],))
    navn = _BREV_ETTER_UTFALL[vedtak.utfall]
    if er_enkeltvedtak:
        return Svar(navn, "Parten skal ha skriftlig underretning om vedtaket.", etter=(FVL["§ 27"], FVL2025["§ 58"]))
    if vedtak.utfall in _I_KLAGESAK:
        return Svar(
            "svar-ikke-klagerett", "Mottakeren kan ikke klage, og får et forklarende svar.", etter=(HUS["brev"],)
        )
    kilde = VEDLEGG4["punkt 3"] if vedtak.utfall is Utfall.AVSLAG else HUS["brev"]
    return Svar(navn, "Mottakeren skal ha skriftlig svar, uten opplysning om klage.", etter=(kilde,))


brevtype.viderefores(VEDLEGG4["punkt 3"], FVL2025["§ 58"], HUS["brev"], navn="forvaltningsloven_2025")

tilskuddsbrev_kreves = Regel[bool]("tilskuddsbrev_kreves", "Skal avgjørelsen om tilskuddet stå i et tilskuddsbrev?")


@tilskuddsbrev_kreves.versjon(VEDLEGG4["punkt 3"])
def brev_om_soknaden(vedtak: Vedtak, brev: BrevKreves) -> Svar[bool]:
    """Instruksen bruker tilskuddsbrev om alle brev som sier hva som er bestemt om tilskuddet, også avslag. Slik leser
    vi det: Avvisning av søknaden hører med, og det gjør medhold i en klage også."""
    om_soknaden = (Utfall.INNVILGET, Utfall.DELVIS, Utfall.AVSLAG, Utfall.AVVIST, Utfall.MEDHOLD)
    if not brev:
        return nei("Automatiske tilskudd har ikke tilskuddsbrev.")
    if vedtak.utfall in om_soknaden:
        return ja("Brevet forteller hva som er bestemt om tilskuddet.")
    return nei(f"Utfallet er «{vedtak.utfall}». Brevet er ikke et tilskuddsbrev.")


begrunnelse_kreves = Regel[bool]("begrunnelse_kreves", "Skal avgjørelsen begrunnes?")


@begrunnelse_kreves.versjon(FVL["§ 24"], FVL["§ 25"], VEDLEGG4["punkt 3"], HUS["brev"])
def vedtak_og_avslag(vedtak: Vedtak, er_enkeltvedtak: Enkeltvedtak) -> Svar[bool]:
    """Enkeltvedtak skal begrunnes samtidig. Er alt innvilget og ingen misfornøyd, kan brevet i stedet si hvordan parten
    får begrunnelsen. Det offentlige skal ha begrunnelse for avslag, helt eller delvis, og hos oss også for avvisning,
    stans og krav."""
    if er_enkeltvedtak:
        return ja("Enkeltvedtak skal begrunnes.", etter=(FVL["§ 24"], FVL["§ 25"], FVL2025["§ 56"], FVL2025["§ 57"]))
    if vedtak.utfall in (Utfall.AVSLAG, Utfall.DELVIS):
        return ja("Det som er avslått, skal begrunnes i brevet.", etter=(VEDLEGG4["punkt 3"],))
    if vedtak.utfall is Utfall.INNVILGET:
        return nei("Alt er innvilget, og avgjørelsen er ikke et enkeltvedtak.", etter=(VEDLEGG4["punkt 3"],))
    return ja("Vi begrunner alle avgjørelser som går mottakeren imot.", etter=(HUS["brev"],))


begrunnelse_kreves.viderefores(
    FVL2025["§ 56"], FVL2025["§ 57"], VEDLEGG4["punkt 3"], HUS["brev"], navn="forvaltningsloven_2025"
)

saksbehandlingsregler = Regel[tuple[str, ...]](
    "saksbehandlingsregler", "Hvilke regler om saksbehandlingen gjelder for mottakeren?"
)
_FOR_ALLE = ("habilitet", "veiledning", "varsel før stans og krav")
_FOR_PARTER = ("innsyn", "begrunnelse", "klage")


@saksbehandlingsregler.versjon(
    FVL["§ 6"],
    FVL["§ 11"],
    FVL["§ 16"],
    FVL["§ 18"],
    FVL["§ 24"],
    FVL["§ 28"],
    VEDLEGG4["punkt 2"],
    VEDLEGG4["punkt 5"],
)
def ogsaa_for_det_offentlige(er_enkeltvedtak: Enkeltvedtak) -> Svar[tuple[str, ...]]:
    """Reglene om habilitet og veiledning gjelder i alle saker, også når mottakeren er offentlig, og alle skal varsles
    før stans og krav. Er avgjørelsen et enkeltvedtak, har parten i tillegg rett til innsyn, begrunnelse og klage."""
    if er_enkeltvedtak:
        return Svar(_FOR_ALLE + _FOR_PARTER, "Avgjørelsen er et enkeltvedtak, og alle reglene for parter gjelder.")
    etter = (FVL["§ 6"], FVL["§ 11"], FVL2025["§ 25"], FVL2025["§ 14"], VEDLEGG4["punkt 2"], VEDLEGG4["punkt 5"])
    return Svar(
        _FOR_ALLE,
        "Avgjørelsen er ikke et enkeltvedtak, men habilitet, veiledning og varsel gjelder også for det offentlige.",
        etter=etter,
    )


saksbehandlingsregler.viderefores(
    FVL2025["§ 14"], FVL2025["§ 25"], FVL2025["§ 42"], FVL2025["§ 46"], FVL2025["§ 56"], FVL2025["§ 61"],
    VEDLEGG4["punkt 2"], VEDLEGG4["punkt 5"], navn="forvaltningsloven_2025",
)  # fmt: skip

# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
_TILFELLER: dict[str, tuple[Faktum, ...]] = {
    "privat": (e.FORENING, e.FRIVILLIGE),
    "offentlig": (e.KOMMUNE, e.JOBBSJANSEN),
    "automatisk": (e.KOMMUNE, e.INTEGRERINGSTILSKUDD),
    "per capita": (e.KOMMUNE, e.PER_CAPITA),
}
_UTFALL = (Utfall.INNVILGET, Utfall.DELVIS, Utfall.AVSLAG, Utfall.AVVIST)


def _rekke(regel: Regel[bool], rad: str, hvem: str, *svar: bool) -> None:
    """One row of the table: granted, part, refused, dismissed."""
    for utfall, s in zip(_UTFALL, svar, strict=True):
        regel.eksempel(f"{hvem}: {utfall}", *_TILFELLER[hvem], e.vedtak(utfall), svar=s, rad=rad)


_rekke(akseptbrev, "2-03", "privat", False, False, False, False)
_rekke(akseptbrev, "2-03", "offentlig", True, True, False, False)
_rekke(akseptbrev, "2-07", "per capita", True, True, False, False)
_rekke(akseptbrev, "2-09", "automatisk", False, False, False, False)
_rekke(brev_kreves, "2-09", "automatisk", False, False, True, True)
_rekke(brev_kreves, "2-04", "offentlig", True, True, True, True)
_rekke(begrunnelse_kreves, "2-05", "privat", True, True, True, True)
_rekke(begrunnelse_kreves, "2-05", "offentlig", False, True, True, True)
_rekke(tilskuddsbrev_kreves, "2-04", "privat", True, True, True, True)
_rekke(tilskuddsbrev_kreves, "2-09", "automatisk", False, False, True, True)
for _hvem, _brev in {
    "privat": ("tilskuddsbrev-enkeltvedtak", "tilskuddsbrev-enkeltvedtak", "avslag", "avvisning"),
    "offentlig": ("tilskuddsbrev-aksept", "tilskuddsbrev-aksept", "avslag", "avvisning"),
    "automatisk": (None, None, "avslag", "avvisning"),
}.items():
    for _u, _b in zip(_UTFALL, _brev, strict=True):
        brevtype.eksempel(f"{_hvem}: {_u}", *_TILFELLER[_hvem], e.vedtak(_u), svar=_b, rad="2-04")
for _u, _b in _BREV_ETTER_UTFALL.items():
    brevtype.eksempel(
        f"privat: {_u}", *_TILFELLER["privat"], e.vedtak(_u), svar=_b, ma_bekreftes=_u is Utfall.AVREGNING
    )
for _u in sorted(_I_KLAGESAK):
    brevtype.eksempel(f"kommune: {_u}", *_TILFELLER["offentlig"], e.vedtak(_u), svar="svar-ikke-klagerett")
saksbehandlingsregler.eksempel("Kommune", *_TILFELLER["offentlig"], e.INNVILGET, svar=_FOR_ALLE, rad="2-10")
saksbehandlingsregler.eksempel("Forening", *_TILFELLER["privat"], e.INNVILGET, svar=_FOR_ALLE + _FOR_PARTER, rad="2-10")
_SVARET = Bekreftelse(
    regel="enkeltvedtak_soknad", svar=False, begrunnelse="Kommunen søker som offentlig skole.", grunnlag="notat",
    person="jurist", dag=date(2025, 3, 3),
)  # fmt: skip
_BLANDET = (e.KOMMUNE, e.NORSKOPPLAERING, e.INNVILGET)
akseptbrev.eksempel("Kommune i norskopplæring, uten svar", *_BLANDET, svar=True, ma_bekreftes=True, rad="2-08")
akseptbrev.eksempel("Juristen har svart", *_BLANDET, Bekreftelser(svar=(_SVARET,)), svar=True, rad="2-08")
akseptbrev.eksempel("Kommunen forvalter", *_TILFELLER["privat"], e.INNVILGET, e.FRA_KOMMUNEN, svar=False, rad="2-11")
