"""`make bench [REPORT=path]`: how fast report-lint is, as ratios measured in one run, each beside its budget."""

from __future__ import annotations

import gc
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import NamedTuple

from report_lint import lint, lint_text
from report_lint.parsing.folding import fold
from report_lint.parsing.mentions import mentions_in
from report_lint.readers import read, read_bytes

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from docx_report import counted
from pdf_file import pdf, typeset

REPORT = Path("corpus/hunan-overall-self-evaluation/jichuan-culture-2024.txt")
MEGABYTE = 1_000_000
COLD_RUNS = 9
WARM_RUNS = 40


class Figure(NamedTuple):
    """One line of the result; without a budget it is only shown."""

    name: str
    value: float
    unit: str
    budget: float | None = None
    least: bool = False

    def __str__(self) -> str:
        """Return the line, with the budget and whether it is kept."""
        line = f"{self.name:<48}{self.value:>12,.3f} {self.unit:<10}"
        if self.budget is None:
            return line.rstrip()
        kept = self.value >= self.budget if self.least else self.value <= self.budget
        return f"{line} {'at least' if self.least else 'at most'} {self.budget:,.2f}  {'ok' if kept else 'OVER'}"


class Child(NamedTuple):
    """What a process used: seconds of processor time, and its peak memory in MB."""

    seconds: float
    megabytes: float


def main() -> int:
    """Measure and print one line for each figure."""
    report = Path(sys.argv[1]) if len(sys.argv) > 1 else REPORT
    text = read(report).text
    print(f"{report}: {len(text):,} characters, {len(text.encode()):,} bytes; Python {sys.version.split()[0]}")
    for figures in (cold(report), warm(text), word(text), pages(text), large(text), extraction(text), hostile()):
        for figure in figures:
            print(figure, flush=True)
    return 0


def cold(report: Path) -> Iterator[Figure]:
    """Yield what one command costs, beside an interpreter that does nothing; the first run fills the cache of rules."""
    command = [sys.executable, "-m", "report_lint", "check", str(report)]
    child(command)
    bare = best([sys.executable, "-c", "pass"])
    check = best(command)
    yield Figure("python -c pass", bare.seconds, "s CPU")
    yield Figure("check of this report, cold", check.seconds, "s CPU", 0.15)
    yield Figure("  as a ratio to python -c pass", check.seconds / bare.seconds, "times")
    yield Figure("  peak memory", check.megabytes, "MB")
    yield Figure("  peak memory above python -c pass", check.megabytes - bare.megabytes, "MB")


def warm(text: str) -> Iterator[Figure]:
    """Yield the median of one report after another in one process."""
    lint_text(text)
    seconds = median(processor_time(partial(lint_text, text)) for _ in range(WARM_RUNS))
    yield Figure("lint_text of this report, warm median", seconds * 1000, "ms", 7.0)
    yield Figure("  reports like it in an hour on two cores", 2 * 3600 / seconds / 1e6, "million", 1.0, True)


def word(text: str) -> Iterator[Figure]:
    """Yield what the report takes as a Word document whose numbers Word counts, from the file to the findings."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.docx"
        file.write_bytes(counted(text))
        lint(file)
        reading = median(processor_time(partial(read, file)) for _ in range(WARM_RUNS))
        seconds = median(processor_time(partial(lint, file)) for _ in range(WARM_RUNS))
    yield Figure("lint of it as docx, warm median", seconds * 1000, "ms", 15.0)
    yield Figure("  of that, reading", reading * 1000, "ms")


def pages(text: str) -> Iterator[Figure]:
    """Yield what reading a page of a PDF takes, and a page of words with a table on it."""
    lines = text.split("\n")
    table = ["项目\t预算数\t决算数", *(f"第{at}项\t{at}.50\t{at}.25" for at in range(10))]
    for name, paragraphs, budget in (
        ("reading a page of this report as pdf", lines, 1.5),
        ("  with a ruled table on it", [line for part in lines[::8] for line in (part, *table)], None),
    ):
        sheets = typeset(paragraphs)
        content = pdf(sheets)
        read_bytes(content, "a.pdf")
        seconds = median(processor_time(partial(read_bytes, content, "a.pdf")) for _ in range(WARM_RUNS))
        yield Figure(name, seconds * 1000 / len(sheets), "ms", budget)
        bare = median(processor_time(partial(pdfium, content)) for _ in range(WARM_RUNS))
        yield Figure("  of that, pdfium itself", bare * 1000 / len(sheets), "ms")


def pdfium(content: bytes) -> int:
    """Return how many characters pdfium alone finds."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(content)
    try:
        return sum(len(page.get_textpage().get_text_range()) for page in document)
    finally:
        document.close()


