// The variadic functions of libcurl, called through pointers: the library is only loaded when something is delivered.
#ifndef PURSER_CURL_SHIM_H
#define PURSER_CURL_SHIM_H

#include <dlfcn.h>

static inline int purser_curl_set_number(void *setopt, void *handle, int option, long value) {
    return ((int (*)(void *, int, ...))setopt)(handle, option, value);
}

static inline int purser_curl_set_pointer(void *setopt, void *handle, int option, const void *value) {
    return ((int (*)(void *, int, ...))setopt)(handle, option, value);
}

// A write callback that takes nothing: the status is all that is asked for, and it has arrived when a body begins.
static inline unsigned long purser_curl_refuse(char *bytes, unsigned long size, unsigned long count, void *context) {
    (void)bytes, (void)size, (void)count, (void)context;
    return 0;
}

static inline int purser_curl_refuse_body(void *setopt, void *handle) {
    return ((int (*)(void *, int, ...))setopt)(handle, 20011, purser_curl_refuse);
}

static inline int purser_curl_get_number(void *getinfo, void *handle, int info, long *value) {
    return ((int (*)(void *, int, ...))getinfo)(handle, info, value);
}

static inline void *purser_curl_function(void *library, const char *name) { return dlsym(library, name); }

static inline void *purser_curl_open(const char *name) { return dlopen(name, RTLD_NOW | RTLD_LOCAL); }

#endif
