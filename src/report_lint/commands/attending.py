"""`check --expect`: the list of the units that must report, held against the reports of the run."""

from __future__ import annotations

import sys

from report_lint.commands.arguments import Options
from report_lint.commands.plan import Configs
from report_lint.errors import UnreadableError, UsageError
from report_lint.readers import read
from report_lint.reporters.run import Run
from report_lint.roster import Attendance, Roster, attendance, roster_in
from report_lint.wording import Wording

#: Formats that tell who is missing in the output itself; with others it is told beside it.
_TELLING = frozenset({"text", "json", "html"})


def roster_of(options: Options) -> Roster | None:
    """Return the list that --expect names, None without one. Raises UsageError when it cannot be read or is empty."""
    if options.expect is None:
        return None
    try:
        roster = roster_in(read(options.expect).text)
    except UnreadableError as error:
        cause = error.wording
        raise UsageError(
            Wording(f"--expect 无法读取 {options.expect}：{cause.zh}", f"--expect {options.expect}: {cause.en}")
        ) from error
    if not roster.units:
        raise UsageError(
            Wording(f"--expect 的名单里没有单位：{options.expect}", f"--expect names no unit: {options.expect}")
        )
    return roster


def presence(roster: Roster, run: Run, options: Options, configs: Configs) -> Attendance:
    """Return how the reports of the run answer to the list; told on standard error where the format cannot."""
    year = options.fiscal_year or configs.governing(options.paths[0]).choices.fiscal_year
    found = attendance(roster, run.reports, options.expect or "", year)
    if options.format not in _TELLING:
        from report_lint.reporters.presence import presence_of

        for line in presence_of(found, options.lang):
            print(line, file=sys.stderr)
    return found
