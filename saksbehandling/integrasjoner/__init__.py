"""The neighbours, one file each behind a small Protocol, each with a local default that works."""
