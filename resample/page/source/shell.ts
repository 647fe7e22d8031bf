// The frame around the tasks: where one is, what is going on, and what went wrong.

import { shown } from './blocks';
import { button, element } from './elements';
import type { Progress } from './messages';
import { save } from './picker';
import { Refusal } from './refusal';
import type { Session } from './session';

export interface Task {
  name: string;
  title: string;
  /** Whether one can go there, whether it is done, or whether it is still to come. */
  stands: (session: Session) => 'open' | 'done' | 'later' | 'past';
  show: (shell: Shell) => Promise<readonly (Node | string)[]> | readonly (Node | string)[];
  caption?: (session: Session) => string;
  /** No step of a quarter: it has a link of its own, and is never next. */
  beside?: true;
}

/** After so long a wait, somebody wonders. */
const SILENCE = 400;

export class Shell {
  private busy = false;
  /** Whether something is going on that somebody pressed. */
  private acting = false;
  private queue: Promise<void> = Promise.resolve();
  private shown = '';
  private late: unknown;
  private arrived = false;

  constructor(
    readonly session: Session,
    private readonly tasks: readonly Task[],
  ) {
    window.addEventListener('hashchange', () => void this.show());
    window.addEventListener('beforeunload', event => {
      if (session.unwritten || session.store?.unsaved) event.preventDefault();
    });
  }

  /** Go to a task. */
  go(name: string): void {
    if (location.hash === `#${name}`) void this.show();
    else location.hash = name;
  }

  /** Go to the task after this one that is not done. */
  next(): void {
    const at = this.tasks.findIndex(task => task.name === this.shown);
    const next = this.tasks.slice(at + 1).find(task => !task.beside && task.stands(this.session) === 'open');
    this.go(next?.name ?? this.shown);
  }

  /** Show the task that the address names, or the first. */
  async show(): Promise<void> {
    await this.working(() => this.showing());
  }

  private async showing(): Promise<void> {
    // what stands behind a stroke is for the task itself
    const named = this.tasks.find(task => `#${task.name}` === location.hash.split('/')[0]);
    const task = named && reachable(named, this.session) ? named : this.tasks[0];
    if (!task) return;
    this.shown = task.name;
    this.late = undefined;
    this.path();
    const content = await task.show(this);
    const caption = task.caption?.(this.session);
    const heading = element('h1', { class: 'govuk-heading-l', tabindex: -1 }, task.title);
    main().replaceChildren(
      element('div', { id: 'errors' }),
      element('div', { id: 'progress' }),
      ...(caption ? [element('span', { class: 'govuk-caption-l' }, caption)] : []),
      heading,
      ...shown(this.session.said),
      ...content,
    );
    this.session.said = [];
    document.title = `${task.title} – resample`;
    window.scrollTo(0, 0);
    // at the start the first Tab goes to the link that skips to the task
    if (this.arrived) heading.focus({ preventScroll: true });
    this.arrived = true;
    if (this.late) throw this.late;
  }

  /** Complain once the task is shown, which says what to do about it. */
  complainLater(error: unknown): void {
    this.late = error;
  }

  /** Do something that may take long or be refused, after what is going on; what was typed stays where it is. */
  working(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(() => this.worked(work));
    return this.queue;
  }

  private async worked(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    document.getElementById('errors')?.replaceChildren();
    document.body.setAttribute('aria-busy', 'true');
    const silence = setTimeout(() => this.hear({ stage: 'Working', done: 0, of: 0 }), SILENCE);
    try {
      await work();
      say('');
    } catch (error) {
      this.complain(error);
    } finally {
      clearTimeout(silence);
      this.busy = false;
      document.body.removeAttribute('aria-busy');
      document.getElementById('progress')?.replaceChildren();
      this.path();
    }
  }

  /** Do something, and then show this task anew, or another. */
  doing(work: () => Promise<unknown>, then?: string): void {
    // who presses twice means it once
    if (this.acting) return;
    this.acting = true;
    void this.working(async () => void (await work())).then(() => {
      this.acting = false;
      if (document.getElementById('errors')?.childElementCount) return;
      if (then === 'next') this.next();
      else this.go(then ?? this.shown);
    });
  }

