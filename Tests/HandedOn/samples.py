"""Reports that the tests check, with invented figures."""
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "stdlib" / "examples" / "番禺党校-2023.txt"

FAULTY = """2023年度某区民生服务中心部门整体支出绩效自评报告

一、收支情况

2023年度总收入1540.23万元，其中：一般公共预算财政拨款收入1440.68万元，占95.34%；事业收入69.22万元，占4.49%；其他收入30.33万元，占1.97%。

2023年度总支出6180万元，其中：基本支出476万元，项目支出4688万元，经营支出35万元，其他支出1001万元。

二、支出变化

社会保障和就业支出类科目116433.12元，比上年增加16803.36元，增长14.43%。全年办班62期。
"""

# Everything in it is text and must stay text.
HOSTILE = """2023年度<script>document.title='ran'</script>"><img src=x onerror="document.title='ran'">报告

一、</div></main></body><iframe src="https://example.invalid/"></iframe>收入

2023年度总收入1540.23万元，其中：<b>拨款</b>收入1440.68万元，占93.54%；事业收入69.22万元，占4.49%；其他&lt;收入30.33万元，占1.97%。</style><style>*{display:none}</style>

javascript:alert(1) 'x' "y" & && &amp; <!-- --> <![CDATA[ ]]> \u202e倒写\u202c \u0007 {{7*7}} ${7*7}，全年办班62期。

| <td onclick=x()> | 2022年 | 2023年 |
| 工资</td></table><a href="javascript:x()">福利</a> | 600.10 | 642.92 |
| 商品"服务' | 300.00 | 400.00 |
| 合计 | 900.10 | 1042.92 |

=HYPERLINK("https://example.invalid/","点")，社会保障支出116433.12元，比上年增加16803.36元，增长14.43%。
"""
