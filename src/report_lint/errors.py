"""The errors that report-lint raises; each says its cause in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from report_lint.wording import Language, Wording

#: Set in the environment, it shows where an internal error came from.
TRACEBACK = "REPORT_LINT_TRACEBACK"


class ReportLintError(Exception):
    """Base of all errors of this package; `wording` is what a person should read."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.zh)
        self.wording = wording

    def spoken(self, language: Language) -> str:
        """Return the error in `language`, as one line or a few."""
        return self.wording.spoken(language)


class UnreadableError(ReportLintError):
    """An input cannot be read as a report; the wording names the cause, not the file."""


class UsageError(ReportLintError):
    """The command line or a setting asks for something that does not exist."""


class DefinitionError(ReportLintError):
    """A rule, template or configuration file is wrong.

    `path` is shown as given; `line` and `column` are 1-based code points, both None where a whole file is meant.
    """

    def __init__(self, wording: Wording, path: str, line: int | None = None, column: int | None = None) -> None:
        place = path if line is None else f"{path}:{line}:{column}"
        super().__init__(Wording(f"{place}: {wording.zh}", f"{place}: {wording.en}"))
        self.path = path
        self.line = line
        self.column = column


class DefinitionErrors(DefinitionError):
    """Everything that is wrong with the rules, templates or configuration read at once; one line or more for each.

    `path`, `line` and `column` are those of the first.
    """

    def __init__(self, errors: Sequence[DefinitionError]) -> None:
        wordings = [error.wording for error in errors]
        ReportLintError.__init__(
            self, Wording("\n".join(each.zh for each in wordings), "\n".join(each.en for each in wordings))
        )
        self.errors = tuple(errors)
        self.path, self.line, self.column = errors[0].path, errors[0].line, errors[0].column
