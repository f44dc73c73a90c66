"""The TEMAs, one file each. `TEMAER` gathers them by name."""
