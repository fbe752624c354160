"""The sample output in the READMEs: what the report of `make demo` gives, written by `make docs`."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
COMMAND = "$ report-lint check"
SAMPLE = re.compile(r"(?<=```text\n)\$ report-lint check .*?(?=```)", re.DOTALL)
RULE = re.compile(r"```yaml\n(title:.*?)```", re.DOTALL)
_REPORT = re.compile(r"^SAMPLE \?= (\S+)$", re.MULTILINE)


def sample() -> str:
    """Return the command and its output, as a terminal shows them."""
    found = _REPORT.search((ROOT / "Makefile").read_text(encoding="utf-8"))
    assert found, "the Makefile names the report of `make demo`"
    command = [sys.executable, "-m", "report_lint", "check", found[1]]
    output = subprocess.run(command, cwd=ROOT, capture_output=True, check=False).stdout.decode("utf-8")
    return f"{COMMAND} {found[1]}\n{output}"


def main() -> None:
    """Write the sample into both READMEs."""
    new = sample()
    for readme in READMES:
        text = readme.read_text(encoding="utf-8")
        readme.write_text(SAMPLE.sub(lambda _: new, text), encoding="utf-8")


if __name__ == "__main__":
    main()
