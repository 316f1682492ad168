#include "web/qr.h"

#include <string.h>

#define VERSIONS 15
#define CODEWORDS 655 /* of version 15, data and correction */
#define MASK 0        /* (x + y) % 2 */

/* Of level M, by version: correction codewords of a block, and blocks. */
static const uint8_t correction[VERSIONS + 1] = {0,  10, 16, 26, 18, 24, 16, 18,
                                                 22, 22, 26, 30, 22, 22, 24, 24};
static const uint8_t blocks[VERSIONS + 1] = {0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10};

/* Codewords of a version that are no pattern. */
static int codewords(int version)
{
    int modules = (16 * version + 128) * version + 64;

    if (version >= 2) {
        int n = version / 7 + 2;
        modules -= (25 * n - 10) * n - 55;
        modules -= version >= 7 ? 36 : 0;
    }
    return modules / 8;
}

static int data_codewords(int version)
{
    return codewords(version) - correction[version] * blocks[version];
}

/* --- the bytes */

static uint8_t multiply(uint8_t a, uint8_t b)
{
    unsigned z = 0;

    for (int i = 7; i >= 0; i--) {
        z = (z << 1) ^ ((z >> 7) * 0x11d);
        z ^= ((unsigned)b >> i & 1u) * a;
    }
    return (uint8_t)z;
}

/* The generator polynomial of Reed and Solomon with `n` roots, without its first coefficient. */
static void make_divisor(int n, uint8_t ret_divisor[static 30])
{
    uint8_t root = 1;

    memset(ret_divisor, 0, (size_t)n);
    ret_divisor[n - 1] = 1;
    for (int i = 0; i < n; i++) {
        for (int k = 0; k < n; k++) {
            ret_divisor[k] = multiply(ret_divisor[k], root);
            ret_divisor[k] = (uint8_t)(ret_divisor[k] ^ (k + 1 < n ? ret_divisor[k + 1] : 0));
        }
        root = multiply(root, 2);
    }
}

static void remainder_of(const uint8_t *data, int n_data, const uint8_t *divisor, int n,
                         uint8_t ret_rest[static 30])
{
    memset(ret_rest, 0, (size_t)n);
    for (int i = 0; i < n_data; i++) {
        uint8_t factor = (uint8_t)(data[i] ^ ret_rest[0]);
        memmove(ret_rest, ret_rest + 1, (size_t)n - 1);
        ret_rest[n - 1] = 0;
        for (int k = 0; k < n; k++) {
            ret_rest[k] = (uint8_t)(ret_rest[k] ^ multiply(divisor[k], factor));
        }
    }
}

static void add_bits(uint8_t *data, int *at, unsigned value, int n)
{
    for (int i = n - 1; i >= 0; i--, (*at)++) {
        data[*at / 8] = (uint8_t)(data[*at / 8] | (value >> i & 1u) << (7 - *at % 8));
    }
}

static int length_bits(int version)
{
    return version < 10 ? 8 : 16;
}

/* Mode, length, bytes, end, and filling in turns. */
static void write_data(struct seki_str text, int version, uint8_t ret_data[static CODEWORDS])
{
    int at = 0;
    int most = data_codewords(version);

    memset(ret_data, 0, CODEWORDS);
    add_bits(ret_data, &at, 4, 4);
    add_bits(ret_data, &at, (unsigned)text.n, length_bits(version));
    for (size_t i = 0; i < text.n; i++) {
        add_bits(ret_data, &at, (unsigned char)text.p[i], 8);
    }
    at += SEKI_MIN(4, most * 8 - at);
    at = (at + 7) / 8;
    for (unsigned fill = 0xec; at < most; at++, fill ^= 0xec ^ 0x11) {
        ret_data[at] = (uint8_t)fill;
    }
}

/* Blocks in turns, first their data, then their correction. The last ones are longer by one. */
static void weave(const uint8_t *data, int version, uint8_t ret_all[static CODEWORDS])
{
    uint8_t divisor[30]; /* the largest correction of a block */
    uint8_t rest[30];
    int n = blocks[version];
    int n_rest = correction[version];
    int n_short = n - codewords(version) % n;
    int shorter = codewords(version) / n - n_rest;
    int total = data_codewords(version);
    int from = 0;

    make_divisor(n_rest, divisor);
    for (int b = 0; b < n; b++) {
        int length = shorter + (b >= n_short);
        remainder_of(data + from, length, divisor, n_rest, rest);
        for (int i = 0; i < length; i++) {
            ret_all[i < shorter ? i * n + b : shorter * n + b - n_short] = data[from + i];
        }
        for (int i = 0; i < n_rest; i++) {
            ret_all[total + i * n + b] = rest[i];
        }
        from += length;
    }
}

/* --- the picture */

static void fix(struct seki_qr *qr, int x, int y, bool is_dark)
{
    if (x >= 0 && y >= 0 && x < qr->size && y < qr->size) {
        qr->is_dark[y][x] = is_dark;
        qr->is_fixed[y][x] = true;
    }
}

/* Rings around a middle: of a finder with the white one outside, of an alignment pattern without. */
static void draw_rings(struct seki_qr *qr, int x, int y, int radius)
{
    for (int dy = -radius; dy <= radius; dy++) {
        for (int dx = -radius; dx <= radius; dx++) {
            int ring = SEKI_MAX(dx < 0 ? -dx : dx, dy < 0 ? -dy : dy);
            fix(qr, x + dx, y + dy, radius == 4 ? ring != 2 && ring != 4 : ring != 1);
        }
    }
}

