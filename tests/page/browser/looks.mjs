// Each task of the example as it is seen: at several widths, by axe-core, and, where a folder is named, as pictures.

import fs from 'node:fs';
import path from 'node:path';
import { browser, end, opened } from './driver.mjs';

const { AXE, PICTURES } = process.env;
const { earlier } = JSON.parse(process.env.GIVEN);
const WIDTHS = [1440, 768, 360, 320];
const axe = fs.readFileSync(AXE, 'utf8');
const started = await browser();
const person = await opened(started);
const { tab } = person;
const found = { axe: {}, wide: {}, named: {} };

async function look(name) {
  const faults = await person.axe(axe);
  if (faults.length) found.axe[name] = faults;
  for (const width of WIDTHS) {
    await tab.setViewportSize({ width, height: 900 });
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) found.wide[`${name} at ${width}`] = wide;
    if (PICTURES && width > 320) await tab.screenshot({ path: path.join(PICTURES, `${name}-${width}.png`), fullPage: true });
  }
  await tab.setViewportSize({ width: WIDTHS[0], height: 900 });
  found.named[name] = await tab.evaluate(() => document.title);
}

await look('start');
await person.open('Works on this computer only. Nothing is sent anywhere.');
await look('promise');
await person.open('Works on this computer only. Nothing is sent anywhere.');
await person.press('Begin a quarter');
await person.at('Look at the extract');
await look('look-empty');
await person.give('The extract', { name: 'holiday.png', mimeType: 'image/png', buffer: Buffer.from('not a table at all') });
await person.complaint();
await look('complaint');
await tab.getByRole('link', { name: 'Start, or open another' }).click();
await person.at('Audit a sample of re-referrals');
await person.press('Try the example');
await person.at('Look at the extract');
await look('look');
await person.open('Sort each closing team otherwise');
await look('sort');
await person.press('It is right: go on');
await person.at('Decide how many');
await person.open('Use another rule');
await look('size');
await person.press(/^Go on with/);
await person.at('Draw');
await look('draw');
await person.press('Draw, to save as a file');
await person.at('Send out');
await person.open('A text to send with it');
await look('send');
await person.go('Collect');
await look('collect-empty');
await person.press('Take the example’s filled workbooks');
await person.sees('21 complete');
await person.at('Collect');
await look('collect');
await person.go('Settle');
await look('settle');
await person.go('Report');
await look('report-empty');
await person.write('Outturn', '26.5');
await person.press('Keep these words');
await person.at('Report');
await person.press('Write the report');
await person.sees('Save exception-report.docx');
await person.at('Report');
await look('report');
await person.go('Publish');
await look('publish-empty');
await person.press('Write the public edition');
await person.sees('Read it through');
await person.at('Publish');
await look('publish');
await person.go('Compare');
await look('compare-empty');
await person.compare(earlier);
await look('compare');
await person.go('Prove');
await look('prove');
await person.go('Draw');
await look('drawn');
await person.go('Guide');
await look('guide');
await tab.getByRole('link', { name: 'For IT and information governance' }).click();
await person.sees('Questions of a DPIA');
await look('guide-it');
await tab.goBack();
await tab.getByRole('link', { name: 'Commands', exact: true }).click();
await person.sees('resample draw EXTRACT');
await look('guide-commands');
await end(started, { ...found, requests: person.asked, faults: person.faults });
