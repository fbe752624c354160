"""Lists of every kind as Word documents, each with the lines that Word shows."""

from __future__ import annotations

from typing import NamedTuple

from docx_builder import abstract, deleted, docx, inserted, level, num, p, start_at, style


class Case(NamedTuple):
    """A document, the lines that Word shows of it, and those of LibreOffice where it departs from Word."""

    content: bytes
    lines: list[str]
    elsewhere: list[str] | None = None


REPORT = abstract(
    1,
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCounting", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "（%4）"),
    level(4, "decimalEnclosedCircle", "%5"),
)


def single(format: str, text: str = "%1、", *, start: int = 1, count: int = 3, suffix: str = "nothing") -> bytes:
    numbering = abstract(1, level(0, format, text, start=start, suffix=suffix)) + num(1, 1)
    return docx(*(p("项", num=(1, 0)) for _ in range(count)), numbering=numbering)


def listed(*items: tuple[str, int], numbering: str = REPORT + num(1, 1)) -> bytes:
    """Return a document of paragraphs in list 1, each with its level."""
    return docx(*(p(words, num=(1, depth)) for words, depth in items), numbering=numbering)


LINKED = "".join(
    (
        style("H1", properties='<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>', name="heading 1"),
        style("H2", based_on="H1", properties='<w:numPr><w:ilvl w:val="1"/></w:numPr>', name="heading 2"),
        style("Child", based_on="H2"),
        style("Plain", based_on="H1", properties='<w:numPr><w:numId w:val="0"/></w:numPr>'),
    )
)
BY_STYLE = abstract(
    1,
    level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="H1"/>', suffix="nothing"),
    level(1, "chineseCounting", "（%2）", more='<w:pStyle w:val="H2"/>', suffix="nothing"),
)

