// Collect: workbooks in; who is done, what is open, what is to be put right, concerns first.

import { shown } from '../blocks';
import type { Block } from '../blocks';
import { button, details, element, paragraph, subheading } from '../elements';
import { areaField, choiceField, fileField, textField } from '../fields';
import type { Session } from '../session';
import type { Shell, Task } from '../shell';

export interface Collected {
  blocks: Block[];
  differing: Block[];
  unsettled: number;
  reminders: { auditor: string; text: string }[];
  not_audited: { case: string; reason: string }[];
}

export const collect: Task = {
  name: 'collect',
  title: 'Collect',
  caption: session => session.state?.caption ?? '',
  stands: session => (session.state ? (isWhole(session) ? 'done' : 'open') : 'later'),
  show: async shell => {
    const { session } = shell;
    const { state } = session;
    if (!state) return [];
    const take = (files: File[]): void =>
      shell.doing(async () => void (await session.change('collect', { workbooks: await session.lay('returned', files) })));
    const drop = fileField('Workbooks that came back', take, {
      several: true,
      accept: '.xlsx',
      hint: 'One or many, half filled too. A later version of a workbook takes the earlier one’s place; both are kept.',
    });
    const given = session.exampleReturned;
    const example = given.length && !state.collected ? button('Take the example’s filled workbooks', () => shell.doing(() => session.change('collect', { workbooks: given }))) : null;
    if (!state.returned.length) return [paragraph('Nothing has come back yet.'), ...(example ? [example] : []), drop];
    // what was said when it was collected is said here anyway
    session.said = [];
    const found = await session.glance<Collected>('collect');
    return [
      ...(state.collected ? [] : [paragraph('Workbooks lie in the folder returned, and have not been collected.')]),
      ...shown(found.blocks),
      ...reminders(found),
      drop,
      element('div', { class: 'govuk-button-group' }, forward(shell, found), again(shell)),
      ...replacing(shell, found),
    ];
  },
};

/** Whether all that was sent has come back whole. */
export function isWhole(session: Session): boolean {
  const counts = session.state?.counts ?? {};
  return Boolean(session.state?.collected) && (counts['complete'] ?? 0) + (counts['not audited'] ?? 0) === counts['cases'];
}

function forward(shell: Shell, found: Collected): HTMLElement {
  return found.unsettled
    ? button(`Go on: settle ${found.unsettled} ${found.unsettled === 1 ? 'answer' : 'answers'}`, () => shell.go('settle'))
    : button('Go on: report', () => shell.go('report'));
}

function again(shell: Shell): HTMLElement {
  return button('Collect what lies in returned', () => shell.doing(() => shell.session.change('collect')), 'secondary');
}

function reminders(found: Collected): HTMLElement[] {
  if (!found.reminders.length) return [];
  const fields = found.reminders.map(({ auditor, text }) => {
    const field = areaField(auditor ? `To ${auditor}` : 'To the auditors', text, 4);
    field.input.readOnly = true;
    return field.element;
  });
  return [details('Texts to remind with', ...fields)];
}

function replacing(shell: Shell, found: Collected): HTMLElement[] {
  const { session } = shell;
  const drawn = (session.state?.cases ?? []).filter(({ role }) => role === 'sample');
  const first = found.not_audited[0];
  const which = choiceField('Case', drawn.map(({ id }) => [id, id] as const), first?.case ?? '');
  const reason = textField('Why it cannot be audited', { value: first?.reason ?? '', hint: 'Without names: the report says it.' });
  const decided = textField('Who decided so', { width: 20, hint: 'Only for a case whose audit has come back, which should stay.' });
  const replace = (): void =>
    shell.doing(() => session.change('replace', { case: which.input.value, reason: reason.input.value, although_audited: decided.input.value }), 'send');
  const fields = [which.element, reason.element, decided.element, button('Take the next on the list', replace, 'secondary')];
  const words = 'A case cannot be audited';
  return first ? [subheading(words), ...fields] : [details(words, ...fields)];
}
