"""What the reader of web pages makes of pages."""

from __future__ import annotations

import pytest

from report_lint.errors import UnreadableError
from report_lint.readers import read_bytes

TITLE = "云溪县档案馆2024年度部门整体支出绩效自评报告"
ARTICLE = """
<p style="text-indent:2em">　　一、部门基本情况</p><p>&nbsp;&nbsp;（一）机构设置。云溪县档案馆为县委直属公益一类事业单位，内设办公室、
收集保管股、信息技术股和编研开发股四个股室，核定编制26名。</p><p>二、支出情况</p>
<p>2024年度基本支出412.36万元，<b>其中</b>：人员经费<span>368.25</span>万元，公用经费44.11万元。<br>项目支出见下表：</p>
<table><tr><th rowspan=2>项目<th colspan=2>金额</tr><tr><td>预算</td><td>决算</td></tr>
<tr><td><p>数字化</p><p>加工</p></td><td>86.50</td><td>85.94</td></tr></table>
<ol><li>加强管理</li><li>完善制度</li></ol>
<p align=right>云溪县档案馆</p><p align=right>2025年3月6日</p>"""
LINES = [
    "一、部门基本情况",
    "（一）机构设置。云溪县档案馆为县委直属公益一类事业单位，内设办公室、收集保管股、信息技术股和编研开发股四个股室，核定编制26名。",
    "二、支出情况",
    "2024年度基本支出412.36万元，其中：人员经费368.25万元，公用经费44.11万元。",
    "项目支出见下表：",
    "项目\t金额",
    "\t预算\t决算",
    "数字化 加工\t86.50\t85.94",
    "1. 加强管理",
    "2. 完善制度",
    "云溪县档案馆",
    "2025年3月6日",
]
HEAD = f"<html><head><title>{TITLE}-云溪县人民政府门户网站</title><meta charset=utf-8></head><body>"
SITE = f"""<!DOCTYPE html>{HEAD}<script>document.write("<p>坏</p>")</script><div class="top-nav"><a>首页</a><a>政务公开</a></div>
<div class="crumbs">当前位置：<a>首页</a> &gt; <a>绩效信息</a></div><div class="wrap"><div class="main"><h1>{TITLE}</h1>
<div class="info"><span>发布时间：2025-03-16 10:20</span> <span>来源：县档案馆</span> <span>浏览次数：123</span> 字体：[<a>大</a> <a>中</a> <a>小</a>]</div>
<div class="TRS_Editor">{ARTICLE}</div><div class="bdsharebuttonbox">分享到：<a>微信</a></div><p>【打印本页】 【关闭窗口】</p>
<p>上一篇：关于2023年度部门决算的说明</p></div><div class="sidebar"><h3>相关阅读</h3><ul><li><a>云溪县2023年度部门决算公开情况</a></ul></div></div>
<div class="footer">主办单位：云溪县人民政府　备案号：湘ICP备00000000号　网站标识码：4300000000</div></body></html>"""
LAYOUT = f"""{HEAD}<table width=1000><tr><td><a>首页</a></td><td><a>公开</a></td></tr></table>
<table width=1000><tr><td width=200><a>栏目一</a></td><td><table><tr><td class=title>{TITLE}</td></tr><tr><td>{ARTICLE}</td></tr></table></td></tr></table>
<center>版权所有：云溪县人民政府</center></body></html>"""


def lines_of(page: str, encoding: str = "utf-8") -> list[str]:
    return read_bytes(page.encode(encoding), "报告.html").text.splitlines()


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(SITE, id="the page of a site"),
        pytest.param(LAYOUT, id="a page laid out by tables"),
        pytest.param(f"<html><body><h1>{TITLE}</h1>{ARTICLE}</body></html>", id="a page without furniture"),
        pytest.param(f"<!doctype html><title>{TITLE}</title><body>{ARTICLE}", id="a title in the head only"),
        pytest.param(
            f'<html><head><meta name="ArticleTitle" content="{TITLE}"></head><body><article>{ARTICLE}</article></body>',
            id="the title that sites name in the head",
        ),
    ],
)
def test_the_article_is_read_without_the_furniture_of_its_site(page: str) -> None:
    assert lines_of(page) == [TITLE, *LINES]


def test_verbatim_text_keeps_its_lines() -> None:
    assert lines_of("<html><body><pre>一、基本情况\n内设三个股室。\r\n\n二、主要工作</pre>") == [
        "一、基本情况",
        "内设三个股室。",
        "二、主要工作",
    ]


def test_places_are_paragraphs_and_rows() -> None:
    source = read_bytes(SITE.encode(), "报告.html")
    assert (source.format, len(source.tables)) == ("html", 1)
    assert [source.place(source.text.index(word)) for word in ("云溪县档案馆2024", "一、", "85.94", "2025年3月")] == [
        "第1段",
        "第2段",
        "表1 第3行",
        "第10段",
    ]
    assert [source.text[slice(*label)] for label in source.auto_labels] == ["1.", "2."]


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("gb18030", "gb2312"),
        ("gb18030", "GBK"),
        ("utf-8-sig", "gbk"),
        ("gb18030", "nonsense"),
        ("big5", "big5"),
    ],
)
def test_the_encoding_is_that_of_the_mark_then_that_of_the_page_then_that_of_the_bytes(
    encoding: str, named: str
) -> None:
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={named}"></head><body><p>全年支出合理</p>'
    assert lines_of(page, encoding) == ["全年支出合理"]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<html>" + "<div>" * 100_000 + "甲", id="deep"),
        pytest.param("<html><b " + " ".join(f"a{at}" for at in range(100_000)) + ">甲", id="attributes"),
        pytest.param("<html>" + "<br>" * 500_000 + "甲", id="many"),
    ],
)
def test_a_hostile_page_is_refused_at_once(page: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        read_bytes(page.encode(), "a.html")
    assert refused.value.wording.zh == "网页的标记过多或嵌套过深，不像正常的网页，为安全起见没有打开"
