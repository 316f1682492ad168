/*
 * cmocka with the headers that it needs before itself.
 *
 * They stand here once, because sorting the includes of a test would break it.
 */
#ifndef SEKI_TESTS_UNIT_FORMAT_CHECK_H
#define SEKI_TESTS_UNIT_FORMAT_CHECK_H

/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#endif
