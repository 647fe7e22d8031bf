// Elements in one line each.

type Child = Node | string | null | undefined | false;
type Attributes = Readonly<Record<string, string | number | boolean | ((event: Event) => void) | undefined>>;

/** An element with attributes and children; a function is a listener, true is a bare attribute, false is none. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false && value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...children.filter((child): child is Node | string => Boolean(child)));
  return made;
}

export function paragraph(...children: readonly Child[]): HTMLElement {
  return element('p', { class: 'govuk-body' }, ...children);
}

export function hint(text: string): HTMLElement {
  return element('div', { class: 'govuk-hint' }, text);
}

export function subheading(text: string): HTMLElement {
  return element('h2', { class: 'govuk-heading-m' }, text);
}

/** A button; `kind` is secondary for what is not the next step. */
export function button(text: string, press: () => void, kind: '' | 'secondary' = ''): HTMLButtonElement {
  const style = kind ? ` govuk-button--${kind}` : '';
  return element('button', { type: 'button', class: `govuk-button${style}`, click: press }, text);
}

/** A text that can be opened, and what it opens. */
export function details(summary: string, ...children: readonly Child[]): HTMLElement {
  return element(
    'details',
    { class: 'govuk-details' },
    element('summary', { class: 'govuk-details__summary' }, element('span', { class: 'govuk-details__summary-text' }, summary)),
    element('div', { class: 'govuk-details__text' }, ...children),
  );
}
