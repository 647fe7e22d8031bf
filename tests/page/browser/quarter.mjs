// A whole quarter by clicking, from the extract to the proof, of the files that are named; what was saved is on the disk.

import fs from 'node:fs';
import { browser, end, opened } from './driver.mjs';

const { extract, plan, auditors, returned, disk, hand } = JSON.parse(process.env.GIVEN);
const started = await browser();
const person = await opened(started, { disk });
await person.begin({ name: hand, extract, plan, auditors });
await person.press('Choose a folder and draw');
await person.at('Send out');
await person.go('Collect');
await person.give('Workbooks that came back', ...returned);
await person.sees('read.');
await person.press(/^Go on: (report|settle)/);
await person.go('Report');
await person.press('Write the report');
await person.sees('They lie in the folder');
await person.go('Prove');
await person.give('Draw again from the extract', extract);
await person.sees('All that was looked at holds.');
await person.sees('ticket by ticket');
await end(started, { requests: person.asked, faults: person.faults, files: fs.readdirSync(disk) });
