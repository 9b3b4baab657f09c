"""From papers to records: recognition, allocations, project drafts."""
