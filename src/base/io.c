#include "base/io.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fault.h"
#include "base/limits.h"
#include "base/shelf.h"
#include "base/vec.h"
#include "msg/m_err.h"
#include "msg/m_hint.h"

#define CHUNK_MIN ((size_t)4096)
#define CHUNK_MAX ((size_t)1 << 20)
#define TREE_FDS 16 /* folders that are open at once while one is removed */

int seki_io_open(const char *path, int flags)
{
    int fd;

    if (seki_fault(SEKI_FAULT_IO)) {
        return -EIO;
    }
    do {
        fd = open(path, flags | O_CLOEXEC, 0666);
    } while (fd < 0 && errno == EINTR);
    return fd < 0 ? -errno : fd;
}

static int create(const char *path, mode_t mode)
{
    int fd;

    if (seki_fault(SEKI_FAULT_IO)) {
        return -EIO;
    }
    do {
        fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    } while (fd < 0 && errno == EINTR);
    return fd < 0 ? -errno : fd;
}

int seki_io_create(const char *path, const char *model)
{
    struct stat old;
    mode_t mode;
    int fd;

    if (lstat(model, &old) < 0 || !S_ISREG(old.st_mode) || old.st_uid != geteuid()) {
        return create(path, 0666);
    }
    mode = old.st_mode & 0777;
    fd = create(path, mode & 0700);
    /* Another group than before is given nothing. Some file systems know neither: then it is as new. */
    if (fd >= 0 && fchown(fd, (uid_t)-1, old.st_gid) < 0) {
        mode &= 0707;
    }
    if (fd >= 0) {
        (void)fchmod(fd, mode);
    }
    return fd;
}

int seki_io_create_private(const char *path)
{
    return create(path, 0600);
}

int seki_io_unnamed(const char *path)
{
    int fd;

    if (seki_fault(SEKI_FAULT_IO)) {
        return -EIO;
    }
    do {
        fd = open(path, O_RDWR | O_TMPFILE | O_EXCL | O_CLOEXEC, 0600);
    } while (fd < 0 && errno == EINTR);
    return fd < 0 ? -errno : fd;
}

int seki_io_map(int fd, size_t n, struct seki_str *ret_bytes)
{
    void *p = seki_fault(SEKI_FAULT_IO) ? MAP_FAILED : mmap(NULL, n, PROT_READ, MAP_PRIVATE, fd, 0);

    if (p == MAP_FAILED) {
        return errno ? -errno : -EIO;
    }
    *ret_bytes = seki_str_of(p, n);
    return 0;
}

void seki_io_unmap(struct seki_str bytes)
{
    if (bytes.n) {
        (void)munmap((void *)(uintptr_t)bytes.p, bytes.n);
    }
}

static int remove_one(const char *path, const struct stat *stat, int kind, struct FTW *walk)
{
    (void)stat;
    (void)kind;
    (void)walk;
    (void)remove(path);
    return 0;
}

void seki_io_remove_tree(const char *path)
{
    (void)nftw(path, remove_one, TREE_FDS, FTW_DEPTH | FTW_PHYS);
}

void seki_io_drop_socket(const char *path)
{
    struct stat st;

    if (lstat(path, &st) == 0 && S_ISSOCK(st.st_mode)) {
        (void)unlink(path);
    }
}

int seki_io_socket_mode(int fd, mode_t mode)
{
    return fchmod(fd, mode) < 0 ? -errno : 0;
}

int seki_io_lock(int fd)
{
    int r;

    if (seki_fault(SEKI_FAULT_IO)) {
        return -EIO;
    }
    do {
        r = flock(fd, LOCK_EX | LOCK_NB);
    } while (r < 0 && errno == EINTR);
    return r < 0 ? -errno : 0;
}

int seki_io_memory(const char *name)
{
    int fd = seki_fault(SEKI_FAULT_IO) ? (errno = EMFILE, -1) : memfd_create(name, MFD_CLOEXEC);

    return fd < 0 ? -errno : fd;
}

ssize_t seki_io_read(int fd, void *p, size_t n)
{
    ssize_t got;

    if (seki_fault(SEKI_FAULT_IO)) {
        return -EIO;
    }
    do {
        got = read(fd, p, n);
    } while (got < 0 && errno == EINTR);
    return got < 0 ? -errno : got;
}

int seki_io_write_all(int fd, const void *p, size_t n)
{
    const char *from = p;

    while (n > 0) {
        ssize_t put = seki_fault(SEKI_FAULT_IO) ? (errno = ENOSPC, -1) : write(fd, from, n);
        if (put < 0 && errno != EINTR) {
            return -errno;
        }
        if (put > 0) {
            from += put;
            n -= (size_t)put;
        }
    }
    return 0;
}

