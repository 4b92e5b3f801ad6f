"""Holds the work of each command linear in the lines of a program. Work is counted in instructions, not in seconds.

    linear_work_test.py BACKSTEP
"""
import concurrent.futures
import os
import re
import subprocess
import sys
import tempfile

from growth import lesson_of

LINES = (100, 200, 400)
COMMANDS = (["eval"], ["eval", "--json"], ["check"], ["walk", "--all"],
            ["export", "--to", "numpy"], ["export", "--to", "torch"], ["export", "--to", "markdown"])
# From 200 to 400 lines, linear work grows by twice of what it does from 100 to 200, quadratic work by four times.
MOST = 2.5


def instructions(backstep, command, path):
    """Counted by valgrind, whose processor has no AVX-512."""
    words = [backstep, command[0], path, *command[1:]]
    run = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *words],
                         env={**os.environ, "BACKSTEP_ISA": "x86-64"}, stdout=subprocess.DEVNULL,
                         stderr=subprocess.PIPE, text=True, check=False)
    counted = re.search(r"Collected : (\d+)", run.stderr)
    if run.returncode != 0 or counted is None:
        raise RuntimeError(f"{' '.join(words)} failed:\n{run.stderr}")
    return int(counted.group(1))


def main(backstep):
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(2) as pool:
        paths = [os.path.join(folder, f"{lines}.toml") for lines in LINES]
        for path, lines in zip(paths, LINES):
            with open(path, "w", encoding="utf-8") as file:
                file.write(lesson_of(lines))
        counts = [[pool.submit(instructions, backstep, command, path) for path in paths] for command in COMMANDS]
        failed = False
        for command, futures in zip(COMMANDS, counts):
            few, more, most = (future.result() for future in futures)
            growth = (most - more) / (more - few)
            print(f"{' '.join(command):24} {(most - more) / (LINES[2] - LINES[1]):12,.0f} instructions a line, "
                  f"growth {growth:.2f}")
            failed = failed or not 1 < growth < MOST
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
