#include "store/id.h"

#include <sys/random.h>

#include "msg/m_store.h"

#define TIME_BYTES 6
#define BYTES (SEKI_ID_DIGITS / 2)

static const char hex[] = "0123456789abcdef";

int seki_id_make(int64_t now, struct seki_id *ret_id, struct seki_err *err)
{
    unsigned char bytes[BYTES];

    if (getrandom(bytes, sizeof(bytes), 0) != (ssize_t)sizeof(bytes)) {
        return seki_fail(err, SEKI_ERR_UNAVAILABLE, M_store_random(), SEKI_NO_HINT);
    }
    for (int i = 0; i < TIME_BYTES; i++) {
        bytes[i] = (unsigned char)((uint64_t)now >> 8 * (TIME_BYTES - 1 - i));
    }
    for (size_t i = 0; i < BYTES; i++) {
        ret_id->digits[2 * i] = hex[bytes[i] >> 4];
        ret_id->digits[2 * i + 1] = hex[bytes[i] & 15];
    }
    ret_id->digits[SEKI_ID_DIGITS] = '\0';
    return 0;
}

bool seki_id_is_valid(struct seki_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        if (!strchr(hex, text.p[i]) || !text.p[i]) {
            return false;
        }
    }
    return text.n == SEKI_ID_DIGITS;
}
