// Two workbooks are in and published; the third comes: the numbers stay. Then the quarter before is set beside this one.

import { browser, end, opened } from './driver.mjs';

const { disk, hand, third, earlier } = JSON.parse(process.env.GIVEN);
const started = await browser();
const person = await opened(started, { disk });
const said = {};

async function published(button) {
  await person.press(button);
  await person.sees('Read it through');
  await person.at('Publish');
}

await person.write('Your name', hand);
await person.press('Open its folder');
await person.at('Collect');
await person.go('Publish');
await published('Write the public edition');
await person.tab.frameLocator('iframe').getByText('How this review was done').first().waitFor();
await person.go('Collect');
await person.give('Workbooks that came back', third);
await person.sees('21 complete');
await person.at('Collect');
await person.go('Publish');
await person.press('Write it again');
said.refused = await person.complaint();
await person.choose('Numbers to print', 'again');
await published('Write it again');
said.compared = await person.compare(earlier);
await end(started, { ...said, faults: person.faults });
