#include "report/html_page.h"

/* Colours and type follow the design system of the Digital Agency: white, dark text, one blue. */
static void add_base(struct seki_html *o)
{
    H(o, "*{box-sizing:border-box}"
         "html{font-size:16px;-webkit-text-size-adjust:100%}"
         "body{margin:0;color:#1a1a1c;background:#fff;line-height:1.7;overflow-wrap:anywhere;"
         "font-family:\"BIZ UDPGothic\",\"Hiragino Sans\",\"Noto Sans JP\",Meiryo,"
         "\"Noto Sans CJK JP\",sans-serif}"
         "main{max-width:1040px;margin:0 auto;padding:0 32px 64px}"
         "h1{font-size:2rem;line-height:1.4;margin:0 0 4px}"
         "h2{font-size:1.5rem;line-height:1.5;margin:0 0 16px;padding:0 0 8px;"
         "border-bottom:2px solid #0017c1}"
         "h2 .no{color:#0017c1;margin-right:.6em}"
         "h3{font-size:1.125rem;line-height:1.6;margin:32px 0 8px}"
         "p{margin:0 0 12px;max-width:50em}"
         "a{color:#0017c1;text-underline-offset:3px}"
         "a:hover{text-decoration-thickness:2px}"
         "a:focus-visible,summary:focus-visible{outline:4px solid #000;outline-offset:2px;"
         "background:#ffd43d;border-radius:4px}"
         "section{margin:64px 0 0}"
         "ul,ol{margin:0 0 12px;padding-left:1.5em}"
         "li{margin:0 0 4px}"
         "dl{margin:0}dd{margin:0}"
         ".small{font-size:.875rem;color:#4d4d4d}"
         ".num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}"
         ".nowrap{white-space:nowrap}"
         "code{font-family:ui-monospace,\"BIZ UDGothic\",Consolas,monospace;font-size:.875em}");
}

static void add_tables(struct seki_html *o)
{
    H(o, ".wide{overflow-x:auto;margin:0 0 16px}"
         "table{border-collapse:collapse;width:100%;font-size:.9375rem;line-height:1.6}"
         "caption{text-align:left;font-weight:bold;padding:0 0 8px;caption-side:top}"
         "th,td{text-align:left;vertical-align:top;padding:8px 12px;border-bottom:1px solid #ccc;"
         "overflow-wrap:break-word}"
         "thead th{background:#f2f2f2;border-bottom:1px solid #767676;font-size:.875rem;"
         "white-space:nowrap}"
         "tbody th{font-weight:bold}td ul{margin:0;padding-left:1.2em}"
         "th.num,td.num{text-align:right}"
         "details{margin:4px 0 0}"
         "summary{cursor:pointer;color:#0017c1;font-size:.875rem}"
         ".more>*{margin-top:8px}"
         "@media screen{details:not([open])+.more{display:none}}");
}

/* Bands from pale to dark, so that a black and white print keeps their order. */
static void add_marks(struct seki_html *o)
{
    H(o, ".lv{display:inline-block;min-width:3.2em;padding:0 8px;border-radius:4px;"
         "border:1px solid rgba(0,0,0,.35);text-align:center;font-weight:bold;"
         "font-size:.875rem;line-height:1.7;white-space:nowrap;"
         "-webkit-print-color-adjust:exact;print-color-adjust:exact}"
         ".b0{background:#e8f1fe;fill:#e8f1fe}.b1{background:#fff0b3;fill:#fff0b3}"
         ".b2{background:#ffc98a;fill:#ffc98a}.b3{background:#f28c78;fill:#f28c78}"
         ".b4{background:#a9161f;fill:#a9161f}"
         ".lv.b4{color:#fff}"
         ".tag{display:inline-block;padding:0 6px;border-radius:4px;font-size:.75rem;"
         "line-height:1.7;border:1px solid #767676;color:#333;background:#fff;white-space:nowrap;"
         "font-weight:normal;vertical-align:.1em}"
         ".uv{border-style:dashed;color:#595959}"
         ".safe{border:2px solid #a9161f;color:#8f0b14;font-weight:bold}"
         ".unk{border-color:#0017c1;color:#0017c1}"
         ".up{border-color:#a9161f;color:#8f0b14}"
         ".arrow{color:#767676;padding:0 2px}");
}

void seki_html_css(struct seki_html *o)
{
    add_base(o);
    add_tables(o);
    add_marks(o);
}

