// Where one begins: who one is, and whether with a new quarter, a review that is there, or the example.

import { button, element, paragraph, subheading } from '../elements';
import { fileField, textField } from '../fields';
import type { Folder } from '../folder';
import { canOpenFolders, chosenFolder } from '../picker';
import { refused } from '../refusal';
import type { Auditor, Looked, Session } from '../session';
import type { Shell, Task } from '../shell';
import { FileStore, FolderStore } from '../stores';

export const start: Task = {
  name: 'start',
  title: 'Audit a sample of re-referrals',
  stands: () => 'open',
  show: shell => {
    const { session } = shell;
    const name = textField('Your name', { value: session.name, width: 20, hint: 'The journal of the review says who did what.' });
    name.input.addEventListener('input', () => (session.name = name.input.value));
    return [
      paragraph(
        'Each quarter some re-referrals are drawn by lot, audited by colleagues in Excel, and reported. ' +
          'This page takes you through it, one task after another. ' +
          'You need an extract of the quarter’s re-referrals; to see how it goes, try the example.',
      ),
      name.element,
      element(
        'div',
        { class: 'govuk-button-group' },
        button('Begin a quarter', () => begin(shell)),
        button('Try the example', () => shell.doing(() => example(session), 'look'), 'secondary'),
      ),
      subheading('Go on with a review'),
      paragraph('A review is a folder that this page or the command line wrote.'),
      ...opening(shell),
    ];
  },
};

function opening(shell: Shell): HTMLElement[] {
  const { session } = shell;
  const folder = button('Open its folder', () => shell.doing(() => openFolder(session), 'next'), 'secondary');
  const saved = canOpenFolders() ? 'Or a file that this page saved' : 'A file that this page saved';
  const zip = fileField(saved, files => shell.doing(() => openZip(session, files), 'next'), {
    accept: '.zip',
    hint: 'A .zip with the whole review.',
  });
  if (canOpenFolders()) return [folder, zip];
  const why = 'This browser opens no folders, or a policy forbids it. A review goes in and out as a file instead, with the same content.';
  return [paragraph(why), zip];
}

function begin(shell: Shell): void {
  afresh(shell.session);
  shell.go('look');
}

function afresh(session: Session): void {
  session.store = undefined;
  session.state = undefined;
  session.looked = session.notUnderstood = undefined;
  session.choices = {};
  session.auditors = [];
  session.sized = false;
  session.done = undefined;
  session.exampleReturned = [];
  for (const part of ['extract', 'plan', 'exclude', 'auditors'] as const) session.forget(part);
}

async function example(session: Session): Promise<void> {
  afresh(session);
  session.name ||= 'Somebody who tries it';
  type Example = { extract: string; plan: string; auditors: string; returned: string[] };
  const given = await session.ask<Example>('example', { folder: '/given/example' });
  for (const part of ['extract', 'plan', 'auditors'] as const) session.take(part, given[part]);
  session.auditors = EXAMPLE_AUDITORS;
  session.exampleReturned = given.returned;
  session.looked = await session.ask<Looked>('look', session.paths());
}

const EXAMPLE_AUDITORS: Auditor[] = [
  { name: 'Auditor A', teams: 'MASH', capacity: '' },
  { name: 'Auditor B', teams: 'CFF North; CFF South', capacity: '' },
  { name: 'Auditor C', teams: '', capacity: '8' },
];

async function openFolder(session: Session): Promise<void> {
  const folder = await chosenFolder('readwrite');
  if (folder) await opened(session, folder);
}

async function opened(session: Session, folder: Folder): Promise<void> {
  const store = new FolderStore(folder);
  if (!(await store.read()).files.length)
    throw refused(folder.name, 'This folder is empty. To begin a quarter, press “Begin a quarter”; the folder is chosen at the draw.');
  afresh(session);
  session.store = store;
  await session.refresh();
}

async function openZip(session: Session, files: File[]): Promise<void> {
  const [path] = await session.lay('zip', files);
  await session.engine.lay('/unzipped', []);
  const { name } = await session.ask<{ name: string }>('unzipped', { file: path, folder: '/unzipped' });
  const held = await session.engine.take('/unzipped');
  afresh(session);
  session.store = new FileStore(name, held);
  await session.refresh();
}
