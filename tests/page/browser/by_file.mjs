// The example without a picker: saved as a file, opened from it in another tab, gone on with, and saved again.

import { browser, end, opened } from './driver.mjs';

const { folder, returned } = JSON.parse(process.env.GIVEN);
const started = await browser();
const first = await opened(started);
await first.write('Your name', 'anna');
await first.press('Try the example');
await first.at('Look at the extract');
await first.press('It is right: go on');
await first.at('Decide how many');
await first.press(/^Go on with/);
await first.at('Draw');
await first.press('Draw, to save as a file');
await first.at('Send out');
await first.sees('audit-auditor-a.xlsx');
const half = await first.save('Save it as a file', folder);
const second = await opened(started);
await second.write('Your name', 'berta');
await second.give('A file that this page saved', half);
await second.at('Send out');
await second.go('Collect');
await second.give('Workbooks that came back', ...returned);
await second.sees('21 complete');
await second.at('Collect');
const whole = await second.save('Save it as a file', folder);
await end(started, { zip: whole, faults: [...first.faults, ...second.faults] });
