// Pages of the guide, as elements: a little Markdown, of which Python has made blocks.

import { element } from './elements';

export type GuideBlock =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'text' | 'listing'; text: string }
  | { kind: 'points'; texts: string[]; numbered: boolean }
  | { kind: 'rows'; headings: string[]; rows: string[][] };

export function guided(blocks: readonly GuideBlock[]): HTMLElement[] {
  return blocks.map((block, at) => {
    switch (block.kind) {
      case 'heading':
        return element('h3', { class: 'govuk-heading-s' }, ...marked(block.text));
      case 'text':
        return element('p', { class: 'govuk-body' }, ...marked(block.text));
      case 'points':
        return points(block.texts, block.numbered);
      case 'listing':
        return element('pre', { class: 'listing scrolling', tabindex: 0, role: 'region', 'aria-label': `Lines ${at}` }, block.text);
      case 'rows':
        return rows(`Table ${at}`, block.headings, block.rows);
    }
  });
}

function points(texts: readonly string[], numbered: boolean): HTMLElement {
  const items = texts.map(text => element('li', {}, ...marked(text)));
  return numbered
    ? element('ol', { class: 'govuk-list govuk-list--number' }, ...items)
    : element('ul', { class: 'govuk-list govuk-list--bullet' }, ...items);
}

// regions that scroll are told apart by their names
function rows(name: string, headings: readonly string[], lines: readonly string[][]): HTMLElement {
  const head = headings.map(heading => element('th', { scope: 'col', class: 'govuk-table__header' }, ...marked(heading)));
  const body = lines.map(line => {
    const cells = line.map((cell, at) =>
      at
        ? element('td', { class: 'govuk-table__cell' }, ...marked(cell))
        : element('th', { scope: 'row', class: 'govuk-table__header' }, ...marked(cell)),
    );
    return element('tr', { class: 'govuk-table__row' }, ...cells);
  });
  return element(
    'div',
    { class: 'scrolling', tabindex: 0, role: 'region', 'aria-label': name },
    element(
      'table',
      { class: 'govuk-table guide-table' },
      element('thead', { class: 'govuk-table__head' }, element('tr', { class: 'govuk-table__row' }, ...head)),
      element('tbody', { class: 'govuk-table__body' }, ...body),
    ),
  );
}

const MARKS = /\*\*(.+?)\*\*|`([^`]+)`|\[([^\]]*)\]\(([^)]*)\)/g;

/** A text with its bold words, its code and its links; a link leads to a page of the guide, or nowhere. */
function marked(text: string): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let from = 0;
  for (const found of text.matchAll(MARKS)) {
    const [whole, bold, code, link, address] = found;
    parts.push(text.slice(from, found.index));
    from = found.index + whole.length;
    const page = /^(\w+)\.md$/.exec(address ?? '')?.[1];
    if (bold !== undefined) parts.push(element('b', {}, ...marked(bold)));
    else if (code !== undefined) parts.push(element('code', {}, code));
    else if (page) parts.push(element('a', { class: 'govuk-link', href: `#guide/${page}` }, link ?? ''));
    else parts.push(link ?? '');
  }
  return [...parts, text.slice(from)];
}
