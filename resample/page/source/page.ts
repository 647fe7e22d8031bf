// The page: looks at what the browser can do, starts Python, and shows the first task.

import { lacking } from './abilities';
import { element, paragraph } from './elements';
import { Engine } from './engine';
import { Session } from './session';
import { Shell } from './shell';
import { TASKS } from './tasks/all';

async function begin(): Promise<void> {
  const main = document.getElementById('main');
  if (!main) return;
  const missing = lacking();
  if (missing.length) return main.replaceChildren(...sorry(missing));
  main.replaceChildren(starting());
  try {
    let shell: Shell | undefined;
    const engine = await Engine.start(progress => shell?.hear(progress));
    shell = new Shell(new Session(engine), TASKS);
    await shell.show();
    document.documentElement.dataset['ready'] = String(Math.round(performance.now()));
  } catch (error) {
    main.replaceChildren(...sorry([error instanceof Error ? error.message : String(error)]));
  }
}

function starting(): HTMLElement {
  const bar = element('progress', { class: 'bar', 'aria-label': 'Starting' });
  return element('div', { role: 'status' }, paragraph('Starting. This takes a few seconds; nothing is fetched.'), bar);
}

function sorry(missing: readonly string[]): HTMLElement[] {
  return [
    element('h1', { class: 'govuk-heading-l' }, 'This browser cannot run the page'),
    paragraph('Nothing is wrong with the file. Send these lines to your IT service:'),
    element('ul', { class: 'govuk-list govuk-list--bullet' }, ...missing.map(line => element('li', {}, line))),
    paragraph('Until then the command line does the same work, and a review can go from one to the other.'),
  ];
}

void begin();
