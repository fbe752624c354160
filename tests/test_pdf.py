"""What the reader of PDF makes of pages."""

from __future__ import annotations

import re

import pytest

from pdf_file import EM, LEFT, LOCKED, RIGHT, STEP, WIDTH, Sheet, pdf, typeset
from report_lint.errors import UnreadableError
from report_lint.notice import Notice
from report_lint.readers import read_bytes
from report_lint.source import Source
from report_lint.wording import Wording

PARAGRAPHS = [
    "云溪县档案馆2024年度部门整体支出绩效自评报告",
    "一、部门基本情况",
    "（一）机构设置。云溪县档案馆为县委直属公益一类事业单位，内设办公室、收集保管股、信息技术股和编研开发股四个股室，核定编制26名，年末实有在职人员24人，退休人员11人。",
    "（二）人员经费。2024年度基本支出412.36万元，其中：人员经费368.25万元，公用经费44.11万元，人员经费占基本支出的89.30%，比上年增加12.08万元。",
    "1. 馆藏档案数字化加工项目，预算安排86.50万元，实际支出85.94万元，预算执行率99.35%。",
    "二、绩效目标完成情况",
    "全年接收到期档案进馆8,214卷，提供查阅服务3,906人次，群众满意度达到97.6%。",
]


def source_of(*sheets: Sheet) -> Source:
    return read_bytes(pdf(sheets), "报告.pdf")


def text_of(*lines: tuple[float, float, str]) -> list[str]:
    sheet = Sheet()
    for left, top, text in lines:
        sheet.put(left, top, text)
    return source_of(sheet).text.splitlines()


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableError) as refused:
        read_bytes(content, "报告.pdf")
    return refused.value.wording.zh


def test_paragraphs_come_back_whole_without_head_and_page_number() -> None:
    sheets = typeset(PARAGRAPHS * 6, head="云溪县档案馆绩效自评")
    assert len(sheets) == 4
    source = source_of(*sheets)
    assert source.text.splitlines() == PARAGRAPHS * 6
    assert source.format == "pdf"


def test_every_place_is_a_page_and_leads_back_to_its_character() -> None:
    sheets = typeset(PARAGRAPHS * 6)
    source = source_of(*sheets)
    last = source.text.rindex("97.6%")
    assert source.place(0) == "第1页"
    assert source.place(last) == f"第{len(sheets)}页"


