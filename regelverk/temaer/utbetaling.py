"""TEMA `utbetaling`: may this payment go out? (LAW 8.2)"""

from __future__ import annotations

from typing import Any

from pydantic import Field, field_validator

from regelverk.fakta import Faktum, Kroner
from regelverk.fakta_utbetaling import (
    Akseptstatus,
    Attestasjon,
    Betalingsvilkar,
    Brevstatus,
    Godkjenner,
    Godkjennerhabilitet,
    Konto,
    Mottakerbruker,
    Postdekning,
    Saksbehandlere,
    Sperre,
    Tilskudd,
    Utbetaling,
)
from regelverk.ordning import aar_med_fil, les
from regelverk.ordningslinje import Postlinje
from regelverk.tema import Spor, Sporsmal, Tema
from regelverk.temaer.felt_vilkar import alle_er_oppfylt, varsler
from regelverk.utbetaling import (
    aksept_foreligger,
    attestant_utenfor_saken,
    attestert_av_annen,
    brev_er_sendt,
    godkjenner_er_habil,
    godkjenner_har_bdm,
    godkjenner_ikke_seg_selv,
    godkjenner_utenfor_saken,
    ingen_sperre,
    innenfor_innvilget,
    post_har_dekning,
    riktig_konto,
    vilkaret_er_oppfylt,
)

VILKAR = (
    brev_er_sendt, aksept_foreligger, vilkaret_er_oppfylt, innenfor_innvilget, ingen_sperre, riktig_konto,
    attestert_av_annen, godkjenner_har_bdm, godkjenner_ikke_seg_selv, godkjenner_er_habil, godkjenner_utenfor_saken,
    attestant_utenfor_saken, post_har_dekning,
)  # fmt: skip


class Utbetalingssporsmal(Sporsmal):
    """The facts of a payment."""

    enkeltvedtak: bool | None = Field(None, description="Om tildelingen er et enkeltvedtak.")
    brev_sendt: bool | None = Field(None, description="Om tilskuddsbrevet er sendt.")
    aksept_i_tide: bool | None = Field(None, description="Om vilkårene er godtatt i tide. null når det er ukjent.")
    attestert_av: str | None = Field(None, description="Brukernavnet til den som har attestert.")
    godkjent_av: str | None = Field(None, description="Brukernavnet til den som godkjenner.")
    mottaker_bruker: str | None = Field(None, description="Mottakerens brukernavn. null når mottakeren ikke har noe.")
    behandlet_saken_av: list[str] | None = Field(None, description="Brukernavnene til dem som har behandlet saken.")
    bdm: bool | None = Field(None, description="Om den som godkjenner, har budsjettdisponeringsmyndighet for posten.")
    inhabil: bool | None = Field(None, description="Om den som godkjenner, er inhabil i saken.")
    vilkar_oppfylt: bool | None = Field(None, description="Om brevets vilkår for utbetaling er oppfylt.")
    kontoeier_er_mottaker: bool | None = Field(None, description="Om kontoen er registrert på mottakeren.")
    belop_kr: Kroner | None = Field(None, description="Beløpet som skal betales, i hele kroner.")
    innvilget_kr: Kroner | None = Field(None, description="Beløpet som er innvilget, i hele kroner.")
    utbetalt_kr: Kroner | None = Field(None, description="Det som er betalt fra før, i hele kroner.")
    avregnet_kr: Kroner | None = Field(None, description="Det som er trukket fra, i hele kroner.")
    post: str | None = Field(None, description="Kapittel og post, for eksempel 671.62.")
    ledig_kr: int | None = Field(None, strict=True, description="Det posten har å betale med, i hele kroner.")
    stanset: bool | None = Field(None, description="Om utbetalingen av tilskuddet er stanset.")
    kontroll_apen: bool | None = Field(None, description="Om det er en åpen kontroll av tilskuddet.")

    @field_validator("post")
    @classmethod
    def _kjent_post(cls, post: str | None) -> str | None:
        """ValueError for a post that the newest letter of allocation does not have."""
        if post is not None:
            postlinje(post)
        return post


