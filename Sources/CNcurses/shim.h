#ifndef PURSER_NCURSES_SHIM_H
#define PURSER_NCURSES_SHIM_H
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <term.h>
#endif
