"""File → Document: one reader a format, OCR, structure, identity and relations."""
