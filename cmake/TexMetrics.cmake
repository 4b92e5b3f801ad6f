# tex_metrics(<output variable>)
# Has the font measures written as C++ source into the build tree and names that file. The generator runs on the
# machine that builds; a cross build (to the browser) takes the file of an earlier native build instead:
# -DBACKSTEP_TEX_METRICS=<native build>/core/tex/metrics_table.cpp
set(BACKSTEP_TEX_METRICS "" CACHE FILEPATH "Ready-made metrics_table.cpp (needed when cross-compiling)")

function(tex_metrics output)
  # The tests read the fonts too, also where the table is ready-made.
  find_path(KATEX_FONTS KaTeX_Main-Regular.ttf PATHS /usr/share/fonts/truetype/katex
    REQUIRED NO_CMAKE_FIND_ROOT_PATH)
  if(BACKSTEP_TEX_METRICS)
    set(${output} "${BACKSTEP_TEX_METRICS}" PARENT_SCOPE)
    return()
  endif()
  if(CMAKE_CROSSCOMPILING)
    message(FATAL_ERROR "Cross-compiling needs -DBACKSTEP_TEX_METRICS=<native build>/core/tex/metrics_table.cpp")
  endif()
  find_path(INTER_FONTS Inter-Regular.otf PATHS /usr/share/fonts/opentype/inter REQUIRED)
  find_path(STB_INCLUDE stb/stb_truetype.h REQUIRED)
  add_executable(tex_metrics_generator metrics_generator.cpp)
  target_include_directories(tex_metrics_generator PRIVATE "${CMAKE_BINARY_DIR}/include/tex")
  target_include_directories(tex_metrics_generator SYSTEM PRIVATE "${STB_INCLUDE}")
  target_link_libraries(tex_metrics_generator PRIVATE backstep_options)
  set(file "${CMAKE_CURRENT_BINARY_DIR}/metrics_table.cpp")
  add_custom_command(OUTPUT "${file}"
    COMMAND tex_metrics_generator "${KATEX_FONTS}" "${INTER_FONTS}" "${file}"
    DEPENDS tex_metrics_generator VERBATIM)
  set(${output} "${file}" PARENT_SCOPE)
endfunction()
