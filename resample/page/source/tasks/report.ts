// Report: what only a person can say in forms that write the plan; the report to look at, and to save.

import type { Block } from '../blocks';
import { button, details, element, hint, paragraph, subheading } from '../elements';
import { areaField, choiceField, fileField, group, textField } from '../fields';
import { save } from '../picker';
import type { ReviewState, Session } from '../session';
import type { Shell, Task } from '../shell';

const SECTIONS: Readonly<Record<string, string>> = {
  reason: 'Reason for the level of performance, in your words',
  financial: 'Financial implications',
  legal: 'Legal implications',
  human_resources: 'Human resources implications',
  sustainability: 'Sustainability',
  public_health: 'Public health',
  equality: 'Equality',
  completed_by: 'Completed by',
  approved_by: 'Approved by',
  approved_on: 'Approved on',
};
const SHORT = new Set(['completed_by', 'approved_by', 'approved_on']);

export const report: Task = {
  name: 'report',
  title: 'Report',
  caption: session => session.state?.caption ?? '',
  stands: session => {
    const { state } = session;
    return state?.collected ? (state.reported.length && !state.stale ? 'done' : 'open') : 'later';
  },
  show: async shell => {
    const { session } = shell;
    const { state } = session;
    if (!state) return [];
    const write = (form?: string): void => shell.doing(() => written(session, form));
    const council = (files: File[]): void => shell.doing(async () => written(session, (await session.lay('form', files))[0]));
    const there = state.reported.length > 0;
    const { fields, keep } = forms(shell, state);
    const stale = there && state.stale ? [paragraph('Something has changed since the report was written. Write it again.')] : [];
    return [
      ...(there ? [] : [paragraph('The report says what was found. What only you can say goes into these forms first, or later; it is written into the plan of the review.')]),
      ...stale,
      ...(there ? files(shell, state.reported) : []),
      ...(there ? [await preview(session, state.reported, 'The report as a web page')] : []),
      there ? subheading('What only you can say') : subheading('What the scorecard says'),
      ...fields,
      element(
        'div',
        { class: 'govuk-button-group' },
        button(there ? 'Write the report again' : 'Write the report', () => write(), there && !state.stale ? 'secondary' : ''),
        button('Keep these words', keep, 'secondary'),
      ),
      details('Use a form of your own', fileField('A Word form with places to fill', council, { accept: '.docx', hint: 'The report is written into it at once.' })),
      ...(there ? [button('Go on: publish', () => shell.go('publish'))] : []),
    ];
  },
};

/** Files of a review to be saved from the page; in a folder they lie already. */
export function files(shell: Shell, names: readonly string[]): HTMLElement[] {
  const { session } = shell;
  const links = names
    .filter(name => !name.endsWith('.json'))
    .map(name => {
      const file = name.split('/').pop() ?? name;
      const download = (): void => void shell.working(async () => save(file, await session.file(name)));
      return button(`Save ${file}`, download, 'secondary');
    });
  const where = session.store?.toSave ? '' : `They lie in the folder ${session.store?.name}, under ${names[0]?.replace(/\/[^/]*$/, '')}.`;
  return [element('div', { class: 'govuk-button-group' }, ...links), ...(where ? [hint(where)] : [])];
}

async function written(session: Session, form?: string): Promise<void> {
  await session.change<{ blocks: Block[] }>('report', form ? { form } : {});
}

/** The web page among some files of the review, to be looked at. */
export async function preview(session: Session, names: readonly string[], title: string): Promise<HTMLElement> {
  const page = names.find(name => name.endsWith('.html')) ?? '';
  const html = new TextDecoder().decode(await session.file(page));
  // nothing in it can run, and it can go nowhere
  return element('iframe', { class: 'preview', title, sandbox: '', srcdoc: html });
}

function forms(shell: Shell, state: ReviewState): { fields: HTMLElement[]; keep: () => void } {
  const { indicator, sections, actions } = state.plan;
  const value = (key: string): string => String(indicator[key] ?? '');
  const numbers = (['outturn', 'target', 'neighbours', 'england'] as const).map(
    key => [key, textField(NUMBERS[key], { value: value(key), width: 4, numeric: true })] as const,
  );
  const description = textField('The indicator', { value: value('description') });
  const quarter = textField('The quarter', { value: value('quarter'), width: 10, hint: 'As the scorecard names it: 2022/23 Q2.' });
  const unit = textField('Unit', { value: value('unit'), width: 10, hint: '%, days, or rate per 10,000. Blank for a plain figure.' });
  const better = choiceField('Which is better', BETTER, value('better'), 'Then the report says in a word whether the outturn is good.');
  const note = textField('A note beside the outturn', { value: value('note') });
  const texts = Object.entries(SECTIONS).map(
    ([key, label]) => [key, SHORT.has(key) ? textField(label, { value: sections[key] ?? '', width: 20 }) : areaField(label, sections[key] ?? '')] as const,
  );
  const rows = [...actions, { text: '', owner: '', due: '', done: '', finding: '' }].map(action => ({
    text: areaField('What is done', action.text, 2),
    owner: textField('Who', { value: action.owner, width: 20 }),
    due: textField('By when', { value: action.due, width: 10 }),
    done: textField('Done', { value: action.done, width: 10, hint: 'When, once it is.' }),
    finding: textField('What it answers', { value: action.finding, hint: 'A question by its name, or an answer: primary_concern/neglect. Blank for none.' }),
  }));
  const keep = (): void =>
    shell.doing(() =>
      shell.session.change('save_plan', {
        tables: {
          indicator: {
            description: description.input.value || null,
            quarter: quarter.input.value || null,
            unit: unit.input.value,
            better: better.input.value || null,
            note: note.input.value || null,
            ...Object.fromEntries(numbers.map(([key, field]) => [key, asNumber(field.input.value)])),
          },
          sections: Object.fromEntries(texts.map(([key, field]) => [key, field.input.value.trim() || null])),
          actions: rows.map(asAction).filter(action => action['text']),
        },
      }),
    );
  const [reason, ...others] = texts;
  const fields = [
    group(
      'The indicator',
      description.element,
      element('div', { class: 'beside' }, quarter.element, unit.element),
      element('div', { class: 'beside' }, ...numbers.map(([, field]) => field.element)),
      better.element,
      note.element,
    ),
    ...(reason ? [reason[1].element] : []),
    details('Implications, and who completed and approved it', ...others.map(([, field]) => field.element)),
    details(`Actions (${actions.length})`, ...rows.map((row, at) => group(`Action ${at + 1}`, ...[row.text, row.owner, row.due, row.done, row.finding].map(field => field.element)))),
  ];
  return { fields, keep };
}

const NUMBERS = { outturn: 'Outturn', target: 'Target', neighbours: 'Neighbours', england: 'England' } as const;

const BETTER = [
  ['', 'nobody has said'],
  ['lower', 'a lower figure'],
  ['higher', 'a higher figure'],
] as const;

function asNumber(text: string): number | string | null {
  if (!text.trim()) return null;
  const number = Number(text.replace('%', ''));
  // what is no number is refused by the plan, in its words
  return Number.isNaN(number) ? text : number;
}

function asAction(row: Record<string, { input: HTMLInputElement | HTMLTextAreaElement }>): Record<string, string> {
  return Object.fromEntries(Object.entries(row).map(([key, field]) => [key, field.input.value.trim()]).filter(([, text]) => text));
}
