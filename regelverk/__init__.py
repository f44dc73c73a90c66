"""The law: questions with dated answers. Pure; imports nothing from saksbehandling."""
