/*
 * Parts of paper/report_book.h. Private to this folder.
 */
#ifndef SEKI_PAPER_REPORT_BOOK_INT_H
#define SEKI_PAPER_REPORT_BOOK_INT_H

#include "paper/report_book.h"
#include "paper/workbook.h"

/* Signs that cells begin with, for the colours and for grey print. */
#define SEKI_SIGN_OPEN SEKI_STR("\xe2\x96\xa0")     /* black square */
#define SEKI_SIGN_ACCEPTED SEKI_STR("\xe2\x97\x87") /* white diamond */
#define SEKI_SIGN_FINE SEKI_STR("\xe2\x97\x8b")     /* white circle */
#define SEKI_SIGN_UNKNOWN SEKI_STR("?")
#define SEKI_SIGN_SAFETY SEKI_STR("\xe2\x98\x85")     /* black star */
#define SEKI_SIGN_UNVERIFIED SEKI_STR("\xe2\x96\xb3") /* white triangle */

struct seki_tables {
    struct seki_workbook wb;
    const struct seki_report *report;
    const struct seki_assessment *a;
    enum seki_lang lang;
    struct seki_err *err;
};

/* A column: message of its head, width, what stands there. */
struct seki_tables_column {
    int head;
    uint8_t width;
    enum seki_book_kind kind;
};

void seki_tables_sheet(struct seki_tables *t, int name, const struct seki_tables_column *columns,
                       size_t n);
void seki_tables_word(struct seki_tables *t, int id);
void seki_tables_msg(struct seki_tables *t, struct seki_msg msg);
void seki_tables_both(struct seki_tables *t, const struct seki_text *text);

/* "SIGN WORD". */
void seki_tables_signed(struct seki_tables *t, struct seki_str sign, struct seki_str word);

/* "3 high"; 0: empty. And the colours of such a column. */
void seki_tables_level(struct seki_tables *t, int level);
void seki_tables_level_tones(struct seki_tables *t, size_t column);

/* The word of a grade, with a sign when it is unverified. And its colour. */
void seki_tables_grade(struct seki_tables *t, enum seki_grade grade);
void seki_tables_grade_tone(struct seki_tables *t, size_t column);

/* Names of devices, and how many more; "Maker Model Version", each once. */
void seki_tables_devices(struct seki_tables *t, size_t group);
void seki_tables_products(struct seki_tables *t, size_t group);

/* "Sheet1!C146 of form.xlsx"; empty without an answer. */
void seki_tables_place(struct seki_tables *t, size_t statement, const struct seki_answer *answer);

/* The sheets. */
void seki_tables_risks(struct seki_tables *t);
void seki_tables_measures(struct seki_tables *t);
void seki_tables_unknowns(struct seki_tables *t);
void seki_tables_devices_sheet(struct seki_tables *t);
void seki_tables_changes(struct seki_tables *t);

#endif
