"""What a case can undergo: the one way it changes, how it starts, and what each move changes besides the state."""
