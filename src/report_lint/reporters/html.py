"""The reporter for reading: one page that holds the reports with their findings beside them, and needs nothing else."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from report_lint import __version__
from report_lint.compiled import compiled
from report_lint.finding import SEVERITIES, Report
from report_lint.reporters.html_cards import cards_of, computations_of
from report_lint.reporters.html_marks import MarkedText, shown
from report_lint.reporters.html_text import contents_of, text_of
from report_lint.reporters.html_words import WORDS
from report_lint.reporters.presence import presence_of
from report_lint.reporters.ranking import worst_first
from report_lint.reporters.run import Outcome, Run, Style, counts_in
from report_lint.reporters.summary import SEVERITY_NAMES, tally_of
from report_lint.reporters.text import reading_of
from report_lint.rule import Rule
from report_lint.wording import Language

NEEDS_SOURCE = True

_FOLDER = Path(__file__).parent / "page"
_BLANK = compiled(r"\{\{(\w+)\}\}")
#: What the script says, each handed over as an attribute of the body.
_SCRIPTED = ("position", "shown")


def lines_of(run: Run, style: Style) -> Iterator[str]:
    """Yield the page; nothing in it but its own script can run, and nothing in it is fetched."""
    head, _, foot = (_FOLDER / "page.html").read_text("utf-8").partition("{{reports}}")
    blanks = _blanks(run, style)
    yield _filled(head, blanks)
    rules = {rule.id: rule for rule in run.rules}
    for number, outcome in enumerate(run.outcomes, 1):
        yield from _report(outcome, number, rules, style)
    yield _filled(foot, blanks).rstrip("\n")


def _filled(template: str, blanks: Mapping[str, str]) -> str:
    """Return `template` with each {{name}} replaced; what is put in is not looked at again."""
    return _BLANK.sub(lambda blank: blanks[blank[1]], template)


def _blanks(run: Run, style: Style) -> dict[str, str]:
    """Return what the template asks for, as HTML."""
    language = style.language
    look, script = ((_FOLDER / name).read_text("utf-8") for name in ("page.css", "page.js"))
    return {
        **{name: shown(words.spoken(language)) for name, words in WORDS.items()},
        "language": "en" if language == "en" else "zh-CN",
        "look": look,
        "look_hash": _hash(look),
        "script": script,
        "script_hash": _hash(script),
        "summary": shown(tally_of(run).spoken(language)),
        "severities": "".join(_severities(run, language)),
        "rules": "".join(_rules(run)),
        "presence": "".join(_presence(run, language)),
        "index": "".join(_index(run, language)),
        "body": " ".join(f'data-{name}="{shown(WORDS[name].spoken(language))}"' for name in _SCRIPTED),
        "made": shown(WORDS["made_by"].spoken(language).format(__version__)),
    }


def _hash(content: str) -> str:
    """Return how a content security policy names a script or style by its content."""
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


def _severities(run: Run, language: Language) -> Iterator[str]:
    counts = run.counts
    for severity in SEVERITIES:
        name = SEVERITY_NAMES[severity].spoken(language)
        yield (
            f'<label class="toggle {severity}"><input type="checkbox" data-severity="{severity}" checked'
            f"{'' if counts[severity] else ' disabled'}> {name} {counts[severity]}</label>"
        )


def _rules(run: Run) -> Iterator[str]:
    counts = Counter(finding.rule for report in run.reports for finding in report.findings)
    for rule, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f'<option value="{shown(rule)}">{shown(rule)} {count}</option>'


def _presence(run: Run, language: Language) -> Iterator[str]:
    """Yield how the reports answer to the list of units that must report."""
    if run.presence:
        lines = "".join(f"<li>{shown(line)}</li>" for line in presence_of(run.presence, language))
        yield f'<ul class="presence">{lines}</ul>'


def _index(run: Run, language: Language) -> Iterator[str]:
    """Yield a table of the reports, the worst first; nothing when there is only one."""
    if len(run.outcomes) < 2:
        return
    heads = (WORDS["report"], WORDS["state"], *(SEVERITY_NAMES[severity] for severity in SEVERITIES))
    yield '<table class="index"><thead><tr>'
    yield "".join(f'<th scope="col">{head.spoken(language)}</th>' for head in heads)
    yield "</tr></thead><tbody>"
    numbers = {report.path: number for number, report in enumerate(run.reports, 1)}
    for report in worst_first(run.reports):
        counts = counts_in(report)
        cells = "".join(f'<td class="{each}">{counts[each] or ""}</td>' for each in SEVERITIES)
        title = f"<br>{shown(report.title)}" if report.title else ""
        yield f'<tr><td><a href="#r{numbers[report.path]}">{shown(report.path)}</a>{title}</td>'
        yield f"<td>{WORDS[report.status].spoken(language)}</td>{cells}</tr>"
    yield "</tbody></table>"


def _report(outcome: Outcome, number: int, rules: Mapping[str, Rule], style: Style) -> Iterator[str]:
    """Yield one report: its state, its text and its findings."""
    report, language = outcome.report, style.language
    checked = report.checked if style.show_checked else ()
    text = outcome.source.text if outcome.source else ""
    marked = MarkedText(text, report.findings, checked, number)
    yield f'<article class="report" id="r{number}"><h2>{shown(report.path)}</h2>'
    yield from _state(report, language)
    yield '<div class="columns">'
    yield f'<section class="text" aria-label="{WORDS["text"].spoken(language)}" tabindex="-1">'
    if outcome.document:
        yield from contents_of(outcome.document, number, language)
    yield from text_of(outcome, marked, number)
    if style.show_checked and report.error is None:
        yield from computations_of(checked, number, language)
    yield "</section>"
    yield f'<section class="findings" aria-label="{WORDS["findings"].spoken(language)}"><ol class="cards">'
    yield from cards_of(outcome, number, rules, style)
    yield "</ol></section></div></article>"


def _state(report: Report, language: Language) -> Iterator[str]:
    """Yield how the report was read and how much was found."""
    if report.error is not None:
        yield f'<p class="notice">{WORDS["unread"].spoken(language)}{shown(report.error.spoken(language))}</p>'
        return
    counts = counts_in(report)
    told = [f"{SEVERITY_NAMES[each].spoken(language)} {counts[each]}" for each in SEVERITIES if counts[each]]
    told = told or [WORDS["none"].spoken(language)]
    yield f'<p class="state">{shown(" · ".join((reading_of(report).spoken(language), *told)))}</p>'
    for notice in report.notices:
        yield f'<p class="notice">{shown(notice.message.spoken(language))}</p>'
