#ifndef PURSER_TERMINAL_GUARD_H
#define PURSER_TERMINAL_GUARD_H

#include <stddef.h>

// Gives the terminal back when the process dies by a signal, or exits without closing its screen.
//
// The modes of the terminal are read by terminal_guard_save, before anyone changes them. Between
// terminal_guard_install and terminal_guard_uninstall a fatal signal writes the prepared bytes, sets the saved
// modes, and lets the signal have its default effect. All of it is async-signal-safe.

// Remembers the modes of the terminal. Returns 0, or -1 where the descriptor is no terminal.
int terminal_guard_save(int descriptor);

// Sets the saved modes. Returns 0, or -1.
int terminal_guard_restore_modes(void);

// Takes the fatal signals. `bytes` are copied; more than 512 are refused. Returns 0, or -1.
// TERM, HUP, INT and QUIT stay ignored where they were ignored.
int terminal_guard_install(const char *bytes, size_t length);

// Changes the bytes to write. Returns 0, or -1.
int terminal_guard_prepare(const char *bytes, size_t length);

// While disarmed (the screen is given to another program) a fatal signal only has its default effect.
void terminal_guard_arm(int armed);

// Writes the bytes and sets the modes, once, without waiting longer than half a second for
// a terminal that nobody reads from; what it has not read by then is dropped.
void terminal_guard_give_back(void);

// Gives the terminal back and lets a signal have its default effect on this process.
void terminal_guard_die(int number);

// Gives the signals their former effect again.
void terminal_guard_uninstall(void);

// Stops the process as the terminal's suspend key would, and returns once it continues.
//
// The default effect of SIGTSTP is set and the signal unblocked for the calling thread: raised to the whole
// process it could be taken by another thread later than the screen is entered again.
void terminal_guard_stop(void);

#endif
