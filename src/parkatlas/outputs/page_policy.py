"""What a page may run and load: its Content-Security-Policy, and links that it must not hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parkatlas.web.environment import AssetNotVendoredError, content_hash

__all__ = ["policy_of", "refuse_links"]

_ELEMENT = re.compile(r"<(script|style)([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_ADDRESS = r"(?:https?:)?//[^\"'\s>]+"
# Elements that load as soon as they are there; an <a href> does not.
_LOADS = re.compile(
    r"<(?:script|img|iframe|link|source|video|audio|object|embed)\b[^>]*?\s(?:src|href|data)\s*=\s*"
    rf"[\"']?({_ADDRESS})",
    re.IGNORECASE,
)
_LAYER_LOADS = re.compile(
    rf"(?:tileLayer(?:\.wms)?|imageOverlay|videoOverlay)\(\s*\"({_ADDRESS})"
    rf"|\"(?:iconUrl|shadowUrl)\"\s*:\s*\"({_ADDRESS})"
)
_ANY_INLINE_STYLE = "'unsafe-inline'"


def refuse_links(markup: str, script: str, allowed: Sequence[str]) -> None:
    """Raise where markup or script would load something from a network.

    Parameters
    ----------
    markup : str
        Header and body of the page.
    script : str
        The script that makes the map.
    allowed : sequence of str
        Origins that images may come from.

    Raises
    ------
    AssetNotVendoredError
        Naming the address.
    """
    outside = _ELEMENT.sub(lambda m: f"<{m[1]}{m[2]}></{m[1]}>", markup)
    found = _LOADS.findall(outside)
    found += [first or second for first, second in _LAYER_LOADS.findall(script)]
    for address in found:
        if not address.startswith(tuple(f"{origin}/" for origin in allowed)):
            raise AssetNotVendoredError(
                f"地图要从网上取 {address}，离线打开会缺内容；请去掉用到它的图层，"
                "在线底图请用 basemap 选项。",
                f"the map would load {address} from a network; remove the layer that uses it, "
                "and ask for online tiles with the basemap option.",
            )


def policy_of(markup: str, script: str, *, tile_hosts: Sequence[str], strict_styles: bool) -> str:
    """Return the policy that allows the page's own scripts and styles by hash, and nothing else.

    Parameters
    ----------
    markup : str
        Header and body of the page.
    script : str
        The script at its end, exactly as it stands between the tags.
    tile_hosts : sequence of str
        Origins that images may come from.
    strict_styles : bool
        Whether styles, too, are allowed by hash alone.
    """
    scripts, styles = {content_hash(script)}, set()
    for kind, attributes, text in _ELEMENT.findall(markup):
        if kind.lower() == "style":
            styles.add(content_hash(text))
        elif text.strip() and "type=" not in attributes:
            scripts.add(content_hash(text))
    images = " ".join(["data:", "blob:", *tile_hosts])
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(sorted(scripts))}",
            f"style-src {' '.join(sorted(styles)) if strict_styles else _ANY_INLINE_STYLE}",
            f"img-src {images}",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
