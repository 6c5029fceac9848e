#include "terminal_guard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const int guarded[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGTERM, SIGHUP, SIGINT, SIGQUIT};
enum { guarded_count = sizeof guarded / sizeof *guarded };

static int terminal = -1;
static struct termios saved_modes;
static char restore_bytes[512];
static volatile sig_atomic_t restore_length;
static volatile sig_atomic_t is_armed;
static int is_installed;
static int leaves_at_exit;
static struct sigaction former[guarded_count];
static char alternate_stack[16384];

int terminal_guard_save(int descriptor) {
    if (tcgetattr(descriptor, &saved_modes) != 0) return -1;
    terminal = descriptor;
    return 0;
}

int terminal_guard_restore_modes(void) { return terminal < 0 ? -1 : tcsetattr(terminal, TCSANOW, &saved_modes); }

void terminal_guard_give_back(void) {
    if (!is_armed) return;
    is_armed = 0;
    int saved_errno = errno;
    // A terminal that nobody reads from must not keep a dying process.
    int flags = fcntl(terminal, F_GETFL);
    if (flags != -1) fcntl(terminal, F_SETFL, flags | O_NONBLOCK);
    size_t written = 0;
    size_t length = (size_t)restore_length;
    for (int attempt = 0; attempt < 8 && written < length; attempt++) {
        ssize_t count = write(terminal, restore_bytes + written, length - written);
        if (count > 0) {
            written += (size_t)count;
        } else if (count < 0 && errno == EAGAIN) {
            struct pollfd ready = {.fd = terminal, .events = POLLOUT};
            // Frames that nobody has read for so long are worth less than a terminal that works.
            if (poll(&ready, 1, 50) <= 0 || attempt > 1) {
                tcflush(terminal, TCOFLUSH);
                // A thread that waits in the middle of a frame holds the terminal, and a flush alone does not wake it.
                tcflow(terminal, TCOOFF);
                tcflow(terminal, TCOON);
                poll(NULL, 0, 10);
            }
        } else if (count < 0 && errno != EINTR) {
            break;
        }
    }
    if (flags != -1) fcntl(terminal, F_SETFL, flags);
    // A process in the background would be stopped by the change of modes instead of dying.
    sigset_t background, before;
    sigemptyset(&background);
    sigaddset(&background, SIGTTOU);
    pthread_sigmask(SIG_BLOCK, &background, &before);
    tcsetattr(terminal, TCSANOW, &saved_modes);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = saved_errno;
}

void terminal_guard_die(int number) {
    terminal_guard_give_back();
    // Chaining to the former handler would bring the crash reporter's prompt to the terminal.
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = SIG_DFL;
    sigaction(number, &action, NULL);
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, number);
    raise(number);
    pthread_sigmask(SIG_UNBLOCK, &only, NULL);
}

int terminal_guard_prepare(const char *bytes, size_t length) {
    if (length > sizeof restore_bytes) return -1;
    restore_length = 0;
    memcpy(restore_bytes, bytes, length);
    restore_length = (sig_atomic_t)length;
    return 0;
}

void terminal_guard_arm(int armed) { is_armed = armed && is_installed; }

int terminal_guard_install(const char *bytes, size_t length) {
    if (terminal < 0 || terminal_guard_prepare(bytes, length) != 0) return -1;
    if (!is_installed) {
        stack_t stack;
        memset(&stack, 0, sizeof stack);
        stack.ss_sp = alternate_stack;
        stack.ss_size = sizeof alternate_stack;
        if (sigaltstack(&stack, NULL) != 0) return -1;
        for (int index = 0; index < guarded_count; index++) {
            int number = guarded[index];
            if (sigaction(number, NULL, &former[index]) != 0) return -1;
            int is_request = number == SIGTERM || number == SIGHUP || number == SIGINT || number == SIGQUIT;
            if (is_request && former[index].sa_handler == SIG_IGN) continue;
            struct sigaction action;
            memset(&action, 0, sizeof action);
            action.sa_handler = terminal_guard_die;
            action.sa_flags = SA_ONSTACK;
            sigfillset(&action.sa_mask);
            if (sigaction(number, &action, NULL) != 0) return -1;
        }
        is_installed = 1;
        if (!leaves_at_exit && atexit(terminal_guard_give_back) == 0) leaves_at_exit = 1;
    }
    is_armed = 1;
    return 0;
}

void terminal_guard_uninstall(void) {
    is_armed = 0;
    if (!is_installed) return;
    is_installed = 0;
    for (int index = 0; index < guarded_count; index++) sigaction(guarded[index], &former[index], NULL);
}

void terminal_guard_stop(void) {
    struct sigaction action, before, continued;
    memset(&action, 0, sizeof action);
    action.sa_handler = SIG_DFL;
    sigaction(SIGTSTP, &action, &before);
    // The caller knows of this continuation: only others are told by the signal.
    sigaction(SIGCONT, &action, &continued);
    sigset_t only, mask;
    sigemptyset(&only);
    sigaddset(&only, SIGTSTP);
    pthread_sigmask(SIG_UNBLOCK, &only, &mask);
    // Continued in the background, it is not yet its turn. In an orphaned group the signal has no effect at all.
    for (int attempt = 0; attempt < 3; attempt++) {
        raise(SIGTSTP);
        pid_t foreground = tcgetpgrp(terminal);
        if (foreground == -1 || foreground == getpgrp()) break;
    }
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    sigaction(SIGTSTP, &before, NULL);
    sigaction(SIGCONT, &continued, NULL);
}