static void add_top(struct seki_html *o)
{
    H(o,
      ".top{border-top:8px solid #0017c1;padding:32px 0 0}"
      ".kind{color:#0017c1;font-weight:bold;margin:0 0 8px}"
      ".facts{display:grid;grid-template-columns:auto 1fr;gap:4px 24px;margin:16px 0 24px;"
      "font-size:.9375rem}"
      ".facts dt{color:#4d4d4d}"
      ".only{border:2px solid #8a4b00;background:#fff7e6;border-radius:12px;padding:12px 24px;max-width:none}"
      ".answer{border:2px solid #0017c1;border-radius:12px;padding:20px 24px;margin:0 0 24px;"
      "background:#f5f8ff}"
      ".answer p{font-size:1.125rem;margin:0 0 8px;max-width:none}"
      ".answer .lead{font-size:1.375rem;font-weight:bold;line-height:1.6}"
      ".answer p:last-child{margin:0}"
      "nav{margin:0 0 8px;font-size:.9375rem}"
      "nav ol{list-style:none;display:flex;flex-wrap:wrap;gap:4px 20px;padding:0;margin:0}"
      ".figs{display:grid;grid-template-columns:repeat(auto-fill,minmax(270px,1fr));gap:16px}"
      ".fig{border:1px solid #b3b3b3;border-radius:12px;padding:16px 20px}"
      ".fig dt{font-size:.875rem;color:#333;line-height:1.5}"
      ".fig .n{font-size:2.25rem;font-weight:bold;line-height:1.3;"
      "font-variant-numeric:tabular-nums}"
      ".fig .n small{font-size:1rem;font-weight:normal;color:#4d4d4d}"
      ".fig .d{font-size:.8125rem;color:#4d4d4d;line-height:1.5}"
      ".fig.bad{border:2px solid #a9161f}.fig.bad .n{color:#8f0b14}");
}

static void add_matrix(struct seki_html *o)
{
    H(o, ".pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(320px,1fr));"
         "gap:24px 32px;margin:0 0 16px}"
         "figure{margin:0}figcaption{font-weight:bold;margin:0 0 8px}"
         "svg{display:block;width:100%;height:auto;font-family:inherit}"
         ".cell{stroke:#fff;stroke-width:2}"
         "svg text{fill:#1a1a1c}svg .inv{fill:#fff}svg .ax{fill:#4d4d4d}"
         ".line{stroke:#1a1a1c;stroke-width:3.5;fill:none;stroke-linecap:square}"
         ".bar{width:38%;min-width:150px}.bar svg{height:20px}");
}

static void add_cards(struct seki_html *o)
{
    H(o, ".cards{list-style:none;padding:0;margin:0}"
         ".card{border:1px solid #b3b3b3;border-radius:12px;padding:16px 24px;margin:0 0 16px;"
         "display:grid;grid-template-columns:3rem 1fr;column-gap:8px}"
         ".card>*{grid-column:2;min-width:0}"
         ".card>.rank{grid-column:1;grid-row:1;font-size:1.5rem;font-weight:bold;color:#0017c1;"
         "line-height:1.4}"
         ".card h3{margin:0 0 8px;font-size:1.125rem}"
         ".meta{display:flex;flex-wrap:wrap;gap:4px 20px;font-size:.875rem;margin:0 0 8px}"
         ".meta dt{display:inline;color:#4d4d4d}.meta dt::after{content:\":\"}"
         ".meta dd{display:inline;font-weight:bold}"
         ".stages{display:flex;flex-wrap:wrap;gap:4px 12px;align-items:center;margin:0 0 8px;"
         "padding:0;list-style:none;font-size:.875rem}"
         ".stages li{margin:0}.stages .lab{color:#4d4d4d;margin-right:4px}"
         ".why{font-size:.9375rem;margin:0;padding-left:1.2em}"
         ".why li{margin:0 0 8px}.why .src{display:block;font-size:.875rem;color:#333}"
         "h4{font-size:.9375rem;line-height:1.6;margin:12px 0 4px}.card .id{margin:8px 0 0}");
}

static void add_narrow(struct seki_html *o)
{
    H(o, "@media(max-width:640px){main{padding:0 16px 48px}h1{font-size:1.5rem}"
         "h2{font-size:1.25rem}section{margin-top:48px}"
         ".answer{padding:16px}.answer .lead{font-size:1.125rem}"
         ".facts{grid-template-columns:1fr;gap:0}.facts dd{margin:0 0 8px}"
         ".card{padding:16px;grid-template-columns:2.2rem 1fr}"
         ".figs{grid-template-columns:1fr 1fr;gap:8px}.fig{padding:12px}"
         ".fig .n{font-size:1.75rem}th,td{padding:6px 8px}}");
}

static void add_print(struct seki_html *o)
{
    H(o, "@page{size:A4;margin:16mm 14mm}"
         "@media print{html{font-size:12px}main{max-width:none;padding:0}"
         "nav{display:none}.top{padding-top:16px}section{margin-top:32px}"
         "a{color:inherit;text-decoration:none}"
         ".wide{overflow:visible}table{font-size:.875rem}th,td{padding:4px 6px}"
         "thead{display:table-header-group}thead th{white-space:normal}"
         "tr,.card,.fig,figure,.answer{break-inside:avoid}"
         "h2,h3,h4,caption,h2+p,h2+p+.small,h3+p{break-after:avoid}"
         "h2+p,h2+p+.small,h3+p,.small{break-inside:avoid}p,li{orphans:3;widows:3}"
         ".card{padding:10px 14px}.figs{grid-template-columns:repeat(3,1fr);gap:8px}"
         ".pair{grid-template-columns:1fr 1fr;gap:16px}"
         "thead th,.answer,.b0,.b1,.b2,.b3,.b4{-webkit-print-color-adjust:exact;"
         "print-color-adjust:exact}"
         "details{display:none}}");
}

void seki_page_style(struct seki_page *page)
{
    struct seki_html *o = &page->o;

    H(o, "<style>");
    seki_html_css(o);
    add_top(o);
    add_matrix(o);
    add_cards(o);
    add_narrow(o);
    add_print(o);
    seki_filter_css(o, &page->filter);
    H(o, "</style>\n");
}
