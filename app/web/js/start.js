// Begins when emscripten's script has loaded the program.

function watchLife() {
  const betweenTicks = 250; // milliseconds
  setInterval(() => { if (call('tick')) wake(); }, betweenTicks);
  window.addEventListener('pagehide', () => call('hide'));
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) call('hide');
    else send('wake');
  });
  window.addEventListener('beforeunload', (event) => {
    call('hide');
    if (call('loses_edits')) event.preventDefault();
  });
  window.addEventListener('storage', (event) => { if (event.key) send('storage_changed', event.key); });
  canvas.addEventListener('webglcontextlost', (event) => event.preventDefault());
  canvas.addEventListener('webglcontextrestored', () => send('restored'));
}

/** The address without the word that makes the page a part of another. */
function pageAddress(address) {
  return address.replace(/([?&])embed(=[^&#]*)?(&|(?=#|$))/, '$1').replace(/[?&](?=#|$)/, '');
}

function start() {
  const address = pageAddress(location.href.split('#')[0]);
  watchInput();
  watchTouch();
  watchFiles();
  watchLinks();
  program = Module.ccall('backstep_start', 'number', ['string', 'string', 'number', 'number'],
                         [address, location.hash, probing ? 1 : 0, embedded ? 1 : 0]);
  if (!program) {
    message('Backstep draws with WebGL 2, which this browser does not have or has switched off.');
    return;
  }
  document.getElementById('message').hidden = true;
  // A phone is known by having nothing but fingers; other machines may have both.
  if (matchMedia('(hover: none) and (pointer: coarse)').matches) call('fingers', 1);
  watchSize();
  watchLife();
  openGivenLesson();
  beginCourse();
  if (!embedded) canvas.focus({preventScroll: true}); // the other page keeps the keyboard until one clicks
  if (probing) {
    window.backstepProbe = {
      frames: () => frames,
      atRest: () => !frameAsked,
      words: () => Module.UTF8ToString(call('words')),
      describe: () => Module.UTF8ToString(call('describe')),
      loseContext: () => canvas.getContext('webgl2').getExtension('WEBGL_lose_context'),
    };
  }
  if (location.protocol.startsWith('http') && 'serviceWorker' in navigator && window.backstepOffline)
    navigator.serviceWorker.register('service_worker.js');
}

/** The page's head has begun to compile the program. A server that gives it another type than application/wasm stops that. */
async function instantiate(imports, done) {
  try {
    const compiled = await window.backstepProgram.catch(
        async () => WebAssembly.compile(await (await fetch('backstep.wasm')).arrayBuffer()));
    done(await WebAssembly.instantiate(compiled, imports), compiled);
  } catch (error) {
    message(`Backstep cannot be loaded: ${error.message}`);
  }
}

if (window.backstepProgram)
  Module.instantiateWasm = (imports, done) => {
    instantiate(imports, done);
    return {};
  };
Module.canvas = canvas;
Module.onRuntimeInitialized = start;
Module.onAbort = () => message('Backstep has stopped because of a mistake of its own. What you answered is kept: load the page again.');
