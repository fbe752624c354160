"""What a YAML file may hold, and what is said of one that holds something else."""

import pytest
import yaml

from report_lint.errors import DefinitionError
from report_lint.yaml_file import Plain, YamlFile, parse_yaml


@pytest.fixture(autouse=True, params=[yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both of PyYAML's parsers: where it was built without libyaml there is only the first."""
    monkeypatch.setattr("report_lint.yaml_builder._LOADER", request.param)


def read(text: str) -> YamlFile:
    return parse_yaml(text.encode(), "r.yaml")


def said(text: str) -> tuple[str, str]:
    """The first error of the file in both languages."""
    try:
        problem = read(text).problems[0]
    except DefinitionError as error:
        problem = error
    return problem.spoken("zh"), problem.spoken("en")


def test_no_scalar_is_guessed_at() -> None:
    root = read("a: no\nb: 12:30\nc: 010\nd: ~\ne: '0x1F'\nf: 2024-01-01\ng: [1e3, yes]\nh: <<\n").root
    assert root == {
        "a": "no", "b": "12:30", "c": "010", "d": "~", "e": "0x1F", "f": "2024-01-01", "g": ("1e3", "yes"), "h": "<<",
    }  # fmt: skip
    assert [isinstance(root[key], Plain) for key in "ae"] == [True, False]


@pytest.mark.parametrize(
    ("text", "path", "place"),
    [
        ("\ufeffa: 甲\nb:\n  - 一\n  - c: 二\n", ("b", 1, "c"), (4, 8)),
        ("a: 甲\r\nb:\r\n  - 一\r\n  - c: 二\r\n", ("b", 1, "c"), (4, 8)),
        ("a: '甲\u2028乙'\nb:\n  - 一\n  - c: 二\n", ("b", 1, "c"), (4, 8)),
        ("a: |\n  一\n  二\nb: {c: 二}\n", ("b", "c"), (4, 8)),
    ],
)
def test_places_count_code_points_and_lines_as_reports_do(
    text: str, path: tuple[str | int, ...], place: tuple[int, int]
) -> None:
    file = read(text)
    assert file.source.position(file.values[path]) == place


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("title：分项\ncheck: phrase\n", "r.yaml:1:6: “title”后面是全角冒号“：”；请写半角冒号加空格“title: ”",
         'r.yaml:1:6: a full-width colon "：" behind "title"; write "title: "'),
        ("title: 甲\nseverity：error\ncheck: phrase\n", "r.yaml:2:9: “severity”后面是全角冒号“：”；请写半角冒号加空格“severity: ”",
         'r.yaml:2:9: a full-width colon "：" behind "severity"; write "severity: "'),
        ("a: {within：甲}\n", "r.yaml:1:11: “within”后面是全角冒号“：”；请写半角冒号加空格“within: ”",
         'r.yaml:1:11: a full-width colon "：" behind "within"; write "within: "'),
        ("title:甲\ncheck: b\n", "r.yaml:1:6: “title:”的冒号后面缺一个半角空格",
         'r.yaml:1:6: a plain space is missing behind the colon of "title:"'),
        ("a:\n\tb: c\n", "r.yaml:2:1: 缩进里有制表符；请用半角空格缩进", "r.yaml:2:1: a tab in the indentation; indent with plain spaces"),
        ("a: b\n  \tc: d\n", "r.yaml:2:3: 缩进里有制表符；请用半角空格缩进", "r.yaml:2:3: a tab in the indentation; indent with plain spaces"),
        ("a:\n　　b: c\n", "r.yaml:2:1: 缩进里有全角空格（U+3000）；请用半角空格缩进",
         "r.yaml:2:1: a full-width space (U+3000) in the indentation; indent with plain spaces"),
        ("good:\n  - 甲\n　- 乙\nbad: x\n", "r.yaml:3:1: 缩进里有全角空格（U+3000）；请用半角空格缩进",
         "r.yaml:3:1: a full-width space (U+3000) in the indentation; indent with plain spaces"),
        ("a: “x: y”\n", "r.yaml:1:4: 这里用了全角引号；请改用半角引号 \"…\"（引号属于文字本身时，在外面再加半角引号）",
         'r.yaml:1:4: full-width quotes stand here; write "…" (put ASCII quotes around them if they belong to the text)'),
        ("a: “十四五”\n", "r.yaml:1:4: 这里用了全角引号；请改用半角引号 \"…\"（引号属于文字本身时，在外面再加半角引号）",
         'r.yaml:1:4: full-width quotes stand here; write "…" (put ASCII quotes around them if they belong to the text)'),
        ("“a”: 甲\n", "r.yaml:1:1: 这里用了全角引号；请改用半角引号 \"…\"（引号属于文字本身时，在外面再加半角引号）",
         'r.yaml:1:1: full-width quotes stand here; write "…" (put ASCII quotes around them if they belong to the text)'),
        ("a: {b: 1，c: 2}\n", "r.yaml:1:9: 方括号或花括号里用了全角逗号“，”；请写半角逗号加空格",
         'r.yaml:1:9: a full-width comma "，" between items; write ", "'),
        ("a: b\nc: d\na: e\n", "r.yaml:3:1: 键“a”重复，第 1 行已有", 'r.yaml:3:1: the key "a" stands here twice; the first is on line 1'),
        ("a: &x 甲\nb: *x\n", "r.yaml:2:4: 不接受引用（*别名）；请写出全文", "r.yaml:2:4: references (*alias) are not read; write the value out"),
        ("a: &x [*x]\n", "r.yaml:1:8: 不接受引用（*别名）；请写出全文", "r.yaml:1:8: references (*alias) are not read; write the value out"),
        ("a: !!python/name:os.system x\n", "r.yaml:1:4: 不接受标签“tag:yaml.org,2002:python/name:os.system”；只写文字、列表和映射",
         'r.yaml:1:4: the tag "tag:yaml.org,2002:python/name:os.system" is not read; write texts, lists and mappings'),
        ("[" * 30_000, "r.yaml:1:21: 嵌套超过 20 层", "r.yaml:1:21: nested more than 20 deep"),
        ("? [a]\n: b\n", "r.yaml:1:3: 键只能是文字", "r.yaml:1:3: a key must be a text"),
        ("a: b\n---\nb: c\n", "r.yaml:2:1: 一个文件只能有一份文档，这里又有“---”", 'r.yaml:2:1: a second document ("---") begins; a file holds one'),
        ("", "r.yaml:1:1: 文件是空的", "r.yaml:1:1: the file is empty"),
        ("# 以后再写\n", "r.yaml:1:1: 文件是空的", "r.yaml:1:1: the file is empty"),
        ("- 甲\n", "r.yaml:1:1: 读到的不是“键: 值”的映射", 'r.yaml:1:1: no mapping ("key: value") stands here'),
        ("a: 甲\nb: \x07\n", "r.yaml:2:4: 文件里有控制字符 U+0007", "r.yaml:2:4: the control character U+0007 stands in the file"),
        ("a: 'b\n", "r.yaml:1:4: 半角引号没有闭合", "r.yaml:1:4: the quotes that open here are not closed"),
    ],
)  # fmt: skip
def test_errors_name_place_cause_and_cure(text: str, zh: str, en: str) -> None:
    assert said(text) == (zh, en)


