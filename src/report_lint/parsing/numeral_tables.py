"""The characters that Chinese numerals are written with."""

from __future__ import annotations

from typing import Final

_SAME: Final = {
    "零": "〇○",
    "一": "壹壱弌",
    "二": "两兩贰貳弍",
    "三": "叁參叄参",
    "四": "肆",
    "五": "伍",
    "六": "陆陸",
    "七": "柒",
    "八": "捌",
    "九": "玖",
    "十": "拾",
    "百": "佰",
    "千": "仟",
    "万": "萬",
    "亿": "億",
    "点": "點",
    "负": "負",
    "元": "圆圓",
}

#: Every other way to write a numeral character, and the plain one.
PLAIN: Final = {other: plain for plain, others in _SAME.items() for other in others}
TO_PLAIN: Final = str.maketrans(PLAIN)

DIGITS: Final = {character: value for value, character in enumerate("零一二三四五六七八九")}
SMALL_UNITS: Final = {"十": 10, "百": 100, "千": 1000}
BIG_UNITS: Final = {"兆": 10**12, "亿": 10**8, "万": 10**4}
UNITS: Final = SMALL_UNITS | BIG_UNITS
#: 廿二 is 二十二, 卅四 is 三十四.
TENS: Final = {"廿": "二十", "卅": "三十", "卌": "四十"}

#: The characters of amounts in words (大写), which forgers cannot alter, and those that do not belong among them.
FORMAL: Final = frozenset("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟")
INFORMAL: Final = frozenset("一二两三四五六七八九十百千")

#: Classes for patterns: what a Chinese numeral may hold (but 参, which is nearly always 参加), what multiplies.
DIGIT_CLASS: Final = "零〇○一二两三四五六七八九壹贰叁肆伍陆柒捌玖貳參叄陸兩壱弌弍"
SCALE_CLASS: Final = "十百千万亿兆拾佰仟萬億"
HAN_CLASS: Final = DIGIT_CLASS + SCALE_CLASS + "廿卅卌"
