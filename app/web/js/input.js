// Mouse, wheel, keys, text and clipboard.

const typed = document.getElementById('typed'); // has the keyboard while the program takes text
const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
const nothingTyped = '\u200b\u200b'; // so that there is something for a touch screen's backspace to delete
let heldMask = -1;

const isText = (event) => event.key.length === 1 || (event.key.length === 2 && event.key > '\ud800');

function hold(event, asText) {
  const control = event.ctrlKey || (isMac && event.metaKey);
  const mask = (event.shiftKey ? 1 : 0) | (control && !asText ? 2 : 0) | (event.altKey && !asText ? 4 : 0) |
               (event.metaKey && !isMac ? 8 : 0);
  if (mask !== heldMask) call('hold', mask);
  heldMask = mask;
}

function place(event) {
  const box = canvas.getBoundingClientRect();
  return [(event.clientX - box.left) * size.width / box.width, (event.clientY - box.top) * size.height / box.height];
}

function watchMouse() {
  const buttons = [0, 2, 1]; // the browser's left, middle, right
  let dragging = false;
  canvas.addEventListener('mousedown', (event) => {
    dragging = true;
    call('fingers', 0);
    canvas.focus({preventScroll: true});
    hold(event, false);
    call('pointer', ...place(event));
    send('button', buttons[event.button] ?? 3, 1);
    event.preventDefault();
  });
  window.addEventListener('mouseup', (event) => {
    if (!dragging) return;
    dragging = event.buttons !== 0;
    call('pointer', ...place(event));
    send('button', buttons[event.button] ?? 3, 0);
  });
  window.addEventListener('mousemove', (event) => {
    if (!dragging && event.target !== canvas) return;
    hold(event, false);
    send('pointer', ...place(event));
  });
  canvas.addEventListener('mouseleave', () => { if (!dragging) send('pointer_left'); });
  canvas.addEventListener('contextmenu', (event) => event.preventDefault());
  canvas.addEventListener('wheel', (event) => {
    event.preventDefault();
    const notch = event.deltaMode === 0 ? 100 : event.deltaMode === 1 ? 3 : 1; // pixels, lines or pages
    call('pointer', ...place(event));
    send('wheel', -event.deltaX / notch, -event.deltaY / notch);
  }, {passive: false});
}

/** Whether the browser keeps the key: Ctrl+R, Alt+Left, F5 and whatever else the program has no use for. */
function isBrowsers(event) {
  const key = event.key;
  if (/^F\d+$/.test(key)) return key !== 'F1' && key !== 'F10';
  if (event.altKey) return true;
  if (!event.ctrlKey && !event.metaKey) return /^(CapsLock|NumLock|ScrollLock|Print|Audio|Media|Browser|Launch)/.test(key);
  if (key.length > 1) return !/^(Arrow|Home|End|Enter|Backspace|Delete)/.test(key) || (event.metaKey && !isMac);
  return !'kzysoacx,/'.includes(key.toLowerCase());
}

function keyDown(event) {
  if (event.isComposing || event.keyCode === 229) return; // the text comes when it is complete
  const altGr = event.getModifierState('AltGraph') ||
                (!isMac && event.ctrlKey && event.altKey && event.key.length === 1) ||
                (isMac && event.altKey && !event.ctrlKey && !event.metaKey && event.key.length === 1);
  const command = (event.ctrlKey || event.metaKey || event.altKey) && !altGr;
  hold(event, altGr);
  wake();
  if (!altGr && isBrowsers(event)) return;
  const text = isText(event) && !command;
  // What the text box has got comes as its input; dead keys and other ways to write work so.
  const boxed = text && document.activeElement === typed;
  send('key', event.key, event.code, 1);
  if (boxed) return;
  if (text) send('text', event.key);
  if (!command || !'cx'.includes(event.key.toLowerCase())) event.preventDefault();
}

function keyUp(event) {
  hold(event, false);
  // macOS tells of no other key while Command is held.
  if (event.key === 'Meta') return send('release');
  send('key', event.key, event.code, 0);
}

function tapKey(name) {
  call('key', name, name, 1);
  send('key', name, name, 0);
}

function watchText() {
  const reset = () => {
    typed.value = nothingTyped;
    typed.setSelectionRange(nothingTyped.length, nothingTyped.length);
  };
  typed.addEventListener('input', (event) => {
    if (event.isComposing) return;
    if (event.inputType === 'insertLineBreak') tapKey('Enter');
    else if (event.inputType.startsWith('delete')) tapKey('Backspace');
    else if (event.data) send('text', event.data);
    reset();
  });
  typed.addEventListener('compositionend', (event) => {
    if (event.data) send('text', event.data);
    reset();
  });
  reset();
  // The text box has the keyboard while the program takes text, the canvas otherwise.
  afterFrame.push(() => {
    const wanted = Module._backstep_wants_text(program) ? typed : canvas;
    const other = wanted === typed ? canvas : typed;
    if (document.activeElement === wanted || !document.hasFocus()) return;
    if (document.activeElement === other || document.activeElement === document.body) wanted.focus({preventScroll: true});
  });
}

function watchClipboard() {
  document.addEventListener('paste', (event) => {
    const text = event.clipboardData && event.clipboardData.getData('text/plain');
    event.preventDefault();
    if (text) send('paste', text);
  });
  Module.page.copy = (text) => {
    const byHand = () => {
      const box = document.createElement('textarea');
      box.value = text;
      document.body.append(box);
      box.select();
      document.execCommand('copy');
      box.remove();
    };
    if (navigator.clipboard) navigator.clipboard.writeText(text).catch(byHand);
    else byHand();
  };
}

function watchInput() {
  watchMouse();
  watchText();
  watchClipboard();
  window.addEventListener('keydown', keyDown);
  window.addEventListener('keyup', keyUp);
  window.addEventListener('blur', () => {
    heldMask = 0;
    send('release');
  });
  Module.page.setCursor = (css) => { canvas.style.cursor = css; };
}
