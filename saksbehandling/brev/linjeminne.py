"""Lines that were broken before are not broken again: a memory across letters, in the press's children alone.

Where a line breaks depends on its text, its style and its width, and most of a letter's lines stand in the one before.
It replaces a function inside WeasyPrint, so it is on by a setting only, and only for the one version that it was
compared with, byte for byte (tests/brev/test_linjeminne.py).
"""

from __future__ import annotations

from typing import Any

import weasyprint
from weasyprint.layout import inline, preferred
from weasyprint.text import line_break

VERSJON = "70.0"
MAKS_LINJER = 20_000
"""Lines remembered before the memory begins anew."""
_STIL = (
    "font_family", "font_style", "font_stretch", "font_weight", "font_variant_ligatures", "font_variant_position",
    "font_variant_caps", "font_variant_numeric", "font_variant_alternates", "font_variant_east_asian",
    "font_feature_settings", "font_variation_settings", "font_language_override", "lang", "font_size",
    "letter_spacing", "word_spacing", "white_space", "hyphens", "hyphenate_character", "hyphenate_limit_chars",
    "hyphenate_limit_zone", "overflow_wrap", "word_break", "direction", "tab_size", "text_decoration_line",
    "font_kerning", "text_align_all", "text_align_last",
)  # fmt: skip
"""All of the style that the breaking of a line reads."""
_ekte = line_break.split_first_line
_stiler: dict[tuple[str, ...], int] = {}
_linjer: dict[tuple[Any, ...], Any] = {}


def slaa_paa() -> bool:
    """Turns it on in this process; False, and nothing is changed, when WeasyPrint has another version."""
    if weasyprint.__version__ != VERSJON:
        return False
    for modul in (line_break, inline, preferred):
        modul.split_first_line = _husk
    return True


def _husk(
    text: str, style: Any, context: Any, max_width: float | None, justification_spacing: float,
    is_line_start: bool = True, minimum: bool = False,
) -> Any:  # fmt: skip
    stil = _stilnummer(style)
    nokkel = (text, stil, max_width, justification_spacing, is_line_start, minimum, id(style.font_config))
    if (svar := _linjer.get(nokkel)) is None:
        svar = _ekte(text, style, context, max_width, justification_spacing, is_line_start, minimum)
        if len(_linjer) >= MAKS_LINJER:
            _linjer.clear()
        _linjer[nokkel] = svar
    return svar


def _stilnummer(style: Any) -> int:
    """One number for all styles that break lines alike; kept on the style, which is computed once and then read."""
    nummer: int | None = style.__dict__.get("_linjestil")
    if nummer is None:
        nummer = _stiler.setdefault(tuple(repr(style[n]) for n in _STIL), len(_stiler))
        style.__dict__["_linjestil"] = nummer
    return nummer
