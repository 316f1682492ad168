#include "web/design.h"

#include "msg/m_web.h"
#include "web_templates.h"

static void fill_fields(struct seki_design *d, const struct seki_web_option *option, size_t n)
{
    d->text = (struct seki_web_field){.name = SEKI_STR("name"),
                                      .label = M_web_person_name(),
                                      .help = M_web_design_help(),
                                      .value = SEKI_STR("髙橋 𠮷子"),
                                      .is_required = true};
    d->wrong = (struct seki_web_field){.name = SEKI_STR("mail"),
                                       .type = SEKI_WEB_FIELD_EMAIL,
                                       .label = M_web_mail(),
                                       .error = M_web_design_error(),
                                       .value = SEKI_STR("takahashi@")};
    d->password = (struct seki_web_field){.name = SEKI_STR("password"),
                                          .type = SEKI_WEB_FIELD_PASSWORD,
                                          .label = M_web_password(),
                                          .autocomplete = SEKI_STR("off")};
    d->choice = (struct seki_web_field){.name = SEKI_STR("choice"), .label = M_web_design_choice()};
    d->ticks = (struct seki_web_field){.name = SEKI_STR("ticks"), .label = M_web_design_ticks()};
    d->one = (struct seki_web_field){.name = SEKI_STR("one"), .label = M_web_design_one()};
    d->choice.option = d->ticks.option = d->one.option = option;
    d->choice.n_options = d->ticks.n_options = d->one.n_options = n;
    d->file = (struct seki_web_field){.name = SEKI_STR("file"),
                                      .type = SEKI_WEB_FIELD_FILE,
                                      .label = M_web_design_file(),
                                      .help = M_web_design_file_help(),
                                      .accept = SEKI_STR(".xlsx,.csv")};
    d->area = (struct seki_web_field){
        .name = SEKI_STR("area"), .type = SEKI_WEB_FIELD_AREA, .label = M_web_design_area()};
}

void seki_web_design_page(struct seki_html *o, const struct seki_frame *frame, int64_t now)
{
    const struct seki_web_option option[] = {
        {SEKI_STR("a"), {.msg = M_web_design_first()}, M_web_design_help(), true},
        {SEKI_STR("b"), {.msg = M_web_design_second()}, {0}, false},
    };
    const struct seki_tab tab[] = {{M_web_design_first(), SEKI_URL("/design"), true},
                                   {M_web_design_second(), SEKI_URL("/design#tabs"), false}};
    const struct seki_web_step step[] = {{M_web_design_first(), true, false},
                                         {M_web_design_second(), false, true},
                                         {M_web_design_third(), false, false}};
    const struct seki_happening line[] = {{now - 3600000, {.msg = M_web_design_first()}},
                                          {now, {.msg = M_web_design_second()}}};
    struct seki_design d = {.frame = frame, .now = now};

    fill_fields(&d, option, SEKI_ARRAY_LEN(option));
    d.tab = tab;
    d.step = step;
    d.line = line;
    d.n_tabs = SEKI_ARRAY_LEN(tab);
    d.n_steps = SEKI_ARRAY_LEN(step);
    d.n_lines = SEKI_ARRAY_LEN(line);
    d.list = (struct seki_list){.url = SEKI_URL("/design"),
                                .sort = SEKI_STR("name"),
                                .sorts = SEKI_STR("name at"),
                                .can_find = true,
                                .after = SEKI_STR("p"),
                                .next = SEKI_STR("n"),
                                .total = 120,
                                .shown = 50};
    seki_web_design(o, &d);
}
