"""Contours of the world's communes, in the shape in which the State's API Géo answers: one GeoJSON Feature."""

from __future__ import annotations

#: The code of nobody's commune: name, and the corners of its contour, longitude and latitude.
_COMMUNES = {
    "34999": ("Montcalel", ((3.57, 43.56), (3.66, 43.555), (3.72, 43.6), (3.7, 43.66), (3.62, 43.67), (3.56, 43.62))),
    "34998": ("Lanthe-sur-Orbeil", ((2.9, 43.5), (3.1, 43.47), (3.3, 43.55), (3.2, 43.72), (2.95, 43.68))),
    "12999": ("Saint-Aubrac-le-Haut", ((2.2, 43.9), (2.7, 43.85), (3.0, 44.2), (2.6, 44.5), (2.2, 44.3))),
    "12998": ("La Couvertade-Basse", ((2.95, 43.95), (3.3, 43.92), (3.45, 44.2), (3.1, 44.28))),
}


def answer(code: str) -> tuple[dict, int]:
    """The Feature and a status, as ``/communes/{code}?format=geojson&geometry=contour`` gives them."""
    if code not in _COMMUNES:
        return {"code": 404, "message": "Not found"}, 404
    name, corners = _COMMUNES[code]
    ring = [list(corner) for corner in (*corners, corners[0])]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"nom": name, "code": code}, "geometry": geometry}, 200
