// The page in a real browser: tools/test-web starts it after the page was built.
//   node tests/web/page_test.mjs [--twice] [words of a test's name]
// BACKSTEP_PICTURES=<folder> keeps pictures to look at.

import assert from 'node:assert/strict';
import {readFile, writeFile, mkdtemp} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL, fileURLToPath} from 'node:url';
import {User, launch, serve} from './browser.mjs';

const tests = [];
const test = (name, options, body) => tests.push({name, options, body});
const desktop = {};
const sharp = {deviceScaleFactor: 2};
const phone = {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true, deviceScaleFactor: 2};

let url = ''; // of the page
const page = (link = '', search = '') => `${url}?probe${search}${link}`;

/** Leaves the tour that newcomers are shown. */
async function skipTour(user) {
  if (await user.shows('tour/skip')) await user.click('tour/skip');
}

async function openLesson(context, link, search = '') {
  const user = await User.open(context, page(link, search));
  await skipTour(user);
  return user;
}

test('the first frame shows the lessons, and a page at rest draws nothing', desktop, async (context) => {
  const user = await User.open(context, page());
  assert.equal((await user.state()).screen, 'home');
  assert.ok(await user.shows('lessons/xyz'));
  assert.equal(await user.page.title(), 'Backstep');
  await user.screenshot('home');
  const before = await user.page.evaluate(() => window.backstepProbe.frames());
  await user.page.evaluate(() => new Promise((done) => {
    let left = 30; // of the browser's own frames
    const next = () => (--left ? requestAnimationFrame(next) : done());
    next();
  }));
  assert.equal(await user.page.evaluate(() => window.backstepProbe.frames()), before);
  return user;
});

test('a server that does not know what wasm is serves the page, too', desktop, async (context) => {
  const simple = await serve({}, () => {}, {'.html': 'text/html', '.js': 'text/javascript', '.wasm': 'text/plain'});
  const user = await User.open(context, simple.url + '?probe#lesson=xyz&step=14');
  assert.equal((await user.state()).loss, -12);
  simple.close();
  return user;
});

test('keys walk through a lesson, and none is lost', desktop, async (context) => {
  const user = await openLesson(context, '#lesson=xyz');
  assert.equal((await user.state()).screen, 'walk');
  for (const [key, step] of [['ArrowRight', 1], ['ArrowRight', 2], ['ArrowLeft', 1], ['End', 14], ['Home', 0]]) {
    await user.press(key);
    assert.equal((await user.state()).step, step, key);
  }
  for (let i = 0; i < 5; ++i) await user.page.keyboard.press('ArrowRight');
  await user.settle();
  assert.equal((await user.state()).step, 5);
  assert.match(await user.spoken(), /^Step 5 of 14\. /);
  assert.match(await user.page.title(), /Three numbers, two gates.*Backstep/);
  await user.screenshot('walk');
  return user;
});

test('a number that is typed changes the result, and undo brings it back', desktop, async (context) => {
  const user = await openLesson(context, '#lesson=xyz&step=14');
  assert.equal((await user.state()).loss, -12); // (-2 + 5) * -4
  await user.doubleClick('graph/y/value/0', 'editor');
  await user.press('Control+a');
  await user.type('7');
  await user.press('Enter');
  assert.equal((await user.state()).loss, -20); // (-2 + 7) * -4
  assert.match(new URL(user.page.url()).hash, /y=7/);
  await user.press('Escape');
  await user.press('Control+z');
  assert.equal((await user.state()).loss, -12);
  return user;
});

test('a blank is answered wrong, then right, and a reload keeps the answer', desktop, async (context) => {
  const user = await openLesson(context, '#lesson=xyz&step=4');
  await user.type('4'); // goes to the open blank of the step
  await user.press('Enter');
  assert.match(await user.spoken(), /Question q: (not yet|slip)/);
  await user.press('Control+a');
  await user.type('3'); // -2 + 5
  await user.press('Enter');
  assert.match(await user.spoken(), /Question q: right/);
  await user.screenshot('answered');
  await user.page.reload();
  await user.goto(user.page.url());
  assert.equal((await user.state()).step, 4);
  assert.equal(await user.text('graph/q/value/0'), '3'); // no longer covered
  return user;
});

