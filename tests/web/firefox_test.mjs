// A smoke test in Firefox: the page starts, draws, takes a key and says so to whoever embeds it. A page around it looks
// on and reports, so that no driver of the browser is needed.
//   node tests/web/firefox_test.mjs

import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {serve} from './browser.mjs';

const longest = 600; // seconds for all of it: longer than the slowest machine takes

/** Runs in the page around the app. */
async function watch() {
  const frame = document.querySelector('iframe');
  const told = [];
  addEventListener('message', (event) => told.push(event.data));
  const inside = () => frame.contentWindow;
  const probe = () => inside() && inside().backstepProbe;
  const until = (done) => new Promise((ready) => {
    const look = () => (done() ? ready() : requestAnimationFrame(look));
    look();
  });
  const step = () => Number(/^step (\d+)$/m.exec(probe().describe())[1]);
  await until(() => probe() && probe().frames() > 0 && probe().atRest());
  const before = step();
  const key = {key: 'ArrowRight', code: 'ArrowRight', keyCode: 39, bubbles: true, cancelable: true};
  for (const kind of ['keydown', 'keyup'])
    (inside().document.activeElement ?? inside().document.body).dispatchEvent(new (inside().KeyboardEvent)(kind, key));
  await until(() => step() !== before && probe().atRest());
  return {before, after: step(), told: told.at(-1), words: probe().words()};
}

// Nobody is new here: no tour, which would take the key.
const around = `<!doctype html><title>watches</title>
<script>localStorage.setItem('backstep/settings/preferences.json', '{"tour_seen": true}');</script>
<iframe src="/?probe#lesson=xyz&step=3" width="1200" height="760"></iframe>
<script>
const report = (result) => fetch('/result', {method: 'POST', body: JSON.stringify(result)});
(${watch})().then(report, (error) => report({error: String(error)}));
</script>`;

let reported;
const result = new Promise((ready) => { reported = ready; });
const server = await serve({'/around': around}, reported);
const profile = await mkdtemp(join(tmpdir(), 'backstep-firefox-'));
// No first-run pages, no updates; the processor draws.
await writeFile(join(profile, 'user.js'), [
  ['browser.shell.checkDefaultBrowser', false], ['datareporting.policy.dataSubmissionEnabled', false],
  ['browser.aboutwelcome.enabled', false], ['app.update.enabled', false], ['webgl.force-enabled', true],
].map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${value});`).join('\n'));
// Without a screen Firefox has no WebGL: it gets one that nobody looks at.
const browser = spawn('xvfb-run',
                      ['-a', '-s', '-screen 0 1366x900x24', process.env.FIREFOX ?? 'firefox-esr', '--no-remote',
                       '--profile', profile, `${server.url}around`],
                      {stdio: 'ignore', detached: true, env: {...process.env, HOME: profile}});
let timer;
const late = new Promise((_, fail) => {
  timer = setTimeout(() => fail(new Error(`nothing within ${longest} s`)), longest * 1000);
  browser.on('error', fail);
});
let failed = 0;
try {
  const {error, before, after, told, words} = await Promise.race([result, late]);
  assert.equal(error, undefined);
  assert.equal(before, 3);
  assert.equal(after, 4);
  assert.match(words, /Step 4 of 14/);
  assert.equal(told.source, 'backstep');
  assert.equal(told.step, 4);
  console.log('ok   Firefox starts the page, takes a key and reports the step');
} catch (error) {
  failed = 1;
  console.log(`FAIL Firefox: ${error.message}`);
} finally {
  clearTimeout(timer);
  if (browser.pid !== undefined) { // it could be started
    process.kill(-browser.pid); // and what it has started
    await new Promise((gone) => (browser.exitCode !== null || browser.signalCode ? gone() : browser.on('exit', gone)));
  }
  server.close();
  await rm(profile, {recursive: true, force: true, maxRetries: 5, retryDelay: 200});
}
console.log(`${1 - failed} passed, ${failed} failed`);
process.exit(failed);
