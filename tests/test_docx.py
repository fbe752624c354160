"""What the reader makes of Word documents: the words a person sees, and where each stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from docx_builder import abstract, cell, deleted, docx, field, inserted, level, num, p, part, r, style, table, text_box
from report_lint.origin import HeadingHint, Origin
from report_lint.readers import read_bytes
from report_lint.source import GridCell, Source, TableGrid

DELETED_MARK = '<w:del w:id="9" w:author="甲"/>'


def source(*blocks: str, **parts: str) -> Source:
    return read_bytes(docx(*blocks, **parts), "报告.docx")


def text(*blocks: str, **parts: str) -> str:
    return source(*blocks, **parts).text


def test_a_paragraph_is_a_line_and_an_empty_one_an_empty_line() -> None:
    found = source(p("云岭县民政局2024年度工作总结"), p(), p("全年支出", r("86.40", "<w:b/>"), "万元。"))
    assert found == Source(
        "报告.docx",
        "云岭县民政局2024年度工作总结\n\n全年支出86.40万元。\n",
        "docx",
        (
            Origin(0, paragraph=1, file="word/document.xml", element=1),
            Origin(18, paragraph=2, file="word/document.xml", element=3),
        ),
    )


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        pytest.param(["支出", deleted("50万元"), inserted("60.7万元"), "。"], "支出60.7万元。", id="tracked changes"),
        pytest.param(
            [
                '<w:moveFrom w:id="1">' + r("前") + "</w:moveFrom>",
                "中",
                '<w:moveTo w:id="2">' + r("后") + "</w:moveTo>",
            ],
            "中后",
            id="moved",
        ),
        pytest.param(
            ['<w:hyperlink r:id="rId9">' + r("县财政局") + "</w:hyperlink>", "网站"], "县财政局网站", id="link"
        ),
        pytest.param(["截至", field(" DATE ", "2024年12月31日"), "止"], "截至2024年12月31日止", id="field"),
        pytest.param(['<w:fldSimple w:instr="PAGE">' + r("3") + "</w:fldSimple>"], "3", id="simple field"),
        pytest.param(['<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "甲"], "", id="field left open hides its code"),
        pytest.param(
            ["<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>" + r("35人") + "</w:sdtContent></w:sdt>"],
            "35人",
            id="control",
        ),
        pytest.param(["<w:smartTag>" + r("长平镇") + "</w:smartTag>"], "长平镇", id="smart tag"),
        pytest.param(["第一行\n第二行"], "第一行\n第二行", id="soft break"),
        pytest.param(['<w:r><w:br w:type="page"/></w:r>', "一、概况"], "一、概况", id="page break in front"),
        pytest.param(["甲\t乙"], "甲\t乙", id="tab"),
        pytest.param(["<w:r><w:t>2024</w:t><w:noBreakHyphen/><w:t>2025</w:t></w:r>"], "2024-2025", id="hyphen"),
        pytest.param(["<w:r><w:t>预</w:t><w:softHyphen/><w:t>算</w:t></w:r>"], "预算", id="soft hyphen"),
        pytest.param(['<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "是"], "☑是", id="ticked box"),
        pytest.param(["误差", '<w:r><w:sym w:font="Symbol" w:char="F0B1"/></w:r>', "2%"], "误差±2%", id="symbol"),
        pytest.param(['<w:r><w:sym w:font="仿宋" w:char="2460"/></w:r>'], "①", id="symbol of a text font"),
        pytest.param(['<w:r><w:sym w:font="Webdings" w:char="F061"/></w:r>'], "▪", id="picture font"),
        pytest.param([r("秘密", "<w:vanish/>"), "公开"], "公开", id="hidden"),
        pytest.param([r("不隐藏", '<w:vanish w:val="0"/>')], "不隐藏", id="not hidden"),
        pytest.param(
            [
                "<w:r><w:ruby><w:rubyPr/><w:rt>"
                + r("yín")
                + "</w:rt><w:rubyBase>"
                + r("垠")
                + "</w:rubyBase></w:ruby></w:r>"
            ],
            "垠",
            id="ruby",
        ),
        pytest.param(["占", "<m:oMath><m:r><m:t>12.5%</m:t></m:r></m:oMath>"], "占12.5%", id="formula"),
        pytest.param(["<w:r><w:t>  首尾空格 </w:t></w:r>"], "首尾空格", id="blanks that are not kept"),
        pytest.param(["<w:r><w:t xml:space='preserve'>甲\n乙</w:t></w:r>"], "甲 乙", id="line end in the file"),
    ],
)
def test_the_words_are_those_that_a_person_sees(content: list[str], seen: str) -> None:
    assert text(p("报告"), p(*content)) == f"报告\n{seen}\n"


def test_a_paragraph_whose_mark_is_deleted_runs_into_the_next_and_is_gone_when_empty() -> None:
    blocks = (
        p("全年完成", mark=DELETED_MARK),
        p("移交1,200卷。"),
        p(deleted("多余的一段"), mark=DELETED_MARK),
        p("末段"),
        p("标题", mark="<w:vanish/><w:specVanish/>"),
        p("。接着正文"),
    )
    assert text(*blocks) == "全年完成移交1,200卷。\n末段\n标题。接着正文\n"


def test_controls_and_insertions_around_paragraphs_and_tables_are_entered() -> None:
    wrapped = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    blocks = (
        wrapped.format(p("目录") + wrapped.format(p("一、概况\t1"))),
        f"<w:customXml>{p('正文')}</w:customXml>",
        wrapped.format(table(["甲", "乙"])),
    )
    assert text(*blocks) == "目录\n一、概况\t1\n正文\n甲\t乙\n"


def test_a_text_box_stands_once_behind_its_paragraph() -> None:
    found = source(p("云岭县"), p("正文", text_box(p("密级：公开"), p("特急"))), p("下一段"))
    assert found.text == "云岭县\n正文\n密级：公开\n特急\n下一段\n"
    assert [found.place(found.text.index(word)) for word in ("正文", "密级", "特急", "下一段")] == [
        "第2段",
        "第2段文本框",
        "第2段文本框",
        "第3段",
    ]


def test_a_box_that_only_old_programs_know_is_read() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p('旧文本框')}</w:txbxContent></v:textbox></w:pict></w:r>"
    assert text(p("正文", box)) == "正文\n旧文本框\n"


def test_notes_stand_behind_the_body_and_outside_its_sections() -> None:
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{number}"{kind}>{p(words)}</w:footnote>'
        for number, kind, words in (
            (0, ' w:type="separator"', ""),
            (2, "", " 不含结转资金。"),
            (1, "", " 以决算为准。"),
        )
    )
    found = source(
        p("一、概况"),
        p("收入12万元", reference.format(2), "，支出11万元", reference.format(1), "。"),
        footnotes=notes,
    )
    assert found.text == "一、概况\n收入12万元，支出11万元。\n不含结转资金。\n以决算为准。\n"
    assert (found.body_end, found.place(len(found.text) - 3)) == (found.text.index("不含"), "脚注2")
    assert found.origins[2] == Origin(found.text.index("不含"), part="脚注1", file="word/footnotes.xml", element=2)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda xml: xml.encode("utf-16"), id="UTF-16"),
        pytest.param(lambda xml: xml.encode("utf-8-sig"), id="byte order mark"),
        pytest.param(
            lambda xml: xml.replace(
                "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                "http://purl.oclc.org/ooxml/wordprocessingml/main",
            ),
            id="strict",
        ),
    ],
)
def test_other_ways_to_write_the_same_part(change: Callable[[str], str | bytes]) -> None:
    body = part("document", f"<w:body>{p('一、概况')}</w:body>")
    assert read_bytes(docx(names={"word/document.xml": change(body)}), "a.docx").text == "一、概况\n"


def test_the_document_is_found_by_its_relationship() -> None:
    target = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{target}" Target="http://example.org/x" TargetMode="External"/>'
        f'<Relationship Id="b" Type="{target}" Target="/word/../word/other.xml"/></Relationships>'
    )
    names = {"_rels/.rels": relations, "word/other.xml": part("document", f"<w:body>{p('另一处')}</w:body>")}
    assert read_bytes(docx(p("旧的"), names=names), "a.docx").text == "另一处\n"


def test_what_is_embedded_and_not_read_is_said() -> None:
    sheet = '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
    formula = '<w:r><w:object><o:OLEObject ProgID="Equation.3"/></w:object></w:r>'
    assert [notice.message.zh for notice in source(p("附表", sheet, formula)).notices] == [
        "文档嵌入了 Excel 表格对象，其中的数字没有检查"
    ]
    assert [notice.kind for notice in source(p("正文"), '<w:altChunk r:id="x"/>').notices] == ["partial"]
    assert source(p("公式", formula)).notices == ()


def test_headers_and_footers_stay_out() -> None:
    names = {"word/header1.xml": part("hdr", p("云岭县民政局")), "word/footer1.xml": part("ftr", p("第 1 页"))}
    assert read_bytes(docx(p("正文"), names=names), "a.docx").text == "正文\n"


def test_a_table_is_a_grid_and_its_rows_are_lines() -> None:
    found = source(
        p("支出表"),
        table(
            [cell("项目", merge="restart"), cell("支出", span=2)],
            [cell(merge="continue"), "预算数", "决算数"],
            ["基本支出", "86.40", cell("85.10", "（万元）")],
            ["", "", ""],
        ),
        p("后文"),
    )
    assert found.text == "支出表\n项目\t支出\n\t预算数\t决算数\n基本支出\t86.40\t85.10 （万元）\n后文\n"
    start = found.text.index("项目")
    at = [found.text.index(word) for word in ("项目", "支出\n\t", "预算数", "决算数", "基本支出", "86.40", "85.10")]
    assert found.tables == (
        TableGrid(
            start,
            found.text.index("\n后文"),
            (
                GridCell(0, 0, 2, 1, at[0], at[0] + 2),
                GridCell(0, 1, 1, 2, at[1], at[1] + 2),
                GridCell(1, 1, 1, 1, at[2], at[2] + 3),
                GridCell(1, 2, 1, 1, at[3], at[3] + 3),
                GridCell(2, 0, 1, 1, at[4], at[4] + 4),
                GridCell(2, 1, 1, 1, at[5], at[5] + 5),
                GridCell(2, 2, 1, 1, at[6], at[6] + 10),
            ),
        ),
    )
    assert [found.place(offset) for offset in (0, start, at[6], at[6] + 7, found.text.index("后文"))] == [
        "第1段",
        "表1 第1行",
        "表1 第3行",
        "表1 第3行",
        "第2段",
    ]


def test_a_table_of_one_column_is_a_frame_and_a_table_inside_a_cell_is_read_in_it() -> None:
    inner = table(["金额", "12万元"])
    framed = source(table([cell(p("一、概况"), p("正文一。"), inner)]), p("后文"))
    assert framed.text == "一、概况\n正文一。\n金额\t12万元\n后文\n"
    assert [framed.place(framed.text.index(word)) for word in ("正文一", "12", "后文")] == [
        "表1 第1行",
        "表1 第1行",
        "第1段",
    ]
    assert text(table(["外", cell(inner, p("尾"))])) == "外\t金额 12万元 尾\n"


def test_deleted_rows_and_old_horizontal_merges() -> None:
    gone = f"<w:tr><w:trPr>{DELETED_MARK}</w:trPr>{cell('删')}{cell('除')}</w:tr>"
    wide = f'<w:tr><w:tc><w:tcPr><w:hMerge w:val="restart"/></w:tcPr>{p("合计")}</w:tc><w:tc><w:tcPr><w:hMerge/></w:tcPr><w:p/></w:tc>{cell("9")}</w:tr>'
    found = source(f"<w:tbl><w:tr>{cell('甲')}{cell('乙')}{cell('丙')}</w:tr>{gone}{wide}</w:tbl>")
    assert found.text == "甲\t乙\t丙\n合计\t\t9\n"
    assert [tuple(each)[:4] for each in found.tables[0].cells[3:]] == [(1, 0, 1, 2), (1, 2, 1, 1)]


def test_headings_by_style_are_hints() -> None:
    styles = "".join(
        (
            style("1", name="heading 1", properties='<w:outlineLvl w:val="0"/>'),
            style("2", name="heading 2"),
            style("Sub", based_on="2"),
            style("T", name="Title"),
            style("Body", based_on="1", properties='<w:outlineLvl w:val="9"/>'),
        )
    )
    found = source(
        p("总结", style="T"),
        p("部门概况", style="1"),
        p("机构设置", style="Sub"),
        p("正文", style="Body"),
        p("直接设定", more='<w:outlineLvl w:val="2"/>'),
        p("普通"),
        styles=styles,
    )
    assert [(found.text[start:end], outline) for start, end, outline in found.headings] == [
        ("总结", 0),
        ("部门概况", 1),
        ("机构设置", 2),
        ("直接设定", 3),
    ]
    assert found.headings[0] == HeadingHint(0, 2, 0)


def test_automatic_numbers_are_written_out_and_told_from_typed_ones() -> None:
    numbering = abstract(1, level(0, "chineseCountingThousand", "%1、")) + num(5, 1)
    found = source(p("概况", num=(5, 0)), p("二、支出"), p("问题", num=(5, 0)), numbering=numbering)
    assert found.text == "一、概况\n二、支出\n二、问题\n"
    assert [found.text[start:end] for start, end in found.auto_labels] == ["一、", "二、"]
    assert [(origin.start, origin.label) for origin in found.origins] == [(0, 2), (5, 0), (10, 2)]
