// Fronts of variadic calls and macros of the C library, and the signal handler. No logic beyond what
// an async-signal-safe handler has to do by itself.
#define _GNU_SOURCE
#include "cgila_io.h"
#include <errno.h>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <pty.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <fcntl.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

int cgila_open(const char *path, int flags, unsigned mode) { return open(path, flags, (mode_t)mode); }
int cgila_openat(int directory, const char *path, int flags, unsigned mode) {
  return openat(directory, path, flags, (mode_t)mode);
}
int cgila_fcntl(int fd, int command, long argument) { return fcntl(fd, command, argument); }

int cgila_terminal_size(int fd, int *columns, int *rows) {
  struct winsize w;
  if (ioctl(fd, TIOCGWINSZ, &w) == -1) return -1;
  *columns = w.ws_col;
  *rows = w.ws_row;
  return 0;
}

int cgila_set_inheritable(int fd, int inheritable) {
  int flags = fcntl(fd, F_GETFD);
  if (flags < 0) return -1;
  return fcntl(fd, F_SETFD, inheritable ? flags & ~FD_CLOEXEC : flags | FD_CLOEXEC);
}

int cgila_pipe2(int *input, int *output, int flags) {
  int fds[2];
  if (pipe2(fds, flags) == -1) return -1;
  *input = fds[0];
  *output = fds[1];
  return 0;
}

int cgila_dup3(int from, int to, int flags) { return dup3(from, to, flags); }
int cgila_memfd_create(const char *name, unsigned flags) { return memfd_create(name, flags); }
int cgila_openpty(int *master, int *slave) { return openpty(master, slave, 0, 0, 0); }

long cgila_getrandom(void *buffer, size_t size, unsigned flags) { return getrandom(buffer, size, flags); }

int cgila_cpu_count(void) {
  long n = sysconf(_SC_NPROCESSORS_ONLN);
  return n < 1 ? -1 : (int)n;
}

int cgila_affinity(int pid, int *numbers, int capacity) {
  cpu_set_t set;
  if (sched_getaffinity(pid, sizeof set, &set) == -1) return -1;
  int count = 0;
  for (int i = 0; i < CPU_SETSIZE && count < capacity; i++)
    if (CPU_ISSET(i, &set)) numbers[count++] = i;
  return count;
}

int cgila_set_affinity(int pid, const int *numbers, int count) {
  cpu_set_t set;
  CPU_ZERO(&set);
  for (int i = 0; i < count; i++)
    if (numbers[i] >= 0 && numbers[i] < CPU_SETSIZE) CPU_SET(numbers[i], &set);
  return sched_setaffinity(pid, sizeof set, &set);
}

int cgila_statvfs(const char *path, struct statvfs *result) { return statvfs(path, result); }

int cgila_fork(void) { return fork(); }
char **cgila_environ(void) { return environ; }

int cgila_wifexited(int status) { return WIFEXITED(status); }
int cgila_wexitstatus(int status) { return WEXITSTATUS(status); }
int cgila_wifsignaled(int status) { return WIFSIGNALED(status); }
int cgila_wtermsig(int status) { return WTERMSIG(status); }
int cgila_wifstopped(int status) { return WIFSTOPPED(status); }
int cgila_wstopsig(int status) { return WSTOPSIG(status); }
int cgila_wifcontinued(int status) { return WIFCONTINUED(status); }
int cgila_wcoredump(int status) { return WCOREDUMP(status); }

unsigned cgila_major(uint64_t device) { return major(device); }
unsigned cgila_minor(uint64_t device) { return minor(device); }
uint64_t cgila_makedev(unsigned a, unsigned b) { return makedev(a, b); }

static volatile uint8_t arrived[NSIG];
static uint8_t *volatile pending_flag;
static uint8_t *volatile interrupt_flag;
static uint32_t *volatile futex_word;
static volatile int wakeup = -1;

static void handle(int number) {
  int saved = errno;
  arrived[number] = 1;
  if (pending_flag) __atomic_store_n(pending_flag, 1, __ATOMIC_RELEASE);
  if (interrupt_flag) __atomic_store_n(interrupt_flag, 1, __ATOMIC_RELEASE);
  if (futex_word) {
    __atomic_fetch_or(futex_word, 2, __ATOMIC_SEQ_CST);
    syscall(SYS_futex, futex_word, FUTEX_WAKE_PRIVATE, 1, 0, 0, 0);
  }
  if (wakeup >= 0) {
    unsigned char byte = (unsigned char)number;
    ssize_t ignored = write(wakeup, &byte, 1);
    (void)ignored;
  }
  errno = saved;
}

void cgila_signal_targets(uint8_t *pending, uint8_t *interrupt, uint32_t *word) {
  futex_word = word;
  pending_flag = pending;
  interrupt_flag = interrupt;
}

int cgila_signal_set(int number, int action) {
  struct sigaction a;
  memset(&a, 0, sizeof a);
  a.sa_handler = action == 0 ? SIG_DFL : action == 1 ? SIG_IGN : handle;
  sigemptyset(&a.sa_mask);
  a.sa_flags = action == 2 ? SA_ONSTACK : 0;
  return sigaction(number, &a, 0);
}

int cgila_signal_get(int number) {
  struct sigaction a;
  if (sigaction(number, 0, &a) == -1) return -1;
  return a.sa_handler == SIG_DFL ? 0 : a.sa_handler == SIG_IGN ? 1 : a.sa_handler == handle ? 2 : 3;
}

int cgila_signal_take(int number) {
  if (number < 1 || number >= NSIG || !arrived[number]) return 0;
  arrived[number] = 0;
  return 1;
}

void cgila_signal_wakeup(int fd) { wakeup = fd; }

int cgila_signal_interrupts(int number, int flag) {
  struct sigaction a;
  if (sigaction(number, 0, &a) == -1) return -1;
  if (flag) a.sa_flags &= ~SA_RESTART; else a.sa_flags |= SA_RESTART;
  return sigaction(number, &a, 0);
}

int cgila_signal_first_realtime(void) { return SIGRTMIN; }
int cgila_signal_last_realtime(void) { return SIGRTMAX; }
