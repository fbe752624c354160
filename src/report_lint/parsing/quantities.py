"""Quantities: what each figure is the figure of, bound inside one clause or not at all."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from heapq import merge

from report_lint.compiled import compiled
from report_lint.document import Amount, DateMention, Percent, Quantity, Section
from report_lint.interval import Span
from report_lint.parsing.changes import with_changes
from report_lint.parsing.clauses import clause_before
from report_lint.parsing.contexts import Walk
from report_lint.parsing.enumerations import names_of
from report_lint.parsing.figure_roles import FigureRole, role_of_amount, role_of_percent
from report_lint.parsing.funds import with_one_fund
from report_lint.parsing.lexicon import ROLES
from report_lint.parsing.scopes import Scopes
from report_lint.parsing.words import Label, canonical, label_after, label_in, plain, qualifier_in

_LOOK_AHEAD = 32
#: 2023年、2024年基本支出分别为…: which figure is whose, only an enumeration of names can tell.
_RESPECTIVELY = compiled(r"分别|依次")
#: 分别用于供水改造1.2亿元、标准厂房0.8亿元: each figure has its name right before it.
_USED_FOR = compiled(r"分别(?:用于|投向)[^、，,]{2,}$")
_LONGEST_AFTERTHOUGHT = 80


def quantities_in(
    folded: str,
    sections: Sequence[Section],
    amounts: Sequence[Amount],
    percents: Sequence[Percent],
    dates: Sequence[DateMention],
    fiscal_year: int | None,
    organisation: str | None = None,
) -> tuple[Quantity, ...]:
    """Return every figure with its label; an amount that the text does not clearly name has the label "".

    A percentage that is not clearly named is left out. The name of `organisation`, whose report it is, narrows nothing.
    """
    own = plain(organisation or "")
    binder = _Binder(folded, amounts, Walk(folded, dates, fiscal_year, Scopes(sections, own)), own)
    figures: Iterator[Amount | Percent] = merge(amounts, percents, key=lambda figure: figure.start)
    bound = [quantity for figure in figures if (quantity := binder.bind(figure))]
    return with_one_fund(with_changes(folded, bound))


class _Binder:
    """Binds the figures of one text in order."""

    def __init__(self, folded: str, amounts: Sequence[Amount], walk: Walk, organisation: str) -> None:
        self._text = folded
        self._amounts = amounts
        self._next_amount = 0
        self._walk = walk
        self._organisation = organisation
        self._floor = 0
        self._enumerated: deque[Span] = deque()

    def bind(self, figure: Amount | Percent) -> Quantity | None:
        """Return `figure` with its label, None when it is a percentage that the text does not clearly name."""
        self._walk.move_to(figure.start)
        clause = clause_before(self._text, figure.start, self._walk.floor)
        lead = plain(self._text[clause.start : clause.end])
        self._floor, self._walk.floor = self._walk.floor, figure.end
        if isinstance(figure, Amount):
            self._next_amount += 1
            after = self._text[figure.end : figure.end + _LOOK_AHEAD]
            return self._bound(figure, role_of_amount(figure, lead, after), clause, lead)
        said = role_of_percent(figure, lead)
        quantity = self._bound(figure, said, clause, lead) if said else None
        return quantity if quantity and quantity.label else None

    def _bound(self, figure: Amount | Percent, said: FigureRole, clause: Span, lead: str) -> Quantity:
        label, at = self._label(figure, said, clause, lead)
        role = said.role or (label.role if label else "") or self._walk.role()
        own = label.qualifier if label else ""
        qualifier = self._walk.qualifier(own)
        if isinstance(figure, Amount) and not said.is_remark and role not in ("rate", "previous"):
            self._remember(label, at, figure, said.role, role)
        return Quantity(
            start=figure.start,
            end=figure.end,
            label=self._text[at.start : at.end],
            term=label.term if label else "",
            label_start=at.start,
            label_end=at.end,
            figure=figure,
            year=self._walk.sentence.year,
            role=role,
            section=self._walk.section,
            clause=Span(self._clause_start(clause.start, at), max(figure.end, at.end)),
            qualifier=qualifier,
        )

    def _clause_start(self, start: int, at: Span) -> int:
        """Return where the clause begins, with the label where that stands in the same sentence."""
        return start if at.start >= start or _ENDS & set(self._text[at.end : start]) else at.start

    def _remember(self, label: Label | None, at: Span, figure: Amount, said: str, role: str) -> None:
        sentence = self._walk.sentence
        sentence.role = said or sentence.role
        if label:
            sentence.qualifier = sentence.qualifier or label.qualifier
            sentence.named, sentence.named_at, sentence.named_end, sentence.named_role = label, at, figure.end, role
            self._walk.name(label, at)

    def _label(self, figure: Amount | Percent, said: FigureRole, clause: Span, lead: str) -> tuple[Label | None, Span]:
        """Return the label of `figure` and where it stands."""
        sentence = self._walk.sentence
        nothing = None, Span(figure.start, figure.start)
        if said.role == "rate" and not said.naming and not said.is_remark:
            return nothing
        if said.is_remark and not qualifier_in(said.naming):
            return (sentence.named, sentence.named_at) if sentence.named else nothing
        if isinstance(figure, Amount) and (enumerated := self._enumerated_name(clause, lead)):
            name = plain(self._text[enumerated.start : enumerated.end])
            return Label(0, len(name), canonical(name), "", ""), enumerated
        if _RESPECTIVELY.search(lead) and not _USED_FOR.search(lead):
            return nothing
        label = label_in(said.naming, self._organisation)
        if label and label.term in ROLES:
            if self._is_afterthought(clause, label.role):
                return sentence.named, sentence.named_at
            if not label.qualifier and (item := self._walk.item()):
                return item
        if not label and not lead.strip():
            label, clause = self._label_outside(figure, clause)
        if not label and not qualifier_in(lead):
            after = plain(self._text[figure.end : figure.end + _LOOK_AHEAD])
            label, clause = label_after(after), Span(figure.end, figure.end)
        if not label:
            return nothing
        shift = clause.start + (max(0, lead.find(said.naming)) if said.is_remark else 0)
        return label, Span(shift + label.start, shift + label.end)

    def _enumerated_name(self, clause: Span, lead: str) -> Span | None:
        """Return the name that an enumeration before several figures has for this one."""
        if lead and not self._enumerated:
            names = names_of(lead, self._text, self._amounts, self._next_amount - 1)
            self._enumerated.extend(Span(clause.start + name.start, clause.start + name.end) for name in names)
        return self._enumerated.popleft() if self._enumerated else None

    def _is_afterthought(self, clause: Span, role: str) -> bool:
        """Return whether 决算48万元 goes on about the figure before it: 公务接待费预算50万元，决算48万元."""
        sentence = self._walk.sentence
        if not sentence.named or sentence.named.term in ROLES or sentence.named_role == role:
            return False
        between = self._text[sentence.named_end : clause.start]
        return len(between) <= _LONGEST_AFTERTHOUGHT and "其中" not in between and not _PARTING & set(between)

    def _label_outside(self, figure: Amount | Percent, clause: Span) -> tuple[Label | None, Span]:
        """Return the label before a colon or a bracket that the figure alone follows: 基本支出（38万元）."""
        opener = clause.start - 1
        closed = self._text[figure.end : figure.end + 1]
        if opener < 0 or not (self._text[opener] in "：:" or (self._text[opener] in "(（" and closed in _CLOSING)):
            return None, clause
        before = clause_before(self._text, opener, self._floor)
        return label_in(plain(self._text[before.start : before.end]), self._organisation), before


_PARTING = frozenset("；;。：:\n\r(（")
_CLOSING = frozenset(")）")
_ENDS = frozenset("。\n\r")
