// A browser with the page in it, and someone who uses it. Everything waits for frames of the page, never for a time.

import {createServer} from 'node:http';
import {readFile, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {extname, join, normalize} from 'node:path';
import {createRequire} from 'node:module';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const {chromium} = createRequire(join(root, 'build/npm/x'))('playwright-core');
const usualTypes = {'.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm',
                    '.svg': 'image/svg+xml', '.webmanifest': 'application/manifest+json'};

/** The page's files. */
export const folder = join(root, 'build/web-page');

/**
 * Serves files of build/web-page, and `extra` pages by path; what is posted to it, as JSON, goes to `posted`. `types` are
 * given by the endings of names. {url, close()}.
 */
export async function serve(extra = {}, posted = () => {}, types = usualTypes) {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, 'http://x').pathname);
    if (path === '/favicon.ico') {
      response.writeHead(204);
      return response.end();
    }
    if (request.method === 'POST') {
      let body = '';
      for await (const piece of request) body += piece;
      posted(JSON.parse(body));
      response.writeHead(204);
      return response.end();
    }
    if (extra[path]) {
      response.writeHead(200, {'Content-Type': 'text/html'});
      return response.end(extra[path]);
    }
    try {
      const data = await readFile(join(folder, path === '/' ? 'index.html' : path));
      response.writeHead(200, {'Content-Type': types[extname(path === '/' ? '.html' : path)] ?? 'text/html'});
      response.end(data);
    } catch {
      response.writeHead(404);
      response.end();
    }
  });
  // Not every machine that has a name for ::1 has the address, too.
  await new Promise((ready, fail) => server.on('error', fail).listen(0, '127.0.0.1', ready));
  return {url: `http://localhost:${server.address().port}/`, close: () => server.close()};
}

// How long a single thing may take that never ends, in milliseconds. However slow a machine is, it is faster.
const patience = 240000;

/** A browser with a profile of its own: a context of playwright, whose close() removes the profile, too. */
export async function launch(options = {}) {
  const profile = await mkdtemp(join(tmpdir(), 'backstep-web-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    viewport: {width: 1366, height: 768},
    acceptDownloads: true,
    timeout: patience,
    env: {...process.env, HOME: profile},
    // Root has no sandbox, a container a /dev/shm of a few megabytes, and neither a graphics card.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run',
           '--disable-background-networking', '--disable-component-update', '--disable-sync', '--use-angle=swiftshader',
           '--enable-unsafe-swiftshader'],
    ...options,
  });
  context.setDefaultTimeout(patience);
  // Nobody is new here: no tour.
  await context.addInitScript(() => {
    const name = 'backstep/settings/preferences.json';
    try { localStorage.setItem(name, localStorage.getItem(name) ?? '{"tour_seen": true}'); } catch { /* a file's page */ }
  });
  context.close = ((close) => async () => {
    await close.call(context);
    await rm(profile, {recursive: true, force: true, maxRetries: 5, retryDelay: 200}); // it may still write
  })(context.close);
  return context;
}

/** Someone in front of one page. */
export class User {
  constructor(page) {
    this.page = page;
    this.errors = [];
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.on('console', (message) => { if (message.type() === 'error') this.errors.push(message.text()); });
  }

  static async open(context, address) {
    const user = new User(await context.newPage());
    await user.goto(address);
    return user;
  }

  async goto(address) {
    await this.page.goto(address);
    await this.page.waitForFunction(() => window.backstepProbe && window.backstepProbe.frames() > 0);
    await this.settle();
  }

