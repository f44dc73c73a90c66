"""Each house check fails on bad code, and is silent on the right way beside it. A check that can't fail is a defect."""

from __future__ import annotations

import pytest

from tests.huset import kontroller as k
from tests.huset import kontroller_filer as kf
from tests.huset.fil import Fil, Kontroll

TILSTANDER = frozenset({"lopende", "venter_aksept", "avslatt"})
INNE, UTE, LOV = "saksbehandling/handlinger/x.py", "saksbehandling/web/x.py", "regelverk/x.py"


def med_tilstander(fil: Fil):
    return k.sammenligner_med_loven(fil, TILSTANDER, frozenset({"KOMM", "FYLK", "avslag"}))


FANGES: list[tuple[Kontroll, str, str]] = [
    (med_tilstander, UTE, "if m.form == Form.KOMMUNE: pass"),
    (med_tilstander, UTE, "if m.form is fakta.Form.KOMMUNE: pass"),
    (med_tilstander, INNE, "if v.utfall in (Utfall.AVSLAG, Utfall.AVVIST): pass"),
    (med_tilstander, INNE, "x = o.type != Ordningstype.SOKBAR"),
    (med_tilstander, INNE, "match m.form:\n    case Form.KOMMUNE: pass"),
    (med_tilstander, INNE, "from regelverk.fakta import OFFENTLIGE\nif m.form in OFFENTLIGE: pass"),
    (med_tilstander, UTE, "if sak.tilstand == 'lopende': pass"),
    (med_tilstander, UTE, "if vedtak.utfall == 'avslag': pass"),
    (med_tilstander, INNE, "x = [m for m in mottakere if m.form in ('KOMM', 'FYLK')]"),
    (med_tilstander, UTE, "if sak.tilstand in {'lopende', 'avslatt'}: pass"),
    (med_tilstander, "saksbehandling/lager/lesing.py", "q.where(Sak.tilstand.in_(['lopende']))"),
    (med_tilstander, INNE, "if rad['utfall'] == 'avslag': pass"),
    (med_tilstander, INNE, "if rad.get('form') in ('KOMM',): pass"),
    (med_tilstander, INNE, "match sak.tilstand:\n    case 'lopende' | 'avslatt': pass"),
    (k.setter_tilstand, INNE, "sak.tilstand = 'lopende'"),
    (k.setter_tilstand, INNE, "sak.tilstand: str = til"),
    (k.setter_tilstand, INNE, "setattr(sak, 'tilstand', til)"),
    (k.setter_tilstand, INNE, "update(Sak).values(tilstand=til, versjon=2)"),
    (k.setter_tilstand, INNE, "update(Sak).values({'tilstand': til})"),
    (k.setter_tilstand, "saksbehandling/lager/lesing.py", "db.execute(text('UPDATE sak SET tilstand = :t'))"),
    (k.setter_tilstand, "saksbehandling/lager/lesing.py", "text('update sak set versjon = 2, tilstand = :t')"),
    (k.styrer_transaksjonen, INNE, "a.db.commit()"),
    (k.styrer_transaksjonen, UTE, "with motor.begin() as db: pass"),
    (k.styrer_transaksjonen, INNE, "db.rollback()"),
    (k.styrer_transaksjonen, INNE, "db.execute(text('COMMIT'))"),
    (k.styrer_transaksjonen, INNE, "with lager.transaksjon() as db: pass"),
    (k.leser_klokka, INNE, "from datetime import datetime\nx = datetime.now(OSLO)"),
    (k.leser_klokka, LOV, "import datetime\nx = datetime.date.today()"),
    (k.leser_klokka, INNE, "import time\nx = time.time()"),
    (k.leser_klokka, "saksbehandling/domene/sak.py", "Column(default=func.now())"),
    (k.leser_klokka, "saksbehandling/domene/sak.py", "Column(server_default=text('CURRENT_TIMESTAMP'))"),
    (k.leser_klokka, "saksbehandling/domene/sak.py", "Field(default_factory=datetime.now)"),
    (k.leser_klokka, INNE, "from saksbehandling import klokke\nx = klokke.naa()"),
    (k.leser_klokka, INNE, "from saksbehandling.klokke import naa\nx = naa()"),
    (k.leser_klokka, INNE, "from saksbehandling.klokke import naa_egentlig\nx = naa_egentlig()"),
    (k.leser_klokka, INNE, "x = text('SELECT clock_timestamp()')"),
    (k.leser_klokka, INNE, "x = text(\"SELECT strftime('%s', 'now')\")"),
    (k.bruker_flyttall, LOV, "andel = 0.5"),
    (k.bruker_flyttall, LOV, "def f(x: float) -> None: ..."),
    (k.bruker_flyttall, INNE, "x = float(belop)"),
    (k.bruker_flyttall, INNE, "x = belop / 2"),
    (k.bruker_flyttall, INNE, "x = f(andel) / antall / 2"),
    (k.bruker_flyttall, INNE, "belop /= 2"),
    (k.bruker_flyttall, "saksbehandling/domene/sak.py", "x = Column(sa.Float)"),
    (k.lager_mulighet, INNE, "Mulighet(h, (), (), None)"),
    (k.lager_mulighet, UTE, "muligheter.Mulighet(h, (), (), None)"),
    (kf.for_lang, INNE, "x = 1\n" * 301),
    (kf.for_lang, INNE, "def f():\n" + "    x = 1\n" * 40),
    (kf.for_lang, INNE, "class A:\n    async def f(self):\n" + "        x = 1\n" * 40),
    (kf.forbudt_navn, "saksbehandling/sak_service.py", ""),
    (kf.forbudt_navn, "saksbehandling/utils.py", ""),
    (kf.forbudt_navn, "brevmaler/felles/base.html", ""),
    (kf.forbudt_navn, INNE, "class SakManager: ..."),
    (kf.forbudt_navn, INNE, "class HTTPHelper: ..."),
    (kf.blind_unntak, INNE, "x = 1  # type: ignore"),
    (kf.blind_unntak, INNE, "x = 1  # type: ignore[arg-type]"),
    (kf.blind_unntak, INNE, "x = 1  # noqa"),
    (kf.blind_unntak, INNE, "x = 1  # noqa: E501"),
    (kf.tredjeparts_fil, "saksbehandling/web/static/htmx.min.js", ""),
    (kf.tredjeparts_fil, "brevmaler/felles/SourceSans3-Regular.ttf", ""),
    (kf.tredjeparts_fil, "node_modules/source-sans/package.json", ""),
    (kf.adresse_eller_maskinsti, "requirements.lock", "--index" + "-url https://example.org/simple"),
    (kf.adresse_eller_maskinsti, "docs/x.md", "se https://" + "pypi" + ".org/project/x"),
    (kf.adresse_eller_maskinsti, "scripts/x", "cd /" + "work/main"),
    (kf.adresse_eller_maskinsti, "docs/x.md", "open `/" + "tmp/brev.pdf`"),
    (kf.adresse_eller_maskinsti, "package-lock.json", '{"resolved": "x"}'),
    (kf.usikker_mal, "brevmaler/avslag/nb.html", "<p>{{ grunn | safe }}</p>"),
    (kf.usikker_mal, "brevmaler/avslag/nb.html", "{% autoescape false %}"),
    (kf.usikker_mal, "brevmaler/avslag/nb.html", '<p style="color: {{ farge }}">'),
]

