// A browser in which WebAssembly is turned off.

import { browser, end, opened } from './driver.mjs';

const started = await browser('--js-flags=--jitless');
const person = await opened(started, { ready: false });
await person.at('This browser cannot run the page');
await end(started, await person.tab.getByRole('main').innerText());
