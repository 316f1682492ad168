#include "test_data_make.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/io.h"
#include "check.h"

static const struct {
    const char *name;
    const char *text;
} files[] = {
    {"hub/objectives.tsv", "id\tcapability\tcombine\tja\ten\tmeasure\tsource\tgrade\n"
                           "A.ONE\tA\tall\t一\tone\tM.ONE\town\tverified\n"
                           "A.TWO\tA\tany\t二\ttwo\tM.ONE M.TWO\town\tsecondary\n"},
    {"hub/exposures.tsv", "id\tcapability\tja\ten\tsource\tgrade\n"
                          "OPEN\tA\t開\topen\town\tunverified\n"},
    {"hub/facts.tsv", "id\tja\ten\tsynonyms\tsource\tgrade\n"
                      "zone:in\t内\tinside\t中; 中側\town\tverified\n"
                      "zone:out\t外\toutside\t\town\tverified\n"
                      "net:none\t無\tnot connected\tなし\town\tverified\n"
                      "area:hall\t広間\thall\t\town\tverified\n"}, /* nothing names this one */
    {"hub/measures.tsv",
     "id\tobjectives\tstrength\tja\ten\thow_ja\thow_en\towner\teffort\trefs\tsource\tgrade\n"
     "M.ONE\tA.ONE A.TWO\tfull\t甲\tfirst\tこう\tlike this\tit\t1\t\town\tverified\n"
     "M.TWO\tA.TWO\tpartial\t乙\tsecond\tそう\tlike that\tvendor\t3\tx:1\town\tverified\n"},
    {"catalogs/c/catalog.ini", "; a comment\n[catalog]\nid = c\nedition = 1\nja = 題\nen = title\n"
                               "note_ja = 注\nnote_en = note\nolder = 0.8; 0.9\nreplaced_by = 2\n"
                               "source = own\ngrade = verified\n"},
    {"catalogs/c/items.tsv",
     "id\tparent\tkind\tja\ten\tgate\tpolarity\thub\tfield\taliases\trefs\tsource\tgrade\n"
     "S\t\tsection\t節\tsection\t\t\t\t\t\t\town\tverified\n"
     "S-1\tS\tquestion\t問1\tquestion 1\t\t+\t+A.ONE +A.TWO\t\tS1\t\town\tverified\n"
     "S-2\tS\tquestion\t問2\tquestion 2\tS-1=yes\t-\t-OPEN\t\t\tx:1\town\tverified\n"
     "S-3\tS-2\tquestion\t問3\tquestion 3\tS-2=no\t=\t-OPEN\t\t\t\town\tverified\n"
     "S-4\tS\topen\t問4\tquestion 4\tS-3\t+\t\t\t\t\town\tverified\n"
     "S-5\tS\ttext\t問5\tquestion 5\t\tt\t\tproduct\t\t\town\tverified\n"},
    {"catalogs/c/pairs.tsv", "one\tother\tseverity\tja\ten\tsource\tgrade\n"
                             "S-1=yes\tS-2=no\terror\t甲\twhy\town\tverified\n"
                             "S-1=no\tS-3=yes\twarning\t乙\twhy\town\tverified\n"},
    {"scenarios/s.ini", "[scenarios]\nid = s\nedition = 1\nja = 題\nen = title\nsource = own\n"
                        "grade = verified\n"},
    {"scenarios/s.tsv",
     "id\tja\ten\tstory_ja\tstory_en\twhen\thindered\tthreat\traise\tlower\timpact\trefs\tsource\t"
     "grade\tagent\tstorage\tsafety_ja\tsafety_en\tzone\tacts\n"
     "S.ONE\t甲\tone\t話\tstory\tOPEN+zone:in | net:none\tA.ONE+A.TWO | A.TWO\t2\tzone:in "
     "zone:out\tnet:none\tC I A S\t\town\tverified\toutsider "
     "disaster\tpreservation\t害\tharm\tZ4\tmaker hospital\n"
     "S.TWO\t乙\ttwo\t話\tstory\t\tA.ONE\t3\t\t\tS\t\town\tverified\t\t\t\t\t\t\n"},
    {"methods/m.ini",
     "[method]\nid = m\nedition = 1\nja = 題\nen = title\nsource = own\ngrade = verified\n"
     "[scales]\nthreat = 3\nvulnerability = 3\nvalue = 4\n"
     "[threat]\nmap = 1 2 3\n[value]\nmap = 1 2 4\n"
     "[coverage]\nfull = 1\npartial = 2\nnone = 3\n"
     "[likelihood]\ncombine = product\n"
     "[risk]\ncombine = table\n"
     "row1 = 1 2 3 4\nrow2 = 2 3 4 5\nrow3 = 3 4 5 6\nrow4 = 4 5 6 7\nrow5 = 5 6 7 8\n"
     "row6 = 6 7 8 9\nrow7 = 7 8 9 10\nrow8 = 8 9 10 11\nrow9 = 9 10 11 12\n"
     "[bands]\nlow = 1\nhigh = 7\n[band.low]\nja = 低\nen = low\n[band.high]\nja = 高\nen = high\n"
     "[acceptance]\nc = 6\ni = 6\na = 6\nsafety = 3\n"},
};

