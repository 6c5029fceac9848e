#ifndef PURSER_SQLITE_EXTRAS_H
#define PURSER_SQLITE_EXTRAS_H
#include <sqlite3.h>
#include <sys/file.h>
#endif