  /** Waits until the page has drawn all that there is to draw, or 200 frames. */
  async settle() {
    await this.page.evaluate(() => new Promise((done) => {
      let still = 0;
      let count = 0;
      const look = () => {
        still = window.backstepProbe.atRest() ? still + 1 : 0;
        if (still >= 3 || ++count > 200) done();
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }));
  }

  /** Waits for two frames of the browser, whether or not the page draws in them. */
  async frames() {
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }

  /** Waits until the page has come to where `holds` is true of its state(), and to rest. */
  async until(holds) {
    while (!holds(await this.state())) await this.frames();
    await this.settle();
  }

  /** What is where: {screen, step, loss, items: {name: {x, y, width, height}} in CSS pixels}. */
  async state() {
    const {text, ratio} = await this.page.evaluate(
        () => ({text: window.backstepProbe.describe(), ratio: window.devicePixelRatio}));
    const state = {items: {}};
    for (const line of text.split('\n')) {
      const words = line.split(' ');
      if (words[0] !== 'mark') {
        state[words[0]] = words[0] === 'screen' ? words[1] : Number(words[1]);
        continue;
      }
      const [left, top, right, bottom] = words.slice(-4).map((word) => Number(word) / ratio);
      state.items[words.slice(1, -4).join(' ')] = {x: left, y: top, width: right - left, height: bottom - top};
    }
    return state;
  }

  async place(name) {
    const found = (await this.state()).items[name];
    if (!found) throw new Error(`nothing on the screen is called ${name}`);
    return [found.x + found.width / 2, found.y + found.height / 2];
  }

  /** What the window says, a line each: "  name: text" below its area. */
  async words() { return this.page.evaluate(() => window.backstepProbe.words()); }

  /** The text of an item such as "steps/count". */
  async text(name) {
    let area = '';
    for (const line of (await this.words()).split('\n')) {
      if (!line.startsWith('  ')) area = line;
      else if (line.startsWith(`  ${name.slice(area.length + 1)}: `) && name.startsWith(area + '/'))
        return line.slice(line.indexOf(': ') + 2);
    }
    return null;
  }

  async shows(name) { return name in (await this.state()).items; }

  async click(name) {
    await this.page.mouse.move(...await this.place(name));
    await this.settle();
    await this.page.mouse.down();
    await this.page.mouse.up();
    await this.settle();
  }

  /** Double-clicks until `opens` is on the screen: where frames are slow, a double click may be two clicks. */
  async doubleClick(name, opens) {
    while (!(await this.shows(opens))) {
      await this.page.mouse.dblclick(...await this.place(name));
      await this.settle();
    }
  }

  async tap(name) {
    await this.page.touchscreen.tap(...await this.place(name));
    await this.settle();
  }

  async press(keys) {
    await this.page.keyboard.press(keys);
    await this.settle();
  }

  async type(text) {
    await this.page.keyboard.type(text);
    await this.settle();
  }

  /** What is said to those who do not see the page. */
  async spoken() { return this.page.textContent('#spoken'); }

  async find(what) {
    await this.press('Control+k');
    await this.type(what);
    await this.press('Enter');
  }

  /** What `copy` puts on the clipboard. */
  async copied(copy) {
    const nothing = 'nothing was copied';
    await this.page.evaluate((text) => navigator.clipboard.writeText(text), nothing);
    await copy();
    await this.page.waitForFunction(async (text) => (await navigator.clipboard.readText()) !== text, nothing);
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Puts down two fingers, moves them in ten steps and lifts them; each pair as [[x, y], [x, y]]. */
  async twoFingers(from, to) {
    const touch = await this.page.context().newCDPSession(this.page);
    const send = (type, pair) => touch.send(
        'Input.dispatchTouchEvent', {type, touchPoints: pair.map(([x, y], id) => ({x, y, id}))});
    await send('touchStart', from);
    const steps = 10;
    for (let step = 1; step <= steps; ++step) {
      const share = step / steps;
      await send('touchMove', from.map((at, id) => at.map((start, axis) => start + (to[id][axis] - start) * share)));
    }
    await send('touchEnd', []);
    await touch.detach();
    await this.settle();
  }

  async screenshot(name) {
    if (process.env.BACKSTEP_PICTURES)
      await this.page.screenshot({path: join(process.env.BACKSTEP_PICTURES, name + '.png')});
  }
}
