#include "web/asset.h"

#include "msg/m_ward.h"
#include "msg/m_web.h"
#include "service/devlist_table.h"

const struct seki_asset_part seki_asset_parts[SEKI_ASSET_PARTS] = {
    {{.id = SEKI_MSG_ward_part_what},
     {.id = SEKI_MSG_ward_part_what_help},
     SEKI_DEVICE_ID,
     SEKI_DEVICE_VERSION},
    {{.id = SEKI_MSG_ward_part_where},
     {.id = SEKI_MSG_ward_part_where_help},
     SEKI_DEVICE_KIND,
     SEKI_DEVICE_AREA},
    {{.id = SEKI_MSG_ward_part_worth},
     {.id = SEKI_MSG_ward_part_worth_help},
     SEKI_DEVICE_C,
     SEKI_DEVICE_SAFETY},
    {{.id = SEKI_MSG_ward_part_form},
     {.id = SEKI_MSG_ward_part_form_help},
     SEKI_DEVICE_STATEMENT,
     SEKI_DEVICE_STATEMENT},
};

struct seki_str seki_asset_field(enum seki_device_field field)
{
    return seki_devlist_target_name((int)field);
}

struct seki_msg seki_asset_label(enum seki_device_field field)
{
    static const int ids[SEKI_DEVICE_FIELDS] = {
        [SEKI_DEVICE_ID] = SEKI_MSG_web_device_key,
        [SEKI_DEVICE_NAME] = SEKI_MSG_web_device_name,
        [SEKI_DEVICE_MAKER] = SEKI_MSG_web_device_maker,
        [SEKI_DEVICE_MODEL] = SEKI_MSG_web_device_model,
        [SEKI_DEVICE_VERSION] = SEKI_MSG_web_about_version,
        [SEKI_DEVICE_KIND] = SEKI_MSG_web_device_kind,
        [SEKI_DEVICE_PLACE] = SEKI_MSG_web_device_place,
        [SEKI_DEVICE_ZONE] = SEKI_MSG_web_device_zone,
        [SEKI_DEVICE_NET] = SEKI_MSG_web_device_net,
        [SEKI_DEVICE_AREA] = SEKI_MSG_web_device_area,
        [SEKI_DEVICE_C] = SEKI_MSG_web_device_c,
        [SEKI_DEVICE_I] = SEKI_MSG_web_device_i,
        [SEKI_DEVICE_A] = SEKI_MSG_web_device_a,
        [SEKI_DEVICE_SAFETY] = SEKI_MSG_web_device_safety,
        [SEKI_DEVICE_STATEMENT] = SEKI_MSG_web_statement_named,
    };

    return (struct seki_msg){.id = ids[field]};
}

struct seki_str seki_asset_detail(enum seki_detail_field field)
{
    return seki_devlist_target_name((int)SEKI_DEVICE_FIELDS + (int)field);
}

struct seki_msg seki_asset_detail_label(enum seki_detail_field field)
{
    static const int ids[SEKI_DETAIL_FIELDS] = {
        [SEKI_DETAIL_OWNER] = SEKI_MSG_ward_detail_owner,
        [SEKI_DETAIL_USE] = SEKI_MSG_ward_detail_use,
        [SEKI_DETAIL_UDI] = SEKI_MSG_ward_detail_udi,
        [SEKI_DETAIL_SERIAL] = SEKI_MSG_ward_detail_serial,
        [SEKI_DETAIL_LOT] = SEKI_MSG_ward_detail_lot,
        [SEKI_DETAIL_JMDN] = SEKI_MSG_ward_detail_jmdn,
        [SEKI_DETAIL_CLASS] = SEKI_MSG_ward_detail_class,
        [SEKI_DETAIL_RELEASE] = SEKI_MSG_ward_detail_release,
        [SEKI_DETAIL_EOL] = SEKI_MSG_ward_detail_eol,
        [SEKI_DETAIL_EOS] = SEKI_MSG_ward_detail_eos,
        [SEKI_DETAIL_PAPERS] = SEKI_MSG_ward_detail_papers,
        [SEKI_DETAIL_DEPARTMENT] = SEKI_MSG_ward_detail_department,
        [SEKI_DETAIL_BOUGHT] = SEKI_MSG_ward_detail_bought,
        [SEKI_DETAIL_NOTE] = SEKI_MSG_ward_detail_note,
    };

    return (struct seki_msg){.id = ids[field]};
}
