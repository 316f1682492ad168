/*
 * Runs a program with its output thrown away and prints wall seconds, peak KiB, exit status and the
 * seconds of processor time that it and all that it started took.
 *
 *     launch PROGRAM ARGUMENT ...
 *
 * A small process does this, not the script that wants to know: the kernel counts the memory of
 * whoever starts a program into the program's peak.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec t = {0};

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static void become(char **argv)
{
    int null = open("/dev/null", O_RDWR);

    dup2(null, STDIN_FILENO);
    dup2(null, STDOUT_FILENO);
    dup2(null, STDERR_FILENO);
    execv(argv[0], argv);
    _exit(127);
}

int main(int argc, char **argv)
{
    struct rusage usage = {0};
    double start = now();
    double spent;
    int status = 0;
    pid_t pid = argc > 1 ? fork() : -1;

    if (pid == 0) {
        become(argv + 1);
    }
    if (pid < 0 || wait4(pid, &status, 0, &usage) < 0) {
        return 1;
    }
    spent = now() - start;
    printf("%.6f %ld %d %.6f\n", spent, usage.ru_maxrss,
           WIFEXITED(status) ? WEXITSTATUS(status) : 128,
           seconds(usage.ru_utime) + seconds(usage.ru_stime));
    return 0;
}