FULL = int((RIGHT - LEFT) / EM)
LINE = "全县财政工作坚持稳中求进总基调持续优化支出结构兜牢民生底线防范化解风险推动高质量发展取得新成效"[:FULL]
MORE = "继续实施积极的财政政策"


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        pytest.param(
            [(LEFT + 2 * EM, 100, LINE[2:]), (LEFT, 128, MORE + "。"), (LEFT + 2 * EM, 156, "下一步打算。")],
            [LINE[2:] + MORE + "。", "下一步打算。"],
            id="an indented paragraph of two lines",
        ),
        pytest.param(
            [
                (LEFT + 2 * EM, 100, LINE[2:-1] + "。"),
                (LEFT + 2 * EM, 128, MORE + "。"),
                (LEFT, 156, LINE),
                (LEFT, 184, MORE),
            ],
            [LINE[2:-1] + "。", MORE + "。", LINE + MORE],
            id="a full line of one paragraph before the next",
        ),
        pytest.param(
            [(LEFT, 100, "（二）" + LINE[3:]), (LEFT, 128, "情况"), (LEFT + 2 * EM, 156, MORE + "。")],
            ["（二）" + LINE[3:] + "情况", MORE + "。"],
            id="a heading that runs into a second line",
        ),
        pytest.param(
            [(LEFT, 100, "（二）" + LINE[3:]), (LEFT + 13 * EM, 128, "情况"), (LEFT + 2 * EM, 156, MORE + "。")],
            ["（二）" + LINE[3:] + "情况", MORE + "。"],
            id="a heading whose second line is centred",
        ),
        pytest.param(
            [(LEFT + 2 * EM, 100, "（"), (LEFT, 128, "三）深化改革"), (LEFT, 156, LINE)],
            ["（三）深化改革", LINE],
            id="a bracket alone on its line",
        ),
        pytest.param(
            [(LEFT + 2 * EM, 100, "（三"), (LEFT + 4 * EM, 100, "）深化改革")], ["（三）深化改革"], id="side by side"
        ),
        pytest.param(
            [(LEFT, 100, "张建国"), (LEFT, 128, "李淑芬"), (LEFT, 156, "王志强")],
            ["张建国", "李淑芬", "王志强"],
            id="short lines",
        ),
        pytest.param(
            [
                (LEFT, 100, LINE),
                (LEFT, 128, MORE + "。"),
                (RIGHT - 6 * EM, 170, "云溪县档案馆"),
                (RIGHT - 8 * EM, 198, "2025年3月6日"),
            ],
            [LINE + MORE + "。", "云溪县档案馆", "2025年3月6日"],
            id="a sign-off at the right",
        ),
        pytest.param(
            [
                (LEFT, 100, "一、基本情况" + "…" * (FULL - 7) + "1"),
                (LEFT, 128, "二、主要工作" + "…" * (FULL - 7) + "3"),
            ],
            ["一、基本情况" + "…" * (FULL - 7) + "1", "二、主要工作" + "…" * (FULL - 7) + "3"],
            id="a contents page",
        ),
        pytest.param(
            [(LEFT, 100, LINE[:-2] + "2024"), (LEFT, 128, "年" + MORE)],
            [LINE[:-2] + "2024年" + MORE],
            id="a year and its character on two lines",
        ),
        pytest.param([(LEFT, 100, LINE), (LEFT, 230, MORE)], [LINE, MORE], id="far apart"),
        pytest.param(
            [(LEFT, 100, "项目"), (LEFT + 160, 100, "2024年"), (LEFT + 240, 100, "2023年")],
            ["项目\t2024年\t2023年"],
            id="columns without rules",
        ),
        pytest.param(
            [
                (LEFT, 100, "基本支出"),
                (RIGHT - 3 * EM, 100, "356.20"),
                (LEFT, 128, "项目支出"),
                (RIGHT - 3 * EM, 128, "120.00"),
            ],
            ["基本支出\t356.20", "项目支出\t120.00"],
            id="rows without rules that reach the edge",
        ),
        pytest.param(
            [(LEFT, 100, LINE[:-5] + "占"), (LEFT, 128, "33.99%；" + MORE + "。")],
            [LINE[:-5] + "占33.99%；" + MORE + "。"],
            id="a figure that had no room",
        ),
        pytest.param(
            [(LEFT, 100, LINE[:-5] + "。"), (LEFT, 128, MORE + "。")],
            [LINE[:-5] + "。", MORE + "。"],
            id="a sentence that ends before the edge",
        ),
        pytest.param(
            [(LEFT, 100, LINE), (LEFT, 128, LINE[:-3] + "其中："), (LEFT, 156, "1.工资" + LINE[4:])],
            [LINE + LINE[:-3] + "其中：", "1.工资" + LINE[4:]],
            id="an item behind a full line",
        ),
        pytest.param(
            [
                (LEFT + 2 * EM, 100, LINE[2:-2] + "。"),
                (LEFT, 128, "2024年" + MORE + "。"),
                (LEFT + 2 * EM, 156, LINE[2:-1] + "。"),
                (LEFT, 184, "存在的问题"),
                (LEFT, 212, MORE + "。"),
            ],
            [LINE[2:-2] + "。2024年" + MORE + "。", LINE[2:-1] + "。", "存在的问题", MORE + "。"],
            id="behind the end of a sentence, in an indented paragraph, and a title",
        ),
        pytest.param(
            [
                (LEFT + 2 * EM, 100, "（一）" + LINE[5:]),
                (LEFT + 2 * EM, 128, LINE[2:]),
                (LEFT, 156, MORE + "。"),
            ],
            ["（一）" + LINE[5:], LINE[2:] + MORE + "。"],
            id="a heading that fills its line before a paragraph",
        ),
        pytest.param(
            [(LEFT, 100, LINE[:-5] + "支出"), (LEFT, 128, "（类）364.89万元。")],
            [LINE[:-5] + "支出（类）364.89万元。"],
            id="a bracket and the figure behind it, which are not parted",
        ),
        pytest.param(
            [(LEFT, 100, LINE + "，"), (LEFT, 128, LINE + "。"), (LEFT, 156, LINE + "、"), (LEFT, 184, MORE + "。")],
            [LINE + "，" + LINE + "。" + LINE + "、" + MORE + "。"],
            id="marks that hang over the edge",
        ),
        pytest.param(
            [
                (LEFT, 100, "支出"),
                (LEFT + 2.3 * EM, 100, "356.20"),
                (LEFT + 5.6 * EM, 100, "万元"),
                (LEFT + 8 * EM, 100, "占 5 ：3"),
            ],
            ["支出356.20万元 占 5 ：3"],
            id="only blanks that the page does not hold are dropped",
        ),
    ],
)
def test_lines_are_joined_where_the_edge_broke_them(
    lines: list[tuple[float, float, str]], paragraphs: list[str]
) -> None:
    body = [LINE[at:] + LINE[:at] for at in (5, 9, 13, 20)]
    ruler = [(LEFT, 400 + STEP * at, text) for at, text in enumerate([*body, "完成。"])]
    assert text_of(*lines, *ruler) == [*paragraphs, "".join(body) + "完成。"]


