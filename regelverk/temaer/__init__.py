"""The TEMAs, one file each. `register.tema` finds one by name."""
