"""One move tried in the walk: what the button said before, what the deed did, and that the two agree."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from saksbehandling.feil import Feil, IkkeFunnet
from saksbehandling.flyt.flyter import FLYTER
from saksbehandling.flyt.muligheter import KLOKKA, Mulighet, Nektet
from saksbehandling.handlinger.arbeid import Arbeid
from saksbehandling.handlinger.brukere import finn_person
from saksbehandling.handlinger.sporsmal_om_sak import apne, finn_handling, gjor
from saksbehandling.handlinger.vurder import alle_muligheter, trenger_erklaering
from saksbehandling.lager.idempotens import Foresporsel, Svar, en_gang
from saksbehandling.lager.transaksjon import lesing, transaksjon
from tests.handlinger.verden import INGEN_BAND
from tests.maskin.bilde import les
from tests.maskin.skjemaer import Skjema, skjemaer

if TYPE_CHECKING:
    from tests.maskin.runden import Runden

BUNDET = {"habilitet": {"relasjon": "part"}}
"""A declaration that bars everything."""
SVAR_ANDRE_STEDER = {"sum_holdes"}
"""Reasons that only the deed can give: the statement's guard."""


class Forsok:
    """Tries moves for the walk, and holds button and deed to each other."""

    def __init__(self, runden: Runden) -> None:
        self.r = runden
        self._nokler = 0

    # ── Et forsøk ────────────────────────────────────────────────────────────────────────────────────────────────
    def prov(self, nr: str, navn: str, hvem: str, valg: Random) -> bool:
        """The move with a form that is drawn; whether it went through."""
        vist = self._vist(nr, navn, hvem)
        if vist is None:
            return False
        return self._prov(nr, hvem, vist, self.et_skjema(nr, self._flyt(nr), navn, valg))

    def prov_flere(self, nr: str, navn: str, hvem: str, valg: Random) -> bool:
        """The move with one form after another, until it goes through; whether it did."""
        vist = self._vist(nr, navn, hvem)
        if vist is None:
            return False
        usikre = _usikre_regler(*self._alle(nr, "jurist")) if navn == "bekreft" else []
        mulige = skjemaer(self.r.v, self._flyt(nr), navn, nr, usikre)
        return any(self._prov(nr, hvem, vist, x) for x in valg.sample(mulige, min(4, len(mulige))))

    def prov_med(self, nr: str, navn: str, hvem: str, skjema: Skjema) -> bool:
        """The move with this form."""
        vist = self._vist(nr, navn, hvem)
        return vist is not None and self._prov(nr, hvem, vist, skjema)

    def _prov(self, nr: str, hvem: str, vist: Mulighet, skjema: Skjema) -> bool:
        navn = vist.handling.navn
        try:
            self.r.v.gjor(nr, navn, hvem if hvem != "klokka" else "", skjema)
        except Nektet as e:
            self.uten_spor(navn)
            self._samme_grunner(nr, vist, e.mulighet)
            if vist.tillatt:
                self._et_annet_skjema_gaar(nr, hvem, vist, e.mulighet)
            return False
        assert vist.tillatt, f"{nr}: {navn} gikk, men {hvem} så {[g.regel for g in vist.nektet]}"
        self.r.endret()
        return True

    def _samme_grunner(self, nr: str, vist: Mulighet, m: Mulighet) -> None:
        """What barred the button bars the deed, and the deed adds only what its form has told."""
        assert m.nektet or m.mangler, f"{nr}: nektet uten grunn"
        apent = {g.regel for g in (*vist.krav, *vist.valg) if g.mangler}
        sa = {(g.regel, g.forklaring) for g in vist.nektet if not g.mangler}
        sier = {(g.regel, g.forklaring) for g in m.nektet if not g.mangler}
        navn = vist.handling.navn
        assert {r for r, _ in sa - sier} <= apent | _usikre(vist), f"{nr}: {navn} viste {sa}, men nektet med {sier}"
        nye = {r for r, _ in sier - sa} - apent - SVAR_ANDRE_STEDER
        assert not {r for r in nye if not r.startswith("bekreftet:")}, f"{nr}: {navn} viste {sa}, nektet med {sier}"
        assert not m.tillatt or m.mangler, f"{nr}: {navn} er nektet og tillatt"

    def _et_annet_skjema_gaar(self, nr: str, hvem: str, vist: Mulighet, nektet: Mulighet) -> None:
        """What is shown as allowed can be done, with some form. Tried without leaving a trace."""
        navn = vist.handling.navn
        assert vist.handling.skjema, f"{nr}: {navn} var vist som mulig, men ble nektet: {nektet.nektet}"
        for skjema in skjemaer(self.r.v, self._flyt(nr), navn, nr, _usikre_regler(vist)):
            if self._gaar(nr, navn, hvem, skjema):
                return
        raise AssertionError(f"{nr}: {navn} var vist som mulig for {hvem}, men intet skjema går: {nektet.nektet}")

    def _gaar(self, nr: str, navn: str, hvem: str, skjema: Skjema) -> bool:
        class _Angre(Exception):
            pass

        try:
            with self.r.v.arbeid(hvem if hvem != "klokka" else "") as a:
                gjor(a, nr, navn, {**skjema, **self._erklaering(a, nr, navn)}, None)
                raise _Angre
        except _Angre:
            return True
        except Nektet:
            return False

    # ── Andre måter å prøve på ───────────────────────────────────────────────────────────────────────────────────
    def som_inhabil(self, nr: str, navn: str, hvem: str, valg: Random) -> None:
        """An official who declares to be a party himself gets nowhere, and leaves no trace."""
        vist = self._vist(nr, navn, hvem)
        if vist is None or not vist.tillatt or hvem == "klokka":
            return
        with lesing(self.r.v.url) as db:
            a = Arbeid(db, finn_person(db, hvem), self.r.v.naa)
            k = apne(a, nr)
            if not trenger_erklaering(k, finn_handling(k, navn)):
                return
        skjema = self.et_skjema(nr, self._flyt(nr), navn, valg)
        try:
            self.r.v.gjor(nr, navn, hvem, {**skjema, **BUNDET})
        except Nektet as e:
            self.uten_spor(navn)
            assert {g.regel for g in e.mulighet.nektet} & {"kan_avgjore", "kan_forberede"}
            return
        raise AssertionError(f"{nr}: {hvem} er part og gjorde {navn}")

    def to_ganger(self, nr: str, navn: str, hvem: str, valg: Random) -> bool:
        """The same request twice with one key: done once, answered alike. Whether it was done."""
        if self._vist(nr, navn, hvem) is None or hvem == "klokka":
            return False
        skjema = self.et_skjema(nr, self._flyt(nr), navn, valg)
        self._nokler += 1
        forste = self._med_nokkel(nr, navn, hvem, skjema)
        self.r.endret()
        en_gang_ = self.r.bilde
        assert self._med_nokkel(nr, navn, hvem, skjema) == forste, f"{nr}: to svar på samme forespørsel"
        self.r.endret()
        assert self.r.bilde == en_gang_, f"{nr}: {navn} ble gjort to ganger"
        return forste.status == 200

    def _med_nokkel(self, nr: str, navn: str, hvem: str, skjema: Skjema) -> Svar:
        with transaksjon(self.r.v.url) as db:
            a = Arbeid(db, finn_person(db, hvem), self.r.v.naa)
            spurt = Foresporsel(hvem, f"n{self._nokler}", f"POST {nr}/{navn}", "0")

            def gjort() -> Svar:
                return Svar(200, str(gjor(a, nr, navn, {**skjema, **self._erklaering(a, nr, navn)}, None).nr))

            def avslag(e: Feil) -> Svar:
                return Svar(e.status, e.melding)

            return en_gang(db, spurt, self.r.v.naa, gjort, avslag)

    # ── Hjelp ────────────────────────────────────────────────────────────────────────────────────────────────────
    def et_skjema(self, nr: str, flyt: str, navn: str, valg: Random) -> Skjema:
        """A valid form for the move, drawn; the first ones are drawn most."""
        usikre = _usikre_regler(*self._alle(nr, "jurist")) if navn == "bekreft" else []
        mulige = skjemaer(self.r.v, flyt, navn, nr, usikre)
        return valg.choice([*mulige[:1] * 3, *mulige])

    def uten_spor(self, navn: str) -> None:
        """What was refused wrote nothing."""
        assert les(self.r.v.url) == self.r.bilde, f"{navn} ble nektet, men skrev noe"

    def kan_se(self, nr: str, hvem: str) -> bool:
        """Whether the case is within the person's reach."""
        return bool(self._alle(nr, hvem))

    def _flyt(self, nr: str) -> str:
        return next(f for f, liv in self.r.bilde.liv.items() if any(s["nr"] == nr for s in liv))

    def _vist(self, nr: str, navn: str, hvem: str) -> Mulighet | None:
        """What the button tells the person; None when the case is out of reach."""
        return next((m for m in self._alle(nr, hvem) if m.handling.navn == navn), None)

    def _alle(self, nr: str, hvem: str) -> tuple[Mulighet, ...]:
        with lesing(self.r.v.url) as db:
            a = Arbeid(db, KLOKKA if hvem == "klokka" else finn_person(db, hvem), self.r.v.naa)
            try:
                return alle_muligheter(a, apne(a, nr))[0]
            except IkkeFunnet:
                return ()

    def _erklaering(self, a: Arbeid, nr: str, navn: str) -> dict[str, Any]:
        k = apne(a, nr)
        return INGEN_BAND if trenger_erklaering(k, FLYTER[k.sak["flyt"]].handlinger[navn]) else {}


def _usikre(m: Mulighet) -> set[str]:
    return {g.regel for g in m.nektet if g.regel.startswith("bekreftet:")}


def _usikre_regler(*alle: Mulighet) -> list[str]:
    """The rules that the moves wait for a jurist's answer to."""
    return sorted({r.removeprefix("bekreftet:") for m in alle for r in _usikre(m)})
