"""Waivers: findings that may stand, with a reason; one that is expired or of no use is itself a finding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from report_lint.compiled import compiled
from report_lint.config_file import Config, Waiver
from report_lint.finding import Finding, Place, Report, fingerprint
from report_lint.globs import has_wildcard, is_named
from report_lint.wording import Wording

EXPIRED = "waiver-expired"
UNUSED = "waiver-unused"

_BLANK = compiled(r"\s+")


class Waivers:
    """The waivers of one configuration on one day, and how the reports of a run used them."""

    def __init__(self, config: Config, today: date) -> None:
        self._config = config
        self._today = today
        self._first: dict[Waiver, str] = {}
        self._used: set[Waiver] = set()
        self.hidden = 0

    def without_waived(self, report: Report) -> Report:
        """Return `report` without the findings that may stand."""
        if report.status == "unreadable" or not self._config.waivers:
            return report
        due = self._due(report)
        kept = tuple(finding for finding in report.findings if not self._takes(due, finding))
        self.hidden += len(report.findings) - len(kept)
        return replace(report, findings=kept)

    def told(self) -> Iterator[tuple[str, Finding]]:
        """Yield what is wrong with the waivers, each once, with the path of the first report that it is about.

        A waiver for many files may be of use in one that this run did not see: only one for a single file is unused.
        """
        for waiver, path in self._first.items():
            if self._is_over(waiver):
                yield path, self._finding(EXPIRED, waiver, _expired(waiver))
            elif waiver not in self._used and waiver.path is not None and not has_wildcard(waiver.path):
                yield path, self._finding(UNUSED, waiver, _unused(waiver))

    def _due(self, report: Report) -> list[Waiver]:
        """Return the waivers in force that are about `report`."""
        name = self._config.name_of(report.path)
        due = [waiver for waiver in self._config.waivers if waiver.path is None or is_named(name, waiver.path)]
        for waiver in due:
            self._first.setdefault(waiver, report.path)
        return [waiver for waiver in due if not self._is_over(waiver)]

    def _takes(self, due: list[Waiver], finding: Finding) -> bool:
        found = next((waiver for waiver in due if _covers(waiver, finding)), None)
        if found is not None:
            self._used.add(found)
        return found is not None

    def _is_over(self, waiver: Waiver) -> bool:
        return waiver.until is not None and waiver.until < self._today

    def _finding(self, rule: str, waiver: Waiver, said: Wording) -> Finding:
        where = f"{self._config.path}:{waiver.line}"
        return Finding(
            rule=rule,
            severity="warning",
            message=Wording(f"{where} {said.zh}", f"{where}: {said.en}"),
            place=Place(0, 0, 1, 1, 1, 1, ""),
            section=(),
            related=(),
            fingerprint=fingerprint(rule, waiver.path or "", (), waiver.rule, waiver.quote or "", waiver.reason),
        )


def _covers(waiver: Waiver, finding: Finding) -> bool:
    """Return whether `waiver` is about `finding`: its rule, and its words where the waiver quotes any."""
    if waiver.rule != finding.rule:
        return False
    return waiver.quote is None or _bare(waiver.quote) in _bare(finding.place.text)


def _bare(text: str) -> str:
    return _BLANK.sub("", text)


def _expired(waiver: Waiver) -> Wording:
    until = waiver.until.isoformat() if waiver.until else ""
    return Wording(
        f"对 {waiver.rule} 的豁免已于 {until} 到期，不再生效；当时的理由：{waiver.reason}",
        f"the waiver of {waiver.rule} expired on {until} and hides nothing; its reason was: {waiver.reason}",
    )


def _unused(waiver: Waiver) -> Wording:
    return Wording(
        f"对 {waiver.rule} 的豁免没有用到，可以删去；当时的理由：{waiver.reason}",
        f"the waiver of {waiver.rule} hides nothing and can go; its reason was: {waiver.reason}",
    )
