"""Puts the measured ratios of a peers' run into docs/performance.md, between the marks of its table.

    performance_table.py RESULTS.json docs/performance.md

A row is a workload and a program, with its time per unit and the median of its ratios, round by round, to the fastest
code found by hand on the same machine. Only programs that compute the same are compared; see the document.
"""
import json
import statistics
import sys

BEGIN, END = "<!-- table -->\n", "<!-- end of table -->\n"
WORKLOADS = {
    "W1": "handout, one pass, µs",
    "W2": "step of a network for 200 examples, µs",
    "W3": "epoch of 500 points, 2-8-8-1, µs",
    "W4": "iteration of 64 x 1000 -> 100 -> 10, µs",
    "W5": "map of 256 x 256 points, µs",
    "W6": "100,000 scalar nodes, µs",
}
# The fastest code found by hand, and what else is worth a row. Names are those that the programs print.
LIMITS = {"W6": "cpp-flat-o2"}
SHOWN = ("backstep", "numpy", "torch", "libtorch", "adolc", "fann", "cpp-limit-native", "cpp-flat-o2")


def rows(results):
    for group in sorted(results):
        workload = group.split(".")[0]
        if workload not in WORKLOADS:
            continue
        limit = results[group].get(LIMITS.get(workload, "cpp-limit-native"))
        if not limit:
            continue
        for program, times in sorted(results[group].items(), key=lambda each: statistics.median(each[1].values())):
            if not program.startswith(SHOWN):
                continue
            ratios = [times[r] / limit[r] for r in times if r in limit]
            yield group, program, statistics.median(times.values()), statistics.median(ratios)


def main(results_path, document_path):
    with open(results_path, encoding="utf-8") as file:
        results = json.load(file)["results"]
    lines, last = ["| workload | program | time | times the limit |", "|---|---|---|---|"], ""
    for group, program, time, ratio in rows(results):
        workload = group.split(".")[0]
        part = group.partition(".")[2]
        name = WORKLOADS[workload] + (f": {part}" if part else "")
        if part == "mem_kb":
            name = "100,000 scalar nodes: memory, KiB"
        lines.append(f"| {name if name != last else ''} | {program} | {time:,.3g} | {ratio:.2f} |")
        last = name
    with open(document_path, encoding="utf-8") as file:
        text = file.read()
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    with open(document_path, "w", encoding="utf-8") as file:
        file.write(before + BEGIN + "\n".join(lines) + "\n" + END + after)


main(*sys.argv[1:])
