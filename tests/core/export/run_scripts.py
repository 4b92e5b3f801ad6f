"""Runs every *.py of a folder in this one process and writes what each prints to *.out beside it.

Starting an interpreter with PyTorch takes seconds; a test has a hundred scripts.
"""
import contextlib
import io
import pathlib
import sys
import traceback
import warnings

warnings.simplefilter("ignore")
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.py")):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        try:
            exec(compile(path.read_text(), path.name, "exec"), {"__name__": "__main__"})
        except Exception:
            print("error", traceback.format_exc().replace("\n", " | "))
    path.with_suffix(".out").write_text(printed.getvalue())
