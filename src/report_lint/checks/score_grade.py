"""The grade that an evaluation names against its score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from report_lint.check import Check, Related, Violation
from report_lint.compiled import compiled
from report_lint.document import Document
from report_lint.template import Template
from report_lint.wording import Wording

_NAMES = {
    "grade": "the grade as written (优)",
    "score": "the score as written (86.5分)",
    "due": "the grade that the score earns (良)",
    "bands": "the lowest score of each grade (优≥90、良≥80)",
}
_SCORE = Wording("得分", "the score")
_SAME = {"优秀": "优", "良好": "良", "中等": "中", "合格": "中", "较差": "差", "不合格": "差"}
_BAND = compiled(
    r"(?P<low>\d{2,3})(?:分)?(?:\([^()]*\)|[—\-~至到]+\d{2,3}分?|及|\(含\))*(?:以上)?[^\d,，。;]{0,8}?(?:为|是|属于|评定为|评为|:)?"
    r"[“\"]?(?P<grade>优秀|优|良好|良|中等|中|合格)[”\"]?"
)
_DEFINES = compiled(r"\d{2,3}分?(?:\(含[^()]*\)|及)*(?:以上|[—\-~至到])[^。\n]{0,60}(?:优|良|中|合格)")
_HIGHEST = 100


@dataclass(frozen=True, slots=True)
class Options:
    """`bands`: each grade with the lowest score that earns it, the highest first; the text's own bands go before."""

    bands: tuple[str, ...] = ("优:90", "良:80", "中:60", "差:0")


def _mismatches(document: Document, template: Template, options: Options) -> Iterator[Violation]:
    """Yield every grade that is not the one which its score earns."""
    told = document.scores.grades
    bands = dict(_bands(options.bands)) | (_own_bands(document.folded) if told else {})
    for score, name, place in told:
        due = _earned(score.value, bands)
        if not due or due == _SAME.get(name, name) or score.value > _HIGHEST:
            continue
        facts = {
            "grade": name,
            "score": document.text[score.figure : score.end],
            "due": due,
            "bands": "、".join(f"{grade}≥{low}" for grade, low in bands.items() if low),
        }
        yield Violation(*place, facts, (Related(score.start, score.end, _SCORE),))


def _bands(written: tuple[str, ...]) -> Iterator[tuple[str, Decimal]]:
    for band in written:
        grade, _, low = band.partition(":")
        yield grade, Decimal(low)


def _own_bands(folded: str) -> dict[str, Decimal]:
    """Return the bands that the text itself states: 85分以上为优."""
    defined = _DEFINES.search(folded)
    found = _BAND.finditer(folded, defined.start(), defined.end() + 1) if defined else ()
    return {_SAME.get(match["grade"], match["grade"]): Decimal(match["low"]) for match in found}


def _earned(score: Decimal, bands: Mapping[str, Decimal]) -> str:
    return next((grade for grade, low in sorted(bands.items(), key=lambda band: -band[1]) if score >= low), "")


CHECK = Check(find=_mismatches, options=Options, names=_NAMES)
