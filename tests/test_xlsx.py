"""What the reader of spreadsheets makes of sheets."""

from __future__ import annotations

import pytest

from report_lint.notice import Notice
from report_lint.readers import read_bytes
from report_lint.wording import Wording
from xlsx_file import xlsx

ROWS = [
    ["云溪县档案馆2024年度部门整体支出绩效自评表"],
    ["部门名称", "云溪县档案馆", None, "单位：万元"],
    ["资金情况", "年初预算数", "全年执行数", "执行率"],
    ["年度资金总额", ("420.5", "0.00"), ("412.36", "0.00"), ("0.98064", "0.00%")],
    [],
    ["其中：基本支出", ("356.2", "0.00"), ("351.08", "0.00"), ("0.98562", "0.00%")],
    ["填表人：周文静"],
]


def test_a_sheet_is_a_table_between_the_lines_above_and_below_it() -> None:
    source = read_bytes(xlsx({"自评表": ROWS}, formats=["0.00", "0.00%"], merged=["A1:D1"]), "自评表.xlsx")
    assert source.format == "xlsx"
    assert source.text.splitlines() == [
        "云溪县档案馆2024年度部门整体支出绩效自评表",
        "部门名称\t云溪县档案馆\t\t单位：万元",
        "资金情况\t年初预算数\t全年执行数\t执行率",
        "年度资金总额\t420.50\t412.36\t98.06%",
        "其中：基本支出\t356.20\t351.08\t98.56%",
        "填表人：周文静",
    ]
    (table,) = source.tables
    assert source.text[table.start : table.end].splitlines() == source.text.splitlines()[1:5]
    assert source.place(source.text.index("351.08")) == "工作表“自评表” C6"
    assert source.notices == ()


def test_merged_cells_keep_their_reach_and_hidden_sheets_are_left_out() -> None:
    rows = [["项目", "金额", None], [None, "预算", "决算"], ["培训费", 3, 2.5]]
    source = read_bytes(
        xlsx({"一": rows, "选项": [["是", "否"]]}, merged=["A1:A2", "B1:C1"], hidden=["选项"]), "a.xlsx"
    )
    assert source.text.splitlines() == ["项目\t金额", "\t预算\t决算", "培训费\t3\t2.5"]
    assert [(*cell[:4], source.text[cell.start : cell.end]) for cell in source.tables[0].cells][:2] == [
        (0, 0, 2, 1, "项目"),
        (0, 1, 1, 2, "金额"),
    ]


@pytest.mark.parametrize("formula", ["SUM(B2:B2)", "=SUM(B2:B2)"])
def test_a_formula_without_a_saved_result_is_said_and_is_not_nought(formula: str) -> None:
    source = read_bytes(xlsx({"收入": [["项目", "金额"], ["税收", 12], ["合计", (formula,)]]}), "a.xlsx")
    assert source.text.splitlines() == ["项目\t金额", "税收\t12", "合计"]
    assert source.notices == (
        Notice(
            "partial",
            Wording(
                "工作表“收入”有 1 个公式没有保存结果（B3），未检查；请在表格程序里打开并保存一次",
                '1 formulas on the sheet "收入" have no saved result (B3) and were not checked; open and save it in a '
                "spreadsheet program",
            ),
        ),
    )


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        ("356.19999999999999", "General", "356.2"),
        ("0.30000000000000004", "General", "0.3"),
        ("12345678", "General", "12345678"),
        ("1234567890123", "General", "1234567890123"),
        ("123456.789012345", "General", "123456.78901"),
        ("356.2", "0.00", "356.20"),
        ("1234.5", "#,##0.00", "1,234.50"),
        ("1234567", "#,##0", "1,234,567"),
        ("0.9523", "0.00%", "95.23%"),
        ("0.125", "0.0%", "12.5%"),
        ("12.5", "0.##", "12.5"),
        ("12", "0.##", "12"),
        ("356.2", '0.00"万元"', "356.20万元"),
        ("-3.5", "0.00", "-3.50"),
        ("-3.5", "0.00_);(0.00)", "(3.50)"),
        ("-3.5", "0.00;[Red]-0.00", "-3.50"),
        ("0", '0.00;-0.00;"—"', "—"),
        ("38", "[$¥-804]0.00", "¥38.00"),
        ("45722", "yyyy-mm-dd", "2025-03-06"),
        ("45722", 'yyyy"年"m"月"d"日"', "2025年3月6日"),
        ("45722", 'yyyy"年"m"月"', "2025年3月"),
        ("45722.5", "yyyy/m/d h:mm", "2025/3/6"),
        ("2024", '0"年度"', "2024年度"),
        ("1e400", "0.00", "1e400"),
        ("不是数", "0.00", "不是数"),
    ],
)
def test_a_number_is_read_as_it_is_shown(value: str, form: str, shown: str) -> None:
    source = read_bytes(xlsx({"一": [["项目", (value, form)]]}, formats=[form]), "a.xlsx")
    assert source.text == f"项目\t{shown}\n"
