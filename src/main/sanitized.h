/*
 * What the locked programs tell the sanitizers, in builds that have them. For main files only: it
 * defines functions that the sanitizers call by their names.
 */
#ifndef SEKI_MAIN_SANITIZED_H
#define SEKI_MAIN_SANITIZED_H

#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IS_SANITIZED 1
#endif
#endif

#ifdef IS_SANITIZED
/*
 * Leaks are looked for by a second process, which the lock forbids. Findings must end in a signal,
 * so that the client does not take them for a reply.
 */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "detect_leaks=0:abort_on_error=1";
}

const char *__ubsan_default_options(void);
const char *__ubsan_default_options(void)
{
    return "halt_on_error=1:abort_on_error=1";
}
#endif

#endif
