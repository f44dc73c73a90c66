"""The icons: own drawings on a grid of 20, in the colour of the text around them."""

from __future__ import annotations

from markupsafe import Markup

_TEGNINGER = {
    "ja": '<path d="M4.5 10.5l3.5 3.5 7.5-8"/>',
    "nei": '<circle cx="10" cy="10" r="7"/><path d="M5.2 14.8l9.6-9.6"/>',
    "klokke": '<circle cx="10" cy="10" r="7.25"/><path d="M10 6v4.25l2.75 1.75"/>',
    "varsel": '<path d="M10 3.25l7.5 13.25h-15z"/><path d="M10 8.5v3.5M10 14.2v.05"/>',
    "las": '<rect x="4.5" y="9" width="11" height="7.5" rx="1.5"/><path d="M7 9V6.5a3 3 0 0 1 6 0V9"/>',
    "pil": '<path d="M4 10h11.5M11 5.5l4.5 4.5-4.5 4.5"/>',
    "ark": '<path d="M5.5 2.75h6l3.5 3.5v11h-9.5z"/><path d="M11.5 2.75v3.5H15"/>',
    "person": '<circle cx="10" cy="6.75" r="3"/><path d="M4 17c.6-3.4 3-5 6-5s5.4 1.6 6 5"/>',
    "ring": '<circle cx="10" cy="10" r="7"/>',
    "kryss": '<path d="M5 5l10 10M15 5L5 15"/>',
    "ned": '<path d="M5.5 8l4.5 4.5L14.5 8"/>',
    "opp": '<path d="M5.5 12L10 7.5l4.5 4.5"/>',
}


def ikon(navn: str, tekst: str = "", klasse: str = "") -> Markup:
    """The icon. With `tekst` it says something that no word beside it says; without, it is hidden from a reader."""
    rolle = Markup('role="img" aria-label="{}"').format(tekst) if tekst else Markup('aria-hidden="true"')
    return Markup('<svg class="ikon {}" viewBox="0 0 20 20" {}>{}</svg>').format(
        klasse, rolle, Markup(_TEGNINGER[navn])
    )
