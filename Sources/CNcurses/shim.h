#ifndef PURSER_NCURSES_SHIM_H
#define PURSER_NCURSES_SHIM_H

// The wide interface, which Linux and macOS hide behind different switches.
#define NCURSES_WIDECHAR 1
#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif
#include <curses.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <term.h>

// What the Swift importer cannot see: macros, and globals that are shared mutable state.

static const attr_t CURSES_BOLD = A_BOLD;
static const attr_t CURSES_DIM = A_DIM;
static const attr_t CURSES_ITALIC = A_ITALIC;
static const attr_t CURSES_UNDERLINE = A_UNDERLINE;
static const attr_t CURSES_REVERSE = A_REVERSE;

// Opens a terminal; NULL where its description is unknown.
static inline SCREEN *curses_open(const char *term, int input, int output) {
    FILE *in = fdopen(input, "r");
    FILE *out = fdopen(output, "w");
    if (in == NULL || out == NULL) return NULL;
    return newterm(term, out, in);
}

static inline WINDOW *curses_window(void) { return stdscr; }

// The colours of the terminal once colours are started; 0 where it has none.
static inline int curses_start_colors(void) { return has_colors() && start_color() == OK ? COLORS : 0; }

static inline int curses_colors(void) { return COLORS; }

static inline int curses_color_pairs(void) { return COLOR_PAIRS; }

static inline int curses_set_style(WINDOW *window, attr_t attributes, int pair) {
    return wattr_set(window, attributes, (short)pair, NULL);
}

static inline void curses_repaint_all(WINDOW *window) { clearok(window, TRUE); }

// What is known about a terminal without touching it: 0 unknown, 1 usable, 2 cannot address the cursor.
static inline int curses_describe(const char *term) {
    int status = 0;
    if (setupterm(term, 1, &status) != OK) {
        // A generic or hard-copy terminal is described, and still of no use.
        return status == 1 ? 2 : 0;
    }
    const char *cup = tigetstr("cup");
    int usable = cup != NULL && cup != (const char *)-1 && *cup != 0;
    del_curterm(cur_term);
    return usable ? 1 : 2;
}

// A string capability of the open terminal, or NULL.
static inline const char *curses_string(const char *name) {
    const char *value = tigetstr(name);
    return value == (const char *)-1 ? NULL : value;
}

// The size the terminal says it has; -1 where it does not say.
static inline int curses_size(int descriptor, int *width, int *height) {
    struct winsize size;
    if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return -1;
    *width = size.ws_col;
    *height = size.ws_row;
    return 0;
}

// The cells ncurses counts for a character; wcwidth itself hides behind a switch of the C library.
static inline int curses_width(wchar_t character) {
    extern int wcwidth(wchar_t);
    return wcwidth(character);
}

// ncurses loses output on a descriptor that someone before us left non-blocking.
static inline void curses_make_blocking(int descriptor) {
    int flags = fcntl(descriptor, F_GETFL);
    if (flags != -1 && (flags & O_NONBLOCK)) fcntl(descriptor, F_SETFL, flags & ~O_NONBLOCK);
}

#endif
