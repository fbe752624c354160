"""Names of government units compared as people compare them: 县科协 is 岳阳县科学技术协会, （本级） says nothing."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from report_lint.compiled import compiled

_FOLD = str.maketrans("（）〔〕【】", "()()()")
_BLANK = compiled(r"[\s\u3000\xa0]+")
#: What says which accounts are meant, not which unit.
_SCOPE = compiled(
    r"\((?:本级|机关|部门|单位|汇总|部门汇总|单位汇总|局机关|机关本级|局本级|本部|盖章|公章|签章|含[^()]*|原[^()]*)\)"
)
_PARTY = compiled(r"^(?:中国共产党|中共)")
_LEAGUE = compiled(r"^(?:(?:中国)?(?:共产主义青年团|共青团)(?P<place>.*?)(?:委员会|委)|团[省市州县区旗]?委)$")
_CONSULTATIVE = compiled(r"^(?:中国人民政治协商会议|政协)(?P<place>.*?)(?:委员会)?(?P<office>办公室|机关|办)?$")
_CITY = "(?<!城)市(?![场政容民监直])"
_PLACE = compiled(
    r"(?P<place>(?:[^县区市省旗]{2,7}?(?:省|自治区))?"
    rf"(?:[^县区市省旗]{{1,7}}?(?:自治州|地区|{_CITY}))?"
    rf"(?:[^县区市省旗]{{0,7}}?(?:自治县|县(?![域志级])|(?<![社景园山库灾片校牧林农地])区(?![划域])|{_CITY}|旗))?)"
    r"(?P<core>.{2,})"
)
_PLACE_ALONE = compiled(r"[^县区市省旗]{1,7}[县区市省旗]")
_TOWNSHIP = compiled(r"(?<=.)(?P<kind>镇|乡|街道)(?:人民政府|政府|办事处)$")
_COMMITTEE_OFFICE = compiled(r"^委(?!员会)(?!办)(?=.{2})")

#: How units are called for short, the longer name first where one begins another.
_SHORT = (
    ("科学技术协会", "科协"),
    ("文学艺术界联合会", "文联"),
    ("妇女联合会", "妇联"),
    ("残疾人联合会", "残联"),
    ("工商业联合会", "工商联"),
    ("归国华侨联合会", "侨联"),
    ("哲学社会科学界联合会", "社科联"),
    ("社会科学界联合会", "社科联"),
    ("总工会", "工会"),
    ("供销合作社联合社", "供销社"),
    ("供销合作联社", "供销社"),
    ("供销合作社", "供销社"),
    ("发展和改革", "发改"),
    ("人力资源和社会保障", "人社"),
    ("住房和城乡建设", "住建"),
    ("市场监督管理", "市监"),
    ("市场监管", "市监"),
    ("退役军人事务", "退役军人"),
    ("卫生健康", "卫健"),
    ("文化旅游广电体育", "文旅广体"),
    ("文化和旅游", "文旅"),
    ("文化旅游", "文旅"),
    ("应急管理", "应急"),
    ("医疗保障", "医保"),
    ("交通运输", "交通"),
    ("农业农村", "农业"),
    ("生态环境", "环境"),
    ("城市管理和综合执法", "城管"),
    ("城市管理综合执法", "城管"),
    ("城市管理", "城管"),
    ("机关事务管理", "机关事务"),
    ("机关事务服务", "机关事务"),
    ("行政审批服务", "行政审批"),
    ("科技和工业信息化", "科工信"),
    ("科学技术和工业信息化", "科工信"),
    ("工业和信息化", "工信"),
    ("科学技术局", "科技局"),
    ("民族宗教事务", "民宗"),
    ("人民代表大会常务委员会", "人大"),
    ("人大常委会", "人大"),
    ("人民代表大会", "人大"),
    ("纪律检查委员会监察委员会", "纪委"),
    ("纪委监委", "纪委"),
    ("纪律检查委员会", "纪委"),
    ("统一战线工作部", "统战部"),
    ("政法委员会", "政法委"),
    ("网络安全和信息化委员会办公室", "网信办"),
    ("机构编制委员会办公室", "编办"),
    ("编委办", "编办"),
    ("人民检察院", "检察院"),
    ("人民法院", "法院"),
    ("人民政府", "政府"),
    ("委员会办公室", "委办"),
    ("办公室", "办"),
    ("委员会", "委"),
)
#: A unit and its office keep the same accounts.
_OFFICES = {"人大办": "人大", "政协办": "政协"}


class UnitName(NamedTuple):
    """A name in the form in which it is compared: the place it begins with, and what is left in its shortest form."""

    place: str
    core: str


@lru_cache(maxsize=4096)
def unit_name(name: str) -> UnitName:
    """Return `name` as it is compared; `core` is empty when the name is that of a place alone."""
    plain = _SCOPE.sub("", _BLANK.sub("", name).translate(_FOLD))
    plain = _PARTY.sub("", plain)
    for pattern, core in ((_LEAGUE, "团委"), (_CONSULTATIVE, "政协")):
        found = pattern.match(plain)
        if found:
            return UnitName(found["place"] or "", core)
    found = _PLACE.fullmatch(plain)
    if not found or _PLACE_ALONE.fullmatch(found["core"]):
        return UnitName(plain, "")
    core = _COMMITTEE_OFFICE.sub("", found["core"]) if found["place"] else found["core"]
    return UnitName(found["place"], _shortened(core))


def is_same(one: UnitName, other: UnitName) -> bool:
    """Return whether both names may be those of one unit: the place may be left out, or be given in part."""
    if not one.core or one.core != other.core:
        return False
    return one.place.endswith(other.place) or other.place.endswith(one.place)


def is_like(one: UnitName, other: UnitName) -> bool:
    """Return whether one name reads like a short form of the other."""
    short, long = sorted((one.core, other.core), key=len)
    if len(short) < 2 or short[0] != long[0]:
        return False
    rest = iter(long)
    return all(character in rest for character in short)


def _shortened(core: str) -> str:
    core = _TOWNSHIP.sub(r"\g<kind>", core)
    for long, short in _SHORT:
        core = core.replace(long, short)
    return _OFFICES.get(core, core)