CASES: dict[str, Case] = {
    "one list of a report": Case(
        listed(
            ("概况", 0),
            ("机构", 1),
            ("职能", 1),
            ("执法", 2),
            ("许可", 2),
            ("支出", 0),
            ("基本支出", 1),
            ("项目", 3),
            ("甲", 4),
        ),
        [
            "一、概况",
            "（一）机构",
            "（二）职能",
            "1. 执法",
            "2. 许可",
            "二、支出",
            "（一）基本支出",
            "（1）项目",
            "①甲",
        ],
    ),
    "behind ten": Case(
        single("chineseCounting", count=12), [f"{n}、项" for n in "一二三四五六七八九十"] + ["十一、项", "十二、项"]
    ),
    "paragraphs between": Case(
        docx(p("概况", num=(1, 0)), p("正文"), p("支出", num=(1, 0)), numbering=REPORT + num(1, 1)),
        ["一、概况", "正文", "二、支出"],
    ),
    "an empty item is counted and shown": Case(
        docx(p("甲", num=(1, 0)), p(num=(1, 0)), p("乙", num=(1, 0)), numbering=REPORT + num(1, 1)),
        ["一、甲", "二、", "三、乙"],
    ),
    "two lists of one definition count on": Case(
        docx(p("甲", num=(1, 0)), p("乙", num=(2, 0)), p("丙", num=(1, 0)), numbering=REPORT + num(1, 1) + num(2, 1)),
        ["一、甲", "二、乙", "三、丙"],
    ),
    "a start override begins anew, once": Case(
        docx(
            p("甲", num=(1, 0)),
            p("乙", num=(1, 0)),
            p("丙", num=(2, 0)),
            p("丁", num=(2, 0)),
            p("戊", num=(1, 0)),
            numbering=REPORT + num(1, 1) + num(2, 1, start_at(0, 1)),
        ),
        ["一、甲", "二、乙", "一、丙", "二、丁", "三、戊"],
    ),
    "a start override of a gap": Case(
        docx(p("甲", num=(1, 0)), p("乙", num=(2, 0)), numbering=REPORT + num(1, 1) + num(2, 1, start_at(0, 9))),
        ["一、甲", "九、乙"],
    ),
    "a start override holds wherever its level begins anew": Case(
        docx(
            p("甲", num=(1, 0)),
            p("子", num=(2, 1)),
            p("乙", num=(2, 0)),
            p("丑", num=(2, 1)),
            numbering=REPORT + num(1, 1) + num(2, 1, start_at(1, 4)),
        ),
        ["一、甲", "（四）子", "二、乙", "（四）丑"],
        ["一、甲", "（四）子", "二、乙", "（一）丑"],
    ),
    "a level defined anew": Case(
        docx(
            p("甲", num=(1, 0)),
            p("乙", num=(2, 0)),
            numbering=REPORT
            + num(1, 1)
            + num(2, 1, f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "%1．", suffix="nothing")}</w:lvlOverride>'),
        ),
        ["一、甲", "2．乙"],
    ),
    "levels that never restart": Case(
        listed(
            ("甲", 0),
            ("子", 1),
            ("乙", 0),
            ("丑", 1),
            numbering=abstract(
                1,
                level(0, "chineseCounting", "%1、"),
                level(1, "decimal", "第%2条", more='<w:lvlRestart w:val="0"/>', suffix="space"),
            )
            + num(1, 1),
        ),
        ["一、甲", "第1条 子", "二、乙", "第2条 丑"],
        ["一、甲", "第1条 子", "二、乙", "第1条 丑"],
    ),
    "a level that restarts behind the first only": Case(
        listed(
            ("章", 0),
            ("节", 1),
            ("条", 2),
            ("节", 1),
            ("条", 2),
            ("章", 0),
            ("条", 2),
            numbering=abstract(
                1,
                level(0, "chineseCounting", "%1、"),
                level(1, "chineseCounting", "（%2）"),
                level(2, "decimal", "%3)", more='<w:lvlRestart w:val="1"/>', suffix="nothing"),
            )
            + num(1, 1),
        ),
        ["一、章", "（一）节", "1)条", "（二）节", "2)条", "二、章", "1)条"],
        ["一、章", "（一）节", "1)条", "（二）节", "1)条", "二、章", "1)条"],
    ),
    "numbers of several levels": Case(
        listed(
            ("甲", 0),
            ("子", 1),
            ("丑", 1),
            ("寅", 2),
            numbering=abstract(
                1,
                level(0, "decimal", "%1"),
                level(1, "decimal", "%1.%2"),
                level(2, "decimal", "%1.%2.%3"),
            )
            + num(1, 1),
        ),
        ["1 甲", "1.1 子", "1.2 丑", "1.2.1 寅"],
    ),
    "legal numbers are decimal on every level": Case(
        listed(
            ("甲", 0),
            ("子", 1),
            ("丑", 2),
            numbering=abstract(
                1,
                level(0, "chineseCounting", "第%1章", suffix="space"),
                level(1, "decimal", "%1.%2", more="<w:isLgl/>"),
                level(2, "chineseCounting", "%1.%3"),
            )
            + num(1, 1),
        ),
        ["第一章 甲", "1.1 子", "一.一 丑"],
        ["第一章 甲", "一.1 子", "一.一 丑"],
    ),
    "a level that is skipped counts as begun": Case(
        listed(
            ("子", 1),
            ("甲", 0),
            ("丑", 1),
            numbering=abstract(1, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2")) + num(1, 1),
        ),
        ["1.1 子", "2. 甲", "2.1 丑"],
    ),
    "numbers by style, through the chain": Case(
        docx(
            p("概况", style="H1"),
            p("机构", style="H2"),
            p("职能", style="Child"),
            p("不编号", style="Plain"),
            p("支出", style="H1"),
            p("无", style="H1", more='<w:numPr><w:numId w:val="0"/></w:numPr>'),
            p("直接", style="H1", num=(1, 1)),
            styles=LINKED,
            numbering=BY_STYLE + num(1, 1),
        ),
        ["一、概况", "（一）机构", "（二）职能", "不编号", "二、支出", "无", "（一）直接"],
    ),
    "a numbering style leads to the definition": Case(
        docx(
            p("甲", num=(1, 0)),
            p("乙", num=(2, 0)),
            styles=style("L", properties='<w:numPr><w:numId w:val="2"/></w:numPr>', kind="numbering"),
            numbering=abstract(1, more='<w:numStyleLink w:val="L"/>')
            + abstract(2, level(0, "chineseCounting", "%1、"), more='<w:styleLink w:val="L"/>')
            + num(1, 1)
            + num(2, 2),
        ),
        ["一、甲", "二、乙"],
    ),
    "bullets and empty numbers": Case(
        docx(
            p("甲", num=(1, 0)),
            p("乙", num=(1, 1)),
            p("丙", num=(7, 0)),
            numbering=abstract(1, level(0, "bullet", "●"), level(1, "none", "")) + num(1, 1),
        ),
        ["甲", "乙", "丙"],
        ["•甲", "乙", "丙"],
    ),
    "tracked changes": Case(
        docx(
            p("甲", num=(1, 0)),
            p(deleted("乙"), num=(1, 0), mark='<w:del w:id="1" w:author="甲"/>'),
            p(inserted("丙"), num=(1, 0), mark='<w:ins w:id="2" w:author="甲"/>'),
            numbering=REPORT + num(1, 1),
        ),
        ["一、甲", "二、丙"],
        ["一、甲", "二、乙", "三、丙"],
    ),
    "decimal fallbacks": Case(
        single("decimalEnclosedCircle", "%1", start=19), ["⑲项", "⑳项", "21项"], ["⑲项", "⑳项", "㉑项"]
    ),
    "stems": Case(single("ideographTraditional", start=9), ["壬、项", "癸、项", "11、项"]),
    "digit by digit": Case(
        single("ideographDigital", start=9), ["九、项", "一〇、项", "一一、项"], ["九、项", "十、项", "十一、项"]
    ),
    "full width": Case(single("decimalFullWidth", "%1．", start=9), ["９．项", "１０．项", "１１．项"]),
    "legal Chinese": Case(single("chineseLegalSimplified", start=9), ["玖、项", "壹拾、项", "壹拾壹、项"]),
    "roman": Case(single("upperRoman", "%1."), ["I.项", "II.项", "III.项"]),
    "letters": Case(single("lowerLetter", "%1)", start=26), ["z)项", "aa)项", "bb)项"]),
    "two digits": Case(single("decimalZero", "%1."), ["01.项", "02.项", "03.项"]),
    "enclosed": Case(single("decimalEnclosedParen", "%1"), ["⑴项", "⑵项", "⑶项"], ["1项", "2项", "3项"]),
    "parts": Case(single("chineseCounting", "第%1部分", suffix="space"), ["第一部分 项", "第二部分 项", "第三部分 项"]),
}
