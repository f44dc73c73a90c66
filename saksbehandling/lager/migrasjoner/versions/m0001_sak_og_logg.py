"""Mottakere, penger, personer, saker og loggen."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KRONER = sa.BigInteger()
TEKST = sqlmodel.sql.sqltypes.AutoString()
TID = sqlmodel.sql.sqltypes.UTCDateTime()


def upgrade() -> None:
    _bruker()
    _nummer()
    _organisasjon()
    _ramme()
    _budsjettfullmakt()
    _sak()
    _hendelse()
    _frist()
    _habilitetserklaering()
    _juristsvar()


def downgrade() -> None:
    op.drop_table("juristsvar")
    op.drop_table("habilitetserklaering")
    op.drop_table("frist")
    op.drop_table("hendelse")
    op.drop_table("sak")
    op.drop_table("budsjettfullmakt")
    op.drop_table("ramme")
    op.drop_table("organisasjon")
    op.drop_table("nummer")
    op.drop_table("bruker")


def _bruker() -> None:
    op.create_table(
        "bruker",
        sa.Column("id", TEKST, nullable=False),
        sa.Column("navn", TEKST, nullable=False),
        sa.Column("roller", sa.JSON(), nullable=False),
        sa.Column("organ", TEKST, nullable=True),
        sa.Column("kommunenr", TEKST, nullable=True),
        sa.Column("orgnr", TEKST, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bruker")),
    )


def _nummer() -> None:
    op.create_table(
        "nummer",
        sa.Column("aar", sa.Integer(), nullable=False),
        sa.Column("siste", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("aar", name=op.f("pk_nummer")),
    )


def _organisasjon() -> None:
    op.create_table(
        "organisasjon",
        sa.Column("orgnr", TEKST, nullable=False),
        sa.Column("navn", TEKST, nullable=False),
        sa.Column("form", TEKST, nullable=False),
        sa.Column("kommunenr", TEKST, nullable=True),
        sa.Column("offentlig_flertall", sa.Boolean(), nullable=True),
        sa.Column("adresse", sa.JSON(), nullable=False),
        sa.Column("epost", TEKST, nullable=True),
        sa.Column("kontonr", TEKST, nullable=True),
        sa.Column("maalform", TEKST, nullable=True),
        sa.PrimaryKeyConstraint("orgnr", name=op.f("pk_organisasjon")),
    )


def _ramme() -> None:
    op.create_table(
        "ramme",
        sa.Column("aar", sa.Integer(), nullable=False),
        sa.Column("id", TEKST, nullable=False),
        sa.Column("kap", sa.Integer(), nullable=False),
        sa.Column("post", TEKST, nullable=False),
        sa.Column("ramme_kr", KRONER, nullable=False),
        sa.Column("bundet_kr", KRONER, nullable=False),
        sa.Column("utbetalt_kr", KRONER, nullable=False),
        sa.Column("overslag", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "bundet_kr >= 0 AND utbetalt_kr >= 0 AND utbetalt_kr <= bundet_kr", name=op.f("ck_ramme_ikke_under_null")
        ),
        sa.CheckConstraint("overslag OR bundet_kr <= ramme_kr", name=op.f("ck_ramme_ikke_mer_enn_rammen")),
        sa.PrimaryKeyConstraint("aar", "id", name=op.f("pk_ramme")),
    )


def _budsjettfullmakt() -> None:
    op.create_table(
        "budsjettfullmakt",
        sa.Column("id", ID, nullable=False),
        sa.Column("bruker", TEKST, nullable=False),
        sa.Column("kap", sa.Integer(), nullable=False),
        sa.Column("post", TEKST, nullable=False),
        sa.Column("inntil_kr", KRONER, nullable=True),
        sa.Column("brukt_kr", KRONER, nullable=False),
        sa.Column("fra", sa.Date(), nullable=False),
        sa.Column("til", sa.Date(), nullable=True),
        sa.Column("delegert_av", TEKST, nullable=False),
        sa.Column("referanse", TEKST, nullable=False),
        sa.CheckConstraint(
            "inntil_kr IS NULL OR brukt_kr <= inntil_kr", name=op.f("ck_budsjettfullmakt_innenfor_fullmakten")
        ),
        sa.ForeignKeyConstraint(["bruker"], ["bruker.id"], name=op.f("fk_budsjettfullmakt_bruker_bruker")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budsjettfullmakt")),
    )
    op.create_index("ix_budsjettfullmakt_bruker", "budsjettfullmakt", ["bruker"], unique=False)


def _sak() -> None:
    op.create_table(
        "sak",
        sa.Column("id", ID, nullable=False),
        sa.Column("nr", TEKST, nullable=False),
        sa.Column("flyt", TEKST, nullable=False),
        sa.Column("tilstand", TEKST, nullable=False),
        sa.Column("versjon", sa.Integer(), nullable=False),
        sa.Column("ordning", TEKST, nullable=False),
        sa.Column("aar", sa.Integer(), nullable=False),
        sa.Column("forste_tilskuddsaar", sa.Integer(), nullable=False),
        sa.Column("organ", TEKST, nullable=False),
        sa.Column("kommunenr", TEKST, nullable=True),
        sa.Column("orgnr", TEKST, nullable=True),
        sa.Column("opphav_id", ID, nullable=True),
        sa.Column("opprettet", TID, nullable=False),
        sa.Column("behandler", TEKST, nullable=True),
        sa.Column("gjort_av", sa.JSON(), nullable=False),
        sa.Column("hode_nr", sa.Integer(), nullable=False),
        sa.Column("hode", TEKST, nullable=False),
        sa.ForeignKeyConstraint(["opphav_id"], ["sak.id"], name=op.f("fk_sak_opphav_id_sak")),
        sa.ForeignKeyConstraint(["orgnr"], ["organisasjon.orgnr"], name=op.f("fk_sak_orgnr_organisasjon")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sak")),
        sa.UniqueConstraint("nr", name=op.f("uq_sak_nr")),
    )
    op.create_index("ix_sak_flyt_tilstand", "sak", ["flyt", "tilstand", "id"], unique=False)
    op.create_index("ix_sak_opphav_id", "sak", ["opphav_id"], unique=False)
    op.create_index("ix_sak_ordning_tilstand", "sak", ["ordning", "tilstand", "id"], unique=False)


def _hendelse() -> None:
    op.create_table(
        "hendelse",
        sa.Column("id", ID, nullable=False),
        sa.Column("sak_id", ID, nullable=False),
        sa.Column("nr", sa.Integer(), nullable=False),
        sa.Column("tid", TID, nullable=False),
        sa.Column("person", TEKST, nullable=False),
        sa.Column("rolle", TEKST, nullable=False),
        sa.Column("handling", TEKST, nullable=False),
        sa.Column("fra", TEKST, nullable=False),
        sa.Column("til", TEKST, nullable=False),
        sa.Column("innhold", sa.Text(), nullable=False),
        sa.Column("forrige", TEKST, nullable=False),
        sa.Column("hash", TEKST, nullable=False),
        sa.ForeignKeyConstraint(["sak_id"], ["sak.id"], name=op.f("fk_hendelse_sak_id_sak")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hendelse")),
        sa.UniqueConstraint("sak_id", "nr", name=op.f("uq_hendelse_sak_id_nr")),
    )


def _frist() -> None:
    op.create_table(
        "frist",
        sa.Column("id", ID, nullable=False),
        sa.Column("sak_id", ID, nullable=False),
        sa.Column("type", TEKST, nullable=False),
        sa.Column("hendelse_nr", sa.Integer(), nullable=False),
        sa.Column("utlop", TID, nullable=False),
        sa.Column("bundet", sa.Boolean(), nullable=False),
        sa.Column("lukket", TID, nullable=True),
        sa.ForeignKeyConstraint(["sak_id"], ["sak.id"], name=op.f("fk_frist_sak_id_sak")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frist")),
    )
    op.create_index("ix_frist_forfall", "frist", ["lukket", "utlop", "id"], unique=False)
    op.create_index("ix_frist_sak_id", "frist", ["sak_id"], unique=False)


def _habilitetserklaering() -> None:
    op.create_table(
        "habilitetserklaering",
        sa.Column("sak_id", ID, autoincrement=False, nullable=False),
        sa.Column("bruker", TEKST, nullable=False),
        sa.Column("erklaering", sa.JSON(), nullable=False),
        sa.Column("tid", TID, nullable=False),
        sa.ForeignKeyConstraint(["sak_id"], ["sak.id"], name=op.f("fk_habilitetserklaering_sak_id_sak")),
        sa.PrimaryKeyConstraint("sak_id", "bruker", name=op.f("pk_habilitetserklaering")),
    )


def _juristsvar() -> None:
    op.create_table(
        "juristsvar",
        sa.Column("id", ID, nullable=False),
        sa.Column("sak_id", ID, nullable=True),
        sa.Column("ordning", TEKST, nullable=False),
        sa.Column("aar", sa.Integer(), nullable=False),
        sa.Column("regel", TEKST, nullable=False),
        sa.Column("svar", sa.JSON(), nullable=False),
        sa.Column("begrunnelse", TEKST, nullable=False),
        sa.Column("grunnlag", TEKST, nullable=False),
        sa.Column("person", TEKST, nullable=False),
        sa.Column("tid", TID, nullable=False),
        sa.ForeignKeyConstraint(["sak_id"], ["sak.id"], name=op.f("fk_juristsvar_sak_id_sak")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_juristsvar")),
    )
    op.create_index("ix_juristsvar_ordning", "juristsvar", ["ordning"], unique=False)
    op.create_index("ix_juristsvar_sak_id", "juristsvar", ["sak_id"], unique=False)