  /** Show how far a step is. */
  hear(progress: Progress): void {
    const place = document.getElementById('progress');
    if (!place || !this.busy) return;
    const words = progress.of ? `${progress.stage}: ${progress.done + 1} of ${progress.of}` : progress.stage;
    const share = progress.of ? Math.round((100 * progress.done) / progress.of) : undefined;
    const bar = element('progress', { class: 'bar', max: 100, value: share, 'aria-label': words });
    place.replaceChildren(element('p', { class: 'govuk-body' }, `${words} …`), bar);
    say(words);
  }

  private complain(error: unknown): void {
    const refusal = error instanceof Refusal ? error : undefined;
    const problems = refusal?.problems ?? [{ where: '', text: error instanceof Error ? error.message : String(error), case: '' }];
    const items = problems.map(problem =>
      element('li', {}, problem.where ? element('b', {}, problem.where) : null, problem.where ? `: ${problem.text}` : problem.text),
    );
    const box = element(
      'div',
      { class: 'govuk-error-summary', role: 'alert', tabindex: -1 },
      element('h2', { class: 'govuk-error-summary__title' }, problems.length > 1 ? `${problems.length} things to put right` : 'There is a problem'),
      element('ul', { class: 'govuk-list govuk-error-summary__list' }, ...items),
      refusal ? element('p', { class: 'govuk-body' }, refusal.outcome) : null,
      this.session.unwritten ? this.rescue() : null,
    );
    place('errors').replaceChildren(box);
    box.focus();
    window.scrollTo(0, 0);
  }

  // the page has what the disk did not take: it can be written once more, or saved elsewhere
  private rescue(): HTMLElement {
    const again = async (): Promise<void> => {
      await this.session.write();
      await this.session.refresh();
    };
    const zip = async (): Promise<void> => save(`${this.session.store?.name ?? 'review'}.zip`, await this.session.zipped());
    return element(
      'div',
      { class: 'govuk-button-group' },
      button('Write it again', () => this.doing(again)),
      button('Save it as a file', () => void this.working(zip), 'secondary'),
    );
  }

  private path(): void {
    const items = this.tasks.slice(1).filter(task => !task.beside).map(task => this.step(task));
    const { session } = this;
    const store = session.store;
    const where = store
      ? element(
          'div',
          { class: 'path__folder' },
          element('p', {}, store.toSave ? 'Kept in this tab' : 'Folder on this computer', element('br'), element('b', {}, store.name)),
          store.toSave ? button(store.unsaved ? 'Save it as a file' : 'Save it again', () => void this.working(() => this.saved()), 'secondary') : null,
          store.toSave && store.unsaved ? element('p', {}, 'Not saved yet.') : null,
        )
      : null;
    const title = session.state?.title || 'A quarter, step by step';
    place('path').replaceChildren(
      element('p', { class: 'path__title' }, title),
      element('ol', {}, ...items),
      where ?? '',
      element('p', { class: 'path__start' }, element('a', { class: 'govuk-link', href: '#start' }, 'Start, or open another')),
      element('p', { class: 'path__start' }, element('a', { class: 'govuk-link', href: '#guide' }, 'Guide')),
    );
  }

  private step(task: Task): HTMLElement {
    const stands = task.stands(this.session);
    const here = task.name === this.shown;
    const reach = stands === 'open' || stands === 'done';
    const done = stands === 'done' || stands === 'past';
    const text = reach ? element('a', { href: `#${task.name}`, class: 'path__link' }, task.title) : element('span', {}, task.title);
    const mark = done ? element('span', { class: 'path__mark' }, element('span', { 'aria-hidden': 'true' }, '✓'), hidden(' done')) : null;
    const later = stands === 'later' ? hidden(' (not yet)') : null;
    return element('li', { class: here ? 'path__here' : '', 'aria-current': here ? 'step' : undefined }, text, mark, later);
  }

  /** Save the review as a file. */
  async saved(): Promise<void> {
    const { store } = this.session;
    if (!store) return;
    save(`${store.name}.zip`, await this.session.zipped());
    store.unsaved = false;
  }
}

function reachable(task: Task, session: Session): boolean {
  return ['open', 'done'].includes(task.stands(session));
}

function hidden(text: string): HTMLElement {
  return element('span', { class: 'govuk-visually-hidden' }, text);
}

function main(): HTMLElement {
  return place('main');
}

function place(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no place ${id}`);
  return found;
}

function say(words: string): void {
  place('status').textContent = words;
}