SLIPPES: list[tuple[Kontroll, str, str]] = [
    (med_tilstander, LOV, "if m.form == Form.KOMMUNE: pass"),
    (med_tilstander, "saksbehandling/flyt/soknad.py", "if sak.tilstand == 'lopende': pass"),
    (med_tilstander, "saksbehandling/lager/fakta.py", "if rad.form is Form.KOMMUNE: pass"),
    (med_tilstander, INNE, "if sak.tilstand == til.navn: pass"),
    (med_tilstander, "saksbehandling/lager/klagefakta.py", "if rad.form is Form.KOMMUNE: pass"),
    (med_tilstander, INNE, "if brev.form == 'nynorsk': pass"),
    (med_tilstander, INNE, "if brev['form'] == 'nynorsk' or rad.get('navn') == 'KOMM': pass"),
    (
        med_tilstander,
        INNE,
        "from saksbehandling.flyt.klage import Klage\nq.where(SAK.c.tilstand == Klage.oversendt.navn)",
    ),
    (med_tilstander, INNE, "from regelverk.register import REGLER\nif id in REGLER: pass"),
    (med_tilstander, INNE, "x = Form(rad.form)\ny = {'form': Form.KOMMUNE}\nif z == 'kommune': pass"),
    (k.setter_tilstand, "saksbehandling/lager/skriv.py", "update(Sak).values(tilstand=til)"),
    (k.setter_tilstand, "saksbehandling/flyt/maskin.py", "sak.tilstand = til"),
    (k.setter_tilstand, INNE, "x = sak.tilstand\nf(tilstand=x)\ntext('select tilstand from sak')"),
    (k.styrer_transaksjonen, "saksbehandling/lager/transaksjon.py", "db.commit()"),
    (k.styrer_transaksjonen, UTE, "with lager.transaksjon() as db: pass"),
    (k.styrer_transaksjonen, "saksbehandling/demo/scene.py", "with lager.transaksjon() as db: pass"),
    (k.styrer_transaksjonen, INNE, "a.db.execute(text('select 1'))"),
    (k.leser_klokka, "saksbehandling/klokke.py", "x = datetime.now(OSLO)"),
    (k.leser_klokka, "saksbehandling/jobber/sveip.py", "x = klokke.naa()"),
    (k.leser_klokka, "saksbehandling/lager/databaseklokke.py", "x = 'clock_timestamp()'"),
    (k.leser_klokka, INNE, "x = a.naa\ny = datetime.combine(d, t)\nz = time.perf_counter()"),
    (k.bruker_flyttall, LOV, "x = (belop * 3) // 2\ny = HER / 'ordninger'\nz = mappe / navn / 'krav.toml'"),
    (k.bruker_flyttall, LOV, "get_close_matches(id, kjente, n=1, cutoff=0.6)"),
    (k.bruker_flyttall, UTE, "bredde = 0.5"),
    (k.lager_mulighet, "saksbehandling/flyt/muligheter.py", "Mulighet(h, (), (), None)"),
    (kf.for_lang, INNE, "x = 1\n" * 300),
    (kf.for_lang, INNE, 'def f():\n    """' + "tekst\n" * 30 + '    """\n' + "    x = 1\n" * 39),
    (kf.for_lang, "tests/brev/tilskudd.py", "def seif() -> Eksempel:\n" + "    x = 1\n" * 60),
    (kf.forbudt_navn, "saksbehandling/database.py", "class Grunnlag(BaseModel): ..."),
    (kf.blind_unntak, INNE, "x = 1  # type: ignore[arg-type]  # the stub lacks None\ny = 2  # noqa: E501 - a citation"),
    (kf.blind_unntak, INNE, "x = '# noqa'"),
    (kf.tredjeparts_fil, "docs/bilder/tilskuddsbrev-enkeltvedtak-nb-1.png", ""),
    (kf.adresse_eller_maskinsti, "docs/x.md", "https://lovdata.no og .venv/bin og $HOME/work/x og ~/tmp/x"),
    (kf.usikker_mal, "brevmaler/avslag/nb.html", '<p class="grunn">{{ grunn }}</p> {# trygg #}'),
]


def navnelapper(tilfeller: list[tuple[Kontroll, str, str]]) -> list[str]:
    return [f"{kontroll.__name__}-{nr}" for nr, (kontroll, _, _) in enumerate(tilfeller)]


@pytest.mark.parametrize(("kontroll", "sti", "kode"), FANGES, ids=navnelapper(FANGES))
def test_darlig_kode_fanges_med_raad(kontroll: Kontroll, sti: str, kode: str) -> None:
    brudd = list(kontroll(Fil(sti, kode)))
    assert brudd, f"{kontroll.__name__} does not see the breach in:\n{kode[:200]}"
    assert all(b.hva and len(b.gjor) > 10 and str(b).startswith(sti) for b in brudd)


@pytest.mark.parametrize(("kontroll", "sti", "kode"), SLIPPES, ids=navnelapper(SLIPPES))
def test_riktig_kode_slippes(kontroll: Kontroll, sti: str, kode: str) -> None:
    assert [str(b) for b in kontroll(Fil(sti, kode))] == []
