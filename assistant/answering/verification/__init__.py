"""Whether a sentence may be shown: what it claims, compared as values with what its quotes say."""
