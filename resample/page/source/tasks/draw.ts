// Draw: by lot, into a folder that is fixed from then on; later, more cases on top.

import { shown } from '../blocks';
import type { Block } from '../blocks';
import { button, details, element, hint, paragraph, subheading } from '../elements';
import { choiceField, fileField, textField } from '../fields';
import { canOpenFolders, chosenFolder } from '../picker';
import { refused } from '../refusal';
import type { Auditor, Session } from '../session';
import type { Shell, Task } from '../shell';
import { FileStore, FolderStore } from '../stores';
import type { Store } from '../stores';

export const draw: Task = {
  name: 'draw',
  title: 'Draw',
  caption: session => session.state?.caption ?? session.looked?.caption ?? '',
  stands: session => (session.state ? 'done' : session.sized ? 'open' : 'later'),
  show: shell => (shell.session.state ? drawn(shell) : toDraw(shell)),
};

const LEFT: readonly (readonly [string, string])[] = [
  ['', 'stop where there are many, so that I can sort them'],
  ['leave', 'leave them out, and say so in the report'],
];

function toDraw(shell: Shell): HTMLElement[] {
  const { session } = shell;
  const title = textField('Title of the review', { value: session.looked?.title ?? '', hint: 'It stands on the report. Blank for the period.' });
  const due = textField('Workbooks are to be back by', { type: 'date', width: 10, hint: 'Stands in the texts to the auditors. Blank for no day.' });
  const seed = textField('Number for the lot', { hint: 'From dice, or a public number of a day to come. Blank: made from the extract itself, so that nobody can choose.', width: 20 });
  const left = choiceField('Teams that no stratum holds', LEFT, '', 'More than a few are refused, unless you say here that they are to be left out.');
  const into = (store: () => Promise<Store | undefined>) => (): void =>
    shell.doing(async () => {
      session.choices['review'] = { ...session.choices['review'], title: title.input.value || null, due: due.input.value || null };
      if (seed.input.value.trim()) session.choices['sample'] = { ...session.choices['sample'], seed: seed.input.value.trim() };
      await drawInto(session, await store(), left.input.value === 'leave');
    }, 'send');
  const folder = async (): Promise<Store | undefined> => {
    const chosen = await chosenFolder('readwrite');
    return chosen && new FolderStore(chosen);
  };
  const named = textField('Name of the file', { value: suggested(session), width: 20 });
  const file = async (): Promise<Store> => new FileStore(named.input.value.trim() || 'review');
  return [
    paragraph('The cases are drawn by lot from a list that is fixed now. Whoever has the extract can draw them again and see that they are the same.'),
    title.element,
    due.element,
    left.element,
    details('Draw with a number of your own', seed.element),
    subheading('Where is the review kept?'),
    hint('A review holds ids of children: a folder that only those who audit and report can open.'),
    ...(canOpenFolders()
      ? [paragraph('Choose an empty folder, or make one in the window that opens.'), button('Choose a folder and draw', into(folder))]
      : []),
    canOpenFolders()
      ? details('Keep it as a file instead', named.element, button('Draw, to save as a file', into(file), 'secondary'))
      : element('div', {}, named.element, button('Draw, to save as a file', into(file))),
  ];
}

function suggested(session: Session): string {
  const [year = '', month = '1'] = (session.looked?.from ?? '').split('-');
  return year ? `review-${year}-${month}` : 'review';
}

async function drawInto(session: Session, store: Store | undefined, leaveOut: boolean): Promise<void> {
  if (!store) throw refused('The folder', 'None was chosen.');
  if ((await store.read()).files.length)
    throw refused(store.name, 'This folder already holds a draw. Cases may be with the auditors. Choose an empty folder.');
  const auditors = session.auditors.filter(auditor => auditor.name.trim());
  if (auditors.length) await session.give('auditors', new File([asCsv(auditors)], 'auditors.csv'));
  const before = session.store;
  session.store = store;
  try {
    await session.change('draw', { ...session.paths(), choices: session.choices, leave_out: leaveOut });
  } catch (error) {
    // what the disk did not take is still to be written there; a refusal leaves nothing to write
    if (!session.unwritten) session.store = before;
    throw error;
  }
}

function asCsv(auditors: readonly Auditor[]): string {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const rows = auditors.map(({ name, teams, capacity }) => [name, teams, capacity].map(quoted).join(','));
  return `name,teams,capacity\r\n${rows.join('\r\n')}\r\n`;
}

function drawn(shell: Shell): HTMLElement[] {
  const { session } = shell;
  const { state } = session;
  if (!state) return [];
  const more = textField('How many more', { width: 3, numeric: true });
  const extend = (files: File[]): void =>
    shell.doing(async () => {
      const [extract] = await session.lay('extract', files);
      const count = Number(more.input.value);
      if (!(count > 0)) throw refused('How many more', 'Write a number above nought.');
      await session.change<{ blocks: Block[] }>('extend', { extract, more: count });
    }, 'send');
  return [
    ...shown(state.drawn),
    button('Go on: send out', () => shell.go('send')),
    details(
      'Draw more cases',
      hint('The next in the order of the lot. Every drawn case stays.'),
      more.element,
      fileField('The extract that was drawn from', extend, { hint: `It had ${state.extract}. The cases are drawn as soon as it is here.` }),
    ),
    details('What was done in this folder', ...shown(state.journal)),
  ];
}
