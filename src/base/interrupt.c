#include "base/interrupt.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/macros.h"

static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
static struct sigaction before[SEKI_ARRAY_LEN(numbers)];
static bool is_watching;
static volatile sig_atomic_t noted;

static void note(int number)
{
    if (noted == 0) {
        noted = number;
    }
}

void seki_interrupt_watch(void)
{
    struct sigaction action = {.sa_handler = note};

    if (is_watching) {
        return;
    }
    is_watching = true;
    for (size_t i = 0; i < SEKI_ARRAY_LEN(numbers); i++) {
        sigaction(numbers[i], NULL, &before[i]);
        if (before[i].sa_handler != SIG_IGN) {
            sigaction(numbers[i], &action, NULL);
        }
    }
}

void seki_interrupt_unwatch(void)
{
    for (size_t i = 0; is_watching && i < SEKI_ARRAY_LEN(numbers); i++) {
        sigaction(numbers[i], &before[i], NULL);
    }
    is_watching = false;
}

int seki_interrupt_number(void)
{
    return noted;
}
