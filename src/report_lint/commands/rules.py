"""`report-lint rules`: what is checked, why, and whether the rules prove themselves."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from report_lint.commands.adjustments import adjustments, folders_here
from report_lint.commands.arguments import Options
from report_lint.commands.paths import refuse_missing
from report_lint.commands.status import OK, USAGE
from report_lint.commands.templates import labelled
from report_lint.errors import UsageError
from report_lint.reporters.tree import aligned
from report_lint.rule import ANY_VERDICT, Example, Rule
from report_lint.rulebook import load, load_unproven, shipped_rules
from report_lint.spelling import unknown
from report_lint.wording import Language, Wording

if TYPE_CHECKING:
    from report_lint.examples import Verdict

_GOOD = Wording("不报的例子", "Silent about")
_BAD = Wording("要报的例子（⟦…⟧ 为所报之处）", "Finds (⟦…⟧ is the place)")

_TIERS = {
    "safe": Wording("安全，--fix 直接改", "safe, made by --fix"),
    "unsafe": Wording("须核对，加 --unsafe-fixes 才改", "needs a second look, made with --unsafe-fixes"),
    "never": Wording("从不", "never"),
}
_NEVER = Wording(
    "从不：错在哪一处、应是多少，只有填报单位知道",
    "never: which place is wrong, and what it should be, only its author knows",
)


def list_rules(options: Options) -> int:
    """Write one line a rule."""
    off = Wording("关", "off").spoken(options.lang)
    rules = _rules(folders_here(options))
    for line in aligned(
        [(rule.id, _severities(rule), rule.title, rule.family, "" if rule.on else off) for rule in rules]
    ):
        print(line)
    return OK


def show_rule(options: Options) -> int:
    """Write everything there is to know of one rule."""
    rulebook = load(tuple(map(Path, folders_here(options))))
    rule = rulebook.rule(options.id)
    changes = list(adjustments(rule, rulebook.templates, options.lang))
    for line in lines_of(rule, options.lang, changes):
        print(line)
    return OK


def test_rules(options: Options) -> int:
    """Run the examples of the shipped rules, or of those that the paths name; return USAGE when one is contradicted."""
    from report_lint.examples import verdict

    refuse_missing([*options.paths, *options.on])
    rulebook = load_unproven(tuple(dict.fromkeys(map(_folder_of, options.paths))))
    rules = [rule for rule in rulebook.rules if _is_meant(rule, options.paths)]
    verdicts = [verdict(rule, rulebook.templates) for rule in rules]
    width = max((len(rule.id) for rule in rules), default=0)
    fired = _fired(options) if options.on and all(each.is_proven for each in verdicts) else None
    for each in verdicts:
        word, told = _verdict(each, fired)
        examples = f"good {len(each.rule.good)}, bad {len(each.rule.bad)}"
        print(f"{word:<13}{each.rule.id:<{width}}  {examples}{told.spoken(options.lang)}")
        for error in each.errors:
            print(error.spoken(options.lang))
    failed = sum(not each.is_proven for each in verdicts)
    count = sum(len(rule.good) + len(rule.bad) for rule in rules)
    outcome = (
        Wording(f"{failed} 条与自己的例子不符", f"{failed} contradicted by their examples")
        if failed
        else Wording("全部相符", "all proven")
    )
    print(
        Wording(
            f"{len(rules)} 条规则，{count} 个例子：{outcome.zh}", f"{len(rules)} rules, {count} examples: {outcome.en}"
        ).spoken(options.lang)
    )
    return USAGE if failed or not rules else OK


#: A rule that fires on more than this share of the reports, or so often on each, is likely to be wrong.
_NOISY_SHARE, _NOISY_COUNT = 0.5, 5
_FEWEST_REPORTS = 4


def _fired(options: Options) -> dict[str, list[int]]:
    """Return, by rule, how often it fires on each of the reports of `--on` that can be read."""
    from report_lint.errors import UnreadableError
    from report_lint.linter import Settings, lint
    from report_lint.readers import inputs_in, read

    rulebook = load(tuple(dict.fromkeys(map(_folder_of, options.paths))))
    counts: list[Counter[str]] = []
    for path in inputs_in(options.on).paths:
        with suppress(UnreadableError):
            counts.append(Counter(finding.rule for finding in lint(read(path), rulebook, Settings()).findings))
    return {rule: [count[rule] for count in counts] for rule in {rule for count in counts for rule in count} | {""}}


def _verdict(proof: Verdict, fired: Mapping[str, Sequence[int]] | None) -> tuple[str, Wording]:
    """Return proven, silent (it never fires), noisy (it fires too often) or contradicted, and the figures."""
    nothing = Wording("", "")
    if not proof.is_proven:
        return "contradicted", nothing
    if fired is None:
        return "proven", nothing
    reports = len(fired[""])
    counts = fired.get(proof.rule.id, [0] * reports)
    hit, total = sum(map(bool, counts)), sum(counts)
    told = Wording(
        f"；{reports} 份报告里有 {hit} 份报，共 {total} 处", f"; fires on {hit} of {reports} reports, {total} places"
    )
    if not hit:
        return "silent", told
    is_noisy = reports >= _FEWEST_REPORTS and (hit > _NOISY_SHARE * reports or total > _NOISY_COUNT * reports)
    return "noisy" if is_noisy else "proven", told


def print_schema(options: Options) -> int:
    """Write the JSON Schema of a rule file and of a template file, as two definitions of one schema."""
    from report_lint.rule_schema import schema

    if options.kind is not None:
        if options.kind not in ("rule", "template"):
            raise UsageError(unknown(Wording("文件种类", "kind of file"), options.kind, ["rule", "template"]))
        print(json.dumps(schema("rule" if options.kind == "rule" else "template"), ensure_ascii=False, indent=2))
        return OK
    print(json.dumps({"rule": schema("rule"), "template": schema("template")}, ensure_ascii=False, indent=2))
    return OK


def print_docs(options: Options) -> int:
    """Write the reference of all rules as Markdown: on one page, or with `--output` a page a rule."""
    if options.output:
        from report_lint.commands.rule_pages import write_pages

        write_pages(Path(options.output), _rules(options.rules), options.lang)
        return OK
    for rule in _rules(options.rules):
        print(f"## {rule.id}\n")
        print("```text")
        for line in lines_of(rule, options.lang):
            print(line)
        print("```\n")
    return OK


def _rules(folders: Sequence[str]) -> Sequence[Rule]:
    return load(tuple(map(Path, folders))).rules


def _folder_of(path: str) -> Path:
    """Return the folder of rules that `path` is, or stands in."""
    return Path(path) if Path(path).is_dir() else Path(path).parent


def _is_meant(rule: Rule, paths: Sequence[str]) -> bool:
    """Return whether `rule` is one to test: in a folder named, a file named, or shipped when nothing is named."""
    if not paths:
        return rule.is_shipped
    file = Path(rule.path).resolve()
    return any(file == named or named in file.parents for named in (Path(path).resolve() for path in paths))


def _severities(rule: Rule) -> str:
    return "/".join(dict.fromkeys(rule.severity.values()))


def lines_of(rule: Rule, language: Language, changes: Sequence[tuple[str, str]] = ()) -> Iterator[str]:
    """Yield everything there is to know of one rule, line by line; `changes` say who wants it otherwise."""
    yield f"{rule.id}  {rule.title}"
    yield from labelled([(name.spoken(language), fact) for name, fact in facts_of(rule, language) if fact])
    if changes:
        yield ""
        yield Wording("各处调整（后面的优先）", "Adjusted by (the last one counts)").spoken(language)
        yield from labelled(changes)
    for name, text in ((Wording("为什么", "Why"), rule.why), (Wording("依据", "Basis"), rule.basis)):
        yield ""
        yield name.spoken(language)
        yield from _indented(text)
    yield ""
    yield Wording("消息", "Message").spoken(language)
    yield from (
        f"  {f'{verdict}: ' if verdict != ANY_VERDICT else ''}{wording.spoken(language)}"
        for verdict, wording in rule.message.items()
    )
    for heading, examples in ((_BAD, rule.bad), (_GOOD, rule.good)):
        yield ""
        yield heading.spoken(language)
        for number, example in enumerate(examples, 1):
            yield from _example(number, example)


def facts_of(rule: Rule, language: Language) -> Iterator[tuple[Wording, str]]:
    """Yield what is set for a rule, each with its name; empty where nothing is."""
    keyed = (f"{verdict}: {severity}" if verdict else severity for verdict, severity in rule.severity.items())
    yield Wording("类别", "Family"), rule.family
    yield Wording("严重程度", "Severity"), ", ".join(keyed)
    yield Wording("默认", "Default"), (Wording("开", "on") if rule.on else Wording("关", "off")).spoken(language)
    yield Wording("适用模板", "Templates"), ", ".join(rule.templates) or Wording("全部", "all").spoken(language)
    yield Wording("检查方法", "Check"), rule.check
    yield Wording("选项", "Options"), ", ".join(f"{name}={_plain(value)}" for name, value in rule.options.items())
    yield Wording("承诺", "Promises"), _promise(rule, language)
    yield Wording("语料实测", "Measured"), _measured(rule, language)
    yield Wording("自动改正", "Fix"), _tier(rule).spoken(language)
    yield Wording("文件", "File"), rule.path
    yield Wording("替代", "Replaces"), rule.replaces or ""


def _tier(rule: Rule) -> Wording:
    """Return how far the rule's faults are mended, and the reason."""
    if rule.tier is None:
        return Wording("无，没有唯一的改法", "none, there is no single way to mend it")
    told = _TIERS[rule.tier]
    why = rule.fix_why if rule.fix == rule.tier else ""
    if why:
        return Wording(f"{told.zh}：{why}", f"{told.en}: {why}")
    return _NEVER if rule.tier == "never" else told


