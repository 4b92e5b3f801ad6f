// The scripts of the page are put into one file, in one scope, in the order that app/web/CMakeLists.txt lists.
// This one: calls to the program (page_main.cpp), and when it draws.

const canvas = document.getElementById('canvas');
const query = new URLSearchParams(location.search);
const probing = query.has('probe'); // a test wants to know what is where
const embedded = query.has('embed');

// It takes the browser a while, in which the program is compiled; makeContext() in page_main.cpp gets the same.
canvas.getContext('webgl2', {alpha: false, depth: false, stencil: false, antialias: false});

let program = 0; // the WebPage of page_main.cpp; 0 until all is loaded
let frames = 0;
let frameAsked = false;
const size = {width: 1, height: 1, ratio: 1}; // of the canvas, in its pixels
const afterFrame = []; // what is done when a frame has been drawn

// Module is where emscripten's own script looks for its settings; Module.page is what the program calls.
window.Module = window.Module || {};
Module.page = {};
Module.stdin = () => null; // nothing is ever typed into a page's standard input

/** Calls backstep_NAME with the program and these numbers and texts. */
function call(name, ...values) {
  if (!program) return 0;
  const types = values.map((value) => (typeof value === 'string' ? 'string' : 'number'));
  return Module.ccall('backstep_' + name, 'number', ['number', ...types], [program, ...values]);
}

/** Tells the program of something that happened, and lets it draw. */
function send(name, ...values) {
  call(name, ...values);
  wake();
}

function wake() {
  if (frameAsked || !program) return;
  frameAsked = true;
  requestAnimationFrame(draw);
}

function draw(now) {
  frameAsked = false;
  if (canvas.width !== size.width || canvas.height !== size.height) {
    canvas.width = size.width;
    canvas.height = size.height;
  }
  const more = Module._backstep_frame(program, now / 1000, size.width, size.height, size.ratio);
  ++frames;
  for (const each of afterFrame) each();
  if (more) wake();
}

/** Keeps the canvas at the pixels of the screen, whatever the browser's zoom. */
function watchSize() {
  const resized = (entries) => {
    const box = entries[0].devicePixelContentBoxSize;
    size.ratio = window.devicePixelRatio || 1;
    const wide = canvas.clientWidth * size.ratio;
    // An emulated screen has a ratio of its own, which the box knows nothing of.
    const exact = box && Math.abs(box[0].inlineSize - wide) < 2;
    size.width = Math.max(1, exact ? box[0].inlineSize : Math.round(wide));
    size.height = Math.max(1, exact ? box[0].blockSize : Math.round(canvas.clientHeight * size.ratio));
    call('wake');
    wake();
  };
  const observer = new ResizeObserver(resized);
  try {
    observer.observe(canvas, {box: 'device-pixel-content-box'});
  } catch (unknown) {
    observer.observe(canvas);
  }
  if (!window.visualViewport) return;
  // The keys of a touch screen cover the page: what is left of it is the page then.
  const shrink = () => {
    document.body.style.height = Math.round(visualViewport.height * visualViewport.scale) + 'px';
    window.scrollTo(0, 0);
  };
  visualViewport.addEventListener('resize', shrink);
}

/** Says something in place of the program. */
function message(text) {
  const place = document.getElementById('message');
  place.textContent = text;
  place.hidden = false;
}
