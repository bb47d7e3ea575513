/// The style sheet of every page: for a window, light or dark as the reader's system is set, down to the width of a
/// telephone, and for paper. A verdict is always said by a word besides its colour. No fonts, pictures or scripts.
let pageStyle = chartStyle + "\n" + ownStyle

private let ownStyle = """
    :root{--desk:#f3f2ee;--paper:#fff;--ink:#1d2126;--soft:#5b626b;--line:#d9d7d0;--accent:#1f4e79;--focus:#c77700;
    --fails:#b3261e;--fails-bg:#fdebe9;--unlikely:#8a5300;--unlikely-bg:#fff3dc;--unknown:#565c66;--unknown-bg:#eceef1;
    --rounding:#2a6496;--exact:#2f6f43;--on:#fff;--shade:0 1px 2px #0001,0 6px 20px #0002}
    @media(prefers-color-scheme:dark){:root{--desk:#14161a;--paper:#1d2025;--ink:#e4e6ea;--soft:#a2a9b3;--line:#373c44;
    --accent:#8ab8e6;--focus:#f0b65a;--fails:#ff8a80;--fails-bg:#45211f;--unlikely:#f3be6b;--unlikely-bg:#41321a;
    --unknown:#b4bac4;--unknown-bg:#30343b;--rounding:#86bdec;--exact:#86c99a;--on:#14161a;--shade:0 1px 2px #0008,0 6px 20px #000a}}
    *{box-sizing:border-box}
    html{background:var(--desk);color:var(--ink);-webkit-text-size-adjust:100%;text-size-adjust:100%}
    body{margin:0;font:16px/1.7 "Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif}
    main{max-width:76rem;margin:0 auto;padding:0 1.25rem 4rem}
    main:focus{outline:none}
    a{color:var(--accent)}
    h1,h2,h3,h4,h5,h6{line-height:1.35;margin:1.6em 0 .6em;text-wrap:balance}
    i,em{font-style:normal}
    .top{padding:2rem 0 1rem}
    .top h1,.top h2{font-size:1.75rem;margin:.15em 0 .3em}
    .brand{margin:0;color:var(--soft);font-size:.875rem;overflow-wrap:anywhere}
    .sentence{margin:.3em 0;font-weight:600}
    .failure{color:var(--fails);font-weight:600}
    .quiet{color:var(--soft);font-size:.9rem}
    .place{color:var(--soft);font-size:.875rem}
    .count{margin-left:.5em;font-weight:400;color:var(--soft);font-variant-numeric:tabular-nums}
    .tiles{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;margin:1rem 0 0;padding:0}
    .tiles li{flex:1 1 6.5rem;background:var(--paper);border:1px solid var(--line);border-top:3px solid var(--tone);border-radius:.4rem;padding:.4rem .8rem .5rem}
    .tiles b{display:block;font-size:1.5rem;line-height:1.3;color:var(--tone);font-variant-numeric:tabular-nums}
    .tiles span{font-size:.875rem;color:var(--soft)}
    .tiles .none b{color:var(--soft);font-weight:400}
    .tiles .none{border-top-color:var(--line)}
    .tile-fails{--tone:var(--fails)}.tile-unlikely{--tone:var(--unlikely)}.tile-unknown{--tone:var(--unknown)}
    .tile-rounding{--tone:var(--rounding)}.tile-exact{--tone:var(--exact)}.tile-uncovered{--tone:var(--soft)}
    .report+.report{border-top:2px solid var(--line);margin-top:4rem}
    nav ol{list-style:none;margin:0;padding:0}
    nav a{text-decoration:none;display:inline-block}
    nav a::first-letter{text-transform:uppercase}
    nav a:hover{text-decoration:underline}
    @media(min-width:64rem){.report{display:grid;grid-template-columns:13rem minmax(0,1fr);column-gap:2.5rem;align-items:start}
    .report>.top{grid-column:1/-1}
    .report>nav{position:sticky;top:1.25rem;max-height:calc(100vh - 2.5rem);overflow:auto;font-size:.9rem;padding-top:.4rem}
    nav li{padding:.22rem 0}
    nav .depth1{padding-left:.9rem}nav .depth2{padding-left:1.8rem;font-size:.94em}
    .body>section:first-child>:first-child{margin-top:0}}
    @media(max-width:63.99rem){nav ol{display:flex;flex-wrap:wrap;gap:.4rem .5rem}
    nav li a{display:block;border:1px solid var(--line);border-radius:2em;padding:.15rem .8rem;background:var(--paper);font-size:.875rem}
    nav .depth1,nav .depth2{display:none}}
    .body>section>h2,.body>section>h3{font-size:1.25rem;border-bottom:1px solid var(--line);padding-bottom:.3em}
    h2::first-letter,h3::first-letter{text-transform:uppercase}
    .s-findings h3,.s-findings h4{font-size:1rem;color:var(--soft);margin:1.2em 0 .4em}
    .none-found{background:var(--paper);border:1px solid var(--line);border-left:4px solid var(--exact);border-radius:.4rem;padding:.8rem 1rem}

    .finding{background:var(--paper);border:1px solid var(--line);border-left:4px solid var(--unlikely);border-radius:.4rem;padding:.8rem 1rem;margin:.8rem 0;scroll-margin-top:1rem}
    .g-must{border-left-color:var(--fails)}.g-note{border-left-color:var(--soft)}
    .finding-head{display:flex;flex-wrap:wrap;align-items:baseline;gap:.3rem .6rem}
    .finding-head a{margin-left:auto;font-size:.875rem}
    .number{min-width:1.5em;text-align:center;background:var(--ink);color:var(--paper);border-radius:.3em;font-variant-numeric:tabular-nums;font-size:.875rem}
    .message{margin:.5em 0 .2em;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
    .expected{margin:.2em 0;color:var(--soft)}
    .expected b{color:var(--ink)}
    blockquote{margin:.6em 0 .2em;padding:.1em 0 .1em .9em;border-left:2px solid var(--line);color:var(--soft);overflow-wrap:anywhere}
    pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;color:var(--soft)}
    blockquote mark{background:var(--fails-bg);color:var(--fails);font-weight:600;padding:0 .15em;border-bottom:2px solid var(--fails)}
    mark::after{content:attr(data-mark);display:inline-block;font-size:.62em;font-weight:400;line-height:1.25;vertical-align:.55em;margin-left:.25em;padding:0 .25em;border-radius:.3em;box-shadow:inset 0 0 0 1px currentColor;-webkit-user-select:none;user-select:none}
    .g-should blockquote mark{background:var(--unlikely-bg);color:var(--unlikely);border-color:var(--unlikely)}
    .g-note blockquote mark{background:var(--unknown-bg);color:var(--unknown);border-color:var(--unknown)}
    blockquote u{color:var(--ink);text-decoration:underline dotted;text-underline-offset:.25em}
    .waiver{color:var(--soft)}
    .others,.cases{margin:.2em 0 .4em;padding-left:1.2em}
    .v,.grade,.class{display:inline-block;font-size:.8125rem;line-height:1.5;border-radius:.3em;padding:0 .45em;white-space:nowrap;border:1px solid currentColor}
    .v-fails,.v-error{background:var(--fails);color:var(--on);border-color:var(--fails)}
    .v-unlikely{background:var(--unlikely-bg);color:var(--unlikely)}
    .v-unknown{background:var(--unknown-bg);color:var(--unknown)}
    .v-rounding{color:var(--rounding)}.v-exact{color:var(--exact)}.v-waived{color:var(--soft)}
    .grade,.class{color:var(--soft);border-color:var(--line)}
    .grade-must{color:var(--fails);border-color:var(--fails)}
    dl.uncovered{margin:.4em 0;display:grid;grid-template-columns:minmax(7rem,max-content) minmax(0,1fr);gap:.2rem 1rem;font-size:.9375rem}
    .uncovered dt{color:var(--soft);max-width:16rem}
    .uncovered dd{margin:0}
    .uncovered a{color:inherit;text-decoration:none;display:inline-block;background:var(--paper);border:1px solid var(--line);border-radius:.3em;padding:0 .45em;margin:0 .15em .25em 0}
    .uncovered a:hover{border-color:var(--accent)}

    .charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,26rem),1fr));gap:1rem}
    figure{margin:0;background:var(--paper);border:1px solid var(--line);border-radius:.4rem;padding:.8rem 1rem}
    figcaption{margin-bottom:.5em;font-variant-numeric:tabular-nums}
    figcaption a{font-size:.875rem}
    .parts{list-style:none;margin:.6em 0 0;padding:0;font-size:.9375rem}
    .parts li{display:flex;flex-wrap:wrap;gap:0 .6em;align-items:baseline;padding:.15em 0}
    .part{flex:1 1 8em;overflow-wrap:anywhere}
    .amount,.share{font-variant-numeric:tabular-nums;text-align:right}
    .share{min-width:4.2em}
    .swatch{flex:none;width:1.5em;text-align:center;color:#fff;border-radius:.25em;font-size:.75rem;line-height:1.5em}

    .text{background:var(--paper);border:1px solid var(--line);border-radius:.4rem;padding:1.5rem clamp(1rem,4vw,3rem) 2.5rem;line-height:2}
    .text p,.text .title{position:relative;margin:.7em 0;overflow-wrap:anywhere}
    .text p{text-indent:2em}
    @media(min-width:45rem){.text p{text-align:justify}}
    .text .title{text-align:center;font-weight:700;font-size:1.25rem}
    .text h3,.text h4,.text h5,.text h6{position:relative;margin:1.3em 0 .4em;scroll-margin-top:1rem}
    .text h3{font-size:1.125rem}.text h4,.text h5,.text h6{font-size:1rem}
    .table{overflow-x:auto;margin:1em 0;line-height:1.6;font-size:.9375rem}
    table{border-collapse:collapse;min-width:60%;margin:0 auto}
    caption{font-weight:600;margin-bottom:.4em}
    th,td{border:1px solid var(--line);padding:.3em .7em;text-align:left;vertical-align:top}
    th{background:var(--unknown-bg);font-weight:600;text-align:center}
    .name{min-width:6em}.wide td.name{min-width:9em}
    .num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
    .index table{min-width:100%;background:var(--paper)}
    .zero{color:var(--soft);opacity:.6}
    .trouble{color:var(--fails);font-weight:700}
    .form{display:flex;flex-wrap:wrap;gap:.3rem;margin:1em 0;line-height:1.6}
    .form div{border:1px solid var(--line);padding:0 .5em}

    .legend{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;margin:.6em 0 1em;padding:0;font-size:.875rem;color:var(--soft)}
    .legend .n{color:var(--ink)}
    .f{cursor:help;outline-offset:2px;border-radius:.15em}
    .f:focus{outline:2px solid var(--focus)}
    .n{font-variant-numeric:tabular-nums;border-bottom:1px solid transparent;padding-bottom:.06em}
    .nb{white-space:nowrap}
    .n::after{content:attr(data-mark);display:inline-block;font-size:.62em;font-weight:400;vertical-align:.55em;line-height:1.25;margin-left:.2em;padding:0 .25em;border-radius:.3em;text-indent:0;white-space:nowrap;-webkit-user-select:none;user-select:none}
    .f-exact .n{border-bottom-color:var(--exact)}.f-exact .n::after{color:var(--exact);padding-left:0}
    .f-rounding .n{border-bottom:1px dashed var(--rounding)}.f-rounding .n::after{color:var(--rounding);padding-left:0}
    .f-fails .n,.f-suspect .n{background:var(--fails-bg);border-bottom:2px solid var(--fails)}
    .f-suspect .n{border-bottom:4px double var(--fails)}
    .f-fails .n::after,.f-suspect .n::after{background:var(--fails);color:var(--on)}
    .f-unlikely .n{background:var(--unlikely-bg);border-bottom:2px dashed var(--unlikely)}.f-unlikely .n::after{background:var(--unlikely);color:var(--on)}
    .f-unknown .n,.f-note .n{background:var(--unknown-bg);border-bottom:2px dotted var(--unknown)}.f-unknown .n::after,.f-note .n::after{background:var(--unknown);color:var(--on)}
    .f-involved .n{border-bottom:2px dotted var(--fails)}.f-involved .n::after{color:var(--fails);box-shadow:inset 0 0 0 1px var(--fails)}
    .u{border-radius:.15em}
    .f:target .n,.u:target,li:target,.finding:target{outline:3px solid var(--focus);outline-offset:2px}
    .f,.u,.notes li{scroll-margin-top:5rem}
    .pop{display:none;position:absolute;left:0;right:0;z-index:9;width:fit-content;max-width:100%;margin:0 auto;padding:.7rem .9rem;
    background:var(--paper);color:var(--ink);border:1px solid var(--soft);border-radius:.4rem;box-shadow:var(--shade);
    font-size:.875rem;font-weight:400;line-height:1.6;text-indent:0;text-align:left;white-space:normal;cursor:auto}
    .f:focus>.pop,.f:focus-within>.pop{display:block}
    @media(hover:hover){.f:hover>.pop{display:block;z-index:10}}
    .pop-head{display:flex;flex-wrap:wrap;gap:0 .8em;align-items:baseline;padding-bottom:.3rem;margin-bottom:.3rem;border-bottom:1px solid var(--line)}
    .pop-head span{color:var(--soft)}
    .pop-head em{color:var(--soft);margin-left:auto}
    .s-fails,.s-suspect{color:var(--fails)!important}
    .pop-claim{display:block;padding:.1rem 0;font-variant-numeric:tabular-nums}
    .pop-claim .v{margin-right:.5em}
    .pop-claim a{font-size:.8125rem;white-space:nowrap}
    .pop-link{display:inline-block;margin-top:.3rem;font-weight:600}
    .k{display:none}
    @media(max-width:45rem),(max-height:24rem){.pop{position:fixed;left:.5rem;right:.5rem;bottom:.5rem;top:auto;width:auto;max-width:none;max-height:60vh;overflow:auto}}
    .table .pop{position:fixed;left:1rem;right:1rem;bottom:1rem;top:auto;max-height:60vh;overflow:auto}

    .notes{padding-left:2.4em;font-size:.9375rem;font-variant-numeric:tabular-nums}
    .notes li{padding:.25em 0 .25em .2em;overflow-wrap:anywhere}
    .notes .v,.notes .class{margin-right:.5em}
    footer{margin-top:2.5rem;padding-top:.8rem;border-top:1px solid var(--line)}
    @media(max-width:45rem){main{padding:0 .8rem 5rem}.top h1{font-size:1.4rem}.tiles li{flex-basis:5.2rem;padding:.3rem .6rem}
    dl.uncovered{grid-template-columns:1fr;gap:0}.uncovered dt{margin-top:.4em}.text{padding:1rem .9rem 1.6rem}.finding-head a{margin-left:0}.notes{padding-left:1.9em}}
    @media print{:root{--desk:#fff;--paper:#fff;--ink:#000;--soft:#444;--line:#aaa;--accent:#000;--fails:#a01010;--fails-bg:#fdebe9;--unlikely:#7a4a00;
    --unlikely-bg:#fff3dc;--unknown:#444;--unknown-bg:#eee;--rounding:#1c4e78;--exact:#225a33;--on:#fff}
    @page{size:A4;margin:18mm 16mm}
    html{print-color-adjust:exact;-webkit-print-color-adjust:exact}
    body{font-size:10.5pt}
    main{max-width:none;padding:0}
    .report{display:block}
    .report+.report{break-before:page;border:0;margin:0}
    nav,.pop,.screen,.finding a{display:none!important}
    a{text-decoration:none;color:inherit}
    .top{padding-top:0}
    .text{border:0;padding:0}
    .finding,figure,tr,.notes li{break-inside:avoid}
    h1,h2,h3,h4,h5,h6,caption{break-after:avoid}
    .table{overflow:visible}
    @page wide{size:A4 landscape;margin:14mm 12mm}
    .wide{page:wide;font-size:7.5pt;line-height:1.4}.widest{font-size:5.5pt}
    .wide th,.wide td{padding:.2em .3em}
    .k{display:inline-block;text-indent:0}
    .k::after{content:"["attr(data-notes)"]";font-size:.6em;vertical-align:.6em;line-height:1;color:var(--soft);text-indent:0}}
    """
