"""Letters: typed facts, content with every demanded part, and one file laid out the same way every time."""
