/*
 * What a person may do, as pages need to know it: bits of struct seki_frame.may. Pages show by them
 * what leads somewhere; whether something is allowed is decided where it is done.
 */
#ifndef SEKI_WEB_MAY_H
#define SEKI_WEB_MAY_H

enum seki_web_may {
    SEKI_WEB_MAY_SELF = 1, /* anybody who is signed in */
    SEKI_WEB_MAY_READ = 2,
    SEKI_WEB_MAY_WRITE = 4,
    SEKI_WEB_MAY_PEOPLE = 8,
    SEKI_WEB_MAY_INSTALL = 16,
    SEKI_WEB_MAY_AUDIT = 32,
    SEKI_WEB_MAY_MAKE = 64,  /* reads, in an organisation that is a maker */
    SEKI_WEB_MAY_LEAD = 128, /* reads, in one for which there are first steps */
    SEKI_WEB_MAY_WARD = 256, /* reads, in one that has devices: a hospital, or who maintains them */
    SEKI_WEB_MAY_SHOW = 512, /* reads, in one that has none: what was published for it */
};

#endif
