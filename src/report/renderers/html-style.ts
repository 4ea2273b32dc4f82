// How the HTML report looks: a type scale (13, 15, 18, 24, 48 px), a spacing scale (4, 8, 12, 16, 24, 40, 64 px), one
// accent; light and dark by the reader's setting, and A4 paper. Nothing is loaded, and nothing depends on colour alone.

export const style = `
:root{color-scheme:light dark;--paper:#fff;--panel:#f6f7f5;--ink:#1a1f1d;--muted:#5b6662;--hair:#e3e7e4;--rule:#aeb8b3;--accent:#0b6b58;--wash:#0b6b5820;--limit:#8a2b13}
@media (prefers-color-scheme:dark){:root{--paper:#131715;--panel:#1b211e;--ink:#e9eeeb;--muted:#9aa8a2;--hair:#29312d;--rule:#56635d;--accent:#58cfb2;--wash:#58cfb226;--limit:#ff9f80}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Apple SD Gothic Neo","Malgun Gothic","Noto Sans KR","Noto Sans CJK KR",sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
body:lang(ko){word-break:keep-all}
main{max-width:1200px;margin:0 auto;padding:40px 24px 64px}
h1,h2,dl,dd,p,ul,figure{margin:0;padding:0}
h1{font-size:24px;line-height:1.25;font-weight:650;letter-spacing:-.01em;text-wrap:balance}
h2{font-size:18px;line-height:1.35;font-weight:650;margin-bottom:12px}
section{margin-top:40px}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.answer{margin-top:24px;padding:24px;background:var(--panel);border-top:3px solid var(--accent)}
.answer h2{font-size:13px;font-weight:600;color:var(--muted);margin-bottom:16px}
.answer dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(168px,1fr));gap:16px 24px;grid-auto-flow:row dense}
.answer dt,.facts dt{font-size:13px;line-height:1.4;color:var(--muted)}
.answer dd{font-size:18px;line-height:1.35;font-weight:600}
.answer div{display:flex;flex-direction:column;justify-content:space-between}
.answer .words:not(.first){margin-top:-8px;grid-column:1/-1;display:grid;grid-template-columns:minmax(96px,168px) 1fr;gap:0 24px;align-items:baseline}
.answer .words:not(.first) dd{font-size:15px;line-height:1.5;font-weight:400}
.answer .first{grid-column:1/-1;padding-bottom:16px;border-bottom:1px solid var(--hair)}
.answer .first:last-child{padding-bottom:0;border-bottom:0}
.answer .first dd{font-size:48px;line-height:1.15;font-weight:680;letter-spacing:-.025em;color:var(--accent)}
.answer .first.words dd{font-size:24px;line-height:1.3;letter-spacing:-.01em}
.facts dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(320px,1fr));gap:0 40px}
.facts div{display:flex;justify-content:space-between;gap:16px;padding:8px 0;border-bottom:1px solid var(--hair)}
.facts dt{flex:1 1 auto;padding-top:1px}
.facts dd{flex:0 1 auto;text-align:end}
.scroll{overflow-x:auto}
.scroll:focus-visible{outline:2px solid var(--accent);outline-offset:4px}
table{border-collapse:collapse;width:100%;font-size:15px;line-height:1.4}
th,td{padding:8px 12px;text-align:start;vertical-align:baseline;border-bottom:1px solid var(--hair);font-weight:400}
thead th{font-size:13px;line-height:1.3;font-weight:600;color:var(--muted);vertical-align:bottom;border-bottom:1px solid var(--rule);overflow-wrap:normal}
tbody th{min-width:152px}
td{min-width:64px}
td.text{min-width:112px}
tbody th,tbody td.text{max-width:384px}
.dense table{font-size:13px}
.dense th,.dense td{padding-inline:8px}
.dense td{min-width:0}
.dense td.text{min-width:56px}
.dense tbody th{min-width:200px}
table tr>:first-child{padding-inline-start:0}
table tr>:last-child{padding-inline-end:0}
.number{text-align:end}
td.number,tfoot .number{white-space:nowrap}
tfoot th,tfoot td{font-weight:650;border-top:1px solid var(--rule);border-bottom:0}
tbody tr:last-child>*{border-bottom:0}
.note{margin-top:8px;font-size:13px;color:var(--muted);max-width:72ch}
.notes ul{list-style:none;max-width:80ch}
.notes li{padding:4px 0 4px 16px;position:relative}
.notes li::before{content:"";position:absolute;left:0;top:14px;width:8px;border-top:1px solid var(--rule)}
figure{padding:0 136px 0 48px}
.chart{display:block;width:100%;overflow:visible;font-size:12px}
.chart svg{overflow:visible}
.chart text{fill:var(--ink)}
.chart .tick{fill:var(--muted);text-anchor:end}
.chart .unit{fill:var(--muted)}
.chart .grid{stroke:var(--hair)}
.chart .axis{stroke:var(--rule)}
.chart .area{fill:var(--wash)}
.chart .line{fill:none;vector-effect:non-scaling-stroke;stroke-linejoin:round}
.chart .s0{stroke:var(--accent);stroke-width:2}
.chart .s1{stroke:var(--ink);stroke-width:1}
.chart .s2{stroke:var(--ink);stroke-width:2;stroke-dasharray:1 3}
.chart .limit{stroke:var(--limit);stroke-width:1.5;stroke-dasharray:7 4}
.chart .limit-name,.chart .far-name{fill:var(--limit);font-weight:600}
.chart .strip{fill:var(--limit)}
.chart .known{fill:var(--accent)}
.chart .dot{fill:var(--paper);stroke:var(--ink);stroke-width:1.5}
.chart .edge{stroke:var(--accent);stroke-width:1;stroke-dasharray:3 3}
.chart .cases{stroke:var(--muted);stroke-width:1.5}
.range .s0,.swatch .s0{stroke:var(--ink)}
.range .value,.range .name{text-anchor:middle}
.range .value{font-weight:600;paint-order:stroke;stroke:var(--paper);stroke-width:3px}
.range .name{fill:var(--muted)}
.legend{display:flex;flex-wrap:wrap;gap:4px 24px;list-style:none;font-size:12px;line-height:1.4;color:var(--muted);margin-top:4px}
.legend li{display:flex;align-items:center;gap:8px}
.swatch{flex:none;width:22px}
.share{display:block;margin-top:2px}
.share rect{fill:var(--rule)}
.ends{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 16px;font-size:12px;line-height:1.4;color:var(--muted)}
.ends span:last-child{margin-inline-start:auto}
figcaption{margin:16px -136px 0 -48px;max-width:72ch}
@media print,(min-width:1000px){.sheet{columns:2;column-gap:40px}.sheet>h1,.sheet>.answer,.sheet>.wide,.sheet>.dense,.sheet>.notes{column-span:all}.sheet>section:not(.answer){margin-top:0;padding-top:40px}.sheet>section:not(.notes){break-inside:avoid}.sheet .notes ul{max-width:none;columns:2;column-gap:40px}.sheet .notes li{break-inside:avoid}.sheet tbody th{min-width:120px}.sheet td{min-width:0}.sheet td.text{min-width:9ch}.sheet td.text,.sheet tbody th{overflow-wrap:break-word;max-width:240px}.sheet thead .number{white-space:nowrap}.sheet .table:not(.wide) table{font-size:13px}.sheet .table:not(.wide) th,.sheet .table:not(.wide) td{padding-inline:6px}.sheet .table tr>:first-child{padding-inline-start:0}.sheet .table tr>:last-child{padding-inline-end:0}}
@media (max-width:640px){.range .value,.range .between{display:none}.facts dl{grid-template-columns:1fr}main{padding:24px 16px 40px}.answer{margin-inline:-16px;padding:24px 16px}.answer .first dd{font-size:40px}.answer dl{grid-template-columns:repeat(auto-fit,minmax(136px,1fr))}.scroll{margin-inline:-16px}table{font-size:13px}table tr>th:first-child{position:sticky;left:0;z-index:1;background:var(--paper);min-width:144px;max-width:144px;padding-inline:16px 8px;box-shadow:1px 0 var(--hair)}table tr>:last-child{padding-inline-end:16px}figure{padding:0 128px 0 40px}figcaption{margin:16px -128px 0 -40px}}
@page{size:A4;margin:16mm 15mm}
@page sheet{size:A4;margin:9mm 12mm}
@media print{:root{color-scheme:light;--paper:#fff;--panel:#fff;--ink:#000;--muted:#444;--hair:#ccc;--rule:#777;--accent:#0b6b58;--wash:#0b6b581f;--limit:#8a2b13}body{font-size:10pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}main{max-width:none;padding:0}section{margin-top:8mm}.answer{padding:5mm 0 0}.answer .first dd{font-size:40px}.answer dl{grid-template-columns:repeat(auto-fit,minmax(120px,1fr))}h1,h2,thead{break-after:avoid}tr,li,figure,.answer,.facts div{break-inside:avoid}.scroll{overflow:visible;margin:0;padding:0}table{font-size:9pt}thead th{font-size:8pt}th,td,.dense th,.dense td{padding:1.2mm 2mm}td,td.text,tbody th,tfoot th,.dense tbody th{min-width:0}tfoot{display:table-row-group}.dense table{font-size:7.5pt}.dense thead th{font-size:7pt}.dense th,.dense td{padding:1mm 1.2mm}}
@media print{.sheet{page:sheet;column-gap:6mm;font-size:7.2pt;line-height:1.25}.sheet>section:not(.answer){padding-top:2.2mm}.sheet h1{font-size:13pt}.sheet h2{font-size:8.2pt;line-height:1.25;margin-bottom:.2mm}.sheet .answer{padding-top:1.4mm;margin-top:1.4mm}.sheet .answer h2{display:none}.sheet .answer dl{gap:.4mm 5mm;grid-template-columns:repeat(auto-fit,minmax(40mm,1fr))}.sheet .answer dt,.sheet .facts dt{font-size:6.8pt;line-height:1.25}.sheet .answer dd{font-size:9pt;line-height:1.25}.sheet .answer .first{padding-bottom:.6mm}.sheet .answer .first dd{font-size:19pt;line-height:1.1}.sheet .answer .words:not(.first){margin-top:0;grid-template-columns:30mm 1fr;gap:0 3mm}.sheet .answer .words:not(.first) dd{font-size:7.2pt;line-height:1.25}.sheet .table table,.sheet .table:not(.wide) table,.sheet .dense table{font-size:7pt;line-height:1.2}.sheet .scroll thead th{font-size:6.3pt}.sheet .scroll th,.sheet .scroll td{padding-block:.28mm}.sheet tbody th{min-width:0}.sheet td.text,.sheet .table:not(.wide) tbody th{min-width:13ch}.sheet .note{font-size:6.2pt;margin-top:.4mm;max-width:none}.sheet .share{margin-top:.1mm;height:1.6px}.sheet figure{zoom:.52}.sheet figcaption{font-size:13px;margin-top:4px;max-width:none}.sheet .chart{font-size:13px}.sheet .notes ul{column-gap:6mm;font-size:6.2pt;line-height:1.22}.sheet .notes li{padding:.15mm 0 .15mm 3mm}.sheet .notes li::before{top:1.3mm;width:2mm}}
`;

/** SHA-256 of `style`, so that the page may use this style and no other. A test recomputes it and names the new one. */
export const styleHash = "sha256-YdWVbPKT6xZVVEV0lFCWxNnUA2s3bv53nQ0bWut5+N4=";
