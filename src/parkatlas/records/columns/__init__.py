"""Columns of text become the typed columns of ``RECORDS``."""
