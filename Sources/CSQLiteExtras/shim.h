#ifndef PURSER_SQLITE_EXTRAS_H
#define PURSER_SQLITE_EXTRAS_H
#include <sqlite3.h>
#include <sys/file.h>

/* sqlite3_db_config is variadic, which Swift cannot call. `on` below 0 only asks. */
static inline int purser_configure(void *connection, int option, int on, int *now) {
    return sqlite3_db_config((sqlite3 *)connection, option, on, now);
}

/* In Swift the name flock means the struct. */
static inline int purser_flock(int descriptor, int operation) {
    return flock(descriptor, operation);
}

static inline int purser_note_pages(void *pages, sqlite3 *connection, const char *name, int count) {
    (void)connection;
    (void)name;
    *(int *)pages = count;
    return SQLITE_OK;
}

/* Keeps the number of pages in the write-ahead log after each commit of this connection in *pages. */
static inline void purser_watch_pages(void *connection, int *pages) {
    sqlite3_wal_hook((sqlite3 *)connection, purser_note_pages, pages);
}

/* A passive checkpoint: copies what it can without waiting for anyone. */
static inline int purser_checkpoint(void *connection, int *logged, int *copied) {
    return sqlite3_wal_checkpoint_v2((sqlite3 *)connection, 0, SQLITE_CHECKPOINT_PASSIVE, logged, copied);
}
#endif
