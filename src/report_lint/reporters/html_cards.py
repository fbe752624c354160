"""The findings of one report for a page, a card each, and the computations that were made in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from report_lint.finding import Checked, Finding, Fix, Place
from report_lint.reporters.computations import VERDICTS, tally
from report_lint.reporters.excerpt import shortened
from report_lint.reporters.html_marks import MOST_RELATED, shown
from report_lint.reporters.html_words import WORDS
from report_lint.reporters.run import Outcome, Style
from report_lint.reporters.summary import SEVERITY_NAMES
from report_lint.rule import Rule
from report_lint.wording import Language, Wording

#: So many columns of a place are quoted on a card.
_QUOTED = 60
#: So many different changes of one mending are shown.
_CHANGES = 6


def cards_of(outcome: Outcome, report: int, rules: Mapping[str, Rule], style: Style) -> Iterator[str]:
    """Yield a list item for each finding of the report, with links into its text."""
    language = style.language
    text = outcome.source.text if outcome.source else ""
    for number, finding in enumerate(outcome.report.findings, 1):
        name = f"{report}-{number}"
        message = shown(finding.message.spoken(language))
        yield (
            f'<li class="card {finding.severity}" id="f{name}" data-finding="{number}"'
            f' data-severity="{finding.severity}" data-rule="{shown(finding.rule)}">'
        )
        yield (
            f'<a class="where" href="#m{name}"><span class="of">{number}</span> '
            f'<span class="severity">{SEVERITY_NAMES[finding.severity].spoken(language)}</span> '
            f"{shown(_where(finding.place, language))}</a>"
        )
        yield f'<p class="message">{message}</p><div class="more">'
        yield from _details(finding, name, text, rules.get(finding.rule), language)
        yield "</div></li>"


def computations_of(checked: Sequence[Checked], report: int, language: Language) -> Iterator[str]:
    """Yield a table of the computations that were made in the report."""
    yield f'<details class="computations"><summary>{shown(tally(checked).spoken(language))}</summary><table>'
    for number, made in enumerate(checked, 1):
        verdict = VERDICTS.get(made.verdict, Wording(made.verdict, made.verdict)).spoken(language)
        cells = (made.label or made.place.text, made.equation, verdict)
        link = f'<a href="#c{report}-{number}">{shown(_where(made.place, language))}</a>'
        yield f"<tr><td>{link}</td>" + "".join(f"<td>{shown(_quote(cell))}</td>" for cell in cells) + "</tr>"
    yield "</table></details>"


def _details(finding: Finding, name: str, text: str, rule: Rule | None, language: Language) -> Iterator[str]:
    """Yield what a card tells beyond its sentence."""
    if finding.place.text.strip():
        yield f'<p class="quote"><q>{shown(_quote(finding.place.text))}</q></p>'
    if finding.section:
        yield f'<p class="section">{shown(" › ".join(finding.section))}</p>'
    if finding.related:
        yield '<ul class="places">'
        for order, (place, note) in enumerate(finding.related[:MOST_RELATED], 1):
            words = f"{note.spoken(language)}：{_quote(place.text)}" if place.text.strip() else note.spoken(language)
            yield f'<li><a href="#p{name}-{order}">{shown(_where(place, language))}</a> {shown(words)}</li>'
        if len(finding.related) > MOST_RELATED:
            rest = len(finding.related) - MOST_RELATED
            yield f"<li>{WORDS['more_places'].spoken(language).format(rest)}</li>"
        yield "</ul>"
    if finding.fix and text:
        yield _mending(finding.fix, text, language)
    if rule is not None:
        about = f"{rule.title}。{rule.why}" if rule.title else rule.why
        yield (
            f'<p class="why"><b>{shown(finding.rule)}</b> {shown(about)}'
            f"<br>{WORDS['basis'].spoken(language)}{shown(rule.basis)}</p>"
        )
    else:
        yield f'<p class="why"><b>{shown(finding.rule)}</b></p>'


def _mending(fix: Fix, text: str, language: Language) -> str:
    """Return what the fix changes: old words struck out, new ones behind them."""
    label = WORDS["mend" if fix.safety == "safe" else "mend_unsure"].spoken(language)
    changes = Counter((_quote(text[edit.start : edit.end]), _quote(edit.replacement)) for edit in fix.edits)
    edits = (
        f"<span><del>{shown(old)}</del> <ins>{shown(new)}</ins>{f' × {count}' if count > 1 else ''}</span>"
        for (old, new), count in changes.most_common(_CHANGES)
    )
    return f'<p class="mending">{label}{" ".join(edits)}{"…" if len(changes) > _CHANGES else ""}</p>'


def _where(place: Place, language: Language) -> str:
    if place.name:
        return place.name
    return Wording(f"第{place.line}行第{place.column}列", f"line {place.line}, column {place.column}").spoken(language)


def _quote(text: str) -> str:
    return shortened(" ".join(text.split()), _QUOTED)
