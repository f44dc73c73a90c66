"""The process: one file for each thing that has a life, each a class whose body is the table."""
