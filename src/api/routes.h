/*
 * The functions of the routes, by the files they stand in. Internal to api/.
 */
#ifndef SEKI_API_ROUTES_H
#define SEKI_API_ROUTES_H

#include "site/route.h"

/* openapi.c */
seki_route_run seki_api_get_description;

/* people.c */
seki_route_run seki_api_get_me, seki_api_get_organisations, seki_api_get_people,
    seki_api_get_person;

/* catalogs.c */
seki_route_run seki_api_get_catalogs, seki_api_get_catalog;

/* devices.c, devices_write.c */
seki_route_run seki_api_get_devices, seki_api_get_device, seki_api_post_device,
    seki_api_post_devices, seki_api_put_device, seki_api_patch_device, seki_api_delete_device;

/* statements.c */
seki_route_run seki_api_get_statements, seki_api_get_statement, seki_api_get_native,
    seki_api_get_answers, seki_api_get_answer, seki_api_patch_answer;

/* measures.c */
seki_route_run seki_api_get_ties, seki_api_put_tie, seki_api_delete_tie, seki_api_get_looks;
seki_route_run seki_api_get_filters, seki_api_get_filter, seki_api_post_filter,
    seki_api_patch_filter, seki_api_delete_filter;
seki_route_run seki_api_get_measures, seki_api_get_measure, seki_api_post_measure,
    seki_api_put_measure, seki_api_patch_measure, seki_api_delete_measure;

/* assessments.c */
seki_route_run seki_api_get_assessments, seki_api_get_assessment, seki_api_get_risks,
    seki_api_post_assessment;

/* files.c */
seki_route_run seki_api_get_files, seki_api_get_file, seki_api_get_original, seki_api_get_results,
    seki_api_get_result;

/* evidence.c */
seki_route_run seki_api_get_requirements, seki_api_get_requirement, seki_api_patch_requirement;
seki_route_run seki_api_get_evidence_of, seki_api_get_evidence, seki_api_post_evidence;

/* jobs.c */
seki_route_run seki_api_get_jobs, seki_api_get_job, seki_api_cancel_job;

/* A job of the organisation as the answer. */
SEKI_MUST_CHECK int seki_api_show_job(struct seki_visit *visit, struct seki_str id,
                                      struct seki_err *err);

/* Asks for a job, which is the answer: 202. */
SEKI_MUST_CHECK int seki_api_ask_job(struct seki_visit *visit, struct seki_str kind,
                                     struct seki_str arguments, struct seki_err *err);

/* export.c */
seki_route_run seki_api_get_export;

/* import.c */
seki_route_run seki_api_post_import;

/* intake.c */
seki_route_run seki_api_get_intakes, seki_api_get_intake, seki_api_get_intake_answers,
    seki_api_get_intake_rows, seki_api_post_intake, seki_api_accept_intake,
    seki_api_put_intake_aside, seki_api_say_intake_answer;

/* records.c */
seki_route_run seki_api_get_records, seki_api_get_record;

#endif
