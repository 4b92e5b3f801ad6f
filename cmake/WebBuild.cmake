# The browser build: the core and its tests as WebAssembly for node, made by `emcmake cmake`. See tools/test-web.

add_compile_options(-O1 -fexceptions -msimd128)
add_compile_definitions(DOCTEST_CONFIG_COLORS_NONE) # node passes for a terminal even in a pipe
add_link_options(-fexceptions -sALLOW_MEMORY_GROWTH=1 -sEXIT_RUNTIME=1)
# The native compilers judge the code: here indices are half as wide and the compiler is old.
target_compile_options(backstep_options INTERFACE -Wno-error -Wno-shorten-64-to-32)

# Tests read and write real files. This emscripten takes node's fetch for a browser's and fails on file names.
add_link_options(-sNODERAWFS=1)
set(CMAKE_CROSSCOMPILING_EMULATOR node --no-experimental-fetch)

# Header-only libraries come from the machine's own packages, through links: with all of /usr/include on the path
# the machine's C headers would take the place of emscripten's.
set(web_headers "${CMAKE_BINARY_DIR}/packages/include")
file(MAKE_DIRECTORY "${web_headers}")
foreach(header eigen3/Eigen toml++ nlohmann)
  get_filename_component(name ${header} NAME)
  file(CREATE_LINK "/usr/include/${header}" "${web_headers}/${name}" SYMBOLIC)
endforeach()
# clang 14 lets no lambda capture a structured binding, and doctest's remarks are lambdas: done without here. In a
# folder of its own, apart from the links, so that nothing is ever written through a link.
set(web_doctest "${CMAKE_BINARY_DIR}/web_doctest")
file(CONFIGURE OUTPUT "${web_doctest}/doctest/doctest.h" @ONLY CONTENT [=[
#include "/usr/include/doctest/doctest.h"
#undef CAPTURE
#undef INFO
#define CAPTURE(value) static_cast<void>(0)
#define INFO(...) static_cast<void>(0)
]=])
include_directories(SYSTEM "${web_doctest}" "${web_headers}")
list(APPEND CMAKE_FIND_ROOT_PATH "${CMAKE_BINARY_DIR}/packages")
set(KATEX_FONTS /usr/share/fonts/truetype/katex CACHE PATH "Where a test reads the fonts' measures")

# md4c is C, and its package holds the machine's own code: compiled from Debian's source, which tools/test-web fetches.
set(BACKSTEP_MD4C "" CACHE PATH "The folder of md4c.c")
add_library(backstep_md4c STATIC "${BACKSTEP_MD4C}/md4c.c")
target_compile_options(backstep_md4c PRIVATE -w)
target_include_directories(backstep_md4c SYSTEM PUBLIC "${BACKSTEP_MD4C}")
add_library(PkgConfig::md4c ALIAS backstep_md4c)

# backstep_web_package(<name> <target>): lets find_package(<name>) succeed with an empty target.
function(backstep_web_package name target)
  string(TOLOWER ${name} file)
  file(WRITE "${CMAKE_FIND_PACKAGE_REDIRECTS_DIR}/${file}-config.cmake"
    "add_library(${target} INTERFACE IMPORTED)\n")
  file(WRITE "${CMAKE_FIND_PACKAGE_REDIRECTS_DIR}/${file}-config-version.cmake"
    "set(PACKAGE_VERSION_COMPATIBLE TRUE)\n")
endfunction()
backstep_web_package(Eigen3 Eigen3::Eigen)
backstep_web_package(nlohmann_json nlohmann_json::nlohmann_json)
backstep_web_package(tomlplusplus tomlplusplus::tomlplusplus)
backstep_web_package(doctest doctest::doctest)
