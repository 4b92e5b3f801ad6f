# The browser build, made by `emcmake cmake`: the page, and the tests of all that is in it as programs for node, from
# the same objects. See tools/build-web and tools/test-web.

# This emscripten's -Os and -Oz inline nothing at all, not even size(): without -finline-functions the program is slower
# and larger. With exceptions on, a call inside a function that has something to destroy goes through JavaScript:
# several times the time, and an eighth of the size.
add_compile_options(-Oz -finline-functions -fno-exceptions -msimd128)

# backstep_web_folder(<target> <folder>): what is compiled in another way.
function(backstep_web_folder target folder)
  if(folder MATCHES "^(language|engine)$") # the only ones that throw and catch
    target_compile_options(${target} PRIVATE -fexceptions)
  endif()
  if(folder MATCHES "^(engine|learn)$") # what computes
    target_compile_options(${target} PRIVATE -O2)
  endif()
endfunction()

add_compile_definitions(DOCTEST_CONFIG_COLORS_NONE) # node passes for a terminal even in a pipe
add_link_options(-fexceptions -sALLOW_MEMORY_GROWTH=1)
# The native compilers judge the code: here indices are half as wide and the compiler is old.
target_compile_options(backstep_options INTERFACE -Wno-error -Wno-shorten-64-to-32)

# For programs that run in node: tests read and write real files. This emscripten takes node's fetch for a browser's
# and fails on file names. -O1: what the optimiser of whole programs takes longer for than the tests to run.
set(BACKSTEP_NODE_PROGRAM -O1 -sNODERAWFS=1 -sEXIT_RUNTIME=1)
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

# backstep_web_source(<name> <include folders> <files>): a library whose Debian package holds the machine's own code,
# compiled from Debian's source. What pkg-config would find under that name.
function(backstep_web_source name includes)
  add_library(web_${name} STATIC ${ARGN})
  target_compile_options(web_${name} PRIVATE -w)
  target_include_directories(web_${name} SYSTEM PUBLIC ${includes})
  add_library(PkgConfig::${name} ALIAS web_${name})
endfunction()
file(WRITE "${CMAKE_FIND_PACKAGE_REDIRECTS_DIR}/pkgconfig-config.cmake" [=[
function(pkg_check_modules name)
  if(NOT TARGET PkgConfig::${name})
    message(FATAL_ERROR "cmake/WebBuild.cmake does not say where the browser build has ${name} from")
  endif()
endfunction()
]=])

set(BACKSTEP_MD4C "" CACHE PATH "The folder of md4c.c, which tools/web-build fetches")
set(BACKSTEP_IMGUI "" CACHE PATH "The folder of imgui.cpp, likewise")
backstep_web_source(md4c "${BACKSTEP_MD4C}" "${BACKSTEP_MD4C}/md4c.c")
set(BACKSTEP_ZLIB "" CACHE PATH "The folder of zlib.h, likewise")
set(zlib_sources adler32.c compress.c crc32.c deflate.c inffast.c inflate.c inftrees.c trees.c uncompr.c zutil.c)
list(TRANSFORM zlib_sources PREPEND "${BACKSTEP_ZLIB}/")
backstep_web_source(zlib "${BACKSTEP_ZLIB}" ${zlib_sources})

# As Debian's packages have it, one stb for all: then glyphs are the same to the pixel.
file(CREATE_LINK /usr/include/stb "${web_headers}/stb" SYMBOLIC)
file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/stb.c" CONTENT [=[
#define STB_RECT_PACK_IMPLEMENTATION
#define STB_TRUETYPE_IMPLEMENTATION
#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_WRITE_IMPLEMENTATION
#include <stb/stb_rect_pack.h>
#include <stb/stb_truetype.h>
#include <stb/stb_image.h>
#include <stb/stb_image_write.h>
]=])
backstep_web_source(stb "${web_headers}/stb" "${CMAKE_BINARY_DIR}/stb.c")
target_compile_options(web_stb PRIVATE -O2) # finds the places of ten thousand glyphs before the first frame
backstep_web_source(imgui "${BACKSTEP_IMGUI};${BACKSTEP_IMGUI}/misc/cpp"
  "${BACKSTEP_IMGUI}/imgui.cpp" "${BACKSTEP_IMGUI}/imgui_draw.cpp" "${BACKSTEP_IMGUI}/imgui_tables.cpp"
  "${BACKSTEP_IMGUI}/imgui_widgets.cpp" "${BACKSTEP_IMGUI}/misc/cpp/imgui_stdlib.cpp")
target_compile_definitions(web_imgui PRIVATE
  IMGUI_STB_TRUETYPE_FILENAME="stb_truetype.h" IMGUI_STB_RECT_PACK_FILENAME="stb_rect_pack.h"
  IMGUI_DISABLE_STB_TRUETYPE_IMPLEMENTATION IMGUI_DISABLE_STB_RECT_PACK_IMPLEMENTATION)
target_compile_definitions(web_imgui PUBLIC IMGUI_DISABLE_DEMO_WINDOWS)
target_link_libraries(web_imgui PUBLIC web_stb)

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
