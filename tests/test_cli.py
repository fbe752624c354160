"""The command line: exit statuses, errors, and what is written where."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from report_lint import __version__, api
from report_lint.cli import main
from report_lint.finding import Report
from report_lint.parsing.parser import Parsed
from report_lint.readers import read
from report_lint.reporters import REPORTERS
from report_lint.wording import Wording

CLEAN = "临江县水利局2024年度工作情况说明\n\n一、基本情况\n\n全局共有工作人员三十二名。\n\n二、主要工作\n\n完成渠道清淤十二公里。\n"
FAULTY = CLEAN.replace("十二公里", "十二公里，验收时间为2024年11月31日")
DEFINITE = "date-impossible"


class Written:
    """What one run of the command line gave."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def json(self) -> dict[str, object]:
        found: dict[str, object] = json.loads(self.out)
        return found


Run = Callable[..., Written]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return the command line, run in a folder with a clean and a faulty report and a broken file."""
    (tmp_path / "clean.txt").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "faulty.txt").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "broken.txt").write_bytes(b"\x00\x01\x02")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Written:
        status = main(arguments)
        return Written(status, *capsys.readouterr())

    return run


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["clean.txt"], 0),
        (["faulty.txt"], 1),
        (["faulty.txt", "--fail-on", "never"], 0),
        (["faulty.txt", "--fail-on", "error"], 1),
        (["faulty.txt", "--format", "json"], 1),
        (["faulty.txt", "--ignore", DEFINITE], 0),
        (["clean.txt", "broken.txt"], 3),
        (["faulty.txt", "broken.txt", "--fail-on", "never"], 3),
        (["faulty.txt", "missing.txt"], 2),
        (["."], 3),
        (["faulty.txt", "--template", "generic"], 1),
        (["--fiscal-year", "2024", "faulty.txt", "--jobs", "1", "clean.txt"], 1),
    ],
)
def test_the_exit_status_is_the_highest_that_applies(run: Run, arguments: list[str], status: int) -> None:
    assert run("check", *arguments).status == status


def test_a_broken_file_is_told_and_the_others_are_still_checked(run: Run) -> None:
    found = run("check", ".", "--format", "json").json
    reports = found["reports"]
    assert isinstance(reports, list)
    assert [
        (report["path"], report["status"], report["error"], [finding["rule"] for finding in report["findings"]])
        for report in reports
    ] == [
        ("./broken.txt", "unreadable", "文件含有空字节（NUL），是二进制文件，不是文本", []),
        ("./clean.txt", "checked", None, []),
        ("./faulty.txt", "checked", None, [DEFINITE]),
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chek"], "没有命令“chek”；是不是“check”？可用：check、inspect、rules、templates"),
        (["rules"], "rules 后面缺少子命令：list、show、new、test、schema、docs"),
        (["rules", "shwo"], "没有 rules 的子命令“shwo”；是不是“show”？可用：list、show、new、test、schema、docs"),
        (["check"], "缺少 PATH"),
        (
            ["check", "clean.txt", "--fromat", "json"],
            "没有选项“--fromat”；是不是“--format”？",
        ),
        (
            ["check", "clean.txt", "--format", "jsn"],
            f"没有 --format 取值“jsn”；是不是“json”？可用：{'、'.join(REPORTERS)}",
        ),
        (["check", "clean.txt", "--format"], "--format 后面缺少取值"),
        (["check", "clean.txt", "--show-checked=yes"], "--show-checked 不带取值"),
        (["check", "clean.txt", "--fiscal-year", "24"], "--fiscal-year 应为 1949 到 2100 的整数，读到“24”"),
        (["check", "clean.txt", "--jobs", "-2"], "--jobs 应为 0 到 256 的整数，读到“-2”"),
        (
            ["check", "clean.txt", "--fail-on", "errors"],
            "没有 --fail-on 取值“errors”；是不是“error”？可用：error、warning、info、never",
        ),
        (["check", "clean.txt", "--select", "date-imposible"], "没有规则“date-imposible”；是不是“date-impossible”？"),
        (
            ["check", "clean.txt", "--ignore", "year-stale，sign-of-early"],
            "没有规则“sign-of-early”；是不是“sign-off-early”？",
        ),
        (
            ["check", "clean.txt", "--template", "genric"],
            "没有模板“genric”；是不是“generic”？",
        ),
        (["check", "clean.tx", "x/y"], "路径不存在：clean.tx（是不是 clean.txt？）；路径不存在：x/y"),
        (["check", ""], "路径不存在："),
        (["check", "clean.txt", "--output", "no/such/folder.txt"], "--output 无法写入：no/such/folder.txt"),
        (["check", "clean.txt", "--output", "./clean.txt"], "--output 会覆盖要检查的报告：./clean.txt"),
        (["inspect", "clean.txt", "faulty.txt"], "多余的参数“faulty.txt”"),
        (["inspect", "missing.txt"], "路径不存在：missing.txt"),
        (["rules", "show", "year-stal"], "没有规则“year-stal”；是不是“year-stale”？"),
        (
            ["templates", "show", "genric"],
            "没有模板“genric”；是不是“generic”？",
        ),
    ],
)
def test_a_usage_error_names_what_was_read_and_the_nearest(run: Run, arguments: list[str], message: str) -> None:
    written = run(*arguments)
    assert (written.status, written.out, written.err) == (2, "", f"report-lint: {message}\n")


def test_an_error_is_told_in_the_language_asked_for(run: Run) -> None:
    written = run("check", "clean.txt", "--lang", "en", "--fromat", "json")
    assert written.err == 'report-lint: no option "--fromat"; did you mean "--format"?\n'
    assert run("check", "--lang=en").err == "report-lint: the following arguments are required: PATH\n"


def test_a_rule_that_is_wrong_stops_the_run_at_its_place(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "county" / "text"
    folder.mkdir(parents=True)
    rule = folder / "no-slogan.yaml"
    rule.write_text("tilte: 口号\n", encoding="utf-8")
    written = run("check", "faulty.txt", "--rules", "county")
    assert (written.status, written.out) == (2, "")
    assert written.err.startswith("county/text/no-slogan.yaml:1:1: ")
    assert "county/text/no-slogan.yaml:1:1: 不认识的键“tilte”；是不是“title”？" in written.err


def test_a_county_adds_a_rule_with_one_file(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "county" / "text"
    folder.mkdir(parents=True)
    (folder / "no-slogan.yaml").write_text(
        """\
