"""Hits → evidence: the sentences that may be quoted, and whether they answer at all."""