def large(text: str) -> Iterator[Figure]:
    """Yield what a megabyte takes, and how time grows with the text."""
    megabyte = repeated(text, MEGABYTE)
    tenth = repeated(text, MEGABYTE // 10)
    short = min(processor_time(partial(lint_text, tenth)) for _ in range(3))
    long = min(processor_time(partial(lint_text, megabyte)) for _ in range(2))
    yield Figure("lint_text of 1 MB", long, "s CPU", 1.0)
    yield Figure("  time for 10 times the text", long / short, "times", 11.0)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "large.txt"
        file.write_text(megabyte, encoding="utf-8")
        yield Figure(
            "  check of it, peak memory",
            child([sys.executable, "-m", "report_lint", "check", str(file)]).megabytes,
            "MB",
        )


def extraction(text: str) -> Iterator[Figure]:
    """Yield how fast amounts and dates are found, beside JioNLP when that is installed."""
    sample = repeated(text, MEGABYTE // 2)
    seconds = min(processor_time(lambda: mentions_in(fold(sample), fiscal_year=2024, reference=None)) for _ in range(3))
    yield Figure("amounts and dates", len(sample) / seconds / 1e6, "M chars/s", 1.0, True)
    if find_spec("jionlp") is None:
        return
    import jionlp

    short = sample[:20_000]
    jionlp.ner.extract_money(short[:100])
    jionlp.ner.extract_time(short[:100])
    seconds = processor_time(lambda: (jionlp.ner.extract_money(short), jionlp.ner.extract_time(short)))
    yield Figure("  JioNLP on the same text", len(short) / seconds / 1e6, "M chars/s")


HOSTILE = {
    "digits": "1234567890",
    "一": "一",
    "opening brackets": "（",
    "numerals and units": "三万五千元",
    "headings": "一、情况\n",
    "spaces": " ",
    "line ends": "情\n\n",
}


def hostile() -> Iterator[Figure]:
    """Yield how time grows on text that no person writes: ten times the text, at most eleven times the time and a bit."""
    for name, unit in HOSTILE.items():
        tenth, whole = (unit * (size // len(unit)) for size in (30_000, 300_000))
        short = min(processor_time(partial(lint_text, tenth)) for _ in range(3))
        long = min(processor_time(partial(lint_text, whole)) for _ in range(2))
        yield Figure(f"300,000 characters of {name}", long, "s CPU")
        yield Figure("  time for 10 times the text", long / short, "times", 12.0)


def repeated(text: str, size: int) -> str:
    """Return `text` repeated up to `size` bytes of UTF-8."""
    return (text + "\n") * (size // len(text.encode()) + 1)


def processor_time(work: Callable[[], object]) -> float:
    """Return the seconds of processor time that `work` takes, with the collector at rest."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        work()
        return time.process_time() - start
    finally:
        gc.enable()


def best(command: list[str]) -> Child:
    """Return the least that `command` uses in a few runs."""
    children = [child(command) for _ in range(COLD_RUNS)]
    return Child(min(each.seconds for each in children), min(each.megabytes for each in children))


#: A small process starts the one that is measured, whose peak memory would else be at least that of this one.
_MEASURE = """
import os, sys
silent = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
_, _, used = os.wait4(os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=silent), 0)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


def child(command: list[str]) -> Child:
    """Run `command` and return what it used."""
    done = subprocess.run([sys.executable, "-S", "-c", _MEASURE, *command], capture_output=True, text=True, check=True)
    seconds, memory = map(float, done.stdout.split())
    return Child(seconds, memory / (1024 * 1024 if sys.platform == "darwin" else 1024))


if __name__ == "__main__":
    sys.exit(main())
