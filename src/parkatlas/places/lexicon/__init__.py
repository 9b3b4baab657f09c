"""What is known: names and what lies in what, words around names, codes."""
