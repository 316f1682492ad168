/*
 * The launcher of pdftotext and pdftoppm: a PDF on descriptor 3 in, its words or the pictures of its
 * pages on descriptor 1 out.
 *
 * pdftotext (poppler) is a large program that reads files of strangers, and not ours. It runs behind a
 * lock of its own: it can read the system's libraries and the tables of its fonts, and nothing
 * else; it cannot write files, use the network, start or look at other processes; memory and
 * processor time are bounded. Here the lock is closed around ourselves and pdftotext started in
 * our place. Unlike the worker's own lock, this one needs Landlock.
 */
#ifndef SEKI_WORKER_PDF_LAUNCH_H
#define SEKI_WORKER_PDF_LAUNCH_H

/* Exit statuses of the launcher; pdftotext itself uses 0 to 3 and 99. */
#define SEKI_PDF_NOT_THERE 40
#define SEKI_PDF_NO_LOCK 41

enum seki_pdf_task {
    SEKI_PDF_TEXT,    /* pdftotext: the words */
    SEKI_PDF_PICTURE, /* pdftoppm: small grey pictures; reads the system's fonts, too */
};

/* Returns one of the above, if it returns. `program` is an absolute path. */
int seki_pdf_launch(const char *program, enum seki_pdf_task task);

#endif
