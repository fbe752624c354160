"""Role signs: the words that tell what a date stands for."""

from __future__ import annotations

from typing import Final

from report_lint.compiled import compiled
from report_lint.parsing.alternatives import any_of

_SAME_CLAUSE: Final = "[^，。；,;]"

PLAN_TITLE: Final = compiled(
    any_of(
        "下一?步 下一?阶段 改进措施 改进建议 改进意见 改进方向 改进计划 改进的?打算 整改措施 工作计划"
        " 工作打算 工作思路 工作谋划 打算 展望"
        " 明年 下一?年度? 今后 来年 未来 努力方向"
    )
)
YEARLY_TITLE: Final = compiled("(20[0-9]{2})年.{0,8}" + any_of("工作 重点 计划 安排 目标 任务 预算 打算 举措"))

COMPARED_BEFORE: Final = compiled(any_of("比 较 相比 对比 相较于? 低于 高于 不及 少于 多于") + " ?$")
BESIDE_BEFORE: Final = compiled("[与同和跟] ?$")
BESIDE_BEHIND: Final = compiled(f"{_SAME_CLAUSE}{{0,16}}(?:持平|一致|相同|相当)")
COMPARED_BEHIND: Final = compiled(
    f"度?[末底初]?的?(?:{_SAME_CLAUSE}{{0,24}}{any_of('相比 相较 对比 比较 持平')}|同期|同比)"
)
CITED_BEFORE: Final = compiled(
    any_of("依据 根据 按照 参照 依照 遵照 对照 按 据 经 以 由 收到 关于 下发 印发 出台 发布 公布 批准 《")
    + " ?[^，。；：,;:]{0,12}$"
)
CITED_BEHIND: Final = compiled(
    f"{_SAME_CLAUSE}{{0,24}}"
    + any_of("印发 下发 发布 颁布 公布 修订 施行 批复 批准 核准 备案 签发 发文 文件 通知 令第 《 起施行 起?实施的")
)
HISTORY_BEFORE: Final = compiled(
    any_of("成立 始建 建成? 创建 组建 创办 设立 立项 任职 上任 登记 注册 改制 更名 竣工 投运 开工 签订 签署")
    + "于? ?$|始于 ?$|历史|沿革|往年"
)
HISTORY_BEHIND: Final = compiled(
    "度?(?:[之以]来|至今|迄今"
    f"|{_SAME_CLAUSE}{{0,16}}{any_of('成立 始建 组建 创办 创建 设立 立项 任职 上任 机构改革 改制 更名')})"
)
PLANNED_BEFORE: Final = compiled(
    any_of(
        "计划 拟 预计 力争 争取 打算 准备 目标 确保 将于 将在 拟于 定于 预期 有望 约定 应于 须于 安排在 提前至 推迟至"
        " 延期至? 延长至 到 至 下一步 规划"
        " 截止时间"
    )
    + f"{_SAME_CLAUSE}{{0,8}}$"
)
_WILL: Final = any_of("于 在 会 进一步 继续 持续 全面 重点 完成 组织 开展 启动 实现 达到 把")
_PLANNED: Final = any_of("于 在 将 完成 开展 组织 实施 新建 投入 安排 建设 举办")
#: 将 and 计划 need what follows: 将科研成果投入生产 and 完成年度计划 are no plans.
PLANNED_BEHIND: Final = compiled(
    "[^。]{0,30}?(?:"
    f"将{_WILL}|(?<!年)计划{_PLANNED}|拟[^定]|目标(?:为|是|[:达])|全面完成[^，。,了]{{0,8}}(?:任务|建设)(?!了)"
    f"|{any_of('预计 力争 争取(?!了) 打算 确保 有望 届时 必须 应当')})"
)
#: Preparing is done this year, what is prepared for is not: 筹备2025年1月全县工作会.
PREPARED_BEFORE: Final = compiled(
    any_of("筹备 筹办 谋划 策划 部署 申报 申办 邀请 备战 备考 迎接 迎战 争取 安排 承接") + "[^，。；,;于的将了]{0,10}$"
)
#: The day of an occasion that a noun brings with it: 2025年6月举办的全国赛事.
ATTRIBUTE_BEHIND: Final = compiled(
    f"{_SAME_CLAUSE}{{0,16}}{any_of('举行 举办 召开 开幕 开赛 开展 启动 实施 开工 承办 主办')}的[\u4e00-\u9fff]{{2}}"
)
FEAST_AHEAD_BEHIND: Final = compiled(
    "[\u4e00-\u9fff]{0,6}"
    + any_of("节 元旦 五一 十一 国庆 汛期 开学 高考 中考")
    + f"(?:假期|来临|到来)?[之以]?前(?!{_SAME_CLAUSE}{{0,20}}了)"
)
PLANNED_SENTENCE: Final = compiled(
    "(?:^|[，；：,;:])" + any_of("下一?步 下一?阶段 今后 接下来 明年 来年") + "|(?:计划|预计|力争|拟|将)(?=[于在]|20)"
)
#: The day of a feast in the year, and figures of what was done: 2025年春节期间，组织送戏下乡12场.
FEAST_BEHIND: Final = compiled(
    any_of("元旦 春节 元宵节? 清明节? 五一 劳动节 端午节? 中秋节? 国庆节? 寒假 暑假 汛期")
    + "(?:假期)?期间 ?[,，]"
    + any_of("组织 开展 举办 累计 共 出动 走访 接待 慰问 检查 发放")
    + f"{_SAME_CLAUSE}{{0,16}}[0-9]"
)
#: The line below a title that says who speaks where: ——2025年1月8日在…会议上.
SPEECH_BEFORE: Final = compiled("^ *[—–―-]{1,4} *$")
SPEECH_BEHIND: Final = compiled("在[^，。；,;]{2,60}上 *$")
TERM_BEFORE: Final = compiled(
    any_of("期限 工期 建设期 有效期 服务期 实施期 合同期 周期 期间 时间 日期 基准日 时点 年度 时段 跨度")
    + f"{_SAME_CLAUSE}{{0,4}}$"
)
PERIOD_BEHIND: Final = compiled(f"[)]|度?{_SAME_CLAUSE}{{0,8}}{any_of('规划 五年 行动计划 行动方案 期间 时期')}")
STOCK_BEHIND: Final = compiled(
    f"[末底]?{_SAME_CLAUSE}{{0,14}}{any_of('余额 存量 在编 实有 保有量 编制 在职 共有 现有 结余 净值 在册 资产')}"
)
#: What is rightly done after the period has ended: closing the accounts, evaluating, publishing.
AFTERWARDS: Final = compiled(
    any_of(
        "自评 评价 公开 公示 公布 决算 验收 审计 报告(?!团|会|文学|人|厅|员) 报送 上报 编制 编报 填报 复核"
        " 抽查 预算 结算 清算 整改 考核"
        " 总结 填表 审核 批复 巡察 巡视 反馈 被评为 获评 荣获 授予"
    )
)
HAPPENED: Final = compiled(f"[,，]?{_SAME_CLAUSE}{{0,24}}{any_of('了 已 荣获 获评 被评为 先后 累计 举办 召开')}")
#: At least four words of a sentence.
WORDS: Final = compiled("(?:[^\u4e00-\u9fff]*[\u4e00-\u9fff]){4}")
ROW: Final = compiled("[\t|]")
