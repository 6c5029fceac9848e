#include "terminal_signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static const int taken[] = {SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP, SIGINT};
enum { taken_count = sizeof taken / sizeof *taken };

static struct sigaction former[taken_count];
static int ends[2] = {-1, -1};

static void tell(int number) {
    int saved_errno = errno;
    unsigned char byte = (unsigned char)number;
    // A full pipe holds enough to wake the listener.
    ssize_t written = write(ends[1], &byte, 1);
    (void)written;
    errno = saved_errno;
}

int terminal_signals_listen(void) {
    if (ends[0] != -1 || pipe(ends) != 0) return -1;
    for (int index = 0; index < 2; index++) {
        fcntl(ends[index], F_SETFD, FD_CLOEXEC);
        fcntl(ends[index], F_SETFL, O_NONBLOCK);
    }
    for (int index = 0; index < taken_count; index++) {
        int number = taken[index];
        sigaction(number, NULL, &former[index]);
        int is_request = number == SIGTERM || number == SIGHUP || number == SIGINT;
        if (is_request && former[index].sa_handler == SIG_IGN) continue;
        struct sigaction action;
        memset(&action, 0, sizeof action);
        action.sa_handler = tell;
        action.sa_flags = SA_RESTART;
        sigaction(number, &action, NULL);
    }
    return ends[0];
}

void terminal_signals_unlisten(void) {
    if (ends[0] == -1) return;
    for (int index = 0; index < taken_count; index++) sigaction(taken[index], &former[index], NULL);
    close(ends[0]);
    close(ends[1]);
    ends[0] = ends[1] = -1;
}
