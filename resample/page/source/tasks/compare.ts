// Compare: earlier quarters beside this one; they are read, and nothing is written into them.

import { shown } from '../blocks';
import type { Block } from '../blocks';
import { readReview } from '../bridge';
import { button, details, element, paragraph } from '../elements';
import { fileField } from '../fields';
import { canOpenFolders, chosenFolder } from '../picker';
import { refused } from '../refusal';
import type { Session } from '../session';
import type { Task } from '../shell';

/** Earlier reviews that were opened: where each lies in memory. */
const earlier = new Map<Session, string[]>();

export const compare: Task = {
  name: 'compare',
  title: 'Compare',
  caption: session => session.state?.caption ?? '',
  stands: session => (session.state?.collected ? 'open' : 'later'),
  show: async shell => {
    const { session } = shell;
    const reviews = earlier.get(session) ?? [];
    const folder = button('Open the folder of an earlier review', () => shell.doing(() => addFolder(session)), 'secondary');
    const zip = fileField('Or a file that this page saved', files => shell.doing(() => addFile(session, files)), { accept: '.zip' });
    const opening = [...(canOpenFolders() ? [folder] : []), zip];
    if (!reviews.length) return [paragraph('Set this quarter beside one or several before it: what has changed by more than chance is likely to give, and what became of the actions.'), ...opening];
    const found = await session.askReview<{ blocks: Block[] }>('compare', { earlier: reviews });
    const names = reviews.map(path => path.split('/').pop());
    return [paragraph(`Beside ${names.join(', ')}.`), ...shown(found.blocks), details('Add another quarter', ...opening), element('div', {}, button('Begin again', () => shell.doing(async () => void earlier.delete(session)), 'secondary'))];
  },
};

async function addFolder(session: Session): Promise<void> {
  const folder = await chosenFolder('read');
  if (!folder) return;
  const held = await readReview(folder);
  if (!held.files.length) throw refused(folder.name, 'This folder is empty.');
  const path = `/earlier/${folder.name}`;
  await session.engine.lay(path, held.files);
  add(session, path);
}

async function addFile(session: Session, files: File[]): Promise<void> {
  const [file] = await session.lay('zip', files);
  const path = `/earlier/${files[0]?.name.replace(/\.zip$/i, '')}`;
  await session.engine.lay(path, []);
  await session.ask('unzipped', { file, folder: path });
  add(session, path);
}

function add(session: Session, path: string): void {
  earlier.set(session, [...new Set([...(earlier.get(session) ?? []), path])]);
}
