/*
 * The text of a GS1 bar code, as scanners type it and people paste it: what device it is.
 *
 * Both ways of writing are read: with numbers in brackets, "(01)04512345678906(17)271231(21)A1", and bare, with or without the sign that
 * ends a field of open length (FNC1, which is sent as GS) and the name of the code in front ("]d2"). Known are 01, 10, 11, 17 and 21; behind
 * anything else a bare text cannot be read any further, and is refused. Pure.
 */
#ifndef SEKI_WEB_GS1_H
#define SEKI_WEB_GS1_H

#include <stdbool.h>

#include "base/str.h"

struct seki_gs1 {
    struct seki_str gtin; /* 14 digits, whose last one fits: the UDI-DI */
    struct seki_str lot, serial;
};

/* False: it is none, a number has a wrong check digit, or something stands there twice. Views into the text. */
bool seki_gs1_read(struct seki_str text, struct seki_gs1 *ret_gs1);

#endif
