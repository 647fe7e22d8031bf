// Look at the extract: what was understood, and which team belongs where.

import { shown } from '../blocks';
import { button, details, element, hint, paragraph, subheading } from '../elements';
import { choiceField, fileField, textField } from '../fields';
import type { Looked, Session } from '../session';
import type { Shell, Task } from '../shell';

export const look: Task = {
  name: 'look',
  title: 'Look at the extract',
  caption: session => session.looked?.caption ?? '',
  stands: session => (session.state ? 'past' : session.looked ? 'done' : 'open'),
  show: async shell => {
    const { session } = shell;
    const take = (files: File[]): void => shell.doing(() => taken(session, files));
    const extract = fileField('The extract', take, {
      hint: 'Excel, csv, XML or ods, as your system gives it: a person id, a date and a closing team under any sensible headings.',
    });
    if (session.notUnderstood) {
      shell.complainLater(session.notUnderstood);
      return [extract, ...(await naming(shell)), ...otherwise(shell), ...more(shell)];
    }
    if (!session.looked) return [paragraph('Drop the file in. Nothing is written; it stays on this computer.'), extract, ...more(shell)];
    return [
      paragraph(`This is how ${session.fileName('extract')} was understood. Is it right?`),
      ...shown(session.looked.blocks),
      ...sorting(shell, session.looked),
      ...otherwise(shell),
      button('It is right: go on', () => shell.go('size')),
      details('Take another file', extract, ...more(shell)),
    ];
  },
};

async function taken(session: Session, files: File[]): Promise<void> {
  const [file] = files;
  if (!file) return;
  delete session.choices['columns'];
  await session.give('extract', file);
  await again(session);
}

// what was refused is shown with a way to put it right, so it is kept
async function again(session: Session): Promise<void> {
  session.looked = session.notUnderstood = undefined;
  try {
    session.looked = await session.ask<Looked>('look', { ...session.paths(), choices: session.choices });
  } catch (error) {
    session.notUnderstood = error;
  }
}

/** Which column is what, to be chosen where the headings are not known. */
async function naming(shell: Shell): Promise<HTMLElement[]> {
  const { session } = shell;
  type Columns = { headings: string[]; asked: { meaning: string; label: string }[] };
  const { headings, asked } = await session.ask<Columns>('columns', session.paths()).catch((): Columns => ({ headings: [], asked: [] }));
  if (headings.length < 2) return [];
  const before = session.choices['columns'] ?? {};
  const choices = [['', 'as it was understood'] as const, ...headings.map(heading => [heading, heading] as const)];
  const fields = asked.map(({ meaning, label }) => [meaning, choiceField(label, choices, String(before[meaning] ?? ''))] as const);
  const use = (): void =>
    shell.doing(async () => {
      session.choices['columns'] = Object.fromEntries(fields.map(([meaning, field]) => [meaning, field.input.value || null]));
      await again(session);
    });
  return [subheading('Which column is what?'), ...fields.map(([, field]) => field.element), button('Take these columns', use)];
}

function more(shell: Shell): HTMLElement[] {
  const { session } = shell;
  const give = (part: 'plan' | 'exclude') => (files: File[]) =>
    shell.doing(async () => {
      if (files[0]) await session.give(part, files[0]);
      if (session.has('extract')) await again(session);
    });
  const name = (part: 'plan' | 'exclude'): string => (session.has(part) ? ` Now: ${session.fileName(part)}.` : '');
  return [
    details(
      'If you have them: a plan, and a list of those audited before',
      fileField('A plan', give('plan'), { accept: '.toml', hint: `The plan.toml of a review, to do this quarter alike.${name('plan')}` }),
      fileField('Audited before', give('exclude'), { hint: `A list of ids, in the first column, that are not to be drawn.${name('exclude')}` }),
    ),
  ];
}

const DEFINITIONS = [
  ['', 'what fits the extract'],
  ['closure', 'within 12 months of the closure of an earlier episode'],
  ['referral', 'within 12 months of an earlier referral'],
  ['given', 'every row is a re-referral'],
] as const;
const UNITS = [
  ['child', 'children'],
  ['family', 'families'],
  ['referral', 're-referrals'],
] as const;

