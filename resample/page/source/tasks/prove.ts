// Prove: that the folder is as it was written and, with the extract, that the draw comes out the same.

import { shown } from '../blocks';
import type { Block } from '../blocks';
import { details, paragraph } from '../elements';
import { fileField } from '../fields';
import type { Session, ReviewState } from '../session';
import type { Task } from '../shell';

export const prove: Task = {
  name: 'prove',
  title: 'Prove',
  caption: session => session.state?.caption ?? '',
  stands: session => (session.state ? 'open' : 'later'),
  show: async shell => {
    const { session } = shell;
    const take = (files: File[]): void =>
      shell.doing(async () => void proofs.set(session, { extract: (await session.lay('again', files))[0] ?? '' }));
    const given = proofs.get(session);
    const found = await session.askReview<{ proven: boolean; blocks: Block[] }>('prove', given ?? {});
    const { state } = session;
    return [
      paragraph('Every file is held against the journal, and every drawn case against the record of the draw.'),
      ...shown(found.blocks),
      fileField('Draw again from the extract', take, { hint: `It had ${state?.extract}. Nothing is written.` }),
      details('What was done in this folder', ...shown(journal(state))),
    ];
  },
};

/** The extract that somebody named to draw again from. */
const proofs = new Map<Session, { extract: string }>();

function journal(state: ReviewState | undefined): Block[] {
  return state?.journal ?? [];
}