test('dead keys, pasted text and copied text go through', desktop, async (context) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], {origin: url.slice(0, -1)});
  const user = await User.open(context, page());
  await user.type('caf');
  await user.page.keyboard.insertText('\u00e9'); // as a dead key's text arrives
  await user.settle();
  const all = () => user.copied(async () => {
    await user.press('Control+a');
    await user.press('Control+c');
  });
  assert.equal(await all(), 'caf\u00e9');
  await user.page.evaluate(() => navigator.clipboard.writeText('sig\u2113moid'));
  await user.press('Control+a');
  await user.press('Control+v');
  assert.equal(await all(), 'sig\u2113moid');
  return user;
});

test('the lab trains 100 updates and its boundary moves', desktop, async (context) => {
  const user = await User.open(context, page('#view=lab'));
  const updates = async () => Number(/Update ([\d,\u2009 ]+)/.exec(await user.text('lab/moment'))[1].replace(/\D/g, ''));
  assert.equal(await updates(), 0);
  const picture = async () => {
    const {x, y, width, height} = (await user.state()).items['lab-boundary'];
    return user.page.screenshot({clip: {x, y, width, height}});
  };
  const before = await picture();
  await user.page.mouse.click(...await user.place('lab/play'));
  while (await updates() < 100) await user.frames();
  await user.page.mouse.click(...await user.place('lab/play'));
  await user.settle();
  assert.notDeepEqual(await picture(), before);
  await user.screenshot('lab');
  return user;
});

test('a link leads another reader to the same numbers, and back goes back', desktop, async (context) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], {origin: url.slice(0, -1)});
  const user = await openLesson(context, '#lesson=xyz&step=3&x=1.5');
  assert.equal((await user.state()).loss, -26); // (1.5 + 5) * -4
  const link = await user.copied(() => user.find('copy a link'));
  assert.equal(link, `${url}?probe#lesson=xyz&step=3&x=1.5`);
  await user.page.evaluate(() => { location.hash = '#lesson=handout&step=19'; });
  await user.until(({step}) => step === 19);
  assert.equal((await user.state()).loss, 0.25);
  await user.page.goBack();
  await user.until(({step}) => step === 3);
  assert.equal((await user.state()).loss, -26);
  return user;
});

test('address and link lead back into a lecture', desktop, async (context) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], {origin: url.slice(0, -1)});
  const user = await openLesson(context, '#lesson=xyz&step=3');
  await user.press('p');
  await user.until(({screen}) => screen === 'lecture');
  assert.equal(new URL(user.page.url()).hash, '#lesson=xyz&step=3&view=lecture');
  assert.equal(await user.copied(() => user.find('copy a link')), user.page.url());
  await user.page.reload();
  await user.goto(user.page.url());
  const {screen, step} = await user.state();
  assert.deepEqual([screen, step], ['lecture', 3]);
  return user;
});

test('hostile links are said and do no harm', desktop, async (context) => {
  const user = await User.open(context, page('#lesson=/dev/stdin&step=1e9&x=nan'));
  assert.equal((await user.state()).screen, 'home');
  for (const link of ['#lesson=%2Fdev%2Fstdin', '#lesson=../../etc/passwd', '#' + 'a'.repeat(3000), '#lesson=xyz&x=1*99999999',
                      '#lesson=xyz&x=1e999', '#lesson=nosuch', '#text=%00%ff', '#text=' + encodeURIComponent("id = '''"),
                      '#&=&&=%', '#view=<script>alert(1)</script>', '#lab={{{{']) {
    await user.page.evaluate((hash) => { location.hash = hash; }, link);
    await user.settle();
    assert.ok((await user.state()).screen, link);
  }
  await user.goto(page('#lesson=xyz&x=1e999'));
  assert.equal((await user.state()).loss, -4e9); // x clamped to 1e9, and six digits of (x + 5) * -4
  return user;
});

