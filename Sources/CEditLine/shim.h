#ifndef FISC_CEDITLINE_SHIM_H
#define FISC_CEDITLINE_SHIM_H
#include <histedit.h>
#endif
