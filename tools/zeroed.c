/*
 * Is a struct still what it was initialised to where automatic variables are zeroed? Ends with 1 if
 * not. gcc 12 clears the padding of structs in an array in a struct in a struct at the wrong places,
 * at every level of optimisation and with patterns as well; meson.build runs this to find out
 * whether -ftrivial-auto-var-init can be used.
 */
#include <stdbool.h>
#include <stddef.h>

struct padded {
    bool is_set; /* seven bytes of padding follow */
    const char *text;
    size_t n;
    long number;
};

struct inner {
    int id;
    unsigned n;
    struct padded item[6];
};

struct outer {
    const void *before;
    struct inner first;
    struct inner second;
    const char *after;
};

static const char text[] = "a text";

static struct inner make(const char *words, size_t n)
{
    return (struct inner){.id = 1, .n = 1, .item = {{.text = words, .n = n}}};
}

__attribute__((noinline)) static bool is_whole(const struct outer *outer)
{
    return outer->first.item[0].text == text && outer->first.item[0].n == sizeof(text) &&
           outer->second.item[0].text == text && outer->second.item[0].n == sizeof(text) &&
           outer->after == text;
}

__attribute__((noinline)) static bool try(const void *before)
{
    struct outer outer = {.before = before,
                          .first = make(text, sizeof(text)),
                          .second = make(text, sizeof(text)),
                          .after = text};

    return is_whole(&outer);
}

int main(int argc, char **argv)
{
    return try(argc ? argv : NULL) ? 0 : 1;
}
