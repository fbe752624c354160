"""The formats that platforms read: what each asks for, and columns in each one's own unit."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from report_lint.cli import main

#: An emoji (two code units of UTF-16) and a combining mark stand before the faulty date.
LINE = "验收🎉e\u0301：验收时间为2024年11月31日。"
REPORT = f"临江县水利局2024年度工作情况说明\n\n一、基本情况\n\n{LINE}\n\n二、主要工作\n\n完成清淤（十二公里。\n"
CODE_POINT, UTF8, UTF16 = 12, 32, 13
LENGTH = len("2024年11月31日")

Output = Callable[..., str]


@pytest.fixture
def output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Output:
    """Return the output of `check` in a format for a faulty report, a twin of it and an unreadable file."""
    (tmp_path / "a,b.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "twin.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "broken.txt").write_bytes(b"\x00\x01\x02")
    monkeypatch.chdir(tmp_path)

    def output(form: str, *paths: str) -> str:
        main(["check", *(paths or ("a,b.txt", "twin.txt", "broken.txt")), "--format", form])
        return capsys.readouterr().out

    return output


def test_the_place_is_where_the_columns_say() -> None:
    assert LINE[CODE_POINT - 1 :].startswith("2024年")
    assert LINE.encode()[UTF8 - 1 :].decode().startswith("2024年")
    assert LINE.encode("utf-16-le")[2 * (UTF16 - 1) :].decode("utf-16-le").startswith("2024年")


def test_sarif_tells_rules_once_and_places_in_code_points(output: Output) -> None:
    log = json.loads(output("sarif"))
    Draft202012Validator(SARIF).validate(log)
    run = log["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["bracket-unbalanced", "date-impossible"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert run["artifacts"][artifact["index"]]["location"]["uri"] == artifact["uri"]
    dated = next(result for result in run["results"] if result["ruleId"] == "date-impossible")
    place = dated["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "a%2Cb.txt", "index": 0}
    start = REPORT.index("2024年11月")
    assert place["region"] == {
        "startLine": 5,
        "startColumn": CODE_POINT,
        "endLine": 5,
        "endColumn": CODE_POINT + LENGTH,
        "charOffset": start,
        "charLength": LENGTH,
        "snippet": {"text": "2024年11月31日"},
    }
    marks = [result["partialFingerprints"]["reportLint/v1"] for result in run["results"]]
    assert len(set(marks)) == len(marks) == 4
    assert sorted(mark.partition("-")[2] for mark in marks) == ["", "", "2", "2"]
    invocation = run["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert [told["level"] for told in invocation["toolExecutionNotifications"]] == ["note", "error", "note"]


def test_sarif_gives_the_related_places_of_a_finding(output: Output, tmp_path: Path) -> None:
    (tmp_path / "sum.txt").write_text("基本支出38万元，其中：人员经费33.08万元；公用经费4.29万元。\n", encoding="utf-8")
    log = json.loads(output("sarif", "sum.txt"))
    Draft202012Validator(SARIF).validate(log)
    result = log["runs"][0]["results"][0]
    assert result["level"] == "error"
    assert [
        (place["id"], place["message"]["text"], place["physicalLocation"]["region"]["startColumn"])
        for place in result["relatedLocations"]
    ] == [(0, "分项", 13), (1, "分项", 25)]


def test_github_commands_escape_what_would_end_them_and_count_in_utf16(output: Output) -> None:
    lines = output("github").splitlines()
    dated = next(line for line in lines if "title=date-impossible" in line)
    assert dated == (
        f"::error file=a%2Cb.txt,title=date-impossible,line=5,endLine=5,col={UTF16},endColumn={UTF16 + LENGTH}::日期“2024年11月31日”不存在：11月只有30天"
    )
    assert [line.split(" ")[0] for line in lines] == [
        "::notice",
        "::error",
        "::warning",
        "::error",
        "::notice",
        "::error",
        "::warning",
    ]


def test_gitlab_has_one_fingerprint_a_finding(output: Output) -> None:
    issues = json.loads(output("gitlab"))
    Draft202012Validator(GITLAB).validate(issues)
    assert [(issue["check_name"], issue["severity"], issue["location"]) for issue in issues] == [
        ("unreadable", "blocker", {"path": "broken.txt", "lines": {"begin": 1}}),
        ("date-impossible", "critical", {"path": "a,b.txt", "lines": {"begin": 5}}),
        ("bracket-unbalanced", "major", {"path": "a,b.txt", "lines": {"begin": 9}}),
        ("date-impossible", "critical", {"path": "twin.txt", "lines": {"begin": 5}}),
        ("bracket-unbalanced", "major", {"path": "twin.txt", "lines": {"begin": 9}}),
    ]
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def test_rdjson_counts_columns_in_bytes(output: Output) -> None:
    found = json.loads(output("rdjson"))
    Draft202012Validator(RDJSON).validate(found)
    dated = next(each for each in found["diagnostics"] if each["code"]["value"] == "date-impossible")
    assert dated["location"] == {
        "path": "a,b.txt",
        "range": {
            "start": {"line": 5, "column": UTF8},
            "end": {"line": 5, "column": UTF8 + len("2024年11月31日".encode())},
        },
    }
    unreadable = [each for each in found["diagnostics"] if each["code"]["value"] == "unreadable"]
    assert [each["location"] for each in unreadable] == [{"path": "broken.txt"}]


def test_junit_has_a_suite_a_report_and_counts_that_add_up(output: Output) -> None:
    root = ElementTree.fromstring(output("junit"))
    suites = list(root)
    assert [
        (suite.get("name"), suite.get("tests"), suite.get("failures"), suite.get("errors")) for suite in suites
    ] == [
        ("a,b.txt", "2", "2", "0"),
        ("broken.txt", "1", "0", "1"),
        ("twin.txt", "2", "2", "0"),
    ]
    for name in ("tests", "failures", "errors"):
        assert root.get(name) == str(sum(int(suite.get(name, "")) for suite in suites))
    cases = [(case.get("name"), [child.tag for child in case]) for case in suites[0]]
    assert cases == [("date-impossible", ["failure"]), ("bracket-unbalanced", ["failure"])]
    assert (
        root.findall("testsuite/testcase/failure")[0].text
        == "5:12: error: 日期“2024年11月31日”不存在：11月只有30天\n  2024年11月31日"
    )


def test_junit_holds_no_character_that_xml_forbids(output: Output, tmp_path: Path) -> None:
    (tmp_path / "odd.txt").write_text(REPORT.replace("十二公里", "十\x0b二<&>公里"), encoding="utf-8")
    root = ElementTree.fromstring(output("junit", "odd.txt"))
    assert root.get("failures") == "2"


def test_csv_opens_in_a_spreadsheet_and_runs_nothing(output: Output, tmp_path: Path) -> None:
    (tmp_path / "=cmd.txt").write_text(REPORT, encoding="utf-8")
    written = output("csv", "=cmd.txt", "broken.txt")
    assert written.startswith("\ufeff文件,位置,行,列,级别,规则,问题,原文,章节,指纹")
    rows = list(csv.DictReader(io.StringIO(written.removeprefix("\ufeff"))))
    assert [(row["文件"], row["行"], row["列"], row["级别"], row["规则"], row["章节"]) for row in rows] == [
        ("'=cmd.txt", "5", "12", "error", "date-impossible", "一"),
        ("'=cmd.txt", "9", "5", "warning", "bracket-unbalanced", "二"),
        ("broken.txt", "", "", "unreadable", "", ""),
    ]


# What the published schemas ask of the members written here, in this project's own words.

_TEXT = {"type": "string", "minLength": 1}
_COUNT = {"type": "integer", "minimum": 0}
_LINE = {"type": "integer", "minimum": 1}
_MESSAGE = {"type": "object", "required": ["text"], "properties": {"text": _TEXT}}


def _object(required: list[str], properties: dict[str, Any], *, closed: bool = True) -> dict[str, Any]:
    return {"type": "object", "required": required, "properties": properties, "additionalProperties": not closed}


_ARTIFACT = _object(["uri"], {"uri": _TEXT, "index": _COUNT})
_REGION = _object(
    ["startLine", "startColumn", "endLine", "endColumn"],
    {
        **dict.fromkeys(("startLine", "startColumn", "endLine", "endColumn"), _LINE),
        "charOffset": _COUNT,
        "charLength": _COUNT,
        "snippet": _object(["text"], {"text": {"type": "string"}}),
    },
)
_LOCATION = _object(
    ["physicalLocation"],
    {
        "id": _COUNT,
        "message": _MESSAGE,
        "physicalLocation": _object(["artifactLocation"], {"artifactLocation": _ARTIFACT, "region": _REGION}),
        "logicalLocations": {
            "type": "array",
            "items": _object(["fullyQualifiedName"], {"fullyQualifiedName": _TEXT, "kind": _TEXT}),
        },
    },
)
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
SARIF = _object(
    ["version", "runs"],
    {
        "$schema": _TEXT,
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": _object(
                ["tool", "results"],
                {
                    "tool": _object(
                        ["driver"],
                        {
                            "driver": _object(
                                ["name"],
                                {
                                    "name": _TEXT,
                                    "version": _TEXT,
                                    "semanticVersion": {"pattern": r"^\d+\.\d+\.\d+"},
                                    "rules": {"type": "array", "uniqueItems": True},
                                },
                            )
                        },
                    ),
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "language": {"pattern": "^[a-z]{2}(-[A-Z]{2})?$"},
                    "artifacts": {
                        "type": "array",
                        "uniqueItems": True,
                        "items": _object(["location"], {"location": _ARTIFACT}),
                    },
                    "invocations": {
                        "type": "array",
                        "items": _object(
                            ["executionSuccessful"],
                            {
                                "executionSuccessful": {"type": "boolean"},
                                "toolExecutionNotifications": {
                                    "type": "array",
                                    "items": _object(
                                        ["message"],
                                        {
                                            "level": _LEVEL,
                                            "message": _MESSAGE,
                                            "locations": {"type": "array", "items": _LOCATION},
                                        },
                                    ),
                                },
                            },
                        ),
                    },
                    "results": {
                        "type": "array",
                        "items": _object(
                            ["message"],
                            {
                                "ruleId": _TEXT,
                                "ruleIndex": _COUNT,
                                "level": _LEVEL,
                                "message": _MESSAGE,
                                "locations": {"type": "array", "items": _LOCATION},
                                "relatedLocations": {"type": "array", "uniqueItems": True, "items": _LOCATION},
                                "partialFingerprints": {"type": "object", "additionalProperties": _TEXT},
                                "fixes": {"type": "array"},
                            },
                        ),
                    },
                },
            ),
        },
    },
)
GITLAB = {
    "type": "array",
    "items": _object(
        ["description", "check_name", "fingerprint", "severity", "location"],
        {
            "description": _TEXT,
            "check_name": _TEXT,
            "fingerprint": _TEXT,
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": _object(["path", "lines"], {"path": _TEXT, "lines": _object(["begin"], {"begin": _LINE})}),
        },
    ),
}
_POSITION = _object(["line", "column"], {"line": _LINE, "column": _LINE})
_RANGE = _object(["start"], {"start": _POSITION, "end": _POSITION})
_PLACE = _object(["path"], {"path": _TEXT, "range": _RANGE})
RDJSON = _object(
    ["diagnostics"],
    {
        "source": _object(["name"], {"name": _TEXT}),
        "diagnostics": {
            "type": "array",
            "items": _object(
                ["message", "location"],
                {
                    "message": _TEXT,
                    "location": _PLACE,
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": _object(["value"], {"value": _TEXT}),
                    "related_locations": {
                        "type": "array",
                        "items": _object(["message", "location"], {"message": _TEXT, "location": _PLACE}),
                    },
                    "suggestions": {
                        "type": "array",
                        "items": _object(["range", "text"], {"range": _RANGE, "text": {"type": "string"}}),
                    },
                },
            ),
        },
    },
)
