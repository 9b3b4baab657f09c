"""From text to states: the chain at the head, the rest behind it, lists, repair, Latin letters."""
