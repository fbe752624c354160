"""Names of people as reports write them."""

from __future__ import annotations

#: The surnames that most people bear.
SURNAMES = (
    "赵钱孙李周吴郑王陈杨黄刘徐胡朱高林何郭马罗梁宋谢唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁任"
    "卢姚沈钟姜崔谭陆范汪廖石贾韦夏付方邹熊白孟秦邱江尹薛闫段雷侯龙史陶贺顾毛郝龚邵万覃武钱戴严欧莫孔向汤"
)
