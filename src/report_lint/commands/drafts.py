"""`rules new` and `templates new`: a file to begin with, which loads and proves itself before a word is changed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from report_lint import checks
from report_lint.commands.arguments import Options
from report_lint.commands.status import OK
from report_lint.document import Document, Section
from report_lint.errors import UsageError
from report_lint.parsing.front import joined
from report_lint.rule_folders import TEMPLATES
from report_lint.rulebook import Rulebook, load_unproven
from report_lint.spelling import unknown
from report_lint.wording import Wording

_DEFAULT_FOLDER = "rules"
_ID = re.compile(r"[\w-]+")
_LINE = "# yaml-language-server: $schema=../{kind}.schema.json\n"

_PHRASE = """\
title: 不应出现的词语          # 这条规则查什么，列表里显示
severity: warning             # error 错误、warning 警告、info 提示
check: phrase                 # 用哪种检查：phrase 查词语，section 查章节；还可以用自带规则的检查方法
options:
  any_of: [示范样板词]        # 要找的词语，可写几个
  # within: 存在的问题        # 只在这一节里找
  # except: [示范样板词典]    # 这些更长的词里的不算
  # require: true             # 反过来：没有这个词才报
message:
  zh: 不应写“{phrase}”        # {phrase} 是找到的词，{section} 是所在的章节
why: 写清楚为什么要查，审核的人和写报告的人都会看到。
basis: 写清楚依据：文件名称、文号、条款。
good:                         # 不该报的例子，至少一个；最好写容易误报的
  - 全县组织培训12场，培训1,200人次。
bad:                          # 该报的例子，至少一个，用 ⟦ ⟧ 标出要报的地方
  - 着力打造⟦示范样板词⟧，成效明显。
"""
_SECTION = """\
title: 缺少风险防控一节        # 这条规则查什么，列表里显示
severity: warning             # error 错误、warning 警告、info 提示
check: section                # section 查报告里有没有某一节
options:
  title: 风险防控情况          # 应有的章节
  synonyms: [风险防控]         # 其他叫法
  # required: false           # 反过来：有这一节才报
message:
  zh: 缺少“{title}”一节        # {title} 是章节名
why: 写清楚为什么要有这一节。
basis: 写清楚依据：文件名称、文号、条款。
good:                         # 不该报的例子，至少一个
  - |
    一、工作情况
    全年组织培训12场。
    二、风险防控情况
    开展廉政风险排查2次。
bad:                          # 该报的例子，⟦⟧ 标出要报的地方；缺少的，标在结尾
  - |
    一、工作情况
    全年组织培训12场。⟦⟧
"""
_LONGEST = 20
_SKELETONS = {"phrase": _PHRASE, "section": _SECTION}


def new_rule(options: Options) -> int:
    """Write a rule file to begin with, and say what to do next."""
    folder, rulebook = _folder(options), load_unproven(tuple(map(Path, _existing(options))))
    family = options.family or "text"
    if options.check not in checks.CHECKS:
        raise UsageError(unknown(Wording("检查方法", "check"), options.check, list(checks.CHECKS)))
    path = folder / family / f"{_sound_id(options.id)}.yaml"
    body = _SKELETONS.get(options.check) or _copy_of(options.check, rulebook)
    replaced = next((rule.path for rule in rulebook.rules if rule.id == options.id), None)
    _write(path, _LINE.format(kind="rule") + body)
    _write_schema(folder, "rule")
    _say(Wording(f"已写入 {path}", f"written: {path}"), options)
    if replaced:
        _say(Wording(f"同名规则 {replaced} 将被它整个替代", f"it replaces {replaced} as a whole"), options)
    _say(
        Wording(
            f"改好后验证：report-lint rules test {folder}；使用：report-lint check 报告 --rules {folder}",
            f"prove it: report-lint rules test {folder}; use it: report-lint check REPORT --rules {folder}",
        ),
        options,
    )
    return OK


def new_template(options: Options) -> int:
    """Write a template drafted from a good report, and say whether it recognises that report."""
    from report_lint.parsing.parser import parse
    from report_lint.readers import read

    report = getattr(options, "from")
    if not report:
        raise UsageError(Wording("缺少 --from：照着哪一份报告起草", "--from is missing: the report to draft from"))
    folder = _folder(options)
    source = read(report)
    document = parse(source, load_unproven(()).templates).document
    path = folder / TEMPLATES / f"{_sound_id(options.id)}.yaml"
    lines = list(_template_lines(document, Path(report).name))
    _write(path, _LINE.format(kind="template") + "\n".join(lines) + "\n")
    _write_schema(folder, "template")
    found = parse(source, load_unproven((folder,)).templates).template.id
    _say(Wording(f"已写入 {path}", f"written: {path}"), options)
    is_known = found == options.id
    _say(
        Wording(f"{report} 按它识别：{'是' if is_known else f'否，识别为 {found}'}",
                f"{report} is read with it: {'yes' if is_known else f'no, with {found}'}"),
        options,
    )  # fmt: skip
    return OK


def _folder(options: Options) -> Path:
    return Path(options.rules[-1] if options.rules else _DEFAULT_FOLDER)


def _existing(options: Options) -> list[str]:
    """Return the folders that hold rules already; the one to be written to may be new."""
    return [folder for folder in options.rules if Path(folder).is_dir() and any(Path(folder).rglob("*.yaml"))]


def _sound_id(name: str) -> str:
    if not _ID.fullmatch(name):
        raise UsageError(
            Wording(
                f"名字只能用文字、数字和连字符，读到“{name}”", f'a name is letters, digits and hyphens, not "{name}"'
            )
        )
    return name


def _write(path: Path, text: str) -> None:
    """Write a new file; what is there is never overwritten."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise UsageError(
            Wording(f"已经有了，没有改动：{path}", f"it is there already and left alone: {path}")
        ) from error
    except OSError as error:
        reason = error.strerror or "?"
        raise UsageError(Wording(f"无法写入：{path}：{reason}", f"cannot be written: {path}: {reason}")) from error


