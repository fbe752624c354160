"""Year brackets of document numbers (发文字号) that are not 〔〕 (GB/T 9704-2012 7.2.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_lint.check import Check, Edit, NoOptions, Violation
from report_lint.checks.habits import REPEATS, told_once
from report_lint.compiled import compiled
from report_lint.document import Document
from report_lint.template import Template

_NUMBER = compiled(
    r"(?P<open>[\[［(（【〔﹝{｛〖])[ 　]?(?P<year>(?:19|20|１９|２０)[0-9０-９]{2})[ 　]?"
    r"(?P<close>[\]］)）】〕﹞}｝〗])"
    r"[ 　]?(?P<rest>第?[ 　]?[0-9０-９]{1,5}[ 　]?号)"
)
_RIGHT = {("〔", "〕"), ("﹝", "﹞")}
_CODE = compiled(r"[一-鿿]{1,12}[ 　]?$")
_CODE_REACH = 13
#: What stands before a number that is no 发文字号: contracts, licences, cases and the like count their own way.
_OTHER_NUMBER = compiled(r"(?:合同|协议|许可|编号|档案|证书?|案|标准|项目|审判|民初|执|图|表)$")
#: The last character of an issuing organ's code: 国发, 岳县政办发, 沪府规, 普发改投, 湘财绩, 文件 …
_CODE_END = frozenset(
    "发办规函字令电文呈请复批议纪通告决知报财预绩库建社农教科工外企行综会税债资金采购监审计评环投改政府委党组宣"
    "统人民公安司法卫健医保应急市场林水交商旅体住城自然资商信访党群团妇残联协研件"
)
_NAMED = compiled(r"[ 　]?(?:文(?![一-鿿]*章)|令|通知|函)")
_BEHIND_TITLE = compiled(r"》[ 　]?[(（]?[一-鿿]{0,12}[ 　]?$")


def _wrong_brackets(document: Document, template: Template, options: NoOptions) -> Iterator[Violation]:
    """Yield the document numbers whose year stands in other brackets: one kind of bracket is one habit."""
    return told_once(_numbers(document.text), lambda violation: document.text[violation.start])


def _numbers(text: str) -> Iterator[Violation]:
    for found in _NUMBER.finditer(text):
        if (found["open"], found["close"]) in _RIGHT:
            continue
        code = _CODE.search(text, max(0, found.start() - _CODE_REACH), found.start())
        if not _is_document_number(text, found, code[0].strip() if code else ""):
            continue
        right = f"〔{found['year']}〕{found['rest']}"
        facts = {"text": found[0], "right": right, "number": f"{code[0].strip()[-2:] if code else ''}{right}"}
        yield Violation(found.start(), found.end(), facts, edits=tuple(_edits(found)))


def _is_document_number(text: str, found: re.Match[str], code: str) -> bool:
    if _OTHER_NUMBER.search(code):
        return False
    if found["open"] == "〔" or found["close"] == "〕":
        return True
    if code.endswith("令") and found["rest"].startswith("第"):
        # An order is counted through the years (国务院令第780号); it takes no 〔〕.
        return False
    if code and code[-1] in _CODE_END:
        return True
    before = text[max(0, found.start() - 16) : found.start()]
    return bool(_BEHIND_TITLE.search(before) or _NAMED.match(text, found.end()))


def _edits(found: re.Match[str]) -> Iterator[Edit]:
    for group, right in (("open", "〔"), ("close", "〕")):
        if found[group] != right:
            yield Edit(found.start(group), found.end(group), right)


CHECK = Check(
    find=_wrong_brackets,
    options=NoOptions,
    names={
        "text": "year and number as written: [2022]21号",
        "right": "the same with 〔〕: 〔2022〕21号",
        "number": "the same behind the last two characters of its code: 办发〔2022〕21号",
        "repeats": REPEATS,
    },
)
