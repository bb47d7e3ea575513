/// How drawings look, in a page and as files of their own: ink and ground from the page's variables, light or dark.
/// Parts and lines have names or marks besides their colours.
let chartStyle = """
    .chart{max-width:100%;height:auto}
    .chart text{fill:var(--ink);font:13px "Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;font-variant-numeric:tabular-nums}
    .chart .head{font-size:16px;font-weight:600}
    .chart .sub{font-weight:600}
    .chart .soft{fill:var(--soft);font-size:12px}
    .chart .axis{stroke:var(--soft)}
    .chart .grid{stroke:var(--line)}
    .chart .step{stroke:var(--soft);stroke-dasharray:2 2}
    .chart .line{fill:none;stroke-width:2;stroke-linejoin:round}
    .chart .ground{fill:var(--paper)}
    .chart .up{fill:#44743e}.chart .down{fill:#a84a4a}
    .chart .bar text{fill:#fff}
    .bar{display:block;border-radius:.25rem}
    .bar rect{stroke:var(--paper);stroke-width:1.5}
    .bar text{fill:#fff;font-size:13px}
    .c0{background:#2f5d8a;fill:#2f5d8a}.c1{background:#a85b25;fill:#a85b25}.c2{background:#44743e;fill:#44743e}.c3{background:#7d4a86;fill:#7d4a86}
    .c4{background:#7c6a15;fill:#7c6a15}.c5{background:#2d757c;fill:#2d757c}.c6{background:#9c4452;fill:#9c4452}.c7{background:#5f6670;fill:#5f6670}
    .l0{stroke:#2f5d8a}.l1{stroke:#a85b25}.l2{stroke:#44743e}.l3{stroke:#7d4a86}.l4{stroke:#7c6a15}.l5{stroke:#2d757c}
    .m0{fill:#2f5d8a}.m1{fill:#a85b25}.m2{fill:#44743e}.m3{fill:#7d4a86}.m4{fill:#7c6a15}.m5{fill:#2d757c}
    .hollow{fill:var(--paper)}
    @media(prefers-color-scheme:dark){.l0{stroke:#7fb0de}.l1{stroke:#e09a66}.l2{stroke:#86c07e}.l3{stroke:#c493cd}.l4{stroke:#cdb95a}.l5{stroke:#74c3ca}
    .m0{fill:#7fb0de}.m1{fill:#e09a66}.m2{fill:#86c07e}.m3{fill:#c493cd}.m4{fill:#cdb95a}.m5{fill:#74c3ca}.m1.hollow,.m3.hollow,.m5.hollow{fill:var(--paper)}}
    """

/// Ink and ground of a drawing that stands alone.
let chartColours = """
    .chart{--paper:#fff;--ink:#1d2126;--soft:#5b626b;--line:#d9d7d0}
    @media(prefers-color-scheme:dark){.chart{--paper:#1d2025;--ink:#e4e6ea;--soft:#a2a9b3;--line:#373c44}}
    """
