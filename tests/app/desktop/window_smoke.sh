#!/usr/bin/env bash
# Uses the real window as a person would, on a display that nobody sees: click, key, edit, undo, picture, close.
#   window_smoke.sh BACKSTEP
# It never sleeps to wait for the window: after each action it asks, through the folder of the test protocol
# (app/host/handshake.h), for the state that includes it.
set -euo pipefail

backstep=$1
folder=$(mktemp -d)
fails=0
cleanup() {
  kill "${program:-}" "${server:-}" 2>/dev/null || true
  wait 2>/dev/null || true
  rm -rf "$folder"
}
trap cleanup EXIT

mkfifo "$folder/display"
Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp -noreset 3>"$folder/display" >/dev/null 2>&1 &
server=$!
read -r number <"$folder/display"
export DISPLAY=:$number XDG_CONFIG_HOME=$folder/config XDG_DATA_HOME=$folder/data LIBGL_ALWAYS_SOFTWARE=1
mkdir "$folder/protocol"
BACKSTEP_HANDSHAKE=$folder/protocol "$backstep" &
program=$!

asked=0
ask() { # waits until the window has seen all that was typed so far
  asked=$((asked + 1))
  echo "ask$asked" >"$folder/word"
  mv "$folder/word" "$folder/protocol/req"
  for _ in $(seq 1 1200); do
    if [ "$(head -n 1 "$folder/protocol/state" 2>/dev/null)" = "ask$asked" ]; then return 0; fi
    if ! kill -0 "$program" 2>/dev/null; then echo "the window went away" >&2; exit 1; fi
    read -rt 0.05 <> <(:) || true
  done
  echo "the window does not answer" >&2
  exit 1
}
said() { sed -n "s|^$1 ||p" "$folder/protocol/state"; }
expect() { # NAME VALUE WHAT
  if [ "$(said "$1")" = "$2" ]; then
    echo "ok    $3"
  else
    echo "wrong $3: $1 is '$(said "$1")', not '$2'"
    fails=$((fails + 1))
  fi
}
expect_moved() { # HOW
  if [ "$(said loss)" != 0.25 ]; then
    echo "ok    $1 moves the loss to $(said loss)"
  else
    echo "wrong $1 does not move the loss"
    fails=$((fails + 1))
  fi
}
middle() { # of a marked item, in pixels of the window
  read -r left top right bottom < <(said "mark $1")
  awk -v l="$left" -v t="$top" -v r="$right" -v b="$bottom" 'BEGIN { printf "%d %d", (l + r) / 2, (t + b) / 2 }'
}
window() { xdotool search --name "Backstep" | head -n 1; }
point() {
  # shellcheck disable=SC2046
  xdotool mousemove --window "$(window)" $(middle "$1")
}
click() { point "$1" && xdotool click 1; }

ask
expect screen home "the program starts with its lessons"
xdotool type --delay 20 handout
xdotool key Return
ask
expect screen walk "a lesson that was searched for opens"
expect step 0 "the walk starts before its first step"
click tour/skip
ask
click steps/next
ask
expect step 1 "a click on Step goes one step on"
xdotool key Right Right Left
ask
expect step 2 "arrow keys move the cursor, none is lost"
xdotool key End
ask
expect step 26 "End goes to the last step"
expect loss 0.25 "the handout's loss"
xdotool key ctrl+k
ask
xdotool type --delay 20 "step 19"
xdotool key Return
ask
expect step 19 "the palette goes to a step where the weights are in view"
sleep 1 # until the camera is there
ask
point graph/Wb/value/0
xdotool click --repeat 2 --delay 60 1
ask
xdotool key ctrl+a
xdotool type --delay 20 0.9
xdotool key Return
ask
expect step 19 "an edit leaves the cursor where it is"
expect_moved "typing a weight"
xdotool key ctrl+z
ask
expect loss 0.25 "undo brings the number back"
point graph/Wb/value/1
xdotool mousedown 1
for _ in 1 2 3 4; do xdotool mousemove_relative -- 0 -12; done
xdotool mouseup 1
ask
expect_moved "dragging a weight"
xdotool key ctrl+z
ask
expect loss 0.25 "one undo takes the whole drag back"
xdotool key ctrl+k
ask
xdotool type --delay 20 "step 7"
xdotool key Return
ask
expect step 7 "the palette goes to a step"
if [ -s "$folder/protocol/screen.png" ]; then
  echo "ok    the picture of the window was written"
else
  echo "wrong no picture of the window"
  fails=$((fails + 1))
fi
exit "$((fails > 0))"
