"""Hypothesis walks a whole round at random, through the doors' own functions and the jobs.

Cases of several schemes, private and public recipients, several people of every role, announcement, applications,
decisions, notices to AID, letters, acceptance, lapses by the clock, payments, complaints and jurists' answers. After
each step every promise in `lofter.py` is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from random import Random
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from saksbehandling.feil import Ugyldig, Utdatert
from saksbehandling.flyt.flyter import FLYTER
from saksbehandling.flyt.muligheter import Nektet
from saksbehandling.flyt.tabell import Rolle
from tests.handlinger.verden import Verden
from tests.maskin import folk
from tests.maskin.bilde import Bilde, les
from tests.maskin.forsok import Forsok
from tests.maskin.lofter import LOFTER

FRAM = {
    ("soknad", "mottatt"): "ta_til_behandling", ("soknad", "vurderes"): "innstill", ("soknad", "innstilt"): "vedta",
    ("soknad", "venter_orientering"): "orienter", ("soknad", "klar_for_brev"): "send_brev",
    ("soknad", "venter_aksept"): "aksepter", ("soknad", "venter_utbedring"): "utbedre",
    ("soknad", "bortfalt"): "rett_bortfall", ("utbetaling", "planlagt"): "attester",
    ("utbetaling", "attestert"): "godkjenn", ("klage", "mottatt"): "vurder", ("klage", "vurderes"): "oversend",
    ("klage", "henvendelse"): "besvar", ("klage", "venter_retting"): "rett", ("utlysning", "godkjent"): "kunngjor",
    ("utlysning", "utkast"): "godkjenn_retningslinjer", ("orientering", "ny"): "lag",
    ("orientering", "laget"): "for_sendt",
}  # fmt: skip
"""The ordinary next move, so that the walk comes far."""
HENDINGER = (
    *("saken_gaar_videre",) * 4, *("noe_nytt_proves",) * 6, *("noen_prover_noe",) * 2, *("tida_gaar",) * 2,
    *("noen_klager",) * 2, "noen_soker", "den_samme_gjor_alt", "den_som_ikke_skal_prover",
    "noen_som_er_i_slekt_med_soekeren_prover", "noen_handler_fra_en_gammel_side",
    "samme_forespoersel_kommer_to_ganger", "departementet_faar_vite_om_tildelingene", "en_ordning_lyses_ut",
    "pengene_gaar", "juristen_svarer",
)  # fmt: skip
OFTE = (*("jobbsjansen",) * 3, *("frivillige-kommunale",) * 2)
TILBAKE = {"trekk", "avbryt", "send_tilbake", "stans_for_brev", "be_om_utbedring"}
"""Moves that end a case or send it back: taken now and then, or no case would come far."""
IGJEN = ("underrett", "gi_forelopig_svar")
"""Moves that leave the case where it was, so that nothing but the key stops the second one."""
FRO = st.lists(st.booleans(), min_size=24, max_size=24).map(lambda x: sum(b << n for n, b in enumerate(x)))
"""The seed of one step's choices, taken with the step's number; of coins, for whole numbers are 0 again and again."""


class Runden(RuleBasedStateMachine):
    """One round. `lag` gives a world of its own; it is set by whoever runs the walk."""

    lag: ClassVar[Callable[[], AbstractContextManager[Verden]]]
    gjort: ClassVar[Counter[tuple[str, str]]] = Counter()
    """How often each move of each life has been done, in all rounds; told, and never asked for a choice."""

    def __init__(self) -> None:
        super().__init__()
        self._verden = type(self).lag()
        self.v = self._verden.__enter__()
        self._bilde: Bilde | None = None
        self._sett, self._steg = self._bilde, 0
        self.forsok = Forsok(self)

    def teardown(self) -> None:
        try:
            self.gjort.update(self._gjort_her())
            self.v.stemmer()
        finally:
            self._verden.__exit__(None, None, None)

    # ── Hva som kan skje ─────────────────────────────────────────────────────────────────────────────────────────
    @initialize(fro=FRO)
    def runden_er_i_gang(self, fro: int) -> None:
        """Three or four cases of two schemes, each some way along its road."""
        valg = Random(fro)
        self.ordninger = valg.sample([*OFTE, *sorted(folk.MOTTAKERE)], 2)
        for ramme, kr in folk.RAMMER.items():
            self.v.sett_ramme(ramme, kr)
        for n in range(valg.randint(3, 4)):
            nr = self._sok(self.ordninger[n % 2], valg)
            self._fram(nr, "soknad", valg.randint(2, 12), valg)

    @rule(hva=st.sampled_from(HENDINGER), fro=FRO)
    def noe_skjer(self, hva: str, fro: int) -> None:
        """One rule for all: Hypothesis leaves whole rules out of a walk, and a round has them all."""
        self._steg += 1
        getattr(self, hva)(Random(f"{fro}/{self._steg}"))

    def noen_soker(self, valg: Random) -> None:
        if len(self.bilde.soknader) < 6:
            self._sok(valg.choice(self.ordninger), valg)

    def _sok(self, ordning: str, valg: Random) -> str:
        m = valg.choice(folk.MOTTAKERE[ordning])
        sok = self.v.navngitt if ordning in folk.UTEN_SOKNAD else self.v.sok
        nr = sok(m, ordning, 500_000)
        self.endret()
        return nr

    def saken_gaar_videre(self, valg: Random) -> None:
        """The ordinary road of one case, a good way along it."""
        nr, flyt, _ = self._en_sak(valg)
        self._fram(nr, flyt, valg.randint(1, 9), valg)

    def _fram(self, nr: str, flyt: str, steg: int, valg: Random) -> None:
        feil = 0
        for _ in range(steg):
            tilstand = self.v.tilstand(nr)
            navn = FRAM.get((flyt, tilstand))
            if tilstand == "lopende":
                self.pengene_gaar(valg)
            gikk = navn is not None and self.forsok.prov(nr, navn, self._en_som_kan(flyt, navn, nr, valg), valg)
            feil += not gikk
            if navn is None or feil > 2:
                return
            if gikk and navn == "send_brev":
                self.v.brev()
                self.endret()

    def noen_prover_noe(self, valg: Random) -> None:
        """Anybody tries anything: most often a move that the state has, by one with its role."""
        nr, flyt, tilstand = self._en_sak(valg)
        egne = [h.navn for h in FLYTER[flyt].fra(tilstand)]
        navn = valg.choice([*egne * 3, *sorted(FLYTER[flyt].handlinger)])
        rett = valg.randint(0, 3) > 0
        hvem = self._en_som_kan(flyt, navn, nr, valg) if rett else valg.choice(folk.FOLK)
        self.forsok.prov(nr, navn, hvem, valg)

    def noe_nytt_proves(self, valg: Random) -> None:
        """A move that some case has here, most often one that the round has not seen: the rare ones get their turn."""
        if not (apne := [(nr, f, h.navn) for nr, f, t in self._saker() for h in FLYTER[f].fra(t)]):
            return
        gjort = self._gjort_her()
        vekt = [(0.2 if n in TILBAKE else 1) / (1 + 4 * gjort[f, n]) for _, f, n in apne]
        nr, flyt, navn = valg.choices(apne, vekt)[0]
        self.forsok.prov_flere(nr, navn, self._en_som_kan(flyt, navn, nr, valg), valg)

    def den_som_ikke_skal_prover(self, valg: Random) -> None:
        """Anybody at all tries what a case waits for; one of IMDi with all roles what a municipality's case does."""
        kommunens = [(s["nr"], f, s["tilstand"]) for f, liv in self.bilde.liv.items() for s in liv if s["kommunenr"]]
        nr, flyt, tilstand = valg.choice([*kommunens * 3, self._en_sak(valg)])
        fra = valg.choice([["mange"], folk.FOLK])
        for h in FLYTER[flyt].fra(tilstand):
            if self.forsok.prov(nr, h.navn, valg.choice(fra), valg):
                return

    def den_samme_gjor_alt(self, valg: Random) -> None:
        """One with every role tries to carry a case alone."""
        penger = [(b["nr"], "utbetaling") for b in self.bilde.liv["utbetaling"] if b["tilstand"] == "planlagt"]
        nr, flyt = valg.choice([*penger * 2, self._en_sak(valg)[:2]])
        for _ in range(4):
            navn = FRAM.get((flyt, self.v.tilstand(nr)))
            if navn is None or not self.forsok.prov(nr, navn, "mange", valg):
                return

    def noen_som_er_i_slekt_med_soekeren_prover(self, valg: Random) -> None:
        nr, flyt, tilstand = self._en_sak(valg)
        navn = valg.choice([h.navn for h in FLYTER[flyt].fra(tilstand)] or ["bekreft"])
        if navn in FLYTER[flyt].handlinger:
            self.forsok.som_inhabil(nr, navn, self._en_som_kan(flyt, navn, nr, valg), valg)

    def noen_handler_fra_en_gammel_side(self, valg: Random) -> None:
        """What was seen is not what is: the move is refused for that, whoever and whatever."""
        nr, flyt, tilstand = self._en_sak(valg)
        if not (egne := [h.navn for h in FLYTER[flyt].fra(tilstand)]):
            return
        navn = valg.choice(egne)
        hvem = self._en_som_kan(flyt, navn, nr, valg)
        if hvem == "klokka" or not self.forsok.kan_se(nr, hvem):
            return
        versjon = self.v.vis(nr)["versjon"] - 1
        try:
            self.v.gjor(nr, navn, hvem, self.forsok.et_skjema(nr, flyt, navn, valg), versjon=versjon)
        except (Utdatert, Ugyldig):
            self.forsok.uten_spor(navn)
            return
        except Nektet as e:
            raise AssertionError(f"{nr}: {navn} ble vurdert fra en side som var gammel") from e
        raise AssertionError(f"{nr}: {navn} gikk fra en side som var gammel")

    def samme_forespoersel_kommer_to_ganger(self, valg: Random) -> None:
        kan = [(nr, f, FRAM[f, t]) for nr, f, t in self._saker() if (f, t) in FRAM]
        kan += [(nr, f, n) for nr, f, t in self._saker() for n in IGJEN if n in {h.navn for h in FLYTER[f].fra(t)}]
        for nr, flyt, navn in valg.sample(kan, min(3, len(kan))):
            if self.forsok.to_ganger(nr, navn, self._en_som_kan(flyt, navn, nr, valg), valg):
                return

    def departementet_faar_vite_om_tildelingene(self, valg: Random) -> None:
        venter = {s["ordning"] for s in self.bilde.soknader if s["tilstand"] == "venter_orientering"}
        ordning = valg.choice([*sorted(venter) * 4, *self.ordninger])
        if ordning != "frivillige-kommunale" and len(self.bilde.liv["orientering"]) < 4:  # a municipality tells nobody
            lista = self.v.start("orientering", ordning)
            self.endret()
            if self.forsok.prov(lista, "lag", "saksbehandler", valg) and valg.random() < 0.5:
                self.forsok.prov(lista, "for_sendt", "saksbehandler", valg)

    def en_ordning_lyses_ut(self, valg: Random) -> None:
        if len(self.bilde.liv["utlysning"]) < 2:
            nr = self.v.start("utlysning", valg.choice(self.ordninger))
            self.endret()
            [self.forsok.prov(nr, x, "saksbehandler", valg) for x in ("godkjenn_retningslinjer", "kunngjor")]

    def pengene_gaar(self, valg: Random) -> None:
        """Most payments that can be are attested and approved by those who do nothing else, and the bank's job runs."""
        for b in self.bilde.liv["utbetaling"]:
            oslo = b["organ"] == "kommune"
            if valg.random() < 0.3:
                continue
            for navn, hvem in (
                (("attester", "attest"), ("godkjenn", "bdm")) if not oslo else (("attester", "kommune-oslo4"),)
            ):
                self.forsok.prov_med(b["nr"], navn, hvem, {})
        self.v.bank()
        self.endret()

    def tida_gaar(self, valg: Random) -> None:
        """The clock's jobs, each run twice: the second has nothing to do."""
        dager = valg.choice([0, 1, 7, 21, 22, 30])
        self.v.naa += timedelta(days=dager, minutes=1)
        self.v.sveip()
        self.v.brev()
        self.v.bank()
        self.endret()
        en_gang = self.bilde.hendelser
        self.v.sveip(), self.v.brev(), self.v.bank()
        self.endret()
        assert self.bilde.hendelser == en_gang, "jobbene gjorde noe to ganger"

    def noen_klager(self, valg: Random) -> None:
        kan = [s for s in self.bilde.soknader if s["brev_sendt"]]
        kan += [s for s in kan if s["tilstand"] in ("avslatt", "avvist", "lopende")] * 3
        if kan and len(self.bilde.liv["klage"]) < 4:
            s = valg.choice(kan)
            self.v.klag(s["nr"], **valg.choice(folk.KLAGER))
            self.endret()

    def juristen_svarer(self, valg: Random) -> None:
        if venter := self.ventende_svar():
            self.forsok.prov(valg.choice(venter), "bekreft", valg.choice(folk.HOS_IMDI["jurist"]), valg)

    # ── Hva som alltid holder ────────────────────────────────────────────────────────────────────────────────────
    @invariant()
    def loeftene_holder(self) -> None:
        """Each promise after each step that wrote something; the audit's own reading of the log at the end."""
        if self._sett is not self.bilde:
            for lofte in LOFTER:
                lofte(self.bilde)
            self._sett = self.bilde

    # ── Hjelp ────────────────────────────────────────────────────────────────────────────────────────────────────
    @property
    def bilde(self) -> Bilde:
        """What stands in the database now, read once after each change."""
        if self._bilde is None:
            self._bilde = les(self.v.url)
        return self._bilde

    def endret(self) -> None:
        """Something may have been written: read again, and let a moment pass so that order is seen in the times."""
        self._bilde = None
        self.v.naa += timedelta(seconds=1)

    def ventende_svar(self) -> list[str]:
        """Cases whose recipient's form is uncertain, or that have lapsed, and which a jurist can answer in now."""
        fra = {t.navn for t in FLYTER["soknad"].handlinger["bekreft"].fra}
        her = [s for s in self.bilde.soknader if s["tilstand"] in fra]
        return [s["nr"] for s in her if s["tilstand"] == "bortfalt" or s["form"] in ("IKS", "AS", "KOMM")]

    def _en_sak(self, valg: Random) -> tuple[str, str, str]:
        saker = self._saker()
        apne = [x for x in saker if not FLYTER[x[1]].tilstander[x[2]].slutt]
        return valg.choice([*apne * 3, *saker])

    def _saker(self) -> list[tuple[str, str, str]]:
        """Number, life and state of every case."""
        return [(s["nr"], f, s["tilstand"]) for f, liv in self.bilde.liv.items() for s in liv]

    def _gjort_her(self) -> Counter[tuple[str, str]]:
        """How often each move of each life has been done in this round."""
        b = self.bilde
        return Counter((f, h["handling"]) for f, liv in b.liv.items() for s in liv for h in b.hendelser[s["id"]])

    def _en_som_kan(self, flyt: str, navn: str, nr: str, valg: Random) -> str:
        """One with a role that the move is given to; the clock only where nobody else may."""
        s = next(x for x in self.bilde.liv[flyt] if x["nr"] == nr)
        her = folk.I_KOMMUNEN if s["kommunenr"] else folk.HOS_IMDI
        kan = [p for r in FLYTER[flyt].handlinger[navn].hvem for p in her.get(str(r), ())]
        if Rolle.SOKER in FLYTER[flyt].handlinger[navn].hvem and s["orgnr"]:
            kan.append(f"soker-{s['orgnr']}")
        return valg.choice(kan or ["klokka"])
