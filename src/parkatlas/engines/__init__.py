"""Run one frame step on one or more processes; they know no geography."""