int seki_io_fsync(int fd)
{
    if (seki_fault(SEKI_FAULT_IO)) {
        return -EIO;
    }
    return fsync(fd) < 0 ? -errno : 0;
}

int seki_io_syncfs(int fd)
{
    if (seki_fault(SEKI_FAULT_IO)) {
        return -EIO;
    }
    return syncfs(fd) < 0 ? -errno : 0;
}

int seki_io_remove(const char *path)
{
    if (seki_fault(SEKI_FAULT_IO)) {
        return -EIO;
    }
    return remove(path) < 0 ? -errno : 0;
}

int seki_io_rename(const char *from, const char *to)
{
    if (seki_fault(SEKI_FAULT_IO)) {
        return -EIO;
    }
    return rename(from, to) < 0 ? -errno : 0;
}

int seki_io_link(const char *from, const char *to)
{
    if (seki_fault(SEKI_FAULT_IO)) {
        return -EIO;
    }
    return link(from, to) < 0 ? -errno : 0;
}

static int make_folder(const char *path, mode_t mode)
{
    if (seki_fault(SEKI_FAULT_IO)) {
        return -EIO;
    }
    return mkdir(path, mode) < 0 ? -errno : 0;
}

int seki_io_mkdir(const char *path)
{
    return make_folder(path, 0777);
}

int seki_io_is_closed(const char *path, bool *ret_is_closed)
{
    struct stat st;

    if (stat(path, &st) < 0) {
        return -errno;
    }
    *ret_is_closed = (st.st_mode & 077) == 0;
    return 0;
}

int seki_io_mkdir_private(const char *path)
{
    return make_folder(path, 0700);
}

void seki_io_close(int *fd)
{
    if (*fd >= 0) {
        close(*fd);
    }
    *fd = -1;
}

int seki_io_take(int *fd)
{
    int taken = *fd;

    *fd = -1;
    return taken;
}

int seki_fail_path(struct seki_err *err, struct seki_str path, int negative_errno)
{
    switch (-negative_errno) {
    case ENOENT:
    case ENOTDIR:
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_err_not_found(path), M_hint_check_path());
    case ELOOP:
        return seki_fail(err, SEKI_ERR_NOTFOUND, M_err_link_loop(path), M_hint_check_path());
    case EISDIR:
        return seki_fail(err, SEKI_ERR_INVALID, M_err_is_folder(path), M_hint_check_path());
    case EACCES:
    case EPERM:
    case EROFS:
        return seki_fail(err, SEKI_ERR_DENIED, M_err_denied(path), M_hint_permission());
    case ENOSPC:
    case EDQUOT:
        return seki_fail(err, SEKI_ERR_IO, M_err_no_space(path), M_hint_no_space());
    case ENOMEM:
        return seki_fail_nomem(err);
    default: {
        struct seki_str reason = seki_str_from_c(strerrordesc_np(-negative_errno));
        return seki_fail(err, SEKI_ERR_IO, M_err_io(path, reason), M_hint_io());
    }
    }
}

/*
 * How much to read at once. Seeking tells the size as well as fstat() would, which newer C
 * libraries make a call that takes paths: the worker, where this runs too, could not forbid it.
 */
static size_t chunk_for(int fd)
{
    off_t at = lseek(fd, 0, SEEK_CUR);
    off_t end = at < 0 ? at : lseek(fd, 0, SEEK_END);

    if (end < at || lseek(fd, at, SEEK_SET) < 0) {
        return CHUNK_MIN;
    }
    return SEKI_MIN(SEKI_MAX((size_t)(end - at) + 1, CHUNK_MIN), CHUNK_MAX);
}

int seki_io_read_fd(struct seki_arena *arena, int fd, struct seki_str name, size_t max,
                    struct seki_str *ret_bytes, struct seki_err *err)
{
    struct seki_buf SEKI_CLEANUP_BUF bytes = {0};
    struct seki_str whole;
    size_t size = chunk_for(fd);
    char *chunk = seki_arena_alloc(arena, size, 1);
    ssize_t got;

