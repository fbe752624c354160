"""The command line: it calls a command, and turns every error into a sentence and an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import cast

from report_lint import __version__
from report_lint.commands.arguments import Options, command_in, overview, parse
from report_lint.commands.status import CRASHED, INTERRUPTED, OK, PIPE_CLOSED, USAGE
from report_lint.commands.table import COMMANDS
from report_lint.compiled import save
from report_lint.errors import TRACEBACK, DefinitionError, ReportLintError
from report_lint.wording import Language, Wording


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status; the process's own arguments when None."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    language = _language_of(given)
    _write_utf8()
    try:
        status = _run(given, language)
        sys.stdout.flush()
    except DefinitionError as error:  # begins with its own file:line:column
        print(error.spoken(language), file=sys.stderr)
        return USAGE
    except ReportLintError as error:
        _complain(error.wording, language)
        return USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _close_output()
        return PIPE_CLOSED
    except OSError as error:
        cause = error.strerror or str(error)
        _complain(Wording(f"读写失败：{cause}", f"reading or writing failed: {cause}"), language)
        return USAGE
    except Exception as error:
        _complain_of_ourselves(error, language)
        return CRASHED
    return status


def _run(arguments: Sequence[str], language: Language) -> int:
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(overview(language))
        return OK if arguments else USAGE
    if arguments[0] == "--version":
        print(f"report-lint {__version__}")
        return OK
    name, rest = command_in(arguments)
    options = parse(name, rest, language)
    module = import_module(f"report_lint.commands.{COMMANDS[name].module}")
    command = cast(Callable[[Options], int], getattr(module, COMMANDS[name].function))
    status = command(options)
    save()  # the patterns that this run had to compile, for the next one
    return status


def _language_of(arguments: Sequence[str]) -> Language:
    """Return the language asked for before the options are parsed: their errors are told in it."""
    for index, argument in enumerate(arguments):
        if argument == "--lang=en" or (argument == "--lang" and list(arguments[index + 1 : index + 2]) == ["en"]):
            return "en"
    return "zh"


def _write_utf8() -> None:
    """Write UTF-8 whatever the console says; a file name that holds no text is shown with its bytes escaped."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever called; the stand-in lives as long as the process
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _complain(wording: Wording, language: Language) -> None:
    print(f"report-lint: {wording.spoken(language)}", file=sys.stderr)


def _complain_of_ourselves(error: Exception, language: Language) -> None:
    if os.environ.get(TRACEBACK):
        import traceback

        traceback.print_exc()
    what = f"{type(error).__name__}: {error}"
    _complain(
        Wording(
            f"内部错误（{what}）。请把此行和所用命令反馈给开发者；设 {TRACEBACK}=1 可看到出处",
            f"internal error ({what}). Please report this line and the command; {TRACEBACK}=1 shows where it came from",
        ),
        language,
    )


def _close_output() -> None:
    """Point standard output at nothing, so that the interpreter does not complain when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
