#include "main/routes.h"

static const struct seki_route *const tables[] = {0};

const struct seki_site_options seki_server_site = {.tables = tables, .n_tables = 0};
