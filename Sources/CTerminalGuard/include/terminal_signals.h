#ifndef PURSER_TERMINAL_SIGNALS_H
#define PURSER_TERMINAL_SIGNALS_H

// Signals as bytes on a pipe, each the number of one signal.
//
// Taken at once and in every process, again and again: the signal sources of libdispatch set their handler only the
// first time, some time later, and want the signal ignored on other systems.

// Takes WINCH, TSTP and CONT, and TERM, HUP and INT where they were not ignored.
// Returns the end to read from, non-blocking; -1 where there is none. One listener at a time.
int terminal_signals_listen(void);

// Gives the signals their former effect and closes the pipe.
void terminal_signals_unlisten(void);

#endif
