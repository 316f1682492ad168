/*
 * Taking out what an organisation has as files: those of its register, as they came, and the results of its assessments.
 *
 * Each is an act (service/act.h): a list is a look, a file that leaves is an export. Somebody of another organisation finds nothing.
 */
#ifndef SEKI_SERVICE_FILES_H
#define SEKI_SERVICE_FILES_H

#include "service/act.h"
#include "store/assessment.h"
#include "store/file.h"

/* Files as they are now, by path; `next` is empty when there are no more. Without a register there are none. */
struct seki_files_asked {
    struct seki_str after;
    size_t limit;
    struct seki_file *list;
    size_t n;
    struct seki_str next;
};
SEKI_MUST_CHECK int seki_service_files(struct seki_act *act, struct seki_files_asked *asked,
                                       struct seki_err *err);

/* One of them; its bytes are added to `out`, whose maximum holds. SEKI_ERR_NOTFOUND. */
struct seki_file_asked {
    struct seki_str path;
    struct seki_buf *out;
    struct seki_file file;
};
SEKI_MUST_CHECK int seki_service_file(struct seki_act *act, struct seki_file_asked *asked,
                                      struct seki_err *err);

/* An assessment and its result files; seki_service_result() takes one out. */
struct seki_assessment_asked {
    int64_t number;
    struct seki_assessment_row row;
    struct seki_assessment_file *files;
    size_t n_files;
};
SEKI_MUST_CHECK int seki_service_assessment(struct seki_act *act,
                                            struct seki_assessment_asked *asked,
                                            struct seki_err *err);

#endif
