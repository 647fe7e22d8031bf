// What belongs to a review, by name. Whatever else lies in its folder is nobody's business here: not read, not changed.

const FILES = new Set(['plan.toml', 'draw.json', 'sample.csv', 'findings.csv', 'problems.csv', 'journal.jsonl']);

export const FOLDERS: ReadonlySet<string> = new Set(['workbooks', 'returned', 'received', 'report', 'earlier']);

export const RECORD = 'draw.json';
export const JOURNAL = 'journal.jsonl';

/** New files of an interrupted run of the command line, which only itself can finish. */
export const READY = '.resample-ready';

/** What systems and spreadsheet programs leave in a folder by themselves. */
const NOTHING = /^(\.|~\$|desktop\.ini$|thumbs\.db$)/i;

/** Of one file and of all: a review of 1,400 cases has ten million bytes. */
export const MOST_BYTES = 64e6;
export const MOST_IN_ALL = 400e6;

export function isOfReview(path: string): boolean {
  const [first = '', ...rest] = path.split('/');
  return rest.length ? FOLDERS.has(first) : FILES.has(first);
}

export function isNothing(name: string): boolean {
  return NOTHING.test(name);
}
