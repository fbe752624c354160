"""The linter: a source and a rulebook become a report. The only place that knows the order of the steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal, Protocol, TypeAlias

from report_lint.check import HELD, Violation
from report_lint.compiled import compiled
from report_lint.document import Document
from report_lint.errors import ReportLintError
from report_lint.finding import Checked, Finding, Fix, Place, RelatedPlace, Report, Severity, fingerprint
from report_lint.notice import Notice
from report_lint.parsing.front import joined
from report_lint.parsing.parser import Parsed, parse
from report_lint.parsing.recognition import AUTO
from report_lint.rule import Rule
from report_lint.source import Source
from report_lint.template import Template
from report_lint.wording import Wording, spoken

_HAN = compiled(r"[\u4e00-\u9fff]")
#: A text with fewer Han characters than this is no Chinese report.
_FEWEST_HAN = 10


#: What a rule does with a report: it looks at it, or it does not, for this reason.
Standing: TypeAlias = Literal["looked", "ignored", "not-selected", "other-template", "off"]


class Rulebook(Protocol):
    """The rules and templates to lint with; see report_lint.rulebook."""

    @property
    def rules(self) -> Sequence[Rule]:
        """Every rule, on or off."""
        ...

    @property
    def templates(self) -> Mapping[str, Template]:
        """Every template by its id."""
        ...


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set for a run.

    `select` keeps only those rule ids (and turns them on), `ignore` drops some; `severity` overrides rule and template.
    """

    template: str = AUTO
    fiscal_year: int | None = None
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    severity: Mapping[str, Severity] = field(default_factory=dict)


def lint(source: Source, rulebook: Rulebook, settings: Settings) -> Report:
    """Return everything the rules find in `source`, sorted by place and rule."""
    return judged(parsed_with(source, rulebook, settings), rulebook, settings)


def parsed_with(source: Source, rulebook: Rulebook, settings: Settings) -> Parsed:
    """Return `source` parsed with the templates of `rulebook`, as `settings` say."""
    return parse(source, rulebook.templates, template=settings.template, fiscal_year=settings.fiscal_year)


def judged(parsed: Parsed, rulebook: Rulebook, settings: Settings) -> Report:
    """Return everything the rules find in a report that is parsed, sorted by place and rule."""
    document, template = parsed.document, parsed.template
    source = document.source
    findings: list[Finding] = []
    checked: list[Checked] = []
    stopped: list[Notice] = []
    for rule in active_rules(rulebook.rules, template, settings):
        try:
            violations = list(rule.violations(document, template))
        except ReportLintError as error:
            stopped.append(_stopped(rule, error))
            continue
        findings.extend(
            _finding(document, rule, violation, template, settings)
            for violation in violations
            if violation.verdict not in HELD
        )
        checked.extend(_checked(source, rule, violation) for violation in violations if "equation" in violation.facts)
    return Report(
        path=source.path,
        template=template.id,
        fiscal_year=document.fiscal_year,
        status="partial" if any(notice.kind == "partial" for notice in (*source.notices, *stopped)) else "checked",
        notices=(*source.notices, *stopped, *_notices(parsed, settings)),
        findings=tuple(sorted(findings, key=lambda found: (found.place.start, found.place.end, found.rule))),
        checked=tuple(sorted(checked, key=lambda made: (made.place.start, made.place.end, made.rule))),
        title=title_of(document),
        organisation=document.organisation,
        title_year=document.title_year,
    )


def title_of(document: Document) -> str:
    """Return the title as one line, empty when there is none."""
    return joined(document.text[slice(*document.title)]) if document.title else ""


def _stopped(rule: Rule, error: ReportLintError) -> Notice:
    """Return the notice of a rule that could not be applied to the whole report."""
    cause = error.wording
    return Notice("partial", Wording(f"规则 {rule.id} 没有查完：{cause.zh}", f"rule {rule.id} was stopped: {cause.en}"))


def _checked(source: Source, rule: Rule, violation: Violation) -> Checked:
    place = _place(source, violation.start, violation.end)
    return Checked(
        rule.id,
        place,
        spoken(violation.facts.get("computation", violation.facts["equation"]), "zh"),
        violation.verdict or "inconsistent",
        spoken(violation.facts.get("label", violation.facts.get("stated", "")), "zh"),
    )


