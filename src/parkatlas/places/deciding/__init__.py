"""From states to the one answer, or to the candidates."""
