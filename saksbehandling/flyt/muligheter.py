"""Every move of a life, allowed or not, with every reason. The button and the deed ask the same function."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from regelverk.fakta import Habilitet, Organ
from regelverk.habilitet import kan_avgjore, kan_forberede
from regelverk.kilder import HUS
from regelverk.vurdering import Grunn, Vurdering
from saksbehandling.feil import Feil
from saksbehandling.flyt.tabell import ROLLENAVN, TJENESTEMENN, Flyt, Handling, Rolle, Tilstand, Vei


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks: user name, full name, roles, and reach (body; municipality number; organisation number).

    `utenfor`: in a case, the roles that don't reach it (flyt/rekkevidde.py). `roller` are then those that do.
    """

    id: str
    navn: str
    roller: frozenset[Rolle]
    organ: Organ | None = Organ.IMDI
    kommunenr: str | None = None
    orgnr: str | None = None
    utenfor: frozenset[Rolle] = frozenset()


KLOKKA = Person("klokka", "Løsningen", frozenset({Rolle.KLOKKA}), organ=None)
"""Who acts when time does."""


@dataclass(frozen=True, slots=True)
class Mulighet:
    """The judgement of one move. `krav` opened or barred it, `valg` only chose the way. Done only when `vei` is there."""

    handling: Handling
    fra_tilstanden: bool
    krav: tuple[Grunn, ...]
    valg: tuple[Grunn, ...]
    vei: Vei | None
    mangler: tuple[str, ...]
    tillatt: bool

    @property
    def nektet(self) -> tuple[Grunn, ...]:
        """The reasons that bar it."""
        return tuple(g for g in self.krav if g.svar is not True)

    @property
    def varsler(self) -> tuple[str, ...]:
        """Warnings that follow the move without barring it."""
        return tuple(g.varsel for g in (*self.krav, *self.valg) if g.varsel)


class Nektet(Feil):
    """A rule, role or state refuses. Carries the same Mulighet that the page showed."""

    kode, status, utgang = "nektet", 409, 1

    def __init__(self, m: Mulighet) -> None:
        self.mulighet = m
        nei = m.nektet
        tekst = " ".join(g.forklaring for g in nei) or f"Opplysninger mangler: {', '.join(m.mangler)}."
        super().__init__(
            f"«{m.handling.tekst}» er ikke mulig nå. {tekst}", gjor=" ".join(g.apnes for g in nei if g.apnes)
        )

    def som_json(self) -> dict[str, Any]:
        m = self.mulighet
        return {
            **super().som_json(),
            "handling": m.handling.navn,
            "grunner": [g.som_json() for g in (*m.krav, *m.valg)],
            "mangler": list(m.mangler),
        }


def mulighet(
    flyt: type[Flyt], tilstand: str, h: Handling, person: Person, v: Vurdering, gjort_av: Mapping[str, frozenset[str]]
) -> Mulighet:
    """Judges one move: state, role, four eyes, habilitet, conditions, ways, and whether a jurist must confirm.

    A condition whose facts the move's own form will give does not bar it (`tillatt`), but it can't be done without.
    The party is answered by the state that it sees, and of a move that is not its own only whose it is.
    """
    part = person.orgnr is not None
    sett = flyt.tilstander[tilstand].for_parten if part else flyt.tilstander[tilstand]
    if sett not in h.fra:
        feil = (_feil_tilstand(flyt, sett, h), _rolle(h, person))
        return Mulighet(h, False, feil, (), None, (), False)
    if part and not any(r in person.roller for r in h.hvem):
        return Mulighet(h, True, (_rolle(h, person),), (), None, (), False)
    krav = (_rolle(h, person), *_fire_oyne(h, person, gjort_av), *_habil(h, person, v), *v.alle(h.krever))
    valg, vei = _vei(h, v)
    brukt = (*krav, *valg)
    usikre = _ubekreftet(brukt, v)
    mangler = tuple(dict.fromkeys(m for g in brukt for m in g.mangler))
    gitt = {k.__name__ for k in ((*h.skjema.gir, *h.skjema.kan_endre) if h.skjema else ())}
    if v.har(Habilitet) is None:
        gitt.add(Habilitet.__name__)
    apent = not usikre and all(g.svar is True or (g.mangler and gitt.issuperset(g.mangler)) for g in krav)
    tillatt = apent and gitt.issuperset(mangler)
    ferdig = tillatt and not mangler
    return Mulighet(h, True, (*krav, *usikre), valg, vei if ferdig else None, mangler, tillatt)


def muligheter(
    flyt: type[Flyt], tilstand: str, person: Person, v: Vurdering, gjort_av: Mapping[str, frozenset[str]]
) -> tuple[Mulighet, ...]:
    """EVERY move of the life; one that the state lacks is refused with what leads there."""
    return tuple(_foer_skjemaet(flyt, tilstand, h, person, v, gjort_av) for h in flyt.handlinger.values())


