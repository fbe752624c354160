"""Growth names: whether two figures, or a figure and the words before a change, are of one quantity."""

from __future__ import annotations

from report_lint.compiled import compiled
from report_lint.document import Quantity
from report_lint.parsing.lexicon import ROLES
from report_lint.parsing.words import canonical, plain

#: Words before a change that name nothing but the value itself: 支出决算比…增加, 总体减少, 各增加.
_EMPTY = compiled(
    r"(?:其中|各|均|都|分别|总体|总额|总数|总量|合计|总计|共计?|也|则|相应|实际|整体|同|本年|全年|当年|今年|年度|20\d\d年度?|"
    r"年初|调整后?|预算|决算|执行|安排|支出|收入|收支|经费|资金|金额|费用|规模|数|额|"
    r"有所|略有?|小幅|大幅度?|累计|绝对额|幅度|[，,：:、和与及\"“” 的])+$"
)
_NOISE = compiled(
    r"[\"“”、和与及各均都，,：:\s]|其中|分别|总体|(?:19|20)\d\d年度?|本年度?|今年|一般公共预算财政拨款(?=[收支])"
)
_ROLE_TAIL = compiled(r"(?<=.)(?:年初|支出|收入)?(?:预算|决算|执行)(?:总?数|总?额)?(?:合计)?$")
#: 收入支出总体与上年相比 speaks of the totals of both, which are equal.
ALL_MONEY = frozenset({"收入支出", "收支", "收入支出决算", "收支决算", "收入支出总额"})
_TOTALS = frozenset({"收入总计", "支出总计", "收支总计"})


def name_of(words: str) -> str:
    """Return what `words` name, without its year, its role and the marks in it."""
    return _ROLE_TAIL.sub("", _NOISE.sub("", plain(words)))


def is_called(quantity: Quantity, subject: str) -> bool:
    """Return whether `subject`, a name without year and role, is that of `quantity`."""
    label = name_of(quantity.label)
    if min(len(label), len(subject)) < 2 or quantity.role == "previous":
        return False
    if subject in ALL_MONEY:
        return quantity.term in _TOTALS
    return canonical(subject) == quantity.term or label.removesuffix("支出") == subject.removesuffix("支出")


def names_nothing(words: str) -> bool:
    """Return whether `words` name only the value that they follow."""
    return _EMPTY.match(words) is not None


def are_of_one(one: Quantity, other: Quantity) -> bool:
    """Return whether two values of a sentence are the same quantity, of two years or in two roles."""
    if one.qualifier != other.qualifier:
        return False
    return one.term == other.term or _is_role_alone(one.label) or _is_role_alone(other.label)


def is_older(one: Quantity, other: Quantity) -> bool:
    """Return whether `one` is the figure of the year before `other`."""
    return one.role == "previous" or bool(one.year and other.year and other.year - one.year == 1)


def _is_role_alone(label: str) -> bool:
    return not label or label in ROLES or bool(names_nothing(label))