    if (!chunk) {
        return seki_fail_nomem(err);
    }
    seki_buf_init(&bytes, max);
    while ((got = seki_io_read(fd, chunk, size)) > 0) {
        seki_buf_add(&bytes, seki_str_of(chunk, (size_t)got));
        if (seki_buf_status(&bytes) == SEKI_ERR_LIMIT) {
            return seki_fail(err, SEKI_ERR_LIMIT, M_err_file_too_large(name, (int64_t)max),
                             SEKI_NO_HINT);
        }
    }
    if (got < 0) {
        return seki_fail_path(err, name, (int)got);
    }
    if (seki_buf_status(&bytes) < 0) {
        return seki_fail_nomem(err);
    }
    whole = seki_arena_str(arena, seki_buf_str(&bytes));
    if (!whole.p) {
        return seki_fail_nomem(err);
    }
    *ret_bytes = whole;
    return 0;
}

/* What is on the shelf is read as a file would be. */
static int read_shelf(struct seki_arena *arena, struct seki_str name, struct seki_str below,
                      size_t max, struct seki_str *ret_bytes, struct seki_err *err)
{
    const struct seki_shelf_file *file = seki_shelf_find(below);
    struct seki_str copy;

    if (!file) {
        return seki_fail_path(err, name, -ENOENT);
    }
    if (file->bytes.n > max) {
        return seki_fail_limit(err, name, max);
    }
    copy = seki_arena_str(arena, file->bytes);
    if (!copy.p) {
        return seki_fail_nomem(err);
    }
    *ret_bytes = copy;
    return 0;
}

int seki_io_read_file(struct seki_arena *arena, const char *path, size_t max,
                      struct seki_str *ret_bytes, struct seki_err *err)
{
    struct seki_str name = seki_str_from_c(path);
    struct seki_str below;
    int SEKI_CLEANUP_FD fd = -1;
    struct stat st;

    if (seki_shelf_has(path, &below)) {
        return read_shelf(arena, name, below, max, ret_bytes, err);
    }
    /* A pipe would keep us waiting: open it anyway, then refuse it. */
    fd = seki_io_open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
    if (fd < 0) {
        return seki_fail_path(err, name, fd);
    }
    if (fstat(fd, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode)) {
        return seki_fail(err, SEKI_ERR_INVALID, M_err_not_file(name), M_hint_check_path());
    }
    return seki_io_read_fd(arena, fd, name, max, ret_bytes, err);
}

static int compare_names(const void *a, const void *b)
{
    return seki_str_cmp(*(const struct seki_str *)a, *(const struct seki_str *)b);
}

/* NULL at the end with errno 0, and on failure: half a folder is not taken for the whole. */
static struct dirent *next_entry(DIR *dir)
{
    errno = 0;
    return seki_fault(SEKI_FAULT_IO) ? (errno = EIO, NULL) : readdir(dir);
}

static bool is_itself(const char *name)
{
    return name[0] == '.' && (name[1] == '\0' || (name[1] == '.' && name[2] == '\0'));
}

static int add_name(struct seki_vec *names, struct seki_str path, struct seki_str entry,
                    struct seki_err *err)
{
    struct seki_str *name = seki_vec_push(names);

    if (!name) {
        return seki_vec_is_full(names) ? seki_fail_limit(err, path, names->max)
                                       : seki_fail_nomem(err);
    }
    *name = seki_arena_str(names->arena, entry);
    return name->p ? 0 : seki_fail_nomem(err);
}

static int read_names(DIR *dir, struct seki_str path, bool with_hidden, struct seki_vec *names,
                      struct seki_err *err)
{
    struct dirent *entry;

    while ((entry = next_entry(dir)) != NULL) {
        if (with_hidden ? is_itself(entry->d_name) : entry->d_name[0] == '.') {
            continue;
        }
        int r = add_name(names, path, seki_str_from_c(entry->d_name), err);
        if (r < 0) {
            return r;
        }
    }
    return errno ? seki_fail_path(err, path, -errno) : 0;
}

static bool has_name(const struct seki_vec *names, struct seki_str name)
{
    for (size_t i = 0; i < names->n; i++) {
        if (seki_str_eq(*seki_vec_at(names, const struct seki_str, i), name)) {
            return true;
        }
    }
    return false;
}

static int list_shelf(struct seki_str path, struct seki_str below, struct seki_vec *names,
                      struct seki_err *err)
{
    struct seki_str name;
    int r = seki_shelf_kind(below) == SEKI_IO_DIR ? 0 : seki_fail_path(err, path, -ENOENT);

    for (size_t i = 0; r == 0 && seki_shelf_name(below, i, &name); i++) {
        if (name.n && !has_name(names, name)) {
            r = add_name(names, path, name, err);
        }
    }
    return r;
}

static int list_folder(const char *path, bool with_hidden, struct seki_vec *names,
                       struct seki_err *err)
{
    DIR *dir = seki_fault(SEKI_FAULT_IO) ? (errno = EIO, NULL) : opendir(path);
    int r;

