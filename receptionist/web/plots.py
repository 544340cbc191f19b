"""Small plots as SVG markup: classes only, no inline style, so that the content policy holds."""

from collections.abc import Sequence

from markupsafe import Markup

_BAR = Markup('<rect class="bar{}" x="{}" y="{}" width="{}" height="{}" rx="3"><title>{}: {}</title></rect>')
_SVG = Markup('<svg class="plot" viewBox="0 0 {} {}" role="img" aria-label="{}" focusable="false">{}</svg>')
_TEXT = Markup('<text class="{}" x="{}" y="{}">{}</text>')
_LINE = Markup('<line class="grid" x1="0" y1="{0}" x2="{1}" y2="{0}"/>')


def columns(points: Sequence[tuple[str, int]], label: str) -> Markup:
    """Return a column a point, in order; the first, middle and last carry their names below, the highest its value."""
    width, height, floor = 600, 190, 160
    highest = max((value for _, value in points), default=0) or 1
    step = width / max(1, len(points))
    parts = [_LINE.format(round(floor - share * (floor - 22), 1), width) for share in (0, 0.5, 1)]
    named = {0, len(points) // 2, len(points) - 1}
    for place, (name, value) in enumerate(points):
        size = round(value / highest * (floor - 22), 1)
        left = round(place * step + step * 0.14, 1)
        last = " now" if place == len(points) - 1 else ""
        parts.append(_BAR.format(last, left, round(floor - size, 1), round(step * 0.72, 1), size, name, value))
        if place in named:
            anchor = "start" if place == 0 else "end" if place == len(points) - 1 else "middle"
            at = 0 if anchor == "start" else width if anchor == "end" else round(left + step * 0.36, 1)
            parts.append(_TEXT.format(f"axis {anchor}", at, height - 6, name))
    parts.append(_TEXT.format("axis start", 0, 14, f"{highest} a day at most" if points else ""))
    return _SVG.format(width, height, label, Markup("").join(parts))


def bars(points: Sequence[tuple[str, int]], label: str) -> Markup:
    """Return a horizontal bar a point with its name above and its value at the end, in the order given."""
    width, row = 600, 50
    highest = max((value for _, value in points), default=0) or 1
    parts: list[Markup] = []
    for place, (name, value) in enumerate(points):
        top = place * row
        size = round(max(6, value / highest * (width - 50)), 1)
        parts.append(_TEXT.format("name start", 0, top + 17, name))
        parts.append(_BAR.format("", 0, top + 25, size, 14, name, value))
        parts.append(_TEXT.format("value start", size + 10, top + 37, value))
    return _SVG.format(width, max(1, len(points)) * row, label, Markup("").join(parts))
