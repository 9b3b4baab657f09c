"""The region pages and their index."""