def test_a_title_in_large_type_is_joined() -> None:
    sheet = Sheet()
    size = 1.5 * EM
    title = ("云溪县档案馆2024年度部门整体", "支出绩效自评报告")
    for at, text in enumerate(title):
        width = sum(size / 2 if char.isascii() else size for char in text)
        sheet.put((WIDTH - width) / 2, 100 + 1.5 * size * at, text, size)
    for at, text in enumerate([LINE[2:], LINE, MORE + "。", LINE[2:], LINE, MORE + "。"]):
        sheet.put(LEFT if at % 3 else LEFT + 2 * EM, 200 + STEP * at, text)
    assert source_of(sheet).text.splitlines() == ["".join(title)] + [LINE[2:] + LINE + MORE + "。"] * 2


def test_room_between_all_characters_of_a_line_is_none_in_its_text() -> None:
    sheet = Sheet()
    text = "全年支出356.20万元，其中基本支出120万元。"
    left = LEFT
    for word in re.findall(r"[0-9.]+|.", text):
        sheet.put(left, 100, word)
        left += sum(EM / 2 if char.isascii() else EM for char in word) + 0.3 * EM
    sheet.put(LEFT, 128, "第一部分")
    sheet.put(LEFT + 4.5 * EM, 128, "部门概况")
    assert source_of(sheet).text.splitlines() == [text, "第一部分 部门概况"]


@pytest.mark.parametrize("number", ["{}", "- {} -", "— {} —", "第{}页", "第 {} 页 共 3 页", "{}/3", "－{}－"])
def test_page_numbers_are_no_text(number: str) -> None:
    sheets = []
    for page in range(1, 4):
        sheet = Sheet()
        sheet.put(LEFT, 100, f"第{page}项工作。")
        sheet.put(WIDTH / 2, 800, number.format(page), 9)
        sheets.append(sheet)
    assert source_of(*sheets).text.splitlines() == ["第1项工作。", "第2项工作。", "第3项工作。"]


def test_figures_at_the_edge_that_do_not_count_pages_stay() -> None:
    sheets = []
    for figure in ("38", "117", "2024"):
        sheet = Sheet()
        sheet.put(LEFT, 100, "工作情况。")
        sheet.put(LEFT, 790, figure)
        sheets.append(sheet)
    assert source_of(*sheets).text.splitlines() == ["工作情况。", "38", "工作情况。", "117", "工作情况。", "2024"]


def test_a_ruled_table_is_a_table_of_rows_and_cells() -> None:
    sheet = Sheet()
    sheet.put(LEFT, 100, "收支情况如下：")
    rows = [["项目", "预算数", "决算数"], ["基本支出", "356.20", "351.08"], ["项目支出", "", "40.50"]]
    bottom = sheet.table(140, [LEFT, 230, 370, RIGHT], rows)
    sheet.put(LEFT, bottom + 20, "注：单位为万元。")
    source = source_of(sheet)
    assert source.text == (
        "收支情况如下：\n项目\t预算数\t决算数\n基本支出\t356.20\t351.08\n项目支出\t\t40.50\n注：单位为万元。\n"
    )
    (table,) = source.tables
    assert source.text[table.start : table.end] == "项目\t预算数\t决算数\n基本支出\t356.20\t351.08\n项目支出\t\t40.50"
    assert [(cell.row, cell.column, source.text[cell.start : cell.end]) for cell in table.cells] == [
        (row, column, text) for row, line in enumerate(rows) for column, text in enumerate(line)
    ]
    assert [source.place(source.text.index(word)) for word in ("收支", "351.08", "40.50", "注")] == [
        "第1页",
        "第1页 表1 第2行",
        "第1页 表1 第3行",
        "第1页",
    ]


def test_merged_cells_reach_over_rows_and_columns() -> None:
    sheet = Sheet()
    sheet.table(
        140,
        [LEFT, 200, 300, 400, RIGHT],
        [["项目", "支出", "", ""], ["", "基本", "项目", "合计"], ["教育", "3", "4", "7"]],
    )
    sheet.rules = [
        (left, top, right, bottom)
        for left, top, right, bottom in sheet.rules
        if not (top == bottom == 164) and not (left == right and left in (300, 400))
    ]
    sheet.rules += [(200, 164, RIGHT, 164), (300, 164, 300, 212), (400, 164, 400, 212)]
    source = source_of(sheet)
    (table,) = source.tables
    assert [(*cell[:4], source.text[cell.start : cell.end]) for cell in table.cells if cell.start < cell.end][:2] == [
        (0, 0, 2, 1, "项目"),
        (0, 1, 1, 3, "支出"),
    ]
    assert source.text.splitlines() == ["项目\t支出", "\t基本\t项目\t合计", "教育\t3\t4\t7"]


