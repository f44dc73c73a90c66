"""What the habilitet rules may know beside the declaration itself (`fakta.Habilitet`)."""

from __future__ import annotations

from regelverk.fakta import Faktum


class Habilitetssporsmal(Faktum):
    """A question of habilitet that is to be decided (fvl §§ 8, 9)."""

    kalles = "spørsmålet om habilitet"
    part_krever: bool
    vesentlig_tidsspille: bool
    selv_grunn: bool
    andre_kan_ta_saken: bool


class KommunalKlage(Faktum):
    """A complaint that a municipality hears itself (fvl § 28 second paragraph, first sentence), and the person's
    part in the decision below."""

    kalles = "rollen i kommunens egen klagesak"
    deltok_i_vedtaket: bool
    overordnet_inhabil: bool
    folkevalgt: bool


class Oppdrag(Faktum):
    """Whether somebody does service or work for the body, employed or hired (fvl § 10)."""

    kalles = "arbeidet for organet"
    for_organet: bool
    innleid: bool


class Erklaering(Faktum):
    """Whether the person has declared habilitet in this case, and whether a party has come in since."""

    kalles = "om habilitetserklæringen er gitt"
    gitt: bool
    ny_part_siden: bool
