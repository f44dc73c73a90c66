"""A supposed commencement date of forvaltningsloven 2025: each step is judged by the law of its own day."""

from __future__ import annotations

import json
from datetime import date

from sqlalchemy import select

from regelverk.kilde import Ikraft
from saksbehandling.lager.kontekst import SAK
from saksbehandling.lager.skriv import HENDELSE
from saksbehandling.lager.transaksjon import lesing
from tests.handlinger.verden import INNVILGET, Verden


def hjemler(v: Verden, nr: str, handling: str) -> set[str]:
    """The acts that the step's answers rest on."""
    return {h.split(" § ")[0] for g in innhold(v, nr, handling)["grunner"] for h in g["hjemmel"] if " § " in h}


def innhold(v: Verden, nr: str, handling: str) -> dict:
    return json.loads(rad(v, nr, handling)["innhold"])


def rad(v: Verden, nr: str, handling: str) -> dict:
    with lesing(v.url) as db:
        q = select(HENDELSE).join(SAK, SAK.c.id == HENDELSE.c.sak_id).where(SAK.c.nr == nr)
        rader = [dict(r) for r in db.execute(q.order_by(HENDELSE.c.nr)).mappings()]
    return next(r for r in rader if r["handling"] == handling)


def test_steget_for_skiftet_staar_etter_den_gamle_loven_og_steget_etter_etter_den_nye(v: Verden) -> None:
    v.ikraft = Ikraft({"fvl25": date(2025, 3, 10)})
    nr = v.sok()
    v.til(3, 7)
    v.innstilt(nr)
    gammel = rad(v, nr, "innstill")
    assert "fvl" in hjemler(v, nr, "innstill") and "fvl25" not in hjemler(v, nr, "innstill")
    v.til(3, 10)
    v.gjor(nr, "vedta", "beslutter")
    assert "fvl25" in hjemler(v, nr, "vedta") and "fvl" not in hjemler(v, nr, "vedta")
    assert innhold(v, nr, "vedta")["ikraft"] == {"fvl25": "2025-03-10"}
    v.til(3, 11)
    v.gjor(nr, "stans_for_brev", "beslutter", {"begrunnelse": "Feil beløp."})
    v.gjor(nr, "innstill", "saksbehandler", INNVILGET)
    assert rad(v, nr, "innstill") == gammel
    v.stemmer()


def test_sekundet_foer_midnatt_er_den_gamle_lovens(v: Verden) -> None:
    v.ikraft = Ikraft({"fvl25": date(2025, 3, 10)})
    en, to = v.innstilt(v.sok()), v.innstilt(v.sok())
    v.til(3, 9, 23, 59, 59)
    v.gjor(en, "vedta", "beslutter")
    v.til(3, 10, 0, 0, 0)
    v.gjor(to, "vedta", "beslutter")
    assert "fvl25" not in hjemler(v, en, "vedta")
    assert "fvl25" in hjemler(v, to, "vedta")


def test_en_paragraf_alene_i_kraft_endrer_bare_sitt(v: Verden) -> None:
    """§ 7 alone: the kind of the decision is the new act's; habilitet and the rest are the old one's still."""
    v.ikraft = Ikraft({"fvl25 § 7": date(2025, 3, 3)})
    nr = v.vedtatt(v.sok())
    grunner = {g["regel"]: g["hjemmel"] for g in innhold(v, nr, "vedta")["grunner"]}
    assert grunner["enkeltvedtak"] == ["fvl25 § 7"]
    assert all(h.startswith("fvl §") for h in grunner["kan_avgjore"])
    v.ikraft = Ikraft({})
    annen = v.vedtatt(v.sok())
    assert {g["regel"]: g["hjemmel"] for g in innhold(v, annen, "vedta")["grunner"]}["enkeltvedtak"] == ["fvl § 2"]


def test_uten_dato_er_alt_som_foer(v: Verden) -> None:
    nr = v.vedtatt(v.sok())
    assert "fvl25" not in hjemler(v, nr, "vedta") | hjemler(v, nr, "innstill")
    assert innhold(v, nr, "vedta")["ikraft"] == {}