def postlinje(post: str) -> Postlinje:
    """The post «671.62», or «62» where only one chapter has it. ValueError names those that exist."""
    linjer = les(aar_med_fil()[-1]).poster
    treff = [p for p in linjer if post in (f"{p.kap}.{p.post}", p.post)]
    if len(treff) == 1:
        return treff[0]
    kjente = ", ".join(f"{p.kap}.{p.post}" for p in linjer)
    hva = "er ikke en post vi har" if not treff else "finnes i flere kapitler"
    raise ValueError(f"«{post}» {hva}. Velg blant: {kjente}.")


def bygg(q: Utbetalingssporsmal) -> tuple[Faktum, ...]:
    """The facts: each class whose fields were given. A null where null means something counts as given."""
    gitt = q.model_fields_set
    fakta: list[Faktum] = [
        *([Brevstatus(kreves=True, sendt=q.brev_sendt)] if q.brev_sendt is not None else []),
        *([Betalingsvilkar(tidligst=None, oppfylt=q.vilkar_oppfylt)] if q.vilkar_oppfylt is not None else []),
        *([Attestasjon(av=q.attestert_av)] if "attestert_av" in gitt else []),
        *([Godkjennerhabilitet(inhabil=q.inhabil)] if q.inhabil is not None else []),
        *([Mottakerbruker(bruker=q.mottaker_bruker)] if "mottaker_bruker" in gitt else []),
        *([Konto(eier_er_mottaker=q.kontoeier_er_mottaker)] if "kontoeier_er_mottaker" in gitt else []),
        *([Utbetaling(belop_kr=q.belop_kr)] if q.belop_kr is not None else []),
    ]
    if q.enkeltvedtak or (q.enkeltvedtak is False and "aksept_i_tide" in gitt):
        fakta.append(Akseptstatus(kreves=not q.enkeltvedtak, i_tide=q.aksept_i_tide))
    if q.behandlet_saken_av is not None:
        fakta.append(Saksbehandlere(brukere=tuple(q.behandlet_saken_av)))
    if q.godkjent_av is not None and q.bdm is not None:
        fakta.append(Godkjenner(bruker=q.godkjent_av, bdm=q.bdm))
    if q.stanset is not None and q.kontroll_apen is not None:
        fakta.append(Sperre(stanset=q.stanset, kontroll_apen=q.kontroll_apen))
    return (*fakta, *_penger(q))


def _penger(q: Utbetalingssporsmal) -> list[Faktum]:
    ut: list[Faktum] = []
    if q.innvilget_kr is not None and q.utbetalt_kr is not None and q.avregnet_kr is not None:
        ut.append(Tilskudd(innvilget_kr=q.innvilget_kr, utbetalt_kr=q.utbetalt_kr, avregnet_kr=q.avregnet_kr))
    if q.post is not None and q.ledig_kr is not None:
        linje = postlinje(q.post)
        ut.append(
            Postdekning(
                post=f"{linje.kap}.{linje.post}",
                disponibelt_kr=q.ledig_kr,
                overslagsbevilgning=linje.overslagsbevilgning,
            )
        )
    return ut


def svar(s: Spor, _: Utbetalingssporsmal) -> dict[str, Any]:
    """Whether it may be paid, and what to warn of."""
    return {"kan_utbetales": alle_er_oppfylt(s, VILKAR), "varsler": varsler(s)}


TEMA = Tema(
    "utbetaling",
    "Kan beløpet utbetales?",
    Utbetalingssporsmal,
    bygg,
    svar,
    {
        Brevstatus: ("brev_sendt",),
        Akseptstatus: ("enkeltvedtak", "aksept_i_tide"),
        Betalingsvilkar: ("vilkar_oppfylt",),
        Utbetaling: ("belop_kr",),
        Tilskudd: ("innvilget_kr", "utbetalt_kr", "avregnet_kr"),
        Sperre: ("stanset", "kontroll_apen"),
        Konto: ("kontoeier_er_mottaker",),
        Attestasjon: ("attestert_av",),
        Godkjenner: ("godkjent_av", "bdm"),
        Mottakerbruker: ("mottaker_bruker",),
        Godkjennerhabilitet: ("inhabil",),
        Saksbehandlere: ("behandlet_saken_av",),
        Postdekning: ("post", "ledig_kr"),
    },
)
