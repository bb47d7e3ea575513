#ifndef FISC_CEDITLINE_SHIM_H
#define FISC_CEDITLINE_SHIM_H

/* libedit, as Swift can call it.
 *
 * `el_set` and `el_get` take variable arguments, which Swift does not import; `stdin` and `stdout` are mutable
 * globals, which Swift 6 refuses. Each wrapper here fixes one such call. `static inline`: there is nothing to
 * compile or link but libedit itself.
 */

#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

/* A command a key is bound to: the editor and the last character of the key; one of the CC_ codes back. */
typedef unsigned char (*fisc_el_command)(EditLine *, wint_t);

/* An editor on descriptors 0 and 1 whose own drawing goes to `sink`. NULL when out of memory. */
static inline EditLine *fisc_el_open(const char *program, FILE *sink)
{
    return el_init_fd(program, stdin, sink, sink, STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO);
}

/* Makes `reader` the source of characters. */
static inline int fisc_el_set_reader(EditLine *editor, el_rfunc_t reader)
{
    return el_set(editor, EL_GETCFN, reader);
}

/* Keeps libedit's hands off signals: its own handler signals the whole process group. */
static inline int fisc_el_leave_signals_alone(EditLine *editor)
{
    return el_set(editor, EL_SIGNAL, 0);
}

/* The pointer that callbacks get back from `fisc_el_owner`. */
static inline int fisc_el_set_owner(EditLine *editor, void *owner)
{
    return el_set(editor, EL_CLIENTDATA, owner);
}

static inline void *fisc_el_owner(EditLine *editor)
{
    void *owner = NULL;
    return el_get(editor, EL_CLIENTDATA, &owner) == 0 ? owner : NULL;
}

static inline int fisc_el_add_command(EditLine *editor, const char *name, const char *help, fisc_el_command command)
{
    return el_set(editor, EL_ADDFN, name, help, command);
}

/* `key` in the notation of editrc(5): ^X, \e, \055. */
static inline int fisc_el_bind(EditLine *editor, const char *key, const char *command)
{
    return el_set(editor, EL_BIND, key, command, NULL);
}

/* The same in the other key table: vi's command mode. */
static inline int fisc_el_bind_alternative(EditLine *editor, const char *key, const char *command)
{
    return el_set(editor, EL_BIND, "-a", key, command, NULL);
}

/* "emacs" or "vi": which keys a libedit starts with is a build setting. */
static inline int fisc_el_set_keys(EditLine *editor, const char *name)
{
    return el_set(editor, EL_EDITOR, name);
}

/* Character-at-a-time mode on or off. */
static inline int fisc_el_set_raw(EditLine *editor, int on)
{
    return el_set(editor, EL_PREP_TERM, on);
}

/* 1 when the locale's characters are UTF-8. */
static inline int fisc_locale_is_utf8(void)
{
    const char *name = nl_langinfo(CODESET);
    return strcmp(name, "UTF-8") == 0 || strcmp(name, "utf8") == 0;
}

/* How many bytes wait to be read. */
static inline int fisc_bytes_waiting(int descriptor)
{
    int count = 0;
    return ioctl(descriptor, FIONREAD, &count) == 0 ? count : 0;
}

/* The window's size; 0 where the terminal does not say. */
static inline struct winsize fisc_window_size(int descriptor)
{
    struct winsize size;
    if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) memset(&size, 0, sizeof size);
    return size;
}

/* Waits until there is something to read, with the signals of `mask` blocked meanwhile and no others, at most
 * `milliseconds` (negative: for ever). 1: readable or closed; 0: time is up; -1: a signal came. */
static inline int fisc_await_input(int descriptor, int milliseconds, const sigset_t *mask)
{
    struct pollfd entry = {descriptor, POLLIN, 0};
    struct timespec limit = {milliseconds / 1000, (milliseconds % 1000) * 1000000L};
    return ppoll(&entry, 1, milliseconds < 0 ? NULL : &limit, mask);
}

/* Sends on what others have printed through stdio, so that it stands above the prompt. */
static inline void fisc_flush_output(void)
{
    fflush(stdout);
}

#endif
