"""Words of a form that nobody replaced: XX单位, 20XX年, ____万元, （100字以内）, 增加（减少）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from report_lint.check import Check, NoOptions, Violation
from report_lint.checks.habits import REPEATS, told_once
from report_lint.checks.person_names import SURNAMES
from report_lint.compiled import compiled
from report_lint.document import Document
from report_lint.interval import Span
from report_lint.template import Template

_UNIT = r"(?:亿元|万元|元|%|％|个|人|次|项|分|家|名|户|公里|平方米|辆|台)"
_FILL = r"(?:填写|填入|填报|输入|补充|插入|替换|简述|概述)"
_OPPOSITES = (
    *(("增加", "减少"), ("增长", "下降"), ("增长", "减少"), ("上升", "下降"), ("上涨", "下跌"), ("提高", "降低")),
    *(("大于", "小于"), ("高于", "低于"), ("多于", "少于"), ("增收", "减收"), ("增支", "减支")),
)
_CHOICE = "|".join(rf"{one}(?:[（(]{other}[）)]|/{other})" for pair in _OPPOSITES for one, other in (pair, pair[::-1]))
#: What a choice needs: the second word in brackets or behind a stroke.
_SECOND_WORD = compiled(r"[（(/](?:增|减|下降|下跌|上升|上涨|提高|降低|大于|小于|高于|低于|多于|少于)")
_CROSS = "[XxＸ×]"
#: 李××等3人, ××公司违法排污案: names that a case report hides.
_HIDDEN = (
    rf"(?!(?<=[{SURNAMES}]){_CROSS}{{2,}}(?:、[{SURNAMES}]|等|[一-鿿]{{0,8}}?案|商?户|公司|某|[男女]士|同志|[，,][男女][，,])"
    rf"|{_CROSS}{{2,}}(?:[一-鿿]{{0,6}}公司|商?户|店|企业|厂)[一-鿿、]{{0,12}}(?:案|违法|处罚|纠纷))"
)
#: A signature or a stamp is put on paper: its line stays empty in the text.
_BY_HAND = "".join(rf"(?<!{word}[：:])" for word in ("签字", "签名", "签章", "盖章")) + "(?<![）)][：:])"

#: What is left of a form: words, or a plainer pattern, without which a kind cannot stand in a report, and the pattern.
_KINDS = (
    # 20XX年, 202X年, XXXX年, X年X月, YYYY年MM月DD日
    (
        ("X年", "x年", "Ｘ年", "×年", "_年", "＿年", "YYYY", "yyyy", "X月", "x月", "×月"),
        rf"(?<![A-Za-z0-9_＿])(?:(?:20[0-9]?)?{_CROSS}{{1,4}}|20[_＿]{{2,}}|[Yy]{{4}})年"
        rf"(?:(?:{_CROSS}{{1,2}}|[Mm]{{2}}|[_＿]+)月)?(?:(?:{_CROSS}{{1,2}}|[Dd]{{2}}|[_＿]+)日)?"
        rf"|(?<![A-Za-z0-9]){_CROSS}{{1,2}}月{_CROSS}{{1,2}}日",
    ),
    # XX单位, ××万元; but not XXL, 4XX, XX染色体
    (("XX", "xx", "ＸＸ"), rf"(?<![A-Za-z0-9]){_HIDDEN}(?:X{{2,}}|x{{2,}}|Ｘ{{2,}})(?![A-Za-z0-9]|染色体|型)"),
    (("××",), rf"(?<![A-Za-z0-9×]){_HIDDEN}×{{2,}}(?![A-Za-z0-9×])"),
    # ○○县; but not 二○○九年
    (("○○", "〇〇"), r"(?<![○〇一二三四五六七八九十])[○〇]{2,}(?![○〇一二三四五六七八九十年])"),
    # 某某局; but 李某某 and 某某公司 are names that a case report hides
    (("某某",), r"(?<![一-鿿])某某(?:单位|部门|街道|项目|[省市县区局乡镇村])"),
    (("{", "｛"), r"[{｛]{1,2} ?(?:[A-Za-z_]\w{0,29}|[^{}｛｝\n]{0,20}[一-鿿][^{}｛｝\n]{0,20}) ?[}｝]{1,2}"),
    (
        ("请", "此处", "待填", "待补充"),
        rf"[【\[<＜（(](?:请|此处|在此处?|待){{1,2}}{_FILL}[^】\]>＞）)，。；\n]{{0,16}}[】\]>＞）)]",
    ),
    (("待填",), r"(?<![有尚还亟])待(?:填写|填报|填列)(?![单表])"),
    (
        ("待补充", "待完善", "待定", "待核实", "待填"),
        r"(?:(?<=[：:（(【\[\n]))待(?:补充|完善|填|定|核实)(?=[）)】\]。；，\n]|$)",
    ),
    (("击此处",), r"[单点]击(?:或点击)?此处(?:输入|添加|编辑|填写)[一-鿿]{0,4}"),
    (("TODO", "TBD", "FIXME"), r"(?<![A-Za-z])(?:TODO|TBD|FIXME)(?![A-Za-z])"),
    (("__", "＿＿"), rf"(?<![_＿])[_＿]{{2,}}(?={_UNIT})"),
    (("___", "＿＿＿"), rf"{_BY_HAND}(?<=[：:])[_＿]{{3,}}(?=[，。；、,;])"),
    (("□□",), r"(?<=[一-鿿])(?<![是否有无])□{2,6}(?![是否有无])(?=[一-鿿])"),
    (
        ("请",),
        r"[（(](?:如无|如有|若无|若有|如没有|若没有)[^（）()\n。]{0,12}请(?:填|写|注明|说明)[^（）()\n。]{0,12}[）)]",
    ),
    (("字以内", "字左右", "字以上"), r"[（(][^（）()\n，。]{0,8}\d{2,4}字(?:以内|左右|以上)[）)]"),
    (_SECOND_WORD, rf"(?:{_CHOICE})(?=[ ]?\d|了|(?:[一-鿿]{{2,9}})?的?(?:主要)?原因)"),
    # （略） behind the name of a list that is not published with the report is usual.
    (
        ("略）", "略)"),
        r"(?<!附件)(?<!名单)(?<!清单)(?<!目录)(?<![表图])[（(](?:此处|内容)?略[）)](?=[ 　]*(?:。|\n|$))",
    ),
)  # fmt: skip
_COMPILED = tuple((words, compiled(pattern)) for words, pattern in _KINDS)
#: 李某某, 张某: a report that hides the names in its cases may hide places as well.
_HIDDEN_NAME = compiled(f"[{SURNAMES}]某")
#: XX县XX局 is one placeholder.
_NEAR = 2
_BREAKS = frozenset("，。；：、！？,;:\n\r\t ")
_CONTEXT = 8
_LINE_END = compiled(r"[\r\n]")
#: A text with more of one kind is none that somebody filled in.
_MOST = 1000


def _left_over(document: Document, template: Template, options: NoOptions) -> Iterator[Violation]:
    """Yield what is left of the form; the same words before the same noun are one fault with every place."""
    text = document.text
    return told_once(
        (_violation(text, span) for span in _joined(text, document.source.characters)),
        lambda found: str(found.facts["noun"]),
    )


def _violation(text: str, span: Span) -> Violation:
    written = text[span.start : span.end]
    before = _LINE_END.split(text[max(0, span.start - _CONTEXT) : span.start])[-1]
    after = _LINE_END.split(text[span.end : span.end + _CONTEXT])[0]
    context = f"{before}{written}{after}".strip()
    return Violation(*span, {"text": written, "noun": text[span.start : span.end + 1], "context": context})


def _joined(text: str, characters: frozenset[str]) -> Iterator[Span]:
    """Yield the places, those that overlap or stand side by side as one."""
    last: Span | None = None
    for span in sorted(_spans(text, characters)):
        if last is not None and span.start <= last.end + _NEAR and _BREAKS.isdisjoint(text[last.end : span.start]):
            last = Span(last.start, max(last.end, span.end))
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last


def _spans(text: str, characters: frozenset[str]) -> Iterator[Span]:
    hidden = ("某某",) if "某" in text and _HIDDEN_NAME.search(text) else ()
    for words, pattern in _COMPILED:
        if words == hidden:
            continue
        if isinstance(words, re.Pattern):
            is_there = bool(words.search(text))
        else:
            is_there = any(characters.issuperset(word) and word in text for word in words)
        if is_there:
            yield from (Span(*found.span()) for found in islice(pattern.finditer(text), _MOST))


CHECK = Check(
    find=_left_over,
    options=NoOptions,
    names={
        "text": "what is left of the form",
        "noun": "the same with the character behind it",
        "context": "the words around it",
        "repeats": REPEATS,
    },
)
