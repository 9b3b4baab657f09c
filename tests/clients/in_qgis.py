"""Run by QGIS's own Python: open a region's folder and print what QGIS sees, as JSON."""

from __future__ import annotations

import json
import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from qgis.core import (
    QgsApplication,
    QgsLayoutExporter,
    QgsProject,
    QgsSpatialIndex,
    QgsVectorLayer,
)


def said_of(layer: QgsVectorLayer) -> dict[str, object]:
    spatial = layer.isSpatial()
    shapes = [f.geometry() for f in layer.getFeatures()] if spatial else []
    return {
        "valid": layer.isValid(),
        "count": layer.featureCount(),
        "renderer": layer.renderer().type() if spatial else None,
        "categories": len(layer.renderer().categories())
        if spatial and layer.renderer().type() == "categorizedSymbol"
        else 0,
        "labels": layer.labelsEnabled(),
        "aliases": {f.name(): layer.attributeAlias(i) for i, f in enumerate(layer.fields())},
        "types": {f.name(): f.typeName() for f in layer.fields()},
        "invalid": sum(not s.isNull() and not s.isGeosValid() for s in shapes),
    }


def points_inside(points: QgsVectorLayer, polygons: QgsVectorLayer) -> int:
    counties = {f.id(): f for f in polygons.getFeatures() if f["level"] == "county"}
    index = QgsSpatialIndex()
    index.addFeatures(list(counties.values()))
    return sum(
        any(counties[i].geometry().intersects(p.geometry())
            for i in index.intersects(p.geometry().boundingBox()))
        for p in points.getFeatures()
    )  # fmt: skip


def main(folder: str) -> None:
    application = QgsApplication([], False)
    application.initQgis()
    names = ["projects", "parks", "divisions", "allocations", "neighbours", "projects_unlocated"]
    opened = {n: QgsVectorLayer(f"{folder}/atlas.gpkg|layername={n}", n, "ogr") for n in names}
    project = QgsProject.instance()
    read = project.read(f"{folder}/atlas.qgs")
    layout = project.layoutManager().layouts()[0]
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = 60
    result = QgsLayoutExporter(layout).exportToImage(f"{folder}/page.png", settings)
    print("JSON" + json.dumps({
        "layers": {n: said_of(layer) for n, layer in opened.items()},
        "inside": points_inside(opened["projects"], opened["divisions"]),
        "project": read,
        "broken": [x.name() for x in project.mapLayers().values() if not x.isValid()],
        "groups": [g.name() for g in project.layerTreeRoot().findGroups()],
        "crs": project.crs().authid(),
        "items": sorted(type(i).__name__ for i in layout.items()),
        "page": result,
    }))  # fmt: skip
    sys.stdout.flush()
    os._exit(0)  # leaving QGIS in order may crash it


main(sys.argv[1])
