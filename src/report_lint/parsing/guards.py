"""Guards: what looks like a figure or a date and is neither, so that no mention is read from inside it.

Document numbers, phone, ID, credit-code, standard, clause and version numbers, ordinals, clock times, web addresses.
"""

from __future__ import annotations

from typing import Final

from report_lint.parsing.numeral_tables import HAN_CLASS

_YEAR: Final = "(?:19|20)[0-9]{2}"
_OPEN: Final = "[〔\\[(【﹝「<〈{]"
_CLOSE: Final = "[〕\\])】﹞」>〉}]"
_NUMBER: Final = "第? ?[0-9]{1,5}(?:[-—之][0-9]{1,3})? ?号"

GUARDS: Final = {
    "address": r"(?:https?://|www\.)[!-~]++|[A-Za-z0-9_.]{1,64}+@[A-Za-z0-9.]{1,64}+",
    "document": f"{_OPEN} ?{_YEAR}年? ?{_CLOSE} ?{_NUMBER}|{_YEAR} ?{_OPEN} ?[0-9]{{1,4}} ?{_CLOSE} ?号"
    f"|{_YEAR}年? ?第 ?[0-9]{{1,4}} ?[号期]",
    "standard": r"[A-Z]{2,4}(?:/[A-Z]{1,2})? ?[0-9]{1,6}(?:\.[0-9]{1,3})?[-—–]{1,2}(?:19|20)?[0-9]{2}(?![0-9])",
    "code": r"[A-Za-z]{1,8}-?[0-9]{5,}+[0-9A-Za-z-]*+|[0-9]{1,20}[A-HJ-Z]{1,3}[0-9][0-9A-Za-z]{3,}+",
    "phone": r"(?:\+[0-9]{1,3}[ -]?)?\(?0[0-9]{2,3}(?:\) ?|[ -])[0-9]{7,8}(?![0-9])"
    r"|\(?[0-9]{3}\)?[ -][0-9]{3,4}-[0-9]{4}(?![0-9])|\+[0-9]{6,}+",
    "clock": r"(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?(?! ?[0-9.,万亿元年月%])",
    "ordinal": f"第 ?(?:[0-9]{{1,6}}|[{HAN_CLASS}]{{1,12}})(?! ?[0-9{HAN_CLASS}])"
    "(?! ?(?:[至到—~-]+第? ?[一二三四1-4] ?)?季度)",
    "version": r"[0-9]{1,3}(?:\.[0-9]{1,3}){2,}",
    "occasion": r"[0-9]{1,2}[·•・][0-9]{1,2}",
}