    if (!dir) {
        return seki_fail_path(err, seki_str_from_c(path), -errno);
    }
    r = read_names(dir, seki_str_from_c(path), with_hidden, names, err);
    closedir(dir);
    return r;
}

/* `names` is empty and says how many there may be. */
static int list(const char *path, bool with_hidden, struct seki_vec *names, struct seki_err *err)
{
    struct seki_str below;
    int r = seki_shelf_has(path, &below) ? list_shelf(seki_str_from_c(path), below, names, err)
                                         : list_folder(path, with_hidden, names, err);

    if (r == 0 && names->n > 1) {
        qsort(names->p, names->n, names->item, compare_names);
    }
    return r;
}

int seki_io_list(struct seki_arena *arena, const char *path, size_t max,
                 struct seki_str **ret_names, size_t *ret_n, struct seki_err *err)
{
    struct seki_vec names;
    int r;

    seki_vec_init(&names, arena, sizeof(struct seki_str), max);
    r = list(path, false, &names, err);
    if (r == 0) {
        *ret_names = names.p;
        *ret_n = names.n;
    }
    return r;
}

int seki_io_list_all(struct seki_arena *arena, const char *path, size_t max,
                     struct seki_str **ret_names, size_t *ret_n, struct seki_err *err)
{
    struct seki_vec names;
    int r;

    seki_vec_init(&names, arena, sizeof(struct seki_str), max);
    r = list(path, true, &names, err);
    if (r == 0) {
        *ret_names = names.p;
        *ret_n = names.n;
    }
    return r;
}

size_t seki_io_identity(const char *path, char *ret_bytes)
{
    struct stat st;

    if (seki_fault(SEKI_FAULT_IO) || stat(path, &st) < 0) {
        return 0;
    }
    memcpy(ret_bytes, &st.st_dev, sizeof(st.st_dev));
    memcpy(ret_bytes + sizeof(st.st_dev), &st.st_ino, sizeof(st.st_ino));
    return sizeof(st.st_dev) + sizeof(st.st_ino);
}

enum seki_io_kind seki_io_kind_of(const char *path)
{
    struct seki_str below;
    struct stat st;

    if (seki_shelf_has(path, &below)) {
        return seki_shelf_kind(below);
    }
    if (seki_fault(SEKI_FAULT_IO)) {
        return SEKI_IO_UNKNOWN;
    }
    if (stat(path, &st) < 0) {
        return errno == ENOENT || errno == ENOTDIR ? SEKI_IO_NOTHING : SEKI_IO_UNKNOWN;
    }
    if (S_ISREG(st.st_mode)) {
        return SEKI_IO_FILE;
    }
    return S_ISDIR(st.st_mode) ? SEKI_IO_DIR : SEKI_IO_OTHER;
}

struct seki_str seki_path_join(struct seki_arena *arena, struct seki_str dir, struct seki_str name)
{
    struct seki_str parts[] = {dir, SEKI_STR("/"), name};

    if (dir.n == 0) {
        return seki_arena_str(arena, name);
    }
    if (dir.p[dir.n - 1] == '/') {
        parts[1] = SEKI_STR("");
    }
    return seki_arena_join(arena, parts, SEKI_ARRAY_LEN(parts));
}

struct seki_str seki_path_last(struct seki_str path)
{
    size_t from;

    while (path.n > 1 && path.p[path.n - 1] == '/') {
        path.n--;
    }
    from = path.n;
    while (from > 0 && path.p[from - 1] != '/') {
        from--;
    }
    return from < path.n ? seki_str_skip(path, from) : path;
}

struct seki_str seki_io_folder_name(struct seki_arena *arena, struct seki_str path)
{
    struct seki_str last = seki_path_last(path);
    char real[PATH_MAX]; /* as realpath() asks for */
    struct seki_str copy;

    if (!seki_str_eq(last, SEKI_STR(".")) && !seki_str_eq(last, SEKI_STR(".."))) {
        return seki_arena_str(arena, last);
    }
    copy = seki_arena_str(arena, path);
    if (copy.p && realpath(copy.p, real)) {
        last = seki_path_last(seki_str_from_c(real));
    }
    return copy.p ? seki_arena_str(arena, last) : copy;
}

bool seki_io_is_same(const char *a, const char *b)
{
    struct stat left;
    struct stat right;

    return stat(a, &left) == 0 && stat(b, &right) == 0 && left.st_dev == right.st_dev &&
           left.st_ino == right.st_ino;
}