static const char *const folders[] = {"hub", "catalogs", "catalogs/c", "scenarios", "methods"};

void data_write(struct data *d, const char *file, struct seki_str text)
{
    temp_file(d->dir, file, text.p, text.n);
}

struct seki_str data_read(struct data *d, const char *file)
{
    struct seki_str text = {0};

    assert_int_equal(
        seki_io_read_file(&d->arena, temp_path(d->dir, file), SEKI_LIMIT_DATA_FILE, &text, &d->err),
        0);
    return text;
}

void data_reset(struct data *d)
{
    seki_arena_finish(&d->arena);
    *d = (struct data){.dir = d->dir};
    seki_arena_init(&d->arena, (size_t)1 << 30);
    for (size_t i = 0; i < SEKI_ARRAY_LEN(files); i++) {
        data_write(d, files[i].name, seki_str_from_c(files[i].text));
    }
}

int data_set_up(void **state)
{
    static struct data d;
    int r = temp_dir_set_up(state);

    d = (struct data){.dir = *state};
    *state = &d;
    for (size_t i = 0; r == 0 && i < SEKI_ARRAY_LEN(folders); i++) {
        r = mkdir(temp_path(d.dir, folders[i]), 0700);
    }
    if (r == 0) {
        data_reset(&d);
    }
    return r;
}

int data_tear_down(void **state)
{
    struct data *d = *state;
    void *dir = d->dir;

    seki_arena_finish(&d->arena);
    return temp_dir_tear_down(&dir);
}

int data_real_set_up(void **state)
{
    static struct data d;
    struct seki_str root = seki_str_from_c(getenv("SEKI_SOURCE_ROOT"));

    if (root.n == 0) {
        return -1;
    }
    d = (struct data){.r = 0};
    seki_arena_init(&d.arena, (size_t)1 << 30);
    seki_complaints_init(&d.complaints, &d.arena);
    d.r = seki_library_load(&d.arena, seki_path_join(&d.arena, root, SEKI_STR("data")), &d.library,
                            &d.complaints, &d.err);
    *state = &d;
    return 0;
}

int data_real_tear_down(void **state)
{
    struct data *d = *state;

    seki_arena_finish(&d->arena);
    return 0;
}

static void write_spliced(struct data *d, const char *file, struct seki_str before,
                          struct seki_str middle, struct seki_str after)
{
    const struct seki_str parts[] = {before, middle, after};

    data_write(d, file, seki_arena_join(&d->arena, parts, SEKI_ARRAY_LEN(parts)));
}

static size_t count_lines(struct seki_str text)
{
    size_t n = 1;

    for (size_t i = 0; i < text.n; i++) {
        n += text.p[i] == '\n';
    }
    return n;
}

size_t data_replace(struct data *d, const char *file, const char *old, const char *new)
{
    struct seki_str text = data_read(d, file);
    struct seki_str what = seki_str_from_c(old);
    size_t at = seki_str_find(text, what);

    assert_int_not_equal(at, SIZE_MAX);
    assert_int_equal(seki_str_find(seki_str_skip(text, at + 1), what), SIZE_MAX);
    write_spliced(d, file, seki_str_head(text, at), seki_str_from_c(new),
                  seki_str_skip(text, at + what.n));
    return count_lines(seki_str_head(text, at));
}

/* The number of a column; fails the test when it is not there. */
static size_t column_of(struct seki_str heads, struct seki_str name)
{
    struct seki_str head;
    size_t i = 0;

    while (seki_str_split(&heads, '\t', &head)) {
        if (seki_str_eq(head, name)) {
            return i;
        }
        i++;
    }
    fail_msg("there is no column %.*s", SEKI_STR_FMT(name));
    return 0;
}

