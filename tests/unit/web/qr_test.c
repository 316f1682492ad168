/* QR codes. All pictures here were read by another decoder (npm jsqr 1.4.0), which gave the text back. */

#include "web/qr.h"

#include "msg/m_web.h"
#include "unit/base/texts.h"
#include "unit/web/page.h"

static const char picture_of_a[] = "111111100000101111111"
                                   "100000101110101000001"
                                   "101110100011001011101"
                                   "101110100100101011101"
                                   "101110101010101011101"
                                   "100000100110101000001"
                                   "111111101010101111111"
                                   "000000000001100000000"
                                   "101010100101000010010"
                                   "011001011110001000110"
                                   "000101101000100010001"
                                   "100000001100001000100"
                                   "100001101000101010101"
                                   "000000001001010101011"
                                   "111111100001011101111"
                                   "100000100101110111000"
                                   "101110101001011101101"
                                   "101110100000001000110"
                                   "101110101000100010001"
                                   "100000100110001000110"
                                   "111111101100101010111";

/* A text of so many q: size, and the hash of its picture. Sizes change from one length to the next. */
static const struct {
    size_t n;
    int size;
    uint64_t hash;
} pictures[] = {
    {14, 21, UINT64_C(0xe8584f3c5bc13a05)},  {15, 25, UINT64_C(0xdf84d003605c91fd)},
    {62, 33, UINT64_C(0xd4d1af2c3f35f645)},  {63, 37, UINT64_C(0x9f6bd6d48a0b7ac5)},
    {106, 41, UINT64_C(0x2c7f0cfec8d84501)}, {107, 45, UINT64_C(0x0237cfe2a5bcb161)},
    {122, 45, UINT64_C(0xe8e86f8f4234971d)}, {123, 49, UINT64_C(0x86df19012a8b4181)},
    {180, 53, UINT64_C(0x927f1cb19b9e42f9)}, {181, 57, UINT64_C(0x8981525498ffb601)},
    {213, 57, UINT64_C(0xfc15c6142d819de7)}, {214, 61, UINT64_C(0x93a5011180713f3b)},
    {412, 77, UINT64_C(0x1c4dd02ca173d7bf)},
};

static void test_picture(void **state SEKI_UNUSED)
{
    struct seki_qr qr;

    assert_true(seki_qr_make(SEKI_STR("a"), &qr));
    assert_int_equal(qr.size, 21);
    for (int i = 0; i < 21 * 21; i++) {
        assert_int_equal(qr.is_dark[i / 21][i % 21], picture_of_a[i] == '1');
    }
}

static uint64_t hash_of(const struct seki_qr *qr)
{
    uint64_t hash = UINT64_C(1469598103934665603);

    for (int y = 0; y < qr->size; y++) {
        for (int x = 0; x < qr->size; x++) {
            hash = (hash ^ (qr->is_dark[y][x] ? '1' : '0')) * UINT64_C(1099511628211);
        }
    }
    return hash;
}

static void test_versions(void **state SEKI_UNUSED)
{
    char text[SEKI_QR_BYTES + 1];
    struct seki_qr qr;

    memset(text, 'q', sizeof text);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(pictures); i++) {
        assert_true(seki_qr_make(seki_str_of(text, pictures[i].n), &qr));
        assert_int_equal(qr.size, pictures[i].size);
        assert_true(hash_of(&qr) == pictures[i].hash);
    }
    assert_true(seki_qr_make(seki_str_of(text, SEKI_QR_BYTES), &qr));
    assert_false(seki_qr_make(seki_str_of(text, SEKI_QR_BYTES + 1), &qr));
    assert_false(seki_qr_make(SEKI_STR(""), &qr));
}

static void test_svg(void **state SEKI_UNUSED)
{
    struct page page;

    seki_web_qr(page_begin(&page, SEKI_LANG_EN), SEKI_STR("a"), M_web_app_qr());
    assert_true(page_has(
        &page,
        "role=\"img\" aria-label=\"The key as a picture for the app\" viewBox=\"0 0 29 29\""));
    assert_true(page_has(&page, "d=\"M4 4h7v1h-7z"));
    page_finish(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_picture),
        cmocka_unit_test(test_versions),
        cmocka_unit_test(test_svg),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
