"""The baseline: what stood when it was written, by fingerprint and count; it hides that and nothing else."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from report_lint.errors import DefinitionError, UsageError
from report_lint.finding import Finding, Report
from report_lint.wording import Wording

SCHEMA_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Accepted:
    """Findings with one fingerprint that are accepted. `path` and `quote` only help people who read the file."""

    fingerprint: str
    rule: str
    count: int
    path: str
    quote: str


class Baseline:
    """Accepted findings, used up one by one as reports are compared with them."""

    def __init__(self, accepted: Iterable[Accepted]) -> None:
        self.accepted = tuple(accepted)
        self._left = Counter({each.fingerprint: each.count for each in self.accepted})
        self.hidden = 0

    def without_accepted(self, report: Report) -> Report:
        """Return `report` without what is accepted; the same fault once more than accepted stays."""
        kept = tuple(finding for finding in report.findings if not self._takes(finding))
        self.hidden += len(report.findings) - len(kept)
        return replace(report, findings=kept)

    def stale(self, paths: Iterable[str]) -> tuple[Accepted, ...]:
        """Return what was accepted in one of `paths` and no longer stands in any report compared."""
        seen = frozenset(paths)
        return tuple(
            replace(each, count=self._left[each.fingerprint])
            for each in self.accepted
            if each.path in seen and self._left[each.fingerprint] > 0
        )

    def _takes(self, finding: Finding) -> bool:
        if self._left[finding.fingerprint] <= 0:
            return False
        self._left[finding.fingerprint] -= 1
        return True


def read_baseline(path: Path, shown: str) -> Baseline:
    """Return the baseline at `path`. Raises UsageError when it cannot be read, DefinitionError when it is none."""
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        cause = error.strerror or "?"
        raise UsageError(
            Wording(
                f"基线文件读不了：{shown}：{cause}；先用 --write-baseline 生成",
                f"the baseline cannot be read: {shown}: {cause}; --write-baseline makes one",
            )
        ) from error
    except ValueError as error:
        raise DefinitionError(
            Wording("基线文件不是 JSON，可能没有写完", "the baseline is not JSON"), shown, 1, 1
        ) from error
    accepted = content.get("accepted") if isinstance(content, dict) else None
    if not isinstance(accepted, list) or content.get("schema_version") != SCHEMA_VERSION:
        raise DefinitionError(
            Wording(
                "不是这一版的基线文件，请用 --write-baseline 重新生成", "not a baseline of this version; write it anew"
            ),
            shown,
            1,
            1,
        )
    return Baseline(_accepted(entry, shown) for entry in accepted)


def _accepted(entry: object, shown: str) -> Accepted:
    if isinstance(entry, Mapping):
        words = [entry.get(key) for key in ("fingerprint", "rule", "path", "quote")]
        count = entry.get("count")
        if all(isinstance(word, str) for word in words) and isinstance(count, int) and count > 0:
            mark, rule, path, quote = map(str, words)
            return Accepted(mark, rule, count, path, quote)
    raise DefinitionError(
        Wording(f"基线里有看不懂的一条：{entry}", f"an entry of the baseline is wrong: {entry}"), shown, 1, 1
    )


def accepted_in(reports: Iterable[tuple[str, Report]]) -> Iterator[Accepted]:
    """Yield what stands in `reports` (each with the path to note), one entry for a fingerprint."""
    first: dict[str, tuple[str, Finding]] = {}
    counts: Counter[str] = Counter()
    for path, report in reports:
        for finding in report.findings:
            first.setdefault(finding.fingerprint, (path, finding))
            counts[finding.fingerprint] += 1
    for mark, (path, finding) in first.items():
        quote = finding.place.text.partition("\n")[0][:80]
        yield Accepted(mark, finding.rule, counts[mark], path, quote)


def merged(old: Iterable[Accepted], new: Iterable[Accepted]) -> Iterator[Accepted]:
    """Yield `old` with what `new` has more: nothing that was accepted is forgotten."""
    entries = {each.fingerprint: each for each in old}
    for each in new:
        known = entries.get(each.fingerprint)
        if known is None or known.count < each.count:
            entries[each.fingerprint] = each
    yield from entries.values()


def write_baseline(path: Path, accepted: Iterable[Accepted]) -> int:
    """Write the baseline and return how many findings it accepts. Raises UsageError when it cannot be written."""
    entries = sorted(accepted, key=lambda each: (each.path, each.rule, each.quote, each.fingerprint))
    content = {
        "schema_version": SCHEMA_VERSION,
        "tool": "report-lint",
        "accepted": [
            {
                "fingerprint": each.fingerprint,
                "rule": each.rule,
                "count": each.count,
                "path": each.path,
                "quote": each.quote,
            }
            for each in entries
        ],
    }
    fresh = path.with_name(path.name + ".new")
    try:
        fresh.write_text(
            json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", errors="backslashreplace"
        )
        fresh.replace(path)
    except OSError as error:
        cause = error.strerror or "?"
        raise UsageError(
            Wording(f"基线文件写不了：{path}：{cause}", f"the baseline cannot be written: {path}: {cause}")
        ) from error
    return sum(each.count for each in entries)