test('a lesson is dropped, saved as a download, and kept for the next visit', desktop, async (context) => {
  const user = await User.open(context, page());
  const folder = await mkdtemp(join(tmpdir(), 'backstep-files-'));
  const file = join(folder, 'my own.toml');
  await writeFile(file, "id = 'mine'\ntitle = 'My own'\nprogram = '''\ny = x * x\n'''\n[inputs]\nx = 3\n");
  const chooser = user.page.waitForEvent('filechooser');
  await user.click('home/open-file');
  await (await chooser).setFiles(file);
  await user.page.waitForFunction(() => window.backstepProbe.describe().includes('screen walk'));
  await user.settle();
  await skipTour(user);
  assert.equal((await user.state()).loss, 9);
  const download = user.page.waitForEvent('download');
  await user.press('Control+s');
  const saved = await (await download).path();
  assert.match(await readFile(saved, 'utf8'), /y = x \* x/);
  await user.goto(page());
  assert.ok(await user.shows('home/recent/0'));
  await user.click('home/recent/0');
  assert.equal((await user.state()).loss, 9);
  return user;
});

test('two windows of the page keep each other\u2019s answers', desktop, async (context) => {
  const one = await openLesson(context, '#lesson=xyz&step=4');
  const two = await openLesson(context, '#lesson=xyz&step=5');
  await one.page.bringToFront();
  await one.type('3');
  await one.press('Enter');
  await one.page.evaluate(() => window.dispatchEvent(new Event('pagehide'))); // saves now
  await two.page.bringToFront();
  await two.settle();
  await two.type('-12');
  await two.press('Enter');
  await two.page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
  const kept = await two.page.evaluate(() => localStorage.getItem('backstep/progress/answers/xyz.toml'));
  assert.match(kept, /q = .*3/);
  assert.match(kept, /f = .*-12/);
  two.errors.push(...one.errors);
  return two;
});

test('the picture is sharp at two pixels to the unit', sharp, async (context) => {
  const user = await openLesson(context, '#lesson=handout&step=19');
  const canvas = await user.page.evaluate(() => {
    const c = document.getElementById('canvas');
    return [c.width, c.height, c.clientWidth, c.clientHeight];
  });
  assert.deepEqual(canvas, [2732, 1536, 1366, 768]);
  await user.click('steps/next');
  assert.equal((await user.state()).step, 20);
  await user.screenshot('sharp');
  return user;
});

test('a lost graphics context is rebuilt', desktop, async (context) => {
  const user = await openLesson(context, '#lesson=xyz&step=3');
  await user.press('p'); // larger letters: the card has their texture in parts, the new one gets the whole
  await user.until(({screen}) => screen === 'lecture');
  const before = await user.page.screenshot();
  await user.page.evaluate(() => new Promise((done) => {
    const canvas = document.getElementById('canvas');
    const extension = window.backstepProbe.loseContext();
    canvas.addEventListener('webglcontextrestored', () => done(), {once: true});
    canvas.addEventListener('webglcontextlost', () => setTimeout(() => extension.restoreContext(), 0), {once: true});
    extension.loseContext();
  }));
  await user.settle();
  assert.deepEqual(await user.page.screenshot(), before);
  return user;
});

test('the page works without a network once it has been visited', desktop, async (context) => {
  const user = await User.open(context, page());
  await user.page.evaluate(() => navigator.serviceWorker.ready);
  await user.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await context.setOffline(true);
  await user.page.reload(); // another part behind the # would load nothing
  await user.goto(page('#lesson=xyz'));
  assert.equal((await user.state()).screen, 'walk');
  await context.setOffline(false);
  return user;
});

test('one file holds the whole page', desktop, async (context) => {
  const file = fileURLToPath(new URL('../../build/web-page/backstep-single.html', import.meta.url));
  const user = await User.open(context, pathToFileURL(file) + '?probe#lesson=xyz&step=14');
  assert.equal((await user.state()).loss, -12);
  return user;
});

async function exported(user, words) {
  const download = user.page.waitForEvent('download');
  await user.press('Control+k');
  await user.page.keyboard.type(words);
  await user.settle();
  await user.press('Enter');
  return readFile(await (await download).path());
}

