// Decide how many: a rule, what it gives, what that could tell, and who audits.

import { shown } from '../blocks';
import type { Block } from '../blocks';
import { button, details, element, hint, subheading } from '../elements';
import { choiceField, fileField, textField } from '../fields';
import type { Auditor, Looked, Session } from '../session';
import type { Shell, Task } from '../shell';

const RULES = [
  ['rate', 'A share of each group, with bounds'],
  ['proportional', 'A total, in proportion to size'],
  ['equal', 'A total, the same from each group'],
  ['power', 'A total, smaller groups favoured'],
  ['fixed', 'Numbers of your own for each group'],
] as const;

export const size: Task = {
  name: 'size',
  title: 'Decide how many',
  caption: session => session.looked?.caption ?? '',
  stands: session => (session.state ? 'past' : session.looked ? (session.sized ? 'done' : 'open') : 'later'),
  show: async shell => {
    const { session } = shell;
    if (!session.looked) return [];
    type Sizes = { blocks: Block[]; total: number; rule: string; strata: string[] };
    const given = { ...session.paths(), choices: session.choices, hours: session.hours };
    const sizes = await session.ask<Sizes>('sizes', given);
    const [table, ...rest] = shown(sizes.blocks);
    return [
      element('p', { class: 'govuk-body-l' }, `${sizes.rule}: ${sizes.total} cases.`),
      ...(table ? [table] : []),
      details('Use another rule', ...rules(shell, session.looked, sizes.strata)),
      ...rest,
      subheading('Who audits?'),
      ...auditors(shell),
      button(`Go on with ${sizes.total} cases`, () => {
        session.sized = true;
        shell.go('draw');
      }),
    ];
  },
};

function rules(shell: Shell, looked: Looked, strata: readonly string[]): HTMLElement[] {
  const { session } = shell;
  const now = { ...looked.sample, ...session.choices['sample'] } as Looked['sample'];
  const rule = choiceField('Rule', RULES, now.rule);
  const rate = textField('Share of each group, in per cent', { value: String(Math.round(now.rate * 1000) / 10), width: 3, numeric: true });
  const total = textField('How many in all', { value: now.size ? String(now.size) : '', width: 3, numeric: true });
  const least = textField('At least of each', { value: now.at_least === null ? '' : String(now.at_least), width: 3, numeric: true });
  const most = textField('At most of each', { value: now.at_most === null ? '' : String(now.at_most), width: 3, numeric: true });
  const takes = strata.map(name => [name, textField(`From ${name}`, { value: String(now.take[name] ?? ''), width: 3, numeric: true })] as const);
  const own = element('div', {}, ...takes.map(([, field]) => field.element));
  const double = textField('Audited by two people, in per cent', { value: now.double ? String(now.double * 100) : '', width: 3, numeric: true, hint: 'To see how far auditors agree. Blank for none.' });
  const hours = textField('Hours for one audit', { value: String(session.hours), width: 3, numeric: true });
  const fit = (): void => {
    const chosen = rule.input.value;
    rate.element.hidden = chosen !== 'rate';
    total.element.hidden = chosen === 'rate' || chosen === 'fixed';
    least.element.hidden = most.element.hidden = chosen === 'fixed';
    own.hidden = chosen !== 'fixed';
  };
  rule.input.addEventListener('change', fit);
  fit();
  const use = (): void =>
    shell.doing(async () => {
      const chosen = rule.input.value;
      const number = (field: { input: HTMLInputElement }): number | null => (field.input.value.trim() ? Number(field.input.value) : null);
      const share = (field: { input: HTMLInputElement }): number | null => (field.input.value.trim() ? Number(field.input.value) / 100 : null);
      session.hours = number(hours) ?? 1;
      session.choices['sample'] = {
        rule: chosen,
        rate: chosen === 'rate' ? share(rate) : null,
        size: total.element.hidden ? null : number(total),
        at_least: chosen === 'fixed' ? null : number(least),
        at_most: chosen === 'fixed' ? null : number(most),
        take: chosen === 'fixed' ? Object.fromEntries(takes.flatMap(([name, field]) => (number(field) ? [[name, number(field)]] : []))) : null,
        double: share(double),
      };
    });
  const fields = [rule, rate, total, least, most].map(field => field.element);
  return [...fields, own, double.element, hours.element, button('Use this', use, 'secondary')];
}

function auditors(shell: Shell): HTMLElement[] {
  const { session } = shell;
  const rows = element('div', {});
  const fill = (): void => {
    const lines = [...session.auditors, { name: '', teams: '', capacity: '' }];
    rows.replaceChildren(...lines.map((auditor, at) => line(session, auditor, at)));
  };
  fill();
  const add = (): void => {
    fill();
    rows.querySelector<HTMLInputElement>('fieldset:last-child input')?.focus();
  };
  const file = fileField('Or a list', files => shell.doing(async () => void (files[0] && (await session.give('auditors', files[0]), (session.auditors = [])))), {
    hint: `A csv or Excel file with the columns name, teams and capacity.${session.has('auditors') && !session.auditors.length ? ` Now: ${session.fileName('auditors')}.` : ''}`,
  });
  return [
    hint('Nobody audits cases of their own team. Without names there is one workbook for all.'),
    rows,
    button('Add another auditor', add, 'secondary'),
    details('Take the auditors from a file', file),
  ];
}

function line(session: Session, auditor: Auditor, at: number): HTMLElement {
  const field = (label: string, key: keyof Auditor, width: 10 | 20 | 3): HTMLElement => {
    const made = textField(label, { value: auditor[key], width });
    made.input.addEventListener('input', () => {
      const row = (session.auditors[at] ??= { name: '', teams: '', capacity: '' });
      row[key] = made.input.value;
    });
    return made.element;
  };
  return element(
    'fieldset',
    { class: 'govuk-fieldset auditor' },
    element('legend', { class: 'govuk-visually-hidden' }, `Auditor ${at + 1}`),
    field('Name', 'name', 20),
    field('Own teams', 'teams', 20),
    field('At most', 'capacity', 3),
  );
}
