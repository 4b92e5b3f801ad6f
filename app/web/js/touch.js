// Fingers: a tap clicks, a drag scrolls or drags, two fingers zoom and move, a finger held still asks for the menu.

function watchTouch() {
  const slop = 10;       // pixels of the page that a tap may move
  const holdTime = 550;  // milliseconds
  const perNotch = 1.1;  // how much the fingers spread for a notch of the wheel
  let mode = 'none';     // 'down', 'scroll', 'drag', 'pinch', 'held'
  let start = null;
  let last = null;
  let spread = 0;
  let holding = 0;

  const at = (touch) => place(touch);
  const middle = (touches) => ({
    clientX: (touches[0].clientX + touches[1].clientX) / 2,
    clientY: (touches[0].clientY + touches[1].clientY) / 2,
  });
  const apart = (touches) =>
      Math.hypot(touches[0].clientX - touches[1].clientX, touches[0].clientY - touches[1].clientY);

  /** Draws at once, so that what the finger is on is known. */
  const drawNow = () => { if (program) draw(performance.now()); };

  const begin = (touches) => {
    clearTimeout(holding);
    if (touches.length === 1) {
      mode = 'down';
      start = last = {clientX: touches[0].clientX, clientY: touches[0].clientY};
      call('pointer', ...at(touches[0]));
      drawNow();
      holding = setTimeout(() => {
        mode = 'held';
        call('button', 1, 1);
        send('button', 1, 0);
      }, holdTime);
      return;
    }
    if (mode === 'drag') call('button', 0, 0);
    mode = 'pinch';
    last = middle(touches);
    spread = apart(touches);
    send('pointer', ...at(last));
  };

  const beginDrag = (touch) => {
    const along = Math.abs(touch.clientY - start.clientY) - Math.abs(touch.clientX - start.clientX);
    mode = Module._backstep_drags(program) || along < 0 ? 'drag' : 'scroll';
    if (mode === 'drag') call('button', 0, 1);
  };

  const pinch = (touches) => {
    const now = middle(touches);
    const notches = Math.log(apart(touches) / spread) / Math.log(perNotch);
    send('pointer', ...at(now));
    if (Math.abs(notches) > 0.1) {
      send('wheel', 0, notches);
      spread = apart(touches);
    }
    last = now;
  };

  canvas.addEventListener('touchstart', (event) => {
    event.preventDefault(); // no mouse events after it
    call('fingers', 1);
    begin(event.touches);
  }, {passive: false});

  canvas.addEventListener('touchmove', (event) => {
    event.preventDefault();
    if (mode === 'pinch') return event.touches.length > 1 ? pinch(event.touches) : undefined;
    const touch = event.touches[0];
    if (mode === 'down') {
      if (Math.hypot(touch.clientX - start.clientX, touch.clientY - start.clientY) < slop) return;
      clearTimeout(holding);
      beginDrag(touch);
    }
    if (mode === 'drag') send('pointer', ...at(touch));
    if (mode === 'scroll')
      send('scroll', (touch.clientX - last.clientX) * size.ratio, (touch.clientY - last.clientY) * size.ratio);
    last = {clientX: touch.clientX, clientY: touch.clientY};
  }, {passive: false});

  const end = (event) => {
    event.preventDefault();
    clearTimeout(holding);
    if (mode === 'down') {
      call('button', 0, 1);
      call('button', 0, 0);
      // The keys of the touch screen may only come up while the finger's event lasts.
      for (let frame = 0; frame < 3; ++frame) drawNow();
    }
    if (mode === 'drag') send('button', 0, 0);
    if (event.touches.length > 0) return begin(event.touches);
    mode = 'none';
    send('pointer_left'); // nothing stays hovered
  };
  canvas.addEventListener('touchend', end, {passive: false});
  canvas.addEventListener('touchcancel', end, {passive: false});
}
