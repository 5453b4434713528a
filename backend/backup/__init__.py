"""Backups: sealed files of everything that is stored, and the way back from them."""
