"""`check --fix` and `--diff`: the fixes that findings offer, written into txt and md files or shown as a difference."""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile

from report_lint.commands.arguments import Options
from report_lint.commands.plan import Plan
from report_lint.commands.tasks import Task, rulebook_of
from report_lint.fixes import Mended, encoded, mended
from report_lint.linter import lint
from report_lint.readers import STANDARD_INPUT
from report_lint.reporters.excerpt import visible
from report_lint.reporters.run import Outcome
from report_lint.waivers import Waivers
from report_lint.wording import Wording

#: Formats that are text as it stands; a copy of a Word document with comments is another output.
_TEXT = frozenset({"txt", "md"})


def mend(outcomes: Sequence[Outcome], plan: Plan, options: Options) -> tuple[Outcome, ...]:
    """Return `outcomes` with what is left when the fixes are made; what is waived is not touched.

    With --diff the fixes are shown and no file is written.
    """
    return tuple(_mended(outcome, task, plan, options) for outcome, task in zip(outcomes, plan.tasks, strict=True))


def _mended(outcome: Outcome, task: Task, plan: Plan, options: Options) -> Outcome:
    source = outcome.source
    if source is None or not any(finding.fix for finding in outcome.report.findings):
        return outcome
    if source.format not in _TEXT or (task.path == STANDARD_INPUT and not options.diff):
        _say(task.path, _OTHER_FORMAT, options)
        return outcome
    waivers = Waivers(plan.configs[task.path], date.today())
    rulebook = rulebook_of(task.rules)
    after = mended(
        source,
        waivers.without_waived(outcome.report),
        lambda text: waivers.without_waived(lint(text, rulebook, task.settings)),
        unsafe=options.unsafe_fixes,
    )
    if options.diff:
        sys.stdout.writelines(_difference(task.path, source.text, after.text))
        return outcome
    return _written(outcome, after, task, options)


def _written(outcome: Outcome, after: Mended, task: Task, options: Options) -> Outcome:
    """Write the mended text in the encoding of the file, and return the outcome of what is left."""
    source = outcome.source
    if source is None or after.text == source.text:
        return outcome
    target = Path(task.path).resolve()
    content = encoded(after.text, target.read_bytes(), source.text)
    if content is None:
        _say(task.path, _ENCODING, options)
        return outcome
    try:
        _replace(target, content)
    except OSError as error:
        _say(
            task.path, Wording(f"写不进去，没有改动：{error.strerror}", f"cannot be written: {error.strerror}"), options
        )
        return outcome
    told = "、".join(f"{rule} {count}" for rule, count in sorted(after.counts.items()))
    _say(task.path, Wording(f"已改正 {sum(after.counts.values())} 处：{told}", f"mended: {told}"), options)
    text = replace(source, text=after.text)
    numbers = sorted({finding.place.line for finding in after.report.findings})
    lines = {number: text.text[slice(*text.lines[number - 1])].rstrip() for number in numbers}
    return Outcome(after.report, lines, text)


def _replace(target: Path, content: bytes) -> None:
    """Write `content` beside `target` and put it in its place at once: a broken run leaves the file as it was."""
    with NamedTemporaryFile(dir=target.parent, delete=False) as file:
        try:
            file.write(content)
            file.flush()
            os.chmod(file.name, target.stat().st_mode)  # noqa: PTH101
            Path(file.name).replace(target)
        except OSError:
            Path(file.name).unlink(missing_ok=True)
            raise


def _difference(path: str, before: str, after: str) -> Iterator[str]:
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for line in difflib.unified_diff(old, new, visible(path), visible(path)):
        yield line if line.endswith("\n") else line + "\n"


def _say(path: str, said: Wording, options: Options) -> None:
    print(f"{visible(path)}: {said.spoken(options.lang)}", file=sys.stderr)


_OTHER_FORMAT = Wording(
    "没有改动：只有 txt、md 文件可以直接改正，其他格式请按发现逐处修改",
    "left as it is: only txt and md files can be mended in place; mend other formats by hand",
)
_ENCODING = Wording(
    "没有改动：原文件的字节不能照原样写回，或检查期间文件变了",
    "left as it is: its bytes cannot be written back as they were, or it changed meanwhile",
)
