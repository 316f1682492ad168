#include "web/account.h"

#include "msg/m_web.h"

void seki_account_tabs(enum seki_account_tab here,
                       struct seki_tab ret_tab[static SEKI_ACCOUNT_TABS])
{
    const struct seki_tab tabs[SEKI_ACCOUNT_TABS] = {
        {M_web_account_self(), SEKI_URL("/account"), false},
        {M_web_password(), SEKI_URL("/account/password"), false},
        {M_web_second(), SEKI_URL("/account/factors"), false},
        {M_web_sessions(), SEKI_URL("/account/sessions"), false},
        {M_web_tokens(), SEKI_URL("/account/tokens"), false},
    };

    for (size_t i = 0; i < SEKI_ACCOUNT_TABS; i++) {
        ret_tab[i] = tabs[i];
    }
    ret_tab[here].is_here = true;
}
