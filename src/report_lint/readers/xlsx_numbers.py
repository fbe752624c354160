"""The numbers of a spreadsheet as they are shown: places, percent, thousands, dates, words of the format."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cached_property
from xml.etree.ElementTree import Element

from report_lint.compiled import compiled

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

#: The formats that every spreadsheet program knows by number (ECMA-376 part 1, 18.8.30).
_KNOWN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "yyyy/m/d",
    15: "yyyy-mm-dd",
    16: "m/d",
    17: "yyyy/m",
    22: "yyyy/m/d",
    27: "yyyy年m月",
    28: "m月d日",
    29: "m月d日",
    30: "m/d/yyyy",
    31: "yyyy年m月d日",
    36: "yyyy年m月",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    57: "yyyy年m月",
    58: "m月d日",
}

#: What a format holds beside the number: "words", \x, _x, *x, [Red], [$¥-804].
_WORDS = compiled(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_PLACES = compiled(r"[#0?][#0?,]*(?:\.([#0?]*))?(,*)")
_DAY = compiled(r"(?i)[ymd]")
_DATE_PART = compiled(r"(?i)y+|m+|d+")
_SHOWN_DIGITS = 11
_MOST_PLACES = 15
_LAST_DAY = 2_958_465


class Formats:
    """The number formats of a workbook by the index of a cell's style."""

    def __init__(self, styles: Element | None, counts_from_1904: bool) -> None:
        self._styles = styles
        self._first_day = date(1904, 1, 1) if counts_from_1904 else date(1899, 12, 30)

    def shown(self, value: str, style: str) -> str:
        """Return the number `value` as a cell of that style shows it."""
        try:
            number = Decimal(value)
            if not number.is_finite() or abs(number.adjusted()) > 30:
                return value
        except InvalidOperation:
            return value
        index = int(style) if style.isdecimal() else 0
        form = self._codes[index] if index < len(self._codes) else ""
        section = _section(form, number)
        plain = _WORDS.sub("", section)
        if _DAY.search(plain) and "General" not in plain:
            return self._day(number, section)
        is_general = not form or "General" in plain or "@" in plain
        return _general(number) if is_general else _number(number, section)

    @cached_property
    def _codes(self) -> list[str]:
        if self._styles is None:
            return []
        own = {each.get("numFmtId"): each.get("formatCode", "") for each in self._styles.iter(f"{_MAIN}numFmt")}
        used = self._styles.find(f"{_MAIN}cellXfs")
        names = [each.get("numFmtId", "0") for each in used] if used is not None else []
        return [own.get(name) or _KNOWN.get(int(name) if name.isdecimal() else 0, "") for name in names]

    def _day(self, number: Decimal, section: str) -> str:
        if not 0 <= number <= _LAST_DAY:
            return str(number)
        day = self._first_day + timedelta(days=int(number))
        parts = {"y": day.year, "m": day.month, "d": day.day}

        def written(part: str) -> str:
            width = 2 if part[0].lower() != "y" and len(part) == 2 else 0
            return f"{parts[part[0].lower()]:0{width}}"

        words = _literal(section)
        return _DATE_PART.sub(lambda part: written(part[0]), words.split(" ")[0]).strip()


def _section(form: str, number: Decimal) -> str:
    """Return the part of a format that is for `number`: positive; negative; zero."""
    held = _WORDS.sub(lambda words: words[0].replace(";", "\x00"), form)
    sections = [section.replace("\x00", ";") for section in held.split(";")]
    if number < 0 and len(sections) > 1:
        return sections[1] if "-" in sections[1] or "(" in sections[1] else "-" + sections[1]
    return sections[2] if number == 0 and len(sections) > 2 else ("-" if number < 0 else "") + sections[0]


def _number(number: Decimal, section: str) -> str:
    plain = _literal(section)
    places = _PLACES.search(plain)
    if places is None:
        return plain
    decimals = places[1] or ""
    scale = (2 if "%" in plain else 0) - 3 * len(places[2])
    least = sum(1 for mark in decimals if mark in "0?")
    width = min(len(decimals), _MOST_PLACES)
    value = abs(number).scaleb(scale).quantize(Decimal(1).scaleb(-width), ROUND_HALF_UP)
    written = f"{value:,f}" if "," in places[0].partition(".")[0] else f"{value:f}"
    if width > least:
        whole, _, rest = written.partition(".")
        rest = rest[:least] + rest[least:].rstrip("0")
        written = f"{whole}.{rest}" if rest else whole
    return (plain[: places.start()] + written + plain[places.end() :]).strip()


def _literal(section: str) -> str:
    """Return a section with its words as they are shown."""
    return _WORDS.sub(lambda words: _word(words[0]), section)


def _word(written: str) -> str:
    if written[0] == '"':
        return written[1:-1]
    if written.startswith("[$"):
        return written[2:-1].partition("-")[0]
    return written[1] if written[0] == "\\" else ""


def _general(number: Decimal) -> str:
    """Return a number without a format: no trailing zeros, no more than eleven digits unless it is larger."""
    rounded = Decimal(f"{number:.{max(_SHOWN_DIGITS, number.adjusted() + 1)}g}").normalize()
    return f"{rounded:f}"
