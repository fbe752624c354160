"""`rules docs --output DIR`: a page a rule, and a page that lists them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from report_lint.commands.rules import facts_of
from report_lint.errors import UsageError
from report_lint.rule import ANY_VERDICT, Example, Rule
from report_lint.wording import Language, Wording

_MADE = Wording("本页由 `report-lint rules docs` 生成，不要手工改。", "Made by `report-lint rules docs`; do not edit.")
_FAMILIES = {
    "structure": Wording("章节和序号", "Sections and numbers"),
    "amounts": Wording("金额和数字", "Amounts and figures"),
    "dates": Wording("日期", "Dates"),
    "text": Wording("文字和标点", "Words and marks"),
}


def write_pages(folder: Path, rules: Sequence[Rule], language: Language) -> None:
    """Write the pages into `folder`; pages of rules that are gone are removed. Raises UsageError when that fails."""
    pages = {f"{rule.id}.md": "\n".join(_page(rule, language)) + "\n" for rule in rules}
    pages["README.md"] = "\n".join(_index(rules, language)) + "\n"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.md"):
            if old.name not in pages and _MADE.zh in old.read_text(encoding="utf-8"):
                old.unlink()
        for name, text in pages.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        reason = error.strerror or "?"
        raise UsageError(Wording(f"无法写入：{folder}：{reason}", f"cannot be written: {folder}: {reason}")) from error


def _index(rules: Sequence[Rule], language: Language) -> Iterator[str]:
    yield Wording("# 规则", "# Rules").spoken(language)
    yield ""
    yield _MADE.spoken(language)
    for family, members in groupby(sorted(rules, key=lambda rule: (rule.family, rule.id)), lambda rule: rule.family):
        yield ""
        yield f"## {_FAMILIES.get(family, Wording(family, family)).spoken(language)}"
        yield ""
        yield Wording("| 规则 | 查什么 | 严重程度 |", "| rule | what | severity |").spoken(language)
        yield "|---|---|---|"
        for rule in members:
            severity = "/".join(dict.fromkeys(rule.severity.values()))
            yield f"| [{rule.id}]({rule.id}.md) | {rule.title} | {severity} |"


def _page(rule: Rule, language: Language) -> Iterator[str]:
    yield f"# {rule.id}：{rule.title}"
    yield ""
    yield _MADE.spoken(language)
    yield ""
    yield f"{rule.why}"
    yield ""
    yield f"**{Wording('依据', 'Basis').spoken(language)}** {rule.basis}"
    yield ""
    for name, fact in facts_of(rule, language):
        if fact:
            yield f"- {name.spoken(language)}：{_escaped(fact)}"
    yield ""
    yield Wording("## 报出来的话", "## What it says").spoken(language)
    yield ""
    for verdict, wording in rule.message.items():
        said = f"`{verdict}` " if verdict != ANY_VERDICT else ""
        yield f"- {said}{_escaped(wording.spoken(language))}"
    for heading, examples in (
        (Wording("## 要报的例子", "## What it finds"), rule.bad),
        (Wording("## 不报的例子", "## What it leaves alone"), rule.good),
    ):
        yield ""
        yield heading.spoken(language)
        for example in examples:
            yield ""
            yield from _example(example)


def _example(example: Example) -> Iterator[str]:
    """Yield an example as it stands in the rule file; ⟦…⟧ is the place, ⟦1:…⟧ another one that belongs to it."""
    yield "```text"
    yield from example.text.rstrip("\n").split("\n")
    yield "```"
    if example.says:
        yield ""
        yield f"→ {_escaped(example.says)}"


def _escaped(text: str) -> str:
    """Return `text` with what Markdown would take for a mark escaped."""
    return "".join(f"\\{char}" if char in "\\`*_<>[]|#" else char for char in text)
