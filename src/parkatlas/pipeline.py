"""build_region: the stages in their order."""
