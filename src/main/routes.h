/*
 * What the server serves: the tables of routes of all rooms, and how pages say what went wrong.
 */
#ifndef SEKI_MAIN_ROUTES_H
#define SEKI_MAIN_ROUTES_H

#include "site/site.h"

extern const struct seki_site_options seki_server_site;

#endif
