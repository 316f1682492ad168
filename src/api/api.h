/*
 * The interface for programs, /api/v1: resources as JSON (RFC 8259), failures as problems (RFC 9457).
 *
 * Each route is a row of seki_api_routes with its permission and the names of what it takes and gives; the description
 * that /api/v1/openapi.json hands out is made of these rows and of the schemas (api/schema.h), so that nothing is
 * served that it does not tell. Functions run at the desk (site/route.h) and ask for rows of the actor's organisation only.
 */
#ifndef SEKI_API_API_H
#define SEKI_API_API_H

#include "site/route.h"

extern const struct seki_route seki_api_routes[];

#endif
