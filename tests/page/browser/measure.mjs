// How long the page takes, by the clock and in processor time of the tab, how long it does not answer, and its memory.

import fs from 'node:fs';
import { browser, end, opened } from './driver.mjs';

const { earlier } = JSON.parse(process.env.GIVEN);
const TICKS = 100;

/** Processes of the tab: on an idle machine, all that render. */
function renderers() {
  return fs.readdirSync('/proc').filter(name => /^\d+$/.test(name)).filter(name => {
    try {
      return fs.readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('--type=renderer');
    } catch {
      return false;
    }
  });
}

const seconds = () =>
  renderers().reduce((sum, name) => {
    const fields = fs.readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1].split(' ');
    return sum + (Number(fields[11]) + Number(fields[12])) / TICKS;
  }, 0);

const rounded = number => Math.round(number * 100) / 100;
const took = {};

async function measured(name, work) {
  const [clock, processor] = [Date.now(), seconds()];
  await work();
  took[name] = { clock: rounded((Date.now() - clock) / 1000), processor: rounded(seconds() - processor) };
}

const started = await browser();
const begun = Date.now();
const person = await opened(started);
took.ready = { clock: rounded((Date.now() - begun) / 1000), processor: rounded(seconds()) };
await person.tab.evaluate(() => {
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
await person.write('Your name', 'anna');
await measured('look', async () => {
  await person.press('Try the example');
  await person.at('Look at the extract');
});
await measured('size', async () => {
  await person.press('It is right: go on');
  await person.at('Decide how many');
});
await person.press(/^Go on with/);
await person.at('Draw');
await measured('draw', async () => {
  await person.press('Draw, to save as a file');
  await person.at('Send out');
});
await person.go('Collect');
await measured('collect', async () => {
  await person.press('Take the example’s filled workbooks');
  await person.sees('21 complete');
  await person.at('Collect');
});
await person.go('Report');
await measured('report', async () => {
  await person.press('Write the report');
  await person.sees('Save report.html');
  await person.at('Report');
});
await person.go('Publish');
await measured('publish', async () => {
  await person.press('Write the public edition');
  await person.sees('Read it through');
  await person.at('Publish');
});
await measured('prove', () => person.go('Prove'));
await measured('compare', () => person.compare(earlier));
const longest = Math.round(await person.tab.evaluate(() => window.longest));
const memory = renderers().reduce((sum, name) => sum + Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${name}/status`, 'utf8'))?.[1] ?? 0), 0);
await end(started, { took, longest, megabytes: Math.round(memory / 1000) });
