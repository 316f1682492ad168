/* The looks of a document. Declared in report/document_html.h. */
#include "report/document_html.h"

static void add_front(struct seki_html *o)
{
    H(o,
      ".shapes{position:absolute}"
      ".top{border-top:8px solid #0017c1;padding:32px 0 0}"
      ".kind{color:#0017c1;font-weight:bold;margin:0 0 8px;max-width:none}"
      ".below{font-size:1.125rem;margin:0 0 24px}"
      ".facts{display:grid;grid-template-columns:minmax(8em,auto) 1fr;margin:16px 0 32px;"
      "font-size:.9375rem;border-top:1px solid #767676}"
      ".facts dt,.facts dd{padding:6px 16px 6px 0;border-bottom:1px solid #ccc}"
      ".facts dt{color:#4d4d4d}.t{white-space:pre-line}pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:0 0 16px}.quiet{color:#4d4d4d}"
      ".counts{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));"
      "gap:0;margin:0 0 32px;border:1px solid #b3b3b3;border-radius:12px;overflow:hidden}"
      ".counts>div{padding:12px 16px;box-shadow:-1px -1px 0 #d9d9d9}"
      ".counts dt{font-size:.875rem;color:#333;white-space:nowrap}"
      ".counts dd{font-size:1.75rem;font-weight:bold;line-height:1.3;"
      "font-variant-numeric:tabular-nums}"
      ".notice{border:2px solid #8a4b00;border-radius:12px;background:#fff7e6;"
      "padding:16px 24px;margin:0 0 32px}"
      ".notice p{max-width:none}.notice p:last-child{margin:0}"
      ".notice .lead{font-weight:bold;margin:0 0 4px}"
      "nav{font-size:.9375rem}nav ol{columns:2;column-gap:32px;list-style:none;padding:0}"
      "nav li{break-inside:avoid}"
      ".m{width:1em;height:1em;margin:0 .45em 0 0;vertical-align:-.1em;fill:none;"
      "stroke:currentColor;stroke-width:2.2}.shapes{fill:none}");
}

static void add_items(struct seki_html *o)
{
    H(o, "section{margin:48px 0 0}h2{font-size:1.25rem}"
         "table{table-layout:fixed}"
         "tbody th{overflow-wrap:anywhere;font-weight:normal;color:#333;"
         "font-variant-numeric:tabular-nums}"
         ".items tbody th{font-weight:bold;white-space:normal}"
         "td{overflow-wrap:anywhere}td b{white-space:nowrap}"
         "td.in1{padding-left:28px}td.in2{padding-left:44px}td.in3{padding-left:60px}"
         "td.alert{background:#fff7e6;box-shadow:inset 4px 0 0 #8a4b00}"
         ".tag.warn{border:2px solid #8a4b00;color:#6b3a00;font-weight:bold;background:#fff}"
         ".small{white-space:pre-line}");
}

/* Each row becomes a small card: number and answer first, then the question and the note. */
static void add_narrow(struct seki_html *o)
{
    H(o, "@media screen and (max-width:720px){main{padding:0 16px 48px}h1{font-size:1.5rem}"
         "nav ol{columns:1}.facts{grid-template-columns:1fr}.facts dt{border:0;padding:6px 0 0}"
         ".facts dd{padding:0 0 6px}"
         "table,tbody,tr,td,tbody th{display:block}"
         "thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}"
         "colgroup{display:none}"
         "tr{border-bottom:1px solid #767676;padding:10px 0}th,td{border:0;padding:2px 0}"
         ".items tr{display:grid;grid-template-columns:auto 1fr;column-gap:16px}"
         ".items td{grid-column:1/-1}.items tbody th{grid-column:1;grid-row:1}"
         ".items td:nth-child(3){grid-column:2;grid-row:1}"
         "td.in1,td.in2,td.in3{padding-left:0}td.alert{padding-left:12px}"
         "td:empty{display:none}}");
}

static void add_print(struct seki_html *o)
{
    H(o, "@page{size:A4;margin:16mm 14mm}"
         "@media print{html{font-size:12px}main{max-width:none;padding:0}nav{display:none}"
         ".top{padding-top:16px}section{margin-top:24px}"
         "table{font-size:.875rem}th,td{padding:4px 6px}thead{display:table-header-group}"
         "tr,.counts,.notice{break-inside:avoid}"
         ".facts{margin:12px 0 20px}.facts dt,.facts dd{padding:3px 12px 3px 0}"
         ".counts{grid-template-columns:repeat(6,1fr);margin:0 0 20px}"
         ".counts>div{padding:6px 10px}.notice{padding:10px 14px;margin:0 0 20px}"
         "h2,thead{break-after:avoid}p,td{orphans:3;widows:3}"
         "thead th,.notice,td.alert{-webkit-print-color-adjust:exact;"
         "print-color-adjust:exact}}");
}

void seki_document_css(struct seki_html *o, const struct seki_doc *doc)
{
    H(o, "<style>");
    seki_html_css(o);
    add_front(o);
    add_items(o);
    seki_document_chart_css(o);
    seki_document_choices_css(o, doc);
    add_narrow(o);
    add_print(o);
    H(o, "</style>\n");
}
