#include "unit/service/fault_rules.h"

/* cmocka.h needs these before it. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
/* clang-format on */

#include "engine/conform.h"
#include "model/hub.h"
#include "web/forms.h"
#include "web/hub.h"

const int64_t rules_to_confirm = SEKI_CONFORM_CONFIRM;

static struct seki_item items[2];
static struct seki_catalog list;
static struct seki_measure measure = {.id = SEKI_STR("M.WALL")};
static struct seki_hub hub = {.measures = &measure, .n_measures = 1};
static const struct seki_catalog *catalogs[2];

void rules_use(struct seki_arena *arena, const struct seki_catalog *form)
{
    static size_t answers[2] = {0, 1};
    static const struct seki_str ids[2] = {SEKI_STR("R-1"), SEKI_STR("R-2")};
    static const struct seki_str folded[2] = {SEKI_STR("r-1"), SEKI_STR("r-2")};

    list = (struct seki_catalog){.head = {.id = RULES_LIST},
                                 .role = SEKI_ROLE_REQUIREMENTS,
                                 .items = items,
                                 .n_items = 2,
                                 .n_answers = 2,
                                 .answer_items = answers};
    seki_map_init(&list.by_id, arena);
    seki_map_init(&hub.measure_by_id, arena);
    for (size_t i = 0; i < 2; i++) {
        items[i] = (struct seki_item){.id = ids[i],
                                      .kind = SEKI_ITEM_QUESTION,
                                      .parent = SEKI_NO_INDEX,
                                      .gate_item = SEKI_NO_INDEX,
                                      .answer = i};
        assert_int_equal(seki_map_add(&list.by_id, folded[i], i), 0);
    }
    assert_int_equal(seki_map_add(&hub.measure_by_id, measure.id, 0), 0);
    catalogs[0] = form;
    catalogs[1] = &list;
    seki_web_use_catalogs(catalogs, SEKI_ARRAY_LEN(catalogs));
    seki_web_use_hub(&hub);
}

void rules_forget(void)
{
    seki_web_use_catalogs(NULL, 0);
    seki_web_use_hub(NULL);
}
