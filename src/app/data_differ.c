/* What differs between the data in use and a release, file by file and row by row. */
#include "app/data_int.h"
#include "base/io.h"
#include "base/limits.h"

#define FOLDER_MAX 4096 /* entries of one folder of the data */
#define SHOWN 5         /* rows that are named */

/* The lines of a file, and what stands at their beginning. */
struct lines {
    struct seki_str text;
    char end; /* of a key */
    struct seki_map whole;
    struct seki_map keys;
};

struct differ {
    struct seki_arena *arena;
    struct seki_str dir;
    const struct seki_release *release;
    struct seki_map in_release;
    struct seki_vec changes; /* struct seki_data_change */
    struct seki_err *err;
};

/* A row, or an entry; none of a comment or a blank line. */
static bool next_line(struct seki_str *rest, char end, struct seki_str *ret_line,
                      struct seki_str *ret_key)
{
    struct seki_str line;

    while (rest->n && seki_str_split(rest, '\n', &line)) {
        struct seki_str text = seki_str_trim(line);
        if (text.n == 0 || (end == '=' && (text.p[0] == '#' || text.p[0] == ';'))) {
            continue;
        }
        *ret_line = line;
        *ret_key = seki_str_trim(seki_str_head(line, seki_str_find_char(line, end)));
        return true;
    }
    return false;
}

static int add(struct seki_map *map, struct seki_str key)
{
    int r = seki_map_add(map, key, 0);

    return r == SEKI_ERR_EXISTS ? 0 : r;
}

static int index_lines(struct seki_arena *scratch, struct seki_str text, struct seki_str path,
                       struct lines *ret_lines)
{
    struct lines lines = {.text = text, .end = seki_str_ends(path, SEKI_STR(".ini")) ? '=' : '\t'};
    struct seki_str rest = text;
    struct seki_str line;
    struct seki_str key;
    int r = 0;

    seki_map_init(&lines.whole, scratch);
    seki_map_init(&lines.keys, scratch);
    while (r == 0 && next_line(&rest, lines.end, &line, &key)) {
        r = add(&lines.whole, line);
        r = r < 0 ? r : add(&lines.keys, key);
    }
    *ret_lines = lines;
    return r;
}

/* Lines of one side that are not on the other. */
struct tally {
    bool names_changed;
    struct seki_buf *which;
    size_t n_named;
    size_t n_changed; /* of a row that is there too */
    size_t n_extra;   /* of one that is not */
};

static void name_row(struct tally *t, struct seki_str key)
{
    if (t->n_named < SHOWN) {
        seki_buf_add(t->which, t->n_named ? SEKI_STR(", ") : SEKI_STR(""));
        seki_buf_add(t->which, key);
    } else if (t->n_named == SHOWN) {
        seki_buf_lit(t->which, ", ...");
    }
    t->n_named++;
}

static void count(struct tally *t, const struct lines *a, const struct lines *b)
{
    struct seki_str rest = a->text;
    struct seki_str line;
    struct seki_str key;

    t->n_changed = 0;
    t->n_extra = 0;
    while (next_line(&rest, a->end, &line, &key)) {
        bool is_changed = seki_map_get(&b->keys, key) != SIZE_MAX;
        if (seki_map_get(&b->whole, line) != SIZE_MAX) {
            continue;
        }
        *(is_changed ? &t->n_changed : &t->n_extra) += 1;
        if (!is_changed || t->names_changed) {
            name_row(t, key);
        }
    }
}

static int compare(struct differ *d, struct seki_str old, struct seki_str new,
                   struct seki_data_change *change)
{
    struct seki_arena SEKI_CLEANUP_ARENA scratch;
    struct seki_buf SEKI_CLEANUP_BUF which = {0};
    struct lines before;
    struct lines after;
    struct tally tally = {.names_changed = true, .which = &which};
    int r;

