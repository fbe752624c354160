"""The terms of a document as people call them: the words of the JSON format are the English ones."""

from __future__ import annotations

from report_lint.wording import Language

_CHINESE = {
    # units
    "percent": "%",
    "points": "个百分点",
    # how exact a figure is, and where its unit comes from
    "over": "以上",
    "under": "以内",
    "about": "约",
    "vague": "概数",
    "table": "单位取自表头",
    "context": "单位取自上下文",
    "up": "上升",
    "down": "下降",
    # how long a date is, and which side of it is open
    "day": "日",
    "part-month": "旬",
    "month": "月",
    "quarter": "季度",
    "half": "半年",
    "year": "年",
    "years": "多年",
    "range": "起止",
    "before": "之前",
    "until": "截至",
    "since": "以来",
    "after": "之后",
    # what a date stands for
    "event": "事项",
    "period": "期间",
    "title": "标题",
    "sign-off": "落款",
    "plan": "计划",
    "citation": "引用",
    "stock": "时点",
    "comparison": "对比",
    "history": "历史",
    # where the year of a date comes from
    "written": "年份写明",
    "sentence": "年份承前文",
    "reference": "年份取自参照日",
    "fiscal-year": "年份取自报告年度",
    # what a quantity is
    "budget": "预算",
    "adjusted-budget": "调整预算",
    "final": "决算",
    "previous": "上年",
    "change": "增减",
    "share": "占比",
    "rate": "比率",
    "unknown": "–",
}

_ENGLISH = {
    "written": "year written",
    "sentence": "year of the sentence",
    "reference": "year of the reference day",
    "fiscal-year": "fiscal year",
    "table": "unit of the table",
    "context": "unit of the context",
    "unknown": "–",
}


def term(word: str | None, language: Language) -> str:
    """Return what people call `word`; empty for None."""
    if word is None:
        return ""
    return (_ENGLISH if language == "en" else _CHINESE).get(word, word)