def _write_schema(folder: Path, kind: str) -> None:
    """Write the schema that editors complete and check the files by."""
    from report_lint.rule_schema import schema

    content = schema("rule" if kind == "rule" else "template")
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    (folder / f"{kind}.schema.json").write_text(text, encoding="utf-8")


def _copy_of(check: str, rulebook: Rulebook) -> str:
    """Return the file of the first rule that uses `check`, to be changed."""
    rule = next((rule for rule in rulebook.rules if rule.check == check), None)
    if rule is None:
        raise UsageError(Wording(f"没有规则用检查方法“{check}”", f'no rule uses the check "{check}"'))
    told = f"# 抄自 {Path(rule.path).name}（检查方法 {check}）：改 title、severity、message、why、basis 和例子\n"
    return told + Path(rule.path).read_text(encoding="utf-8")


def _say(wording: Wording, options: Options) -> None:
    print(wording.spoken(options.lang))


_YEAR = re.compile(r"20\d\d年度?|二[〇○零][〇○零一二三四五六七八九]{2}年度?")
_SPECIAL = re.compile(r"([\\.^$*+?{}\[\]|()])")


def _template_lines(document: Document, name: str) -> Iterator[str]:
    """Yield the template: the kind of report that the title names, and the sections, two levels of them."""
    title = joined(document.folded[slice(*document.title)]) if document.title else ""
    kind = _kind_of(title, document.organisation or "")
    if not kind:
        raise UsageError(
            Wording(
                f"{name} 里没有读到标题，无法起草", f"{name} has no title that could be read: nothing to draft from"
            )
        )
    yield f"# 照 {name} 起草。逐项核对：哪些章节必须有，哪些可以没有；同一节的其他叫法写在 synonyms 里。"
    yield f"title: {_quoted(kind)}"
    yield f"match: [{_quoted(_SPECIAL.sub(_escaped, kind))}]     # 标题里有这些字就按它检查（正则表达式）"
    yield "source: 写清楚这种报告的格式是哪个文件规定的"
    yield "extends: generic              # 沿用通用的勾稽关系"
    has_sign_off = document.sign_off.organisation or document.sign_off.dated
    yield "# 落款：required 必须有、conditional 有则写、optional 可以没有"
    yield f"sign-off: {'required' if has_sign_off else 'optional'}"
    yield "outline:                      # need: required 必须有（缺省）、conditional 有则写、optional 可以没有"
    yield from _outline(document)


def _kind_of(title: str, organisation: str) -> str:
    """Return what kind of report a title names: 整体支出绩效自评报告 in 清河县档案馆2024年度整体支出绩效自评报告."""
    behind = _YEAR.split(title)[-1] or title
    return behind.replace(organisation, "").removeprefix("关于").removeprefix("的").strip("：: ")


def _escaped(found: re.Match[str]) -> str:
    return f"[{found[1]}]" if found[1] not in "\\^" else f"\\{found[1]}"


def _outline(document: Document) -> Iterator[str]:
    top = min((section.level for section in document.sections), default=0)
    for index, section in enumerate(document.sections):
        if section.level == top and section.alone:
            children = [each for each in document.sections if each.parent == index and _is_title(each)]
            yield from _item(section, children, document)
    if not top:
        raise UsageError(Wording("报告里没有读到章节，无法起草", "the report has no sections: nothing to draft from"))


def _is_title(section: Section) -> bool:
    """Return whether the heading names a part of the form, and does not tell what was done."""
    return section.alone and len(section.title) <= _LONGEST and not re.search(r"[\d，。；,;]", section.title)


def _item(section: Section, children: Sequence[Section], document: Document) -> Iterator[str]:
    body = document.text[section.heading_end : section.end].strip(" \t\r\n。：")
    nil = ", may-be-nil: true" if body in ("无", "不涉及", "没有") else ""
    if not children:
        yield f"  - {{title: {_quoted(_plain(section.title))}{nil}}}"
        return
    yield f"  - title: {_quoted(_plain(section.title))}"
    yield "    children:"
    for child in children:
        yield f"      - {{title: {_quoted(_plain(child.title))}, need: optional}}"


def _plain(title: str) -> str:
    return "".join(title.split()).rstrip("。：:；;")


def _quoted(text: str) -> str:
    """Return `text` as a YAML string in quotes where it needs them."""
    is_plain = re.fullmatch(r"[\u4e00-\u9fff\w（）“”、·]+", text) is not None
    return text if is_plain else json.dumps(text, ensure_ascii=False)
