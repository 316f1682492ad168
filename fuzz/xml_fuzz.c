/* Our scanner of XML beside expat: the same events and the same verdict, in pieces of any size. */
#include "fuzz.h"
#include "unit/format/xml_events.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct seki_str bytes = fuzz_str(data, size);
    size_t piece;

    if (size == 0) {
        return 0;
    }
    piece = data[0];
    bytes = seki_str_skip(bytes, 1);
    if (bytes.n < 16 || seki_scan_can(bytes)) {
        fuzz_check(xml_is_alike(bytes, piece));
    }
    return 0;
}
