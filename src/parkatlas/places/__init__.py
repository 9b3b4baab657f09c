"""Geocoding: which place a string means."""
