"""The words and signs for money, each with its ISO 4217 code."""

from __future__ import annotations

from typing import Final

_WORDS: Final = {
    "CNY": "人民币 人民幣 RMB CNY",
    "USD": "美元 美金 美圆 美圓 美币 USD US$ $",
    "HKD": "港元 港币 港幣 港圆 港圓 港纸 HKD HK$",
    "MOP": "澳门元 澳门币 葡币 MOP",
    "TWD": "新台币 新臺幣 新台幣 台币 台幣 臺幣 台元 TWD NT$",
    "EUR": "欧元 歐元 EUR €",
    "GBP": "英镑 英鎊 GBP £",
    "JPY": "日元 日圆 日圓 日币 日幣 JPY",
    "KRW": "韩元 韩圆 韩币 韓元 韓圜 韩圜 KRW ₩",
    "KPW": "朝鲜元 朝元",
    "AUD": "澳元 澳币 澳大利亚元 AUD",
    "CAD": "加元 加币 加拿大元 CAD",
    "NZD": "新西兰元 纽元 NZD",
    "SGD": "新加坡元 新加坡币 新元 坡币 SGD",
    "CHF": "瑞士法郎 CHF",
    "FRF": "法国法郎",
    "RUB": "俄罗斯卢布 卢布 盧布 RUB ₽",
    "INR": "印度卢比 卢比 盧比 INR ₹",
    "PKR": "巴基斯坦卢比",
    "THB": "泰铢 泰銖 铢 THB ฿",
    "VND": "越南盾 VND ₫",
    "IDR": "印尼盾 印度尼西亚盾 IDR",
    "MYR": "马来西亚林吉特 林吉特 令吉 马币 MYR",
    "PHP": "菲律宾比索",
    "MXN": "墨西哥比索",
    "MMK": "缅元 缅币",
    "LAK": "基普",
    "KHR": "瑞尔",
    "MNT": "图格里克",
    "KZT": "坚戈",
    "BRL": "雷亚尔",
    "ZAR": "兰特 ZAR",
    "NGN": "奈拉",
    "EGP": "埃及镑",
    "SAR": "沙特里亚尔",
    "IRR": "伊朗里亚尔",
    "AED": "迪拉姆",
    "ILS": "新谢克尔 谢克尔",
    "TRY": "土耳其里拉 里拉",
    "SEK": "瑞典克朗 SEK",
    "NOK": "挪威克朗",
    "DKK": "丹麦克朗",
    "PLN": "兹罗提",
    "HUF": "福林",
    "CZK": "捷克克朗",
    "UAH": "格里夫纳",
    "KES": "肯尼亚先令",
    "BTC": "比特币",
}

#: Word or sign -> code. 元 and ¥ are the money of the country.
CURRENCIES: Final = {word: code for code, words in _WORDS.items() for word in words.split()} | {"¥": "CNY"}
HOME: Final = "CNY"
#: Code -> the name that stands first among its words.
NAME_OF: Final = {code: words.split()[0] for code, words in _WORDS.items()}
