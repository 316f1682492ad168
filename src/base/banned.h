/*
 * Calls nobody uses here, turned into compile errors.
 *
 * The build includes this file before everything else (-include), so no source can forget it.
 * It includes the system headers that declare the banned functions first and covers the names
 * with macros afterwards; #pragma GCC poison would also hit system headers read later. The macros
 * take arguments, so members and variables of such a name stay legal (`x->free` is fine, but
 * a call `x->free(p)` is not: name such a member free_fn).
 *
 * Memory is taken and given back in base/alloc.c alone, which uncovers malloc and its family with
 * #undef. The same names stand, with what to use instead, in tools/banned.txt.
 */
#ifndef SEKI_BASE_BANNED_H
#define SEKI_BASE_BANNED_H

#include <alloca.h>
#include <locale.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#if defined(__SSE__) && defined(__has_include)
#if __has_include(<mm_malloc.h>)
#include <mm_malloc.h> /* inline functions over malloc and free, pulled in by <immintrin.h> */
#endif
#endif

/* The name in the compiler's message is the explanation. */
#define SEKI_BANNED(name) sorry_##name##_is_banned_see_tools_banned_txt

#undef strcpy
#define strcpy(...) SEKI_BANNED(strcpy)
#undef strcat
#define strcat(...) SEKI_BANNED(strcat)
#undef strncpy
#define strncpy(...) SEKI_BANNED(strncpy)
#undef strncat
#define strncat(...) SEKI_BANNED(strncat)

#undef sprintf
#define sprintf(...) SEKI_BANNED(sprintf)
#undef vsprintf
#define vsprintf(...) SEKI_BANNED(vsprintf)
#undef gets
#define gets(...) SEKI_BANNED(gets)

#undef strtok
#define strtok(...) SEKI_BANNED(strtok)

#undef atoi
#define atoi(...) SEKI_BANNED(atoi)
#undef atol
#define atol(...) SEKI_BANNED(atol)
#undef atof
#define atof(...) SEKI_BANNED(atof)
#undef strtol
#define strtol(...) SEKI_BANNED(strtol)
#undef strtoul
#define strtoul(...) SEKI_BANNED(strtoul)
#undef strtod
#define strtod(...) SEKI_BANNED(strtod)
#undef sscanf
#define sscanf(...) SEKI_BANNED(sscanf)

#undef localtime
#define localtime(...) SEKI_BANNED(localtime)
#undef gmtime
#define gmtime(...) SEKI_BANNED(gmtime)
#undef ctime
#define ctime(...) SEKI_BANNED(ctime)
#undef asctime
#define asctime(...) SEKI_BANNED(asctime)

#undef mktemp
#define mktemp(...) SEKI_BANNED(mktemp)
#undef tmpnam
#define tmpnam(...) SEKI_BANNED(tmpnam)

#undef system
#define system(...) SEKI_BANNED(system)
#undef popen
#define popen(...) SEKI_BANNED(popen)

#undef alloca
#define alloca(...) SEKI_BANNED(alloca)

#undef rand
#define rand(...) SEKI_BANNED(rand)
#undef srand
#define srand(...) SEKI_BANNED(srand)

#undef signal
#define signal(...) SEKI_BANNED(signal)
#undef setlocale
#define setlocale(...) SEKI_BANNED(setlocale)

#undef malloc
#define malloc(...) SEKI_BANNED(malloc)
#undef calloc
#define calloc(...) SEKI_BANNED(calloc)
#undef realloc
#define realloc(...) SEKI_BANNED(realloc)
#undef free
#define free(...) SEKI_BANNED(free)
#undef strdup
#define strdup(...) SEKI_BANNED(strdup)

#endif
