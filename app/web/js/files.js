// Files that the user gives the page, and those that it gives back.

function watchFiles() {
  const takeAll = async (files) => {
    // All of them first: a lesson may need another.
    const read = await Promise.all([...files].map(async (file) => [file.name, new Uint8Array(await file.arrayBuffer())]));
    for (const [name, bytes] of read) {
      const where = Module._malloc(Math.max(1, bytes.length));
      Module.HEAPU8.set(bytes, where);
      call('file', name, where, bytes.length);
      Module._free(where);
    }
    if (read.length > 0) send('open_files');
  };

  window.addEventListener('dragover', (event) => event.preventDefault());
  window.addEventListener('drop', (event) => {
    event.preventDefault();
    takeAll(event.dataTransfer.files);
  });

  const picker = document.createElement('input');
  picker.type = 'file';
  picker.multiple = true;
  picker.accept = '.toml,.csv,.tsv,.txt';
  picker.hidden = true;
  picker.addEventListener('change', () => {
    takeAll(picker.files);
    picker.value = '';
  });
  document.body.append(picker);
  Module.page.chooseFiles = () => picker.click();

  Module.page.download = (name, bytes) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([bytes]));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  Module.page.single = () => {
    const text = window.backstepOffline ? fetchedPage() : thisPage();
    return text === null ? null : new TextEncoder().encode(text);
  };
}

/** The page in one file, which lies beside this one; null without a network. */
function fetchedPage() {
  const request = new XMLHttpRequest();
  request.open('GET', 'backstep-single.html', false);
  try {
    request.send();
  } catch {
    return null;
  }
  return request.status === 200 ? request.responseText : null;
}

/** This page, which is one file already, as it was before it started. */
function thisPage() {
  const page = document.documentElement.cloneNode(true);
  for (const each of page.querySelectorAll('input, #backstep-lesson')) each.remove();
  page.querySelector('#message').hidden = false;
  page.querySelector('#spoken').textContent = '';
  return '<!doctype html>\n' + page.outerHTML;
}

/** A lesson may stand in the page itself, in <script type="text/plain" id="backstep-lesson">; see docs/teaching.md. */
function openGivenLesson() {
  const given = document.getElementById('backstep-lesson');
  if (!given || location.hash.length > 1) return;
  const text = new TextEncoder().encode(given.textContent.replaceAll('<\\/script', '</script'));
  const where = Module._malloc(text.length);
  Module.HEAPU8.set(text, where);
  call('file', 'lesson.toml', where, text.length);
  Module._free(where);
  send('open_files');
}
