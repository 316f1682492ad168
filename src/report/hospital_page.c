#include "report/hospital_page.h"

#include "msg/m_conf.h"
#include "msg/m_doc.h"
#include "report/words.h"

void seki_hospital_page_begin(struct seki_composer *c, const struct seki_hospital *hospital,
                              const struct seki_edition *rules, int kind)
{
    struct seki_block *title;

    c->doc.title = seki_compose_text(c, M_conf_title(hospital->name));
    c->doc.author = hospital->name;
    c->doc.running = seki_compose_text(
        c, M_conf_running(hospital->name, seki_text_get(&rules->title, c->doc.lang)));
    c->doc.date = hospital->as_of;
    title = seki_compose_block(c, SEKI_BLOCK_TITLE);
    title->lead = seki_compose_word(c, kind);
    title->text = hospital->name;
    title->small = seki_text_get(&rules->title, c->doc.lang);
}

void seki_hospital_page_rules(struct seki_composer *c, struct seki_block *facts,
                              const struct seki_edition *rules)
{
    seki_compose_fact(c, facts, seki_compose_word(c, SEKI_MSG_conf_catalog),
                      seki_compose_text(c, M_doc_catalog(rules->id, rules->edition)));
    seki_compose_fact(c, facts, seki_compose_word(c, SEKI_MSG_doc_grade),
                      seki_word_grade(c->doc.lang, rules->origin.grade));
}

void seki_hospital_page_about(struct seki_composer *c, const struct seki_edition *rules, int lead)
{
    struct seki_block *notice = seki_compose_block(c, SEKI_BLOCK_NOTICE);

    notice->lead = seki_compose_word(c, lead);
    notice->text = seki_text_get(&rules->note, c->doc.lang);
}
