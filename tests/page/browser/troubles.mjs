// Everything that goes wrong on a quarter's way: wrong files, wrong folders, no name, a full disk, others at work.

import fs from 'node:fs';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { browser, end, inTab, opened } from './driver.mjs';

const { extract, plan, auditors, returned, disk, python, damaged } = JSON.parse(process.env.GIVEN);
const resample = (...words) => execFileSync(python, ['-m', 'resample', ...words], { encoding: 'utf8' });
const journal = path.join(disk, 'journal.jsonl');
const said = {};
let meddle = () => undefined;
const started = await browser();
let person = await opened(started, { disk, meddle: (...given) => meddle(...given) });
const { tab } = person;

// no name: nothing is drawn
await person.begin({ name: '', extract, plan, auditors });
await person.press('Choose a folder and draw');
said.nameless = await person.complaint();
said.afterNameless = fs.readdirSync(disk);

// a folder with other things in it
await tab.getByRole('link', { name: 'Start, or open another' }).click();
await person.at('Audit a sample of re-referrals');
fs.writeFileSync(path.join(disk, 'holiday.txt'), 'sun');
await person.begin({ name: 'anna', extract, plan, auditors });
await person.press('Choose a folder and draw');
said.occupied = await person.complaint();
fs.unlinkSync(path.join(disk, 'holiday.txt'));

// a full disk in the middle of the draw: it is written again once there is room
let writes = 0;
meddle = operation => {
  if (operation === 'write' && (writes += 1) > 2) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
};
await person.press('Choose a folder and draw');
said.full = await person.complaint();
meddle = () => undefined;
await person.press('Write it again');
await person.at('Draw');
said.afterFull = resample('verify', disk, extract);

// the tab is closed and opened again; a colleague has put a note and a workbook there meanwhile
await tab.close();
fs.writeFileSync(path.join(disk, 'note of a colleague.txt'), 'important');
fs.mkdirSync(path.join(disk, 'returned'), { recursive: true });
fs.copyFileSync(returned[0], path.join(disk, 'returned', path.basename(returned[0])));
person = await inTab(tab.context(), { disk, meddle: (...given) => meddle(...given) });
await person.write('Your name', 'anna');
await person.press('Open its folder');
await person.at('Collect');
await person.press('Collect what lies in returned');
await person.sees('14 not returned');
await person.at('Collect');

// the command line is there between reading and writing
let reads = 0;
meddle = (operation, place) => {
  // read at first, and once more before anything is written
  if (operation === 'read' && place === 'journal.jsonl' && (reads += 1) === 2) fs.appendFileSync(journal, '{"number":3}\n');
};
const before = fs.readFileSync(journal);
await person.give('Workbooks that came back', returned[1]);
said.meanwhile = await person.complaint();
said.untouched = !fs.existsSync(path.join(disk, 'returned', path.basename(returned[1])));
meddle = () => undefined;
fs.writeFileSync(journal, before);

// two tabs: the second goes on with what the first has written
const second = await inTab(tab.context(), { disk });
await second.write('Your name', 'berta');
await second.press('Open its folder');
await second.at('Collect');
await second.give('Workbooks that came back', returned[1]);
await second.sees('7 not returned');
await person.give('Workbooks that came back', returned[2]);
await person.sees('21 complete');
await person.at('Collect');
resample('collect', disk);
await second.press('Collect what lies in returned');
await second.at('Collect');
await second.sees('21 complete');

// workbooks with a fault of each kind: what cannot be read is named, and does not stop the others
await person.give('Workbooks that came back', ...damaged);
await person.sees('to put right');
said.damaged = await person.tab.getByRole('main').innerText();
// the colleague's note is told of, so that not all holds
try {
  said.verified = resample('verify', disk, extract);
} catch (error) {
  said.verified = error.stdout;
}
said.note = fs.readFileSync(path.join(disk, 'note of a colleague.txt'), 'utf8');
said.hands = fs.readFileSync(journal, 'utf8').trim().split('\n').map(line => JSON.parse(line).by);

// nothing stays in the browser, and nothing goes out
said.stored = await person.tab.evaluate(async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, document.cookie]);
said.fetched = await person.tab.evaluate(() => fetch('https://example.invalid/').then(() => 'fetched', error => String(error)));
said.requests = [...person.asked, ...second.asked].filter(address => !/^(file|blob):/.test(address));
await end(started, said);
