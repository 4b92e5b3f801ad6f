"""Draws how times grow with the size of a computation, for docs/performance.md.

    growth.py BACKSTEP BACKSTEP_PEER PEERS WORK OUT.svg

On the left the engine: a graph of scalar nodes is built, and passes are made over it. On the right the program's
commands with texts of growing length. Both axes are logarithmic: what is linear rises like the dotted line.
"""
import os
import subprocess
import sys
import tempfile
import time

NODES = (1_000, 3_000, 10_000, 30_000, 100_000)
LINES = (500, 1_500, 5_000, 20_000)
PARTS = {"build": "build from a program", "forward": "forward", "backward": "backward"}
COMMANDS = {
    "eval": ["eval"],
    "export --to numpy": ["export", "--to", "numpy"],
    "walk --all": ["walk", "--all"],
}


def engine_times(peer, peers, work):
    """Seconds by part, one list entry per count of NODES. The peer prints microseconds per 100,000 nodes."""
    times = {part: [] for part in PARTS}
    for nodes in NODES:
        graph = os.path.join(work, f"dag{nodes}.bin")
        if not os.path.exists(graph):
            subprocess.run([sys.executable, os.path.join(peers, "gen_dag.py"), graph, str(nodes)], check=True,
                           stdout=subprocess.DEVNULL)
        printed = subprocess.run([peer, "W6", "growth", graph], check=True, capture_output=True, text=True).stdout
        found = {}
        for line in printed.splitlines():
            _, group, _, value, _ = line.split()
            found[group.partition(".")[2]] = float(value) * 1e-6 * nodes / 100_000
        for part, values in times.items():
            values.append(found[part])
    return times


def lesson_of(lines):
    """A chain of products and sums that stays near 1."""
    program = ["v0 = x * x"]
    for i in range(1, lines):
        program.append(f"v{i} = v{i - 1} * x" if i % 2 else f"v{i} = v{i - 1} + x * 0.0")
    return 'id = "growth"\ntitle = "Growth"\nprogram = """\n' + "\n".join(program) + '\n"""\n\n[parameters]\nx = 1.0\n'


def command_times(backstep):
    """Seconds by command, the best of three."""
    times = {name: [] for name in COMMANDS}
    with tempfile.TemporaryDirectory() as folder:
        for lines in LINES:
            path = os.path.join(folder, f"{lines}.toml")
            with open(path, "w", encoding="utf-8") as file:
                file.write(lesson_of(lines))
            for name, words in COMMANDS.items():
                best = float("inf")
                for _ in range(3):
                    start = time.perf_counter()
                    subprocess.run([backstep, words[0], path, *words[1:]], check=True, stdout=subprocess.DEVNULL)
                    best = min(best, time.perf_counter() - start)
                times[name].append(best)
    return times


def block(name, sizes, values):
    """A data block of gnuplot."""
    return f"${name} << END\n" + "".join(f"{n} {v}\n" for n, v in zip(sizes, values)) + "END\n"


def panel(title, axis, sizes, times, prefix):
    """The commands that draw one side."""
    data, curves = "", []
    for i, (label, values) in enumerate(times.items()):
        data += block(f"{prefix}{i}", sizes, values)
        curves.append(f'${prefix}{i} using 1:2 with linespoints pointtype 7 pointsize 0.5 linewidth 2 title "{label}"')
    first = max(values[0] for values in times.values())
    data += block(f"{prefix}linear", (sizes[0], sizes[-1]), (first, first * sizes[-1] / sizes[0]))
    curves.append(f'${prefix}linear using 1:2 with lines dashtype 3 linecolor rgb "#888888" title "linear"')
    return (f'{data}set title "{title}"\nset xlabel "{axis}"\nset ylabel "seconds"\n'
            f"plot [{sizes[0]}:{sizes[-1]}] {', '.join(curves)}\n")


def main(backstep, peer, peers, work, out):
    engine = engine_times(peer, peers, work)
    commands = command_times(backstep)
    script = (f'set terminal svg size 960,420 font "sans-serif,13" background "#fbfaf7"\nset output "{out}"\n'
              'set multiplot layout 1,2\nset logscale xy\nset key outside bottom center\nset grid\nset format y "%g"\n'
              + panel("The engine", "scalar nodes", NODES, {PARTS[p]: v for p, v in engine.items()}, "engine")
              + panel("Commands, whole run", "lines of a program", LINES, commands, "command") + "unset multiplot\n")
    subprocess.run(["gnuplot"], input=script, text=True, check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