void data_set_cell(struct data *d, const char *file, size_t line, const char *column,
                   const char *text)
{
    struct seki_str all = data_read(d, file);
    struct seki_str rest = all;
    struct seki_str heads = seki_str_head(all, seki_str_find_char(all, '\n'));
    size_t left = column_of(heads, seki_str_from_c(column));
    size_t n;

    while (line-- > 1) {
        rest = seki_str_skip(rest, seki_str_find_char(rest, '\n') + 1);
    }
    while (left-- > 0) {
        rest = seki_str_skip(rest, seki_str_find_char(rest, '\t') + 1);
    }
    for (n = 0; n < rest.n && rest.p[n] != '\t' && rest.p[n] != '\n';) {
        n++;
    }
    write_spliced(d, file, seki_str_of(all.p, (size_t)(rest.p - all.p)), seki_str_from_c(text),
                  seki_str_skip(rest, n));
}

void data_load(struct data *d)
{
    struct seki_str dir = seki_arena_str(&d->arena, seki_str_from_c(d->dir->path));

    seki_complaints_init(&d->complaints, &d->arena);
    d->r = seki_library_load(&d->arena, dir, &d->library, &d->complaints, &d->err);
    if (d->r == 0) {
        d->r = seki_scenarios_load(&d->arena, dir, SEKI_STR("s"), &d->library.hub, &d->set,
                                   &d->complaints, &d->err);
    }
    if (d->r == 0) {
        d->r = seki_method_load(&d->arena, dir, SEKI_STR("m"), &d->method, &d->complaints, &d->err);
    }
}

void data_expect(const struct data *d, size_t i, const char *file, size_t line, const char *reason)
{
    struct seki_buf SEKI_CLEANUP_BUF text = {0};
    const struct seki_complaint *c;

    assert_in_range(i, 0, seki_complaints_count(&d->complaints) - 1);
    c = seki_complaints_at(&d->complaints, i);
    seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
    seki_msg_format(&text, SEKI_LANG_EN, &c->what);
    assert_int_equal(seki_buf_status(&text), 0);
    if (!seki_str_ends(c->file, seki_str_from_c(file)) || c->line != line ||
        !seki_str_eq(seki_buf_str(&text), seki_str_from_c(reason))) {
        fail_msg("got    %.*s:%zu: %.*s\nwanted %s:%zu: %s", SEKI_STR_FMT(c->file), c->line,
                 SEKI_STR_FMT(seki_buf_str(&text)), file, line, reason);
    }
}

static void show(const struct data *d)
{
    for (size_t i = 0; i < SEKI_MIN(seki_complaints_count(&d->complaints), 20); i++) {
        const struct seki_complaint *c = seki_complaints_at(&d->complaints, i);
        struct seki_buf SEKI_CLEANUP_BUF text = {0};
        seki_buf_init(&text, SEKI_LIMIT_MESSAGE);
        seki_msg_format(&text, SEKI_LANG_EN, &c->what);
        print_error("%.*s:%zu: %.*s\n", SEKI_STR_FMT(c->file), c->line,
                    SEKI_STR_FMT(seki_buf_str(&text)));
    }
}

static void expect_count(const struct data *d, size_t n)
{
    assert_int_equal(d->err.what.id, SEKI_MSG_NONE);
    assert_int_equal(d->r, 0);
    if (seki_complaints_count(&d->complaints) != n) {
        show(d);
    }
    assert_int_equal(seki_complaints_count(&d->complaints), n);
}

void data_expect_only(const struct data *d, const char *file, size_t line, const char *reason)
{
    expect_count(d, 1);
    data_expect(d, 0, file, line, reason);
}

void data_expect_clean(const struct data *d)
{
    expect_count(d, 0);
}

void data_expect_limit(const struct data *d, int msg, size_t max)
{
    assert_int_equal(d->r, SEKI_ERR_LIMIT);
    assert_int_equal(d->err.code, SEKI_ERR_LIMIT);
    assert_int_equal(d->err.what.id, msg);
    assert_int_equal(d->err.what.arg[1].number, max);
}

void data_expect_one(struct data *d, const struct data_wrong *row)
{
    size_t line = row->line;

    if (line) {
        data_set_cell(d, row->file, line, row->column, row->text);
    } else {
        line = data_replace(d, row->file, row->column, row->text);
    }
    data_load(d);
    line = row->at == DATA_WHOLE ? 0 : row->at ? row->at : line;
    if (row->reason) {
        data_expect_only(d, row->file, line, row->reason);
    } else {
        data_expect_clean(d);
    }
}

void data_expect_each(struct data *d, const struct data_wrong *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        data_reset(d);
        data_expect_one(d, &rows[i]);
    }
}
