# What `cmake --install` and `cpack` put on a machine: the program, its manual, its place in menus, the type of lesson
# files, and the page in one file when tools/build-web has made it.
include(GNUInstallDirs)

set(manual "${CMAKE_BINARY_DIR}/backstep.1")
add_custom_command(OUTPUT "${manual}"
  COMMAND sh -c "\"$1\" \"$2\" \"$3\" >\"$4\"" sh "${CMAKE_SOURCE_DIR}/tools/man-page" "$<TARGET_FILE:backstep>"
    "${PROJECT_VERSION}" "${manual}"
  DEPENDS backstep "${CMAKE_SOURCE_DIR}/tools/man-page" VERBATIM)
add_custom_target(manual ALL DEPENDS "${manual}")

set(assets "${CMAKE_SOURCE_DIR}/assets")
# Graphviz keeps the library of its layouts in a folder of its own.
set_target_properties(backstep PROPERTIES INSTALL_RPATH_USE_LINK_PATH TRUE)
install(TARGETS backstep RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
install(FILES "${manual}" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
install(FILES "${assets}/backstep.desktop" DESTINATION "${CMAKE_INSTALL_DATADIR}/applications")
install(FILES "${assets}/backstep.xml" DESTINATION "${CMAKE_INSTALL_DATADIR}/mime/packages")
install(FILES "${assets}/icon.svg" DESTINATION "${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps"
  RENAME backstep.svg)
install(FILES "${CMAKE_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}" RENAME copyright)
install(FILES "${CMAKE_SOURCE_DIR}/docs/teaching.md" "${CMAKE_SOURCE_DIR}/lessons/FORMAT.md"
  DESTINATION "${CMAKE_INSTALL_DOCDIR}")
install(FILES "${CMAKE_SOURCE_DIR}/build/web-page/backstep-single.html"
  DESTINATION "${CMAKE_INSTALL_DATADIR}/backstep" OPTIONAL)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME backstep)
set(CPACK_PACKAGE_VERSION "${PROJECT_VERSION}")
set(CPACK_PACKAGE_CONTACT "The authors of Backstep <backstep@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "walk through backpropagation one step at a time")
set(CPACK_PACKAGE_DESCRIPTION "Backstep teaches backpropagation: a student walks a computation one node at a time,
forwards and backwards, with every number on the screen, editable and explained. It marks the blanks of its lessons by
computing what is right and which mistake gives exactly the number typed.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION education)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
get_filename_component(graphviz_plugins "${GRAPHVIZ_DOT_LAYOUT}" DIRECTORY)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS "${graphviz_plugins}")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS libgl1-mesa-dri)
include(CPack)
