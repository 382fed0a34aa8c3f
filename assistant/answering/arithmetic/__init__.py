"""Figures → results: what a question asks to have computed, from which figures, and the working shown."""
