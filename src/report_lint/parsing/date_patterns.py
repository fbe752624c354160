"""Date patterns: how one year, month, day or part of a year is written."""

from __future__ import annotations

import re
from typing import Final

from report_lint.compiled import compiled

_HAN: Final = "〇○零一二三四五六七八九"
_YEAR4: Final = "(?:1[89]|2[01])[0-9]{2}"
_YEAR: Final = f"{_YEAR4}|[一二12][0189{_HAN}][0-9{_HAN}]{{2}}|[0-9]{{2}}|[{_HAN}]{{2}}"
_MONTH: Final = "[0-9]{1,2}|十[一二三四五六七八九]?|[一二三四五六七八九]|元"
_DAY: Final = "[0-9]{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九]|[廿卅][一二三四五六七八九]?"
_QUARTER: Final = "[一二三四1-4]"
_COUNT: Final = "1[0-2]|[1-9]|十[一二]?|[一二两三四五六七八九]"
_DAY_SIGN: Final = "(?:日|[号號](?!楼|线|院|机|井|矿|店|仓|库|桥|门|路|公路|文件|令|公告))"
JOIN: Final = " ?(?:起?至|起?到|-{1,2}|[—―]{1,2}|–|~{1,2}) ?"

#: What makes 月, 初, 底, 末, 中 part of another word.
_NO_MONTH: Final = "(?!以内|之内|内(?!蒙|部|江|设|容)|龄|嫂|饼|薪|一次)"
_EDGES: Final = {
    "初": "(?!预算|部门|批复|安排|指标|目标|下达|财政|一般|计划|人员|资产|单位|项目"
    "|[结数余步级中心始审稿衷次见显选赛试评查验设])",
    "底": "(?![层蕴线数册稿气价板细子])",
    "末": "(?![端位梢级结余净数尾班])",
    "中": "(?=[，。；、,;)]|$)",
}
_EDGE: Final = "|".join(edge + guard for edge, guard in _EDGES.items())
RELATIVE_YEARS: Final = {
    **dict.fromkeys(("今年", "本年", "这一年", "这年"), 0),
    **dict.fromkeys(("去年", "上年", "上一年", "前一年"), -1),
    **dict.fromkeys(("明年", "来年", "下年", "下一年", "次年", "翌年", "后一年"), 1),
    **dict.fromkeys(("前年",), -2),
    **dict.fromkeys(("后年",), 2),
    **dict.fromkeys(("当年", "同年"), 0),
}
#: These count from the year that the sentence speaks of.
FROM_THE_SENTENCE: Final = frozenset(("次年", "翌年", "当年", "同年", "后一年", "这一年"))
RELATIVE_MONTHS: Final = {
    **dict.fromkeys(("本月", "当月", "这月", "这个月"), 0),
    **dict.fromkeys(("上月", "上个月", "上一月", "上一个月"), -1),
    **dict.fromkeys(("下月", "下个月", "下一月", "下一个月"), 1),
}
RELATIVE_QUARTERS: Final = {
    **dict.fromkeys(("本季度", "当季度", "这季度", "这个季度"), 0),
    **dict.fromkeys(("上季度", "上个季度", "上一季度", "上一个季度"), -1),
    **dict.fromkeys(("下季度", "下个季度", "下一季度", "下一个季度"), 1),
}


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


#: 本年收入, 上年结转 and 当年预算 are names of accounts.
_NO_LABEL: Final = (
    "(?!度?(?:一般公共)?(?:收入|支出|收支|结转|结余|盈余|预算|决算|合计|总计|数|累计|财政拨款|政府性基金|发生额))"
)

#: In a verbose pattern: a blank or one line break, where a wrapped line may cut a date; and what joins two of them.
_WRAP: Final = r"(?:\ |\r?\n\ {0,4})?"
_JOIN: Final = JOIN.replace(" ", r"\ ")

_YEAR_PART: Final = f"""
    (?P<year>{_YEAR}){_WRAP}年(?P<annual>度|份(?!额|子))?
  | (?P<relative>{_any(RELATIVE_YEARS)})度?{_NO_LABEL}
  | (?P<open_year>{_YEAR4})(?={_JOIN}{_YEAR4}\\ ?年|(?:、|和|及|与){_YEAR4}\\ ?年)
"""
_YEAR_SECTION: Final = f"""
    (?: (?P<month>{_MONTH})(?: {_WRAP}月份?{_NO_MONTH} | (?={_JOIN}(?:{_MONTH})\\ ?月) )
      | (?P<near_month>{_any(RELATIVE_MONTHS)}) )
    (?: \\ ?(?P<third>上中|中下|[上中下])旬
      | \\ ?月?(?P<month_edge>{_EDGE})
      | \\ ?(?P<day>{_DAY})(?: {_WRAP}{_DAY_SIGN} | (?=(?:{_JOIN}|、)(?:{_DAY})\\ ?[日号號]) ) )?
  | (?: 第?\\ ?(?P<quarter>{_QUARTER})\\ ?(?: 季度 | (?={_JOIN}第?{_QUARTER}\\ ?季度) )
      | (?P<near_quarter>{_any(RELATIVE_QUARTERS)}) )
    (?P<quarter_edge>[初末底])?
  | (?P<half>[上下前后])半年
  | [前头](?P<count>{_COUNT})\\ ?个?(?P<counted>月|季度)
  | 首个?(?P<opening>月|季度)
  | 年?(?P<year_edge>{_EDGE}|伊始)
"""
#: One year, part of a year, month or day; empty where nothing of the kind begins.
TERM: Final = compiled(
    f"(?:{_YEAR_PART})?(?:\\ ?(?:(?<=[年度])的(?=[0-9一二三四五六七八九十元第上下前首]))?(?:{_YEAR_SECTION}))?",
    re.VERBOSE,
)
#: A day whose month stands before it: 3月22日至(24日).
BARE_DAY: Final = compiled(f"(?P<day>{_DAY}) ?{_DAY_SIGN}")
#: 2024-12-31, 2024/12/31, 2024.12.31; without a day it is a month only in a range or with a - or /.
NUMERIC: Final = compiled(
    f"(?P<year>{_YEAR4})(?P<mark>[-/.])(?P<month>[0-9]{{1,2}})(?:(?P=mark)(?P<day>[0-9]{{1,2}})日?)?"
    "(?![0-9A-Za-z年月%])(?!(?P=mark)[0-9])"
)
COMPACT: Final = compiled("(?P<year>(?:19|20)[0-9]{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12][0-9]|3[01])")
DECADE: Final = compiled(
    "(?:(?P<century>[上本]个?|[0-9]{1,2}|二?十[一二三四五六七八九]?) ?世纪 ?)?"
    "(?P<decade>(?:1[89]|20)?[0-9]0|[一二三四五六七八九]?十) ?年代"
)
#: “十四五”, 十三五时期; a single 五 or 十五 only in quotes with its plan.
POLICY: Final = compiled("(?P<ten>十)?(?P<plan>[一二三四五六七八九十])五(?![岁个年人天日月万千百元户名条家里])")
SPAN_OF_YEARS: Final = compiled(f"(?P<first>{_YEAR4}){JOIN}(?P<last>{_YEAR4})")
