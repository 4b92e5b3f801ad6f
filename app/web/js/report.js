// What the page that embeds this one, or the learning platform that plays it, is told.

const course = {api: null, restored: '', last: null};

Module.page.report = (lesson, step, lastStep, right, questions) => {
  const state = {source: 'backstep', lesson, step, lastStep, right, questions,
                 score: questions > 0 ? right / questions : null};
  if (window.parent !== window) window.parent.postMessage(state, '*');
  const open = document.getElementById('open');
  if (embedded) open.href = pageAddress(location.href);
  open.hidden = !embedded;
  tellCourse(state);
};

/** The platform's SCORM 1.2 interface: in a window around this one, or in the one that opened it. */
function findCourse() {
  const most = 20; // windows around one another
  for (const first of [window, window.opener]) {
    let from = first;
    try {
      for (let i = 0; from && i < most; ++i) {
        if (from.API) return from.API;
        if (from === from.parent) break;
        from = from.parent;
      }
    } catch (foreign) {
      continue; // a window of another site
    }
  }
  return null;
}

function beginCourse() {
  const api = findCourse();
  if (!api || String(api.LMSInitialize('')) !== 'true') return;
  course.api = api;
  course.restored = api.LMSGetValue('cmi.suspend_data');
  if (!['completed', 'passed'].includes(api.LMSGetValue('cmi.core.lesson_status')))
    api.LMSSetValue('cmi.core.lesson_status', 'incomplete');
  window.addEventListener('pagehide', () => {
    call('hide');
    course.api.LMSCommit('');
    course.api.LMSFinish('');
  });
}

/** The answers as far as the platform has room for them: whole lines, so that what is kept can be read again. */
function suspended(text) {
  const most = 4096;
  if (text.length <= most) return text;
  return text.slice(0, text.lastIndexOf('\n', most - 1) + 1);
}

function tellCourse(state) {
  const api = course.api;
  if (!api || !state.lesson) return;
  if (course.restored) {
    const answers = course.restored;
    course.restored = '';
    send('restore', answers);
    return; // told again when they have been taken over
  }
  const done = state.questions > 0 ? state.right === state.questions : state.step === state.lastStep;
  const values = {
    'cmi.core.score.min': '0',
    'cmi.core.score.max': '100',
    'cmi.core.score.raw': String(state.questions > 0 ? Math.round(100 * state.score) : done ? 100 : 0),
    'cmi.core.lesson_location': String(state.step),
    'cmi.suspend_data': suspended(Module.UTF8ToString(call('answers'))),
  };
  if (done) values['cmi.core.lesson_status'] = 'completed';
  for (const [name, value] of Object.entries(values)) api.LMSSetValue(name, value);
  api.LMSCommit('');
}
