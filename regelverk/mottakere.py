"""Who is the recipient: a private party, or the public? (fvl § 2, and the acts on bodies that the public owns)

The principle: an entity that is its own legal person is private unless an act makes it part of the state, a
municipality or a county. Doubt goes to private and must be confirmed, since that takes no right of complaint away.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from regelverk.fakta import Bekreftelse, Bekreftelser, Form, Mottaker
from regelverk.kilder import FVL, FVL2025, HFL, IKSL, KOML, SFL, TROSL
from regelverk.regel import Regel, Svar, SvarFra, Vilkar, ja, nei

PRIVATRETT = (FVL["§ 2"], FVL2025["§ 7"])
UNDERENHETER = frozenset({Form.BEDR, Form.AAFY})
PERSONER = frozenset({Form.PERS, Form.ENK})
FORMNAVN: dict[Form, str] = {
    Form.AAFY: "en underenhet", Form.ADOS: "en administrativ enhet i offentlig sektor",
    Form.ANNA: "en annen juridisk person", Form.ANS: "et ansvarlig selskap", Form.AS: "et aksjeselskap",
    Form.ASA: "et allmennaksjeselskap", Form.BA: "et selskap med begrenset ansvar", Form.BBL: "et boligbyggelag",
    Form.BEDR: "en underenhet", Form.BO: "et annet bo", Form.BRL: "et borettslag",
    Form.DA: "et ansvarlig selskap med delt ansvar", Form.ENK: "et enkeltpersonforetak",
    Form.EOFG: "en europeisk økonomisk foretaksgruppe", Form.ESEK: "et eierseksjonssameie",
    Form.FKF: "et fylkeskommunalt foretak", Form.FLI: "en forening", Form.FYLK: "en fylkeskommune",
    Form.GFS: "et gjensidig forsikringsselskap", Form.IKJP: "en ikke-juridisk person",
    Form.IKS: "et interkommunalt selskap", Form.KBO: "et konkursbo", Form.KF: "et kommunalt foretak",
    Form.KIRK: "en del av Den norske kirke", Form.KOMM: "en kommune", Form.KS: "et kommandittselskap",
    Form.KTRF: "et kontorfellesskap", Form.NUF: "et norskregistrert utenlandsk foretak",
    Form.OPMV: "en særskilt oppdelt enhet", Form.ORGL: "et organisasjonsledd i stat eller kommune",
    Form.PERS: "en privatperson", Form.PK: "en pensjonskasse", Form.PRE: "et partrederi",
    Form.SA: "et samvirkeforetak", Form.SAM: "et sameie", Form.SE: "et europeisk selskap", Form.SF: "et statsforetak",
    Form.SPA: "en sparebank", Form.STAT: "staten", Form.STI: "en stiftelse",
    Form.SAER: "et foretak etter særskilt lov", Form.TVAM: "en enhet tvangsregistrert for merverdiavgift",
    Form.UTLA: "en utenlandsk enhet", Form.VPFO: "et verdipapirfond",
    Form.UKJENT: "en enhet med en form som ikke står i kodelisten",
}  # fmt: skip
DET_OFFENTLIGE = {
    Form.KOMM: (KOML["§ 2-1"], "Mottakeren er en kommune. Kommunen er en del av det offentlige."),
    Form.FYLK: (KOML["§ 2-1"], "Mottakeren er en fylkeskommune. Fylkeskommunen er en del av det offentlige."),
    Form.KF: (KOML["§ 9-1"], "Mottakeren er et kommunalt foretak. Foretaket er en del av kommunen."),
    Form.FKF: (KOML["§ 9-1"], "Mottakeren er et fylkeskommunalt foretak. Foretaket er en del av fylkeskommunen."),
    Form.STAT: (None, "Mottakeren er staten."),
    Form.ORGL: (None, "Mottakeren er et organisasjonsledd og ikke et eget rettssubjekt. Parten er staten, "
                      "kommunen eller fylkeskommunen som leddet hører til."),
    Form.ADOS: (None, "Mottakeren er en administrativ enhet i offentlig sektor, og ikke et privat rettssubjekt."),
}  # fmt: skip
USIKRE = {
    Form.IKS: ((IKSL["§ 1"], IKSL["§ 2"]), "Et interkommunalt selskap er et eget rettssubjekt, men alle deltakerne "
               "er offentlige."),
    Form.SF: ((SFL["§ 1"], SFL["§ 3"]), "Et statsforetak har egne rettigheter og plikter, men staten eier det alene."),
    Form.SAER: ((HFL["§ 5"], HFL["§ 6"]), "Foretak etter særskilt lov kan være egne rettssubjekter, som et "
                "helseforetak, men forvaltningsloven kan likevel gjelde for dem selv."),
    Form.KIRK: ((TROSL["§ 11"],), "Soknet og Den norske kirke er egne rettssubjekter."),
    Form.ANNA: ((KOML["§ 18-4"], KOML["§ 19-4"]), "Formen rommer både private og offentlige enheter. For "
                "interkommunalt politisk råd og oppgavefellesskap sier avtalen om de er eget rettssubjekt."),
}  # fmt: skip
UVANLIGE = frozenset({
    Form.NUF, Form.UTLA, Form.VPFO, Form.KBO, Form.OPMV, Form.KTRF, Form.IKJP, Form.TVAM, Form.UKJENT, Form.BEDR,
    Form.AAFY,
})  # fmt: skip
INNTIL_SVAR = "Vi regner mottakeren som privat til en jurist har svart."

kan_vaere_part = Vilkar("kan_vaere_part", "Kan mottakeren være part i saken?")


@kan_vaere_part.versjon(FVL["§ 2"])
def bare_rettssubjekter(mottaker: Mottaker) -> Svar[bool]:
    """Part er en person, fysisk eller juridisk. En underenhet er ikke det: parten er hovedenheten den hører til."""
    if mottaker.form in UNDERENHETER:
        return nei(
            f"{mottaker.form} er en underenhet og kan ikke være part.",
            apnes="Når hovedenheten er ført som mottaker.",
        )
    return ja(f"Mottakeren er {FORMNAVN[mottaker.form]} ({mottaker.form}) og kan stå som part.")


kan_vaere_part.viderefores(FVL2025["§ 7"], navn="forvaltningsloven_2025")

privat_part = Regel[bool]("privat_part", "Er mottakeren en privat part?")


def _privat(mottaker: Mottaker) -> Svar[bool]:
    """The answer under each of the versions below; the version's own sources decide what is cited."""
    form, navn = mottaker.form, f"Mottakeren er {FORMNAVN[mottaker.form]} ({mottaker.form})"
    if form in DET_OFFENTLIGE:
        sted, fordi = DET_OFFENTLIGE[form]
        return nei(fordi, etter=(*PRIVATRETT, *((sted,) if sted else ())))
    if form in USIKRE:
        steder, fordi = USIKRE[form]
        return ja(f"{fordi} {INNTIL_SVAR}", ma_bekreftes=True, etter=(*PRIVATRETT, *steder))
    if form in UVANLIGE:
        fordi = f"{navn}. Formen sier ikke sikkert hvem parten er. {INNTIL_SVAR}"
        return ja(fordi, ma_bekreftes=True, etter=PRIVATRETT)
    if mottaker.offentlig_flertall and form not in PERSONER:
        fordi = f"{navn}, men det offentlige har flertallet av stemmene eller styret. {INNTIL_SVAR}"
        return ja(fordi, ma_bekreftes=True, etter=PRIVATRETT)
    return ja(f"{navn}, og er {'en privat part' if form in PERSONER else 'et privat rettssubjekt'}.", etter=PRIVATRETT)


