"""The process: cases, doors, letters, jobs. The law itself is in `regelverk`."""
