"""Facts that the worked examples under the rules share: recipients by form, schemes of 2025, how an award is made."""

from __future__ import annotations

from regelverk.fakta import (
    Besluttes,
    Form,
    Mottaker,
    Ordning,
    Ordningstype,
    Organ,
    Som,
    Tildelingsmaate,
    Utfall,
    Vedtak,
)

FORENING = Mottaker(form=Form.FLI, offentlig_flertall=False)
AKSJESELSKAP = Mottaker(form=Form.AS, offentlig_flertall=False)
PERSON = Mottaker(form=Form.PERS, offentlig_flertall=False)
KOMMUNE = Mottaker(form=Form.KOMM, offentlig_flertall=None)
FYLKESKOMMUNE = Mottaker(form=Form.FYLK, offentlig_flertall=None)
STATEN = Mottaker(form=Form.STAT, offentlig_flertall=None)
IKS = Mottaker(form=Form.IKS, offentlig_flertall=True)
HELSEFORETAK = Mottaker(form=Form.SAER, offentlig_flertall=True)

IMDI = Besluttes(organ=Organ.IMDI)
AID = Besluttes(organ=Organ.AID)
FRA_KOMMUNEN = Besluttes(organ=Organ.KOMMUNE)


def ordning(id: str, type: Ordningstype, kap: int, post: str, *merker: str, aar: int = 2025) -> Ordning:
    """A scheme with the named marks set (`fotnote2`, …); a test holds them equal to ordninger/2025.toml."""
    return Ordning(
        id=id, aar=aar, type=type, kap=kap, post=post, fotnote2="fotnote2" in merker, likestilt="likestilt" in merker,
        frivillig="frivillig" in merker, rent_offentlig="rent_offentlig" in merker,
        overslagsbevilgning="overslagsbevilgning" in merker,
    )  # fmt: skip


JOBBSJANSEN = ordning("jobbsjansen", Ordningstype.SOKBAR, 671, "62", "rent_offentlig")
PER_CAPITA = ordning("jobbsjansen-per-capita", Ordningstype.PER_CAPITA, 671, "62", "rent_offentlig")
OMRADESATSING = ordning("omradesatsing", Ordningstype.NAVNGITT, 671, "62", "rent_offentlig")
INTEGRERINGSMOTTAK = ordning("integreringsmottak", Ordningstype.TILBUD, 671, "62", "fotnote2", "rent_offentlig")
FAGOPPLAERING = ordning("fag-og-yrkesopplaering", Ordningstype.SOKBAR, 671, "62", "rent_offentlig")
INTEGRERINGSTILSKUDD = ordning("integreringstilskudd", Ordningstype.AUTOMATISK, 671, "60", "rent_offentlig")
OPPFOLGING = ordning("bosettingsordningen-oppfolging", Ordningstype.UKLAR, 671, "70")
FRIVILLIGE = ordning("frivillige-nasjonale", Ordningstype.SOKBAR, 671, "71", "fotnote2", "frivillig")
FRIVILLIGE_KOMMUNALE = ordning("frivillige-kommunale", Ordningstype.SOKBAR, 671, "71", "fotnote2", "frivillig")
MOTEPLASSER = ordning("moteplasser-gutter-unge-menn", Ordningstype.SOKBAR, 671, "71", "fotnote2")
NORSKOPPLAERING = ordning("norskopplaeringsordningen", Ordningstype.SOKBAR, 671, "71", "fotnote2", "likestilt")
RESSURSMILJO = ordning("nasjonale-ressursmiljo", Ordningstype.NAVNGITT, 671, "71", "fotnote2")
MANGFOLD = ordning("mangfold-arbeidslivet", Ordningstype.SOKBAR, 671, "73", "fotnote2", "likestilt")
RVTS = ordning("rvts", Ordningstype.NAVNGITT, 671, "73")
KARTLEGGING = ordning("kompetansekartlegging-mottak", Ordningstype.AUTOMATISK, 672, "61", "fotnote2", "rent_offentlig")


def vedtak(utfall: Utfall) -> Vedtak:
    """A decision with that outcome; 100 000 kroner where it gives money."""
    return Vedtak(utfall=utfall, belop_kr=100_000 if utfall in (Utfall.INNVILGET, Utfall.DELVIS, Utfall.MEDHOLD) else 0)


def tildeles(som: Som = Som.FORSTEINSTANS, *, flerarig: bool = False, i_prop: bool | None = False) -> Tildelingsmaate:
    """How the award comes about."""
    return Tildelingsmaate(som=som, flerarig=flerarig, navngitt_i_prop=i_prop)


INNVILGET, DELVIS, AVSLAG, AVVIST = map(vedtak, (Utfall.INNVILGET, Utfall.DELVIS, Utfall.AVSLAG, Utfall.AVVIST))
