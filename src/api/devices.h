/*
 * What reading and writing devices share, and the columns that measures have as well. Internal to api/.
 */
#ifndef SEKI_API_DEVICES_H
#define SEKI_API_DEVICES_H

#include "api/call.h"
#include "api/routes.h"
#include "store/device.h"

#define SEKI_API_ASSETS SEKI_STR("assets.csv")
#define SEKI_API_MEASURES SEKI_STR("measures.csv")

/* Heads of the columns of a table that we know nothing of. */
struct seki_api_columns {
    struct seki_str *head;
    size_t n;
};

SEKI_MUST_CHECK int seki_api_columns(struct seki_visit *visit, struct seki_str path,
                                     struct seki_api_columns *ret_columns, struct seki_err *err);
void seki_api_put_more(struct seki_json_out *j, const struct seki_api_columns *columns,
                       struct seki_str more);

/* The member "more" that was sent as the cells of a row. Columns that the table does not have are refused. */
SEKI_MUST_CHECK int seki_api_take_more(struct seki_visit *visit, const struct seki_api_sent *sent,
                                       const struct seki_api_columns *columns,
                                       struct seki_str *inout_more, struct seki_err *err);

/* The device that the path names; its edition becomes the answer's. */
SEKI_MUST_CHECK int seki_api_find_device(struct seki_visit *visit, struct seki_device *ret_device,
                                         struct seki_err *err);
SEKI_MUST_CHECK int seki_api_show_device(struct seki_visit *visit, const struct seki_device *device,
                                         struct seki_err *err);

#endif
