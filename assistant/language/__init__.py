"""Pure knowledge of text in Thai, Vietnamese and English: no I/O, no models."""
