// The guide: its pages for each kind of person, and all there is to look up.

import { element, paragraph, subheading } from '../elements';
import { guided } from '../guide_blocks';
import type { GuideBlock } from '../guide_blocks';
import type { Session } from '../session';
import type { Task } from '../shell';

interface Topic {
  name: string;
  title: string;
  line: string;
}

export const guide: Task = {
  name: 'guide',
  title: 'Guide',
  beside: true,
  stands: () => 'open',
  show: async ({ session }) => {
    const topic = location.hash.split('/')[1] ?? '';
    return topic ? page(session, topic) : contents(session);
  },
};

async function page(session: Session, topic: string): Promise<HTMLElement[]> {
  const { title, blocks } = await session.ask<{ title: string; blocks: GuideBlock[] }>('guide', { topic });
  const back = paragraph(element('a', { class: 'govuk-link', href: '#guide' }, 'All pages of the guide'));
  return [back, subheading(title), ...guided(blocks)];
}

async function contents(session: Session): Promise<HTMLElement[]> {
  const { parts } = await session.ask<{ parts: { title: string; topics: Topic[] }[] }>('guide');
  const entry = ({ name, title, line }: Topic): HTMLElement =>
    element('li', {}, element('a', { class: 'govuk-link', href: `#guide/${name}` }, title), element('br'), line.replaceAll('`', ''));
  return parts.flatMap(part => [
    subheading(part.title),
    element('ul', { class: 'govuk-list govuk-list--spaced' }, ...part.topics.map(entry)),
  ]);
}
