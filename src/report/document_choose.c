/* Choosing what a page shows, by style alone. Declared in report/document_html.h. */
#include "msg/m_doc.h"
#include "report/document_html.h"

static const struct seki_doc_choice *choice_at(const struct seki_doc *doc, size_t i)
{
    return seki_vec_at(&doc->choices, const struct seki_doc_choice, i);
}

/* The letter of the group. */
static struct seki_str group_of(const struct seki_doc_choice *choice)
{
    return seki_str_head(choice->key, 1);
}

static bool begins_group(const struct seki_doc *doc, size_t i)
{
    return i == 0 || !seki_str_eq(group_of(choice_at(doc, i)), group_of(choice_at(doc, i - 1)));
}

/* The buttons are siblings of the sections, where the rules below can see them. */
static void add_button(struct seki_html *o, const struct seki_doc_choice *choice,
                       struct seki_str key, bool is_checked)
{
    H(o, "<input type=\"radio\" class=\"choice\" name=\"c-");
    seki_html_text(o, group_of(choice));
    H(o, "\" id=\"c-");
    seki_html_text(o, key);
    H(o, "\" aria-describedby=\"g-");
    seki_html_text(o, group_of(choice));
    H(o, "\"");
    if (is_checked) {
        H(o, " checked");
    }
    H(o, ">");
}

static void add_label(struct seki_html *o, struct seki_str key, struct seki_str text)
{
    H(o, "<label for=\"c-");
    seki_html_text(o, key);
    H(o, "\">");
    seki_html_text(o, text);
    H(o, "</label>");
}

static void begin_group(struct seki_html *o, const struct seki_doc_choice *choice)
{
    H(o, "<p id=\"g-");
    seki_html_text(o, group_of(choice));
    H(o, "\">");
    seki_html_text(o, choice->group);
    H(o, "</p><div>");
    add_label(o, group_of(choice), seki_msg_text(o->lang, SEKI_MSG_doc_choose_all));
}

void seki_document_choices(struct seki_html *o, const struct seki_doc *doc)
{
    for (size_t i = 0; i < doc->choices.n; i++) {
        const struct seki_doc_choice *choice = choice_at(doc, i);
        if (begins_group(doc, i)) {
            add_button(o, choice, group_of(choice), true);
        }
        add_button(o, choice, choice->key, false);
    }
    H(o, "\n<div class=\"choose\" id=\"choose\" role=\"group\"");
    seki_html_attr(o, "aria-label", seki_msg_text(o->lang, SEKI_MSG_doc_choose));
    H(o, ">\n");
    for (size_t i = 0; i < doc->choices.n; i++) {
        const struct seki_doc_choice *choice = choice_at(doc, i);
        if (begins_group(doc, i)) {
            if (i) {
                H(o, "</div>\n");
            }
            begin_group(o, choice);
        }
        add_label(o, choice->key, choice->label);
    }
    H(o, "</div>\n<p class=\"small\">");
    seki_html_text(o, seki_msg_text(o->lang, SEKI_MSG_doc_choose_note));
    H(o, "</p><p class=\"none\">");
    seki_html_text(o, seki_msg_text(o->lang, SEKI_MSG_doc_choose_none));
    H(o, "</p></div>\n");
}

/* --- the rules */

static void add_key(struct seki_html *o, const char *before, struct seki_str key)
{
    seki_buf_add(o->buf, seki_str_from_c(before));
    seki_html_text(o, key);
}

/* What is checked, and what of the keyboard stands on it, is shown at its label. */
static void add_label_rules(struct seki_html *o, struct seki_str key)
{
    add_key(o, "#c-", key);
    add_key(o, ":checked~.choose label[for=c-", key);
    H(o, "]{background:#0017c1;border-color:#0017c1;color:#fff;font-weight:bold}");
    add_key(o, "#c-", key);
    add_key(o, ":focus-visible~.choose label[for=c-", key);
    H(o, "]{outline:4px solid #000;outline-offset:2px;box-shadow:0 0 0 2px #ffd43d}");
}

static void add_hiding_rules(struct seki_html *o, struct seki_str key)
{
    add_key(o, "#c-", key);
    add_key(o, ":checked~section.k:not(.", key);
    add_key(o, "),#c-", key);
    add_key(o, ":checked~section tr.k:not(.", key);
    H(o, "){display:none}");
}

/* A section that has rows of both, but none that is of both at once, would show the heads of nothing. */
static void add_pair_rule(struct seki_html *o, struct seki_str one, struct seki_str other,
                          bool is_there)
{
    add_key(o, "#c-", one);
    add_key(o, ":checked~#c-", other);
    if (is_there) {
        add_key(o, ":checked~section.k:not(.", one);
        add_key(o, "-", other);
        H(o, "){display:none}");
    } else {
        H(o, ":checked~.choose .none{display:block}");
        add_key(o, "#c-", one);
        add_key(o, ":checked~#c-", other);
        H(o, ":checked~section.k{display:none}");
    }
}

/* Some section has a row of both. */
static bool has_pair(const struct seki_doc *doc, struct seki_str one, struct seki_str other)
{
    for (size_t i = 0; i < doc->blocks.n; i++) {
        struct seki_str keys = seki_vec_at(&doc->blocks, const struct seki_block, i)->keys;
        struct seki_str word;
        while (seki_str_word(&keys, &word)) {
            if (word.n == one.n + other.n + 1 && seki_str_starts(word, one) &&
                seki_str_ends(word, other)) {
                return true;
            }
        }
    }
    return false;
}

static void add_pair_rules(struct seki_html *o, const struct seki_doc *doc, size_t i)
{
    const struct seki_doc_choice *choice = choice_at(doc, i);

    for (size_t k = i + 1; choice->is_joined && k < doc->choices.n; k++) {
        const struct seki_doc_choice *other = choice_at(doc, k);
        if (other->is_joined && !seki_str_eq(group_of(choice), group_of(other))) {
            add_pair_rule(o, choice->key, other->key, has_pair(doc, choice->key, other->key));
        }
    }
}

void seki_document_choices_css(struct seki_html *o, const struct seki_doc *doc)
{
    if (doc->choices.n == 0) {
        return;
    }
    H(o, ".choice{position:absolute;width:1px;height:1px;margin:0;opacity:0}"
         ".choose{margin:48px 0 0;padding:16px 24px;border:1px solid #767676;border-radius:12px}"
         ".choose p{font-weight:bold;margin:0}.choose p.small{font-weight:normal}"
         ".choose p.none{display:none}"
         ".choose div{display:flex;flex-wrap:wrap;gap:8px;margin:4px 0 16px;max-height:15em;"
         "overflow-y:auto;padding:6px}"
         ".choose label{border:1px solid #767676;border-radius:8px;padding:4px 12px;"
         "font-size:.9375rem;cursor:pointer}"
         "@media print{.choice,.choose{display:none}}@media screen{");
    for (size_t i = 0; i < doc->choices.n; i++) {
        const struct seki_doc_choice *choice = choice_at(doc, i);
        if (begins_group(doc, i)) {
            add_label_rules(o, group_of(choice));
        }
        add_label_rules(o, choice->key);
        add_hiding_rules(o, choice->key);
        add_pair_rules(o, doc, i);
    }
    H(o, "}");
}
