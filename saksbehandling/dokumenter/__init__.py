"""The documents that are printed from the code, and what must hold before they are true (scripts/dokumenter)."""
