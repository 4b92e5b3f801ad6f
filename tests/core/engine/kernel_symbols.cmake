# Fails when an object of OBJECTS (separated by "|") defines a weak function, or a strong one outside its own namespace.
# Common symbols ("C") are data.
string(REPLACE "|" ";" objects "${OBJECTS}")
foreach(object IN LISTS objects)
  execute_process(COMMAND "${NM}" --defined-only --extern-only -C "${object}"
    OUTPUT_VARIABLE symbols COMMAND_ERROR_IS_FATAL ANY)
  string(REGEX MATCHALL "[^\n]+" lines "${symbols}")
  foreach(line IN LISTS lines)
    if(NOT line MATCHES " T backstep::avx(2|512)::" AND NOT line MATCHES " (C .*|V DW\\.ref\\.__gxx_personality_v0)$")
      message(SEND_ERROR "${object} defines ${line}")
    endif()
  endforeach()
endforeach()
