"""Hits → Answer: quoting, generating, verifying."""
