"""The tables, one file for each concept. Rows answer about themselves and do nothing."""