/** How else an extract may be read: what a message may name is a field here. */
function otherwise(shell: Shell): HTMLElement[] {
  const { session } = shell;
  const now = (table: string, key: string): string => String(session.choices[table]?.[key] ?? '');
  const from = textField('First day', { type: 'date', value: session.looked?.from ?? now('review', 'from'), width: 10 });
  const to = textField('Last day', { type: 'date', value: session.looked?.to ?? now('review', 'to'), width: 10 });
  const definition = choiceField('What a re-referral is', DEFINITIONS, now('review', 'definition'));
  const unit = choiceField('Who or what is drawn', UNITS, now('sample', 'unit') || 'child');
  const by = textField('What strata are made of', {
    value: now('sample', 'by'),
    hint: 'The closing team; or “outcome at closure”, “referral source”, “month” or any heading. Two of them with a comma.',
  });
  const sheet = textField('Sheet', { value: now('review', 'sheet'), width: 20, hint: 'Of a workbook, where several will do.' });
  const read = (): void =>
    shell.doing(async () => {
      const review = { from: from.input.value, to: to.input.value, definition: definition.input.value, sheet: sheet.input.value };
      session.choices['review'] = { ...session.choices['review'], ...blankAsNone(review) };
      session.choices['sample'] = { ...session.choices['sample'], ...blankAsNone({ unit: unit.input.value, by: by.input.value }) };
      if (by.input.value.trim()) delete session.choices['strata'];
      await again(session);
    });
  const fields = [from, to, definition, unit, by, sheet].map(field => field.element);
  return [details('Read it otherwise', ...fields, button('Read it so', read, 'secondary'))];
}

function blankAsNone(fields: Record<string, string>): Record<string, string | null> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, value.trim() || null]));
}

/** Each value with the stratum that it belongs to, to be chosen, or dragged into another's place. */
function sorting(shell: Shell, looked: Looked): HTMLElement[] {
  const { values, strata, by } = looked.sorting;
  if (!values.length) return [];
  const places = new Map(values.map(({ value, stratum }) => [value, stratum]));
  const board = element('div', { class: 'sorting' });
  const names = [...strata];
  const fill = (): void => board.replaceChildren(...[...names, ''].map(name => column(name, looked, places, names, fill)));
  fill();
  const fresh = textField('A new group', { width: 20 });
  const add = (): void => {
    const name = fresh.input.value.trim();
    if (name && !names.includes(name)) names.push(name);
    fresh.input.value = '';
    fill();
  };
  const use = (): void =>
    shell.doing(async () => {
      shell.session.choices['strata'] = chosen(names, places);
      await again(shell.session);
    });
  const open = values.some(({ stratum }) => !stratum);
  const inside = [
    hint(`Each ${by} belongs to one group, and cases are drawn from every group. Drag one to another group, or choose there.`),
    board,
    fresh.element,
    element('div', { class: 'govuk-button-group' }, button('Add the group', add, 'secondary'), button('Sort them so', use, open ? '' : 'secondary')),
  ];
  return open ? [subheading('Where do these belong?'), ...inside] : [details(`Sort each ${by} otherwise`, ...inside)];
}

function column(name: string, looked: Looked, places: Map<string, string>, names: string[], fill: () => void): HTMLElement {
  const here = looked.sorting.values.filter(({ value }) => places.get(value) === name);
  const move = (value: string, stratum: string): void => {
    places.set(value, stratum);
    fill();
  };
  const list = element(
    'ul',
    { class: 'sorting__list' },
    ...here.map(({ value, count, like }) => {
      const said = like && !name ? ` – like ${like}?` : '';
      const field = choiceField(`${value} (${count})${said}`, [...names.map(stratum => [stratum, stratum] as const), ['', 'none'] as const], name);
      field.input.addEventListener('change', () => move(value, field.input.value));
      const item = element('li', { draggable: 'true' }, field.element);
      item.addEventListener('dragstart', event => event.dataTransfer?.setData('text/plain', value));
      return item;
    }),
  );
  const made = element('section', { class: 'sorting__column', 'aria-label': name || 'In no group' }, element('h3', { class: 'govuk-heading-s' }, name || 'In no group'), list);
  made.addEventListener('dragover', event => event.preventDefault());
  made.addEventListener('drop', event => {
    event.preventDefault();
    const value = event.dataTransfer?.getData('text/plain');
    if (value && places.has(value)) move(value, name);
  });
  return made;
}

function chosen(names: readonly string[], places: ReadonlyMap<string, string>): Record<string, string[]> {
  const groups = names.map(name => [name, [...places].filter(([, stratum]) => stratum === name).map(([value]) => value)] as const);
  return Object.fromEntries(groups.filter(([, values]) => values.length));
}