test('the page packs itself for a learning platform, also where it is one file', desktop, async (context) => {
  const file = fileURLToPath(new URL('../../build/web-page/backstep-single.html', import.meta.url));
  for (const where of [page('#lesson=xyz'), pathToFileURL(file) + '?probe#lesson=xyz']) {
    const user = await User.open(context, where);
    await skipTour(user);
    const zip = await exported(user, 'SCORM');
    assert.equal(zip.toString('latin1', 0, 2), 'PK');
    assert.ok(zip.includes('imsmanifest.xml'));
    assert.ok(zip.length > 1e6, `a package of ${zip.length} bytes holds no page`);
    await user.page.close();
  }
  const user = await openLesson(context, '#lesson=xyz');
  assert.match((await exported(user, 'NumPy')).toString(), /import numpy as np/);
  return user;
});

test('a phone walks through the first lesson by touch', phone, async (context) => {
  const user = await User.open(context, page('#lesson=xyz'));
  if (await user.shows('tour/skip')) await user.tap('tour/skip');
  await user.screenshot('phone-text');
  for (let step = 1; step <= 4; ++step) {
    await user.tap('steps/next');
    assert.equal((await user.state()).step, step);
  }
  await user.tap('blank/q/box/0');
  assert.equal(await user.page.evaluate(() => document.activeElement.id), 'typed');
  await user.type('3');
  await user.press('Enter');
  assert.match(await user.spoken(), /Question q: right/);
  await user.tap('tabs/graph');
  assert.ok(await user.shows('graph/x'));
  await user.screenshot('phone-graph');
  await user.tap('tabs/inspector');
  assert.ok(await user.shows('inspector/title'));
  await user.screenshot('phone-inspector');
  await user.tap('tabs/text');
  for (let step = 5; step <= 7; ++step) await user.tap('steps/next');
  assert.equal((await user.state()).step, 7);
  await user.screenshot('phone-end');
  const {items} = await user.state();
  for (const [name, box] of Object.entries(items)) {
    if (!/^(steps|tabs|top)\//.test(name)) continue;
    assert.ok(box.x >= -1 && box.x + box.width <= 391, `${name} is cut off`);
  }
  return user;
});

test('two fingers move the graph and zoom it', phone, async (context) => {
  const user = await openLesson(context, '#lesson=xyz&step=3');
  const card = async () => {
    const {x, y, width, height} = (await user.state()).items['graph/x'];
    return {right: x + width, top: y, height}; // its left may be cut off
  };
  const near = (found, wanted) => assert.ok(Math.abs(found - wanted) <= 1.5, `${found} is not ${wanted}`);
  await user.tap('tabs/graph');
  const [x, y] = await user.place('graph');
  const before = await card();
  await user.twoFingers([[x - 40, y], [x + 40, y]], [[x - 10, y - 45], [x + 70, y - 45]]);
  const moved = await card();
  near(moved.right - before.right, 30);
  near(moved.top - before.top, -45);
  near(moved.height, before.height);
  await user.twoFingers([[x - 40, y], [x + 40, y]], [[x - 60, y], [x + 60, y]]); // half as far again
  const zoomed = await card();
  assert.ok(zoomed.height > moved.height * 1.2, `${zoomed.height} instead of ${moved.height}`);
  assert.equal((await user.state()).step, 3);
  return user;
});

test('the page that embeds it is told how far one is', desktop, async (context) => {
  const user = new User(await context.newPage());
  await user.page.goto(url + 'host.html');
  await user.page.waitForFunction(() => window.told && window.told.step === 3);
  const told = await user.page.evaluate(() => window.told);
  assert.equal(told.lesson, 'xyz');
  assert.equal(told.lastStep, 14);
  assert.equal(told.score, 0);
  return user;
});

test('a learning platform gets score and answers, and gives the answers back', desktop, async (context) => {
  const visit = async () => {
    const user = new User(await context.newPage());
    await user.page.goto(url + 'course.html');
    const frame = user.page.frames().find((each) => each.url().includes('probe'));
    await frame.waitForFunction(() => window.backstepProbe && window.backstepProbe.frames() > 2);
    return {user, frame};
  };
  const kept = (user) => user.page.evaluate(() => JSON.parse(localStorage.getItem('course')));
  const {user, frame} = await visit();
  await user.page.waitForFunction(() => (JSON.parse(localStorage.getItem('course')) || {})['cmi.core.score.raw']);
  let course = await kept(user);
  assert.equal(course['cmi.core.lesson_status'], 'incomplete');
  assert.equal(course['cmi.core.score.raw'], '0');
  await frame.evaluate(() => { location.hash = '#lesson=xyz&step=4'; });
  await user.page.waitForFunction(() => JSON.parse(localStorage.getItem('course'))['cmi.core.lesson_location'] === '4');
  // Another machine: what the platform kept is all there is.
  await user.page.close(); // commits what it has
  const between = await context.newPage();
  await between.goto(url + 'icon.svg');
  await between.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith('backstep/progress')) localStorage.removeItem(key);
    localStorage.setItem('course', JSON.stringify({'cmi.suspend_data': 'lesson = "xyz"\n[answers]\nq = ["3"]\n'}));
  });
  const again = await visit();
  await again.user.page.waitForFunction(() => window.restored && window.restored['cmi.core.score.raw'] === '10');
  course = await kept(again.user);
  assert.match(course['cmi.suspend_data'], /q = .*3/);
  assert.ok(course['cmi.suspend_data'].length <= 4096);
  assert.deepEqual(await again.user.page.evaluate(() => window.calls.slice(0, 2)), ['initialize', 'get cmi.suspend_data']);
  again.user.errors.push(...user.errors);
  return again.user;
});

