// Fingers: a tap clicks, a drag scrolls or drags, two fingers zoom and move the graph (elsewhere they scroll), a finger
// held still asks for the menu.

function watchTouch() {
  const [left, right, middle] = [0, 1, 2];
  const slop = 10;       // pixels of the page that a tap may move
  const holdTime = 550;  // milliseconds
  const perNotch = 1.1;  // how much the fingers spread for a notch of the wheel
  let mode = 'none';     // 'down', 'scroll', 'drag', 'pinch', 'held'
  let start = null;
  let last = null;
  let spread = 0;
  let holding = 0;

  /** The finger's place, or the middle between two. */
  const point = (touches) => {
    const other = touches[1] ?? touches[0];
    return {
      clientX: (touches[0].clientX + other.clientX) / 2,
      clientY: (touches[0].clientY + other.clientY) / 2,
    };
  };
  const apart = (touches) =>
      Math.hypot(touches[0].clientX - touches[1].clientX, touches[0].clientY - touches[1].clientY);

  /** Draws at once, so that what the finger is on is known. */
  const drawNow = () => { if (program) draw(performance.now()); };

  /** Lets go of what the fingers hold. */
  const release = () => {
    clearTimeout(holding);
    if (mode === 'drag') send('button', left, 0);
    if (mode === 'pinch') send('button', middle, 0);
    mode = 'none';
  };

  const begin = (touches) => {
    release();
    start = last = point(touches);
    send('pointer', ...place(last));
    for (let frame = 0; frame < 2; ++frame) drawNow(); // the first shows what was let go of
    if (touches.length === 1) {
      mode = 'down';
      holding = setTimeout(() => {
        mode = 'held';
        call('button', right, 1);
        send('button', right, 0);
      }, holdTime);
      return;
    }
    mode = Module._backstep_drags(program) ? 'pinch' : 'scroll';
    spread = apart(touches);
    if (mode === 'pinch') send('button', middle, 1);
  };

  const beginDrag = (now) => {
    const along = Math.abs(now.clientY - start.clientY) - Math.abs(now.clientX - start.clientX);
    mode = Module._backstep_drags(program) || along < 0 ? 'drag' : 'scroll';
    if (mode === 'drag') call('button', left, 1);
  };

  const pinch = (touches) => {
    const notches = Math.log(apart(touches) / spread) / Math.log(perNotch);
    send('pointer', ...place(point(touches)));
    if (Math.abs(notches) < 0.1) return;
    send('wheel', 0, notches);
    spread = apart(touches);
  };

  canvas.addEventListener('touchstart', (event) => {
    event.preventDefault(); // no mouse events after it
    call('fingers', 1);
    begin(event.touches);
  }, {passive: false});

  canvas.addEventListener('touchmove', (event) => {
    event.preventDefault();
    if (mode === 'pinch') return pinch(event.touches);
    const now = point(event.touches);
    if (mode === 'down') {
      if (Math.hypot(now.clientX - start.clientX, now.clientY - start.clientY) < slop) return;
      clearTimeout(holding);
      beginDrag(now);
    }
    if (mode === 'drag') send('pointer', ...place(now));
    if (mode === 'scroll')
      send('scroll', (now.clientX - last.clientX) * size.ratio, (now.clientY - last.clientY) * size.ratio);
    last = now;
  }, {passive: false});

  const end = (event) => {
    event.preventDefault();
    if (mode === 'down' && event.type === 'touchend') {
      call('button', left, 1);
      call('button', left, 0);
      // The keys of the touch screen may only come up while the finger's event lasts.
      for (let frame = 0; frame < 3; ++frame) drawNow();
    }
    release(); // also when a finger stays: it does nothing until it is lifted
    if (event.touches.length === 0) send('pointer_left'); // nothing stays hovered
  };
  canvas.addEventListener('touchend', end, {passive: false});
  canvas.addEventListener('touchcancel', end, {passive: false});
}
