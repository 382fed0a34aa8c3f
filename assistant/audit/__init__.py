"""The record of what is asked and shown: append-only lines, each bound to the one before it."""
