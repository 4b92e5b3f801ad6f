# Links files into a target as bytes, so that the program needs no files beside it.
#
# backstep_embed(<target> NAMESPACE_FUNCTION <ns::function> FILES <files>)
# Adds to <target> a function `std::span<const backstep::EmbeddedFile> ns::function()` that lists the files
# in the order given, named by their file names (which must differ). It is declared in the generated header
# "embed/<function in snake_case>.h"; EmbeddedFile itself is in "embed/embedded_file.h". Changing a file
# relinks it. Call it in the directory that made the target.

set(BACKSTEP_EMBED_ROOT "${CMAKE_BINARY_DIR}/include/embed")
file(CONFIGURE OUTPUT "${BACKSTEP_EMBED_ROOT}/embed/embedded_file.h" @ONLY CONTENT [=[
#pragma once

#include <string_view>

namespace backstep {

/// One file that was linked into the program.
struct EmbeddedFile {
  std::string_view name;  ///< File name with extension, without folder.
  std::string_view bytes; ///< The file's bytes as they were at build time.
};

} // namespace backstep
]=])

# One file's lines in the assembler source and in the two places of the C++ table.
function(_backstep_embed_entry symbol file)
  get_filename_component(name "${file}" NAME)
  set(assembly "
BEGIN_BYTES(${symbol}_begin)
  .incbin \"${file}\"
END_BYTES(${symbol}_begin)
BEGIN_BYTES(${symbol}_end)
  .byte 0
END_BYTES(${symbol}_end)
" PARENT_SCOPE)
  set(declaration "extern const char ${symbol}_begin[];\nextern const char ${symbol}_end[];\n" PARENT_SCOPE)
  set(row "      {\"${name}\", {${symbol}_begin, static_cast<std::size_t>(${symbol}_end - ${symbol}_begin)}},\n"
    PARENT_SCOPE)
endfunction()

function(backstep_embed target)
  cmake_parse_arguments(ARG "" "NAMESPACE_FUNCTION" "FILES" ${ARGN})
  string(REGEX MATCH "^(.*)::([A-Za-z0-9]+)$" matched "${ARG_NAMESPACE_FUNCTION}")
  if(NOT matched OR NOT ARG_FILES)
    message(FATAL_ERROR "backstep_embed(${target}): NAMESPACE_FUNCTION ns::function and FILES are needed")
  endif()
  set(space "${CMAKE_MATCH_1}")
  set(function "${CMAKE_MATCH_2}")
  string(REGEX REPLACE "([A-Z])" "_\\1" stem "${function}")
  string(TOLOWER "${stem}" stem)

  set(bytes "")
  set(externs "")
  set(rows "")
  set(names "")
  set(paths "")
  foreach(file IN LISTS ARG_FILES)
    get_filename_component(path "${file}" ABSOLUTE)
    list(LENGTH names index)
    _backstep_embed_entry("backstep_${stem}_${index}" "${path}")
    string(APPEND bytes "${assembly}")
    string(APPEND externs "${declaration}")
    string(APPEND rows "${row}")
    get_filename_component(name "${path}" NAME)
    if(name IN_LIST names)
      message(FATAL_ERROR "backstep_embed(${target}): two files are named ${name}")
    endif()
    list(APPEND names "${name}")
    list(APPEND paths "${path}")
  endforeach()

  set(root "${CMAKE_BINARY_DIR}/include/embed_${stem}")
  set(source "${CMAKE_CURRENT_BINARY_DIR}/embed_${stem}")
  file(CONFIGURE OUTPUT "${root}/embed/${stem}.h" CONTENT "${BACKSTEP_EMBED_HEADER}" @ONLY)
  file(CONFIGURE OUTPUT "${source}.cpp" CONTENT "${BACKSTEP_EMBED_TABLE}" @ONLY)
  file(CONFIGURE OUTPUT "${source}.S" CONTENT "${BACKSTEP_EMBED_ASSEMBLY}" @ONLY)
  set_source_files_properties("${source}.S" PROPERTIES OBJECT_DEPENDS "${paths}")
  target_sources(${target} PRIVATE "${source}.cpp" "${source}.S")
  target_include_directories(${target} PUBLIC "${BACKSTEP_EMBED_ROOT}" "${root}")
endfunction()

set(BACKSTEP_EMBED_HEADER [=[
#pragma once

#include "embed/embedded_file.h"

#include <span>

namespace @space@ {

/// The files linked into this library, in a fixed order.
std::span<const backstep::EmbeddedFile> @function@();

} // namespace @space@
]=])

set(BACKSTEP_EMBED_TABLE [=[
#include "embed/@stem@.h"

#include <cstddef>

extern "C" {
@externs@}

std::span<const backstep::EmbeddedFile> @space@::@function@() {
  static const backstep::EmbeddedFile files[] = {
@rows@  };
  return files;
}
]=])

# WebAssembly has no flat address space for data: every symbol needs a section and a size of its own there.
set(BACKSTEP_EMBED_ASSEMBLY [=[
#ifdef __wasm__
#define BEGIN_BYTES(symbol) \
  .section .rodata.symbol, "", @ ; \
  .globl symbol ; \
  symbol:
#define END_BYTES(symbol) .size symbol, . - symbol
#else
#define BEGIN_BYTES(symbol) \
  .globl symbol ; \
  symbol:
#define END_BYTES(symbol)
  .section .note.GNU-stack, "", %progbits
  .section .rodata
#endif
@bytes@]=])
