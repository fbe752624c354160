"""Files that kill, hold up or starve the process that reads them: each costs itself alone, and little time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pdf_file import pdf, typeset
from report_lint.api import crash, given_up

#: What the interpreter of every process does first: readers that misbehave by the name of the file, short patience.
MISBEHAVING = """
import os, time
from report_lint.commands import processes
from report_lint.readers import files, limits
processes.PATIENCE = 3
limits.SECONDS = 1
reader_of = files.reader_of

class Misbehaving:
    def __init__(self, path):
        self.path = path
    def read(self, content, path):
        match path.partition(".")[0]:
            case "hang":
                time.sleep(60)
            case "spin":
                while True:
                    pass
            case "hungry":
                return bytearray(limits.MEMORY)
            case "crash":
                os.abort()
            case "puzzled":
                raise KeyError("no such object")
        return reader_of(content, path).read(content, path)

files.reader_of = lambda content, path: Misbehaving(path)
"""

REPORT = ["云溪县档案馆2024年度工作情况说明", "一、基本情况", "内设四个股室。"]
SLOW = given_up("").error
EXPECTED = {
    "a.pdf": None,
    "crash.pdf": crash("", "exit -6").error,
    "hang.pdf": SLOW,
    "hungry.pdf": "读取这个文件要用的内存超过限制；文件可能已损坏或有害",
    "puzzled.pdf": "读不懂这个文件（KeyError），可能已损坏；请另存为 docx 或 txt 再检查",
    "spin.pdf": SLOW,
    "z.txt": None,
}


@pytest.mark.skipif(sys.platform != "linux", reason="the limits of a process are those of Linux")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_file_that_does_harm_costs_itself_alone(jobs: str, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(MISBEHAVING, encoding="utf-8")
    for name in EXPECTED:
        (tmp_path / name).write_bytes("\n".join(REPORT).encode() if name == "z.txt" else pdf(typeset(REPORT)))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])}
    done = subprocess.run(
        [sys.executable, "-m", "report_lint", "check", *EXPECTED, "--format", "json", "--no-cache", "--jobs", jobs],
        capture_output=True,
        cwd=tmp_path,
        env=environment,
        timeout=60,
    )
    assert (done.returncode, done.stderr.decode()) == (3, "")
    assert {report["path"]: report["error"] for report in json.loads(done.stdout)["reports"]} == {
        path: cause if cause is None or isinstance(cause, str) else cause.zh for path, cause in EXPECTED.items()
    }


@pytest.mark.skipif(sys.platform != "linux", reason="other systems leave a child to itself")
def test_a_killed_command_leaves_no_process(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(MISBEHAVING.replace("PATIENCE = 3", "PATIENCE = 50"), encoding="utf-8")
    (tmp_path / "hang.pdf").write_bytes(pdf(typeset(REPORT)))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])}
    process = subprocess.Popen(
        [sys.executable, "-m", "report_lint", "check", "hang.pdf"],
        cwd=tmp_path,
        env=environment,
        start_new_session=True,
    )
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(1.5)
    process.terminate()
    process.wait(10)
    with pytest.raises(ProcessLookupError):
        for _ in range(100):
            os.killpg(process.pid, 0)
            time.sleep(0.1)