def _foer_skjemaet(
    flyt: type[Flyt], tilstand: str, h: Handling, person: Person, v: Vurdering, gjort_av: Mapping[str, frozenset[str]]
) -> Mulighet:
    """The move as its button shows it. What the form gives is not known yet, whatever an earlier form has said. What it
    may change stands as it is, unless just that is what bars the move: then it is open, and the refusal a warning.
    """
    if h.skjema is None:
        return mulighet(flyt, tilstand, h, person, v, gjort_av)
    m = mulighet(flyt, tilstand, h, person, v.uten(h.skjema.gir), gjort_av)
    if m.tillatt or not m.fra_tilstanden or not h.skjema.kan_endre:
        return m
    fri = mulighet(flyt, tilstand, h, person, v.uten((*h.skjema.gir, *h.skjema.kan_endre)), gjort_av)
    sperrer = {g.regel: g for g in m.nektet if not g.mangler}
    if not fri.tillatt or not sperrer.keys() <= {g.regel for g in fri.krav if g.mangler}:
        return m
    return replace(fri, krav=tuple(_som_det_staar(g, sperrer.get(g.regel)) for g in fri.krav))


def _som_det_staar(apen: Grunn, naa: Grunn | None) -> Grunn:
    if naa is None:
        return apen
    hvor = f" ({', '.join(naa.hjemmel)})" if naa.hjemmel else ""
    varsel = f"Slik det står nå, går det ikke{hvor}: {naa.forklaring} Du kan velge noe annet i skjemaet."
    return replace(apen, varsel=varsel)


def _vei(h: Handling, v: Vurdering) -> tuple[tuple[Grunn, ...], Vei | None]:
    sett: list[Grunn] = []
    for vei in h.veier:
        if vei.naar is None:
            return tuple(sett), vei
        sett.append(g := v.spor(vei.naar))
        if g.mangler:
            return tuple(sett), None
        if g.svar:
            return tuple(sett), vei
    raise AssertionError(f"{h.navn}: ingen vei")


def _ubekreftet(brukt: tuple[Grunn, ...], v: Vurdering) -> tuple[Grunn, ...]:
    """An uncertain answer that the move rests on, however deep, bars it until a jurist's answer is a fact of the case."""
    if not any(g.ma_bekreftes for g in v.grunner.values()):
        return ()
    sagt = {g.regel for g in brukt}
    return tuple(
        Grunn(
            f"bekreftet:{g.regel}",
            g.versjon,
            False,
            g.hjemmel,
            "En jurist må bekrefte dette før saken kan gå videre" + ("." if g.regel in sagt else f": {g.forklaring}"),
            ma_bekreftes=True,
            apnes="Når en jurist har gitt svaret i saken («Bekreft en usikker regel»), eller for ordningen og året.",
            vekt=g.vekt,
            gjelder_fra=g.gjelder_fra,
        )
        for g in v.grunnlag(brukt)
        if g.ma_bekreftes
    )


def _feil_tilstand(flyt: type[Flyt], her: Tilstand, h: Handling) -> Grunn:
    veier = ", ".join(f"«{x.tekst}»" for x in flyt.leder_til(h) if x is not h)
    naar = "; ".join(f"«{t.setning}»" for t in h.fra)
    apnes = f"Når saken står slik: {naar}" + (f" Dit fører {veier}." if veier else "")
    return Grunn(
        "tilstand", flyt.navn, False, (), f"Saken står ikke der dette kan gjøres. {her.setning}",
        apnes=apnes if not her.slutt else f"{apnes} Denne saken er avsluttet der den er.", vekt="husregel",
    )  # fmt: skip


def _rolle(h: Handling, p: Person) -> Grunn:
    return _rollens(h, not p.roller.isdisjoint(h.hvem), not p.utenfor.isdisjoint(h.hvem))


@cache
def _rollens(h: Handling, har_rollen: bool, andre_steder: bool) -> Grunn:
    hvem = " eller ".join(ROLLENAVN[r] for r in h.hvem)
    if har_rollen:
        return Grunn("rolle", "rolle", True, (), f"Dette kan gjøres av {hvem}.", vekt="husregel")
    if andre_steder:
        return Grunn(
            "rolle", "rolle", False, (), f"Dette gjøres av {hvem} der saken hører til. Din rolle rekker ikke hit.",
            apnes=f"Når det gjøres av {hvem} der saken hører til.", vekt="husregel",
        )  # fmt: skip
    return Grunn(
        "rolle", "rolle", False, (), f"Dette gjøres av {hvem}.", apnes=f"Når det gjøres av {hvem}.", vekt="husregel"
    )


def _fire_oyne(h: Handling, p: Person, gjort_av: Mapping[str, frozenset[str]]) -> tuple[Grunn, ...]:
    """Two persons: who did one of these moves cannot do this one."""
    hjemmel = (str(HUS["fire øyne"]),)  # what ØB 2.5 demands of a payment is the rule attestert_av_annen
    ut = []
    for annen in h.ikke_samme_som:
        selv = p.id in gjort_av.get(annen.navn, frozenset())
        ut.append(
            Grunn(
                f"fire_oyne:{annen.navn}",
                "fire_oyne",
                not selv,
                hjemmel,
                f"Du har selv gjort «{annen.tekst}» i saken. To personer må stå bak."
                if selv
                else f"«{annen.tekst}» er gjort av en annen.",
                apnes="Når en annen person gjør dette." if selv else "",
                vekt="husregel",
            )
        )
    return tuple(ut)


def _habil(h: Handling, p: Person, v: Vurdering) -> tuple[Grunn, ...]:
    """Every official's move asks whether the person may prepare the case; a decision asks whether he may decide."""
    som_tjenestemann = [r for r in h.hvem if r in p.roller and r in TJENESTEMENN]
    if not som_tjenestemann:
        return ()
    return (v.spor(kan_avgjore if h.avgjor else kan_forberede),)
