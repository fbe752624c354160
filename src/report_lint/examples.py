"""The examples of a rule: run through the linter, they prove the rule or contradict it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from report_lint.across import Member, findings_across
from report_lint.errors import DefinitionError, ReportLintError
from report_lint.example_marks import Marked, parse_marks, with_marks
from report_lint.finding import Finding
from report_lint.interval import Span
from report_lint.linter import Settings, lint, parsed_with, title_of
from report_lint.rule import Example, Rule
from report_lint.source import Source
from report_lint.spelling import unknown
from report_lint.template import GENERIC, Template
from report_lint.wording import Wording

Kind = Literal["good", "bad"]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An example that the rule contradicts, and how: lines with - are what the example says, with + what was found."""

    kind: Kind
    example: Example
    wording: Wording


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the examples of a rule say about it."""

    rule: Rule
    contradictions: tuple[Contradiction, ...]

    @property
    def is_proven(self) -> bool:
        """Whether every example agrees with the rule."""
        return not self.contradictions

    @property
    def errors(self) -> tuple[DefinitionError, ...]:
        """The contradictions as errors at the line and column of each example."""
        return tuple(
            DefinitionError(each.wording, self.rule.path, each.example.line, each.example.column)
            for each in self.contradictions
        )


def verdict(rule: Rule, templates: Mapping[str, Template]) -> Verdict:
    """Run the examples of `rule`, each with the template that it names, and say whether they prove it."""
    return Verdict(rule, tuple(_contradictions(rule, templates)))


class _Alone(NamedTuple):
    """A rulebook that holds one rule."""

    rules: tuple[Rule, ...]
    templates: Mapping[str, Template]


def _contradictions(rule: Rule, templates: Mapping[str, Template]) -> Iterator[Contradiction]:
    kinds: tuple[tuple[Kind, tuple[Example, ...]], ...] = (("good", rule.good), ("bad", rule.bad))
    for kind, examples in kinds:
        for example in examples:
            try:
                marked = parse_marks(example.text)
                wording = _slip(kind, example, marked, templates)
                if wording is None:
                    found = _findings(rule, example, marked.text, templates)
                    wording = _difference(kind, example, marked, found)
            except ReportLintError as error:
                wording = error.wording
            if wording is not None:
                yield Contradiction(kind, example, wording)


def _slip(kind: Kind, example: Example, marked: Marked, templates: Mapping[str, Template]) -> Wording | None:
    """Return what makes the example no example, or None."""
    if example.template is not None and example.template not in templates:
        return unknown(Wording("模板", "template"), example.template, templates)
    if kind == "good":
        return _MARKED_GOOD if marked.primary or marked.related else None
    if not marked.primary:
        return _UNMARKED_BAD
    if len(marked.primary) > 1 and (marked.related or example.says is not None):
        return _MANY_MARKS
    return None


def _findings(rule: Rule, example: Example, text: str, templates: Mapping[str, Template]) -> tuple[Finding, ...]:
    template = example.template or next((name for name in rule.templates if name in templates), GENERIC)
    settings = Settings(template=template, fiscal_year=example.fiscal_year, select=frozenset({rule.id}))
    if not rule.looks_across:
        return lint(Source(rule.path, text), _Alone((rule,), templates), settings).findings
    sources = [
        Source(rule.path, text),
        *(Source(f"{number}.txt", other) for number, other in enumerate(example.beside, 1)),
    ]
    return tuple(findings_across([_member(source, rule, templates, settings) for source in sources])[0])


def _member(source: Source, rule: Rule, templates: Mapping[str, Template], settings: Settings) -> Member:
    from report_lint.checks.passage_extract import extract_of

    parsed = parsed_with(source, _Alone((rule,), templates), settings)
    return Member(extract_of(parsed.document, title_of(parsed.document)), parsed.template, (rule,), settings)


def _difference(kind: Kind, example: Example, marked: Marked, found: Sequence[Finding]) -> Wording | None:
    """Return the difference between what the example says and what was found, None when there is none."""
    lines: list[str] = []
    primary = tuple(Span(finding.place.start, finding.place.end) for finding in found)
    related = marked.related and tuple(
        Span(place.start, place.end) for finding in found for place, _ in finding.related
    )
    if (primary, related) != (marked.primary, marked.related):
        expected = with_marks(marked.text, marked.primary, marked.related)
        lines += _changed_lines(expected, with_marks(marked.text, primary, related))
    if kind == "bad":
        says, severity = ({each.message.zh for each in found}, {str(each.severity) for each in found})
        lines += _changed_facts("says", example.says, says)
        lines += _changed_facts("severity", example.severity, severity)
    elif found:
        lines += [f"+ says: {finding.message.zh}" for finding in found]
    if not lines:
        return None
    heading = _FOUND_IN_GOOD if kind == "good" else _DIFFERENT
    return Wording("\n    ".join((heading.zh, *lines)), "\n    ".join((heading.en, *lines)))


def _changed_lines(expected: str, found: str) -> Iterator[str]:
    """Yield the lines that differ; marks add no line, so the lines of both texts pair up."""
    for one, other in zip(expected.splitlines(), found.splitlines(), strict=True):
        if one != other:
            yield f"- {one}"
            yield f"+ {other}"


def _changed_facts(name: str, expected: str | None, found: set[str]) -> Iterator[str]:
    if expected is None or found == {expected}:
        return
    yield f"- {name}: {expected}"
    yield from (f"+ {name}: {each}" for each in sorted(found))


_MARKED_GOOD = Wording("good 里的例子不能有标记 ⟦…⟧", "a good example has no mark ⟦…⟧")
_UNMARKED_BAD = Wording("bad 里的例子没有标出错处 ⟦…⟧", "a bad example must mark the place that is wrong: ⟦…⟧")
_MANY_MARKS = Wording(
    "一个例子标了几处 ⟦…⟧ 时，不能再写 says 或 ⟦1:…⟧；请分成几个例子",
    "an example with several marks ⟦…⟧ has no `says` and no ⟦1:…⟧; write several examples",
)
_FOUND_IN_GOOD = Wording("good 里的例子被规则报出", "the rule finds something in this good example")
_DIFFERENT = Wording(
    "bad 里的例子与规则所报不符（- 为例子所写，+ 为规则所报）",
    "the rule does not find what this bad example says (- example, + found)",
)
