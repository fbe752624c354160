"""`report-lint inspect`: show what was read in a report."""

from __future__ import annotations

import sys

from report_lint.api import document_of
from report_lint.commands.arguments import Options
from report_lint.commands.paths import refuse_missing
from report_lint.commands.status import OK, UNREADABLE
from report_lint.errors import UnreadableError
from report_lint.readers import STANDARD_INPUT, read


def inspect(options: Options) -> int:
    """Write what was read in one report and return the exit status."""
    refuse_missing([options.path])
    path = options.stdin_name if options.path == STANDARD_INPUT and options.stdin_name else options.path
    try:
        source = read(options.path, options.stdin_name)
    except UnreadableError as error:
        print(f"{path}: unreadable: {error.spoken(options.lang)}", file=sys.stderr)
        return UNREADABLE
    document = document_of(
        source, template=options.template, fiscal_year=options.fiscal_year, rules=tuple(options.rules)
    )
    if options.format == "json":
        import json

        from report_lint.reporters.inspection import inspection_of

        print(json.dumps(inspection_of(document, path=path), ensure_ascii=False, indent=2))
        return OK

    from report_lint.reporters.tree import tree_of

    for line in tree_of(document, options.lang):
        print(line)
    return OK
