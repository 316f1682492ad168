/*
 * The files that pages ask for: styles, scripts, pictures. They are compiled into the program
 * (tools/assets, from static/), under names that carry the hash of their bytes; what stands under
 * such a name never changes. web_assets.h names the paths.
 */
#ifndef SEKI_WEB_ASSETS_H
#define SEKI_WEB_ASSETS_H

#include "base/str.h"

struct seki_web_asset {
    struct seki_str path; /* /static/sekisho.0123456789abcdef.css */
    struct seki_str type;
    struct seki_str bytes;
};

extern const struct seki_web_asset seki_assets[];
extern const size_t seki_assets_n;

/* The file of that path, or NULL. */
const struct seki_web_asset *seki_asset_get(struct seki_str path);

#endif
