// Publish: the edition that papers and a web site may have.

import { button, paragraph } from '../elements';
import type { Task } from '../shell';
import { files } from './report';

export const publish: Task = {
  name: 'publish',
  title: 'Publish',
  caption: session => session.state?.caption ?? '',
  stands: session => (session.state?.collected ? (session.state.published.length ? 'done' : 'open') : 'later'),
  show: shell => {
    const { session } = shell;
    const names = session.state?.published ?? [];
    const write = (): void => shell.doing(() => session.change('publish'));
    return [
      paragraph('The report of the task before is for those who run the service. For papers and the web there is an edition of its own: small numbers are held back, and quotes left out.'),
      ...(names.length ? files(shell, names) : []),
      ...(names.length ? [paragraph('Read it through before it is published: words of your own stand as you wrote them.')] : []),
      button(names.length ? 'Write it again' : 'Write the public edition', write, names.length ? 'secondary' : ''),
    ];
  },
};
