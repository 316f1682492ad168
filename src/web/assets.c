#include "web/assets.h"

const struct seki_web_asset *seki_asset_get(struct seki_str path)
{
    for (size_t i = 0; i < seki_assets_n; i++) {
        if (seki_str_eq(seki_assets[i].path, path)) {
            return &seki_assets[i];
        }
    }
    return NULL;
}
