import FiscSource

func usageText(_ language: Diagnostic.Language) -> String {
    language == .zh
        ? """
        fisc                          交互式使用（:help 列出命令）
        fisc 脚本.fisc 参数…            运行脚本；fisc - 从标准输入读
        fisc -e 式                    算一个式子
        fisc check 文件或文件夹…         核对报告（文件夹连同下级；可写 2023/*.docx）、运行脚本中的核对（.fisc）；也写作 fisc 核对
            --format text|json|jsonl|csv|markdown|html|junit|sarif|xlsx|docx
            -o 文件                       写入文件；html、docx 可写 -o 文件夹/，每个报告一份
            --all 列出全部                --jobs 同时核对几个文件
            --trace 列出读法：数、线索词、各核对项所用句式（text、jsonl）
            --fail-on must|should|note|never
            --precision own|finest|0.01万元   数写到哪一位：各数自身末位、从细（默认）、一律到此
            --tolerance 0.05万元              财政部门规定的容差
        --time-limit 秒数              运行、算式、核对的每个文件至多这么久（默认 600，0 为不限）；也写作 --限时
        fisc fmt [--check] [--keywords zh|en] 文件…               按格式重写
        fisc lesson [课件.md] [--check] [--answers] [--seed 数] [-o 页.html]   演示、核对、打印课件
        fisc help · fisc --version · --lang zh|en
        退出状态：0 未发现不符 · 1 有不符 · 2 脚本、数据或用法有误 · 3 有无法核对的
        """
        : """
        fisc                          the shell (:help lists its commands)
        fisc FILE.fisc ARG…           runs a script; fisc - reads standard input
        fisc -e EXPR                  evaluates an expression
        fisc check FILE|FOLDER…       checks reports (folders with all below; 2023/*.docx), runs the checks of scripts (.fisc)
            --format text|json|jsonl|csv|markdown|html|junit|sarif|xlsx|docx
            -o FILE                   writes there; html and docx also -o FOLDER/, one for every report
            --all lists everything    --jobs N files at once
            --trace tells how a report was read: figures, cues, the pattern of each claim (text, jsonl)
            --fail-on must|should|note|never
            --precision own|finest|0.01万元   digits a figure is written to: its own, the list's finest (default), or this
            --tolerance 0.05万元              how far a figure may be off, as the bureau has it
        --time-limit SECONDS          for a script, an expression, each file of check (600 unless said; 0: none)
        fisc fmt [--check] [--keywords zh|en] FILE…              rewrites programs in standard form
        fisc lesson [FILE.md] [--check] [--answers] [--seed N] [-o PAGE.html]   shows, checks or prints a lesson
        fisc help · fisc --version · --lang zh|en
        exit status: 0 nothing failed · 1 a check fails · 2 the script, data or usage is wrong · 3 something is unknown
        """
}
