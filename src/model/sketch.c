#include "model/sketch.h"

#define WINDOWS (SEKI_SKETCH_PROBES / 2) /* of a text that is probed: two runs in each */

/* What a byte counts as; 0: it does not. Digits have the bit that makes letters small. */
static uint32_t counted(char byte)
{
    static const bool is_one[256] = {
        ['0' ... '9'] = true, ['A' ... 'Z'] = true, ['a' ... 'z'] = true, [0x80 ... 0xff] = true};
    uint32_t c = (unsigned char)byte;

    return is_one[c] ? c | (c < 0x80 ? 0x20u : 0) : 0;
}

static uint32_t bit_of(uint32_t run)
{
    return (run * 0x9e3779b1u) >> 23; /* 9 bits: 64 * SEKI_SKETCH_WORDS */
}

struct seki_sketch seki_sketch_of(struct seki_str text)
{
    struct seki_sketch sketch = {0};
    uint32_t last = 0;

    for (size_t i = 0; i < text.n; i++) {
        uint32_t c = counted(text.p[i]);
        last = c ? (last << 8 | c) & 0xffffff : last;
        if (c && last > 0xffff) {
            uint32_t bit = bit_of(last);
            sketch.bits[bit >> 6] |= (uint64_t)1 << (bit & 63);
        }
    }
    for (size_t i = 0; i < SEKI_SKETCH_WORDS; i++) {
        sketch.n += (unsigned)__builtin_popcountll(sketch.bits[i]);
    }
    return sketch;
}

void seki_sketch_text(const struct seki_text *text, struct seki_sketch ret_sketches[SEKI_LANG_MAX])
{
    for (int lang = 0; lang < SEKI_LANG_MAX; lang++) {
        ret_sketches[lang] = seki_sketch_of(seki_text_get(text, (enum seki_lang)lang));
    }
}

struct seki_sketch_probes seki_sketch_probe(struct seki_str text)
{
    struct seki_sketch_probes probes = {.n = 0};
    size_t step = text.n / WINDOWS;

    for (size_t w = 0; w < WINDOWS; w++) {
        const char *p = text.p + w * step;
        const char *end = p + step;
        uint32_t last = 0;
        while (p < end && last <= 0xffffff) {
            uint32_t c = counted(*p++);
            last = c ? last << 8 | c : last;
        }
        if (last > 0xffffff) { /* four bytes: two runs of three */
            probes.bits[probes.n++] = (uint16_t)bit_of(last >> 8);
            probes.bits[probes.n++] = (uint16_t)bit_of(last & 0xffffff);
        }
    }
    return probes;
}

unsigned seki_sketch_common(const struct seki_sketch *a, const struct seki_sketch *b)
{
    unsigned common = 0;

    for (size_t i = 0; i < SEKI_SKETCH_WORDS; i++) {
        common += (unsigned)__builtin_popcountll(a->bits[i] & b->bits[i]);
    }
    return common;
}

unsigned seki_sketch_hits(const struct seki_sketch *sketch, const struct seki_sketch_probes *probes)
{
    unsigned hits = 0;

    for (unsigned i = 0; i < probes->n; i++) {
        hits += (unsigned)(sketch->bits[probes->bits[i] >> 6] >> (probes->bits[i] & 63) & 1);
    }
    return hits;
}
