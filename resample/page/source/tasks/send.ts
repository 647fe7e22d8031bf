// Send out: a workbook for each auditor, and what to write to them.

import { button, details, element, paragraph } from '../elements';
import { areaField } from '../fields';
import { save } from '../picker';
import type { Shell, Task } from '../shell';

export const send: Task = {
  name: 'send',
  title: 'Send out',
  caption: session => session.state?.caption ?? '',
  stands: session => (session.state ? (session.state.returned.length ? 'done' : 'open') : 'later'),
  show: shell => {
    const { state, store } = shell.session;
    if (!state || !store) return [];
    const where = store.toSave ? 'Save each workbook from here' : `The workbooks are in ${store.name}, in the folder workbooks`;
    return [
      paragraph(`${where}, and send it to its auditor by secure mail. They fill it in in Excel and send it back.`),
      ...state.workbooks.map(book => card(shell, book)),
      button('Go on: collect what came back', () => shell.go('collect')),
    ];
  },
};

function card(shell: Shell, book: { file: string; auditor: string; cases: number; mail: string }): HTMLElement {
  const download = (): void => void shell.working(async () => save(book.file, await shell.session.file(`workbooks/${book.file}`)));
  const mail = areaField('What to write', book.mail, 8);
  mail.input.readOnly = true;
  const copied = element('span', { class: 'govuk-hint copied', role: 'status' });
  const copy = (): void => {
    mail.input.select();
    document.execCommand('copy');
    copied.textContent = 'Copied.';
  };
  return element(
    'section',
    { class: 'card', 'aria-label': book.auditor || book.file },
    element('h2', { class: 'govuk-heading-s' }, book.auditor || 'For anybody'),
    paragraph(`${book.file}: ${book.cases} ${book.cases === 1 ? 'case' : 'cases'}`),
    button(`Save ${book.file}`, download, 'secondary'),
    details('A text to send with it', mail.element, button('Copy the text', copy, 'secondary'), copied),
  );
}
