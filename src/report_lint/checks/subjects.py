"""What may stand before the year of a sentence: nothing, a list mark, a lead, or who speaks."""

from __future__ import annotations

from report_lint.compiled import compiled
from report_lint.document import Document

_LONGEST_NAME = 30
_LIST_MARK = compiled(
    r"[ 　]*(?:[一二三四五六七八九十]+是|第[一二三四五六七八九十\d]+(?:部分|章)"
    r"|[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、.．]?|[①-⑳])?[ ：:，]*"
)
#: Words that lead to a statement without changing whose year it is.
_LEAD = compiled(r"(?:总体上?看|从[一-鿿]{2,10}看|经统计|据统计|按照要求|根据要求|总的来看|其中)[，,：:]$")
_ORGANISATION = compiled(
    r"[一-鿿（）()]{2,}(?:局|委|办|会|部|院|中心|单位|街道|镇|乡|县|市|区|处|队|站|所|府|厅|校|馆|社)$"
)
#: The organisation that writes, in its own words.
OURS = r"(?:我[一-鿿]{1,3}|本[一-鿿]{1,3}|全[县市区局年镇乡])"
_SELF = compiled(
    r"(?:[我本][一-鿿]{0,2}[局委办会部院馆校县市区镇乡村站队所厅处社级位心门道]|本(?:年|年度|项目)|全[县市区局年镇乡])在?"
)
#: A prize is given in the next year for the year that it names: 我局获评2023年度先进单位.
_AWARDED = compiled(r"[获评授奖]|表彰|荣誉|称号|入选|命名|列为|通报")


def opens(before: str, document: Document) -> bool:
    """Return whether nothing but a list mark, a lead or the organisation's name stands before the year."""
    mark = _LIST_MARK.match(before)
    subject = before[mark.end() :].strip() if mark else before.strip()
    if _AWARDED.search(subject) and subject != document.organisation:
        return False
    if not subject or subject == document.organisation or _LEAD.fullmatch(subject) or _SELF.fullmatch(subject):
        return True
    return len(subject) <= _LONGEST_NAME and _ORGANISATION.fullmatch(subject) is not None
