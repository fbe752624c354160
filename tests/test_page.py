"""The page: nothing in a report runs in it, everything in a report is shown in it, and the keyboard reaches all of it."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from browser import CHROMIUM, Browser, browser
from report_lint.cli import main
from report_lint.finding import Finding, Place, RelatedPlace
from report_lint.interval import Span
from report_lint.reporters.excerpt import visible
from report_lint.reporters.html_marks import MarkedText
from report_lint.wording import Wording

ATTACKS = (
    "</p></section><script>window.owned = 1</script>",
    '<img src=x onerror="window.owned = 2">',
    "</script><script>window.owned = 3</script>",
    "</style><script>window.owned = 4</script>",
    '<a href="javascript:window.owned = 5">点此</a>',
    "--><!-- <script>window.owned = 6</script> -->",
    ']]><svg onload="window.owned = 7"></svg>',
    '"\'`><iframe srcdoc="<script>parent.owned = 8</script>"></iframe>',
    "{{script}} {{reports}} ${window.owned = 9}",
    "\u2028window.owned = 10\u2029\u202e<b>倒</b>\u202c",
    "&lt;script&gt;window.owned = 11&lt;/script&gt; &#60;script&#62;",
)
TITLE = "临江县水利局2024年度工作情况说明"

Page = Callable[..., Path]


def report(*paragraphs: str) -> str:
    return "\n\n".join((TITLE, "一、基本情况", *paragraphs, "二、主要工作", "完成清淤（十二公里。")) + "\n"


def hostile() -> str:
    """Every attack inside what findings quote, inside a heading and inside a table."""
    paragraphs = [f"验收时间为2024年11月31日{attack}，完成清淤（{attack}十二公里。" for attack in ATTACKS]
    table = "\n".join(f"|{attack.replace('|', '')}|1{number}|" for number, attack in enumerate(ATTACKS))
    return report(*paragraphs, f"三、{ATTACKS[0]}", f"|项目|数量|\n|---|---|\n{table}")


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Page:
    """Return the page of some reports, given as texts or bytes by their names."""
    monkeypatch.chdir(tmp_path)

    def page(*options: str, **reports: str | bytes) -> Path:
        for name, content in reports.items():
            Path(f"{name}.txt").write_bytes(content if isinstance(content, bytes) else content.encode())
        main(["check", *(f"{name}.txt" for name in reports), "--format", "html", "--output", "page.html", *options])
        return tmp_path / "page.html"

    return page


class Elements(HTMLParser):
    """The elements of a page with their attributes, and the text of each by its id or class."""

    VOID = frozenset({"meta", "br", "input", "link", "img"})

    def __init__(self, content: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[tuple[tuple[str, ...], str]] = []
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append((tuple(self.open), data))


def test_the_page_asks_for_nothing_and_runs_its_own_script_alone(page: Page) -> None:
    content = page(one=hostile(), two=b"\x00\x01").read_text("utf-8")
    elements = Elements(content)
    assert elements.open == []
    kinds = Counter(tag for tag, _ in elements.found)
    assert (kinds["script"], kinds["style"]) == (1, 1)
    assert not kinds.keys() & {"link", "img", "iframe", "object", "embed", "base", "form", "svg"}
    for _, attributes in elements.found:
        assert not any(name.startswith("on") or name in ("src", "style", "srcdoc") for name in attributes)
        assert (attributes.get("href") or "#").startswith("#")
    policy = next(each["content"] for _, each in elements.found if each.get("http-equiv") == "Content-Security-Policy")
    inside = {tag: re.search(f"<{tag}>(.*?)</{tag}>", content, re.DOTALL) for tag in ("script", "style")}
    hashes = {tag: b64encode(sha256(found[1].encode()).digest()).decode() for tag, found in inside.items() if found}
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes['style']}'; script-src 'sha256-{hashes['script']}';"
        " base-uri 'none'; form-action 'none'"
    )


def test_every_link_leads_somewhere_and_every_name_stands_once(page: Page) -> None:
    elements = Elements(
        page(
            "--show-checked", one=hostile(), two=report("基本支出38万元，其中：人员经费33.08万元；公用经费4.29万元。")
        ).read_text("utf-8")
    )
    names = Counter(each["id"] for _, each in elements.found if "id" in each)
    assert set(names.values()) == {1}
    links = [each["href"] for _, each in elements.found if each.get("href")]
    assert [link for link in links if (link or "")[1:] not in names] == []
    assert {"f1-1", "m1-1", "p2-1-1", "c2-1", "r1", "s1-1", "overview"} <= names.keys()


def test_all_of_the_text_is_on_the_page(page: Page) -> None:
    text = hostile()
    elements = Elements(page(one=text).read_text("utf-8"))
    shown = "".join(data for path, data in elements.text if "section" in path and "li" not in path)
    shown = re.sub(r"\s", "", shown)
    for line in text.split("\n"):
        for cell in line.strip("|").split("|") if line.startswith("|") else [line]:
            if not set(cell) <= {"-"}:
                assert re.sub(r"\s", "", visible(cell)) in shown


@given(st.data())
def test_marked_text_is_the_text_whatever_overlaps(data: st.DataObject) -> None:
    text = data.draw(st.text(st.sampled_from("报<>&\"'\n\u202e万1"), max_size=40))
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    spans = data.draw(st.lists(st.tuples(places, st.lists(places, max_size=3)), max_size=5))
    spans.sort(key=lambda span: span[0])
    findings = [_finding(text, span, related) for span, related in spans]
    marked = MarkedText(text, findings, (), 1)
    cuts = sorted({0, len(text), *data.draw(st.lists(st.integers(0, len(text)), max_size=4))})
    blocks = [marked.block(Span(start, end)) for start, end in pairwise(cuts)]
    elements = Elements("".join((*blocks, marked.rest())))
    assert "".join(data for _, data in elements.text) == visible(text)
    numbers = [each["data-finding"] for _, each in elements.found if "data-finding" in each]
    assert sorted(map(int, numbers)) == list(range(1, len(findings) + 1))
    for number, finding in enumerate(findings, 1):
        assert _marked_for(elements, number) == visible(finding.place.text)


def _marked_for(elements: Elements, number: int) -> str:
    """Return the text of the marks of a finding. Marks do not nest, so that the data follows its mark."""
    marks = [each for tag, each in elements.found if tag == "mark"]
    words = [data for path, data in elements.text if path and path[-1] == "mark"]
    joined = []
    for mark, word in zip(marks, words, strict=True):
        if str(number) in (mark["data-findings"] or "").split():
            joined.append(word)
    return "".join(joined)


def _finding(text: str, span: list[int], related: list[list[int]]) -> Finding:
    def place(start: int, end: int) -> Place:
        return Place(start, end, 1, 1, 1, 1, text[start:end])

    told = tuple(RelatedPlace(place(*each), Wording("另一处", "another")) for each in related)
    return Finding("rule", "error", Wording("错", "wrong"), place(*span), (), told, "0")


def test_several_reports_have_a_list_with_the_worst_first(page: Page) -> None:
    content = page(
        clean="石岭县档案局2024年度工作说明\n\n一、基本情况\n\n完成档案整理12卷。\n",
        bad=report("验收时间为2024年11月31日。"),
        broken=b"\x00\x01",
    ).read_text("utf-8")
    index = content[content.index('<table class="index">') : content.index("</table>")]
    assert re.findall(r'<a href="#r(\d)">([^<]+)</a>', index) == [
        ("2", "broken.txt"),
        ("1", "bad.txt"),
        ("3", "clean.txt"),
    ]
    assert "无法读取，没有检查：" in content
    assert "未发现问题。" in content


def test_the_page_speaks_english(page: Page) -> None:
    content = page("--lang", "en", one=report("验收时间为2024年11月31日。")).read_text("utf-8")
    assert '<html lang="en">' in content
    assert "line 5, column 6" in content
    assert "全部规则" not in content


@pytest.fixture(scope="module")
def window() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: the page is not tried in a browser")
    with browser() as opened:
        yield opened


def opened(window: Browser, path: Path, place: str = "", width: int = 1400, height: int = 900) -> Browser:
    window.resize(width, height)
    window.open(path.as_uri() + place)
    return window


def current(window: Browser) -> Any:
    """Return the number of the finding that is selected, where the keyboard is, and what the page says of it."""
    return window.value(
        "[document.querySelector('.card.current')?.id, document.activeElement.closest('.card')?.id,"
        " document.getElementById('position').value]"
    )


def test_nothing_in_a_report_runs(page: Page, window: Browser) -> None:
    path = page(one=hostile(), two=hostile())
    opened(window, path, "#r1")
    for key in ("j", "j", "n", "k", "u", "j"):
        window.press(key)
    window.click("#r1 mark")
    assert window.value("window.owned") is None
    assert window.complaints() == []
    assert window.requests() == [path.as_uri() + "#r1"] or window.requests() == [path.as_uri()]
    assert window.value("document.querySelectorAll('.text img, .text svg, .text iframe, .text script').length") == 0


def test_the_policy_stops_what_would_run(page: Page, window: Browser) -> None:
    opened(window, page(one=report()))
    window.value(
        "(() => { const script = document.createElement('script'); script.textContent = 'window.owned = 1';"
        " document.body.append(script); const image = document.createElement('img');"
        " image.setAttribute('onerror', 'window.owned = 2'); image.src = 'x.png'; document.body.append(image); })()"
    )
    assert window.value("new Promise(done => setTimeout(() => done(window.owned), 100))") is None
    assert len(window.complaints()) >= 2


def test_keys_walk_through_all_findings_of_all_reports(page: Page, window: Browser) -> None:
    path = page(one=report("验收时间为2024年11月31日。"), two=report("验收时间为2024年9月31日。"))
    opened(window, path)
    assert window.value("[...document.querySelectorAll('article')].map(each => each.hidden)") == [True, True]
    seen = []
    for key in "jnjjkp":
        window.press(key)
        seen.append(current(window))
    assert seen == [
        ["f1-1", "f1-1", "第 1 处，共 4 处"],
        ["f1-2", "f1-2", "第 2 处，共 4 处"],
        ["f2-1", "f2-1", "第 3 处，共 4 处"],
        ["f2-2", "f2-2", "第 4 处，共 4 处"],
        ["f2-1", "f2-1", "第 3 处，共 4 处"],
        ["f1-2", "f1-2", "第 2 处，共 4 处"],
    ]
    assert window.value("location.hash") == "#f1-2"
    assert window.value("[...document.querySelectorAll('article')].map(each => each.hidden)") == [False, True]
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert window.value(outline) != "none"
    window.press("Escape")
    assert current(window) == [None, "f1-2", "显示 4 处，共 4 处"]
    window.press("u")
    assert window.value("document.getElementById('overview').hidden") is False


def test_a_mark_and_its_card_lead_to_each_other(page: Page, window: Browser) -> None:
    opened(window, page(one=report("基本支出38万元，其中：人员经费33.08万元；公用经费4.29万元。")))
    window.click("mark")
    assert current(window)[0] == "f1-1"
    beside = "[...document.querySelectorAll('.beside')].map(each => each.textContent)"
    assert window.value(beside) == ["人员经费33.08万元", "公用经费4.29万元"]
    gap = (
        "Math.abs(document.querySelector('.card.current').getBoundingClientRect().top"
        " - document.querySelector('mark.current').getBoundingClientRect().top)"
    )
    assert window.value(gap) < 4
    window.click(".card.current .places a")
    assert window.value("location.hash") == "#p1-1-1"
    assert current(window)[0] == "f1-1"
    opened(
        window,
        window.value("location.pathname") and Path(window.value("decodeURIComponent(location.pathname)")),
        "#f1-2",
    )
    assert current(window)[0] == "f1-2"


def test_the_filter_leaves_what_was_asked_for(page: Page, window: Browser) -> None:
    opened(window, page(one=report("验收时间为2024年11月31日。", "验收时间为2024年9月31日。")))
    shown = "[...document.querySelectorAll('.card')].filter(card => !card.hidden).map(card => card.dataset.rule)"
    window.click(".toggle.error input")
    assert window.value(shown) == ["bracket-unbalanced"]
    assert window.value("document.querySelectorAll('mark.error:not(.off)').length") == 0
    window.press("Escape")
    assert len(window.value(shown)) == 3
    window.value(
        "(() => { const rule = document.getElementById('rule'); rule.value = 'date-impossible';"
        " rule.dispatchEvent(new Event('change')); })()"
    )
    assert window.value(shown) == ["date-impossible", "date-impossible"]
    window.press("/")
    for key in "9月":
        window.press(key)
    assert window.value("[...document.querySelectorAll('.card')].filter(card => !card.hidden).length") == 1
    window.press("Enter")
    assert current(window)[2] == "第 1 处，共 1 处"
    window.value(
        "(() => { const search = document.getElementById('search'); search.value = '没有这样的话';"
        " search.dispatchEvent(new Event('input')); })()"
    )
    assert window.value("document.getElementById('nothing').hidden") is False


@pytest.mark.parametrize("width", [360, 768, 1100, 1920])
def test_it_fits_every_width(page: Page, window: Browser, width: int) -> None:
    opened(window, page(one=hostile(), two=report("办" * 300)), "#f1-3", width, 800)
    assert window.value("document.documentElement.scrollWidth <= window.innerWidth") is True
    seen = "(() => { const box = document.querySelector('mark.current').getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight; })()"
    assert window.value(seen) is True


def test_a_long_report_with_three_hundred_findings(page: Page, window: Browser) -> None:
    filler = "全年完成渠道清淤、堤防加固和农村饮水管网改造，群众反映的问题逐项销号，资料已经归档备查，"
    paragraphs = [
        f"（{number}）{filler * 3}第{number}号工程验收时间为2024年{(4, 6, 9, 11)[number % 4]}月31日。"
        for number in range(1, 301)
    ]
    text = report(*paragraphs)
    assert len(text) >= 40_000
    opened(window, page(one=text))
    assert window.value("document.querySelectorAll('.card').length") >= 300
    overlaps = (
        "(() => { const boxes = [...document.querySelectorAll('.card')].map(card => card.getBoundingClientRect());"
        " return boxes.filter((box, at) => at && box.top < boxes[at - 1].bottom - .5).length; })()"
    )
    assert window.value(overlaps) == 0
    for _ in range(5):
        window.press("j")
    assert current(window)[0] == "f1-5"
    assert window.value(overlaps) == 0


def test_the_print_holds_the_text_and_every_finding(page: Page, window: Browser) -> None:
    import pypdfium2

    opened(window, page(one=report("验收时间为2024年11月31日。")), "#f1-2")
    document = pypdfium2.PdfDocument(window.pdf())
    words = re.sub(r"\s", "", "".join(sheet.get_textpage().get_text_range() for sheet in document))
    assert "验收时间为2024年11月31日" in words
    assert "日期“2024年11月31日”不存在" in words
    assert "bracket-unbalanced" in words
    assert "搜索" not in words


def test_without_scripts_every_report_is_there(page: Page, window: Browser) -> None:
    path = page(one=report(), two=report())
    window.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        window.events.clear()
        window.load(path.as_uri())
        found = window.call("DOM.getDocument", depth=-1)["root"]
        root = window.call("DOM.getOuterHTML", nodeId=found["nodeId"])["outerHTML"]
    finally:
        window.call("Emulation.setScriptExecutionDisabled", value=False)
    assert "hidden=" not in root.split("</main>")[0]
    assert "scripted" not in root.split("<script>")[0].split("</style>")[1]
