"""Livene ved siden av hverandre, brevene og innboksen."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KRONER = sa.BigInteger()
TEKST = sqlmodel.sql.sqltypes.AutoString()
TID = sqlmodel.sql.sqltypes.UTCDateTime()


def upgrade() -> None:
    _soknad()
    _utlysning()
    _orientering()
    _utbetaling()
    _klage()
    _brev()
    _innboks()


def downgrade() -> None:
    op.drop_table("innboks")
    op.drop_table("brev")
    op.drop_table("klage")
    op.drop_table("utbetaling")
    op.drop_table("orientering")
    op.drop_table("utlysning")
    op.drop_table("soknad")


def _soknad() -> None:
    op.create_table(
        "soknad",
        sa.Column("sak_id", ID, autoincrement=False, nullable=False),
        sa.Column("utlysning_id", ID, nullable=True),
        sa.Column("tiltak", TEKST, nullable=False),
        sa.Column("sokt_kr", KRONER, nullable=False),
        sa.Column("budsjett", sa.JSON(), nullable=False),
        sa.Column("vedlegg", sa.JSON(), nullable=False),
        sa.Column("brukt_form", TEKST, nullable=True),
        sa.Column("mottatt", TID, nullable=True),
        sa.Column("frist", TID, nullable=True),
        sa.Column("mangler", sa.JSON(), nullable=False),
        sa.Column("mangelbrev_sendt", TID, nullable=True),
        sa.Column("utbedret", TID, nullable=True),
        sa.Column("innstilling", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("vedtak", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("utfall", TEKST, nullable=True),
        sa.Column("enkeltvedtak", sa.Boolean(), nullable=True),
        sa.Column("klageinstans", TEKST, nullable=True),
        sa.Column("brev_kreves", sa.Boolean(), nullable=True),
        sa.Column("akseptbrev", sa.Boolean(), nullable=True),
        sa.Column("som", TEKST, nullable=False),
        sa.Column("innvilget_kr", KRONER, nullable=False),
        sa.Column("utbetalt_kr", KRONER, nullable=False),
        sa.Column("avregnet_kr", KRONER, nullable=False),
        sa.Column("bundet_kr", KRONER, nullable=False),
        sa.Column("vedtatt", TID, nullable=True),
        sa.Column("orientert", TID, nullable=True),
        sa.Column("orientering_ref", TEKST, nullable=True),
        sa.Column("brev_sendt", TID, nullable=True),
        sa.Column("underretning", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("akseptfrist", TID, nullable=True),
        sa.Column("aksept", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("stanset", sa.Boolean(), nullable=False),
        sa.Column("kontroll_apen", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "utbetalt_kr >= 0 AND utbetalt_kr <= innvilget_kr - avregnet_kr",
            name=op.f("ck_soknad_ikke_mer_enn_innvilget"),
        ),
        sa.ForeignKeyConstraint(["sak_id"], ["sak.id"], name=op.f("fk_soknad_sak_id_sak")),
        sa.ForeignKeyConstraint(["utlysning_id"], ["sak.id"], name=op.f("fk_soknad_utlysning_id_sak")),
        sa.PrimaryKeyConstraint("sak_id", name=op.f("pk_soknad")),
    )


def _utlysning() -> None:
    op.create_table(
        "utlysning",
        sa.Column("sak_id", ID, autoincrement=False, nullable=False),
        sa.Column("godkjenning", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("innhold", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("kunngjort", TID, nullable=True),
        sa.Column("frist", TID, nullable=True),
        sa.ForeignKeyConstraint(["sak_id"], ["sak.id"], name=op.f("fk_utlysning_sak_id_sak")),
        sa.PrimaryKeyConstraint("sak_id", name=op.f("pk_utlysning")),
    )


def _orientering() -> None:
    op.create_table(
        "orientering",
        sa.Column("sak_id", ID, autoincrement=False, nullable=False),
        sa.Column("liste", sa.JSON(), nullable=False),
        sa.Column("sum_kr", KRONER, nullable=False),
        sa.Column("planlagt_utsending", sa.Date(), nullable=True),
        sa.Column("unntak", TEKST, nullable=True),
        sa.Column("sendt", TID, nullable=True),
        sa.Column("referanse", TEKST, nullable=True),
        sa.ForeignKeyConstraint(["sak_id"], ["sak.id"], name=op.f("fk_orientering_sak_id_sak")),
        sa.PrimaryKeyConstraint("sak_id", name=op.f("pk_orientering")),
    )


def _utbetaling() -> None:
    op.create_table(
        "utbetaling",
        sa.Column("sak_id", ID, autoincrement=False, nullable=False),
        sa.Column("opphav_id", ID, nullable=False),
        sa.Column("vedtak_hendelse", sa.Integer(), nullable=False),
        sa.Column("linje", sa.Integer(), nullable=False),
        sa.Column("belop_kr", KRONER, nullable=False),
        sa.Column("tidligst", sa.Date(), nullable=False),
        sa.Column("vilkar", TEKST, nullable=True),
        sa.Column("vilkar_grunnlag", TEKST, nullable=True),
        sa.Column("kontonr", TEKST, nullable=True),
        sa.Column("attestert_av", TEKST, nullable=True),
        sa.Column("godkjent_av", TEKST, nullable=True),
        sa.Column("melding_id", TEKST, nullable=True),
        sa.Column("ende_til_ende", TEKST, nullable=True),
        sa.Column("sendt", TID, nullable=True),
        sa.Column("betalt", sa.Date(), nullable=True),
        sa.Column("referanse", TEKST, nullable=True),
        sa.ForeignKeyConstraint(["opphav_id"], ["sak.id"], name=op.f("fk_utbetaling_opphav_id_sak")),
        sa.ForeignKeyConstraint(["sak_id"], ["sak.id"], name=op.f("fk_utbetaling_sak_id_sak")),
        sa.PrimaryKeyConstraint("sak_id", name=op.f("pk_utbetaling")),
        sa.UniqueConstraint("ende_til_ende", name=op.f("uq_utbetaling_ende_til_ende")),
        sa.UniqueConstraint(
            "opphav_id", "vedtak_hendelse", "linje", name=op.f("uq_utbetaling_opphav_id_vedtak_hendelse_linje")
        ),
    )


def _klage() -> None:
    op.create_table(
        "klage",
        sa.Column("sak_id", ID, autoincrement=False, nullable=False),
        sa.Column("opphav_id", ID, nullable=False),
        sa.Column("klager", TEKST, nullable=False),
        sa.Column("klager_navn", TEKST, nullable=False),
        sa.Column("tekst", TEKST, nullable=False),
        sa.Column("kanal", TEKST, nullable=False),
        sa.Column("sendt", TID, nullable=True),
        sa.Column("mottatt", TID, nullable=False),
        sa.Column("sendt_til", TEKST, nullable=False),
        sa.Column("autentisert", sa.Boolean(), nullable=False),
        sa.Column("nevner_vedtaket", sa.Boolean(), nullable=False),
        sa.Column("nevner_endring", sa.Boolean(), nullable=False),
        sa.Column("begrunnet", sa.Boolean(), nullable=False),
        sa.Column("fullmakt", sa.Boolean(), nullable=True),
        sa.Column("mangler", sa.JSON(), nullable=False),
        sa.Column("rettefrist_satt", TID, nullable=True),
        sa.Column("rettefrist_ute", sa.Boolean(), nullable=False),
        sa.Column("oversitting", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("uttalelse", TEKST, nullable=True),
        sa.Column("dokumenter", sa.JSON(), nullable=False),
        sa.Column("klagefrist", TID, nullable=True),
        sa.Column("utfall", TEKST, nullable=True),
        sa.Column("avgjort", TID, nullable=True),
        sa.ForeignKeyConstraint(["opphav_id"], ["sak.id"], name=op.f("fk_klage_opphav_id_sak")),
        sa.ForeignKeyConstraint(["sak_id"], ["sak.id"], name=op.f("fk_klage_sak_id_sak")),
        sa.PrimaryKeyConstraint("sak_id", name=op.f("pk_klage")),
    )


def _brev() -> None:
    op.create_table(
        "brev",
        sa.Column("id", ID, nullable=False),
        sa.Column("sak_id", ID, nullable=False),
        sa.Column("hendelse_nr", sa.Integer(), nullable=False),
        sa.Column("brevtype", TEKST, nullable=False),
        sa.Column("maalform", TEKST, nullable=False),
        sa.Column("mottaker", TEKST, nullable=False),
        sa.Column("bestilt", TID, nullable=False),
        sa.Column("fakta", sa.Text(), nullable=False),
        sa.Column("krav", sa.Text(), nullable=False),
        sa.Column("tilstand", TEKST, nullable=False),
        sa.Column("fil", TEKST, nullable=True),
        sa.Column("sha256", TEKST, nullable=True),
        sa.Column("sider", sa.Integer(), nullable=True),
        sa.Column("verktoy", TEKST, nullable=True),
        sa.Column("laget", TID, nullable=True),
        sa.Column("sendt", TID, nullable=True),
        sa.Column("feil", TEKST, nullable=True),
        sa.ForeignKeyConstraint(["sak_id"], ["sak.id"], name=op.f("fk_brev_sak_id_sak")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brev")),
        sa.UniqueConstraint(
            "sak_id", "hendelse_nr", "brevtype", "maalform", name=op.f("uq_brev_sak_id_hendelse_nr_brevtype_maalform")
        ),
    )
    op.create_index("ix_brev_sak_id", "brev", ["sak_id"], unique=False)
    op.create_index("ix_brev_tilstand", "brev", ["tilstand"], unique=False)


def _innboks() -> None:
    op.create_table(
        "innboks",
        sa.Column("brev_id", ID, autoincrement=False, nullable=False),
        sa.Column("mottaker", TEKST, nullable=False),
        sa.Column("tilgjengelig", TID, nullable=False),
        sa.Column("varsel_sendt", TID, nullable=False),
        sa.Column("varsel_fil", TEKST, nullable=False),
        sa.ForeignKeyConstraint(["brev_id"], ["brev.id"], name=op.f("fk_innboks_brev_id_brev")),
        sa.PrimaryKeyConstraint("brev_id", name=op.f("pk_innboks")),
    )
    op.create_index("ix_innboks_mottaker", "innboks", ["mottaker"], unique=False)
