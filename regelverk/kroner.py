"""Kroner in words that people read."""

from __future__ import annotations


def kr(belop: int) -> str:
    """Kroner as people read them: «1 250 000 kroner» (with hard spaces)."""
    return f"{belop:,} kroner".replace(",", "\u00a0").replace(" kroner", "\u00a0kroner")
