#!/usr/bin/env python3
"""Usage: generate-payments.py ROWS FILE

Writes the same table of payments on every machine: 7 columns, about 91 bytes a row, 3,000 departments. 10,000,000 rows
are about 910 MB. Prints the exact sum of 支付金额 and the count of rows, for whoever checks an answer."""
import sys


def main():
    if len(sys.argv) != 3 or not sys.argv[1].isdigit():
        sys.exit(__doc__)
    rows, path = int(sys.argv[1]), sys.argv[2]
    departments = [f"第{number:04d}号预算单位" for number in range(3_000)]
    subjects = [f"{201 + number % 30}{number % 90 + 10:02d}" for number in range(180)]
    natures = ["基本支出", "项目支出", "转移支付"]
    months = [f"{2015 + number // 12}年{number % 12 + 1}月" for number in range(108)]
    state, total = 88_172_645_463_325_252, 0
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.write("凭证号,月份,部门,科目编码,支出性质,指标金额（元）,支付金额（元）\n")
        lines = []
        for row in range(rows):
            state = (state * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407) & 0xFFFFFFFFFFFFFFFF
            bits = state >> 11
            paid = bits % 9_000_000_00
            planned = paid + (bits >> 33) % 1_000_000
            total += paid
            lines.append(
                f"P2024-{row:08d},{months[bits % 107]},{departments[bits % 2999]},{subjects[bits % 179]},"
                f"{natures[bits % 3]},{planned // 100}.{planned % 100:02d},{paid // 100}.{paid % 100:02d}\n")
            if len(lines) == 50_000:
                out.writelines(lines)
                lines.clear()
        out.writelines(lines)
    print(f"{total // 100}.{total % 100:02d}", rows)


main()
