// The example up to the draw with the keyboard alone, in a window 320 px wide, and a review of many rows.

import { browser, end, opened } from './driver.mjs';

const { large } = JSON.parse(process.env.GIVEN);
const started = await browser();
const person = await opened(started, { width: 320, height: 640 });
const { tab } = person;

/** Press Tab until something with that name has the focus, then a key. */
async function reach(name, key) {
  for (let presses = 0; presses < 200; presses += 1) {
    await tab.keyboard.press('Tab');
    const here = await tab.evaluate(() => {
      const at = document.activeElement;
      return at?.labels?.[0]?.textContent ?? at?.textContent ?? '';
    });
    if (name.test(here)) return tab.keyboard.press(key);
  }
  throw new Error(`the keyboard does not reach ${name}`);
}

await tab.keyboard.press('Tab');
const first = await tab.evaluate(() => document.activeElement?.textContent);
await reach(/^Your name$/, 'End');
await tab.keyboard.type('Anna');
await reach(/^Try the example$/, 'Enter');
await person.at('Look at the extract');
const focused = await tab.evaluate(() => document.activeElement?.tagName);
await reach(/^It is right/, 'Enter');
await person.at('Decide how many');
await reach(/^Go on with 21/, 'Space');
await person.at('Draw');
await reach(/^Draw, to save/, 'Enter');
await person.at('Send out');

// the page answers while Python works on fourteen hundred rows
await tab.getByRole('link', { name: 'Start, or open another' }).focus();
await tab.keyboard.press('Enter');
await person.at('Audit a sample of re-referrals');
await person.press('Begin a quarter');
await person.at('Look at the extract');
await tab.evaluate(() => {
  let last = performance.now();
  window.longest = 0;
  const beat = () => {
    const now = performance.now();
    window.longest = Math.max(window.longest, now - last);
    last = now;
    setTimeout(beat, 5);
  };
  beat();
});
await person.give('The extract', large);
await person.sees('1,400 re-referrals');
await end(started, { first, focused, longest: await tab.evaluate(() => window.longest), caption: await tab.getByRole('main').innerText() });
