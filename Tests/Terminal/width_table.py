#!/usr/bin/env python3
"""Prints Sources/FiscShell/TerminalWidthTable.swift from Unicode's tables as the `wcwidth` package (PyPI) holds them.

    pip install wcwidth
    python3 Tests/Terminal/width_table.py > Sources/FiscShell/TerminalWidthTable.swift
"""
import wcwidth


def newest(table):
    version = max(table, key=lambda text: tuple(int(part) for part in text.split(".")))
    return version, table[version]


def merged(ranges):
    result = []
    for low, high in sorted(ranges):
        if result and low <= result[-1][1] + 1:
            result[-1][1] = max(result[-1][1], high)
        else:
            result.append([low, high])
    return result


def rows(ranges):
    cells = ["0x%X, 0x%X," % (low, high) for low, high in merged(ranges)]
    return "\n".join("        " + " ".join(cells[i:i + 5]) for i in range(0, len(cells), 5))


version, wide = newest(wcwidth.WIDE_EASTASIAN)
_, zero = newest(wcwidth.ZERO_WIDTH)
# The soft hyphen is drawn; what is zero wide stays so even inside a wide block (the Hangul vowels).
zero = [(low, high) for low, high in zero if (low, high) != (0xAD, 0xAD) and low >= 0x300]
print(f"""/// Which scalars a terminal draws two columns wide or not at all, as sorted pairs of first and last scalar.
///
/// Unicode {version}: East Asian Width W and F; and general categories Mn, Me, Mc, Cf with the Hangul vowels and finals.
/// Written by `Tests/Terminal/width_table.py`.
enum TerminalWidthTable {{
    static let wide: [UInt32] = [
{rows(wide)}
    ]

    static let zero: [UInt32] = [
{rows(zero)}
    ]
}}""")
