"""Maps for notebooks and scripts."""