def test_a_table_that_goes_on_over_the_page_is_one_and_keeps_one_head() -> None:
    head = ["科目", "金额"]
    above, below = Sheet(), Sheet()
    columns = [LEFT, 300, RIGHT]
    above.table(600, columns, [head, ["教育支出", "120.00"], ["卫生支出", "80.00"]])
    above.put(WIDTH / 2, 800, "1", 9)
    below.table(90, columns, [head, ["住房支出", "50.00"], ["合计", "250.00"]])
    below.put(WIDTH / 2, 800, "2", 9)
    source = source_of(above, below)
    assert source.text.splitlines() == [
        "科目\t金额",
        "教育支出\t120.00",
        "卫生支出\t80.00",
        "住房支出\t50.00",
        "合计\t250.00",
    ]
    assert len(source.tables) == 1
    assert source.place(source.text.index("250")) == "第2页 表1 第5行"


def test_words_in_a_cell_are_joined() -> None:
    sheet = Sheet()
    sheet.table(140, [LEFT, 200, RIGHT], [["", "金额"], ["", "9"]], height=50)
    sheet.put(LEFT + 4, 145, "机关事业单位", 12)
    sheet.put(LEFT + 4, 160, "养老保险", 12)
    sheet.put(LEFT + 4, 195, "合计", 12)
    assert source_of(sheet).text.splitlines() == ["机关事业单位养老保险\t金额", "合计\t9"]


def test_a_frame_around_the_page_and_underlines_are_no_table() -> None:
    sheet = typeset(PARAGRAPHS)[0]
    sheet.rules += [(60, 60, 540, 60), (540, 60, 540, 790), (60, 790, 540, 790), (60, 60, 60, 790), (90, 300, 200, 300)]
    source = source_of(sheet)
    assert source.text.splitlines() == PARAGRAPHS
    assert source.tables == ()


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(turn: int) -> None:
    sheet = Sheet()
    sheet.put(LEFT + 2 * EM, 100, LINE[2:])
    sheet.put(LEFT, 128, "完成。")
    sheet.table(160, [LEFT, 300, RIGHT], [["项目", "金额"], ["教育", "36.00"]])
    source = read_bytes(pdf([sheet], turn=turn), "a.pdf")
    assert source.text.splitlines() == [LINE[2:] + "完成。", "项目\t金额", "教育\t36.00"]
    assert [source.place(offset) for offset in (0, len(source.text) - 2)] == ["第1页", "第1页 表1 第2行"]


def test_a_page_that_is_a_picture_is_named_and_the_rest_is_read() -> None:
    first, second, third = Sheet(), Sheet(has_picture=True), Sheet(has_picture=True)
    first.put(LEFT, 100, "云溪县档案馆工作情况")
    source = source_of(first, second, third)
    assert source.text == "云溪县档案馆工作情况\n"
    assert source.notices == (
        Notice(
            "partial",
            Wording(
                "第2、3页是图片（可能是扫描件），没有文字，未检查",
                "pages 2, 3: a picture without text, perhaps a scan; not checked",
            ),
        ),
    )


SCANNED = "PDF 里没有文字，可能是扫描件；请先做文字识别（OCR），或检查它的 Word 原件"
DAMAGED = "PDF 已损坏或没有页面，打不开"


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        pytest.param(pdf([Sheet(has_picture=True)]), SCANNED, id="a scan"),
        pytest.param(pdf([Sheet()]), SCANNED, id="an empty page"),
        pytest.param(pdf([]), DAMAGED, id="no pages"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3", DAMAGED, id="only a head"),
        pytest.param(b"%PDF-1.7\n" + bytes(5000), DAMAGED, id="zeros"),
        pytest.param(
            pdf([Sheet()], encrypt=LOCKED), "PDF 已加密，需要密码才能打开；请另存为不加密的文件再检查", id="locked"
        ),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, cause: str) -> None:
    assert refusal(content) == cause


def test_paragraphs_parted_by_room_between_them_are_not_joined() -> None:
    sheet, top = Sheet(), 100.0
    short = [LINE[at:] + LINE[: at - 1] + "。" for at in (4, 8, 12, 16)]
    paragraphs = [LINE + LINE[at:] + LINE[: at - 1] + "。" for at in (5, 9, 13, 20)] + short
    for paragraph in paragraphs:
        for text in (paragraph[:FULL], paragraph[FULL:]):
            if text:
                sheet.put(LEFT, top, text)
                top += 20
        top += 20
    assert source_of(sheet).text.splitlines() == paragraphs
