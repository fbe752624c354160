"""Scopes: whose figures a passage gives, of which fund and year, where a heading, a line or its subject says so."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from report_lint.compiled import compiled
from report_lint.document import Section
from report_lint.interval import Span
from report_lint.parsing.figure_roles import role_said_in
from report_lint.parsing.word_sets import HAN
from report_lint.parsing.words import plain

_YEAR = compiled(r"(?<![比较与同和])((?:19|20)\d\d)年")
_OTHER_FUND = compiled(r"政府性基金|国有资本经营|社会保险基金|社保基金|财政专户")
_GENERAL_FUND = compiled(r"一般公共预算|财政拨款")
#: What narrows the figures under a heading of 一般公共预算 or 财政拨款, until the report proves to have no other money.
GENERAL_FUND = "本节一般公共预算"
_LEVEL = compiled(
    rf"全省|全市|全县|全区|全镇|全乡|[省市县区镇乡]本级|本级|(?<!{HAN})[省市县区][级直](?!财政|专项|配套|补助|资金|以上)|开发区|高新区|经开区|园区|乡镇级"
)
#: A heading that names one project or one office speaks of that alone; 项目支出情况 or 单位概况 names none.
_ITEM = compiled(
    r"(?:局|中心|站|所|院|学|校|园|馆|公司|机关|室|科|股|处|组|委|厅|联|项目|工程|专项|专项资金|补助资金|大队|支队|乡|镇|村|办事处)$"
)
_ITEM_AFFAIRS = compiled(
    r"(?:项目|工程|专项|专项资金|补助资金)(?=(?:的)?(?:资金|支出|经费|绩效|实施|情况|概况|使用|管理|完成|预算|决算|投入))"
)
_NO_ITEM = compiled(
    r"(?:[一二三四五六七八九十、.\d()]|部门|单位|整体|重点|财政|其他|其它|年度|专项|一般|主要|各|全部|预算|本年|当年|基本支出|支出|资金|20\d\d年|[和及与])*$"
)
_SUBJECT = compiled(
    rf"(?:^|[。；;，,：:\s])(?P<who>{HAN}{{1,14}}?"
    r"(?:局|中心|站|所|院|中学|小学|学校|幼儿园|馆|公司|机关|大队|支队|乡|镇|村|街道|二级机构|下属单位|所属单位|项目|工程))"
    r"(?=(?:20\d\d年|本年|全年|上半年|共|有|总?支出|总?收入|基本|项目支出|人员|公用|预算|决算|[:：，,(]))"
)
#: 办公室：公用经费2万元 is of the 办公室; 其中： and 支出情况： announce no one.
_ANNOUNCED = compiled(
    rf"(?:^|[。；;，,、\s])(?P<who>(?:{HAN}|[()]){{2,14}}(?<!其中)(?<!如下)(?<!情况)(?<!方面)(?<!包括)(?<!构成)(?<!组成)(?<!说明)(?<!费)(?<!支出)(?<!收入)"
    r"(?<!资金)(?<!总计)(?<!合计)(?<!经费)(?<!显示)(?<!为)(?<!预算)(?<!决算)(?<!来源)(?<!用途)(?<!分别))[:：][^:：]*$"
)
#: 按部门分类：公用经费2万元 is that of the departments that follow, not of the whole.
_SPLIT = compiled(r"按[^，,。；;：:\d]{1,14}?(?:划分|分类|分)(?=[：:])")
_OWN = compiled(r"^(?:我|本|全|该)|部门|^单位")
_PERIOD = compiled(
    r"上半年|下半年|[一二三四1-4]季度|前三季度|(?<!\d)\d{1,2}月|截至|截止|月末|月底|以前年度|近[两三五]年|[三五]年来|累计"
)
_LINE_HEAD = compiled(r"(?P<name>[^。；;，,：:\n\r]{2,40})[。：:，,]")
#: Where a heading that runs on turns into prose: （一）公务接待费2万元，比2023年预算减少….
_PROSE = compiled(r"[，,。；;：:]")
_LONGEST_PATH = 80


class Scope(NamedTuple):
    """What the headings above a passage say of its figures; "" and None where they say nothing."""

    year: int | None = None
    role: str = ""
    fund: str = ""
    item: str = ""


_NOWHERE = Scope()


class Scopes:
    """Answers for one text which section a figure stands in, and what the words above and before it narrow."""

    def __init__(self, sections: Sequence[Section], organisation: str) -> None:
        self._sections = sections
        self._starts = [section.start for section in sections]
        self._organisation = organisation
        self._scopes: list[Scope] = []
        for section in sections:
            title = _PROSE.split(plain(section.title), 1)[0]
            self._scopes.append(self._inside(self.of(section.parent), title))

    def section_at(self, offset: int) -> int | None:
        """Return the index of the innermost section that holds `offset`."""
        index: int | None = bisect_right(self._starts, offset) - 1
        while index is not None and index >= 0 and self._sections[index].end <= offset:
            index = self._sections[index].parent
        return index if index is not None and index >= 0 else None

    def of(self, index: int | None) -> Scope:
        """Return what the headings of the section say."""
        return _NOWHERE if index is None else self._scopes[index]

    def heading(self, index: int | None) -> Span | None:
        """Return where the title of the section stands."""
        return None if index is None else Span(self._sections[index].title_start, self._sections[index].heading_end)

    def line_scope(self, line: str) -> str:
        """Return the project, office or level (县本级) that a line begins with, "" when it begins with none."""
        head = _LINE_HEAD.match(line)
        return self._item_in(head.group("name"), _ITEM) if head else ""

    def level_in(self, words: str) -> str:
        """Return the level of government that `words` speak of, "" when of none."""
        level = _LEVEL.search(words)
        return level.group() if level else ""

    def subject_in(self, words: str) -> str:
        """Return the office or the part of the year that `words` before a figure speak of, "" when of the own."""
        period = _PERIOD.search(words)
        if period:
            return period.group()
        split = _SPLIT.search(words)
        if split:
            return split.group()
        words = words.replace(self._organisation, "") if self._organisation else words
        subject = _SUBJECT.search(words) or _ANNOUNCED.search(words)
        return subject.group("who") if subject and not _OWN.search(subject.group("who")) else ""

    def _inside(self, above: Scope, title: str) -> Scope:
        year = _YEAR.search(title)
        own = "/".join(part for part in (self.level_in(title), self._item_in(title, _ITEM, _ITEM_AFFAIRS)) if part)
        other = _OTHER_FUND.search(title)
        fund = other.group() if other else GENERAL_FUND if _GENERAL_FUND.search(title) else above.fund
        item = f"{above.item}/{own}"[-_LONGEST_PATH:] if above.item and own else above.item or own
        return Scope(int(year.group(1)) if year else above.year, role_said_in(title) or above.role, fund, item)

    def _item_in(self, title: str, *patterns: re.Pattern[str]) -> str:
        if self._organisation:
            title = title.replace(self._organisation, "")
        found = next((found for pattern in patterns if (found := pattern.search(title))), None)
        if not found or _NO_ITEM.match(title[: found.start()]) or _OWN.search(title[: found.end()]):
            return ""
        return title[: found.end()]