// What a platform does for a SCORM 1.2 package: an object named API around the page.
const course = `<!doctype html><title>course</title><script>
  const kept = JSON.parse(localStorage.getItem('course') || '{}');
  window.calls = [];
  window.restored = null;
  window.API = {
    LMSInitialize: () => { calls.push('initialize'); return 'true'; },
    LMSGetValue: (name) => { calls.push('get ' + name); return kept[name] || ''; },
    LMSSetValue: (name, value) => { kept[name] = value; return 'true'; },
    LMSCommit: () => { localStorage.setItem('course', JSON.stringify(kept)); window.restored = {...kept}; return 'true'; },
    LMSFinish: () => 'true',
    LMSGetLastError: () => '0', LMSGetErrorString: () => '', LMSGetDiagnostic: () => '',
  };</script>
  <iframe src="/?embed&probe#lesson=xyz" width="1200" height="700"></iframe>`;

const host = `<!doctype html><title>host</title><script>addEventListener('message', (event) => {
  if (event.data.source === 'backstep') window.told = event.data; });</script>
  <iframe src="/?embed&probe#lesson=xyz&step=3" width="900" height="600"></iframe>`;

/** The test's user, or a failure when it takes longer than the slowest machine would. */
function inTime(run) {
  const longest = 600; // seconds
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`it hangs: nothing within ${longest} s`)), longest * 1000);
  });
  run.catch(() => {}); // what is said of a browser that is closed under it
  return Promise.race([run, late]).finally(() => clearTimeout(timer));
}

async function runTest({options, body}) {
  const context = await launch(options);
  try {
    const user = await inTime(body(context));
    assert.deepEqual(user.errors, [], 'mistakes on the console');
  } finally {
    await context.close();
  }
}

const server = await serve({'/host.html': host, '/course.html': course});
url = server.url;
const twice = process.argv[2] === '--twice'; // what fails is tried once more, and said to have been
const wanted = process.argv.slice(twice ? 3 : 2).join(' ');
let failed = 0;
let passed = 0;
for (const each of tests) {
  if (!each.name.includes(wanted)) continue;
  try {
    await runTest(each).catch((mistake) => {
      if (!twice) throw mistake;
      console.log(`again ${each.name}: ${mistake}`);
      return runTest(each);
    });
    ++passed;
    console.log('ok    ' + each.name);
  } catch (mistake) {
    ++failed;
    console.log(`wrong ${each.name}\n      ${String(mistake.stack ?? mistake).split('\n').join('\n      ')}`);
  }
}
server.close();
if (passed + failed === 0) console.log(`no test has a name with "${wanted}"`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
