#include "main/routes.h"

#include "api/api.h"
#include "web/answer.h"
#include "web/call.h"
#include "web/site.h"

static const struct seki_route *const tables[] = {seki_web_table, seki_api_routes};

const struct seki_site_options seki_server_site = {.tables = tables,
                                                   .n_tables = SEKI_ARRAY_LEN(tables),
                                                   .everybody = seki_web_everybody,
                                                   .fault = seki_web_fault_page,
                                                   .lang = seki_web_lang};
