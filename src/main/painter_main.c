/*
 * sekisho-painter: draws a document as PDF under lock and key. Started by the client
 * (painter/client.h) only, with the script as descriptor 3 and the reply on descriptor 1:
 *
 *     sekisho-painter [--fonts DIR]
 *     sekisho-painter --probe NAME      (tests: see worker/probe.h)
 *
 * It prints nothing. Exit status: 0 the reply says it, 1 nobody listens, 2 wrong arguments.
 */
#include <unistd.h>

#include "base/fault.h"
#include "main/sanitized.h"
#include "painter/serve.h"

#define SCRIPT_FD 3
#define REPLY_FD 1

int main(int argc, char **argv)
{
    struct seki_str option = argc == 3 ? seki_str_from_c(argv[1]) : SEKI_STR("");
    struct seki_str value = argc == 3 ? seki_str_from_c(argv[2]) : SEKI_STR("");
    int status;

    if (seki_str_eq(option, SEKI_STR("--probe"))) {
        _exit(seki_painter_probe(SEKI_STR(""), value));
    }
    if (argc != 1 && !seki_str_eq(option, SEKI_STR("--fonts"))) {
        return 2;
    }
    status = seki_painter_serve(value, SCRIPT_FD, REPLY_FD);
    if (seki_fault_is_counting()) {
        return status;
    }
    /* Handlers of the C library, or of a coverage build, would open files. */
    _exit(status);
}
