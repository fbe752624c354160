"""The table of checks: the name that a rule file uses, and the module that looks."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from report_lint.check import Check
from report_lint.errors import ReportLintError
from report_lint.wording import Wording

CHECKS = {
    "amount-breakdown": "amount_breakdown",
    "amount-conflict": "amount_conflict",
    "amount-total": "amount_total",
    "amount-words": "amount_words",
    "approximation": "approximation",
    "bracket-balance": "bracket_balance",
    "confusable": "confusable",
    "count-tally": "count_tally",
    "date-after-period": "date_after_period",
    "date-impossible": "date_impossible",
    "date-range": "date_range",
    "decrease-multiple": "decrease_multiple",
    "docnumber-brackets": "docnumber_brackets",
    "doubled": "doubled",
    "fullwidth-digits": "fullwidth_digits",
    "growth-mismatch": "growth_mismatch",
    "heading-mark": "heading_mark",
    "misused": "misused",
    "nil-statement": "nil_statement",
    "organisation-conflict": "organisation_conflict",
    "outline-fault": "outline_fault",
    "passage-repeated": "passage_repeated",
    "passage-shared": "passage_shared",
    "percent-mismatch": "percent_mismatch",
    "phrase": "phrase",
    "placeholder": "placeholder",
    "punctuation": "punctuation",
    "reason-empty": "reason_empty",
    "reference-dangling": "reference_dangling",
    "request": "request",
    "score-grade": "score_grade",
    "score-sum": "score_sum",
    "section": "section",
    "sign-off": "sign_off",
    "table-total": "table_total",
    "target-vague": "target_vague",
    "unit-missing": "unit_missing",
    "unit-suspect": "unit_suspect",
    "weekday": "weekday",
    "year-stale": "year_stale",
}

#: The checks that hold the reports of a run against each other.
ACROSS = frozenset({"passage-shared"})


def load(name: str) -> Check[Any]:  # each check has options of its own type
    """Import the check called `name`, which is a key of `CHECKS`, and return it."""
    module = f"{__name__}.{CHECKS[name]}"
    try:
        check: Check[Any] = import_module(module).CHECK
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        raise ReportLintError(
            Wording(
                f"安装不完整：缺少 check “{name}”的模块 {module}",
                f'broken install: check "{name}" has no module {module}',
            )
        ) from error
    return check
