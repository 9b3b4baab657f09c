"""Points to counties: a grid of cells that lie wholly in one county, exact tests at the edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

__all__ = ["CountyGrid"]

_CELL = 0.02  # degrees
_EDGE = -2
_NONE = -1
_FEW = 20_000  # below this the grid costs more than it saves


class CountyGrid:
    """Answer in which of many polygons points lie.

    Parameters
    ----------
    frame : GeoDataFrame
        Polygons in degrees, none overlapping another by more than a sliver.
    """

    def __init__(self, frame: gpd.GeoDataFrame) -> None:
        self._shapes = frame.geometry.to_numpy()
        shapely.prepare(self._shapes)
        self._tree = shapely.STRtree(self._shapes)
        self._bounds = shapely.bounds(self._shapes)
        self._west, self._south = self._bounds[:, :2].min(axis=0)
        east, north = self._bounds[:, 2:].max(axis=0)
        self._columns = int((east - self._west) / _CELL) + 1
        self._rows = int((north - self._south) / _CELL) + 1
        self._cells: NDArray[np.int16] | None = None

    def find(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.int64]:
        """Return the row of the polygon that each point lies in, -1 where in none.

        A point on a shared border is given to the first of its polygons.
        """
        if lon.size < _FEW and self._cells is None:
            return self._by_tree(lon, lat)
        if self._cells is None:
            self._cells = self._build()
        found = self._cells[self._cell_of(lon, lat)].astype(np.int64)
        edge = np.flatnonzero(found == _EDGE)
        found[edge] = self._by_shape(lon[edge], lat[edge])
        return found

    def _cell_of(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.int64]:
        """Return the index of each point's cell; the last one lies outside of everything."""
        column = np.floor((lon - self._west) / _CELL)
        row = np.floor((lat - self._south) / _CELL)
        inside = (column >= 0) & (column < self._columns) & (row >= 0) & (row < self._rows)
        cell = np.where(inside, row * self._columns + column, self._columns * self._rows)
        return cell.astype(np.int64)

    def _by_tree(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.int64]:
        found = np.full(lon.size, _NONE, dtype=np.int64)
        known = np.flatnonzero(np.isfinite(lon) & np.isfinite(lat))
        points, shapes = self._tree.query(
            shapely.points(lon[known], lat[known]), predicate="intersects"
        )
        order = np.lexsort((-shapes, points))  # the first polygon is written last
        found[known[points[order]]] = shapes[order]
        return found

    def _by_shape(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.int64]:
        """Test the points of edge cells polygon by polygon, each with those in its bounds."""
        found = np.full(lon.size, _NONE, dtype=np.int64)
        order = np.argsort(lon, kind="stable")
        sorted_lon, sorted_lat = lon[order], lat[order]
        starts = np.searchsorted(sorted_lon, self._bounds[:, 0], side="left")
        ends = np.searchsorted(sorted_lon, self._bounds[:, 2], side="right")
        for row in range(len(self._shapes)):
            window = slice(starts[row], ends[row])
            y = sorted_lat[window]
            near = np.flatnonzero(
                (y >= self._bounds[row, 1]) & (y <= self._bounds[row, 3])
                & (found[window] == _NONE)
            )  # fmt: skip
            if near.size:
                hit = shapely.intersects_xy(self._shapes[row], sorted_lon[window][near], y[near])
                found[starts[row] + near[hit]] = row
        result = np.empty_like(found)
        result[order] = found
        return result

    def _build(self) -> NDArray[np.int16]:
        """Return each cell's polygon, or that it is an edge cell."""
        cells = np.full(self._rows * self._columns + 1, _NONE, dtype=np.int16)
        cells[self._edge_cells()] = _EDGE
        grid = cells[:-1].reshape(self._rows, self._columns)
        inner = grid != _EDGE
        first = inner & np.pad(~inner, ((0, 0), (1, 0)), constant_values=True)[:, :-1]
        rows, columns = np.nonzero(first)
        owner = self._by_tree(
            self._west + (columns + 0.5) * _CELL, self._south + (rows + 0.5) * _CELL
        )
        # a run of cells without an edge between them has one owner: carry it to the right
        run = np.cumsum(first.ravel()) - 1
        flat = cells[:-1]
        flat[inner.ravel()] = owner[run[inner.ravel()]]
        return cells

    def _edge_cells(self) -> NDArray[np.int64]:
        """Return the cells that a border passes through, and their neighbours along it."""
        lines = shapely.segmentize(shapely.boundary(self._shapes), _CELL / 4)
        x, y = shapely.get_coordinates(lines).T
        margin = _CELL / 8
        return np.unique(
            np.concatenate(
                [
                    self._cell_of(x + dx, y + dy)
                    for dx in (-margin, margin)
                    for dy in (-margin, margin)
                ]
            )
        )
