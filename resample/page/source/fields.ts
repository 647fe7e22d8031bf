// Fields of a form, each with its label and, where it needs one, its hint.

import { element, hint } from './elements';

let fields = 0;

export interface Field<Input extends HTMLElement> {
  element: HTMLElement;
  input: Input;
}

interface Look {
  hint?: string;
  value?: string;
  /** Characters that it has room for. */
  width?: 2 | 3 | 4 | 5 | 10 | 20;
  type?: 'text' | 'date';
  numeric?: boolean;
}

export function textField(label: string, look: Look = {}): Field<HTMLInputElement> {
  const width = look.width ? ` govuk-input--width-${look.width}` : '';
  const input = element('input', {
    class: `govuk-input${width}`,
    type: look.type ?? 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    inputmode: look.numeric ? 'decimal' : undefined,
  });
  input.value = look.value ?? '';
  return labelled(label, input, look.hint);
}

export function areaField(label: string, value: string, rows = 4, said?: string): Field<HTMLTextAreaElement> {
  const input = element('textarea', { class: 'govuk-textarea', rows });
  input.value = value;
  return labelled(label, input, said);
}

export function choiceField(
  label: string,
  choices: readonly (readonly [value: string, words: string])[],
  value = '',
  said?: string,
): Field<HTMLSelectElement> {
  const options = choices.map(([name, words]) => element('option', { value: name, selected: name === value }, words));
  return labelled(label, element('select', { class: 'govuk-select' }, ...options), said);
}

/** A place to drop files on, or to choose them. */
export function fileField(
  label: string,
  take: (files: File[]) => void,
  look: { hint?: string; several?: boolean; accept?: string } = {},
): HTMLElement {
  const input = element('input', { class: 'govuk-file-upload', type: 'file', multiple: look.several ?? false, accept: look.accept });
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    // so that the same file, mended, can be chosen again
    input.value = '';
    if (files.length) take(files);
  });
  const field = labelled(label, input, look.hint);
  field.element.classList.add('dropping');
  field.element.addEventListener('dragover', event => {
    event.preventDefault();
    field.element.classList.add('dropping--over');
  });
  field.element.addEventListener('dragleave', () => field.element.classList.remove('dropping--over'));
  field.element.addEventListener('drop', event => {
    event.preventDefault();
    field.element.classList.remove('dropping--over');
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length) take(look.several ? files : files.slice(0, 1));
  });
  return field.element;
}

/** Fields that belong together, under a legend. */
export function group(legend: string, ...children: readonly (Node | string)[]): HTMLElement {
  return element(
    'fieldset',
    { class: 'govuk-fieldset' },
    element('legend', { class: 'govuk-fieldset__legend govuk-fieldset__legend--s' }, legend),
    ...children,
  );
}

function labelled<Input extends HTMLElement>(label: string, input: Input, said?: string): Field<Input> {
  const id = `field-${++fields}`;
  input.id = id;
  const help = said ? hint(said) : null;
  if (help) {
    help.id = `${id}-hint`;
    input.setAttribute('aria-describedby', help.id);
  }
  const made = element('div', { class: 'govuk-form-group' }, element('label', { class: 'govuk-label', for: id }, label), help, input);
  return { element: made, input };
}
