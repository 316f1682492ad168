#include "web/assets.h"

#include "web/manual.h"

const struct seki_web_asset *seki_asset_get(struct seki_str path)
{
    for (size_t i = 0; i < seki_assets_n; i++) {
        if (seki_str_eq(seki_assets[i].path, path)) {
            return &seki_assets[i];
        }
    }
    for (size_t i = 0; i < seki_manual_pictures_n; i++) {
        if (seki_str_eq(seki_manual_pictures[i].path, path)) {
            return &seki_manual_pictures[i];
        }
    }
    return NULL;
}
