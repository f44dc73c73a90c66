"""The demo: a whole grant year told as a story, in simulated time, through the same doors to the engine as everybody uses."""
