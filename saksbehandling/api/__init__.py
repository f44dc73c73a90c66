"""The HTTP API: a door. No rule, no state name and no commit lives here; each deed is read, handed over, answered."""