@privat_part.versjon(
    FVL["§ 2"], KOML["§ 2-1"], KOML["§ 9-1"], KOML["§ 18-4"], KOML["§ 19-4"], IKSL["§ 1"], IKSL["§ 2"], HFL["§ 5"],
    HFL["§ 6"], TROSL["§ 11"], SFL["§ 1"], SFL["§ 3"],
)  # fmt: skip
def forvaltningsloven_1967(mottaker: Mottaker) -> Svar[bool]:
    """Private er enkeltpersoner og private rettssubjekter. Slik leser vi det: Et eget rettssubjekt er privat når ingen
    lov gjør det til en del av staten, en kommune eller en fylkeskommune. Er vi i tvil, regnes mottakeren som privat,
    så ingen mister klageretten, og en jurist må bekrefte det."""
    return _privat(mottaker)


@privat_part.versjon(
    FVL["§ 2"], KOML["§ 2-1"], KOML["§ 9-1"], KOML["§ 18-4"], KOML["§ 19-4"], IKSL["§ 1"], IKSL["§ 2"], HFL["§ 5"],
    HFL["§ 6"], TROSL["§ 11"], fra=date(2026, 1, 1),
)  # fmt: skip
def uten_statsforetaksloven(mottaker: Mottaker) -> Svar[bool]:
    """Som før, men statsforetaksloven er opphevet fra 2026. Står noen fortsatt som statsforetak (SF) i
    Enhetsregisteret, regnes de som private til en jurist har svart."""
    return _privat(mottaker)


