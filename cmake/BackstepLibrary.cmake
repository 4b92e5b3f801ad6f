# One library per folder. A library's headers are found as "<folder>/<file>.h" and only by the targets that
# link it: each gets an include directory of its own that holds nothing but a link to its folder. So an
# #include that the link lists do not allow does not compile.

add_library(backstep_options INTERFACE)
target_compile_options(backstep_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor
  -Woverloaded-virtual -Wnull-dereference -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 reports null dereferences, overlapping copies and overlong strings inside its own optimised library code.
  target_compile_options(backstep_options INTERFACE
    -Wno-null-dereference -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds -Wno-stringop-overread)
endif()
if(BACKSTEP_SANITIZE)
  target_compile_options(backstep_options INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  target_link_options(backstep_options INTERFACE -fsanitize=address,undefined)
endif()

# The standard headers that most files need, read once instead of once a file: it halves the time of a build. Off for
# the browser, so that there a missing #include is an error.
set(standard_headers <algorithm> <array> <cmath> <cstdint> <functional> <map> <memory> <optional> <set> <span>
  <string> <string_view> <unordered_map> <utility> <variant> <vector>)
file(WRITE "${CMAKE_BINARY_DIR}/standard_headers.cpp" "")
function(backstep_standard_headers target)
  add_library(${target} OBJECT "${CMAKE_BINARY_DIR}/standard_headers.cpp")
  target_link_libraries(${target} PRIVATE backstep_options)
  target_compile_options(${target} PRIVATE ${ARGN})
  if(NOT EMSCRIPTEN)
    target_precompile_headers(${target} PRIVATE ${standard_headers})
  endif()
endfunction()
backstep_standard_headers(backstep_headers)

# Tests are short and their assertions costly to optimise.
set(test_options $<$<NOT:$<CONFIG:Debug>>:-O0>)
backstep_standard_headers(backstep_test_headers ${test_options})

# backstep_library(<folder> SOURCES <files> [PUBLIC <targets>] [PRIVATE <targets>])
# Makes the target backstep_<folder> from the files of the calling folder.
function(backstep_library folder)
  cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  set(target backstep_${folder})
  set(include_root "${CMAKE_BINARY_DIR}/include/${folder}")
  file(MAKE_DIRECTORY "${include_root}")
  file(CREATE_LINK "${CMAKE_CURRENT_SOURCE_DIR}" "${include_root}/${folder}" SYMBOLIC)
  add_library(${target} STATIC ${ARG_SOURCES})
  target_include_directories(${target} PUBLIC "${include_root}")
  target_link_libraries(${target} PUBLIC ${ARG_PUBLIC} PRIVATE backstep_options ${ARG_PRIVATE})
  if(NOT EMSCRIPTEN)
    target_precompile_headers(${target} REUSE_FROM backstep_headers)
  else()
    backstep_web_folder(${target} ${folder})
  endif()
endfunction()

# backstep_test(<name> SOURCES <files> LINK <targets> [OPTIMISED])
# Makes a doctest binary and registers it with ctest. OPTIMISED: for tests that compute much. The linker takes the first
# copy of an inline function that it meets, the test's, so a slow test makes the library slow, too.
function(backstep_test name)
  cmake_parse_arguments(ARG "OPTIMISED" "" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_include_directories(${name} PRIVATE "${CMAKE_SOURCE_DIR}/tests")
  target_link_libraries(${name} PRIVATE backstep_options backstep_test_main ${ARG_LINK})
  if(EMSCRIPTEN)
    target_compile_options(${name} PRIVATE $<IF:$<BOOL:${ARG_OPTIMISED}>,-O1,-O0> -fexceptions)
    target_link_options(${name} PRIVATE ${BACKSTEP_NODE_PROGRAM})
  elseif(ARG_OPTIMISED)
    target_precompile_headers(${name} REUSE_FROM backstep_headers)
  else()
    target_compile_options(${name} PRIVATE ${test_options})
    target_precompile_headers(${name} REUSE_FROM backstep_test_headers)
  endif()
  add_test(NAME ${name} COMMAND ${name})
endfunction()
