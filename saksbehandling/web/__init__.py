"""The pages: server-made HTML that works without script. A door: it holds no rule, no state and no commit."""
