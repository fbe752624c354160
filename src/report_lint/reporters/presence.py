"""How the reports of a run answer to the list of units that must report, told to people."""

from __future__ import annotations

from collections.abc import Iterator

from report_lint.reporters.excerpt import visible
from report_lint.roster import Attendance
from report_lint.wording import Language, Wording


def presence_of(attendance: Attendance, language: Language) -> Iterator[str]:
    """Yield how many units reported, then a line for each irregularity."""
    irregular = [(words.spoken(language), list(each)) for words, each in _irregular(attendance, language)]
    counts = [f"{words} {len(each)}" for words, each in irregular if each]
    told = Wording("；", "; ").spoken(language) + Wording("，", ", ").spoken(language).join(counts) if counts else ""
    yield _head(attendance).spoken(language) + told + Wording("。", ".").spoken(language)
    for words, each in irregular:
        for line in each:
            yield f"  {words}{Wording('：', ': ').spoken(language)}{visible(line)}"


def _head(attendance: Attendance) -> Wording:
    file, units, reported = visible(attendance.file), attendance.units, attendance.reported
    year = attendance.year
    return Wording(
        f"名单 {file}：应报 {units} 家，已报 {reported} 家" + (f"（{year} 年度）" if year else ""),
        f"{file}: {reported} of {units} units reported" + (f" for {year}" if year else ""),
    )


def _irregular(attendance: Attendance, language: Language) -> Iterator[tuple[Wording, Iterator[str]]]:
    """Yield each kind of irregularity with all of it."""
    nameless = Wording("未写明单位", "no unit named").spoken(language)
    yield Wording("缺报", "missing"), _missing(attendance, language)
    yield Wording("重复", "there twice"), (f"{unit}（{'、'.join(paths)}）" for unit, paths in attendance.twice)
    yield (
        Wording("年度不符", "for another year"),
        (f"{each.path}（{each.unit}，{each.year}）" for each in attendance.wrong_year),
    )
    yield (
        Wording("名单外", "not on the list"),
        (f"{path}（{organisation or nameless}）" for path, organisation in attendance.unknown),
    )


def _missing(attendance: Attendance, language: Language) -> Iterator[str]:
    """Yield every missing unit, with the reports on no list that may be its own."""
    likely: dict[str, list[str]] = {}
    for unit, path in attendance.likely:
        likely.setdefault(unit, []).append(path)
    for unit in attendance.missing:
        maybe = Wording("（可能是 {}）", " (perhaps {})").spoken(language).format("、".join(likely.get(unit, ())))
        yield unit + (maybe if unit in likely else "")
