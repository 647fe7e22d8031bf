// Going on with a review of the command line: it is opened, reported again, and proved.

import { browser, end, opened } from './driver.mjs';

const { extract, disk, hand } = JSON.parse(process.env.GIVEN);
const started = await browser();
const person = await opened(started, { disk });
await person.write('Your name', hand);
await person.press('Open its folder');
await person.tab.getByRole('navigation').getByRole('link', { name: 'Prove', exact: true }).waitFor();
await person.go('Report');
await person.write('Reason for the level of performance, in your words', 'A new team, and a backlog over the summer.');
await person.press('Keep these words');
await person.sees('Something has changed since the report was written');
await person.press('Write the report again');
await person.tab.frameLocator('iframe').getByText('A new team, and a backlog over the summer.').first().waitFor();
await person.go('Prove');
await person.give('Draw again from the extract', extract);
await person.sees('All that was looked at holds.');
await person.sees('ticket by ticket');
await end(started, { faults: person.faults });
