/*
 * sekisho-worker: reads one received file under lock and key. Started by the client
 * (worker/client.h) only, with the file as descriptor 3 and the reply on descriptor 1:
 *
 *     sekisho-worker statement|table --data DIR [--extra-catalog DIR] [--catalog ID]
 *                    [--sheet NAME] [--rows all] --name FILENAME
 *     sekisho-worker into ...as statement... (the answers, native JSON, as descriptor 4)
 *     sekisho-worker outline --data DIR [--sheet NAME] --name FILENAME
 *     sekisho-worker oscal --models BITS --name FILENAME
 *     sekisho-worker release --name FILENAME
 *     sekisho-worker archive --name FILENAME
 *     sekisho-worker levels --name FILENAME
 *     sekisho-worker audit [--checkpoint LINE] [--keys HEX...] --name FILENAME
 *     sekisho-worker explain --risk ID --lang ja|en --form text|json --name FILENAME
 *     sekisho-worker batch --data DIR [--extra-catalog DIR] [--catalog ID] [--sheet NAME]
 *                    (descriptor 3 is a socket over which one form after another comes)
 *     sekisho-worker pdf-text PROGRAM   (becomes pdftotext: see worker/pdf_launch.h)
 *     sekisho-worker --probe NAME       (tests: see worker/probe.h)
 *
 * It prints nothing. Exit status: 0 the reply says it, 1 nobody listens, 2 wrong arguments.
 */
#include <stdbool.h>
#include <unistd.h>

#include "main/sanitized.h"
#include "worker/pdf_launch.h"
#include "worker/probe.h"
#include "worker/serve.h"

#define FILE_FD 3
#define REPLY_FD 1
#define SECOND_FD 4

/* The option called `name`, or NULL. */
static struct seki_str *option_of(struct seki_serve_options *options, struct seki_str name)
{
    const struct {
        struct seki_str name;
        struct seki_str *value;
    } known[] = {
        {SEKI_STR("--data"), &options->data_dir},
        {SEKI_STR("--extra-catalog"), &options->extra_catalog},
        {SEKI_STR("--catalog"), &options->catalog},
        {SEKI_STR("--sheet"), &options->sheet},
        {SEKI_STR("--rows"), &options->rows},
        {SEKI_STR("--name"), &options->name},
        {SEKI_STR("--risk"), &options->risk},
        {SEKI_STR("--lang"), &options->lang},
        {SEKI_STR("--form"), &options->form},
        {SEKI_STR("--checkpoint"), &options->checkpoint},
        {SEKI_STR("--keys"), &options->keys},
        {SEKI_STR("--models"), &options->models},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(known); i++) {
        if (seki_str_eq(known[i].name, name)) {
            return known[i].value;
        }
    }
    return NULL;
}

static bool parse_mode(struct seki_str word, enum seki_serve_mode *ret_mode)
{
    static const struct {
        struct seki_str word;
        enum seki_serve_mode mode;
    } modes[] = {
        {{"statement", 9}, SEKI_SERVE_STATEMENT}, {{"table", 5}, SEKI_SERVE_TABLE},
        {{"into", 4}, SEKI_SERVE_INTO},           {{"explain", 7}, SEKI_SERVE_EXPLAIN},
        {{"outline", 7}, SEKI_SERVE_OUTLINE},     {{"oscal", 5}, SEKI_SERVE_OSCAL},
        {{"levels", 6}, SEKI_SERVE_LEVELS},       {{"release", 7}, SEKI_SERVE_RELEASE},
        {{"audit", 5}, SEKI_SERVE_AUDIT},         {{"archive", 7}, SEKI_SERVE_ARCHIVE},
    };

    for (size_t i = 0; i < SEKI_ARRAY_LEN(modes); i++) {
        if (seki_str_eq(modes[i].word, word)) {
            *ret_mode = modes[i].mode;
            return true;
        }
    }
    return false;
}

static struct seki_str word_of(int argc, char **argv)
{
    return argc > 1 ? seki_str_from_c(argv[1]) : SEKI_STR("");
}

/* Every option has a value. In a batch the name comes with each file. */
static bool parse(int argc, char **argv, bool is_batch, struct seki_serve_options *ret_options)
{
    struct seki_serve_options options = {.mode = SEKI_SERVE_STATEMENT, .second_fd = SECOND_FD};

    if ((!is_batch && !parse_mode(word_of(argc, argv), &options.mode)) || argc % 2 != 0) {
        return false;
    }
    for (int i = 2; i < argc; i += 2) {
        struct seki_str *value = option_of(&options, seki_str_from_c(argv[i]));
        if (!value) {
            return false;
        }
        *value = seki_str_from_c(argv[i + 1]);
    }
    *ret_options = options;
    return is_batch == (options.name.n == 0) &&
           (options.mode == SEKI_SERVE_EXPLAIN || options.mode == SEKI_SERVE_OSCAL ||
            options.mode == SEKI_SERVE_LEVELS || options.mode == SEKI_SERVE_RELEASE ||
            options.mode == SEKI_SERVE_AUDIT || options.mode == SEKI_SERVE_ARCHIVE ||
            options.data_dir.n > 0);
}

int main(int argc, char **argv)
{
    struct seki_serve_options options;
    bool is_batch = seki_str_eq(word_of(argc, argv), SEKI_STR("batch"));
    int status;

    if (argc == 3 && seki_str_eq(seki_str_from_c(argv[1]), SEKI_STR("--probe"))) {
        _exit(seki_probe(seki_str_from_c(argv[2])));
    }
    if (argc == 3 && seki_str_eq(seki_str_from_c(argv[1]), SEKI_STR("pdf-text"))) {
        _exit(seki_pdf_launch(argv[2], SEKI_PDF_TEXT));
    }
    if (argc == 3 && seki_str_eq(seki_str_from_c(argv[1]), SEKI_STR("pdf-picture"))) {
        _exit(seki_pdf_launch(argv[2], SEKI_PDF_PICTURE));
    }
    if (!parse(argc, argv, is_batch, &options)) {
        return 2;
    }
    status = is_batch ? seki_serve_batch(&options, FILE_FD, REPLY_FD)
                      : seki_serve(&options, FILE_FD, REPLY_FD);
    if (seki_serve_is_counting()) {
        return status;
    }
    /* Handlers of the C library, or of a coverage build, would open files. */
    _exit(status);
}
