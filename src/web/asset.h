/*
 * The form of one device: adding it, and changing it.
 *
 * Its fields are the columns of the hospital's list. Whoever saves says which edition he has seen; when somebody else was faster, what was
 * typed stays in the form, and each field that is different says what stands there now.
 */
#ifndef SEKI_WEB_ASSET_H
#define SEKI_WEB_ASSET_H

#include "service/ward.h"
#include "web/parts.h"

/* One heading of the form, and its fields. */
struct seki_asset_part {
    struct seki_msg title;
    struct seki_msg help;
    enum seki_device_field first, last;
};

#define SEKI_ASSET_PARTS 4
extern const struct seki_asset_part seki_asset_parts[SEKI_ASSET_PARTS];

struct seki_asset_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    struct seki_url url; /* to post to */
    struct seki_str id;  /* empty: a new one */
    int64_t edition;
    struct seki_web_field field[SEKI_DEVICE_FIELDS];
    struct seki_web_field detail[SEKI_DETAIL_FIELDS];
    struct seki_web_field
        code; /* text of a bar code, from which number, lot and serial number are taken */
};

/* The name of a field in the form, and its label. */
struct seki_str seki_asset_field(enum seki_device_field field);
struct seki_msg seki_asset_label(enum seki_device_field field);

struct seki_str seki_asset_detail(enum seki_detail_field field);
struct seki_msg seki_asset_detail_label(enum seki_detail_field field);

#endif