    seki_arena_init(&scratch, SEKI_LIMIT_RELEASE_BYTES);
    seki_buf_init(&which, SEKI_LIMIT_CELL_BYTES);
    r = index_lines(&scratch, old, change->path, &before);
    r = r < 0 ? r : index_lines(&scratch, new, change->path, &after);
    if (r < 0) {
        return seki_fail_status(d->err, r);
    }
    count(&tally, &after, &before);
    change->n_changed = tally.n_changed;
    change->n_added = tally.n_extra;
    tally.names_changed = false;
    count(&tally, &before, &after);
    /* Rows with one key may have become fewer. */
    change->n_removed = tally.n_extra + (change->n_changed ? 0 : tally.n_changed);
    change->which = seki_arena_str(d->arena, seki_buf_str(&which));
    r = seki_buf_status(&which);
    return r < 0 || !change->which.p ? seki_fail_status(d->err, r < 0 ? r : SEKI_ERR_NOMEM) : 0;
}

static int add_change(struct differ *d, const struct seki_data_change *change)
{
    struct seki_data_change *slot = seki_vec_push(&d->changes);

    if (!slot) {
        return seki_fail_nomem(d->err);
    }
    *slot = *change;
    return 0;
}

/* --- files of the data in use, then those that the release has besides */

static int look_at_file(struct differ *d, struct seki_str full, struct seki_str path,
                        struct seki_map *seen)
{
    struct seki_data_change change = {.path = path};
    struct seki_str old = {0};
    size_t index = seki_map_get(&d->in_release, path);
    int r = seki_io_read_file(d->arena, full.p, SEKI_LIMIT_DATA_FILE, &old, d->err);

    r = r < 0 ? r : seki_fail_status(d->err, seki_map_add(seen, path, 0));
    if (r < 0 || (index != SIZE_MAX && seki_str_eq(old, d->release->files[index].bytes))) {
        return r;
    }
    change.is_gone = index == SIZE_MAX;
    r = compare(d, old, change.is_gone ? SEKI_STR("") : d->release->files[index].bytes, &change);
    return r < 0 ? r : add_change(d, &change);
}

/* `path` is below the data folder, empty for itself. */
static int walk(struct differ *d, struct seki_str full, struct seki_str path, unsigned depth,
                struct seki_map *seen)
{
    struct seki_str *names = NULL;
    size_t n = 0;
    int r = seki_io_list(d->arena, full.p, FOLDER_MAX, &names, &n, d->err);

    for (size_t i = 0; r == 0 && i < n; i++) {
        struct seki_str next = seki_path_join(d->arena, full, names[i]);
        struct seki_str below = path.n ? seki_path_join(d->arena, path, names[i]) : names[i];
        if (!next.p || !below.p) {
            return seki_fail_nomem(d->err);
        }
        if (seki_io_kind_of(next.p) == SEKI_IO_DIR) {
            r = depth < 3 ? walk(d, next, below, depth + 1, seen) : 0;
        } else if (seki_release_is_path(below)) {
            r = look_at_file(d, next, below, seen);
        }
    }
    return r;
}

static int add_new(struct differ *d, const struct seki_map *seen)
{
    int r = 0;

    for (size_t i = 0; r == 0 && i < d->release->n; i++) {
        const struct seki_release_file *file = &d->release->files[i];
        struct seki_data_change change = {.path = file->path, .is_new = true};
        if (seki_map_get(seen, file->path) == SIZE_MAX) {
            r = compare(d, SEKI_STR(""), file->bytes, &change);
            r = r < 0 ? r : add_change(d, &change);
        }
    }
    return r;
}

int seki_data_differ(struct seki_arena *arena, struct seki_str dir,
                     const struct seki_release *release,
                     const struct seki_data_change **ret_changes, size_t *ret_n,
                     struct seki_err *err)
{
    struct differ d = {.arena = arena, .dir = dir, .release = release, .err = err};
    struct seki_map seen;
    int r = 0;

    seki_map_init(&seen, arena);
    seki_map_init(&d.in_release, arena);
    seki_vec_init(&d.changes, arena, sizeof(struct seki_data_change),
                  SEKI_LIMIT_RELEASE_FILES + (size_t)FOLDER_MAX * FOLDER_MAX);
    for (size_t i = 0; r == 0 && i < release->n; i++) {
        r = seki_fail_status(err, seki_map_add(&d.in_release, release->files[i].path, i));
    }
    r = r < 0 ? r : walk(&d, dir, SEKI_STR(""), 0, &seen);
    r = r < 0 ? r : add_new(&d, &seen);
    if (r == 0) {
        *ret_changes = d.changes.p;
        *ret_n = d.changes.n;
    }
    return r;
}