privat_part.viderefores(
    FVL2025["§ 7"], KOML["§ 2-1"], KOML["§ 9-1"], KOML["§ 18-4"], KOML["§ 19-4"], IKSL["§ 1"], IKSL["§ 2"], HFL["§ 5"],
    HFL["§ 6"], TROSL["§ 11"], navn="forvaltningsloven_2025",
)  # fmt: skip

PrivatPart = Annotated[bool, SvarFra(privat_part)]


# ── Eksempler ────────────────────────────────────────────────────────────────────────────────────────────────────
def _eksempel(rad: str, *koder: Form, svar: bool, ma_bekreftes: bool = False, flertall: bool | None = False) -> None:
    for form in koder:
        privat_part.eksempel(
            f"Mottakeren er {FORMNAVN[form]} ({form})" + (", med offentlig flertall" if flertall else ""),
            Mottaker(form=form, offentlig_flertall=flertall), svar=svar, ma_bekreftes=ma_bekreftes, rad=rad,
        )  # fmt: skip


_eksempel("1.3-01", Form.KOMM, Form.FYLK, svar=False)
_eksempel("1.3-02", Form.STAT, svar=False)
_eksempel("1.3-03", Form.ORGL, svar=False)
_eksempel("1.3-04", Form.KF, Form.FKF, svar=False)
_eksempel("1.3-05", Form.ADOS, svar=False)
_eksempel(
    "1.3-06", Form.FLI, Form.STI, Form.AS, Form.ASA, Form.ENK, Form.SA, Form.BA, Form.ANS, Form.DA, Form.KS, Form.PERS,
    Form.BRL, Form.BBL, Form.ESEK, Form.SAM, Form.SPA, Form.GFS, Form.PK, Form.PRE, Form.SE, Form.EOFG, Form.BO,
    svar=True,
)  # fmt: skip
_eksempel("1.3-06", Form.AS, Form.STI, Form.FLI, svar=True, ma_bekreftes=True, flertall=True)
_eksempel("1.3-06", Form.FLI, svar=True, flertall=None)
_eksempel("1.3-07", Form.IKS, svar=True, ma_bekreftes=True)
_eksempel("1.3-08", Form.SF, svar=True, ma_bekreftes=True)
_eksempel("1.3-09", Form.SAER, svar=True, ma_bekreftes=True)
_eksempel("1.3-10", Form.KIRK, svar=True, ma_bekreftes=True)
_eksempel("1.3-11", Form.ANNA, svar=True, ma_bekreftes=True)
_eksempel("1.3-12", Form.NUF, Form.UTLA, Form.VPFO, Form.KBO, svar=True, ma_bekreftes=True)
_eksempel("1.3-14", Form.OPMV, Form.KTRF, Form.IKJP, Form.TVAM, Form.UKJENT, svar=True, ma_bekreftes=True)
kan_vaere_part.eksempel("En forening er part", Mottaker(form=Form.FLI, offentlig_flertall=False), svar=True)
kan_vaere_part.eksempel(
    "En bedrift er underenhet", Mottaker(form=Form.BEDR, offentlig_flertall=None), svar=False, rad="1.3-13"
)
kan_vaere_part.eksempel(
    "Underenhet til ikke-næringsdrivende", Mottaker(form=Form.AAFY, offentlig_flertall=None), svar=False, rad="1.3-13"
)
privat_part.eksempel(
    "Juristen har svart at selskapet er en del av det offentlige",
    Mottaker(form=Form.IKS, offentlig_flertall=True),
    Bekreftelser(
        svar=(
            Bekreftelse(
                regel="privat_part", svar=False, begrunnelse="Selskapet utøver bare kommunal myndighet.",
                grunnlag="selskapsavtalen", person="jurist", dag=date(2025, 3, 3),
            ),
        )
    ),
    svar=False,
    rad="1.3-15",
)  # fmt: skip
