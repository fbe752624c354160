"""The roster: the units that must report, and how the reports of a run answer to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import NamedTuple

from report_lint.compiled import compiled
from report_lint.finding import Report
from report_lint.unit_names import UnitName, is_like, is_same, unit_name

_NUMBER = compiled(r"^\s*(?:[（(]\d{1,4}[）)]\s*|\d{1,4}[.．、\s]\s*)")
_PARTS = compiled(r"[\t,，;；|=]+")
_YEAR = compiled(r"(?:报告|预算|决算)?(?:年度|年份|fiscal[-_ ]year)\s*[:：=,，\t]\s*((?:19|20)\d\d)\s*年?(?:度)?")
_HEAD = frozenset({"单位", "单位名称", "部门", "部门名称", "名称", "填报单位", "预算单位", "unit", "name"})
_ORDINAL = compiled(r"\d{1,4}|序号|编号|no\.?")
#: The year of most reports is the one to expect when at least so many have one.
_ENOUGH = 3


class Unit(NamedTuple):
    """One line of the roster: the name as written, and every form under which it may report."""

    name: str
    forms: tuple[UnitName, ...]


class Roster(NamedTuple):
    """The units that must report, and the year that the list itself gives, None when it gives none."""

    units: tuple[Unit, ...]
    year: int | None


class WrongYear(NamedTuple):
    """A report for another year than the one expected; `year` is None when its title tells none."""

    unit: str
    path: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who reported. `likely` holds, by a missing unit, the unknown reports that may be its own."""

    file: str
    year: int | None
    units: int
    reported: int
    missing: tuple[str, ...]
    twice: tuple[tuple[str, tuple[str, ...]], ...]
    unknown: tuple[tuple[str, str | None], ...]
    wrong_year: tuple[WrongYear, ...]
    likely: tuple[tuple[str, str], ...]

    @property
    def is_complete(self) -> bool:
        """Whether every unit reported once, for the right year, and nobody else did."""
        return not (self.missing or self.twice or self.unknown or self.wrong_year)


def roster_in(text: str) -> Roster:
    """Return the units that `text` lists: one a line, other names of it behind commas or tabs; # begins a comment."""
    units: dict[tuple[UnitName, ...], Unit] = {}
    year = None
    for line in text.splitlines():
        line = line.partition("#")[0].strip()
        found = _YEAR.fullmatch(line)
        if found:
            year = int(found[1])
            continue
        cells = [cell.strip() for cell in _PARTS.split(_NUMBER.sub("", line)) if cell.strip()]
        names = [cell for cell in cells if not _ORDINAL.fullmatch(cell.lower())]
        if names and names[0].lower() not in _HEAD:
            forms = tuple(dict.fromkeys(map(unit_name, names)))
            units.setdefault(forms, Unit(names[0], forms))
    return Roster(tuple(units.values()), year)


def attendance(roster: Roster, reports: Sequence[Report], file: str, year: int | None = None) -> Attendance:
    """Return how `reports` answer to `roster`; `year` is the one to expect, else the roster's, else that of most."""
    homes = [(report, _unit_of(roster, report)) for report in reports]
    known = [(report, unit) for report, unit in homes if unit]
    year = year or roster.year or _year_of_most([report for report, _ in known])
    present = {unit.name for _, unit in known}
    missing = [unit for unit in roster.units if unit.name not in present]
    unknown = [report for report, unit in homes if unit is None]
    return Attendance(
        file,
        year,
        len(roster.units),
        len(present),
        tuple(unit.name for unit in missing),
        tuple(_twice(roster, known, year)),
        tuple((report.path, report.organisation) for report in unknown),
        tuple(
            WrongYear(unit.name, report.path, report.title_year)
            for report, unit in known
            if year and report.title_year not in (year, None)
        ),
        tuple(_likely(missing, unknown)),
    )


def _unit_of(roster: Roster, report: Report) -> Unit | None:
    """Return whose report it is: by the unit it names, else by its file's name and its folder's."""
    name = unit_name(report.organisation) if report.organisation else UnitName("", "")
    if name.core:
        return _named(roster, name)
    path = PurePath(report.path.replace("\\", "/"))
    for part in (path.stem, path.parent.name):
        found = _named(roster, unit_name(part)) or _within(roster, part)
        if found:
            return found
    return None


def _named(roster: Roster, name: UnitName) -> Unit | None:
    """Return the unit of that name, one of the very place before one that gives no place."""
    found = [(unit, form) for unit in roster.units for form in unit.forms if is_same(form, name)]
    found.sort(key=lambda pair: pair[1].place != name.place)
    return found[0][0] if found else None


def _within(roster: Roster, words: str) -> Unit | None:
    """Return the one unit whose name stands among `words`, the longest where one name is part of another."""
    found = [(len(form.core), unit) for unit in roster.units for form in unit.forms if _stands_in(unit, form, words)]
    longest = max((length for length, _ in found), default=0)
    units = {unit for length, unit in found if length == longest}
    return units.pop() if len(units) == 1 else None


def _stands_in(unit: Unit, form: UnitName, words: str) -> bool:
    return bool(form.core) and (unit.name in words or (len(form.core) > 2 and form.core in words))


def _year_of_most(reports: Sequence[Report]) -> int | None:
    counts = Counter(report.title_year for report in reports if report.title_year)
    if not counts:
        return None
    (year, count), *_ = counts.most_common(1)
    return year if count >= _ENOUGH and 2 * count > counts.total() else None


def _twice(
    roster: Roster, known: Sequence[tuple[Report, Unit]], year: int | None
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each unit with several reports of one kind for one year."""
    for unit in roster.units:
        kinds: dict[tuple[str, int | None], list[str]] = defaultdict(list)
        for report, home in known:
            if home == unit:
                kind = report.template if report.template not in (None, "generic") else _kind(report)
                kinds[kind or "", report.title_year or year].append(report.path)
        for paths in kinds.values():
            if len(paths) > 1:
                yield unit.name, tuple(paths)


def _kind(report: Report) -> str:
    """Return what the title calls the report when no template knows it."""
    return report.title.replace(report.organisation or "\0", "")


def _likely(missing: Sequence[Unit], unknown: Sequence[Report]) -> Iterator[tuple[str, str]]:
    for unit in missing:
        for report in unknown:
            name = unit_name(report.organisation or "")
            if any(is_like(form, name) for form in unit.forms):
                yield unit.name, report.path