def test_values_under_a_key_written_twice_are_not_called_twice_themselves() -> None:
    file = read("message:\n  zh: 甲\nmessage:\n  zh: 乙\n")
    assert file.root == {"message": {"zh": "甲"}}
    assert [error.spoken("zh") for error in file.problems] == ["r.yaml:3:1: 键“message”重复，第 1 行已有"]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        ("标题: 甲".encode("gb18030"), "r.yaml:1:1: 不是 UTF-8 编码；请另存为 UTF-8"),
        ("a: 甲\nb: 乙".encode() + b"\xff", "r.yaml:2:5: 不是 UTF-8 编码；请另存为 UTF-8"),
        (b"a" * 250_001, "r.yaml:1:1: 文件超过 250000 字节"),
    ],
)
def test_bytes_that_are_no_text(data: bytes, error: str) -> None:
    with pytest.raises(DefinitionError) as caught:
        parse_yaml(data, "r.yaml")
    assert caught.value.spoken("zh") == error


@pytest.mark.parametrize(
    "text", ["a: “甲”与“乙”\n", "a: '“甲”'\n", "a: |\n  “甲”\n", "a: 时间：12：30\n", "a: [甲，乙]\n", "a: http://x\n"]
)
def test_full_width_marks_inside_a_text_are_text(text: str) -> None:
    assert read(text).problems == ()