def _plain(value: object) -> str:
    return "[" + ", ".join(map(str, value)) + "]" if isinstance(value, tuple) else str(value)


def _promise(rule: Rule, language: Language) -> str:
    shares = (
        (Wording("准确率", "precision"), rule.promises.precision),
        (Wording("召回率", "recall"), rule.promises.recall),
    )
    return ", ".join(f"{name.spoken(language)} ≥ {share}" for name, share in shares if share is not None)


def _measured(rule: Rule, language: Language) -> str:
    """Return what `rules/measured.json` says of a shipped rule; one that replaces it was not measured."""
    file = shipped_rules() / "measured.json"
    if not rule.is_shipped or not file.exists():
        return ""
    measured: Mapping[str, float | None] = json.loads(file.read_text(encoding="utf-8")).get(rule.id, {})
    if not measured.get("planted"):
        return Wording("语料中没有这种差错", "the corpus holds no such fault").spoken(language)
    shares = ((Wording("准确率", "precision"), "precision"), (Wording("召回率", "recall"), "recall"))
    known = ", ".join(f"{name.spoken(language)} {measured[key]}" for name, key in shares if measured[key] is not None)
    planted = Wording(f"（{measured['planted']} 处差错）", f" ({measured['planted']} faults)")
    return known + planted.spoken(language)


def _example(number: int, example: Example) -> Iterator[str]:
    lines = example.text.splitlines()
    yield f"  {number}. {lines[0] if lines else ''}"
    yield from (f"     {line}".rstrip() for line in lines[1:])
    if example.says:
        yield f"     → {example.says}"


def _indented(text: str) -> Iterator[str]:
    yield from (f"  {line}" for line in text.splitlines())
