// Settle: where two auditors answer differently, somebody says which answer holds, and why.

import { shown } from '../blocks';
import { button, paragraph } from '../elements';
import { fileField } from '../fields';
import { save } from '../picker';
import type { Task } from '../shell';
import { isWhole } from './collect';
import type { Collected } from './collect';

const WORKBOOK = 'workbooks/adjudication.xlsx';

export const settle: Task = {
  name: 'settle',
  title: 'Settle',
  caption: session => session.state?.caption ?? '',
  stands: session => (session.state?.collected ? (isWhole(session) ? 'done' : 'open') : 'later'),
  show: async shell => {
    const { session } = shell;
    const found = await session.glance<Collected>('collect');
    const forward = button('Go on: report', () => shell.go('report'));
    if (!found.differing.length) return [paragraph('No two auditors differ: there is nothing to settle.'), forward];
    if (!found.unsettled) return [paragraph('All answers that differed are settled.'), ...shown(found.differing), forward];
    const download = (): void => void shell.working(async () => save('adjudication.xlsx', await session.file(WORKBOOK)));
    const take = (files: File[]): void =>
      shell.doing(async () => void (await session.change('collect', { workbooks: await session.lay('returned', files) })));
    return [
      paragraph('None of these answers is counted until somebody says which one holds. Sit down with both auditors, and write it into the workbook.'),
      ...shown(found.differing),
      button('Save the workbook to settle them in', download),
      fileField('The workbook, filled in', take, { accept: '.xlsx' }),
    ];
  },
};