def active_rules(rules: Sequence[Rule], template: Template, settings: Settings) -> Iterator[Rule]:
    """Yield the rules that apply to a report of `template`: option over template over rule."""
    return (rule for rule in rules if standing(rule, template, settings) == "looked")


def standing(rule: Rule, template: Template, settings: Settings) -> Standing:
    """Return whether `rule` looks at a report of `template`, or why it does not: option over template over rule."""
    if rule.id in settings.ignore:
        return "ignored"
    if settings.select and rule.id not in settings.select:
        return "not-selected"
    if rule.templates and not {template.id, *template.extends} & set(rule.templates):
        return "other-template"
    turned = template.rules.get(rule.id)
    is_on = rule.id in settings.select or (rule.on if turned is None else turned != "off")
    return "looked" if is_on else "off"


def _finding(document: Document, rule: Rule, violation: Violation, template: Template, settings: Settings) -> Finding:
    source = document.source
    place = _place(source, violation.start, violation.end)
    path = [document.sections[index] for index in document.section_path(_holding(document, violation))]
    # What is missing has no words of its own: its facts name it.
    quotes = (place.text,) if place.text else [spoken(words, "zh") for _, words in sorted(violation.facts.items())]
    related = sorted(RelatedPlace(_place(source, start, end), note) for start, end, note in violation.related)
    return Finding(
        rule=rule.id,
        severity=severity_of(rule, violation, template, settings),
        message=rule.formatted(violation),
        place=place,
        section=tuple(section.marker or section.title for section in path),
        related=tuple(related),
        fingerprint=fingerprint(rule.id, title_of(document), tuple(section.title for section in path), *quotes),
        fix=_fix(rule, violation),
    )


def _fix(rule: Rule, violation: Violation) -> Fix | None:
    if not violation.edits or rule.tier == "never":
        return None
    return Fix(rule.tier or "unsafe", violation.edits)


def _holding(document: Document, violation: Violation) -> int | None:
    """Return the innermost section that holds the place; what is missing before a heading is not inside it."""
    innermost = document.section_at(violation.start)
    is_missing = violation.start == violation.end
    if is_missing and innermost is not None and document.sections[innermost].start == violation.start:
        return document.sections[innermost].parent
    return innermost


def severity_of(rule: Rule, violation: Violation, template: Template, settings: Settings) -> Severity:
    """Return how bad `violation` is: option over template over rule."""
    chosen = settings.severity.get(rule.id)
    if chosen:
        return chosen
    turned = template.rules.get(rule.id)
    if turned in ("error", "warning", "info"):
        return turned  # type: ignore[return-value]  # narrowed by the line above
    return rule.severity_of(violation)


def _place(source: Source, start: int, end: int) -> Place:
    first, last = source.position(start), source.position(end)
    return Place(start, end, *first, *last, source.text[start:end], source.place(start))


def _notices(parsed: Parsed, settings: Settings) -> Iterator[Notice]:
    document, template = parsed.document, parsed.template
    if not _is_chinese(document):
        yield Notice(
            "not-a-report",
            Wording(
                "没有中文标题或正文，不像一份报告；规则没有可查的内容",
                "no Chinese title or body: this does not look like a report, and the rules had nothing to look at",
            ),
        )
        return
    if settings.template == AUTO and template.is_generic:
        nearest = parsed.nearest
        hint = Wording("", "")
        if nearest:
            hint = Wording(
                f"；最接近的是 {nearest.id}（{nearest.title}），可用 --template {nearest.id} 指定",
                f"; the nearest is {nearest.id}: --template {nearest.id}",
            )
        yield Notice(
            "no-template",
            Wording(
                f"没有识别出报告类型，按通用模板 generic 检查（不查应有章节和落款）{hint.zh}",
                f"no template recognised: checked as generic (no required sections, no sign-off){hint.en}",
            ),
        )
    if document.fiscal_year is None:
        yield Notice(
            "no-fiscal-year",
            Wording(
                "标题里没有明确的年度，与年度有关的规则没有检查；可用 --fiscal-year 指定",
                "no fiscal year in the title: rules that need one were not applied; set --fiscal-year",
            ),
        )


def _is_chinese(document: Document) -> bool:
    return len(list(islice(_HAN.finditer(document.text), _FEWEST_HAN))) == _FEWEST_HAN
