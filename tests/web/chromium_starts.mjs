// Whether Chromium starts on this machine and shows a page; the exit code is 1 where it does not.
//   node tests/web/chromium_starts.mjs

import {launch} from './browser.mjs';

try {
  const context = await launch();
  const page = await context.newPage();
  await page.setContent('<p>here</p>');
  await context.close();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
