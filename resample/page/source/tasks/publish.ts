// Publish: the edition that papers and a web site may have.

import { button, element, paragraph } from '../elements';
import { choiceField } from '../fields';
import type { Task } from '../shell';
import { files, preview } from './report';

/** What was printed stays, though more was found since: two editions that differ tell what lies between them. */
const NUMBERS = [
  ['', 'those of now'],
  ['again', 'those published first'],
] as const;

export const publish: Task = {
  name: 'publish',
  title: 'Publish',
  caption: session => session.state?.caption ?? '',
  stands: session => (session.state?.collected ? (session.state.published.length ? 'done' : 'open') : 'later'),
  show: async shell => {
    const { session } = shell;
    const names = session.state?.published ?? [];
    const said = paragraph('The report of the task before is for those who run the service. For papers and the web there is an edition of its own: every number is rounded, and quotes are left out.');
    const numbers = choiceField('Numbers to print', NUMBERS, '', 'Those of now are refused where others were published before.');
    const write = (): void => shell.doing(() => session.change('publish', { again: numbers.input.value === 'again' }));
    if (!names.length) return [said, button('Write the public edition', write)];
    return [
      said,
      ...files(shell, names),
      await preview(session, names, 'The public edition as a web page'),
      paragraph('Read it through before it is published: words of your own stand as you wrote them.'),
      numbers.element,
      element(
        'div',
        { class: 'govuk-button-group' },
        button('Write it again', write, 'secondary'),
        button('Go on: compare', () => shell.go('compare')),
      ),
    ];
  },
};
