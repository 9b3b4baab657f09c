"""The documents that records come from."""

from __future__ import annotations

import pandas as pd

from parkatlas.datafiles import geodata_path

__all__ = ["read_documents"]


def read_documents() -> pd.DataFrame:
    """Return ``document_id, title, publisher, published_on, date_basis, about, about_id``."""
    path = geodata_path("curated", "documents.csv")
    return pd.read_csv(path, dtype="string", encoding="utf-8")
