"""The formats that scripts read: every report of the corpus, and texts that are none, keep to the schema."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import report_lint
from report_lint.cli import main
from report_lint.readers import read
from report_lint.reporters.json import SCHEMA_VERSION

CORPUS = Path(__file__).parents[1] / "corpus"
REPORTS = sorted(path for path in CORPUS.rglob("*") if path.suffix in (".txt", ".md") and path.parent != CORPUS)


def members(**schemas: object) -> dict[str, object]:
    """Return the schema of an object with exactly these members."""
    return {"type": "object", "properties": schemas, "required": list(schemas), "additionalProperties": False}


def list_of(schema: object) -> dict[str, object]:
    return {"type": "array", "items": schema}


def one_of(*values: object) -> dict[str, object]:
    return {"enum": list(values)}


TEXT: dict[str, object] = {"type": "string"}
OFFSET = {"type": "integer", "minimum": 0}
PLACE = {"type": "integer", "minimum": 1}
YEAR = {"type": ["integer", "null"]}
NAME = {"type": ["string", "null"]}
DECIMAL = {"type": ["string", "null"], "pattern": r"^-?[0-9]+(\.[0-9]*[1-9])?$"}
DAY = {"type": ["string", "null"], "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
APPROX = one_of(None, "over", "under", "about", "vague")

EDIT = members(start=OFFSET, end=OFFSET, replacement=TEXT)
RELATED = members(start=OFFSET, end=OFFSET, line=PLACE, column=PLACE, text=TEXT, place={"type": "null"}, note=TEXT)
FINDING = members(
    rule={"type": "string", "pattern": "^[a-z]+(-[a-z]+)+$"},
    severity=one_of("error", "warning", "info"),
    message={"type": "string", "minLength": 2},
    start=OFFSET,
    end=OFFSET,
    line=PLACE,
    column=PLACE,
    end_line=PLACE,
    end_column=PLACE,
    text=TEXT,
    place={"type": "null"},
    section=list_of({"type": "string", "minLength": 1}),
    related=list_of(RELATED),
    fix={"anyOf": [{"type": "null"}, members(safety=one_of("safe", "unsafe"), edits=list_of(EDIT))]},
    fingerprint={"type": "string", "pattern": "^[0-9a-f]{16}$"},
)
NOTICE = members(kind=one_of("partial", "low-trust", "no-fiscal-year", "no-template", "not-a-report"), message=TEXT)
REPORT = members(
    path=TEXT,
    template=NAME,
    fiscal_year=YEAR,
    status=one_of("checked", "partial", "unreadable"),
    error=NAME,
    notices=list_of(NOTICE),
    findings=list_of(FINDING),
    checked=list_of(members(rule=TEXT, start=OFFSET, end=OFFSET, equation=TEXT, verdict=TEXT)),
)
CHECK = members(
    schema_version={"const": "1"},
    tool=members(name={"const": "report-lint"}, version={"const": report_lint.__version__}),
    reports=list_of(REPORT),
    summary=members(
        reports=OFFSET,
        unreadable=OFFSET,
        partial=OFFSET,
        skipped=OFFSET,
        hidden=members(baseline=OFFSET, waived=OFFSET),
        findings=members(error=OFFSET, warning=OFFSET, info=OFFSET),
    ),
)
INSPECTION = members(
    schema_version={"const": "1"},
    path=NAME,
    text=TEXT,
    title=NAME,
    organisation=NAME,
    fiscal_year=YEAR,
    template=TEXT,
    sections=list_of(
        members(
            level=PLACE,
            marker=TEXT,
            number={"type": ["integer", "null"]},
            title=TEXT,
            start=OFFSET,
            heading_end=OFFSET,
            end=OFFSET,
            parent={"type": ["integer", "null"], "minimum": 0},
        )
    ),
    amounts=list_of(
        members(
            text=TEXT,
            start=OFFSET,
            end=OFFSET,
            low=DECIMAL,
            high=DECIMAL,
            currency={"type": "string", "pattern": "^[A-Z]{3}$"},
            unit=TEXT,
            decimals={"type": ["integer", "null"]},
            approx=APPROX,
        )
    ),
    percents=list_of(
        members(
            text=TEXT,
            start=OFFSET,
            end=OFFSET,
            low=DECIMAL,
            high=DECIMAL,
            unit=one_of("percent", "points"),
            approx=APPROX,
        )
    ),
    dates=list_of(
        {
            **members(
                text=TEXT,
                start=OFFSET,
                end=OFFSET,
                **{"from": DAY},
                to=DAY,
                impossible={"type": "boolean"},
                mod=one_of(None, "before", "until", "since", "after"),
                grain=one_of("day", "part-month", "month", "quarter", "half", "year", "years", "range"),
                role=one_of(
                    "event",
                    "period",
                    "title",
                    "sign-off",
                    "plan",
                    "citation",
                    "stock",
                    "comparison",
                    "history",
                    "unknown",
                ),
            )
        }
    ),
    quantities=list_of(
        members(
            label=TEXT,
            start=OFFSET,
            end=OFFSET,
            value=DECIMAL,
            unit=TEXT,
            year=YEAR,
            role=TEXT,
            section={"type": ["integer", "null"], "minimum": 0},
        )
    ),
    tables=list_of(
        members(
            start=OFFSET,
            end=OFFSET,
            kind=one_of("grid", "markdown", "box", "tabs", "blanks"),
            caption=NAME,
            unit=NAME,
            rows=PLACE,
            columns=PLACE,
            head=OFFSET,
            cells=list_of(
                members(
                    text=TEXT, row=OFFSET, column=OFFSET, row_span=PLACE, column_span=PLACE, start=OFFSET, end=OFFSET
                )
            ),
        )
    ),
)


def test_check_json_of_the_whole_corpus_keeps_to_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(CORPUS), "--format", "json", "--show-checked"])
    found = json.loads(capsys.readouterr().out)
    Draft202012Validator(CHECK).validate(found)
    assert [report["path"] for report in found["reports"]] == sorted(map(str, REPORTS))
    for report in found["reports"]:
        text = read(report["path"]).text
        order = [(finding["start"], finding["end"], finding["rule"]) for finding in report["findings"]]
        assert order == sorted(order)
        for finding in report["findings"]:
            for place in (finding, *finding["related"]):
                assert place["text"] == text[place["start"] : place["end"]]
                assert (place["line"], place["column"]) == position(text, place["start"])
            assert (finding["end_line"], finding["end_column"]) == position(text, finding["end"])
    counts = found["summary"]["findings"]
    severities = [finding["severity"] for report in found["reports"] for finding in report["findings"]]
    assert counts == {severity: severities.count(severity) for severity in ("error", "warning", "info")}


def position(text: str, offset: int) -> tuple[int, int]:
    """Return line and column, found the slow and plain way."""
    before = text[:offset].replace("\r\n", "\n\n").split("\n")
    return text[:offset].count("\n") + 1, len(before[-1]) + 1


@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_inspect_json_keeps_to_the_contract(report: Path) -> None:
    keeps_to_the_contract(report_lint.inspect(report))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "hello",
        "一",
        "12345" * 50,
        "（" * 200,
        "一、\n" * 50,
        "2024年13月45日",
        "3%-5%。约3万5千元左右，\r\n",
        "\x00",
    ],
)
def test_inspect_of_what_is_no_report_keeps_to_the_contract(text: str) -> None:
    keeps_to_the_contract(report_lint.inspect_text(text, reference=datetime.date(2025, 3, 1)))


def keeps_to_the_contract(found: dict[str, object]) -> None:
    found = json.loads(json.dumps(found))
    Draft202012Validator(INSPECTION).validate(found)
    text, sections = found["text"], found["sections"]
    assert isinstance(text, str)
    assert isinstance(sections, list)
    for kind in ("amounts", "percents", "dates"):
        mentions = found[kind]
        assert isinstance(mentions, list)
        assert [mention["text"] for mention in mentions] == [text[each["start"] : each["end"]] for each in mentions]
        ends = [0, *(mention["end"] for mention in mentions)]
        assert all(end <= mention["start"] < mention["end"] for end, mention in zip(ends, mentions, strict=False))
    for index, section in enumerate(sections):
        assert section["start"] <= section["heading_end"] <= section["end"] <= len(text)
        if section["parent"] is not None:
            parent = sections[section["parent"]]
            assert section["parent"] < index
            assert parent["level"] < section["level"]
            assert parent["start"] < section["start"] <= section["end"] <= parent["end"]


def test_inspect_says_what_was_read() -> None:
    text = (
        "临江县水利局2024年度部门整体支出绩效自评报告\n"
        "一、部门基本情况\n"
        "3月22日，全局干部32人。\n"
        "二、一般公共预算支出情况\n"
        "（一）基本支出情况。2024年度基本支出约1.5万元，增长3‰。\n"
    )
    found = report_lint.inspect_text(text)
    assert {**found, "quantities": None} == {
        "schema_version": SCHEMA_VERSION,
        "path": None,
        "text": text,
        "title": "临江县水利局2024年度部门整体支出绩效自评报告",
        "organisation": "临江县水利局",
        "fiscal_year": 2024,
        "template": "generic",
        "sections": [
            {
                "level": 1,
                "marker": "一",
                "number": 1,
                "title": "部门基本情况",
                "start": 25,
                "heading_end": 33,
                "end": 49,
                "parent": None,
            },
            {
                "level": 1,
                "marker": "二",
                "number": 2,
                "title": "一般公共预算支出情况",
                "start": 49,
                "heading_end": 61,
                "end": 95,
                "parent": None,
            },
            {
                "level": 2,
                "marker": "（一）",
                "number": 1,
                "title": "基本支出情况",
                "start": 62,
                "heading_end": 71,
                "end": 95,
                "parent": 1,
            },
        ],
        "amounts": [
            {
                "text": "1.5万元",
                "start": 83,
                "end": 88,
                "low": "15000",
                "high": "15000",
                "currency": "CNY",
                "unit": "万元",
                "decimals": 1,
                "approx": "about",
            }
        ],
        "percents": [
            {"text": "3‰", "start": 91, "end": 93, "low": "0.3", "high": "0.3", "unit": "percent", "approx": None}
        ],
        "dates": [
            {
                "text": "2024年度",
                "start": 6,
                "end": 12,
                "from": "2024-01-01",
                "to": "2024-12-31",
                "impossible": False,
                "mod": None,
                "grain": "year",
                "role": "title",
            },
            {
                "text": "3月22日",
                "start": 34,
                "end": 39,
                "from": "2024-03-22",
                "to": "2024-03-22",
                "impossible": False,
                "mod": None,
                "grain": "day",
                "role": "event",
            },
            {
                "text": "2024年度",
                "start": 72,
                "end": 78,
                "from": "2024-01-01",
                "to": "2024-12-31",
                "impossible": False,
                "mod": None,
                "grain": "year",
                "role": "period",
            },
        ],
        "quantities": None,
        "tables": [],
    }
    quantities = found["quantities"]
    assert isinstance(quantities, list)
    assert quantities[0] == {
        "label": "基本支出",
        "start": 83,
        "end": 88,
        "value": "15000",
        "unit": "元",
        "year": 2024,
        "role": "unknown",
        "section": 2,
    }


def test_a_month_day_takes_the_year_of_the_reference_day() -> None:
    found = report_lint.inspect_text("3月22日开工。", reference=datetime.date(2023, 5, 1))
    assert found["dates"] == [
        {
            "text": "3月22日",
            "start": 0,
            "end": 5,
            "from": "2023-03-22",
            "to": "2023-03-22",
            "impossible": False,
            "mod": None,
            "grain": "day",
            "role": "unknown",
        }
    ]
