/*
 * A text as QR code (ISO/IEC 18004), for apps that take the key of a second factor by camera.
 *
 * Bytes, error correction M, versions 1 to 15, always mask 0. Nothing else of the standard.
 */
#ifndef SEKI_WEB_QR_H
#define SEKI_WEB_QR_H

#include "report/html.h"

#define SEKI_QR_BYTES 412 /* what the largest version holds */
#define SEKI_QR_SIZE 77   /* modules at its edge */

struct seki_qr {
    int size;
    bool is_dark[SEKI_QR_SIZE][SEKI_QR_SIZE];
    bool is_fixed[SEKI_QR_SIZE]
                 [SEKI_QR_SIZE]; /* patterns and formats, which the mask leaves alone */
};

/* False when the text is empty or longer than SEKI_QR_BYTES. */
bool seki_qr_make(struct seki_str text, struct seki_qr *ret_qr);

/* The same as a picture that is named `name`; nothing when the text does not fit. */
void seki_web_qr(struct seki_html *o, struct seki_str text, struct seki_msg name);

#endif