static void draw_alignment(struct seki_qr *qr, int version)
{
    int n = version / 7 + 2;
    int step = (version * 8 + n * 3 + 5) / (n * 4 - 4) * 2;

    for (int i = 0; i < n && version > 1; i++) {
        for (int k = 0; k < n; k++) {
            bool is_finder = (i == 0 && k == 0) || (i == 0 && k == n - 1) || (i == n - 1 && k == 0);
            if (!is_finder) {
                draw_rings(qr, i ? qr->size - 7 - (n - 1 - i) * step : 6,
                           k ? qr->size - 7 - (n - 1 - k) * step : 6, 2);
            }
        }
    }
}

/* `n` correction bits behind a value, by a polynomial. */
static unsigned corrected(unsigned value, int n, unsigned polynomial)
{
    unsigned rest = value;

    for (int i = 0; i < n; i++) {
        rest = (rest << 1) ^ ((rest >> (n - 1)) * polynomial);
    }
    return value << n | rest;
}

static void draw_format(struct seki_qr *qr)
{
    unsigned bits = corrected(MASK, 10, 0x537) ^ 0x5412; /* level M is 0 */

    for (int i = 0; i < 15; i++) {
        bool bit = bits >> i & 1u;
        fix(qr, 8, i < 6 ? i : i < 8 ? i + 1 : qr->size - 15 + i, bit);
        fix(qr, i < 8 ? qr->size - 1 - i : i == 8 ? 7 : 14 - i, 8, bit);
    }
    fix(qr, 8, qr->size - 8, true);
}

static void draw_version(struct seki_qr *qr, int version)
{
    unsigned bits = corrected((unsigned)version, 12, 0x1f25);

    for (int i = 0; i < 18 && version >= 7; i++) {
        fix(qr, qr->size - 11 + i % 3, i / 3, bits >> i & 1u);
        fix(qr, i / 3, qr->size - 11 + i % 3, bits >> i & 1u);
    }
}

static void draw_patterns(struct seki_qr *qr, int version)
{
    for (int i = 0; i < qr->size; i++) {
        fix(qr, 6, i, i % 2 == 0);
        fix(qr, i, 6, i % 2 == 0);
    }
    draw_rings(qr, 3, 3, 4);
    draw_rings(qr, qr->size - 4, 3, 4);
    draw_rings(qr, 3, qr->size - 4, 4);
    draw_alignment(qr, version);
    draw_format(qr);
    draw_version(qr, version);
}

/* In columns of two from the right, up and down in turns, past the timing column. */
static void draw_data(struct seki_qr *qr, const uint8_t *all, int n)
{
    int at = 0;

    for (int right = qr->size - 1; right >= 1; right -= right == 8 ? 3 : 2) {
        bool is_up = ((right + 1) & 2) == 0;
        for (int step = 0; step < qr->size; step++) {
            int y = is_up ? qr->size - 1 - step : step;
            for (int x = right; x > right - 2; x--) {
                if (!qr->is_fixed[y][x]) {
                    bool bit = at < n * 8 && ((unsigned)all[at / 8] >> (7 - at % 8) & 1u);
                    qr->is_dark[y][x] = bit != ((x + y) % 2 == 0);
                    at++;
                }
            }
        }
    }
}

bool seki_qr_make(struct seki_str text, struct seki_qr *ret_qr)
{
    uint8_t data[CODEWORDS];
    uint8_t all[CODEWORDS] = {0};
    int version = 1;

    if (text.n == 0 || text.n > SEKI_QR_BYTES) {
        return false;
    }
    while (4 + length_bits(version) + 8 * (int)text.n > 8 * data_codewords(version)) {
        version++;
    }
    memset(ret_qr, 0, sizeof *ret_qr);
    ret_qr->size = 17 + 4 * version;
    write_data(text, version, data);
    weave(data, version, all);
    draw_patterns(ret_qr, version);
    draw_data(ret_qr, all, codewords(version));
    return true;
}

static void add_run(struct seki_html *o, int x, int y, int n)
{
    H(o, "M");
    seki_html_int(o, x + 4);
    H(o, " ");
    seki_html_int(o, y + 4);
    H(o, "h");
    seki_html_int(o, n);
    H(o, "v1h-");
    seki_html_int(o, n);
    H(o, "z");
}

void seki_web_qr(struct seki_html *o, struct seki_str text, struct seki_msg name)
{
    struct seki_qr qr;

    if (!seki_qr_make(text, &qr)) {
        return;
    }
    H(o, "<svg class=\"qr\" role=\"img\" aria-label=\"");
    seki_html_msg(o, name);
    H(o, "\" viewBox=\"0 0 ");
    seki_html_int(o, qr.size + 8);
    H(o, " ");
    seki_html_int(o, qr.size + 8);
    H(o, "\" shape-rendering=\"crispEdges\"><path fill=\"#000000\" d=\"");
    for (int y = 0; y < qr.size; y++) {
        for (int x = 0, n = 0; x <= qr.size; x++) {
            if (x < qr.size && qr.is_dark[y][x]) {
                n++;
            } else if (n) {
                add_run(o, x - n, y, n);
                n = 0;
            }
        }
    }
    H(o, "\"/></svg>\n");
}