title: 主要工作里有口号
severity: warning
check: phrase
options:
  any_of: [再创辉煌]
  within: 主要工作
message:
  zh: 主要工作只写事实，不写“再创辉煌”
  en: facts only
why: 口号不是工作情况。
basis: 县级要求
good:
  - "一、主要工作\\n\\n完成清淤。\\n"
  - "一、结语\\n\\n再创辉煌。\\n"
bad:
  - "一、主要工作\\n\\n明年⟦再创辉煌⟧。\\n"
  - "一、主要工作\\n\\n⟦再创辉煌⟧，完成清淤。\\n"
""",
        encoding="utf-8",
    )
    (tmp_path / "slogan.txt").write_text(CLEAN.replace("十二公里", "十二公里，再创辉煌"), encoding="utf-8")
    written = run("check", "slogan.txt", "--rules", "county", "--select", "no-slogan")
    assert written.status == 1
    assert written.out == (
        "slogan.txt: notice: 没有识别出报告类型，按通用模板 generic 检查（不查应有章节和落款）\n"
        "slogan.txt: 按 generic 检查，报告年度 2024\n"
        "slogan.txt:9:12: warning: 主要工作只写事实，不写“再创辉煌” [no-slogan]\n"
        "     9 | 完成渠道清淤十二公里，再创辉煌。\n"
        "       |                       ^^^^^^^^\n"
        "\n"
        "共 1 份报告：1 份有发现。\n"
        "警告 1。\n"
        "没有错误，请核对警告：no-slogan 1。依据和例子：report-lint rules show 规则名\n"
    )


def test_a_folder_without_reports_is_nothing_to_check(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "a.csv").write_bytes(b"PK")
    written = run("check", "empty")
    assert (written.status, written.out, written.err) == (
        3,
        "",
        "report-lint: 没有可检查的报告：文件夹里没有 docx、pdf、txt、md 等文件（跳过 1 个其他文件）\n",
    )
    summary = run("check", "empty", "--format", "json").json["summary"]
    assert summary == {
        "reports": 0,
        "unreadable": 0,
        "partial": 0,
        "skipped": 1,
        "hidden": {"baseline": 0, "waived": 0},
        "findings": {"error": 0, "warning": 0, "info": 0},
    }


def test_standard_input_is_a_report(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FAULTY.encode("gbk"))))
    written = run("check", "-")
    assert written.status == 1
    assert written.out.splitlines()[2:5] == [
        "-:9:17: error: 日期“2024年11月31日”不存在：11月只有30天 [date-impossible]",
        "     9 | 完成渠道清淤十二公里，验收时间为2024年11月31日。",
        "       |                                 ^^^^^^^^^^^^^^",
    ]


def test_output_goes_to_the_file_and_nowhere_else(run: Run, tmp_path: Path) -> None:
    shown = run("check", "faulty.txt")
    written = run("check", "faulty.txt", "--output", "found.txt")
    assert (written.status, written.out, written.err) == (1, "", "")
    assert (tmp_path / "found.txt").read_text(encoding="utf-8") == shown.out


def test_several_processes_give_the_bytes_that_one_gives(run: Run, tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(FAULTY if number % 2 else CLEAN, encoding="utf-8")
    one = run("check", ".", "--format", "json", "--show-checked")
    two = run("check", ".", "--format", "json", "--show-checked", "--jobs", "2")
    assert (two.status, two.out) == (one.status, one.out)


def test_a_process_that_dies_costs_its_report_alone(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The child imports this module from its environment and dies on the name that is given there.
    (tmp_path / "sitecustomize.py").write_text(
        "import os, report_lint.readers as readers, report_lint.readers.files as files\n"
        "read = files.read\n"
        "files.read = readers.read = lambda path, *name: os._exit(7) if str(path).endswith('fatal.txt') else read(path, *name)\n",
        encoding="utf-8",
    )
    (tmp_path / "fatal.txt").write_text(CLEAN, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    reports = run(
        "check", "clean.txt", "fatal.txt", "faulty.txt", "--format", "json", "--jobs", "2", "--no-cache"
    ).json["reports"]
    assert isinstance(reports, list)
    assert [(report["path"], report["status"], report["error"]) for report in reports] == [
        ("clean.txt", "checked", None),
        ("fatal.txt", "unreadable", api.crash("fatal.txt", "exit 7").error.zh),  # type: ignore[union-attr]
        ("faulty.txt", "checked", None),
    ]


def test_an_internal_error_costs_its_report_alone(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    judged = api.judged

    def failing(parsed: Parsed, *others: object) -> Report:
        if parsed.document.source.path == "clean.txt":
            raise RecursionError("too deep")
        return judged(parsed, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(api, "judged", failing)
    written = run("check", "clean.txt", "faulty.txt", "--no-cache")
    assert written.status == 3
    assert written.err == ""
    assert written.out.splitlines()[0] == (
        "clean.txt: unreadable: report-lint 内部错误（RecursionError），这份报告未检查完；请把此行和文件反馈给开发者"
    )
    assert written.out.splitlines()[4].endswith("[date-impossible]")


def test_an_interrupt_is_130_and_an_error_of_ours_is_a_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def raising(error: BaseException) -> Callable[..., object]:
        def call(*_: object) -> object:
            raise error

        return call

    monkeypatch.setattr("report_lint.cli.parse", raising(KeyboardInterrupt()))
    assert run("check", "clean.txt").status == 130
    monkeypatch.setattr("report_lint.cli.parse", raising(ZeroDivisionError("by zero")))
    written = run("check", "clean.txt")
    assert (written.status, written.err) == (
        3,
        "report-lint: 内部错误（ZeroDivisionError: by zero）。请把此行和所用命令反馈给开发者；"
        "设 REPORT_LINT_TRACEBACK=1 可看到出处\n",
    )


def report_lint(*arguments: str, **settings: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "report_lint", *arguments], capture_output=True, **settings)  # type: ignore[call-overload, no-any-return]


def test_output_is_utf8_whatever_the_console_and_whatever_the_name(run: Run, tmp_path: Path) -> None:
    name = os.fsdecode(b"\xb1\xa8.txt")
    Path(name).write_text(FAULTY, encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    written = report_lint("check", name, "--format", "json", env=environment, cwd=tmp_path)
    assert written.stderr == b""
    assert json.loads(written.stdout.decode("utf-8"))["reports"][0]["path"] == name


def test_a_reader_that_stops_reading_is_met_in_silence(run: Run, tmp_path: Path) -> None:
    script = f'"{sys.executable}" -m report_lint check {"faulty.txt " * 1} --format json | true'
    done = subprocess.run(["bash", "-c", script], capture_output=True, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_road_of_a_hook_imports_nothing_slow(run: Run, tmp_path: Path) -> None:
    main(["check", "clean.txt"])  # the rules are now in the cache
    heavy = "pydantic yaml jieba regex asyncio multiprocessing concurrent email http xml logging difflib tempfile "
    heavy += "ctypes zipfile resource threading selectolax pypdfium2 pypdfium2_raw"
    script = (
        "import sys; from report_lint.cli import main; main(['check', 'clean.txt']); "
        f"print(sorted(set({heavy.split()!r}) & {{name.partition('.')[0] for name in sys.modules}}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, cwd=tmp_path, text=True)
    assert done.stderr == "[]\n"


def test_help_lists_the_commands_and_version_is_the_packages(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    overview = run("--help")
    assert overview.status == 0
    assert [line.split("  ")[1].strip() for line in overview.out.splitlines() if line.startswith("  report-lint")] == [
        "report-lint check",
        "report-lint inspect",
        "report-lint rules list",
        "report-lint rules show",
        "report-lint rules new",
        "report-lint rules test",
        "report-lint rules schema",
        "report-lint rules docs",
        "report-lint templates list",
        "report-lint templates show",
        "report-lint templates new",
    ]
    assert run("--version").out == f"report-lint {__version__}\n"
    assert run().status == 2
    with pytest.raises(SystemExit) as shown:
        main(["check", "--help"])
    assert shown.value.code == 0
    assert capsys.readouterr().out.startswith("用法：report-lint check ")


def test_the_python_interface_is_loaded_when_asked_for() -> None:
    script = (
        "import sys, report_lint; before = len([name for name in sys.modules if name.startswith('report_lint.')]); "
        "print(before, report_lint.parse_numeral('三万五'), sorted(report_lint.__all__) == sorted(dir(report_lint)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout == "0 35000 True\n"


def test_the_python_interface_says_what_the_command_line_says(run: Run, tmp_path: Path) -> None:
    import report_lint

    report = report_lint.lint("faulty.txt")
    text = report_lint.lint_text(FAULTY, path="faulty.txt")
    assert report == text
    assert [(finding.rule, finding.place.text) for finding in report.findings] == [(DEFINITE, "2024年11月31日")]
    assert report_lint.lint("broken.txt").status == "unreadable"
    assert report_lint.lint_text(" \n").error == Wording(
        "文件中没有文字，只有空白", "there is no text in the file, only blanks"
    )
    assert report_lint.inspect("clean.txt") == {**report_lint.inspect_text(read("clean.txt").text), "path": "clean.txt"}


def test_output_that_the_caller_closed_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = tmp_path / "report.txt"
    report.write_text("青河县水利局2024年工作总结\n一、工作\n于11月31日完工。\n", encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert main(["check", str(report)]) == 1


def test_standard_input_has_the_name_it_is_given(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    page = "<p>临江县水利局2024年度工作情况说明</p><p>一、主要工作</p><p>验收时间为2024年11月31日。</p>"
    for command in (["check", "-", "--format", "json"], ["inspect", "-", "--format", "json"]):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(page.encode())))
        found = run(*command, "--stdin-name", "报告.html").json
        report = found["reports"][0] if "reports" in found else found  # type: ignore[index]
        assert report["path"] == "报告.html"
        if "findings" in report:
            assert [(each["rule"], each["place"]) for each in report["findings"]] == [(DEFINITE, "第3段")]
        else:
            assert report["text"] == "临江县水利局2024年度工作情况说明\n一、主要工作\n验收时间为2024年11月31日。\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert run("check", "-", "--stdin-name", "空.pdf").out.splitlines()[0] == "空.pdf: unreadable: 文件是空的（0 字节）"


def test_a_path_that_begins_with_a_dash_stands_behind_two(run: Run, tmp_path: Path) -> None:
    (tmp_path / "-x.txt").write_text(FAULTY, encoding="utf-8")
    found = run("check", "--no-cache", "--", "-x.txt", "clean.txt")
    assert (found.status, found.out.partition(":")[0]) == (1, "./-x.txt")


def test_a_long_run_shows_on_a_terminal_how_far_it_is(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        (tmp_path / f"{number:02}.txt").write_text(CLEAN, encoding="utf-8")
    names = sorted(path.name for path in tmp_path.glob("[0-9]*.txt"))
    assert run("check", *names, "--no-cache").err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    shown = run("check", *names, "--no-cache").err
    assert shown.startswith(f"\r█{'░' * 23} 已检查 1/20\r██{'░' * 22} 已检查 2/20")
    assert shown.endswith(f"\r{'█' * 24} 已检查 20/20\r\x1b[K")
