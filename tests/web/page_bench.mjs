// How fast the page is and how much it takes: tools/test-web bench
// Prints the time to the first frame in a fresh profile, the main thread's time per frame while stepping, the frames
// drawn at rest, and the memory of the program, at 1x and 2x, after the texts were made larger five times.

import {readdir, readFile} from 'node:fs/promises';
import {gzipSync} from 'node:zlib';
import {User, launch, serve, folder} from './browser.mjs';

/** Runs in the page before anything else: times what is done for each frame, and finds the program's memory. */
function watch() {
  window.bench = {first: 0, drawing: 0, frames: [], memory: null};
  const ask = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (draw) => ask((time) => {
    const start = performance.now();
    draw(time);
    const end = performance.now();
    window.bench.frames.push(end - start);
    if (window.bench.first || !(window.backstepProbe?.frames() > 0)) return;
    window.bench.first = end;
    window.bench.drawing = end - start;
  });
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const make = WebAssembly[name].bind(WebAssembly);
    WebAssembly[name] = async (...given) => {
      const made = await make(...given);
      const exported = Object.values((made.instance ?? made).exports);
      window.bench.memory = exported.find((each) => each instanceof WebAssembly.Memory) ?? given[1]?.env?.memory;
      return made;
    };
  }
}

const part = (times, share) => [...times].sort((a, b) => a - b)[Math.floor((times.length - 1) * share)];
const ms = (time) => `${time.toFixed(1)} ms`;

async function measure(server, options, name) {
  const context = await launch(options);
  await context.addInitScript(watch);
  const user = await User.open(context, `${server.url}?probe#lesson=handout`);
  const bench = () => user.page.evaluate(() => ({...window.bench, memory: window.bench.memory?.buffer.byteLength ?? 0}));
  const {first, drawing} = await bench();
  await user.page.evaluate(() => { window.bench.frames = []; });
  for (let i = 0; i < 26; ++i) {
    await user.page.keyboard.press('ArrowRight');
    await user.settle();
  }
  const stepping = (await bench()).frames.filter((time) => time > 0.2); // the others draw nothing
  const rest = await user.page.evaluate(() => window.backstepProbe.frames());
  await user.page.waitForTimeout(1000); // a measurement, not a wait for something
  const idle = await user.page.evaluate(() => window.backstepProbe.frames()) - rest;
  const before = (await bench()).memory;
  for (let i = 0; i < 5; ++i) {
    if (await user.shows('top/larger')) await user.click('top/larger');
    else await user.page.keyboard.press('>');
    await user.settle();
  }
  const mib = (bytes) => `${(bytes / 1048576).toFixed(0)} MiB`;
  console.log(`${name}: first frame ${ms(first)}, ${ms(drawing)} of it fonts and drawing; stepping ` +
              `${ms(part(stepping, 0.5))} a frame, p95 ${ms(part(stepping, 0.95))}; ${idle} frames at rest in a second; memory ${mib(before)}, larger texts ` +
              `${mib((await bench()).memory)}`);
  await context.close();
}

/** What a browser loads, packed as a server would. */
async function packedSize() {
  let bytes = 0;
  for (const name of await readdir(folder))
    if (name !== 'backstep-single.html') bytes += gzipSync(await readFile(`${folder}/${name}`), {level: 9}).length;
  return bytes;
}

console.log(`packed ${(await packedSize() / 1e6).toFixed(3)} MB`);
const server = await serve();
await measure(server, {}, '1366x768, 1x');
await measure(server, {deviceScaleFactor: 2}, '1366x768, 2x');
await measure(server, {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true, deviceScaleFactor: 2},
              '390x844 touch, 2x');
server.close();
