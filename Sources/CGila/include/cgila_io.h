// Fixed-arity fronts of variadic system calls and macros, and the one signal handler that C has to
// run: it only sets flags and wakes a descriptor.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/statvfs.h>
#include <sys/types.h>

int cgila_open(const char *_Nonnull path, int flags, unsigned mode);
int cgila_openat(int directory, const char *_Nonnull path, int flags, unsigned mode);
int cgila_fcntl(int fd, int command, long argument);
/// TIOCGWINSZ; 0 or -1 with errno.
int cgila_terminal_size(int fd, int *_Nonnull columns, int *_Nonnull rows);
/// FIOCLEX / FIONCLEX.
int cgila_set_inheritable(int fd, int inheritable);
int cgila_pipe2(int *_Nonnull input, int *_Nonnull output, int flags);
int cgila_dup3(int from, int to, int flags);
int cgila_memfd_create(const char *_Nonnull name, unsigned flags);
int cgila_openpty(int *_Nonnull master, int *_Nonnull slave);
long cgila_getrandom(void *_Nonnull buffer, size_t size, unsigned flags);
/// Processors that this process may run on.
int cgila_cpu_count(void);
/// Fill in up to `capacity` processor numbers; the count, or -1 with errno.
int cgila_affinity(int pid, int *_Nonnull numbers, int capacity);
int cgila_set_affinity(int pid, const int *_Nonnull numbers, int count);
/// The function that Swift cannot tell from the struct.
int cgila_statvfs(const char *_Nonnull path, struct statvfs *_Nonnull result);
int cgila_fork(void);
char *_Nullable *_Nullable cgila_environ(void);

int cgila_wifexited(int status);
int cgila_wexitstatus(int status);
int cgila_wifsignaled(int status);
int cgila_wtermsig(int status);
int cgila_wifstopped(int status);
int cgila_wstopsig(int status);
int cgila_wifcontinued(int status);
int cgila_wcoredump(int status);

unsigned cgila_major(uint64_t device);
unsigned cgila_minor(uint64_t device);
uint64_t cgila_makedev(unsigned major, unsigned minor);

/// Which flags the handler sets to 1 besides the signal's own.
/// `word` is the futex that the main thread sleeps on: bit 1 is set there.
void cgila_signal_targets(uint8_t *_Nonnull pending, uint8_t *_Nonnull interrupt, uint32_t *_Nonnull word);
/// What a signal does: 0 the default action, 1 nothing, 2 our handler. -1 with errno.
int cgila_signal_set(int number, int action);
/// The action in force: 0, 1, 2, or 3 for a foreign handler; -1 with errno.
int cgila_signal_get(int number);
/// Take the flag of a signal: 1 when it had arrived.
int cgila_signal_take(int number);
void cgila_signal_wakeup(int fd);
int cgila_signal_interrupts(int number, int flag);
int cgila_signal_first_realtime(void);
int cgila_signal_last_realtime(void);
