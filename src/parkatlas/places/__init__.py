"""Geocoding: what a place string means. Read lexicon/, reading/, deciding/, then the fronts.

The fronts are geocoder (one string), column, pairs (for engines), geopy_adapter and reverse.
"""
