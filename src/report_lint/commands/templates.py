"""`report-lint templates`: the kinds of report that are described."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from report_lint.commands.adjustments import folders_here
from report_lint.commands.arguments import Options
from report_lint.commands.status import OK
from report_lint.compiled import compiled
from report_lint.reporters.tree import aligned
from report_lint.rulebook import load
from report_lint.template import Identity, Need, OutlineItem, Template
from report_lint.wording import Language, Wording

_NEED: dict[Need, Wording] = {
    "required": Wording("必须有", "required"),
    "conditional": Wording("有则写", "conditional"),
    "optional": Wording("可以有", "optional"),
}
#: A group that may be absent, and one that may not, in a title pattern.
_ABSENT = compiled(r"\(\?:([^()]*)\)\?|([^()])\?(?!:)")
_CHOICE = compiled(r"\(\?:([^()]*)\)")
_MAY_BE_NIL = Wording("可写“无”", "may be 无")


def list_templates(options: Options) -> int:
    """Write one line a template."""
    templates = load(tuple(map(Path, folders_here(options)))).templates
    named = aligned([(template.id, template.title, template.jurisdiction) for template in templates.values()])
    titles = (_titles(template).spoken(options.lang) for template in templates.values())
    for line in labelled(list(zip(map(str.strip, named), titles, strict=True))):
        print(line.rstrip())
    return OK


def _titles(template: Template) -> Wording:
    """Return by which titles a report is recognised, and whether it is at all."""
    patterns = "  ".join(map(_readable, template.title_patterns))
    if template.on:
        return Wording(patterns, patterns)
    return Wording(f"默认不启用，用 --template 指定  {patterns}", f"off, use --template  {patterns}")


def _readable(pattern: str) -> str:
    """Return a title pattern as people write it: (部门/单位)预算, 法治政府建设…报告, [工作] where it may be absent."""
    for written, shown in (("\\(", "（"), ("\\)", "）"), (".*", "…"), ("|", "/")):
        pattern = pattern.replace(written, shown)
    return _CHOICE.sub(r"(\1)", _ABSENT.sub(r"[\1\2]", pattern))


def show_template(options: Options) -> int:
    """Write what a report of one kind should be."""
    template = load(tuple(map(Path, folders_here(options)))).template(options.id)
    for line in _lines_of(template, options.lang):
        print(line)
    return OK


def _lines_of(template: Template, language: Language) -> Iterator[str]:
    yield f"{template.id}  {template.title}"
    facts = (
        (Wording("适用地区", "Jurisdiction"), template.jurisdiction),
        (Wording("出处", "Source"), template.source),
        (Wording("标题样式", "Title patterns"), _titles(template).spoken(language)),
        (Wording("落款", "Sign-off"), _NEED[template.sign_off].spoken(language)),
        (Wording("报告年度", "Fiscal year"), _period(template.period_offset).spoken(language)),
        (Wording("规则调整", "Rules"), "  ".join(f"{rule}: {turned}" for rule, turned in template.rules.items())),
        (Wording("文件", "File"), template.path),
    )
    yield from labelled([(name.spoken(language), fact) for name, fact in facts if fact])
    if template.outline:
        yield ""
        yield Wording("应有章节", "Sections").spoken(language)
        yield from aligned(list(_outline(template.outline, 0, language)))
    if template.identities:
        yield ""
        yield Wording("恒等关系", "Identities").spoken(language)
        yield from (f"  {_equation(identity)}" for identity in template.identities)


def labelled(rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield each value behind its name, uncut, with the values in one column."""
    from report_lint.reporters.excerpt import columns

    width = max(columns(name) for name, _ in rows)
    for name, fact in rows:
        yield f"  {name}{' ' * (width - columns(name))}  {fact}"


def _period(offset: int | None) -> Wording:
    if not offset:
        return Wording("标题中的年份", "the year in the title")
    return Wording(f"标题中的年份 {offset:+d}", f"the year in the title {offset:+d}")


def _outline(items: Sequence[OutlineItem], depth: int, language: Language) -> Iterator[Sequence[str]]:
    for item in items:
        needs = _NEED[item.need].spoken(language)
        nil = _MAY_BE_NIL.spoken(language) if item.may_be_nil else ""
        yield "  " * depth + item.title, needs, nil, "、".join(item.synonyms)
        yield from _outline(item.children, depth + 1, language)


def _equation(identity: Identity) -> str:
    if identity.at_most:
        return f"{' / '.join(identity.total)} ≤ {' / '.join(identity.at_most)}"
    parts = [" / ".join(part) for part in identity.parts]
    parts += [f"[{' / '.join(part)}]" for part in identity.optional]
    taken = "".join(f" - {' / '.join(part)}" for part in identity.minus)
    return f"{' / '.join(identity.total)} = {' + '.join(parts)}{taken}"
