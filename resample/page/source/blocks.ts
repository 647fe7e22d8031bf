// Blocks as Python gives them, as elements.

import { element, paragraph, subheading } from './elements';

interface Table {
  kind: 'table';
  title: string;
  columns: { heading: string; numeric: boolean }[];
  rows: string[][];
  total: boolean;
}

interface Picture {
  kind: 'picture';
  finding: string;
  words: string;
  svg: string;
}

export type Block =
  | { kind: 'text' | 'heading' | 'alarm'; text: string }
  | { kind: 'list'; texts: string[] }
  | { kind: 'notice'; lead: string; text: string }
  | { kind: 'large'; figures: { number: string; words: string }[] }
  | Table
  | Picture;

export function shown(blocks: readonly Block[]): HTMLElement[] {
  return blocks.map(block => {
    switch (block.kind) {
      case 'text':
        return paragraph(block.text);
      case 'heading':
        return subheading(block.text);
      case 'alarm':
        return warning(block.text);
      case 'list':
        return element(
          'ul',
          { class: 'govuk-list govuk-list--bullet' },
          ...block.texts.map(text => element('li', {}, text)),
        );
      case 'notice':
        return notice(block.lead, block.text);
      case 'large':
        return element('div', { class: 'large' }, ...block.figures.map(large));
      case 'table':
        return table(block);
      case 'picture':
        return picture(block);
    }
  });
}

export function notice(lead: string, text = ''): HTMLElement {
  return element('div', { class: 'notice' }, element('p', { class: 'govuk-body' }, element('b', {}, lead), ` ${text}`));
}

/** What somebody must see to at once. */
function warning(text: string): HTMLElement {
  return element(
    'div',
    { class: 'govuk-warning-text alarm' },
    element('span', { class: 'govuk-warning-text__icon', 'aria-hidden': 'true' }, '!'),
    element(
      'strong',
      { class: 'govuk-warning-text__text' },
      element('span', { class: 'govuk-visually-hidden' }, 'At once: '),
      text,
    ),
  );
}

function large(figure: { number: string; words: string }): HTMLElement {
  return element(
    'div',
    {},
    element('p', { class: 'large__number' }, figure.number),
    element('p', { class: 'govuk-hint' }, figure.words),
  );
}

/** A table that scrolls inside its own frame where the window is narrow. */
function table(block: Table): HTMLElement {
  const style = (numeric: boolean | undefined, part: 'header' | 'cell'): string =>
    `govuk-table__${part}${numeric ? ` govuk-table__${part}--numeric` : ''}`;
  const head = block.columns.map(column =>
    element('th', { scope: 'col', class: style(column.numeric, 'header') }, column.heading),
  );
  const rows = block.rows.map((row, at) => {
    const cells = row.map((text, column) => {
      const numeric = block.columns[column]?.numeric;
      return column
        ? element('td', { class: style(numeric, 'cell') }, text)
        : element('th', { scope: 'row', class: style(numeric, 'header') }, text);
    });
    const total = block.total && at === block.rows.length - 1 ? ' total' : '';
    return element('tr', { class: `govuk-table__row${total}` }, ...cells);
  });
  return element(
    'div',
    { class: 'scrolling', tabindex: 0, role: 'region', 'aria-label': block.title || 'Table' },
    element(
      'table',
      { class: 'govuk-table' },
      element('caption', { class: 'govuk-table__caption govuk-table__caption--s' }, block.title),
      element('thead', { class: 'govuk-table__head' }, element('tr', { class: 'govuk-table__row' }, ...head)),
      element('tbody', { class: 'govuk-table__body' }, ...rows),
    ),
  );
}

function picture(block: Picture): HTMLElement {
  const source = URL.createObjectURL(new Blob([block.svg], { type: 'image/svg+xml' }));
  const image = element('img', { src: source, alt: block.words });
  image.onload = () => URL.revokeObjectURL(source);
  return element(
    'figure',
    { class: 'picture' },
    element('figcaption', { class: 'govuk-body' }, block.finding),
    element('div', { class: 'scrolling', tabindex: 0, role: 'region', 'aria-label': 'Picture' }, image),
  );
}
