/*
 * Pages of the audit record, for auditors: looking for records, one record, export. Looking is
 * itself recorded, and the pages say so.
 */
#ifndef SEKI_WEB_RECORDS_H
#define SEKI_WEB_RECORDS_H

#include "web/parts.h"

/* In the order of enum seki_audit_kind, action and outcome of audit/event.h. */
struct seki_msg seki_record_kind(int kind);
struct seki_msg seki_record_action(int action);
struct seki_msg seki_record_object_kind(struct seki_str kind); /* not set: none of ours */
struct seki_msg seki_record_via(struct seki_str via);          /* so, too */
struct seki_msg seki_record_outcome(int outcome, enum seki_web_tone *ret_tone);

struct seki_web_record_row {
    int64_t number;
    int64_t at;
    int kind;
    int action;  /* C R U D E */
    int outcome; /* 0 4 8 12 */
    struct seki_str reason;
    struct seki_str person, person_name, roles, organisation, organisation_name;
    struct seki_str via, address, session, request;
    struct seki_str object_kind, object, object_name, object_organisation;
    struct seki_str query, detail;
    struct seki_str digest; /* hexadecimal; of one record only */
};

/* What is looked for; empty fields are not. */
struct seki_record_search {
    struct seki_str person;
    struct seki_str object;
    struct seki_str kind; /* a number, or empty */
    struct seki_str from; /* days: 2026-11-28 */
    struct seki_str to;
};

/* GET /audit?person=&object=&kind=&from=&to= */
struct seki_records_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    struct seki_record_search search;
    const struct seki_web_record_row *row;
    size_t n_rows;
    struct seki_str next; /* cursor */
    const struct seki_web_option *kind;
    size_t n_kinds;
    int64_t checked;             /* the chain was last found whole at that moment; 0: not yet */
    struct seki_msg checked_bad; /* what was wrong then */
};

/* GET /audit/TIME-NUMBER */
struct seki_record_page {
    const struct seki_frame *frame;
    struct seki_web_record_row row;
    struct seki_str previous; /* digest of the record before, hexadecimal; empty: it is not there */
    int64_t sealed;           /* when the newest checkpoint was signed that covers it; 0: none */
};

/* GET, POST /audit/export: purpose, format, from, to */
struct seki_record_export_page {
    const struct seki_frame *frame;
    struct seki_complaints complaints;
    struct seki_str purpose;
    struct seki_str format; /* jsonl, dicom */
    struct seki_record_search search;
};

#endif
